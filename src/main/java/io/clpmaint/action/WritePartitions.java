package io.clpmaint.action;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.ClusterConfig;
import io.clpmaint.cluster.HostGate;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.product.data.LayoutProof;
import io.clpmaint.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Changes the partitions of a mirror on one server (X 4.1 Maintenance Guide p.66 and 76, with fdisk there). */
final class WritePartitions implements Action {

    private static final ActionSpec SPEC = new ActionSpec(
            "write-partitions",
            false,
            List.of(
                    ArgumentSpec.required("server", ArgumentKind.SERVER, Text.of("which server", "対象サーバ")),
                    ArgumentSpec.required("mirror", ArgumentKind.MIRROR, Text.of("which mirror", "対象ミラー")),
                    ArgumentSpec.required(
                            "other-side",
                            ArgumentKind.SERVER,
                            Text.of(
                                    "the server on which the other side of the mirror is changed",
                                    "ミラーのもう一方の側を変更するサーバ")),
                    ArgumentSpec.required(
                            "layout",
                            ArgumentKind.PATH,
                            Text.of(
                                    "a file on the server: what `sfdisk -d` prints of the disk, with the partitions changed",
                                    "サーバ上のファイル。`sfdisk -d` の出力のパーティションを変更したもの")),
                    ArgumentSpec.optional(
                            "data-partition",
                            ArgumentKind.PATH,
                            Text.of(
                                    "the data partition afterwards, where it is another one",
                                    "変更後のデータパーティション (変わる場合)")),
                    ArgumentSpec.optional(
                            "cluster-partition",
                            ArgumentKind.PATH,
                            Text.of(
                                    "the cluster partition afterwards, where it is another one",
                                    "変更後のクラスタパーティション (変わる場合)"))),
            ActionSpec.Risk.IRREVERSIBLE,
            false,
            Text.of("change the partitions of a mirror", "ミラーのパーティションを変更する"),
            Text.of(
                    "What the mirror held on the server is lost. Gates: the cluster and the mirror agent do not run on any server that is"
                            + " attached to the disk; nothing on the disk is mounted; the file was made of this very disk (its label-id)"
                            + " and leaves every other partition as it is. Promise: the disk has the partitions of the file. No undo.",
                    "サーバ上のミラーの内容は失われます。ゲート: ディスクに接続されたすべてのサーバでクラスタとミラーエージェントが停止していること、"
                            + "ディスク上の何もマウントされていないこと、ファイルがこのディスクのもの (label-id) で、他のパーティションを変更しないこと。"
                            + "約束: ディスクのパーティションがファイルと一致すること。取り消しはありません。"));

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Planned plan(Arguments arguments, ActionContext context) {
        ServerName server = arguments.server("server");
        MirrorName mirror = new MirrorName(arguments.words("mirror"));
        String layout = arguments.words("layout");
        Optional<String> disk = MirrorDisks.of(context, mirror, server).map(MirrorDisks::disk);
        ClusterConfig.MirrorPolicy policy = context.config().mirrors().get(mirror);
        if (disk.isEmpty() || policy == null) {
            return MirrorDisks.unknown(mirror, server);
        }
        ServerName other = arguments.server("other-side");
        if (policy.side(server).equals(policy.side(other))) {
            return new Planned.Impossible(
                    Text.of("%s and %s are on one side of mirror %s", "%s と %s はミラー %s の同じ側です")
                            .with(server, other, mirror),
                    Text.of(
                            "name one server of each side: both have to be changed, a shared disk on one of its servers alone",
                            "各側から 1 台ずつ指定してください。両側とも変更が必要で、共有ディスクは接続された 1 台でのみ変更します"));
        }
        ClusterConfig.Devices devices = policy.devices().get(server);
        if (devices == null) {
            return MirrorDisks.unknown(mirror, server);
        }
        List<String> mine = new ArrayList<>(List.of(devices.clusterPartition(), devices.dataPartition()));
        arguments.maybeWords("cluster-partition").ifPresent(mine::add);
        arguments.maybeWords("data-partition").ifPresent(mine::add);
        Change write = new Change.WriteLayout(server, mirror, disk.get(), layout, mine);
        StepsBuilder steps = new StepsBuilder(
                        Text.of("write the partitions in %s to %s of %s", "%3$s の %2$s に %1$s のパーティションを書き込む")
                                .with(layout, disk.get(), server))
                .on(server);
        for (ServerName attached : MirrorDisks.attached(context, mirror, server)) {
            steps.guard(Gates.offline(attached))
                    .guard(Gates.services(attached, context.servicesToDisable(), HostGate.Services.Wanted.STOPPED))
                    .guard(shows(attached, LayoutProof.UNMOUNTED, "unmounted", disk.get())
                            .meaning(Text.of("nothing on %s is mounted on %s", "%2$s で %1$s 上に何もマウントされていない")
                                    .with(disk.get(), attached)));
        }
        mine.add(0, disk.get());
        mine.add(1, layout);
        return steps.guard(shows(server, LayoutProof.SAME_DISK, "same-disk", disk.get(), layout)
                        .meaning(Text.of(
                                        "%s was made of the very disk %s of %s (same label-id)",
                                        "%s は %3$s のディスク %2$s 自体から作成されている (label-id が一致)")
                                .with(layout, disk.get(), server)))
                .guard(shows(server, LayoutProof.FITS, "fits", disk.get(), layout)
                        .meaning(
                                Text.of("%s fits on %s of %s, in its size of sectors", "%s が %3$s の %2$s の容量とセクタサイズに合う")
                                        .with(layout, disk.get(), server)))
                .guard(shows(server, LayoutProof.OTHERS_KEPT, "others-kept", mine.toArray(String[]::new))
                        .meaning(Text.of(
                                        "%s leaves every other partition of %s on %s where it is",
                                        "%s は %3$s の %2$s の他のパーティションを変更しない")
                                .with(layout, disk.get(), server)))
                .change(write)
                .promise(shows(server, LayoutProof.WRITTEN, "written", disk.get(), layout)
                        .meaning(Text.of("%s of %s has the partitions of %s", "%2$s の %1$s のパーティションが %3$s と一致する")
                                .with(disk.get(), server, layout)))
                .possible();
    }

    private static HostGate.Command shows(ServerName server, String script, String name, String... words) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", script, name));
        command.addAll(List.of(words));
        return new HostGate.Command(server, command, 0, Optional.empty());
    }
}
