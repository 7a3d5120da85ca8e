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
import io.clpmaint.simulator.spec.WorldEffect;
import io.clpmaint.simulator.spec.WorldEffect.Declared;
import io.clpmaint.testing.Deaf;
import io.clpmaint.testing.Rehearsed;
import io.clpmaint.time.Timetable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A step fails while somebody is there: the run asks what is to become of it. */
class FailedStepTest {

    /** What stands for the update: it fails until somebody put the file there. */
    private static final Map<String, String> UPDATE = Map.of("update", "test -e /tmp/ready");

    private static final Duration BETWEEN = Duration.ofMinutes(1);

    /** Somebody who needs a while for every answer, and may do something before giving it. */
    private final class Somebody implements Decider {
        private final Rehearsed rehearsed;
        private final List<RunEvent.StepAsked> asked = new ArrayList<>();
        private final List<Choice> choices;
        private final Duration each;
        private Runnable before = () -> {};
        private Runnable meanwhile = () -> {};
        private Instant since = Instant.MAX;

        Somebody(Rehearsed rehearsed, Duration each, Choice... choices) {
            this.rehearsed = rehearsed;
            this.each = each;
            this.choices = new ArrayList<>(List.of(choices));
            rehearsed.deciding(this);
        }

        @Override
        public Optional<Choice> choose(RunEvent.StepAsked question) throws InterruptedException {
            if (asked.isEmpty() || !asked.get(asked.size() - 1).equals(question)) {
                asked.add(question);
                since = rehearsed.time().now();
            }
            meanwhile.run();
            if (choices.isEmpty() || rehearsed.time().now().isBefore(since.plus(each))) {
                rehearsed.time().sleep(BETWEEN);
                return Optional.empty();
            }
            before.run();
            return Optional.of(choices.remove(0));
        }

        @Override
        public String name() {
            return "tanaka";
        }
    }

    private World world = World.create(Worlds.pair());
    private Rehearsed rehearsed = new Rehearsed(world);

    private void mend() {
        for (String server : List.of("srvA", "srvB")) {
            world.execute(server, "root", "echo > /tmp/ready", new Deaf());
        }
        world.advance(Duration.ofSeconds(5));
    }

    private Rehearsed.Ran patch(Map<String, String> given) throws Exception {
        Rehearsed.Ran ran = rehearsed.run(Files.readAllBytes(Path.of("runbooks/os-patch.yaml")), given);
        assertThat(RunState.of(ran.entries()).verdict()).isEqualTo(ran.state().verdict());
        return ran;
    }

    private static List<RunEvent.StepDecided> decided(Rehearsed.Ran ran) {
        return ran.entries().stream()
                .map(Entry::event)
                .filter(RunEvent.StepDecided.class::isInstance)
                .map(RunEvent.StepDecided.class::cast)
                .toList();
    }

    @Test
    void doneAgainAfterItsCauseIsMendedTheRunGoesOnToItsEnd() throws Exception {
        Somebody somebody = new Somebody(rehearsed, Duration.ofMinutes(5), Decider.Choice.RETRY);
        somebody.before = this::mend;
        Rehearsed.Ran ran = patch(UPDATE);
        assertThat(ran.state().verdict()).isEqualTo(RunResult.SUCCESS);
        assertThat(ran.commands().stream().filter(c -> c.contains("/tmp/ready")))
                .containsExactly("srvB: test -e /tmp/ready", "srvB: test -e /tmp/ready", "srvA: test -e /tmp/ready");
        assertThat(somebody.asked).hasSize(1);
        assertThat(somebody.asked.get(0).again()).containsExactly("srvB: test -e /tmp/ready");
        assertThat(somebody.asked.get(0).retry()).isTrue();
        assertThat(ran.state().attempts("protected/srvB/update")).isEqualTo(2);
        assertThat(decided(ran)).containsExactly(new RunEvent.StepDecided("protected/srvB/update", "retry", "tanaka"));
        assertThat(world.dump()).contains("ratio 1 ");
    }

    @Test
    void aStepMayFailAgainAndIsAskedAboutAgain() throws Exception {
        Somebody somebody = new Somebody(
                rehearsed, Duration.ZERO, Decider.Choice.RETRY, Decider.Choice.RETRY, Decider.Choice.RESTORE);
        Rehearsed.Ran ran = patch(UPDATE);
        assertThat(ran.state().verdict()).isEqualTo(RunResult.FAILED_RESTORED);
        assertThat(somebody.asked).extracting(RunEvent.StepAsked::attempt).containsExactly(1, 2, 3);
        assertThat(ran.commands().stream().filter(c -> c.contains("/tmp/ready")))
                .hasSize(3);
    }

    @Test
    void whatWasDoneIsNotDoneASecondTimeOnlyBecauseItsPromiseTookLong() throws Exception {
        byte[] runbook = """
                apiVersion: clpmaint/v1
                name: site-work
                category: site
                title: {en: site work, ja: 作業}
                steps:
                  - id: work
                    run: {server: srvA, command: echo charge the customer, effect: [nothing]}
                    after: [{command: {server: srvA, run: test -e /tmp/ready}, timeout: 1m}]
                """.getBytes(StandardCharsets.UTF_8);
        Somebody somebody = new Somebody(rehearsed, Duration.ofMinutes(10), Decider.Choice.RETRY);
        somebody.before = this::mend;
        Rehearsed.Ran ran = rehearsed.run(runbook, Map.of());
        assertThat(ran.state().verdict()).isEqualTo(RunResult.SUCCESS);
        assertThat(somebody.asked).hasSize(1);
        assertThat(somebody.asked.get(0).again()).isEmpty();
        assertThat(ran.commands()).containsExactly("srvA: echo charge the customer");
    }

    @Test
    void aServerThatDidNotComeBackIsWaitedForOnceMoreAndNotRestartedAgain() throws Exception {
        world = World.create(Worlds.pair()
                .with(new Injection(Trigger.OnCommand.first("srvB", "dnf"), new Fault.DoesNotComeBack("srvB"))));
        rehearsed = new Rehearsed(world);
        Somebody somebody = new Somebody(rehearsed, Duration.ofMinutes(5), Decider.Choice.RETRY);
        somebody.before = () -> world.perform(
                "srvB",
                List.of(
                        new Declared(Optional.empty(), new WorldEffect.PoweredOff()),
                        new Declared(Optional.empty(), new WorldEffect.PoweredOn())));
        Rehearsed.Ran ran = patch(Map.of());
        assertThat(somebody.asked).hasSize(1);
        assertThat(somebody.asked.get(0).again()).isEmpty();
        assertThat(ran.state().verdict()).isEqualTo(RunResult.SUCCESS);
        assertThat(ran.commands().stream().filter("srvB: shutdown -r now"::equals))
                .hasSize(2);
    }

    @Test
    void nobodyIsAskedAboutACommandOfWhichNobodyKnowsTheEnd() throws Exception {
        world = World.create(Worlds.pair()
                .with(new Injection(Trigger.OnCommand.first("srvB", "systemctl disable"), new Fault.CommandHangs())));
        rehearsed = new Rehearsed(world);
        Somebody somebody = new Somebody(rehearsed, Duration.ZERO, Decider.Choice.RETRY);
        Rehearsed.Ran ran = patch(Map.of());
        assertThat(ran.state().verdict()).isEqualTo(RunResult.UNKNOWN);
        assertThat(somebody.asked).isEmpty();
    }

    @Test
    void withoutAnAnswerTheClusterIsGivenBack() throws Exception {
        Somebody nobody = new Somebody(rehearsed, Duration.ZERO);
        Rehearsed.Ran ran = patch(UPDATE);
        assertThat(ran.state().verdict()).isEqualTo(RunResult.FAILED_RESTORED);
        assertThat(nobody.asked).hasSize(1);
        assertThat(decided(ran))
                .containsExactly(new RunEvent.StepDecided("protected/srvB/update", "restore", "nobody"));
        Instant restored = at(ran, RunEvent.RestoreStarted.class);
        assertThat(restored).isBetween(until(nobody, 0), until(nobody, 0).plus(BETWEEN));
        assertThat(Duration.between(at(ran, RunEvent.StepAsked.class), restored))
                .isBetween(FailedStep.ANSWER.minusSeconds(1), FailedStep.ANSWER.plus(BETWEEN));
    }

    private static Instant until(Somebody who, int question) {
        return who.asked.get(question).until().orElseThrow();
    }

    private static Instant at(Rehearsed.Ran ran, Class<? extends RunEvent> kind) {
        return ran.entries().stream()
                .filter(e -> kind.isInstance(e.event()))
                .findFirst()
                .orElseThrow()
                .at();
    }

    @Test
    void heldWithAServerOutItWaitsUntilTheWayBackHasToBeginBeforeTheSuppressionEnds() throws Exception {
        Somebody somebody = new Somebody(rehearsed, Duration.ZERO, Decider.Choice.HOLD);
        Rehearsed.Ran ran = patch(UPDATE);
        assertThat(ran.state().verdict()).isEqualTo(RunResult.FAILED_RESTORED);
        RunEvent.StepAsked held = somebody.asked.get(1);
        assertThat(held.held()).isTrue();
        Instant ends = ran.entries().stream()
                .map(Entry::event)
                .filter(RunEvent.SuppressionTaken.class::isInstance)
                .map(e -> ((RunEvent.SuppressionTaken) e).until())
                .max(Instant::compareTo)
                .orElseThrow();
        assertThat(held.until().orElseThrow()).isBefore(ends);
        assertThat(at(ran, RunEvent.RestoreStarted.class))
                .isBetween(until(somebody, 1), until(somebody, 1).plus(BETWEEN));
        assertThat(rehearsed.time().now()).isBefore(ends);
        assertThat(ran.entries().stream().map(Entry::event)).noneMatch(RunEvent.LockLost.class::isInstance);
    }

    @Test
    void heldWhileEveryServerIsUpTheSuppressionIsRenewedForAsLongAsThePersonNeeds() throws Exception {
        byte[] runbook = """
                apiVersion: clpmaint/v1
                name: site-work
                category: site
                title: {en: site work, ja: 作業}
                steps:
                  - id: protected
                    suppress-failover: {heartbeat-ratio: 40, lease: 1h}
                    steps:
                      - {id: work, run: {server: srvA, command: test -e /tmp/ready, timeout: 1m, effect: [nothing]}}
                """.getBytes(StandardCharsets.UTF_8);
        Somebody somebody = new Somebody(rehearsed, Duration.ofMinutes(10), Decider.Choice.HOLD);
        Instant begin = world.now();
        somebody.meanwhile = () -> {
            assertThat(world.dump()).contains("ratio 40 ");
            if (world.now().isAfter(begin.plus(Duration.ofHours(5))) && somebody.choices.isEmpty()) {
                mend();
                somebody.choices.add(Decider.Choice.RETRY);
            }
        };
        Rehearsed.Ran ran = rehearsed.run(runbook, Map.of());
        assertThat(ran.state().verdict()).isEqualTo(RunResult.SUCCESS);
        assertThat(Duration.between(begin, world.now())).isGreaterThan(Duration.ofHours(5));
        assertThat(ran.commands().stream().filter(c -> c.contains("clptoratio -r 40")))
                .hasSizeBetween(9, 12);
        assertThat(ran.entries().stream().map(Entry::event)).noneMatch(RunEvent.LockLost.class::isInstance);
    }

    @Test
    void aHeldRunStaysTheWatchOverTheServerThatCarriesTheGroup() throws Exception {
        Duration dies = Duration.ofHours(2);
        world = World.create(Worlds.pair().with(new Injection(new Trigger.At(dies), new Fault.PowerLoss("srvA"))));
        rehearsed = new Rehearsed(world);
        Instant death = world.now().plus(dies);
        new Somebody(rehearsed, Duration.ZERO, Decider.Choice.HOLD);
        Rehearsed.Ran ran = patch(UPDATE);
        Instant noticed = at(ran, RunEvent.ContactLost.class);
        assertThat(noticed).isBetween(death, death.plus(BETWEEN).plus(Watch.INTERVAL));
        assertThat(decided(ran)).extracting(RunEvent.StepDecided::choice).containsExactly("hold");
    }

    @Test
    void nothingIsOfferedThatWouldNotBeOverBeforeTheDeadline() throws Exception {
        Instant deadline = world.now().plus(Duration.ofMinutes(190));
        rehearsed.within(new TimeLimits(new Timetable(List.of(), List.of(), Optional.of(deadline)), Optional.empty()));
        Somebody somebody = new Somebody(rehearsed, Duration.ofMinutes(3), Decider.Choice.HOLD);
        Rehearsed.Ran ran = patch(UPDATE);
        assertThat(ran.state().verdict()).isEqualTo(RunResult.FAILED_RESTORED);
        assertThat(somebody.asked.get(0).retry()).isTrue();
        assertThat(somebody.asked.get(1).held()).isTrue();
        assertThat(somebody.asked.get(1).until().orElseThrow()).isBefore(deadline);
        assertThat(rehearsed.time().now()).isBefore(deadline);
    }

    @Test
    void nobodyIsAskedAboutAnOutcomeThatIsUnknown() throws Exception {
        world = World.create(Worlds.pair()
                .with(new Injection(Trigger.OnCommand.first("srvB", "systemctl disable"), new Fault.CommandHangs())));
        rehearsed = new Rehearsed(world);
        Somebody somebody = new Somebody(rehearsed, Duration.ZERO, Decider.Choice.RETRY);
        Rehearsed.Ran ran = patch(Map.of());
        assertThat(ran.state().verdict()).isEqualTo(RunResult.UNKNOWN);
        assertThat(somebody.asked).isEmpty();
    }

    @Test
    void aRequestToStopEndsTheQuestionAndGivesBack() throws Exception {
        Somebody somebody = new Somebody(rehearsed, Duration.ZERO);
        somebody.meanwhile = () -> rehearsed.stop().request("INT");
        Rehearsed.Ran ran = patch(UPDATE);
        assertThat(ran.state().owed()).isEmpty();
        assertThat(ran.state().stopSignal()).contains("INT");
        assertThat(world.dump()).contains("ratio 1 ").doesNotContain("daemon DOWN");
        assertThat(decided(ran)).isEmpty();
    }

    @Test
    void whereverItDiesWhilePeopleDecideTheRunReachesTheSameEnd() throws Exception {
        Somebody first = new Somebody(rehearsed, Duration.ZERO, Decider.Choice.HOLD, Decider.Choice.RETRY);
        first.before = this::mend;
        List<Entry> whole = patch(UPDATE).entries();
        int from = 0;
        while (!(whole.get(from).event() instanceof RunEvent.StepAsked)) {
            from++;
        }
        for (int point = from - 3; point < from + 12; point++) {
            World again = World.create(Worlds.pair());
            world = again;
            rehearsed = new Rehearsed(again);
            Somebody somebody = new Somebody(
                    rehearsed,
                    Duration.ZERO,
                    Decider.Choice.HOLD,
                    Decider.Choice.RETRY,
                    Decider.Choice.RETRY,
                    Decider.Choice.RETRY);
            somebody.before = this::mend;
            Rehearsed.Prepared prepared =
                    rehearsed.prepare(Files.readAllBytes(Path.of("runbooks/os-patch.yaml")), UPDATE);
            MortalJournal dying = new MortalJournal(rehearsed.time(), List.of(), point);
            boolean died = false;
            try {
                rehearsed.execute(prepared, dying, new RunState());
            } catch (MortalJournal.Killed e) {
                died = true;
            }
            assertThat(died).as("point %s", point).isTrue();
            MortalJournal next = MortalJournal.immortal(rehearsed.time(), dying.entries());
            RunState state = rehearsed
                    .execute(rehearsed.again(prepared), next, RunState.of(dying.entries()))
                    .state();
            boolean toldOfItsEnd = dying.entries().stream()
                            .map(Entry::event)
                            .noneMatch(e -> e instanceof RunEvent.StepFinished f
                                    && f.code().isPresent())
                    || dying.entries().stream().map(Entry::event).anyMatch(RunEvent.StepAsked.class::isInstance);
            assertThat(state.verdict())
                    .as("point %s", point)
                    .isEqualTo(toldOfItsEnd ? RunResult.SUCCESS : RunResult.FAILED_RESTORED);
            long given = next.entries().stream()
                    .filter(e -> e.event() instanceof RunEvent.Intent i
                            && i.server().equals("srvB")
                            && i.words().get(0).equals("test"))
                    .count();
            assertThat(given).as("point %s", point).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void takenUpWithoutAnybodyThereWhatIsOwedIsGivenBack() throws Exception {
        new Somebody(rehearsed, Duration.ZERO, Decider.Choice.HOLD);
        Rehearsed.Prepared prepared = rehearsed.prepare(Files.readAllBytes(Path.of("runbooks/os-patch.yaml")), UPDATE);
        MortalJournal dying = new MortalJournal(
                rehearsed.time(),
                List.of(),
                written ->
                        !written.isEmpty() && written.get(written.size() - 1).event() instanceof RunEvent.StepDecided);
        try {
            rehearsed.execute(prepared, dying, new RunState());
        } catch (MortalJournal.Killed e) {
            // killed while it was held
        }
        assertThat(RunState.of(dying.entries()).held()).isTrue();
        rehearsed.alone();
        MortalJournal next = MortalJournal.immortal(rehearsed.time(), dying.entries());
        RunState state = rehearsed
                .execute(rehearsed.again(prepared), next, RunState.of(dying.entries()))
                .state();
        assertThat(state.verdict()).isEqualTo(RunResult.FAILED_RESTORED);
        assertThat(state.held()).isFalse();
    }
}
