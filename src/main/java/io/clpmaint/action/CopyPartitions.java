package io.clpmaint.action;

import io.clpmaint.cluster.MirrorName;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.text.Text;
import java.util.List;
import java.util.Optional;

/** Gives a new disk the same partitions as its partner's (X 4.1 Maintenance Guide, mirror disk exchange, step 3). */
final class CopyPartitions implements Action {

    private static final ActionSpec SPEC = new ActionSpec(
            "copy-partitions",
            false,
            List.of(
                    ArgumentSpec.required("server", ArgumentKind.SERVER, Text.of("which server", "対象サーバ")),
                    ArgumentSpec.required("mirror", ArgumentKind.MIRROR, Text.of("which mirror", "対象ミラー")),
                    ArgumentSpec.optional(
                                    "disk",
                                    ArgumentKind.CHOICE,
                                    Text.of(
                                            "new: another disk than before; rebuilt: the logical disk of a rebuilt RAID set, which may"
                                                    + " be the same and may have its partitions still",
                                            "new: 以前とは別のディスク。rebuilt: 再構築した RAID の論理ディスク"
                                                    + " (同じディスクとして見え、パーティションが残っている場合がある)"))
                            .usually("new")
                            .oneOf("new", "rebuilt"),
                    ArgumentSpec.optional(
                                    "like",
                                    ArgumentKind.CHOICE,
                                    Text.of(
                                            "partner: the partner's disk as it is now; recorded: what record-partitions read of the disk"
                                                    + " that was there before, or else of the partner's",
                                            "partner: 相手側のディスクの現在の構成。recorded: record-partitions が読み取った交換前のディスク、"
                                                    + "読めなかった場合は相手側のディスクの構成"))
                            .usually("partner")
                            .oneOf("partner", "recorded")),
            ActionSpec.Risk.CHANGES,
            false,
            Text.of("partition a new disk like its partner's", "新しいディスクに相手側と同じパーティションを作成する"),
            Text.of(
                    "Proves that the new disk is another one than before, unless it is the logical disk of a "
                            + "rebuilt RAID set, and that it is large enough and empty, writes the layout and reads it "
                            + "back. A disk that holds anything else is refused. Gates: the cluster does not run on "
                            + "the server and does not start at boot. No undo.",
                    "新しいディスクが以前と別物で (再構築した RAID の論理ディスクを除く)、十分な大きさがあり"
                            + "、空であることを確認してから構成を書き込み、読み戻して一致を確かめます。他に何か入ってい"
                            + "るディスクは拒否します。ゲート: クラスタが停止し自動起動も無効であること。取り消しはあり"
                            + "ません。"));

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
        MirrorDisks disks = found.get();
        StepsBuilder steps = new StepsBuilder(
                        Text.of("partition %s of %s like %s of %s", "%2$s の %1$s を %4$s の %3$s と同じ構成にする")
                                .with(disks.disk(), server, disks.model(), disks.partner()))
                .on(server);
        MirrorDisks.attached(context, mirror, server).forEach(s -> steps.guard(Gates.offline(s)));
        return steps.guard(Gates.services(
                        server, context.servicesToDisable(), io.clpmaint.cluster.HostGate.Services.Wanted.DISABLED))
                .guard(Gates.services(
                        server, context.servicesToDisable(), io.clpmaint.cluster.HostGate.Services.Wanted.STOPPED))
                .run(new Operation.CopyPartitions(
                        mirror,
                        disks.partner(),
                        disks.model(),
                        server,
                        disks.disk(),
                        arguments.words("disk").equals("rebuilt"),
                        arguments.words("like").equals("recorded")))
                .possible();
    }
}
