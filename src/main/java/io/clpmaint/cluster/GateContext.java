package io.clpmaint.cluster;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a gate is judged against.
 *
 * @param state how the cluster stands
 * @param homes where each group belongs
 * @param offlineOnPurpose groups that start by hand only and were found offline; they are not asked to be online
 * @param suspendedBefore monitors that were suspended, by server, before the run; they are left alone
 * @param bootIds the boot ids recorded earlier in the run, by server
 * @param answers answers of the commands that command gates ask for
 */
public record GateContext(
        ClusterState state,
        Map<GroupName, ServerName> homes,
        Set<GroupName> offlineOnPurpose,
        Map<ServerName, Set<MonitorName>> suspendedBefore,
        Map<ServerName, String> bootIds,
        Map<HostGate.Command, Answer> answers) {

    /**
     * An answer of a command that a gate asked for.
     *
     * @param exit the exit code, empty when it is not known
     * @param out standard output
     */
    public record Answer(Optional<Integer> exit, String out) {}

    /**
     * A context that knows the state alone.
     *
     * @param state how the cluster stands
     * @return the context
     */
    public static GateContext of(ClusterState state) {
        return new GateContext(state, Map.of(), Set.of(), Map.of(), Map.of(), Map.of());
    }

    /**
     * The same context for a later state.
     *
     * @param next how the cluster stands now
     * @return the context
     */
    public GateContext at(ClusterState next) {
        return new GateContext(next, homes, offlineOnPurpose, suspendedBefore, bootIds, answers);
    }

    /**
     * The same context with answers of commands.
     *
     * @param next the answers
     * @return the context
     */
    public GateContext answered(Map<HostGate.Command, Answer> next) {
        return new GateContext(state, homes, offlineOnPurpose, suspendedBefore, bootIds, next);
    }

    /** Whether a monitor was suspended on a server before the run. */
    boolean wasSuspended(ServerName server, MonitorName monitor) {
        return suspendedBefore.getOrDefault(server, Set.of()).contains(monitor);
    }
}
