package io.clpmaint.plan;

import io.clpmaint.action.Operation;
import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.ClusterConfig;
import io.clpmaint.cluster.ClusterState;
import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.MonitorName;
import io.clpmaint.cluster.Renaming;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.cluster.TimedGate;
import io.clpmaint.text.Text;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Exactly what would be done.
 *
 * @param runbook the runbook's name
 * @param title its title
 * @param runbookFile the file it was read from
 * @param runbookDigest SHA-256 of its bytes
 * @param inventoryFile the inventory's file
 * @param inventoryDigest SHA-256 of its bytes
 * @param cluster the cluster's name
 * @param product the product version's text, {@code none} for plain hosts
 * @param simulated whether the cluster is a simulation
 * @param servers the servers in the inventory's order
 * @param parameters the parameters as bound, by name
 * @param homes where each group belongs
 * @param config the cluster's own configuration
 * @param observed the state that the plan starts from
 * @param offlineOnPurpose groups that start by hand only and were found offline
 * @param suspendedBefore monitors that were suspended, by server, before the run
 * @param before gates before the first step
 * @param steps the steps in order
 * @param after gates after the last step
 * @param cautions what the operator has to know before confirming
 * @param fingerprint SHA-256 over everything above that decides what is done
 */
public record Plan(
        String runbook,
        Text title,
        String runbookFile,
        String runbookDigest,
        String inventoryFile,
        String inventoryDigest,
        String cluster,
        String product,
        boolean simulated,
        List<ServerName> servers,
        Map<String, String> parameters,
        Map<GroupName, ServerName> homes,
        ClusterConfig config,
        ClusterState observed,
        Set<GroupName> offlineOnPurpose,
        Map<ServerName, Set<MonitorName>> suspendedBefore,
        List<TimedGate> before,
        List<PlannedStep> steps,
        List<TimedGate> after,
        List<Text> cautions,
        String fingerprint) {

    /** Copies the collections, keeping their order. */
    public Plan {
        servers = List.copyOf(servers);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        homes = Collections.unmodifiableMap(new LinkedHashMap<>(homes));
        suspendedBefore = Collections.unmodifiableMap(new LinkedHashMap<>(suspendedBefore));
        before = List.copyOf(before);
        steps = List.copyOf(steps);
        after = List.copyOf(after);
        cautions = List.copyOf(cautions);
    }

    /** The server that gets another name in the course of it, if any. */
    public Optional<Renaming> renaming() {
        return steps.stream()
                .flatMap(s -> s.operations().stream())
                .flatMap(o -> o instanceof Operation.Do d && d.change() instanceof Change.PushConfiguration p
                        ? p.renames().stream()
                        : Stream.empty())
                .findFirst();
    }

    /** How long the run usually takes. */
    public Duration typical() {
        return steps.stream().map(PlannedStep::typical).reduce(Duration.ZERO, Duration::plus);
    }

    /** How long the run may take when every step takes as long as it may. */
    public Duration worst() {
        return steps.stream().map(PlannedStep::worst).reduce(Duration.ZERO, Duration::plus);
    }

    /** How long each group's business is expected to be interrupted altogether. */
    public Map<GroupName, Duration> interruptions() {
        Map<GroupName, Duration> sum = new LinkedHashMap<>();
        config.groups().keySet().forEach(g -> sum.put(g, Duration.ZERO));
        steps.forEach(s -> s.interruptions().forEach((g, d) -> sum.merge(g, d, Duration::plus)));
        return sum;
    }
}
