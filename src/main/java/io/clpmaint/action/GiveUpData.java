package io.clpmaint.action;

import io.clpmaint.cluster.ClusterConfig;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.text.Text;
import java.util.List;
import java.util.Optional;

/**
 * Gives up what both sides of a mirror hold, because the disks of both are exchanged (X 4.1 Maintenance Guide, mirror disk
 * exchange, both sides). Changes nothing by itself: it is what a person confirms, and what later steps go by.
 */
final class GiveUpData implements Action {

    private static final ActionSpec SPEC = new ActionSpec(
            "give-up-data",
            false,
            List.of(ArgumentSpec.required("mirror", ArgumentKind.MIRROR, Text.of("which mirror", "対象ミラー"))),
            ActionSpec.Risk.IRREVERSIBLE,
            false,
            Text.of("give up what both sides of a mirror hold", "ミラーの両側のデータを破棄する"),
            Text.of(
                    "For the exchange of both disks: the data is lost and comes back from a backup alone. "
                            + "Neither of the new disks is believed before a full copy from one onto the other was "
                            + "seen; then both are. Gates: the partitions of one of the disks are on record. No undo.",
                    "両側のディスクを交換する場合に使います。データは失われ、バックアップからのみ復旧できます"
                            + "。新しいディスクは、一方から他方への全面コピーを確認するまでどちらも有効とみなさず、確認"
                            + "後は両方を有効とみなします。ゲート: どちらかのディスクのパーティション構成の記録があるこ"
                            + "と。取り消しはありません。"));

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Planned plan(Arguments arguments, ActionContext context) {
        MirrorName mirror = new MirrorName(arguments.words("mirror"));
        ClusterConfig.MirrorPolicy policy = context.config().mirrors().get(mirror);
        if (policy == null) {
            return MirrorDisks.unknown(mirror);
        }
        ServerName server = policy.sides().get(0);
        Optional<MirrorDisks> found = MirrorDisks.of(context, mirror, server);
        if (found.isEmpty()) {
            return MirrorDisks.unknown(mirror, server);
        }
        MirrorDisks disks = found.get();
        return new StepsBuilder(Text.of("give up the data of mirror %s on both sides", "ミラー %s の両側のデータを破棄")
                        .with(mirror))
                .on(server)
                .run(new Operation.GiveUpData(mirror, server, disks.disk(), disks.partner(), disks.model()))
                .possible();
    }
}
