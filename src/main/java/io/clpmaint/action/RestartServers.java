package io.clpmaint.action;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.HostGate;
import io.clpmaint.cluster.ServerGate;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.cluster.TimedGate;
import io.clpmaint.text.Text;
import java.util.List;

/** Restarts several servers of a stopped cluster together, so that they start up as one (X 4.1 Maintenance Guide p.86). */
final class RestartServers implements Action {

    private static final ActionSpec SPEC = new ActionSpec(
            "restart-servers",
            false,
            List.of(
                    ArgumentSpec.optional("servers", ArgumentKind.SERVERS, Text.of("which servers", "対象サーバ"))
                            .usually("all"),
                    ArgumentSpec.optional(
                                    "groups",
                                    ArgumentKind.CHOICE,
                                    Text.of(
                                            "wait: until the groups that start by themselves run; later: they start when their mirrors"
                                                    + " are constructed, which the runbook waits for",
                                            "wait: 自動起動のグループの稼働まで待つ。later: ミラーの構築後に起動するため、待つのはランブック側で行う"))
                            .usually("wait")
                            .oneOf("wait", "later")),
            ActionSpec.Risk.INTERRUPTS,
            false,
            Text.of("restart servers of a stopped cluster together", "停止中のクラスタのサーバをまとめて再起動する"),
            Text.of(
                    "Every boot id is recorded, the servers are restarted, and each is waited for until it "
                            + "has booted again. Where every server of the cluster restarts and its services start at "
                            + "boot, all have to be online and the groups that start by themselves have to run. Gates: "
                            + "the servers have left the cluster, their packages are consistent, and the cluster's "
                            + "modules exist for the kernel that will boot.",
                    "各サーバのブート ID を記録して再起動し、すべての再起動を確認します。全サーバを再起動し自"
                            + "動起動が有効な場合は、全サーバがオンラインになり自動起動のグループが稼働するまで待ちます"
                            + "。ゲート: 対象サーバがクラスタから外れ、パッケージが整合し、次回起動カーネル用のモジュー"
                            + "ルがあること。"));

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Planned plan(Arguments arguments, ActionContext context) {
        List<ServerName> servers = arguments.servers("servers");
        StepsBuilder steps =
                new StepsBuilder(Text.of("restart %s", "%s を再起動").with(arguments.shown("servers"))).on(servers);
        for (ServerName server : servers) {
            steps.guard(Gates.reachable(server));
            if (context.clustered()) {
                steps.guard(Gates.offline(server))
                        .guard(new HostGate.PackagesConsistent(server))
                        .guard(new HostGate.ModulesPresent(server));
            }
            steps.run(new Operation.RecordBoot(server));
        }
        servers.forEach(server -> steps.run(new Operation.Do(
                new Change.Reboot(server, false, !server.equals(servers.get(0))), Operation.How.LOSING_CONNECTION)));
        servers.forEach(server -> steps.run(
                new Operation.Await(TimedGate.within(new ServerGate.Rebooted(server), Waits.BOOT_WORST), Waits.STAYS)));
        servers.forEach(server -> steps.settle(Restorations.powerKey(server)));
        boolean whole = servers.containsAll(context.config().servers());
        if (context.clustered() && whole && WholeCluster.startsAtBoot(context)) {
            steps.await(Gates.allServersOnline(), Waits.ONLINE, Waits.ONLINE_WORST);
            if (arguments.words("groups").equals("wait")) {
                WholeCluster.awaitAutomatic(context).forEach(steps::run);
            }
            steps.promise(Gates.allServersOnline()).settle(WholeCluster.KEY);
        }
        return steps.possible();
    }
}
