package io.clpmaint.action;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.Change.ForceMirrorCopy.Ground;
import io.clpmaint.cluster.ClusterConfig;
import io.clpmaint.cluster.GroupState;
import io.clpmaint.cluster.MirrorGate;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.text.Text;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * Makes one side of a mirror the newest by a person's word, where the product cannot tell (Ver3.0 Maintenance Guide
 * 11.10.5 and 11.10.6).
 */
final class ForceMirror implements Action {

    private static final ActionSpec SPEC = new ActionSpec(
            "force-mirror",
            false,
            List.of(
                    ArgumentSpec.required("mirror", ArgumentKind.MIRROR, Text.of("which mirror", "対象ミラー")),
                    ArgumentSpec.required(
                            "newest", ArgumentKind.SERVER, Text.of("the side whose data is kept", "データを残す側のサーバ")),
                    ArgumentSpec.optional(
                                    "other",
                                    ArgumentKind.CHOICE,
                                    Text.of(
                                            "stale: the other side is there, is not the newest either, and is overwritten;"
                                                    + " lost: its server cannot start, and what it holds is given up",
                                            "stale: 相手側も最新ではなく、上書きする。lost: 相手サーバが起動できず、その内容を破棄する"))
                            .usually("stale")
                            .oneOf("stale", "lost"),
                    ArgumentSpec.optional(
                                    "timeout", ArgumentKind.DURATION, Text.of("how long the copy may take", "コピーを待つ時間"))
                            .usually("12h")),
            ActionSpec.Risk.IRREVERSIBLE,
            false,
            Text.of("make one side of a mirror the newest", "ミラーの片側を最新とする (強制ミラー復帰)"),
            Text.of(
                    "Gates: the group is stopped; where the other side is overwritten, the product shows "
                            + "both sides as not the newest, and the side that is kept was written to last, by the "
                            + "servers' clocks; where the other side is given up, its server is offline and does not "
                            + "answer, and no heartbeat of it is seen. No undo.",
                    "ゲート: グループが停止していること。相手側を上書きする場合は、製品が両側とも最新でない"
                            + "と表示し、残す側の最終データ更新時刻の方が新しいこと (時刻は各サーバの時計に依存します"
                            + ")。相手側を破棄する場合は、相手サーバが停止済みで応答せず、ハートビートもないこと。取り"
                            + "消しはありません。"));

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Planned plan(Arguments arguments, ActionContext context) {
        MirrorName mirror = new MirrorName(arguments.words("mirror"));
        ServerName newest = arguments.server("newest");
        ClusterConfig.MirrorPolicy policy = context.config().mirrors().get(mirror);
        Optional<ServerName> partner = policy == null ? Optional.empty() : MirrorDisks.partner(policy, newest);
        if (policy == null || partner.isEmpty() || !policy.sides().contains(newest)) {
            return MirrorDisks.unknown(mirror);
        }
        ServerName other = partner.get();
        boolean lost = arguments.words("other").equals("lost");
        StepsBuilder steps = new StepsBuilder(
                        lost
                                ? Text.of(
                                                "make %s the newest side of mirror %s and give up what %s holds",
                                                "ミラー %2$s は %1$s を最新とし、%3$s の内容を破棄")
                                        .with(newest, mirror, other)
                                : Text.of(
                                                "make %s the newest side of mirror %s and overwrite %s",
                                                "ミラー %2$s は %1$s を最新とし、%3$s を上書き")
                                        .with(newest, mirror, other))
                .on(newest)
                .guard(Gates.is(policy.group(), GroupState.OFFLINE));
        if (lost) {
            return steps.guard(Gates.offline(other))
                    .guard(Gates.unreachable(other))
                    .guard(Gates.heartbeatsLost(other))
                    .change(new Change.ForceMirrorCopy(newest, mirror, newest, Ground.ONLY_SIDE))
                    .promise(new MirrorGate.NewestSide(mirror, newest))
                    .possible();
        }
        Optional<LocalDateTime> kept = context.expected().mirror(mirror).updated(newest);
        Optional<LocalDateTime> overwritten = context.expected().mirror(mirror).updated(other);
        if (kept.isPresent() && overwritten.isPresent() && !kept.get().isAfter(overwritten.get())) {
            return new Planned.Impossible(
                    Text.of(
                                    "mirror %s was last written to on %s at %s and on %s at %s: the data of %s is not the later",
                                    "ミラー %s の最終更新は %s が %s、%s が %s です。%s のデータの方が新しくありません")
                            .with(mirror, newest, kept.get(), other, overwritten.get(), newest),
                    Text.of(
                            "find out which side is the newest (Ver3.0 Maintenance Guide 11.10.5), and whether a clock was wrong",
                            "最新側を確認してください (Ver3.0 メンテナンスガイド 11.10.5)。時計のずれも確認してください"));
        }
        return steps.on(other)
                .guard(Gates.online(newest))
                .guard(Gates.online(other))
                .change(new Change.ForceMirrorCopy(newest, mirror, newest, Ground.LATEST_UPDATE))
                .run(new Operation.WatchCopy(
                        mirror, other, Waits.COPY_STARTS, Waits.COPY, arguments.span("timeout"), Optional.empty()))
                .promise(Gates.normal(List.of(mirror)))
                .possible();
    }
}
