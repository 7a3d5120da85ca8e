package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.run.Entry;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunResult;
import io.clpmaint.run.RunState;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.Worlds;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.Trigger;
import io.clpmaint.testing.Deaf;
import io.clpmaint.testing.Rehearsed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A run ended as unknown; later it is taken up, when more can be known. */
class UnknownTakenUpTest {

    private final World world = World.create(Worlds.pair()
            .with(new Injection(Trigger.OnCommand.first("srvB", "systemctl disable"), new Fault.CommandHangs())));
    private final Rehearsed rehearsed = new Rehearsed(world);
    private final MortalJournal journal = MortalJournal.immortal(rehearsed.time(), List.of());
    private final List<Entry> kept = journal.entries();

    private Rehearsed.Prepared endedAsUnknown() throws Exception {
        Rehearsed.Prepared prepared =
                rehearsed.prepare(Files.readAllBytes(Path.of("runbooks/os-patch.yaml")), Map.of());
        RunState state = rehearsed.execute(prepared, journal, new RunState()).state();
        assertThat(state.verdict()).isEqualTo(RunResult.UNKNOWN);
        return prepared;
    }

    private RunState takenUp(Rehearsed.Prepared prepared) {
        RunState state = rehearsed
                .execute(rehearsed.again(prepared), journal, RunState.of(kept))
                .state();
        assertThat(RunState.of(kept).verdict()).isEqualTo(state.verdict());
        return state;
    }

    private void theHangingCommandIsKilled() {
        world.execute(
                "srvB",
                "root",
                "for m in .clpmaint/*/*disable*/proc; do read -r p t <$m; kill -9 -$p; done",
                new Deaf());
        world.advance(Duration.ofMinutes(1));
    }

    @Test
    void whatIsKnownByThenIsNoLongerInDoubt() throws Exception {
        Rehearsed.Prepared prepared = endedAsUnknown();
        theHangingCommandIsKilled();
        RunState state = takenUp(prepared);
        assertThat(state.doubtful()).isFalse();
        assertThat(state.owed()).isEmpty();
        assertThat(state.verdict()).isEqualTo(RunResult.FAILED_RESTORED);
        assertThat(state.reason().orElseThrow().en()).contains("it is known");
        assertThat(kept.stream().map(Entry::event))
                .noneMatch(
                        e -> e instanceof RunEvent.Intent i && i.words().get(0).equals("dnf"));
    }

    @Test
    void whatIsStillNotKnownStaysUnknown() throws Exception {
        RunState state = takenUp(endedAsUnknown());
        assertThat(state.inDoubt()).isPresent();
        assertThat(state.verdict()).isEqualTo(RunResult.UNKNOWN);
    }
}
