package io.clpmaint.action;

import io.clpmaint.cluster.Change;
import io.clpmaint.text.Text;
import java.util.List;

/** Collects the product's logs of all servers (Maintenance Guide; the default set, not the statistics of type6). */
final class CollectLogs implements Action {

    private static final ActionSpec SPEC = new ActionSpec(
            "collect-logs",
            false,
            List.of(ArgumentSpec.required(
                    "to",
                    ArgumentKind.PATH,
                    Text.of(
                            "absolute directory on the server that collects; made when it is missing",
                            "採取したサーバ上の出力先ディレクトリ (絶対パス)。なければ作成します"))),
            ActionSpec.Risk.READS,
            false,
            Text.of("collect the logs of all servers", "全サーバのログを採取する"),
            Text.of(
                    "Collects the product's full set of logs (type 1) of every server in a directory of the "
                            + "first server that is online. Changes nothing else.",
                    "オンラインの先頭サーバ上のディレクトリに、全サーバのログ一式 (タイプ 1) を採取します。他" + "には何も変更しません。"));

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Planned plan(Arguments arguments, ActionContext context) {
        return new StepsBuilder(Text.of("collect logs into %s on %s", "ログを %2$s の %1$s に採取")
                        .with(arguments.words("to"), context.anyMember()))
                .on(context.anyMember())
                .change(new Change.CollectLogs(context.anyMember(), arguments.words("to")))
                .possible();
    }
}
