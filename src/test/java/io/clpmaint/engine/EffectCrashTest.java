package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.node.Nodes;
import io.clpmaint.run.Entry;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunResult;
import io.clpmaint.run.RunState;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.Worlds;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.model.Packages;
import io.clpmaint.testing.LongProof;
import io.clpmaint.testing.Rehearsals;
import io.clpmaint.testing.Rehearsed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The controller dies around everything that the main job does on a server: before it is sent, in the middle of it, and
 * before its reply is read; on the way forward and on six ways back. Another one takes the run up and reaches the same end.
 * That nothing was made twice is asked of the servers: their boots and the transactions of their package managers.
 */
@LongProof
class EffectCrashTest {

    private static final List<String> COUNTS = new ArrayList<>();

    private final Rehearsals rehearsals = new Rehearsals();

    /** A run that nobody disturbs. */
    private record Reference(List<Entry> entries, World world, List<Duration> took, List<Integer> entriesBefore) {}

    private static byte[] osPatch() throws Exception {
        return Files.readAllBytes(Path.of("runbooks/os-patch.yaml"));
    }

    /** What happened to the servers once and for all. */
    private static List<String> deeds(World world) {
        return world.cluster().hosts().stream()
                .map(h -> h.name() + ": " + boots(h) + " boots, "
                        + h.packages().history().stream()
                                .map(Packages.Transaction::action)
                                .toList())
                .toList();
    }

    private static int boots(Host host) {
        return host.boots().size();
    }

    private static Reference reference(Function<UnaryOperator<Nodes>, Rehearsed> make) throws Exception {
        AtomicReference<Rehearsed> made = new AtomicReference<>();
        MortalNodes nodes = new MortalNodes(() -> made.get().time());
        made.set(make.apply(nodes::between));
        List<Integer> before = new ArrayList<>();
        MortalJournal journal = new MortalJournal(made.get().time(), List.of(), written -> {
            while (before.size() < nodes.took().size()) {
                before.add(written.size());
            }
            return false;
        });
        made.get().execute(made.get().prepare(osPatch(), Map.of()), journal, new RunState());
        while (before.size() < nodes.took().size()) {
            before.add(journal.entries().size());
        }
        return new Reference(journal.entries(), made.get().world(), nodes.took(), before);
    }

    /** What a run came to that was killed and taken up again. */
    private record Outcome(World world, List<Entry> first, List<Entry> all, RunState state, String where) {}

    private Outcome killed(
            Function<UnaryOperator<Nodes>, Rehearsed> make, Reference reference, int index, MortalNodes.When when)
            throws Exception {
        AtomicReference<Rehearsed> made = new AtomicReference<>();
        MortalNodes nodes = new MortalNodes(() -> made.get().time(), reference.took(), index, when);
        made.set(make.apply(nodes::between));
        Rehearsed.Prepared prepared = made.get().prepare(osPatch(), Map.of());
        MortalJournal first = new MortalJournal(made.get().time(), List.of(), written -> nodes.dead());
        try {
            made.get().execute(prepared, first, new RunState());
        } catch (MortalJournal.Killed e) {
            // the controller is gone; the cluster goes on
        }
        assertThat(nodes.dead()).isTrue();
        Rehearsed heir = rehearsals.over(made.get().world());
        MortalJournal second = MortalJournal.immortal(heir.time(), first.entries());
        RunState state = heir.execute(heir.again(prepared), second, RunState.of(first.entries()))
                .state();
        return new Outcome(
                heir.world(),
                List.copyOf(first.entries()),
                second.entries(),
                state,
                when + " command " + index + ", " + nodes.shown().get(index));
    }

    private static void assertSame(Outcome outcome, Reference reference, String where) {
        RunState whole = RunState.of(reference.entries());
        assertThat(outcome.state().verdict()).as(where).isEqualTo(whole.verdict());
        assertThat(RestorationCrashTest.end(outcome.world()))
                .as(where)
                .isEqualTo(RestorationCrashTest.end(reference.world()));
        assertThat(outcome.state().owed().keySet())
                .as(where)
                .isEqualTo(whole.owed().keySet());
        assertThat(deeds(outcome.world())).as(where).isEqualTo(deeds(reference.world()));
    }

    @Test
    void aroundWhateverItDiesTheRunReachesTheSameEndAndNothingIsMadeTwice() throws Exception {
        Function<UnaryOperator<Nodes>, Rehearsed> make = between -> rehearsals.on(Worlds.pair(), between);
        Reference reference = reference(make);
        assertThat(RunState.of(reference.entries()).verdict()).isEqualTo(RunResult.SUCCESS);
        assertThat(deeds(reference.world())).allMatch(d -> d.contains("3 boots, "));
        int effects = reference.took().size();
        int tried = 0;
        for (int point = 0; point < effects * MortalNodes.When.values().length; point++) {
            Outcome outcome = killed(make, reference, point / 3, MortalNodes.When.values()[point % 3]);
            assertSame(outcome, reference, "killed " + outcome.where());
            assertThat(Truth.lies(outcome.world(), outcome.all(), outcome.state(), false))
                    .as(outcome.where())
                    .isEmpty();
            tried++;
        }
        COUNTS.add("forward: " + tried + " of " + 3 * effects + " points around " + effects + " effects");
        assertThat(effects).isGreaterThan(50);
    }

    @ParameterizedTest
    @EnumSource
    void soItDoesOnTheWayBack(RestorationCrashTest.Ending ending) throws Exception {
        Function<UnaryOperator<Nodes>, Rehearsed> make = between -> ending.rehearsed(rehearsals, between);
        Reference reference = reference(make);
        int turned = RestorationCrashTest.turningPoint(reference.entries()) + 1;
        int restoring = RestorationCrashTest.first(reference.entries(), RunEvent.RestoreStarted.class);
        int effects = reference.took().size();
        int from = 0;
        while (reference.entriesBefore().get(from) < turned) {
            from++;
        }
        int tried = 0;
        for (int point = 3 * from; point < 3 * effects; point++) {
            Outcome outcome = killed(make, reference, point / 3, MortalNodes.When.values()[point % 3]);
            String where = ending + " killed " + outcome.where();
            assertThat(Truth.lies(outcome.world(), outcome.all(), outcome.state(), false))
                    .as(where)
                    .isEmpty();
            if (ending == RestorationCrashTest.Ending.STOPPED && outcome.first().size() <= restoring) {
                // a run that was stopped and had given nothing back is taken up where it stood
                assertThat(outcome.state().verdict()).as(where).isEqualTo(RunResult.SUCCESS);
            } else {
                assertSame(outcome, reference, where);
            }
            tried++;
        }
        COUNTS.add("back, " + ending + ": " + tried + " of " + 3 * (effects - from) + " points around "
                + (effects - from) + " effects");
        assertThat(tried).isGreaterThan(2);
    }

    @AfterAll
    static void theCountsAreShown() {
        System.out.println("crash points around effects on servers\n  " + String.join("\n  ", COUNTS));
    }
}
