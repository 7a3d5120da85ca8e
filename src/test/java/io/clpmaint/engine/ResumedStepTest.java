package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.run.Entry;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunResult;
import io.clpmaint.run.RunState;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.Worlds;
import io.clpmaint.testing.Deaf;
import io.clpmaint.testing.Rehearsed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Between the death of a controller and the next one somebody works on the cluster. */
class ResumedStepTest {

    private final Rehearsed rehearsed = new Rehearsed(World.create(Worlds.pair()));

    private static byte[] osPatch() throws Exception {
        return Files.readAllBytes(Path.of("runbooks/os-patch.yaml"));
    }

    /** Kills the controller before it writes the first such event, lets a command be typed, and resumes an hour later. */
    private MortalJournal typedWhileNobodyRan(Predicate<RunEvent> before, String server, String command)
            throws Exception {
        List<Entry> whole = new Rehearsed(World.create(Worlds.pair()))
                .run(osPatch(), Map.of())
                .entries();
        int point = (int) whole.stream().takeWhile(e -> !before.test(e.event())).count();
        Rehearsed.Prepared prepared = rehearsed.prepare(osPatch(), Map.of());
        MortalJournal first = new MortalJournal(rehearsed.time(), List.of(), point);
        try {
            rehearsed.execute(prepared, first, new RunState());
        } catch (MortalJournal.Killed e) {
            rehearsed.world().execute(server, "root", command, new Deaf());
            rehearsed.world().advance(Duration.ofHours(1));
        }
        MortalJournal second = new MortalJournal(rehearsed.time(), first.entries(), Integer.MAX_VALUE);
        rehearsed.execute(rehearsed.again(prepared), second, RunState.of(first.entries()));
        return second;
    }

    private static boolean gives(RunEvent event, String server, String... words) {
        return event instanceof RunEvent.Intent i
                && i.server().equals(server)
                && i.words().containsAll(List.of(words));
    }

    @Test
    void aServerOntoWhichAGroupWasMovedMeanwhileIsNotStopped() throws Exception {
        MortalJournal journal =
                typedWhileNobodyRan(e -> gives(e, "srvB", "clpcl", "-t"), "srvA", "clpgrp -m failover1 -a srvB");
        RunState state = RunState.of(journal.entries());
        assertThat(state.verdict()).isEqualTo(RunResult.FAILED_RESTORED);
        assertThat(state.reason().orElseThrow().en()).contains("away-from: srvB");
        assertThat(journal.entries()).noneMatch(e -> gives(e.event(), "srvB", "clpcl", "-t"));
    }

    @Test
    void aRestartIsProvenAgainstTheBootThatItEnds() throws Exception {
        MortalJournal journal = typedWhileNobodyRan(e -> gives(e, "srvB", "shutdown", "-r"), "srvB", "shutdown -r now");
        RunState state = RunState.of(journal.entries());
        assertThat(state.verdict()).isEqualTo(RunResult.SUCCESS);
        List<String> recorded = journal.entries().stream()
                .takeWhile(e -> !gives(e.event(), "srvB", "shutdown", "-r"))
                .filter(e -> e.event() instanceof RunEvent.BootRecorded)
                .map(e -> ((RunEvent.BootRecorded) e.event()).bootId())
                .toList();
        assertThat(recorded).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void anInterruptionThatAnotherProcessBeganIsMeasuredFromItsBegin() throws Exception {
        MortalJournal journal = typedWhileNobodyRan(e -> e instanceof RunEvent.Interruption, "srvA", "true");
        Entry first = journal.entries().stream()
                .filter(e -> e.event() instanceof RunEvent.Interruption)
                .findFirst()
                .orElseThrow();
        assertThat(((RunEvent.Interruption) first.event()).measuredSeconds())
                .as("nobody saw it end before an hour was over")
                .isGreaterThan(3600);
    }
}
