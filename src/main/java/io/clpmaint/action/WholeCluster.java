package io.clpmaint.action;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.Gate;
import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.GroupState;
import io.clpmaint.cluster.Selection;
import io.clpmaint.cluster.ServerGate;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.cluster.ServerState;
import io.clpmaint.cluster.ServiceState;
import io.clpmaint.cluster.TimedGate;
import io.clpmaint.text.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stopping and starting every server of a cluster at once have in common. */
final class WholeCluster {

    /** A cluster that was stopped as a whole. */
    static final String KEY = "whole-cluster";

    private WholeCluster() {}

    /** The groups that run, each with its server. */
    static Map<GroupName, ServerName> running(ActionContext context) {
        Map<GroupName, ServerName> running = new LinkedHashMap<>();
        for (GroupName group : context.config().groups().keySet()) {
            if (context.expected().group(group).state() != GroupState.OFFLINE) {
                context.carrier(group).ifPresent(server -> running.put(group, server));
            }
        }
        return running;
    }

    /** The groups that start by themselves with the cluster. */
    static List<GroupName> automatic(ActionContext context) {
        return context.config().groups().entrySet().stream()
                .filter(e -> e.getValue().automaticStart())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Every server has left. */
    static Gate allOffline() {
        return new ServerGate.Servers(Selection.all(), ServerState.OFFLINE);
    }

    /** Starts the daemons where they do not run, and waits for every server. */
    static List<Operation> start(ActionContext context) {
        return start(context, automatic(context), Operation.How.USUAL);
    }

    /** The same where a new configuration keeps the groups from starting by themselves. */
    static List<Operation> startWithoutGroups(ActionContext context) {
        return start(context, List.of(), Operation.How.USUAL);
    }

    private static List<Operation> start(ActionContext context, List<GroupName> groups, Operation.How how) {
        List<Operation> operations = new ArrayList<>();
        List<ServerName> servers = context.config().servers();
        if (context.mirrored()) {
            servers.forEach(server -> Restorations.startMirrorAgent(operations, server, how));
        }
        operations.add(new Operation.DoUnless(
                Gates.allServersOnline(),
                Duration.ZERO,
                new Operation.Do(new Change.StartWholeCluster(servers.get(0), groups), how)));
        operations.add(
                new Operation.Await(TimedGate.within(Gates.allServersOnline(), Waits.ONLINE_WORST), Waits.ONLINE));
        return operations;
    }

    /** Waits for the groups that start by themselves. */
    static List<Operation> awaitAutomatic(ActionContext context) {
        return automatic(context).stream()
                .<Operation>map(group -> new Operation.Await(
                        TimedGate.within(Gates.is(group, GroupState.ONLINE), Waits.GROUP_SETTLES),
                        Duration.ofMinutes(1)))
                .toList();
    }

    /** Every server back, and every group that ran. */
    static Obligation owed(ActionContext context) {
        // between the restarts of all servers some of them start by themselves, and are told that they have started
        // already
        List<Operation> restore = new ArrayList<>(start(context, automatic(context), Restorations.UNLESS_STARTING));
        restore.addAll(awaitAutomatic(context));
        List<TimedGate> proof = new ArrayList<>(List.of(TimedGate.of(Gates.allServersOnline())));
        running(context).forEach((group, where) -> {
            restore.add(
                    new Operation.DoUnless(Gates.is(group, GroupState.ONLINE), new Change.StartGroup(group, where)));
            proof.add(TimedGate.within(Gates.is(group, GroupState.ONLINE), Waits.GROUP_SETTLES));
        });
        return new Obligation(
                KEY,
                Text.of("start the whole cluster and its groups again", "クラスタ全体とグループを再び起動する"),
                context.config().servers().stream()
                        .map(server -> TimedGate.within(Gates.reachable(server), Waits.RETURNS))
                        .toList(),
                restore,
                proof);
    }

    /** Whether the cluster comes back by itself when the servers boot. */
    static boolean startsAtBoot(ActionContext context) {
        return context.config().servers().stream()
                .allMatch(server -> context.servicesToEnable().stream()
                        .allMatch(service -> Optional.ofNullable(context.expected()
                                        .server(server)
                                        .facts()
                                        .services()
                                        .get(service))
                                .map(s -> s.enabled() == ServiceState.Switch.ON)
                                .orElse(false)));
    }

    /** The groups that stop with the cluster. */
    static List<GroupName> stopping(ActionContext context) {
        return List.copyOf(running(context).keySet());
    }
}
