package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.run.Entry;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunResult;
import io.clpmaint.run.RunState;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.Worlds;
import io.clpmaint.simulator.spec.WorldSpec;
import io.clpmaint.testing.LongProof;
import io.clpmaint.testing.Rehearsals;
import io.clpmaint.testing.Rehearsed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The controller dies at every append of the journal; another one takes the run up. */
@LongProof
class CrashTest {

    private static final WorldSpec PAIR = Worlds.pair();

    private final Rehearsals rehearsals = new Rehearsals();

    private static byte[] osPatch() throws Exception {
        return Files.readAllBytes(Path.of("runbooks/os-patch.yaml"));
    }

    private static List<String> words(List<Entry> entries) {
        return entries.stream()
                .filter(e -> e.event() instanceof RunEvent.Intent)
                .map(e -> (RunEvent.Intent) e.event())
                .map(i -> i.step() + " " + i.server() + ": " + String.join(" ", i.words()))
                .toList();
    }

    private static List<String> end(World world) {
        return world.dump()
                .lines()
                .filter(l -> l.startsWith("group")
                        || l.startsWith("  on ")
                        || l.startsWith("ratio")
                        || l.startsWith("  service")
                        || l.startsWith("  packages")
                        || l.startsWith("  kernel"))
                .toList();
    }

    @Test
    void whereverItDiesTheRunReachesTheSameEndAndRepeatsNothing() throws Exception {
        byte[] runbook = osPatch();
        Rehearsed whole = rehearsals.on(PAIR);
        Rehearsed.Ran reference = whole.run(runbook, Map.of());
        assertThat(reference.state().verdict()).isEqualTo(RunResult.SUCCESS);
        List<String> expectedCommands = words(reference.entries());
        List<String> expectedEnd = end(whole.world());
        int points = reference.entries().size();
        int reached = 0;
        for (int point = 1; point < points; point++) {
            Rehearsed rehearsed = rehearsals.on(PAIR);
            Rehearsed.Prepared prepared = rehearsed.prepare(runbook, Map.of());
            MortalJournal first = new MortalJournal(rehearsed.time(), List.of(), point);
            try {
                rehearsed.execute(prepared, first, new RunState());
            } catch (MortalJournal.Killed e) {
                // the controller is gone; the cluster goes on
            }
            MortalJournal second = new MortalJournal(rehearsed.time(), first.entries(), Integer.MAX_VALUE);
            Rehearsed.Ran resumed = rehearsed.execute(rehearsed.again(prepared), second, RunState.of(first.entries()));
            assertThat(resumed.state().verdict())
                    .as(
                            "killed after entry %s: %s",
                            point, first.entries().get(point - 1).event())
                    .isEqualTo(RunResult.SUCCESS);
            assertThat(end(rehearsed.world()))
                    .as("killed after entry %s", point)
                    .isEqualTo(expectedEnd);
            Map<String, Long> times =
                    words(second.entries()).stream().collect(Collectors.groupingBy(w -> w, Collectors.counting()));
            Map<String, Long> expectedTimes =
                    expectedCommands.stream().collect(Collectors.groupingBy(w -> w, Collectors.counting()));
            times.forEach((command, count) -> {
                if (command.contains("dnf") || command.contains("shutdown") || command.contains("clpgrp")) {
                    assertThat(count).as(command).isEqualTo(expectedTimes.get(command));
                }
            });
            reached++;
        }
        assertThat(reached).isEqualTo(points - 1).isGreaterThan(200);
    }
}
