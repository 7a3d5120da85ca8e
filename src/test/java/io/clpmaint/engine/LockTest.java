package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clpmaint.diagnostic.Problem;
import io.clpmaint.node.CommandLine;
import io.clpmaint.node.CommandOutcome;
import io.clpmaint.node.NodeLock;
import io.clpmaint.node.Privilege;
import io.clpmaint.node.RemoteCommand;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One run per cluster: the lock on the simulated servers, as runs meet it. */
class LockTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final NodeLock SCRIPTS = new NodeLock();
    private static final NodeLock.Claim OTHER =
            new NodeLock.Claim("20261120-220000-beef", 0, "suzuki", "ops2", "disk-swap", "2026-11-20T22:00:00Z");

    private final Rehearsed rehearsed = new Rehearsed(World.create(Worlds.pair()
            .with(new Injection(new Trigger.At(Duration.ZERO), new Fault.WrongClock("srvB", Duration.ofMinutes(5))))));
    private final byte[] patch;

    /** With which journal a run is killed that is to be taken up, and when it is. */
    private Predicate<List<Entry>> lethal = written -> written.size() == 25;

    private Instant began = Instant.EPOCH;

    LockTest() throws Exception {
        patch = Files.readAllBytes(Path.of("runbooks/os-patch.yaml"));
    }

    private NodeLock.State ask(String server, RemoteCommand command) throws InterruptedException {
        return NodeLock.read(rehearsed.node(server).execute(command)).orElseThrow();
    }

    private NodeLock.State look(String server) throws InterruptedException {
        return ask(server, SCRIPTS.look(LONG));
    }

    private void pass(Duration time) {
        rehearsed.world().advanceTo(rehearsed.world().now().plus(time));
    }

    /** Does something once, when the run writes a certain event. */
    private void when(Class<? extends RunEvent> event, int nth, Interruptible what) {
        int[] seen = {0};
        rehearsed.watching(entry -> {
            if (event.isInstance(entry.event()) && ++seen[0] == nth) {
                try {
                    what.run();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
    }

    private interface Interruptible {
        void run() throws InterruptedException;
    }

    private static List<RunEvent.Intent> intents(Rehearsed.Ran ran) {
        return ran.entries().stream()
                .map(Entry::event)
                .filter(RunEvent.Intent.class::isInstance)
                .map(RunEvent.Intent.class::cast)
                .toList();
    }

    @Test
    void aRunHoldsTheLockOnEveryServerAndGivesItBack() throws Exception {
        when(RunEvent.Intent.class, 1, () -> {
            assertThat(look("srvA").is(Rehearsed.RUN.value())).isTrue();
            assertThat(look("srvB").is(Rehearsed.RUN.value())).isTrue();
        });

        Rehearsed.Ran ran = rehearsed.run(patch, Map.of());

        assertThat(ran.state().verdict()).isEqualTo(RunResult.SUCCESS);
        assertThat(look("srvA").gone()).isEqualTo("released");
        assertThat(look("srvB").gone()).isEqualTo("released");
        assertThat(ran.entries().stream()
                        .map(Entry::event)
                        .filter(e -> e instanceof RunEvent.LockTaken || e instanceof RunEvent.LockReleased))
                .containsExactly(
                        new RunEvent.LockTaken("srvA", Rehearsed.RUN.value(), 1, ""),
                        new RunEvent.LockTaken("srvB", Rehearsed.RUN.value(), 1, ""),
                        new RunEvent.LockReleased("srvA", 1),
                        new RunEvent.LockReleased("srvB", 1));
    }

    @Test
    void aRunThatMeetsAForeignLockChangesNothingAndSaysWhoHoldsIt() throws Exception {
        ask("srvB", SCRIPTS.take(OTHER, false, LONG));

        Rehearsed.Ran ran = rehearsed.run(patch, Map.of());

        assertThat(ran.state().verdict()).isEqualTo(RunResult.LOCKED);
        assertThat(ran.state().verdict().exit()).isEqualTo(7);
        assertThat(intents(ran)).isEmpty();
        assertThat(ran.state().reason().orElseThrow().en())
                .contains("run 20261120-220000-beef of suzuki@ops2", "since 2026-11-20T22:00:00Z", "on srvB until")
                .contains("clpmaint lock break --id 20261120-220000-beef --reason TEXT");
        assertThat(look("srvA").live()).isFalse();
        assertThat(look("srvB").is(OTHER.id())).isTrue();
    }

    private RunEvent.Approved approval(String request) {
        return new RunEvent.Approved(
                request,
                "tanaka",
                List.of("run"),
                "SHA256:k",
                "d",
                rehearsed.world().now().plus(Duration.ofHours(1)));
    }

    private String tell(String server, String script) throws InterruptedException {
        return rehearsed
                .node(server)
                .execute(RemoteCommand.changing(CommandLine.script(script, List.of("sh")), Privilege.ROOT, LONG))
                .out();
    }

    @Test
    void anApprovalIsNotedOnTheServersAndItsRunIsTakenUpUnderIt() throws Exception {
        rehearsed.agreed(approval("20261120-230000-4711"));

        Rehearsed.Ran ran = rehearsed.run(patch, Map.of());

        assertThat(ran.state().verdict()).isEqualTo(RunResult.SUCCESS);
        for (String server : List.of("srvA", "srvB")) {
            assertThat(tell(server, "cat /var/tmp/clpmaint-lock/used/20261120-230000-4711"))
                    .endsWith(" " + Rehearsed.RUN.value() + " tester@test\n");
        }
    }

    @Test
    void anApprovalThatOneServerKnowsFromAnotherRunIsRefusedBeforeTheFirstChange() throws Exception {
        tell(
                "srvB",
                "mkdir -p /var/tmp/clpmaint-lock/used; echo \"$(($(date +%s) + 3600)) " + OTHER.run()
                        + " suzuki@ops2\" >/var/tmp/clpmaint-lock/used/20261120-230000-4711");
        rehearsed.agreed(approval("20261120-230000-4711"));

        Rehearsed.Ran ran = rehearsed.run(patch, Map.of());

        assertThat(ran.state().verdict()).isEqualTo(RunResult.UNCONFIRMED);
        assertThat(ran.state().verdict().exit()).isEqualTo(9);
        assertThat(intents(ran)).isEmpty();
        assertThat(ran.state().reason().orElseThrow().en())
                .contains("used by run " + OTHER.run() + " suzuki@ops2 (says srvB)");
        assertThat(look("srvA").live()).isFalse();
        assertThat(look("srvB").live()).isFalse();
    }

    @Test
    void aLockWhoseHolderDiedIsTakenOverWhenItHasExpiredOnEveryServer() throws Exception {
        ask("srvA", SCRIPTS.take(OTHER, false, LONG));
        ask("srvB", SCRIPTS.take(OTHER, false, LONG));
        pass(NodeLock.LEASE.plusMinutes(1));

        Rehearsed.Ran ran = rehearsed.run(patch, Map.of());

        assertThat(ran.state().verdict()).isEqualTo(RunResult.SUCCESS);
        assertThat(ran.entries().stream().map(Entry::event))
                .contains(new RunEvent.LockTaken("srvA", Rehearsed.RUN.value(), 2, OTHER.id() + " expired"));
    }

    /** The clock of srvB is five minutes ahead in every test of this class. */
    @Test
    void aServerJudgesTheAgeOfALockByItsOwnClockOnly() throws Exception {
        pass(Duration.ofSeconds(1));
        ask("srvA", SCRIPTS.take(OTHER, false, LONG));
        ask("srvB", SCRIPTS.take(OTHER, false, LONG));
        pass(NodeLock.LEASE.minusMinutes(1));

        assertThat(look("srvA").held()).isTrue();
        assertThat(look("srvB").held()).isTrue();
        assertThat(look("srvB").age().minus(look("srvA").age()).abs()).isLessThan(Duration.ofSeconds(5));
        assertThat(rehearsed.run(patch, Map.of()).state().verdict()).isEqualTo(RunResult.LOCKED);

        pass(Duration.ofMinutes(2));
        assertThat(look("srvA").expired()).isTrue();
        assertThat(look("srvB").expired()).isTrue();
    }

    @Test
    void aLockThatIsAliveOnOneServerKeepsOthersOffTheServerWhereItExpired() throws Exception {
        ask("srvA", SCRIPTS.take(OTHER, false, LONG));
        ask("srvB", SCRIPTS.take(OTHER, false, LONG));
        pass(NodeLock.LEASE.plusMinutes(1));
        rehearsed.node("srvB").execute(SCRIPTS.renew(OTHER.id(), 1, NodeLock.LEASE, LONG));

        Rehearsed.Ran ran = rehearsed.run(patch, Map.of());

        assertThat(ran.state().verdict()).isEqualTo(RunResult.LOCKED);
        assertThat(look("srvA").is(OTHER.id())).isTrue();
        assertThat(look("srvB").is(OTHER.id())).isTrue();
    }

    @Test
    void theLockIsRenewedForAsLongAsTheRunTakes() throws Exception {
        Duration[] oldest = {Duration.ZERO};
        rehearsed.watching(entry -> {
            if (entry.event() instanceof RunEvent.LockReleased) {
                return;
            }
            for (String server : List.of("srvA", "srvB")) {
                CommandOutcome seen = outcome(server);
                Optional<NodeLock.State> state = NodeLock.read(seen);
                if (state.isPresent() && state.get().live() && state.get().age().compareTo(oldest[0]) > 0) {
                    oldest[0] = state.get().age();
                }
            }
        });

        Rehearsed.Ran ran = rehearsed.run(patch, Map.of());

        Duration whole = Duration.between(
                ran.entries().get(0).at(),
                ran.entries().get(ran.entries().size() - 1).at());
        assertThat(whole).isGreaterThan(Duration.ofMinutes(10));
        assertThat(oldest[0]).isBetween(Duration.ofSeconds(30), NodeLock.LEASE.dividedBy(2));
    }

    private CommandOutcome outcome(String server) {
        try {
            return rehearsed.node(server).execute(SCRIPTS.look(LONG));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aBrokenLockStopsTheRunBeforeItsNextCommand() throws Exception {
        when(RunEvent.Intent.class, 3, () -> {
            ask("srvA", SCRIPTS.breaking(Rehearsed.RUN.value(), "suzuki@ops2: wrong night", LONG));
            ask("srvB", SCRIPTS.breaking(Rehearsed.RUN.value(), "suzuki@ops2: wrong night", LONG));
        });

        Rehearsed.Ran ran = rehearsed.run(patch, Map.of());

        assertThat(ran.state().verdict()).isEqualTo(RunResult.FAILED_ATTENTION);
        assertThat(intents(ran)).hasSize(3);
        RunEvent.Intent last = intents(ran).get(2);
        assertThat(ran.state().commands().get(last.command()).mayHaveActed()).isFalse();
        assertThat(ran.state().reason().orElseThrow().en()).contains("broken by suzuki@ops2: wrong night");
        assertThat(ran.state().notRestored()).isNotEmpty();
        assertThat(ran.entries().stream().map(Entry::event)).hasAtLeastOneElementOfType(RunEvent.LockLost.class);
    }

    @Test
    void theRunThatFollowsABrokenLockWritesDownWhoBrokeItAndWhy() throws Exception {
        ask("srvA", SCRIPTS.take(OTHER, false, LONG));
        ask("srvA", SCRIPTS.breaking(OTHER.id(), "tanaka@ops1: the laptop burnt", LONG));

        Rehearsed.Ran ran = rehearsed.run(patch, Map.of());

        assertThat(ran.state().verdict()).isEqualTo(RunResult.SUCCESS);
        assertThat(ran.entries().stream().map(Entry::event))
                .contains(new RunEvent.LockTaken(
                        "srvA", Rehearsed.RUN.value(), 2, OTHER.id() + " broken by tanaka@ops1: the laptop burnt"));
    }

    @Test
    void aServerThatWasSetUpAnewGetsTheLockBeforeItsNextCommand() throws Exception {
        when(
                RunEvent.Intent.class,
                2,
                () -> rehearsed
                        .node("srvB")
                        .execute(RemoteCommand.changing(
                                CommandLine.of("rm", "-rf", NodeLock.PLACE), Privilege.USER, LONG)));

        Rehearsed.Ran ran = rehearsed.run(patch, Map.of());

        assertThat(ran.state().verdict()).isEqualTo(RunResult.SUCCESS);
        assertThat(ran.entries().stream()
                        .map(Entry::event)
                        .filter(e ->
                                e instanceof RunEvent.LockTaken t && t.server().equals("srvB")))
                .hasSize(2);
    }

    @Test
    void aRunIsTakenUpElsewhereWithAHigherNumberAndItsOldProcessIsShutOut() throws Exception {
        Rehearsed.Prepared prepared = rehearsed.prepare(patch, Map.of());
        MortalJournal first = new MortalJournal(rehearsed.time(), List.of(), 25);
        try {
            rehearsed.execute(prepared, first, new RunState());
        } catch (MortalJournal.Killed e) {
            // the controller is gone, the lock is not
        }
        assertThat(look("srvA").is(Rehearsed.RUN.value())).isTrue();
        MortalJournal second = new MortalJournal(rehearsed.time(), first.entries(), Integer.MAX_VALUE);
        when(RunEvent.LockTaken.class, 4, () -> {
            CommandOutcome stale = rehearsed
                    .node("srvA")
                    .execute(RemoteCommand.changing(
                            CommandLine.script(
                                    SCRIPTS.guard(Rehearsed.RUN.value(), 1) + "touch /tmp/stale", List.of("stale")),
                            Privilege.USER,
                            LONG));
            assertThat(stale).isInstanceOfSatisfying(CommandOutcome.Exited.class, e -> {
                assertThat(e.code()).isEqualTo(NodeLock.NOT_HELD);
                assertThat(e.err()).contains("does not hold the lock");
            });
        });

        Rehearsed.Ran ran = rehearsed.execute(rehearsed.again(prepared), second, RunState.of(first.entries()));

        assertThat(ran.state().verdict()).isEqualTo(RunResult.SUCCESS);
        assertThat(second.entries().stream().map(Entry::event))
                .contains(new RunEvent.LockTaken(
                        "srvA", Rehearsed.RUN.value() + ".r" + first.entries().size(), 2, ""));
    }

    @Test
    void aRunIsNotTakenUpWhileAnotherOneHoldsTheCluster() throws Exception {
        Rehearsed.Prepared prepared = rehearsed.prepare(patch, Map.of());
        MortalJournal first = new MortalJournal(rehearsed.time(), List.of(), 25);
        try {
            rehearsed.execute(prepared, first, new RunState());
        } catch (MortalJournal.Killed e) {
            // the controller is gone
        }
        for (String server : List.of("srvA", "srvB")) {
            ask(server, SCRIPTS.breaking(Rehearsed.RUN.value(), "suzuki", LONG));
            ask(server, SCRIPTS.take(OTHER, false, LONG));
        }
        MortalJournal second = new MortalJournal(rehearsed.time(), first.entries(), Integer.MAX_VALUE);

        assertThatThrownBy(() -> rehearsed.execute(rehearsed.again(prepared), second, RunState.of(first.entries())))
                .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.kind()).isEqualTo(Problem.Kind.LOCKED));
        assertThat(second.entries().stream().skip(first.entries().size()).map(Entry::event))
                .hasOnlyElementsOfType(RunEvent.RunResumed.class);
    }

    private void killedBehind(String last) {
        lethal = written -> written.stream()
                .skip(Math.max(0, written.size() - 1))
                .anyMatch(e -> e.event().toString().contains(last));
    }

    /** What came of a run that was killed and taken up while a server gives no answer, its cluster daemon alive. */
    private RunState takenUp(String server, Duration silent, Optional<String> aim, List<RunEvent> added)
            throws Exception {
        return takenUp(new Fault.SshRefused(server, silent), aim, added);
    }

    private RunState takenUp(Fault fault, Optional<String> aim, List<RunEvent> added) throws Exception {
        Rehearsed.Prepared prepared = rehearsed.prepare(patch, Map.of());
        MortalJournal first = new MortalJournal(rehearsed.time(), List.of(), lethal);
        try {
            rehearsed.execute(prepared, first, new RunState());
        } catch (MortalJournal.Killed e) {
            // the controller is gone
        }
        began = rehearsed.world().now();
        rehearsed.world().inject(new Injection(new Trigger.At(Duration.ZERO), fault));
        pass(Duration.ofSeconds(1));
        aim.ifPresent(rehearsed.stop()::request);
        MortalJournal second = new MortalJournal(rehearsed.time(), first.entries(), Integer.MAX_VALUE);
        try {
            return rehearsed
                    .execute(rehearsed.again(prepared), second, RunState.of(first.entries()))
                    .state();
        } finally {
            second.entries().stream()
                    .skip(first.entries().size())
                    .map(Entry::event)
                    .forEach(added::add);
        }
    }

    @Test
    void aServerThatIsOnItsWayUpIsWaitedForBeforeTheRunGoesOn() throws Exception {
        List<RunEvent> added = new ArrayList<>();
        RunState state = takenUp("srvB", Duration.ofMinutes(6), Optional.empty(), added);

        assertThat(state.verdict()).isEqualTo(RunResult.SUCCESS);
        List<String> order = added.stream()
                .map(e -> e.getClass().getSimpleName() + (e instanceof RunEvent.LockTaken t ? " " + t.server() : ""))
                .toList();
        assertThat(added)
                .filteredOn(RunEvent.Progress.class::isInstance)
                .filteredOn(e -> e.toString().contains("no server shows it Offline"))
                .as("the wait is told, once")
                .hasSize(1);
        assertThat(order.indexOf("LockTaken srvB")).isPositive().isLessThan(order.indexOf("Intent"));
    }

    @Test
    void aServerThatNeitherAnswersNorIsShownOfflineKeepsTheRunFromGoingOn() throws Exception {
        List<RunEvent> added = new ArrayList<>();

        assertThatThrownBy(() -> takenUp("srvB", Duration.ofHours(1), Optional.empty(), added))
                .isInstanceOfSatisfying(Problem.class, p -> {
                    assertThat(p.kind()).isEqualTo(Problem.Kind.CONNECTION);
                    assertThat(p.diagnostics().get(0).summary().en()).contains("srvB");
                    assertThat(p.diagnostics().get(0).fix().en()).contains("clpmaint abort");
                });
        assertThat(added).noneMatch(e -> e instanceof RunEvent.Intent);
        assertThat(look("srvA").held()).isFalse();
    }

    @Test
    void aServerThatAnswersWithAnotherHostKeyIsNotWaitedFor() throws Exception {
        List<RunEvent> added = new ArrayList<>();

        assertThatThrownBy(() -> takenUp(new Fault.HostKeyChanged("srvB"), Optional.empty(), added))
                .isInstanceOfSatisfying(Problem.class, p -> {
                    assertThat(p.kind()).isEqualTo(Problem.Kind.CONNECTION);
                    assertThat(p.diagnostics().get(0).summary().en())
                            .contains(
                                    "srvB",
                                    rehearsed.world().fingerprint("srvB"),
                                    rehearsed.world().firstFingerprint("srvB"));
                });
        assertThat(added)
                .as("neither is anything done nor a wait told")
                .noneMatch(e -> e instanceof RunEvent.Intent || e instanceof RunEvent.Progress);
        assertThat(look("srvA").held()).isFalse();
    }

    @Test
    void theWaitForAServerEndsAtTheFirstRequestToStopAndWhatIsOwedIsGivenBack() throws Exception {
        List<RunEvent> added = new ArrayList<>();
        when(RunEvent.LockTaken.class, 3, () -> rehearsed.stop().request("INT"));
        RunState state = takenUp("srvB", Duration.ofHours(1), Optional.empty(), added);

        assertThat(added).anyMatch(RunEvent.StopRequested.class::isInstance);
        assertThat(added).noneMatch(e -> e instanceof RunEvent.StepStarted);
        assertThat(state.verdict()).isEqualTo(RunResult.FAILED_ATTENTION);
    }

    @Test
    void anAbortGivesBackWhatItCanWithoutAServerThatDoesNotAnswer() throws Exception {
        List<RunEvent> added = new ArrayList<>();
        RunState state = takenUp("srvB", Duration.ofHours(1), Optional.of(RunState.ABORT), added);

        assertThat(added)
                .anyMatch(e -> e instanceof RunEvent.LockTaken t && t.server().equals("srvA"));
        assertThat(added).noneMatch(e -> e instanceof RunEvent.StepStarted);
        assertThat(state.verdict()).isEqualTo(RunResult.FAILED_ATTENTION);
    }

    /** Killed after its first commands, with the server stopped, and while that restarts. */
    @ParameterizedTest
    @ValueSource(strings = {"change=SetRatio", "StepFinished[step=protected/srvB/stop", "gate=booted-since: srvB"})
    void anAbortTellsAtOnceOfAServerThatAnswersWithAnotherHostKeyAndGivesBackTheRest(String last) throws Exception {
        killedBehind(last);
        List<RunEvent> added = new ArrayList<>();
        RunState state = takenUp(new Fault.HostKeyChanged("srvB"), Optional.of(RunState.ABORT), added);

        String[] fingerprints = {
            rehearsed.world().fingerprint("srvB"), rehearsed.world().firstFingerprint("srvB")
        };
        assertThat(added.stream().filter(RunEvent.Progress.class::isInstance).findFirst())
                .hasValueSatisfying(
                        e -> assertThat(((RunEvent.Progress) e).text().en())
                                .contains("the lock cannot be taken on srvB", "the rest is given back")
                                .contains(fingerprints));
        assertThat(state.notRestored().values())
                .filteredOn(r -> !r.key().equals("suppression"))
                .isNotEmpty()
                .allSatisfy(r -> assertThat(r.why().en()).contains(fingerprints));
        assertThat(added)
                .filteredOn(RunEvent.Intent.class::isInstance)
                .isNotEmpty()
                .allSatisfy(e -> assertThat(((RunEvent.Intent) e).server()).isEqualTo("srvA"));
        assertThat(rehearsed.world().dump()).containsPattern("server srvA power ON .* suspended \\[\\]");
        assertThat(state.verdict()).isEqualTo(RunResult.FAILED_ATTENTION);
        assertThat(Duration.between(began, rehearsed.world().now()))
                .as("no waiting makes another machine the server")
                .isLessThan(Duration.ofMinutes(2));
    }

    @Test
    void anAbortDoesNotWaitForWorkOnAServerThatAnswersWithAnotherHostKey() throws Exception {
        killedBehind("words=[dnf, -y, update]");
        List<RunEvent> added = new ArrayList<>();
        RunState state = takenUp(new Fault.HostKeyChanged("srvB"), Optional.of(RunState.ABORT), added);

        assertThat(state.commands().values().stream()
                        .filter(c -> c.intent().words().contains("dnf"))
                        .map(c -> c.outcome().orElseThrow().detail().en()))
                .singleElement()
                .asString()
                .contains(
                        rehearsed.world().fingerprint("srvB"), rehearsed.world().firstFingerprint("srvB"));
        assertThat(state.verdict()).isEqualTo(RunResult.UNKNOWN);
        assertThat(rehearsed.world().dump()).containsPattern("server srvA power ON .* suspended \\[\\]");
        assertThat(Duration.between(began, rehearsed.world().now())).isLessThan(Duration.ofMinutes(5));
    }

    @Test
    void whereFailoverIsSuppressedAndTheActiveServerIsSilentTheSurvivorGetsItsFailoverBackInsteadOfWaiting()
            throws Exception {
        List<RunEvent> added = new ArrayList<>();
        RunState state = takenUp("srvA", Duration.ofHours(1), Optional.empty(), added);

        // a command was on its way to the silent server when the controller died
        assertThat(state.verdict()).isEqualTo(RunResult.UNKNOWN);
        assertThat(added).noneMatch(e -> e instanceof RunEvent.StepStarted);
        assertThat(added)
                .filteredOn(e -> e instanceof RunEvent.Intent)
                .allSatisfy(e -> assertThat(((RunEvent.Intent) e).step()).matches("(watch|restore)/.*"));
    }
}
