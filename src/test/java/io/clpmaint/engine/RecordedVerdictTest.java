package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.run.Entry;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunResult;
import io.clpmaint.run.RunState;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.Worlds;
import io.clpmaint.testing.Promises;
import io.clpmaint.testing.Rehearsed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Journals of whole runs, cut behind every entry. */
class RecordedVerdictTest {

    private final Rehearsed rehearsed = new Rehearsed(World.create(Worlds.pair()));
    private final byte[] patch;

    RecordedVerdictTest() throws Exception {
        patch = Files.readAllBytes(Path.of("runbooks/os-patch.yaml"));
    }

    private static void assertNoCutPromisesMore(List<Entry> whole, RunResult end) {
        RunState grown = new RunState();
        for (int cut = 1; cut <= whole.size(); cut++) {
            List<Entry> written = whole.subList(0, cut);
            grown.accept(whole.get(cut - 1));
            RunResult verdict = RunState.of(written).verdict();
            assertThat(grown.verdict()).as("in pieces, at %s", cut).isEqualTo(verdict);
            assertThat(Promises.broken(
                            verdict, written.stream().map(Entry::event).toList()))
                    .as("%s at %s", verdict, cut)
                    .isEmpty();
            if (whole.subList(cut, whole.size()).stream().anyMatch(e -> e.event() instanceof RunEvent.StepFinished)) {
                assertThat(verdict).as("at %s", cut).isNotEqualTo(RunResult.SUCCESS);
            }
        }
        assertThat(grown.verdict()).isEqualTo(end);
    }

    @Test
    void aRunThatSucceeds() throws Exception {
        assertNoCutPromisesMore(rehearsed.run(patch, Map.of()).entries(), RunResult.SUCCESS);
    }

    @Test
    void aRunWhoseStepFailsAndThatGivesEverythingBack() throws Exception {
        assertNoCutPromisesMore(rehearsed.run(patch, Map.of("update", "false")).entries(), RunResult.FAILED_RESTORED);
    }

    @Test
    void aRunThatIsKilledAndTakenUp() throws Exception {
        Rehearsed.Prepared prepared = rehearsed.prepare(patch, Map.of());
        MortalJournal first = new MortalJournal(rehearsed.time(), List.of(), 25);
        try {
            rehearsed.execute(prepared, first, new RunState());
        } catch (MortalJournal.Killed e) {
            // the controller is gone
        }
        MortalJournal second = MortalJournal.immortal(rehearsed.time(), first.entries());
        rehearsed.execute(rehearsed.again(prepared), second, RunState.of(first.entries()));
        assertNoCutPromisesMore(second.entries(), RunResult.SUCCESS);
    }
}
