package io.clpmaint.action;

import io.clpmaint.cluster.ClusterConfig;
import io.clpmaint.cluster.Mirror;
import io.clpmaint.cluster.MirrorColor;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.text.Text;
import java.util.List;
import java.util.Optional;

/** Brings the stale side of a mirror up to date (Ver3.0 Maintenance Guide 11.10.4, X 4.1 Maintenance Guide p.84). */
final class RecoverMirror implements Action {

    private static final ActionSpec SPEC = new ActionSpec(
            "recover-mirror",
            false,
            List.of(
                    ArgumentSpec.required("mirror", ArgumentKind.MIRROR, Text.of("which mirror", "対象ミラー")),
                    ArgumentSpec.optional(
                                    "timeout", ArgumentKind.DURATION, Text.of("how long the copy may take", "コピーを待つ時間"))
                            .usually("12h")),
            ActionSpec.Risk.CHANGES,
            false,
            Text.of("bring a mirror's stale side up to date", "ミラーを最新側から復帰する"),
            Text.of(
                    "The one side that the product shows as the newest is copied from; where no side is, or "
                            + "both are, it is refused. Nothing is done where the mirror is normal or the cluster "
                            + "recovers it by itself. Promise: the mirror is normal. No undo.",
                    "製品が最新と表示する側からコピーします。最新側がない場合、または両側とも最新の場合は拒否"
                            + "します。正常な場合や自動で復帰中の場合は何もしません。約束: ミラーが正常。取り消しはあり"
                            + "ません。"));

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
        Mirror now = context.expected().mirror(mirror);
        Optional<ServerName> newest = policy.sides().stream()
                .filter(side -> now.colorOf(side) == MirrorColor.GREEN)
                .findFirst();
        boolean stale = policy.sides().stream().allMatch(side -> now.colorOf(side) == MirrorColor.RED);
        if (stale) {
            return new Planned.Impossible(
                    Text.of("no side of mirror %s holds the newest data", "ミラー %s に最新データを持つ側がありません")
                            .with(mirror),
                    Text.of(
                            "find out which side was written to last and choose it: runbook mirror-force-recover",
                            "最後に更新された側を確認して選択します: ランブック mirror-force-recover"));
        }
        ServerName from = newest.orElse(policy.sides().get(0));
        StepsBuilder steps = new StepsBuilder(
                        Text.of("recover mirror %s from %s", "ミラー %s を %s から復帰").with(mirror, from))
                .on(from);
        policy.sides().forEach(side -> steps.on(side).guard(Gates.online(side)));
        return steps.run(Restorations.recovery(mirror, from))
                .await(Gates.normal(List.of(mirror)), Waits.MENDING, arguments.span("timeout"))
                .promise(Gates.normal(List.of(mirror)))
                .possible();
    }
}
