package io.clpmaint.action;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.Change.PushConfiguration.Way;
import io.clpmaint.cluster.Gate;
import io.clpmaint.cluster.HostGate;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.cluster.Renaming;
import io.clpmaint.cluster.Selection;
import io.clpmaint.cluster.ServerGate;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.cluster.ServerState;
import io.clpmaint.cluster.TimedGate;
import io.clpmaint.product.data.ProductFile;
import io.clpmaint.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Delivers a changed configuration to every server ({@code clpcfctrl --push} and {@code --dpush}; Ver3.0 Maintenance Guide
 * 6.1, X 4.1 Maintenance Guide p.86-90).
 */
final class DistributeConfiguration implements Action {

    private static final ActionSpec SPEC = new ActionSpec(
            "distribute-configuration",
            false,
            List.of(
                    ArgumentSpec.required(
                            "server",
                            ArgumentKind.SERVER,
                            Text.of("the server on which the new configuration lies", "新しい構成情報のあるサーバ")),
                    ArgumentSpec.required(
                            "from",
                            ArgumentKind.PATH,
                            Text.of("its directory there, which holds clp.conf", "clp.conf のあるディレクトリ")),
                    ArgumentSpec.optional(
                            "backup",
                            ArgumentKind.PATH,
                            Text.of(
                                    "directory for the configuration that was in force; it is delivered again when this one fails."
                                            + " Left out where none is in force, as after an installation",
                                    "現在の構成情報のバックアップ先。失敗した場合はこれを配信し直します。インストール直後など、有効な構成情報がない場合は省略します")),
                    ArgumentSpec.required(
                                    "while",
                                    ArgumentKind.CHOICE,
                                    Text.of(
                                            "what the change needs: nothing (upload), a suspended or a stopped cluster; dynamic:"
                                                    + " suspended, and resources join a group that goes on running",
                                            "変更に必要な状態: upload (なし)、suspended (サスペンド)、stopped (停止)。"
                                                    + "dynamic: サスペンド中にグループ無停止でリソースを追加"))
                            .oneOf("upload", "suspended", "stopped", "dynamic"),
                    ArgumentSpec.optional(
                                    "saved",
                                    ArgumentKind.CHOICE,
                                    Text.of("on what system the file was saved", "構成情報を保存した OS"))
                            .usually("linux")
                            .oneOf("linux", "windows"),
                    ArgumentSpec.optional(
                            "adds",
                            ArgumentKind.SERVER,
                            Text.of("the server that it brings into the cluster, if any", "構成情報により追加されるサーバ (ある場合)")),
                    ArgumentSpec.optional(
                            "removes",
                            ArgumentKind.SERVER,
                            Text.of("the server that it takes out of the cluster, if any", "構成情報により削除されるサーバ (ある場合)")),
                    ArgumentSpec.optional(
                            "renames",
                            ArgumentKind.SERVER,
                            Text.of("the server to which it gives another name, if any", "構成情報により名前が変わるサーバ (ある場合)")),
                    ArgumentSpec.optional("name", ArgumentKind.TEXT, Text.of("that name", "新しい名前"))),
            ActionSpec.Risk.CHANGES,
            false,
            Text.of("deliver a configuration to every server", "クラスタ構成情報を全サーバに配信する"),
            Text.of(
                    "The configuration in force is backed up where a place for it is given, the product "
                            + "checks the new one, and it is delivered. Gates: every server answers, and is in the "
                            + "state that the change needs; a server that is taken out runs no group and is no side of "
                            + "a mirror. Promise: a server that is taken out is no longer part of the cluster, and one "
                            + "that is brought in has the same file. Undo, when the delivery fails: the backup is "
                            + "delivered.",
                    "バックアップ先の指定があれば有効な構成情報をバックアップし、新しい構成情報を製品にチェッ"
                            + "クさせてから配信します。ゲート: 全サーバが応答し、変更に必要な状態であること。削除される"
                            + "サーバではグループが稼働せず、ミラーを持たないこと。約束: 削除されたサーバはクラスタに未"
                            + "登録となり、追加されたサーバのファイルが一致すること。取り消し (配信に失敗した場合): バ"
                            + "ックアップを配信します。"));

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Planned plan(Arguments arguments, ActionContext context) {
        ServerName server = arguments.server("server");
        String from = arguments.words("from");
        Way way = Way.valueOf(arguments.words("while").toUpperCase(Locale.ROOT));
        Change.Saved saved = Change.Saved.valueOf(arguments.words("saved").toUpperCase(Locale.ROOT));
        if (arguments.has("backup") && from.equals(arguments.words("backup"))) {
            return new Planned.Impossible(
                    Text.of("the backup would overwrite the new configuration in %s", "バックアップが %s の新しい構成情報を上書きします")
                            .with(from),
                    Text.of("name another directory for the backup", "バックアップ先に別のディレクトリを指定してください"));
        }
        Optional<ServerName> joins = server(arguments, "adds");
        Optional<ServerName> leaves = server(arguments, "removes");
        if (leaves.filter(server::equals).isPresent()) {
            return new Planned.Impossible(
                    Text.of("%s cannot deliver a configuration that takes itself out", "%s は自身を削除する構成情報を配信できません")
                            .with(server),
                    Text.of("deliver it from a server that stays", "クラスタに残るサーバから配信してください"));
        }
        Optional<Renaming> renames = server(arguments, "renames")
                .flatMap(old -> arguments.maybeWords("name").map(name -> new Renaming(old, new ServerName(name))));
        Optional<MirrorName> torn = leaves.flatMap(gone -> torn(gone, context));
        if (torn.isPresent()) {
            return new Planned.Impossible(
                    Text.of("mirror %s would lose its side on %s", "ミラー %s の %s 側が失われます")
                            .with(torn.get(), leaves.get()),
                    Text.of(
                            "remove the mirror resource from the configuration first, in a change of its own",
                            "先に別の変更としてミラーのリソースを構成情報から削除してください"));
        }
        StepsBuilder steps = new StepsBuilder(Text.of("deliver the configuration in %s of %s", "%2$s の %1$s の構成情報を配信")
                        .with(from, server))
                .on(server);
        context.config().servers().forEach(s -> steps.on(s).guard(Gates.reachable(s)));
        joins.ifPresent(come -> steps.on(come).guard(Gates.reachable(come)));
        steps.guard(state(way));
        leaves.ifPresent(gone -> steps.promise(new ServerGate.Servers(Selection.of(gone), ServerState.ABSENT)));
        joins.ifPresent(come ->
                steps.promise(HostGate.Same.on(List.of(server, come), List.of("cat", ProductFile.CONFIGURATION.text()))
                        .meaning(Text.of("%s and %s have the same configuration", "%s と %s の構成情報が同じである")
                                .with(server, come))));
        renames.ifPresent(r -> steps.settle(RenameHost.key(r.server())));
        if (arguments.has("backup")) {
            keep(steps, server, arguments.words("backup"), way, renames.map(r -> RenameHost.undo(r.server(), context)));
        }
        return steps.change(new Change.CheckConfiguration(server, from, saved))
                .change(new Change.PushConfiguration(server, from, saved, way, joins, leaves, renames))
                .settle("configuration")
                .possible();
    }

    /**
     * What was in force is delivered again. A host that has another name in it gets that first, in the order of the way there
     * (X 4.1 Maintenance Guide p.88): a configuration is not delivered to a server that calls itself otherwise.
     */
    private static void keep(
            StepsBuilder steps, ServerName server, String backup, Way way, Optional<Obligation> oldName) {
        Way back = way == Way.DYNAMIC ? Way.SUSPENDED : way;
        List<TimedGate> guards = new ArrayList<>();
        List<Operation> restore = new ArrayList<>();
        oldName.ifPresent(name -> {
            guards.addAll(name.guards());
            restore.addAll(name.restore());
        });
        guards.add(TimedGate.of(state(back)));
        restore.add(new Operation.Do(new Change.PushConfiguration(server, backup, Change.Saved.LINUX, back)));
        steps.owe(new Obligation(
                        "configuration",
                        Text.of("deliver the configuration from %s of %s again", "%2$s の %1$s の構成情報を配信し直す")
                                .with(backup, server),
                        guards,
                        restore,
                        oldName.map(Obligation::proof).orElse(List.of())))
                .change(new Change.PullConfiguration(server, backup));
    }

    private static Optional<ServerName> server(Arguments arguments, String name) {
        return arguments.has(name) ? Optional.of(arguments.server(name)) : Optional.empty();
    }

    /** A mirror that would have nothing left on one of its sides. */
    private static Optional<MirrorName> torn(ServerName gone, ActionContext context) {
        return context.config().mirrors().entrySet().stream()
                .filter(e -> e.getValue().devices().containsKey(gone)
                        || e.getValue().sides().contains(gone))
                .filter(e -> e.getValue().attached(gone).size() < 2)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static Gate state(Way way) {
        return switch (way) {
            case UPLOAD -> Gates.allServersOnline();
            case SUSPENDED, DYNAMIC -> new ServerGate.Servers(Selection.all(), ServerState.SUSPEND);
            case STOPPED -> WholeCluster.allOffline();
        };
    }
}
