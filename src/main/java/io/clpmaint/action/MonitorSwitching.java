package io.clpmaint.action;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.ClusterState;
import io.clpmaint.cluster.Monitor;
import io.clpmaint.cluster.MonitorGate;
import io.clpmaint.cluster.MonitorName;
import io.clpmaint.cluster.MonitorState;
import io.clpmaint.cluster.Server;
import io.clpmaint.cluster.ServerName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Which monitors have to be suspended or resumed where: suspension acts on one server (Maintenance Guide p.37). */
public final class MonitorSwitching {

    private MonitorSwitching() {}

    /**
     * The changes that keep monitors from watching.
     *
     * @param state how the cluster stands
     * @param monitors the monitors that shall not watch
     * @return one change for each server on which some of them watch
     */
    public static List<Change> toHold(ClusterState state, List<MonitorName> monitors) {
        List<Change> changes = new ArrayList<>();
        for (Server server : state.servers().values()) {
            if (server.takesPart()) {
                List<MonitorName> watching = on(state, server.name(), monitors, MonitorGate.SuppressionOn::watches);
                if (!watching.isEmpty()) {
                    changes.add(new Change.SuspendMonitors(server.name(), watching));
                }
            }
        }
        return changes;
    }

    /**
     * The changes that let monitors watch again.
     *
     * @param state how the cluster stands
     * @param monitors the monitors of the suppression
     * @param before monitors that were suspended, by server, before the run: they stay so
     * @return one change for each server on which some of them are suspended
     */
    public static List<Change> toRelease(
            ClusterState state, List<MonitorName> monitors, Map<ServerName, Set<MonitorName>> before) {
        List<Change> changes = new ArrayList<>();
        for (Server server : state.servers().values()) {
            if (server.takesPart()) {
                List<MonitorName> ours = on(state, server.name(), monitors, MonitorState.SUSPEND::equals).stream()
                        .filter(m ->
                                !before.getOrDefault(server.name(), Set.of()).contains(m))
                        .toList();
                if (!ours.isEmpty()) {
                    changes.add(new Change.ResumeMonitors(server.name(), ours));
                }
            }
        }
        return changes;
    }

    private static List<MonitorName> on(
            ClusterState state, ServerName server, List<MonitorName> monitors, Predicate<MonitorState> wanted) {
        return monitors.stream()
                .filter(name -> {
                    Monitor monitor = state.monitors().get(name);
                    return monitor != null && wanted.test(monitor.on(server));
                })
                .toList();
    }
}
