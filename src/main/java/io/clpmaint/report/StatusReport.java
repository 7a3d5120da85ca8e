package io.clpmaint.report;

import io.clpmaint.cluster.ClusterState;
import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.MonitorState;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.cluster.ServiceState;
import io.clpmaint.run.RunEvent;
import io.clpmaint.text.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a cluster stands, and what is known of it from the program's own record.
 *
 * @param cluster the cluster's name
 * @param simulated whether it is a simulation
 * @param state how it stands
 * @param homes where each group belongs
 * @param silent why servers did not answer, those that did not
 * @param run the run that goes on or was interrupted, if there is one
 * @param lock who holds the cluster on this machine, if anyone does
 * @param held the lock as it lies on the servers, which keeps other machines out, too
 * @param ownEnds the servers' own ends of suppressions, present and past
 */
public record StatusReport(
        String cluster,
        boolean simulated,
        ClusterState state,
        Map<GroupName, ServerName> homes,
        Map<ServerName, Text> silent,
        Optional<RunRecord> run,
        Optional<Lock> lock,
        LockReport held,
        List<OwnEndLine> ownEnds) {

    /** Copies the maps, keeping its order. */
    public StatusReport {
        homes = Collections.unmodifiableMap(new LinkedHashMap<>(homes));
        ownEnds = List.copyOf(ownEnds);
        silent = Collections.unmodifiableMap(new LinkedHashMap<>(silent));
    }

    /**
     * Who holds a cluster.
     *
     * @param run the run
     * @param user whose it is
     * @param pid its process
     * @param since when it started
     */
    public record Lock(String run, String user, long pid, String since) {}

    /** Whether failover is suppressed: the ratio is not 1, or a run of ours holds it; unknown when nobody tells. */
    public ServiceState.Switch suppressed() {
        if (taken().isPresent() || state.ratio().orElse(1) != 1) {
            return ServiceState.Switch.ON;
        }
        return state.ratio().isPresent() ? ServiceState.Switch.OFF : ServiceState.Switch.UNKNOWN;
    }

    /** Whether a run that is gone left a suppression, the servers ended it, and nothing of it is seen any more. */
    private boolean endedByItself() {
        boolean alive = lock.map(l -> run.filter(r -> r.id().equals(l.run())).isPresent())
                .orElse(false);
        return !alive
                && state.ratio().orElse(0) == 1
                && suspended().isEmpty()
                && ownEnds.stream()
                        .anyMatch(e -> e.state() == OwnEndLine.State.CAME
                                && run.filter(r -> r.id().equals(e.run())).isPresent());
    }

    /** The suppression that the run in progress has taken, unless the servers ended it. */
    public Optional<RunEvent.SuppressionTaken> taken() {
        return run.flatMap(r -> r.state().suppression()).filter(t -> !endedByItself());
    }

    /** The monitors that are suspended on some server. */
    public List<String> suspended() {
        List<String> names = new ArrayList<>();
        state.monitors().values().forEach(m -> {
            if (m.onServers().containsValue(MonitorState.SUSPEND)) {
                names.add(m.name().value());
            }
        });
        return names;
    }
}
