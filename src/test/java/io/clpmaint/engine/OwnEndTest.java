package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.node.CommandLine;
import io.clpmaint.node.CommandOutcome;
import io.clpmaint.node.Escalation;
import io.clpmaint.node.NodeLock;
import io.clpmaint.node.Privilege;
import io.clpmaint.node.RemoteCommand;
import io.clpmaint.node.SuppressionEnd;
import io.clpmaint.run.Entry;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunResult;
import io.clpmaint.run.RunState;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.Worlds;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.Trigger;
import io.clpmaint.testing.Rehearsed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The servers' own ends of a suppression, on simulated servers whose shells execute the very scripts. */
class OwnEndTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final SuppressionEnd SCRIPTS = new SuppressionEnd();

    private final Rehearsed rehearsed = new Rehearsed(World.create(Worlds.pair()));
    private final byte[] patch;

    OwnEndTest() throws Exception {
        patch = Files.readAllBytes(Path.of("runbooks/os-patch.yaml"));
    }

    /** A process that is killed when it writes a certain event; what it wrote before is kept. */
    private final class Killed implements Journal {
        private final MemoryJournal kept = new MemoryJournal(rehearsed.time());
        private final Predicate<RunEvent> last;

        Killed(Predicate<RunEvent> last) {
            this.last = last;
        }

        @Override
        public Entry append(RunEvent event) {
            if (kept.entries().stream().map(Entry::event).anyMatch(last)) {
                throw new JournalFailure("killed", new java.io.IOException("killed"));
            }
            return kept.append(event);
        }

        @Override
        public void sync() {
            kept.sync();
        }
    }

    private Rehearsed.Prepared prepared() throws InterruptedException {
        return rehearsed.prepare(patch, Map.of());
    }

    private List<Entry> kill(Rehearsed.Prepared prepared, Predicate<RunEvent> when) {
        Killed journal = new Killed(when);
        try {
            rehearsed.execute(prepared, journal, new RunState());
            throw new AssertionError("it was not killed");
        } catch (JournalFailure expected) {
            return journal.kept.entries();
        }
    }

    private static Predicate<RunEvent> done(String step) {
        return e -> e instanceof RunEvent.StepFinished f && f.step().equals(step);
    }

    private Rehearsed.Ran resume(Rehearsed.Prepared prepared, List<Entry> kept) {
        return rehearsed.execute(
                rehearsed.again(prepared),
                new MortalJournal(rehearsed.time(), kept, Integer.MAX_VALUE),
                RunState.of(kept));
    }

    private void pass(Duration time) {
        rehearsed.world().advanceTo(rehearsed.world().now().plus(time));
    }

    private List<SuppressionEnd.State> ends(String server) throws InterruptedException {
        return SuppressionEnd.read(rehearsed.node(server).execute(SCRIPTS.look(LONG)))
                .orElseThrow();
    }

    private String shown(String server, String... words) throws InterruptedException {
        CommandOutcome outcome =
                rehearsed.node(server).execute(RemoteCommand.reading(CommandLine.of(words), Privilege.USER, LONG));
        return outcome.out();
    }

    private String ratio() throws InterruptedException {
        return shown("srvA", "clptoratio", "-s").strip();
    }

    private long suspended() throws InterruptedException {
        return shown("srvA", "clpstat", "-m")
                .lines()
                .filter(l -> l.contains("Suspend"))
                .count();
    }

    private void nothingIsLeft() throws InterruptedException {
        for (String server : List.of("srvA", "srvB")) {
            assertThat(ends(server)).as(server).isEmpty();
            assertThat(shown(server, "sh", "-c", "ls -d " + SuppressionEnd.PLACE + " 2>/dev/null; ps -eo args"))
                    .doesNotContain("clpmaint-end /");
        }
    }

    @Test
    void killedUnderSuppressionAndNeverResumedEveryServerEndsItByItselfAndSaysSo() throws Exception {
        List<Entry> kept = kill(prepared(), done("protected"));
        Instant until = RunState.of(kept).suppression().orElseThrow().until();
        assertThat(ratio()).endsWith(": 40");
        assertThat(suspended()).isPositive();

        pass(Duration.between(rehearsed.world().now(), until).minusMinutes(1));
        assertThat(suspended()).isPositive();
        pass(Duration.ofMinutes(3));

        assertThat(suspended()).isZero();
        assertThat(ratio()).endsWith(": 1");
        for (String server : List.of("srvA", "srvB")) {
            SuppressionEnd.State note = ends(server).get(0);
            assertThat(note.run()).isEqualTo(Rehearsed.RUN.value());
            assertThat(note.operator()).isEqualTo("tester");
            assertThat(note.runbook()).isEqualTo("os-patch");
            assertThat(note.phase()).isEqualTo(SuppressionEnd.Phase.FIRED);
            assertThat(note.clean()).isTrue();
        }
    }

    @Test
    void nothingIsLeftAfterARunThatDidWell() throws Exception {
        Rehearsed.Ran ran = rehearsed.run(patch, Map.of());

        assertThat(ran.state().verdict()).isEqualTo(RunResult.SUCCESS);
        assertThat(ran.entries().stream().map(Entry::event).filter(RunEvent.OwnEndArmed.class::isInstance))
                .isNotEmpty();
        assertThat(ran.state().ownEnds()).isEmpty();
        nothingIsLeft();
    }

    @Test
    void nothingIsLeftAfterARunThatFailed() throws Exception {
        assertThat(rehearsed.run(patch, Map.of("update", "false")).state().verdict())
                .isEqualTo(RunResult.FAILED_RESTORED);
        nothingIsLeft();
    }

    @Test
    void nothingIsLeftAfterARunThatWasStopped() throws Exception {
        rehearsed.watching(e -> {
            if (done("protected/srvB/stop").test(e.event())) {
                rehearsed.stop().request("TERM");
            }
        });

        assertThat(rehearsed.run(patch, Map.of()).state().verdict()).isEqualTo(RunResult.TERMINATED);
        nothingIsLeft();
    }

    @Test
    void nothingIsLeftAfterAnAbortBeforeOrAfterItCame() throws Exception {
        for (Duration gone : List.of(Duration.ofHours(1), Duration.ofDays(3))) {
            OwnEndTest one = new OwnEndTest();
            Rehearsed.Prepared prepared = one.prepared();
            List<Entry> kept = one.kill(prepared, done("protected"));
            one.pass(gone);
            one.rehearsed.stop().request(RunState.ABORT);

            assertThat(one.resume(prepared, kept).state().verdict()).isEqualTo(RunResult.ABORTED);
            assertThat(one.ratio()).endsWith(": 1");
            assertThat(one.suspended()).isZero();
            one.nothingIsLeft();
        }
    }

    @Test
    void aRunIsNotDisturbedByTheEndThatAnEarlierOneLeftArmed() throws Exception {
        SuppressionEnd.Owner earlier = new SuppressionEnd.Owner("20261120-220000-beef", "os-patch", "suzuki", "ops2");
        SuppressionEnd.Work work = new SuppressionEnd.Work(
                List.of("userw"),
                CommandLine.of("clpmonctrl", "-r", "-m", "userw"),
                40,
                CommandLine.of("clptoratio", "-s"),
                "present toratio : 40",
                CommandLine.of("clptoratio", "-i"));
        for (String server : List.of("srvA", "srvB")) {
            assertThat(SuppressionEnd.armed(rehearsed
                            .node(server)
                            .execute(SCRIPTS.arm("", earlier, work, Duration.ofMinutes(10), Escalation.none(), LONG))))
                    .isTrue();
        }
        List<Long> seen = new ArrayList<>();
        rehearsed.watching(e -> {
            if (done("protected/srvB/update").test(e.event())) {
                try {
                    assertThat(ends("srvA"))
                            .extracting(SuppressionEnd.State::run)
                            .containsOnly(Rehearsed.RUN.value());
                    seen.add(suspended());
                } catch (InterruptedException interrupted) {
                    throw new IllegalStateException(interrupted);
                }
            }
        });

        assertThat(rehearsed.run(patch, Map.of("update", "sleep 1500")).state().verdict())
                .isEqualTo(RunResult.SUCCESS);
        assertThat(seen).hasSize(1).doesNotContain(0L);
        nothingIsLeft();
    }

    @Test
    void withAServerDownTheOthersResumeTheirMonitorsAllTheSame() throws Exception {
        List<Entry> kept = kill(prepared(), done("protected"));
        Instant until = RunState.of(kept).suppression().orElseThrow().until();
        pass(Duration.between(rehearsed.world().now(), until).minusHours(1));
        shown("srvB", "shutdown", "-h", "now");
        pass(Duration.ofHours(2));

        assertThat(suspended()).isZero();
        assertThat(ends("srvA").get(0).resumed()).contains(0);
    }

    @Test
    void aRunThatEndsInDoubtTellsWhenTheServersEndTheSuppression() throws Exception {
        Rehearsed doubtful = new Rehearsed(World.create(Worlds.pair()
                .with(new Injection(Trigger.OnCommand.first("srvA", "clptoratio -r"), new Fault.CommandHangs()))));

        RunState state = doubtful.run(patch, Map.of()).state();

        assertThat(state.verdict()).isEqualTo(RunResult.UNKNOWN);
        assertThat(state.ownEnds()).containsOnlyKeys("srvA", "srvB");
        assertThat(SuppressionEnd.read(doubtful.node("srvA").execute(SCRIPTS.look(LONG)))
                        .orElseThrow())
                .extracting(SuppressionEnd.State::phase)
                .containsExactly(SuppressionEnd.Phase.ARMED);
    }

    @Test
    void resumedBeforeItsTimeTheRunGoesOnAndDisarmsIt() throws Exception {
        Rehearsed.Prepared prepared = prepared();
        List<Entry> kept = kill(prepared, done("protected"));
        pass(Duration.ofMinutes(40));

        Rehearsed.Ran ran = resume(prepared, kept);

        assertThat(ran.state().verdict()).isEqualTo(RunResult.SUCCESS);
        assertThat(ran.state().ownEndsCame()).isEmpty();
        assertThat(ran.commands()).filteredOn(c -> c.contains("/again")).isEmpty();
        nothingIsLeft();
    }

    @Test
    void resumedAfterItCameTheRunSaysSoAndTakesTheSuppressionAgain() throws Exception {
        Rehearsed.Prepared prepared = prepared();
        List<Entry> kept = kill(prepared, done("protected"));
        pass(Duration.ofDays(3));
        assertThat(suspended()).isZero();
        long before =
                kept.stream().filter(e -> e.event() instanceof RunEvent.Intent).count();

        Rehearsed.Ran ran = resume(prepared, kept);

        assertThat(ran.state().verdict()).isEqualTo(RunResult.SUCCESS);
        assertThat(ran.state().ownEndsCame())
                .extracting(RunEvent.OwnEndCame::server)
                .containsExactly("srvA", "srvB");
        assertThat(ran.commands().subList((int) before, (int) before + 3))
                .satisfiesExactly(
                        c -> assertThat(c).contains("clptoratio -r 40"),
                        c -> assertThat(c).contains("clpmonctrl -s"),
                        c -> assertThat(c).contains("clpmonctrl -s"));
        nothingIsLeft();
    }

    @Test
    void resumedWithAServerOutTheRunTakesTheSuppressionAgainWhenThatIsBack() throws Exception {
        Rehearsed.Prepared prepared = prepared();
        List<Entry> kept = kill(prepared, done("protected/srvB/disable"));
        pass(Duration.ofDays(3));
        assertThat(ratio()).endsWith(": 1");

        Rehearsed.Ran ran = resume(prepared, kept);

        assertThat(ran.state().verdict()).isEqualTo(RunResult.SUCCESS);
        assertThat(ran.state().commands("protected/srvB/rejoin").stream()
                        .map(c -> c.intent().words().get(0)))
                .contains("clptoratio", "clpmonctrl");
        nothingIsLeft();
    }

    @Test
    void aServerThatRestartedMeanwhileHasNoJobAndNothingToEnd() throws Exception {
        List<Entry> kept = kill(prepared(), done("protected"));
        shown("srvB", "shutdown", "-r", "now");
        pass(Duration.ofMinutes(20));

        assertThat(ends("srvB").get(0).phase()).isEqualTo(SuppressionEnd.Phase.LOST);
        pass(Duration.ofDays(3));

        assertThat(RunState.of(kept).ownEnds()).containsOnlyKeys("srvA", "srvB");
        assertThat(suspended()).isZero();
        assertThat(ratio()).endsWith(": 1");
        assertThat(ends("srvA").get(0).phase()).isEqualTo(SuppressionEnd.Phase.FIRED);
    }

    @Test
    void whileAnotherRunHoldsTheClusterItWaits() throws Exception {
        List<Entry> kept = kill(prepared(), done("protected"));
        Instant until = RunState.of(kept).suppression().orElseThrow().until();
        pass(Duration.between(rehearsed.world().now(), until).minusMinutes(5));
        NodeLock.Claim other = new NodeLock.Claim("20261122-0100-beef", 0, "suzuki", "ops2", "disk-swap", "x");
        assertThat(NodeLock.read(rehearsed.node("srvA").execute(new NodeLock().take(other, true, LONG)))
                        .orElseThrow()
                        .is(other.id()))
                .isTrue();

        pass(Duration.ofMinutes(20));
        assertThat(ends("srvA").get(0).phase()).isEqualTo(SuppressionEnd.Phase.ARMED);
        assertThat(ends("srvB").get(0).phase()).isEqualTo(SuppressionEnd.Phase.FIRED);

        pass(NodeLock.LEASE);
        assertThat(ends("srvA").get(0).phase()).isEqualTo(SuppressionEnd.Phase.FIRED);
    }

    @Test
    void aRunThatGoesOnForLongerThanItsLeaseIsNotDisturbed() throws Exception {
        List<String> phases = new ArrayList<>();
        rehearsed.watching(e -> {
            if (e.event() instanceof RunEvent.Intent i && i.step().equals("protected/srvB/update")) {
                pass(Duration.ofMinutes(1));
                try {
                    Optional<SuppressionEnd.State> now = ends("srvA").stream().findFirst();
                    phases.add(now.orElseThrow().phase().name());
                } catch (InterruptedException interrupted) {
                    throw new IllegalStateException(interrupted);
                }
            }
        });

        assertThat(rehearsed.run(patch, Map.of("update", "sleep 5400")).state().verdict())
                .isEqualTo(RunResult.SUCCESS);
        assertThat(phases).containsOnly("ARMED");
    }
}
