package io.clpmaint.action;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.ClusterConfig;
import io.clpmaint.cluster.HostGate;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.text.Text;
import java.util.List;
import java.util.Optional;

/**
 * Overwrites a mirror's cluster partition with zeros on one server (X 4.1 Maintenance Guide p.43, way (2); Ver3.0
 * Maintenance Guide 6.4). The device is the configuration's, never a person's, and nothing that holds a file system is
 * overwritten: the data partition does.
 */
final class WipeClusterPartition implements Action {

    /** A partition without a file system that is mounted nowhere. */
    private static final String BARE = "^part\\s*$";

    private static final ActionSpec SPEC = new ActionSpec(
            "wipe-cluster-partition",
            false,
            List.of(
                    ArgumentSpec.required("server", ArgumentKind.SERVER, Text.of("which server", "対象サーバ")),
                    ArgumentSpec.required("mirror", ArgumentKind.MIRROR, Text.of("which mirror", "対象ミラー"))),
            ActionSpec.Risk.IRREVERSIBLE,
            false,
            Text.of("overwrite a mirror's cluster partition with zeros", "ミラーのクラスタパーティションをゼロで上書きする"),
            Text.of(
                    "The device is the one that the configuration names. The quick initialisation of the "
                            + "cluster partition has to follow. Gates: the cluster and the mirror agent do not run on "
                            + "the server, nor on one that shares the disk; the device is a partition, holds no file "
                            + "system and is not mounted. No undo.",
                    "構成情報に設定されたデバイスが対象です。続いてクラスタパーティションの初期化 (簡易) "
                            + "が必要です。ゲート: 対象サーバおよびディスクを共有するサーバでクラスタとミラーエージェ"
                            + "ントが停止していること。デバイスがパーティションであり、ファイルシステムがなく、マウント"
                            + "されていないこと。取り消しはありません。"));

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Planned plan(Arguments arguments, ActionContext context) {
        ServerName server = arguments.server("server");
        MirrorName mirror = new MirrorName(arguments.words("mirror"));
        Optional<String> device = Optional.ofNullable(context.config().mirrors().get(mirror))
                .flatMap(policy -> Optional.ofNullable(policy.devices().get(server)))
                .map(ClusterConfig.Devices::clusterPartition);
        if (device.isEmpty()) {
            return MirrorDisks.unknown(mirror, server);
        }
        StepsBuilder steps = new StepsBuilder(Text.of("overwrite %s of %s with zeros", "%2$s の %1$s をゼロで上書き")
                        .with(device.get(), server))
                .on(server);
        MirrorDisks.attached(context, mirror, server).forEach(s -> steps.guard(Gates.offline(s)));
        return steps.guard(Gates.services(server, context.servicesToDisable(), HostGate.Services.Wanted.STOPPED))
                .guard(new HostGate.Command(
                                server,
                                List.of("lsblk", "-rno", "TYPE,FSTYPE,MOUNTPOINT", device.get()),
                                0,
                                Optional.of(BARE))
                        .meaning(Text.of(
                                        "%s of %s is a bare partition: no file system, not mounted",
                                        "%2$s の %1$s は未使用パーティションである (ファイルシステムなし、未マウント)")
                                .with(device.get(), server)))
                .change(new Change.WipeClusterPartition(server, mirror, device.get()))
                .possible();
    }
}
