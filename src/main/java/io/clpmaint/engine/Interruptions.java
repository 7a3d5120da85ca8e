package io.clpmaint.engine;

import io.clpmaint.action.Operation;
import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.GroupName;
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
    private final Map<GroupName, Began> since = new LinkedHashMap<>();

    /** An interruption that goes on: the step that began it, and when. */
    private record Began(String step, Instant at) {}

    Interruptions(Desk desk) {
        this.desk = desk;
        RunState earlier = desk.state();
        for (RunState.Command command : earlier.commands().values()) {
            if (command.mayHaveActed()) {
                change(command.intent()).map(Interruptions::interrupted).orElse(List.of()).stream()
                        .filter(g -> earlier.upAgainAt(g.value())
                                .filter(up -> !up.isBefore(command.at()))
                                .isEmpty())
                        .forEach(g ->
                                since.putIfAbsent(g, new Began(command.intent().step(), command.at())));
            }
        }
    }

    private Optional<Change> change(RunEvent.Intent intent) {
        return desk.plan().steps().stream()
                .filter(s -> s.id().equals(intent.step()))
                .map(s -> s.operations().get(intent.operation()))
                .findFirst()
                .flatMap(Operation::named)
                .map(Operation.Do::change);
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

    /** A change is about to be made in a step. */
    void begins(String step, Change change) {
        interrupted(change).forEach(group -> since.putIfAbsent(group, new Began(step, desk.now())));
    }

    /** A group was seen online where a step wanted it. */
    void upAgain(GroupName group) {
        Began began = since.remove(group);
        if (began != null) {
            desk.write(new RunEvent.Interruption(
                    group.value(),
                    planned(group, began.step()).toSeconds(),
                    Duration.between(began.at(), desk.now()).toMillis() / 1000.0));
        }
    }

    /** What the plan says of the steps that were begun since: a group that was stopped is down during all of them. */
    private Duration planned(GroupName group, String first) {
        return desk.plan().steps().stream()
                .dropWhile(s -> !s.id().equals(first))
                .filter(s -> desk.state().steps().containsKey(s.id()))
                .map(s -> s.interruptions().getOrDefault(group, Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }
}
