package io.clpmaint.action;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.Gate;
import io.clpmaint.cluster.MonitorGate;
import io.clpmaint.text.Text;
import java.util.List;
import java.util.Optional;

/** Sets stretched timeouts back (X 4.1 Maintenance Guide p.38: when every server is up). */
final class ResetRatio implements Action {

    private static final ActionSpec SPEC = new ActionSpec(
            "reset-ratio",
            false,
            List.of(),
            ActionSpec.Risk.CHANGES,
            false,
            Text.of("set stretched timeouts back", "延長されたタイムアウトを元に戻す"),
            Text.of(
                    "For what an earlier run or a person left behind; a suppression inside a runbook is "
                            + "given back by itself. Then what the servers would do by themselves at the end of other "
                            + "runs' suppressions is removed. Gate: every server is online. Promise: the ratio is 1.",
                    "以前の実行や手作業が残した倍率のためのものです。ランブック内の抑止は自動的に解除されます"
                            + "。その後、他の実行の抑止に対するサーバの自動解除を削除します。ゲート: 全サーバがオンライ"
                            + "ン。約束: 倍率が 1。"));

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Planned plan(Arguments arguments, ActionContext context) {
        Gate usual = new MonitorGate.SuppressionOn(Optional.of(1), List.of());
        return new StepsBuilder(Text.of("set the timeouts back to their usual length", "タイムアウトを通常の長さに戻す"))
                .on(context.config().servers())
                .guard(Gates.allServersOnline())
                .changeUnless(usual, new Change.ResetRatio(context.anyMember()))
                .promise(usual)
                .settle(Restorations.OWN_ENDS)
                .possible();
    }
}
