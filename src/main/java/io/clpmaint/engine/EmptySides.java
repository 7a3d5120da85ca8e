package io.clpmaint.engine;

import io.clpmaint.action.Obligation;
import io.clpmaint.action.Operation;
import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.ClusterConfig;
import io.clpmaint.cluster.ClusterState;
import io.clpmaint.cluster.MirrorColor;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunState;
import io.clpmaint.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The way back starts no cluster, nor has it start at boot, on a side that holds nothing that counts, where that side could be taken
 * for the current one: the product, that constructs a mirror by itself, copies in whatever direction it sees fit.
 */
final class EmptySides {

    private static final Set<String> INITIALISING =
            names(Set.of(Change.InitialiseClusterPartition.class, Change.MakeFirstFileSystem.class));
    private static final Set<String> EMPTYING = names(Set.of(
            Change.WritePartitions.class,
            Change.WriteLayout.class,
            Change.WipeClusterPartition.class,
            Change.InitialiseClusterPartition.class,
            Change.MakeFirstFileSystem.class));

    private final Desk desk;

    EmptySides(Desk desk) {
        this.desk = desk;
    }

    private static Set<String> names(Set<Class<? extends Change>> changes) {
        return changes.stream().map(Class::getSimpleName).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Why something must not be given back.
     *
     * @param obligation what would be given back
     * @param seen how the cluster stands
     * @return why, empty where it may
     */
    Optional<Text> speakAgainst(Obligation obligation, ClusterState seen) {
        if (obligation.restore().stream().noneMatch(EmptySides::starts)) {
            return Optional.empty();
        }
        ClusterConfig config = desk.lastConfig();
        List<String> empty = new ArrayList<>();
        config.mirrors()
                .forEach((mirror, policy) -> policy.devices().keySet().stream()
                        .filter(obligation::concerns)
                        .filter(server -> inDoubt(mirror, policy.side(server)))
                        .filter(server ->
                                !seen.server(server).takesPart()) // it was started by the steps: a copy may run
                        .filter(server -> !initialised(policy, policy.side(server))
                                || !currentElsewhere(mirror, policy, server, seen))
                        .map(server -> mirror + "@" + policy.side(server))
                        .forEach(empty::add));
        return empty.isEmpty()
                ? Optional.empty()
                : Optional.of(Text.of(
                                "%s was replaced or emptied, and no other side is at work that it would be copied from: nothing is"
                                        + " started there, so that it is not taken for the current one; go on by hand or restore"
                                        + " the data",
                                "%s は交換または初期化されており、コピー元となる稼働中の側がありません。最新と見なされないよう、そこでは何も起動しません。"
                                        + "手動で作業を続けるか、データをリストアしてください")
                        .with(empty.stream().distinct().collect(Collectors.joining(", "))));
    }

    private static boolean starts(Operation operation) {
        Optional<Change> change = operation instanceof Operation.Do d
                ? Optional.of(d.change())
                : operation instanceof Operation.DoUnless d
                        ? Optional.of(d.change().change())
                        : Optional.empty();
        return change.filter(c -> c instanceof Change.StartMirrorAgent
                        || c instanceof Change.StartCluster
                        || c instanceof Change.StartWholeCluster
                        || c instanceof Change.EnableServices)
                .isPresent();
    }

    private boolean inDoubt(MirrorName mirror, ServerName side) {
        return desk.state().replacedSides().contains(mirror + "@" + side);
    }

    /** Whether the last work on the side's disks made it one of a mirror; an exchanged disk that was not worked on is none. */
    private boolean initialised(ClusterConfig.MirrorPolicy policy, ServerName side) {
        return desk.state().commands().values().stream()
                .filter(c -> EMPTYING.contains(c.intent().change()))
                .filter(c -> policy.devices()
                                .containsKey(new ServerName(c.intent().server()))
                        && policy.side(new ServerName(c.intent().server())).equals(side))
                .reduce((one, later) -> later)
                .filter(c -> INITIALISING.contains(c.intent().change()))
                .flatMap(RunState.Command::outcome)
                .flatMap(RunEvent.Outcome::exit)
                .filter(exit -> exit == 0)
                .isPresent();
    }

    /** Whether the mirror's other side is seen at work as the newest one: then the product copies from there. */
    private boolean currentElsewhere(
            MirrorName mirror, ClusterConfig.MirrorPolicy policy, ServerName server, ClusterState seen) {
        return policy.devices().keySet().stream()
                .filter(other -> !policy.side(other).equals(policy.side(server)))
                .anyMatch(other -> !inDoubt(mirror, policy.side(other))
                        && seen.serves(other)
                        && seen.mirror(mirror).colorOf(policy.side(other)) == MirrorColor.GREEN);
    }
}
