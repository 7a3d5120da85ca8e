package io.clpmaint.action;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.HostGate;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.cluster.TimedGate;
import io.clpmaint.text.Text;
import java.time.Duration;
import java.util.List;

/** Shuts a server down and switches it off; a person switches it on again. */
final class Shutdown implements Action {

    private static final ActionSpec SPEC = new ActionSpec(
            "shutdown",
            false,
            List.of(ArgumentSpec.required("server", ArgumentKind.SERVER, Text.of("which server", "対象サーバ"))),
            ActionSpec.Risk.INTERRUPTS,
            false,
            Text.of("shut a server down", "サーバをシャットダウンする"),
            Text.of(
                    "The boot id is recorded and the server is shut down. Gates: the server is out of the "
                            + "cluster and its services do not start at boot; where forced stop is configured, every "
                            + "group runs elsewhere. Promise: it cannot be reached any more, no other server sees any "
                            + "of its heartbeats, and the partner shows it as offline. Undo: only a person can switch "
                            + "it on.",
                    "ブート ID を記録してシャットダウンします。ゲート: クラスタから外れ、サービスの自動"
                            + "起動が無効であること。強制停止の設定時は全グループが他のサーバで稼働していること。約束:"
                            + " 接続できず、ハートビートがすべて途絶し、相手サーバから停止済みに見えること。取り消し:"
                            + " 電源の投入は作業者が行います。"));

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Planned plan(Arguments arguments, ActionContext context) {
        ServerName server = arguments.server("server");
        StepsBuilder steps = new StepsBuilder(
                        Text.of("shut %s down", "%s をシャットダウン").with(server))
                .on(server)
                .guard(Gates.offline(server))
                .guard(Gates.services(server, context.servicesToDisable(), HostGate.Services.Wanted.DISABLED));
        Gates.safeFromForcedStop(server, context).forEach(steps::guard);
        steps.owe(Restorations.power(server))
                .run(new Operation.RecordBoot(server))
                .run(new Operation.Do(new Change.PowerOff(server, false), Operation.How.LOSING_CONNECTION))
                .run(new Operation.Await(
                        TimedGate.within(Gates.unreachable(server), Waits.BOOT_WORST), Duration.ofMinutes(1)))
                .promise(Gates.unreachable(server));
        if (context.memberBesides(server).isPresent()) {
            // where the whole cluster is stopped nobody is left to tell; that it was offline was its guard
            steps.run(new Operation.Await(
                            TimedGate.within(Gates.heartbeatsLost(server), Waits.BOOT_WORST), Duration.ZERO))
                    .promise(Gates.offline(server))
                    .promise(Gates.heartbeatsLost(server));
        }
        return steps.possible();
    }
}
