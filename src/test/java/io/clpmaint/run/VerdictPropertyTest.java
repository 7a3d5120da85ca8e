package io.clpmaint.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.testing.Gen;
import io.clpmaint.testing.Promises;
import io.clpmaint.testing.Property;
import io.clpmaint.text.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Whatever stands in a journal, and wherever it ends: its verdict promises nothing that the events do not show. */
class VerdictPropertyTest {

    private static final Text WHY = Text.of("why", "理由");
    private static final List<String> KEYS = List.of("suppression", "member:srvB", "services:srvB");
    private static final List<String> STEPS = List.of("a", "b", "c");

    /** Events in any order, also one in which no engine would write them. */
    private static final Gen<List<RunEvent>> ANYTHING = Gen.anyOf(List.of(
                    step(),
                    step(),
                    finished(),
                    finished(),
                    intent(),
                    intent(),
                    outcome(),
                    outcome(),
                    owed(),
                    settled(),
                    other()))
            .lists(30);

    private static Gen<RunEvent> step() {
        return random -> new RunEvent.StepStarted(
                one(random, STEPS), "run", List.of("srvA"), WHY, 1, random.nextInt(STEPS.size()) + 1);
    }

    private static Gen<RunEvent> finished() {
        return random -> new RunEvent.StepFinished(
                one(random, STEPS),
                random.nextInt(3) > 0 ? StepResult.DONE : one(random, List.of(StepResult.values())),
                Optional.empty(),
                WHY,
                1);
    }

    private static Gen<RunEvent> intent() {
        return random -> new RunEvent.Intent(
                "c" + random.nextInt(4), one(random, STEPS), 0, "srvA", "Custom", List.of("true"), false);
    }

    private static Gen<RunEvent> outcome() {
        return random -> new RunEvent.Outcome(
                "c" + random.nextInt(4),
                random.nextInt(4) > 0,
                random.nextInt(4) > 0,
                Optional.of(0),
                "exited",
                WHY,
                List.of());
    }

    private static Gen<RunEvent> owed() {
        return random -> new RunEvent.Owed(one(random, KEYS), one(random, STEPS), WHY);
    }

    private static Gen<RunEvent> settled() {
        return random ->
                random.nextInt(4) > 0 ? new RunEvent.Settled(one(random, KEYS)) : new RunEvent.Kept(one(random, KEYS));
    }

    private static Gen<RunEvent> other() {
        return random -> one(
                random,
                List.of(
                        new RunEvent.RestoreStarted(WHY, KEYS),
                        new RunEvent.RestoreFailed(one(random, KEYS), WHY, List.of("srvB: type this")),
                        new RunEvent.StopRequested(one(random, List.of("INT", "TERM"))),
                        new RunEvent.StepDecided(one(random, STEPS), one(random, List.of("retry", "hold")), "tester"),
                        new RunEvent.TimeUp("b", Optional.empty(), 60),
                        new RunEvent.RunResumed("here", "killed"),
                        new RunEvent.Refused(RunResult.REFUSED, "CLPM-7001", WHY),
                        new RunEvent.FinalGateFailed("suppression: off", List.of(WHY), random.nextInt(2) > 0)));
    }

    private static <T> T one(SplittableRandom random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static List<Entry> journal(List<RunEvent> events) {
        List<Entry> entries = new ArrayList<>();
        events.forEach(e -> entries.add(new Entry(entries.size() + 1L, Instant.EPOCH.plusSeconds(entries.size()), e)));
        return entries;
    }

    @Test
    void noVerdictPromisesMoreThanItsEventsShowWhereverTheyEnd() {
        Property.of("a verdict is no better than its events").examples(3_000).holds(ANYTHING, events -> {
            for (int end = 0; end <= events.size(); end++) {
                List<RunEvent> cut = events.subList(0, end);
                RunResult verdict = RunState.of(journal(cut)).verdict();
                assertThat(Promises.broken(verdict, cut))
                        .as("%s after %s", verdict, cut)
                        .isEmpty();
            }
        });
    }

    @Test
    void theSameEventsGiveTheSameVerdictHoweverOftenItIsAsked() {
        Property.of("a verdict depends on its events alone").holds(ANYTHING, events -> {
            RunState grown = new RunState();
            for (Entry entry : journal(events)) {
                grown.accept(entry);
                assertThat(grown.verdict()).isEqualTo(grown.verdict());
            }
            assertThat(grown.verdict()).isEqualTo(RunState.of(journal(events)).verdict());
        });
    }

    @Test
    void everyVerdictIsReachedByTheEventsThatAreTried() {
        Set<RunResult> reached = new TreeSet<>();
        Property.of("verdicts differ")
                .examples(3_000)
                .holds(
                        ANYTHING,
                        events -> reached.add(RunState.of(journal(events)).verdict()));
        assertThat(reached)
                .contains(
                        RunResult.SUCCESS,
                        RunResult.FAILED_RESTORED,
                        RunResult.FAILED_ATTENTION,
                        RunResult.UNKNOWN,
                        RunResult.REFUSED,
                        RunResult.INTERRUPTED,
                        RunResult.TERMINATED,
                        RunResult.OUT_OF_TIME);
    }
}
