package io.clpmaint.action;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.HostGate;
import io.clpmaint.cluster.ServerGate;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.cluster.TimedGate;
import io.clpmaint.text.Text;
import java.time.Duration;
import java.util.List;

/** Stops the cluster and shuts down or restarts every server ({@code clpstdn}; X 4.1 Maintenance Guide p.17). */
final class ShutDownWholeCluster implements Action {

    private static final ActionSpec SPEC = new ActionSpec(
            "shut-down-whole-cluster",
            false,
            List.of(
                    ArgumentSpec.optional(
                                    "then",
                                    ArgumentKind.CHOICE,
                                    Text.of(
                                            "restart: every server boots again, proven by its boot id; off: every server is switched off",
                                            "restart: 全サーバを再起動し、ブート ID で確認する。off: 全サーバの電源を切る"))
                            .usually("restart")
                            .oneOf("restart", "off"),
                    Restorations.RETURN_IF),
            ActionSpec.Risk.INTERRUPTS,
            false,
            Text.of("shut down or restart every server", "クラスタをシャットダウンまたは再起動する"),
            Text.of(
                    "All groups and the cluster are stopped, and every server is shut down. Gates: every "
                            + "server is online, no group is being started or stopped, and no monitor's recovery "
                            + "action is under way. Promise: where the servers restart, each has booted again, and "
                            + "where the services start at boot every server is online and the groups that start by "
                            + "themselves run; where they are switched off, none answers. Undo: every server and every "
                            + "group that ran is started again; what is off a person has to switch on.",
                    "全グループとクラスタを停止し、全サーバをシャットダウンします。ゲート: 全サーバがオンラ"
                            + "インで、起動・停止処理中のグループやモニタの回復動作がないこと。約束: 再起動する場合は"
                            + "全サーバが再起動し、自動起動が有効ならクラスタと自動起動のグループが稼働すること。電源を"
                            + "切る場合はどのサーバも応答しないこと。取り消し: 全サーバと稼働していたグループを再び起"
                            + "動します (電源の投入は作業者が行います)。"));

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Planned plan(Arguments arguments, ActionContext context) {
        boolean restart = arguments.words("then").equals("restart");
        List<ServerName> servers = context.config().servers();
        ServerName where = context.anyMember();
        StepsBuilder steps = new StepsBuilder(
                        restart
                                ? Text.of("restart every server of the cluster", "クラスタの全サーバを再起動")
                                : Text.of("shut every server of the cluster down", "クラスタの全サーバをシャットダウン"))
                .on(servers)
                .guard(Gates.allServersOnline())
                .owe(WholeCluster.owed(context).onlyIf(arguments.gates(Restorations.RETURN_IF.name())));
        WholeCluster.stopping(context).forEach(steps::interrupt);
        if (!restart) {
            servers.forEach(server -> steps.owe(Restorations.power(server)));
        }
        if (restart) {
            servers.forEach(server -> steps.guard(new HostGate.PackagesConsistent(server))
                    .guard(new HostGate.ModulesPresent(server))
                    .run(new Operation.RecordBoot(server)));
        }
        steps.run(new Operation.Do(
                new Change.ShutDownWholeCluster(where, restart, WholeCluster.stopping(context)),
                Operation.How.LOSING_CONNECTION));
        for (ServerName server : servers) {
            steps.run(new Operation.Await(
                    restart
                            ? TimedGate.within(new ServerGate.Rebooted(server), Waits.BOOT_WORST)
                            : TimedGate.within(Gates.unreachable(server), Waits.STATUS),
                    restart ? Waits.STAYS : Duration.ZERO));
        }
        if (restart && WholeCluster.startsAtBoot(context)) {
            steps.await(Gates.allServersOnline(), Waits.ONLINE, Waits.ONLINE_WORST);
            WholeCluster.awaitAutomatic(context).forEach(steps::run);
            steps.promise(Gates.allServersOnline()).settle(WholeCluster.KEY);
        }
        return steps.possible();
    }
}
