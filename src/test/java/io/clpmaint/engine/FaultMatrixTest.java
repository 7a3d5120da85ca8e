package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clpmaint.run.Entry;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunResult;
import io.clpmaint.run.RunState;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.Worlds;
import io.clpmaint.simulator.spec.Assumption;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.Trigger;
import io.clpmaint.simulator.spec.WorldSpec;
import io.clpmaint.testing.LongProof;
import io.clpmaint.testing.Rehearsed;
import io.clpmaint.testing.Sample;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The main job under every fault: whatever goes wrong, and whenever, the run ends and says truly how. What is true is asked
 * of the world ({@link Truth}), not of what the run saw of it.
 *
 * <p>The whole matrix ({@link FaultSpace}) has about 8,500 cases: 232 faults of the 29 commands that the job gives (8 each),
 * 864 of single looks and of all looks from one on, 2,100 faults of the cluster (42 at a moment every 37 seconds), 239
 * requests to stop (one at every entry of the journal), every reading of every assumption, each other reading with every
 * seventh fault of the cluster, and 1,200 pairs of faults at once
 * that a fixed seed draws. The suite tries one in {@value Sample#USUAL}; {@code -Dclpmaint.faults=1} tries all, which takes a few
 * minutes, and {@code -Dclpmaint.faults.seed=N} draws other pairs.
 */
@LongProof
@Timeout(value = 900, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FaultMatrixTest {

    private static final long SEED = Long.getLong("clpmaint.faults.seed", 1);
    private static final int PAIRS = 1_200;
    /** Every how manyth moment is tried under a reading that is not the usual one. */
    private static final int EVERY_MOMENT = 7;

    private final Attempts attempts;

    FaultMatrixTest() throws Exception {
        attempts = new Attempts("os-patch");
    }

    private static byte[] osPatch() throws Exception {
        return Files.readAllBytes(Path.of("runbooks/os-patch.yaml"));
    }

    private String attempt(String name, WorldSpec spec, Consumer<Rehearsed> prepare) throws Exception {
        return attempts.attempt(name, spec, prepare);
    }

    /** Tries every so manyth of some sets of faults, each set at once. */
    private void assertNoLies(List<List<Injection>> cases) throws Exception {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < cases.size(); i += Sample.FAULTS) {
            WorldSpec spec = Worlds.pair();
            for (Injection fault : cases.get(i)) {
                spec = spec.with(fault);
            }
            found.add(attempt(cases.get(i).toString(), spec, r -> {}));
        }
        assertNone(found);
    }

    private static List<List<Injection>> single(List<Injection> faults) {
        return faults.stream().map(List::of).toList();
    }

    private static void assertNone(List<String> found) {
        assertThat(found.stream().filter(f -> !f.isEmpty()).toList()).isEmpty();
    }

    @Test
    void whateverHappensToACommandTheEndIsToldTruly() throws Exception {
        List<Injection> faults = FaultSpace.changes(FaultSpace.Job.undisturbed(osPatch()));
        assertThat(faults).hasSizeGreaterThanOrEqualTo(200);
        assertNoLies(single(faults));
    }

    @Test
    void whateverHappensToALookTheEndIsToldTruly() throws Exception {
        List<Injection> faults = FaultSpace.reads();
        assertThat(faults).hasSizeGreaterThanOrEqualTo(800);
        assertNoLies(single(faults));
    }

    @Test
    void whateverHappensToTheClusterAndWheneverTheEndIsToldTruly() throws Exception {
        List<Injection> faults = FaultSpace.moments(FaultSpace.Job.undisturbed(osPatch()));
        assertThat(faults).hasSizeGreaterThanOrEqualTo(2_000);
        assertNoLies(single(faults));
    }

    @Test
    void whateverTwoThingsHappenTheEndIsToldTruly() throws Exception {
        FaultSpace.Job job = FaultSpace.Job.undisturbed(osPatch());
        List<Injection> all = new ArrayList<>(FaultSpace.changes(job));
        all.addAll(FaultSpace.reads());
        all.addAll(FaultSpace.moments(job));
        assertNoLies(FaultSpace.pairs(all, PAIRS, SEED));
    }

    @Test
    void theEndIsToldTrulyUnderEveryReadingOfWhatNobodyKnows() throws Exception {
        List<String> found = new ArrayList<>();
        for (Assumption assumption : Assumption.values()) {
            for (String reading : assumption.readings()) {
                found.add(attempt(assumption + " " + reading, Worlds.pair().with(assumption, reading), r -> {}));
            }
        }
        assertNone(found);
    }

    @Test
    void whateverHappensToTheClusterUnderAnyOtherReadingTheEndIsToldTruly() throws Exception {
        List<Injection> faults = FaultSpace.moments(FaultSpace.Job.undisturbed(osPatch()));
        List<String> found = new ArrayList<>();
        int at = 0;
        for (Assumption assumption : Assumption.values()) {
            for (String reading :
                    assumption.readings().subList(1, assumption.readings().size())) {
                for (; at < faults.size(); at += Sample.FAULTS * EVERY_MOMENT) {
                    Injection fault = faults.get(at);
                    found.add(attempt(
                            assumption + " " + reading + " " + fault,
                            Worlds.pair().with(assumption, reading).with(fault),
                            r -> {}));
                }
                at -= faults.size() - 1; // the next reading meets other moments
            }
        }
        assertNone(found);
    }

    @Test
    void whereverItIsStoppedTheEndIsToldTruly() throws Exception {
        int entries = FaultSpace.Job.undisturbed(osPatch()).entries();
        assertThat(entries).isGreaterThan(200);
        List<String> found = new ArrayList<>();
        for (int at = 1; at <= entries; at += Sample.FAULTS) {
            int point = at;
            int[] seen = {0};
            found.add(attempt(
                    "stopped at entry " + at,
                    Worlds.pair(),
                    r -> r.watching(e -> {
                        if (++seen[0] == point) {
                            r.stop().request("INT");
                        }
                    })));
        }
        assertNone(found);
    }

    @Test
    void aRunThatDiedRightAfterAStepFailedGoesOnWithNoFurtherStep() throws Exception {
        assertThat(takenUpAfter(RunEvent.StepFinished.class, new Fault.UpdateFails("srvB", false, false)))
                .isEqualTo(RunResult.FAILED_ATTENTION);
    }

    @Test
    void aRunThatDiedRightAfterItsRefusalStaysRefused() throws Exception {
        assertThat(takenUpAfter(RunEvent.Refused.class, new Fault.MonitorError("srvA", "userw")))
                .isEqualTo(RunResult.REFUSED);
    }

    /** Takes a run up whose journal ends with the first bad end; no update may be tried, nor any other server touched. */
    private static RunResult takenUpAfter(Class<? extends RunEvent> last, Fault fault) throws Exception {
        WorldSpec spec = Worlds.pair().with(new Injection(new Trigger.At(Duration.ZERO), fault));
        Rehearsed rehearsed = new Rehearsed(World.create(spec));
        Rehearsed.Prepared prepared = rehearsed.prepare(osPatch(), Map.of());
        MortalJournal first = new MortalJournal(
                rehearsed.time(),
                List.of(),
                kept -> !kept.isEmpty()
                        && last.isInstance(kept.get(kept.size() - 1).event())
                        && (RunState.of(kept).failure().isPresent()
                                || RunState.of(kept).refused().isPresent()));
        assertThatThrownBy(() -> rehearsed.execute(prepared, first, new RunState()))
                .isInstanceOf(MortalJournal.Killed.class);
        List<Entry> kept = first.entries();
        int before = RunState.of(kept).steps().size();
        RunState state = rehearsed
                .execute(rehearsed.again(prepared), MortalJournal.immortal(rehearsed.time(), kept), RunState.of(kept))
                .state();
        assertThat(state.steps()).hasSize(before);
        return state.verdict();
    }
}
