package io.clpmaint.action;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.HostGate;
import io.clpmaint.cluster.ServerGate;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.cluster.TimedGate;
import io.clpmaint.text.Text;
import java.util.List;

/** Restarts a server's operating system and proves it by two valid, different boot ids. */
final class Reboot implements Action {

    private static final ActionSpec SPEC = new ActionSpec(
            "reboot",
            false,
            List.of(
                    ArgumentSpec.required("server", ArgumentKind.SERVER, Text.of("which server", "対象サーバ")),
                    ArgumentSpec.optional(
                                    "modules",
                                    ArgumentKind.CHOICE,
                                    Text.of(
                                            "present: the cluster's modules have to exist for the kernel that will boot; unneeded: nothing"
                                                    + " of the product starts at that boot",
                                            "present: 次回起動カーネル用のクラスタのモジュールが必要。unneeded: その起動では製品のサービスが開始しない"))
                            .usually("present")
                            .oneOf("present", "unneeded")),
            ActionSpec.Risk.INTERRUPTS,
            true,
            Text.of("restart a server", "サーバを再起動する"),
            Text.of(
                    "The boot id is recorded, the server is restarted, and another valid boot id is waited "
                            + "for over a fresh connection. Gates: the server is out of the cluster, its packages are "
                            + "consistent, and the cluster's modules exist for the kernel that will boot; where forced "
                            + "stop is configured, every group runs elsewhere.",
                    "ブート ID を記録して再起動し、新しい接続で別の有効なブート ID を待ちます。ゲート: クラス"
                            + "タから外れており、パッケージが整合し、次回起動カーネル用のモジュールがあること。強制停止"
                            + "の設定時は、全グループが他のサーバで稼働していること。"));

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    static List<Operation> operations(ServerName server, boolean throughCluster) {
        return List.of(
                new Operation.RecordBoot(server),
                new Operation.Do(new Change.Reboot(server, throughCluster), Operation.How.LOSING_CONNECTION),
                new Operation.Await(TimedGate.within(new ServerGate.Rebooted(server), Waits.BOOT_WORST), Waits.STAYS));
    }

    @Override
    public Planned plan(Arguments arguments, ActionContext context) {
        ServerName server = arguments.server("server");
        StepsBuilder steps = new StepsBuilder(Text.of("restart %s", "%s を再起動").with(server))
                .on(server)
                .guard(Gates.reachable(server));
        if (context.clustered()) {
            steps.guard(Gates.offline(server))
                    .guard(new HostGate.PackagesConsistent(server))
                    .guard(
                            arguments.words("modules").equals("unneeded")
                                    ? Gates.services(
                                            server, context.servicesToDisable(), HostGate.Services.Wanted.DISABLED)
                                    : new HostGate.ModulesPresent(server));
            Gates.safeFromForcedStop(server, context).forEach(steps::guard);
        }
        operations(server, false).forEach(steps::run);
        return steps.possible();
    }
}
