package io.clpmaint.action;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.Gate;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.text.Text;
import java.util.List;

/** Initialises a mirror's cluster partition on one server (X 4.1 Maintenance Guide p.42 and 43). */
final class InitialiseMirror implements Action {

    private static final ActionSpec SPEC = new ActionSpec(
            "initialise-mirror",
            false,
            List.of(
                    ArgumentSpec.required("server", ArgumentKind.SERVER, Text.of("which server", "対象サーバ")),
                    ArgumentSpec.required("mirror", ArgumentKind.MIRROR, Text.of("which mirror", "対象ミラー")),
                    ArgumentSpec.optional(
                                    "how",
                                    ArgumentKind.CHOICE,
                                    Text.of(
                                            "force: whatever it holds; quick: it was overwritten with zeros before",
                                            "force: 内容によらず初期化する。quick: 事前にゼロで上書き済み"))
                            .usually("force")
                            .oneOf("force", "quick")),
            ActionSpec.Risk.IRREVERSIBLE,
            false,
            Text.of("initialise a mirror's cluster partition on a server", "ミラーのクラスタパーティションを初期化する"),
            Text.of(
                    "Only for a disk that was used in a mirror before. Where `initial mkfs` is on, the data partition is made anew,"
                            + " too. Gates: the cluster and the mirror agent do not run on the server. No undo.",
                    "以前ミラーで使われたディスクにのみ必要です。「初期 mkfs を行う」が有効ならデータパーティションも作り直されます。"
                            + "ゲート: クラスタとミラーエージェントが停止していること。取り消しはありません。"));

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Planned plan(Arguments arguments, ActionContext context) {
        ServerName server = arguments.server("server");
        MirrorName mirror = new MirrorName(arguments.words("mirror"));
        StepsBuilder steps = new StepsBuilder(
                        Text.of("initialise the cluster partition of %s on %s", "%2$s の %1$s のクラスタパーティションを初期化")
                                .with(mirror, server))
                .on(server);
        MirrorDisks.attached(context, mirror, server).forEach(s -> steps.guard(Gates.offline(s)));
        return steps.guard(Gates.services(server, context.servicesToDisable(), Gate.Services.Wanted.STOPPED))
                .change(new Change.InitialiseClusterPartition(
                        server, mirror, arguments.words("how").equals("quick")))
                .possible();
    }
}
