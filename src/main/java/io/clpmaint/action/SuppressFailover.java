package io.clpmaint.action;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.Gate;
import io.clpmaint.cluster.MonitorGate;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.cluster.TimedGate;
import io.clpmaint.text.Text;
import io.clpmaint.time.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Suppresses failover for the steps inside it (X 4.1 Maintenance Guide p.37-38: both the heartbeat timeout and the
 * monitors). A lease: it ends by itself, is renewed while all servers are up, and is given back to what was found.
 */
final class SuppressFailover implements Action {

    private static final ActionSpec SPEC = new ActionSpec(
            "suppress-failover",
            true,
            List.of(
                    ArgumentSpec.optional(
                                    "heartbeat-ratio",
                                    ArgumentKind.INTEGER,
                                    Text.of(
                                            "factor on the heartbeat timeout; 1 leaves it as it is",
                                            "ハートビートタイムアウトの倍率。1 なら変更しません"))
                            .usually("40")
                            .between(1, 10_000),
                    ArgumentSpec.optional(
                                    "lease",
                                    ArgumentKind.DURATION,
                                    Text.of(
                                            "after how long the suppression ends by itself; auto outlasts the longest stretch"
                                                    + " with a server down",
                                            "抑止が自動的に解除されるまでの時間。auto はサーバが停止している最長の時間より長くします"))
                            .usually("auto")
                            .oneOf("auto"),
                    ArgumentSpec.optional(
                                    "monitors",
                                    ArgumentKind.CHOICE,
                                    Text.of(
                                            "which monitors are suspended: business is all but those that drive the automatic"
                                                    + " recovery of mirrors",
                                            "一時停止するモニタ。business はミラーの自動復帰を担うモニタ以外のすべて"))
                            .usually("business")
                            .oneOf("business", "none")),
            ActionSpec.Risk.CHANGES,
            false,
            Text.of("suppress failover for the steps inside", "内側のステップの間フェイルオーバを抑止する"),
            Text.of(
                    "What is changed is read back on every server. The lease is renewed before a server goes "
                            + "down; where monitors are suspended, they are suspended again where a server or a group "
                            + "was started. Everything is given back at the end, however the end comes. It is refused "
                            + "where the ratio is not 1 at the beginning. Mirror monitors are never suspended: the "
                            + "automatic recovery depends on them.",
                    "変更した内容は全サーバで読み戻して確認します。サーバ停止の前に期限を更新し、モニタを一時"
                            + "停止する場合はサーバやグループの起動後に再び一時停止し、どのように終わっても元に戻します"
                            + "。開始時に倍率が 1 でない場合は拒否します。ミラー関連のモニタは自動復帰に必要なため一時"
                            + "停止しません。"));

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    static SuppressedScope of(Arguments arguments, ActionContext context) {
        Duration lease = arguments.values().get("lease") instanceof Value.Span span ? span.duration() : context.lease();
        return new SuppressedScope(
                arguments.whole("heartbeat-ratio"),
                lease,
                arguments.words("monitors").equals("business") ? context.businessMonitors() : List.of());
    }

    @Override
    public Planned plan(Arguments arguments, ActionContext context) {
        SuppressedScope s = of(arguments, context);
        ServerName where = context.anyMember();
        StepsBuilder steps = new StepsBuilder(Text.of(
                                "suppress failover: timeouts x %s for %s, %s monitors suspended on every server",
                                "フェイルオーバ抑止: タイムアウト %s 倍を %s、全サーバでモニタ %s 個を一時停止")
                        .with(
                                s.ratio(),
                                Durations.format(s.lease()),
                                s.monitors().size()))
                .on(context.config().servers())
                .guard(Gates.allServersOnline())
                .guard(new MonitorGate.SuppressionOff());
        Operation reset = new Operation.DoUnless(
                new MonitorGate.SuppressionOn(Optional.of(1), List.of()), new Change.ResetRatio(where));
        Operation release = new Operation.ReleaseMonitors(s.monitors());
        List<Operation> giveBack = s.ratio() > 1 ? List.of(release, reset) : List.of(release);
        steps.owe(new Obligation(
                Restorations.SUPPRESSION,
                Text.of("end the suppression of failover", "フェイルオーバ抑止を解除する"),
                List.of(),
                giveBack,
                List.of(TimedGate.within(new MonitorGate.SuppressionOff(), Waits.READ_BACK))));
        if (s.ratio() > 1) {
            steps.change(new Change.SetRatio(where, s.ratio(), s.lease()));
        }
        steps.run(new Operation.HoldMonitors(s.monitors(), s.lease()));
        steps.promise(held(s));
        giveBack.forEach(steps::release);
        steps.releasePromise(new MonitorGate.SuppressionOff());
        return steps.settle(Restorations.SUPPRESSION).possible();
    }

    /** The gate that reads the suppression back. */
    static Gate held(SuppressedScope s) {
        return new MonitorGate.SuppressionOn(s.ratio() > 1 ? Optional.of(s.ratio()) : Optional.empty(), s.monitors());
    }
}
