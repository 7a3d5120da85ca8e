package io.clpmaint.action;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.Change.ForceMirrorCopy.Ground;
import io.clpmaint.cluster.ClusterConfig;
import io.clpmaint.cluster.Gate;
import io.clpmaint.cluster.GroupState;
import io.clpmaint.cluster.MirrorGate;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.cluster.MirrorState;
import io.clpmaint.cluster.Selection;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.text.Text;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Copies all mirrors in full from one server after their cluster partitions were initialised on both sides (X 4.2 Getting
 * Started Guide 7.1.1, step 10).
 */
final class BuildMirrors implements Action {

    private static final ActionSpec SPEC = new ActionSpec(
            "build-mirrors",
            false,
            List.of(
                    ArgumentSpec.required(
                            "newest",
                            ArgumentKind.SERVER,
                            Text.of(
                                    "the server whose data is copied where the product does not begin by itself",
                                    "製品が自動でコピーを始めない場合のコピー元サーバ")),
                    ArgumentSpec.optional(
                                    "timeout", ArgumentKind.DURATION, Text.of("how long a copy may take", "コピーを待つ時間"))
                            .usually("12h")),
            ActionSpec.Risk.IRREVERSIBLE,
            false,
            Text.of("copy all mirrors in full from one server", "1 台のサーバから全ミラーを全面コピーする"),
            Text.of(
                    "Where the initial mirror construction is on, the product begins by itself, in either "
                            + "direction: both sides hold the same. Each copy has to be seen running and then be seen "
                            + "complete. Gates: the mirrors were normal when the run began, and their groups are "
                            + "stopped; before a forced copy: the mirrors were normal after this run stopped the whole "
                            + "cluster, nothing wrote to one side since, this run initialised both sides, and neither "
                            + "is shown as newer. Promise: every mirror is normal. No undo.",
                    "「初期ミラー構築を行う」が有効なら製品が自動でコピーを始めます (両側の内容は同じなので方"
                            + "向は問いません)。ゲート: 実行開始時にミラーが正常で、グループが停止していること。強制コ"
                            + "ピーの前には、この実行でクラスタ全体を停止した後にミラーが正常で、その後片側だけへの書き"
                            + "込みがなく、両側を初期化し、どちらかだけが最新と表示されていないこと。各コピーの実行中と"
                            + "完了の両方を確認します。約束: 全ミラーが正常。取り消しはありません。"));

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Planned plan(Arguments arguments, ActionContext context) {
        ServerName newest = arguments.server("newest");
        StepsBuilder steps = new StepsBuilder(Text.of("copy all mirrors in full from %s", "%s から全ミラーを全面コピー")
                        .with(newest))
                .on(newest)
                .guard(Gates.allServersOnline());
        for (Map.Entry<MirrorName, ClusterConfig.MirrorPolicy> entry :
                context.config().mirrors().entrySet()) {
            MirrorName mirror = entry.getKey();
            ClusterConfig.MirrorPolicy policy = entry.getValue();
            Optional<ServerName> other = MirrorDisks.partner(policy, newest);
            if (other.isEmpty() || !policy.devices().containsKey(newest)) {
                return MirrorDisks.unknown(mirror);
            }
            if (!context.expected().mirror(mirror).isNormal()) {
                return new Planned.Impossible(
                        Text.of("mirror %s is not normal: its sides are not equal", "ミラー %s が正常でなく、両側の内容が一致していません")
                                .with(mirror),
                        Text.of("run mirror-recover first", "先に mirror-recover を実行してください"));
            }
            Gate copying = new MirrorGate.Mirrors(Selection.of(mirror), MirrorState.RECOVERING);
            steps.on(other.get())
                    .guard(Gates.is(policy.group(), GroupState.OFFLINE))
                    .run(new Operation.DoUnless(
                            copying,
                            Waits.MENDING_STARTS,
                            new Operation.Do(new Change.ForceMirrorCopy(newest, mirror, newest, Ground.EQUAL))))
                    .await(copying, Duration.ofSeconds(5), Waits.COPY_STARTS)
                    .await(Gates.normal(List.of(mirror)), Waits.COPY, arguments.span("timeout"));
        }
        return steps.promise(Gates.allMirrorsNormal()).possible();
    }
}
