package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.simulator.Worlds;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.WorldSpec;
import io.clpmaint.testing.LongProof;
import io.clpmaint.testing.Sample;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The exchange of a mirror disk under every fault, like the main job ({@link FaultMatrixTest}): the suite tries a sample,
 * {@code -Dclpmaint.faults=1} all.
 */
@LongProof
@Timeout(value = 900, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DiskSwapMatrixTest {

    private final Attempts attempts = attempts();

    private static Attempts attempts() {
        try {
            return new Attempts("disk-swap");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertNoLies(List<Injection> faults, int least) throws Exception {
        assertThat(faults).hasSizeGreaterThanOrEqualTo(least);
        List<String> found = new ArrayList<>();
        for (int i = 0; i < faults.size(); i += Sample.FAULTS) {
            WorldSpec spec = Worlds.pair().with(faults.get(i));
            found.add(attempts.attempt(faults.get(i).toString(), spec, r -> {}));
        }
        assertNone(found);
    }

    private static void assertNone(List<String> found) {
        assertThat(found.stream().filter(f -> !f.isEmpty()).toList()).isEmpty();
    }

    @Test
    void whateverHappensToACommandTheEndIsToldTruly() throws Exception {
        assertNoLies(FaultSpace.changes(FaultSpace.Job.undisturbed(attempts.runbook())), 100);
    }

    @Test
    void whateverHappensToTheClusterAndWheneverTheEndIsToldTruly() throws Exception {
        assertNoLies(FaultSpace.moments(FaultSpace.Job.undisturbed(attempts.runbook())), 300);
    }

    @Test
    void whereverItsControllerDiesAnotherReachesTheSameEnd() throws Exception {
        int entries = FaultSpace.Job.undisturbed(attempts.runbook()).entries();
        assertThat(entries).isGreaterThan(100);
        List<String> found = new ArrayList<>();
        for (int point = 1; point < entries; point++) {
            found.add(attempts.killed(point, Worlds.pair()));
        }
        assertNone(found);
    }

    @Test
    void whereverItIsStoppedTheEndIsToldTruly() throws Exception {
        int entries = FaultSpace.Job.undisturbed(attempts.runbook()).entries();
        List<String> found = new ArrayList<>();
        for (int at = 1; at <= entries; at += Sample.FAULTS) {
            int point = at;
            int[] seen = {0};
            found.add(attempts.attempt(
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
}
