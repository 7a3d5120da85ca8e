package io.clpmaint.engine;

import io.clpmaint.action.Operation;
import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.GroupName;
import io.clpmaint.plan.PlannedStep;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Measures for how long the run interrupts the business of groups, over the death of its process too. */
final class Interruptions {

    private final Desk desk;
    private final Map<GroupName, Instant> since = new LinkedHashMap<>();

    Interruptions(Desk desk) {
        this.desk = desk;
        RunState earlier = desk.state();
        for (RunState.Command command : earlier.commands().values()) {
            if (command.mayHaveActed()) {
                change(command.intent()).map(Interruptions::interrupted).orElse(List.of()).stream()
                        .filter(g -> earlier.upAgainAt(g.value())
                                .filter(up -> !up.isBefore(command.at()))
                                .isEmpty())
                        .forEach(g -> since.putIfAbsent(g, command.at()));
            }
        }
    }

    private Optional<Change> change(RunEvent.Intent intent) {
        return desk.plan().steps().stream()
                .filter(s -> s.id().equals(intent.step()))
                .map(s -> s.operations().get(intent.operation()))
                .findFirst()
                .flatMap(Interruptions::change);
    }

    private static Optional<Change> change(Operation operation) {
        if (operation instanceof Operation.Do d) {
            return Optional.of(d.change());
        }
        return operation instanceof Operation.DoUnless d
                ? Optional.of(d.change().change())
                : Optional.empty();
    }

    private static List<GroupName> interrupted(Change change) {
        if (change instanceof Change.MoveGroup move) {
            return List.of(move.group());
        }
        if (change instanceof Change.StopWholeCluster stop) {
            return stop.groups();
        }
        if (change instanceof Change.ShutDownWholeCluster stop) {
            return stop.groups();
        }
        return change instanceof Change.StopGroup stop ? List.of(stop.group()) : List.of();
    }

    /** A change is about to be made. */
    void begins(Change change) {
        interrupted(change).forEach(group -> since.putIfAbsent(group, desk.now()));
    }

    /** A group was seen online where a step wanted it. */
    void upAgain(String step, GroupName group) {
        Instant from = since.remove(group);
        if (from != null) {
            long planned = desk.plan().steps().stream()
                    .filter(s -> s.id().equals(step))
                    .map(PlannedStep::interruptions)
                    .mapToLong(all -> all.getOrDefault(group, Duration.ZERO).toSeconds())
                    .sum();
            desk.write(new RunEvent.Interruption(
                    group.value(), planned, Duration.between(from, desk.now()).toMillis() / 1000.0));
        }
    }
}
