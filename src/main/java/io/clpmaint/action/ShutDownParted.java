package io.clpmaint.action;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.Gate;
import io.clpmaint.cluster.HostGate;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.cluster.TimedGate;
import io.clpmaint.text.Text;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Shuts both servers of a pair down that do not see each other (Ver3.0 Maintenance Guide 11.5). */
final class ShutDownParted implements Action {

    private static final ActionSpec SPEC = new ActionSpec(
            "shut-down-parted",
            false,
            List.of(),
            ActionSpec.Risk.IRREVERSIBLE,
            false,
            Text.of("shut both servers of a parted pair down", "ネットワークパーティション中の両サーバをシャットダウンする"),
            Text.of(
                    "Both are shut down at once, because each may run the business on data of its own. "
                            + "Gates: both answer over SSH, and each one's `clpstat` shows the other one Offline. "
                            + "Promise: neither answers any more. No undo: a person finds the cause, and which side is "
                            + "the newest, before they are switched on.",
                    "それぞれが独自のデータで業務を行っている可能性があるため、両方を直ちにシャットダウンしま"
                            + "す。ゲート: 両サーバが SSH で応答し、それぞれの clpstat で相手が Offline であること。約"
                            + "束: どちらも応答しないこと。取り消しはありません。電源を入れる前に、原因と最新側を人が確"
                            + "認します。"));

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Planned plan(Arguments arguments, ActionContext context) {
        List<ServerName> servers = context.config().servers();
        if (servers.size() != 2) {
            return new Planned.Impossible(
                    Text.of("the cluster has %s servers, not two", "クラスタのサーバは 2 台ではなく %s 台です")
                            .with(servers.size()),
                    Text.of(
                            "find out which servers see each other, and shut down those that do not belong to the larger part",
                            "互いに認識しているサーバを確認し、多数側に属さないサーバをシャットダウンしてください"));
        }
        StepsBuilder steps =
                new StepsBuilder(Text.of("shut both parted servers down", "パーティション中の両サーバをシャットダウン")).on(servers);
        for (int i = 0; i < 2; i++) {
            steps.guard(Gates.reachable(servers.get(i)))
                    .guard(shows(servers.get(i), servers.get(1 - i).value(), "Offline"));
        }
        WholeCluster.running(context).keySet().forEach(steps::interrupt);
        servers.forEach(server -> steps.owe(Restorations.power(server)));
        // clpdown is refused while a group starts or stops there
        servers.forEach(server -> context.config()
                .groups()
                .keySet()
                .forEach(group -> steps.await(
                        shows(server, group.value(), "(Online|Offline|Error) *$"),
                        Duration.ofSeconds(10),
                        Waits.GROUP_SETTLES)));
        servers.forEach(server ->
                steps.run(new Operation.Do(new Change.ShutDownParted(server), Operation.How.LOSING_CONNECTION)));
        servers.forEach(server -> steps.run(new Operation.Await(
                TimedGate.within(Gates.unreachable(server), Waits.BOOT_WORST), Duration.ofMinutes(1))));
        return steps.possible();
    }

    /** What one server's own status says of a server or a group. */
    private static Gate shows(ServerName viewer, String name, String state) {
        return new HostGate.Command(
                        viewer, List.of("clpstat", "-s", "--long"), 0, Optional.of("^[ *]+" + name + " .*: " + state))
                .meaning(Text.of("clpstat on %s shows %s %s", "%s の clpstat で %s が %s と表示される")
                        .with(viewer, name, state));
    }
}
