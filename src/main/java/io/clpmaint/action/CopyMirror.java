package io.clpmaint.action;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.ClusterConfig;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.text.Text;
import java.util.List;
import java.util.Optional;

/**
 * Has a mirror copied completely onto one side and watches it from start to end (X 4.1 Maintenance Guide p.41; Ver3.0
 * Maintenance Guide 6.7.1).
 */
final class CopyMirror implements Action {

    private static final ActionSpec SPEC = new ActionSpec(
            "copy-mirror",
            false,
            List.of(
                    ArgumentSpec.required("mirror", ArgumentKind.MIRROR, Text.of("which mirror", "対象ミラー")),
                    ArgumentSpec.required("onto", ArgumentKind.SERVER, Text.of("the side copied onto", "コピー先のサーバ")),
                    ArgumentSpec.optional(
                                    "start",
                                    ArgumentKind.CHOICE,
                                    Text.of(
                                            "auto: the copy starts by itself (initial mirror construction on); recovery: by itself, or"
                                                    + " else by the command for the mirror's recovery; forced: by the command for a forced one",
                                            "auto: 自動で始まる (初期ミラー構築が有効)。recovery: 自動で始まらなければミラー復帰のコマンドで開始。"
                                                    + "forced: 強制ミラー復帰のコマンドで開始"))
                            .usually("auto")
                            .oneOf("auto", "recovery", "forced"),
                    ArgumentSpec.optional(
                                    "timeout", ArgumentKind.DURATION, Text.of("how long the copy may take", "コピーを待つ時間"))
                            .usually("12h")),
            ActionSpec.Risk.CHANGES,
            false,
            Text.of("copy a mirror completely onto one side", "ミラーの片側へ全面コピーする"),
            Text.of(
                    "The copy has to be seen running and then be seen complete; that the mirror is merely "
                            + "shown as normal is not enough. Until then no group is moved there. A forced copy is "
                            + "made from the side that is proven to be the newest, and is begun anew, once, when it is "
                            + "interrupted. Gates: both servers are online. Promise: the mirror is normal.",
                    "コピーの実行中と完了の両方を確認します。正常と表示されるだけでは完了とみなしません。それまでグ"
                            + "ループは移動しません。強制コピーは最新と確認できた側からのみ行い、中断した場合は 1 回だ"
                            + "け再開します。ゲート: 両サーバがオンライン。約束: ミラーが正常。"));

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Planned plan(Arguments arguments, ActionContext context) {
        MirrorName mirror = new MirrorName(arguments.words("mirror"));
        ServerName onto = arguments.server("onto");
        ClusterConfig.MirrorPolicy policy = context.config().mirrors().get(mirror);
        Optional<ServerName> source = policy == null ? Optional.empty() : MirrorDisks.partner(policy, onto);
        if (policy == null || source.isEmpty() || policy.attached(onto).stream().noneMatch(policy.sides()::contains)) {
            return new Planned.Impossible(
                    Text.of("mirror %s has no side on %s", "ミラー %s に %s 側はありません")
                            .with(mirror, onto),
                    Text.of(
                            "name a mirror and a side that `clpmaint status` shows",
                            "`clpmaint status` に表示されるミラーと側を指定してください"));
        }
        StepsBuilder steps = new StepsBuilder(
                        Text.of("copy mirror %s onto %s and watch it", "ミラー %s を %s へ全面コピーし、完了を確認")
                                .with(mirror, onto))
                .on(onto)
                .on(source.get())
                .guard(Gates.online(onto))
                .guard(Gates.online(source.get()));
        Optional<Change> forced = arguments.words("start").equals("forced")
                ? Optional.of(new Change.ForceMirrorCopy(
                        source.get(), mirror, source.get(), Change.ForceMirrorCopy.Ground.NEWEST))
                : Optional.empty();
        forced.ifPresent(steps::change);
        if (arguments.words("start").equals("recovery")) {
            steps.run(Restorations.recovery(mirror, source.get()));
        }
        return steps.run(new Operation.WatchCopy(
                        mirror, policy.side(onto), Waits.COPY_STARTS, Waits.COPY, arguments.span("timeout"), forced))
                .promise(Gates.normal(List.of(mirror)))
                .settle(Restorations.mirrorKey(mirror, onto))
                .possible();
    }
}
