package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.run.Entry;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunResult;
import io.clpmaint.run.RunState;
import io.clpmaint.simulator.Worlds;
import io.clpmaint.testing.Deaf;
import io.clpmaint.testing.LongProof;
import io.clpmaint.testing.Rehearsals;
import io.clpmaint.testing.Rehearsed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The controller dies at every append of the journal; then the run is aborted. */
@LongProof
class AbortTest {

    private final Rehearsals rehearsals = new Rehearsals();

    private static long stepsBegun(List<Entry> entries) {
        return entries.stream()
                .filter(e -> e.event() instanceof RunEvent.StepStarted)
                .map(e -> ((RunEvent.StepStarted) e.event()).step())
                .distinct()
                .count();
    }

    @Test
    void theLockIsHadBeforeAnythingIsGivenBackAlsoWhereAServerIsDown() throws Exception {
        Rehearsed rehearsed = rehearsals.on(Worlds.pair());
        Rehearsed.Prepared prepared =
                rehearsed.prepare(Files.readAllBytes(Path.of("runbooks/os-patch.yaml")), Map.of());
        MortalJournal first = new MortalJournal(rehearsed.time(), List.of(), 40);
        try {
            rehearsed.execute(prepared, first, new RunState());
        } catch (MortalJournal.Killed e) {
            // the controller is gone; the cluster goes on
        }
        rehearsed.world().execute("srvA", "root", "shutdown -h now", new Deaf());
        rehearsed.world().advance(Duration.ofMinutes(5));
        rehearsed.stop().request(RunState.ABORT);
        MortalJournal second = MortalJournal.immortal(rehearsed.time(), first.entries());
        RunState state = rehearsed
                .execute(rehearsed.again(prepared), second, RunState.of(first.entries()))
                .state();
        List<Class<?>> order = second.entries().stream()
                .skip(first.entries().size())
                .<Class<?>>map(e -> e.event().getClass())
                .toList();
        assertThat(order.indexOf(RunEvent.LockTaken.class))
                .isPositive()
                .isLessThan(order.indexOf(RunEvent.StopRequested.class));
        assertThat(state.verdict()).isEqualTo(RunResult.FAILED_ATTENTION);
        assertThat(state.notRestored()).containsKey("member:srvB");
    }

    @Test
    void whereverItDiesNoFurtherStepIsBegunAndEverythingIsGivenBack() throws Exception {
        byte[] runbook = Files.readAllBytes(Path.of("runbooks/os-patch.yaml"));
        int points =
                rehearsals.on(Worlds.pair()).run(runbook, Map.of()).entries().size();
        for (int point = 1; point < points - 1; point++) {
            Rehearsed rehearsed = rehearsals.on(Worlds.pair());
            Rehearsed.Prepared prepared = rehearsed.prepare(runbook, Map.of());
            MortalJournal first = new MortalJournal(rehearsed.time(), List.of(), point);
            try {
                rehearsed.execute(prepared, first, new RunState());
            } catch (MortalJournal.Killed e) {
                // the controller is gone; the cluster goes on
            }
            rehearsed.stop().request(RunState.ABORT);
            MortalJournal second = MortalJournal.immortal(rehearsed.time(), first.entries());
            RunState state = rehearsed
                    .execute(rehearsed.again(prepared), second, RunState.of(first.entries()))
                    .state();
            String killed = "killed after entry " + point + ": "
                    + first.entries().get(point - 1).event() + " not restored: " + state.notRestored();
            assertThat(state.verdict()).as(killed).isEqualTo(RunResult.ABORTED);
            assertThat(state.owed()).as(killed).isEmpty();
            assertThat(stepsBegun(second.entries())).as(killed).isEqualTo(stepsBegun(first.entries()));
            assertThat(rehearsed.world().dump()).as(killed).contains("ratio 1");
            assertThat(RunState.of(second.entries()).verdict()).as(killed).isEqualTo(RunResult.ABORTED);
        }
        assertThat(points).isGreaterThan(200);
    }
}
