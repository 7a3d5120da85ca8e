package io.clpmaint.action;

import io.clpmaint.cluster.MirrorGate;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.text.Text;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Records which disk a mirror lies on, so that its exchange can be proven. A disk that holds the only newest data is not
 * one to be exchanged.
 */
final class RecordPartitions implements Action {

    private static final ActionSpec SPEC = new ActionSpec(
            "record-partitions",
            false,
            List.of(
                    ArgumentSpec.required("server", ArgumentKind.SERVER, Text.of("which server", "対象サーバ")),
                    ArgumentSpec.required("mirror", ArgumentKind.MIRROR, Text.of("which mirror", "対象ミラー")),
                    ArgumentSpec.optional(
                            "partner",
                            ArgumentKind.SERVER,
                            Text.of(
                                    "the other server that is attached to the same shared disk of a hybrid",
                                    "ハイブリッドディスクの同じ共有ディスクに接続されたもう 1 台のサーバ")),
                    ArgumentSpec.optional(
                                    "data",
                                    ArgumentKind.CHOICE,
                                    Text.of(
                                            "kept: the other side holds the newest data; given-up: that does not matter any more, both disks"
                                                    + " are exchanged",
                                            "kept: 相手側が最新データを持つこと。given-up: 両側のディスクを交換するため問わない"))
                            .usually("kept")
                            .oneOf("kept", "given-up")),
            ActionSpec.Risk.READS,
            false,
            Text.of("record the disk that a mirror lies on", "ミラーのディスクを記録する"),
            Text.of(
                    "Serial number, size and partitions of the mirror's disk are read on the server and on "
                            + "its partner. A dead disk that cannot be read is recorded as such. It is refused where "
                            + "other servers are attached to the disk than those that are named. Changes nothing. "
                            + "Gate, unless the data is given up: the other side holds the newest data, so that the "
                            + "disk can be done without.",
                    "対象サーバと相手サーバのミラーのディスクについてシリアル番号、サイズ、パーティション構成"
                            + "を記録します。故障して読めないディスクもその旨を記録します。指定した以外のサーバがディス"
                            + "クに接続されている場合は拒否します。何も変更しません。ゲート (データを破棄する場合を除く"
                            + "): 相手側が最新データを持ち、対象のディスクがなくてもデータが失われないこと。"));

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Planned plan(Arguments arguments, ActionContext context) {
        ServerName server = arguments.server("server");
        MirrorName mirror = new MirrorName(arguments.words("mirror"));
        Optional<MirrorDisks> found = MirrorDisks.of(context, mirror, server);
        if (found.isEmpty()) {
            return MirrorDisks.unknown(mirror, server);
        }
        Set<ServerName> named = new LinkedHashSet<>(List.of(server));
        if (arguments.has("partner")) {
            named.add(arguments.server("partner"));
        }
        List<ServerName> attached = MirrorDisks.attached(context, mirror, server);
        if (!named.equals(Set.copyOf(attached))) {
            return new Planned.Impossible(
                    Text.of(
                                    "the disk of mirror %s on %s is attached to %s, and the runbook speaks of %s",
                                    "%2$s のミラー %1$s のディスクには %3$s が接続されていますが、ランブックの対象は %4$s です")
                            .with(mirror, server, names(attached), names(named)),
                    Text.of(
                            "name every server that is attached to the disk: all of them have to be off while it is exchanged",
                            "ディスクに接続されているすべてのサーバを指定してください。交換中はすべて停止している必要があります"));
        }
        MirrorDisks disks = found.get();
        StepsBuilder steps = new StepsBuilder(
                        Text.of("record disk %s of %s and %s of %s", "%2$s の %1$s と %4$s の %3$s を記録")
                                .with(disks.disk(), server, disks.model(), disks.partner()))
                .on(server)
                .on(disks.partner());
        if (arguments.words("data").equals("kept")) {
            steps.guard(new MirrorGate.NewestSide(mirror, MirrorDisks.side(context, mirror, disks.partner())));
        }
        return steps.run(new Operation.RecordDisk(server, disks.disk()))
                .run(new Operation.RecordDisk(disks.partner(), disks.model()))
                .possible();
    }

    private static String names(Collection<ServerName> servers) {
        return servers.stream().map(ServerName::value).sorted().collect(Collectors.joining(", "));
    }
}
