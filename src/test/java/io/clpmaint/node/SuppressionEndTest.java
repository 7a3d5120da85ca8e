package io.clpmaint.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.testing.LongProof;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** A server's own end, executed by this machine's own shells, with the product's commands played by small scripts. */
@LongProof
@ParameterizedClass
@ValueSource(strings = {"/bin/dash", "/bin/bash"})
class SuppressionEndTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration NOW = Duration.ZERO;
    private static final Duration LATER = Duration.ofHours(3);
    private static final SuppressionEnd.Owner OWNER =
            new SuppressionEnd.Owner("one", "os-patch", "tanaka (patch night)", "ops1");

    @Parameter
    String program;

    @TempDir
    Path home;

    private SuppressionEnd ends;
    private NodeLock lock;
    private LocalShell shell;

    @BeforeEach
    void open() throws Exception {
        Path bin = Files.createDirectory(home.resolve("bin"));
        play("sh", "exec " + program + " \"$@\"");
        play("sudo", "[ \"$1\" = -n ] || exit 1; shift; exec \"$@\"");
        play(
                "clpmonctrl",
                "echo \"clpmonctrl $*\" >>'" + log() + "'; exit $(cat '" + home + "/exit' 2>/dev/null || echo 0)");
        play(
                "clptoratio",
                "case $1 in -s) echo \"present toratio : $(cat '" + home + "/ratio')\";; "
                        + "-i) echo \"clptoratio -i\" >>'" + log() + "'; echo 1 >'" + home + "/ratio';; esac");
        Files.writeString(home.resolve("ratio"), "40\n");
        shell = new LocalShell(program, home, Map.of("PATH", bin + ":" + System.getenv("PATH")));
        lock = new NodeLock(home.resolve("the lock").toString());
        ends = new SuppressionEnd(place().toString(), lock);
    }

    @AfterEach
    void endTheJobs() throws Exception {
        disarm("one");
        disarm("two");
    }

    /** The job and what it waits with, so that nothing outlives the test. */
    private static void kill(long job) {
        ProcessHandle.of(job).ifPresent(shell -> {
            List<ProcessHandle> waiting = shell.descendants().toList();
            shell.destroyForcibly();
            waiting.forEach(ProcessHandle::destroyForcibly);
        });
    }

    private void play(String name, String script) throws Exception {
        Path file = home.resolve("bin").resolve(name);
        Files.writeString(file, "#!" + program + "\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path place() {
        return home.resolve("the ends");
    }

    private Path log() {
        return home.resolve("log");
    }

    private List<String> log(String beginning) throws Exception {
        return Files.exists(log())
                ? Files.readAllLines(log()).stream()
                        .filter(l -> l.startsWith(beginning))
                        .toList()
                : List.of();
    }

    private static SuppressionEnd.Work work(String... monitors) {
        return new SuppressionEnd.Work(
                List.of(monitors),
                CommandLine.of(java.util.stream.Stream.concat(
                                java.util.stream.Stream.of("clpmonctrl", "-r", "-m"),
                                java.util.stream.Stream.of(monitors))
                        .toList()),
                40,
                CommandLine.of("clptoratio", "-s"),
                "present toratio : 40",
                CommandLine.of("clptoratio", "-i"));
    }

    private void arm(SuppressionEnd.Owner owner, SuppressionEnd.Work work, Duration after) throws Exception {
        CommandOutcome outcome = shell.execute(ends.arm("", owner, work, after, Escalation.sudo(), LONG));
        assertThat(SuppressionEnd.armed(outcome)).as(outcome.toString()).isTrue();
    }

    private void disarm(String run) throws Exception {
        CommandOutcome outcome = shell.execute(ends.disarm("", run, LONG));
        assertThat(((CommandOutcome.Exited) outcome).code()).isZero();
    }

    private Optional<SuppressionEnd.State> look(String run) throws Exception {
        return SuppressionEnd.read(shell.execute(ends.look(LONG))).orElseThrow().stream()
                .filter(s -> s.run().equals(run))
                .findFirst();
    }

    private SuppressionEnd.State fired(String run) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (true) {
            Optional<SuppressionEnd.State> seen = look(run);
            if (seen.filter(s -> s.phase() == SuppressionEnd.Phase.FIRED).isPresent()) {
                return seen.get();
            }
            assertThat(System.nanoTime()).as("still %s", seen).isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private long job(String run) throws Exception {
        return Long.parseLong(
                Files.readString(place().resolve(run).resolve("proc")).split(" ")[0]);
    }

    private static boolean lives(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    private static void awaitEnd(long pid) throws Exception {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        if (process.isPresent()) {
            process.get().onExit().get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void atItsTimeItResumesTheMonitorsResetsTheRatioAndLeavesANote() throws Exception {
        arm(OWNER, work("appw", "webw"), NOW);

        SuppressionEnd.State note = fired("one");

        assertThat(log("clp")).containsExactly("clpmonctrl -r -m appw webw", "clptoratio -i");
        assertThat(List.of(note.runbook(), note.operator(), note.controller()))
                .containsExactly("os-patch", "tanaka (patch night)", "ops1");
        assertThat(note.monitors()).containsExactly("appw", "webw");
        assertThat(note.ratio()).isEqualTo(40);
        assertThat(note.resumed()).contains(0);
        assertThat(note.reset()).isEqualTo("reset 0");
        assertThat(note.clean()).isTrue();
        assertThat(Duration.between(note.fired().orElseThrow(), Instant.now()).abs())
                .isLessThan(Duration.ofMinutes(1));
        assertThat(Files.readString(place().resolve("one/note"))).contains("operator tanaka (patch night)\n");
    }

    @Test
    void aRatioThatIsNotTheRunsIsLeftAlone() throws Exception {
        Files.writeString(home.resolve("ratio"), "4\n");

        arm(OWNER, work("appw"), NOW);

        assertThat(fired("one").reset()).isEqualTo("left 0");
        assertThat(log("clptoratio")).isEmpty();
        assertThat(Files.readString(home.resolve("ratio"))).isEqualTo("4\n");
    }

    @Test
    void beforeItsTimeItDoesNothingAndDisarmedNothingOfItIsLeft() throws Exception {
        arm(OWNER, work("appw"), LATER);
        long job = job("one");
        SuppressionEnd.State state = look("one").orElseThrow();

        assertThat(state.phase()).isEqualTo(SuppressionEnd.Phase.ARMED);
        assertThat(state.left()).isBetween(LATER.minusMinutes(1), LATER);
        assertThat(lives(job)).isTrue();

        disarm("one");

        awaitEnd(job);
        assertThat(place()).doesNotExist();
        assertThat(look("one")).isEmpty();
        assertThat(log("clp")).isEmpty();
    }

    @Test
    void whoIsStoppedTakesAlsoTheProcessInWhichHeSleeps() throws Exception {
        arm(OWNER, work("appw"), LATER);
        long job = job("one");
        List<ProcessHandle> sleeping = List.of();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (sleeping.isEmpty() && System.nanoTime() < deadline) {
            sleeping = ProcessHandle.of(job).orElseThrow().children().toList();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        assertThat(sleeping).isNotEmpty();

        disarm("one");

        for (ProcessHandle one : sleeping) {
            one.onExit().get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void renewedItIsTheSameJobWithALaterTime() throws Exception {
        arm(OWNER, work("appw"), Duration.ofMinutes(10));
        long job = job("one");

        arm(OWNER, work("appw"), LATER);

        assertThat(job("one")).isEqualTo(job);
        assertThat(look("one").orElseThrow().left()).isGreaterThan(LATER.minusMinutes(1));
    }

    @Test
    void withOtherMonitorsAnotherJobTakesItsPlace() throws Exception {
        arm(OWNER, work(), LATER);
        long job = job("one");

        arm(OWNER, work("appw"), LATER);

        awaitEnd(job);
        assertThat(job("one")).isNotEqualTo(job);
        assertThat(look("one").orElseThrow().monitors()).containsExactly("appw");
        assertThat(lives(job("one"))).isTrue();
    }

    @Test
    void aJobThatDiedIsSeenAndStartedAnewByTheNextRenewal() throws Exception {
        arm(OWNER, work("appw"), LATER);
        long job = job("one");
        kill(job);
        awaitEnd(job);

        assertThat(look("one").orElseThrow().phase()).isEqualTo(SuppressionEnd.Phase.LOST);

        arm(OWNER, work("appw"), LATER);

        assertThat(look("one").orElseThrow().phase()).isEqualTo(SuppressionEnd.Phase.ARMED);
    }

    @Test
    void aJobOfAnEarlierBootIsLost() throws Exception {
        arm(OWNER, work("appw"), LATER);
        long job = job("one");
        Files.writeString(place().resolve("one/proc"), job + " another-boot\n");

        assertThat(look("one").orElseThrow().phase()).isEqualTo(SuppressionEnd.Phase.LOST);

        kill(job);
    }

    @Test
    void aProcessThatGotTheNumberOfTheJobIsNotKilled() throws Exception {
        arm(OWNER, work("appw"), LATER);
        long job = job("one");
        Process innocent = new ProcessBuilder("sleep", "60").start();
        String boot = Files.readString(place().resolve("one/proc")).split(" ")[1];
        Files.writeString(place().resolve("one/proc"), innocent.pid() + " " + boot);
        try {
            disarm("one");

            assertThat(innocent.isAlive()).isTrue();
        } finally {
            innocent.destroyForcibly();
            kill(job);
        }
    }

    @Test
    void whileAnybodyHoldsTheLockItWaits() throws Exception {
        NodeLock.Claim claim = new NodeLock.Claim("other", 0, "suzuki", "ops2", "disk-swap", "2026-11-20T22:00:00Z");
        shell.execute(lock.take(claim, false, LONG));

        arm(OWNER, work("appw"), NOW);
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));

        assertThat(look("one").orElseThrow().phase()).isEqualTo(SuppressionEnd.Phase.ARMED);
        assertThat(log("clp")).isEmpty();

        shell.execute(lock.release("other", 1, RemoteCommand.changing(CommandLine.of("true"), Privilege.USER, LONG)));
        disarm("one");
        arm(OWNER, work("appw"), NOW);
        assertThat(fired("one").clean()).isTrue();
    }

    @Test
    void aLaterRunEndsTheEndOfAnEarlierOne() throws Exception {
        arm(OWNER, work("appw"), LATER);
        long job = job("one");

        arm(new SuppressionEnd.Owner("two", "os-patch", "suzuki", "ops2"), work("webw"), NOW);

        awaitEnd(job);
        fired("two");
        assertThat(look("one")).isEmpty();
        assertThat(log("clpmonctrl")).containsExactly("clpmonctrl -r -m webw");
    }

    @Test
    void theNoteOfAnEarlierRunIsKeptByALaterOne() throws Exception {
        arm(OWNER, work("appw"), NOW);
        fired("one");

        arm(new SuppressionEnd.Owner("two", "os-patch", "suzuki", "ops2"), work("webw"), LATER);

        assertThat(look("one").orElseThrow().phase()).isEqualTo(SuppressionEnd.Phase.FIRED);
    }

    @Test
    void armedAgainAfterItActedItIsAsNew() throws Exception {
        arm(OWNER, work("appw"), NOW);
        fired("one");

        arm(OWNER, work("appw"), LATER);

        assertThat(look("one").orElseThrow().phase()).isEqualTo(SuppressionEnd.Phase.ARMED);
        assertThat(log("clpmonctrl")).hasSize(1);
    }

    @Test
    void aCommandThatFailsIsTriedAgainAndARenewalEndsThat() throws Exception {
        Files.writeString(home.resolve("exit"), "31\n");
        arm(OWNER, work("appw"), NOW);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (log("clpmonctrl").isEmpty()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        assertThat(look("one").orElseThrow().phase()).isEqualTo(SuppressionEnd.Phase.ACTING);

        arm(OWNER, work("appw"), LATER);

        assertThat(look("one").orElseThrow().phase()).isEqualTo(SuppressionEnd.Phase.ARMED);
        assertThat(log("clpmonctrl")).hasSize(1);
        assertThat(log("clptoratio")).isEmpty();
    }

    @Test
    void aPasswordForSudoIsKeptByTheJobAndShownNowhere() throws Exception {
        play(
                "sudo",
                "if [ \"$1\" = -S ]; then read -r w; [ \"$w\" = tiger ] && : >'" + home + "/ticket'; exit; fi; "
                        + "[ -e '" + home + "/ticket' ] || exit 1; rm '" + home + "/ticket'; shift; exec \"$@\"");
        Escalation asking = Escalation.sudo(() -> io.clpmaint.secret.Secret.of("tiger".toCharArray()));

        CommandOutcome outcome = shell.execute(ends.arm("", OWNER, work("appw"), NOW, asking, LONG));

        assertThat(SuppressionEnd.armed(outcome)).isTrue();
        assertThat(fired("one").clean()).isTrue();
        assertThat(log("clp")).containsExactly("clpmonctrl -r -m appw", "clptoratio -i");
        assertThat(shell.executed())
                .allSatisfy(c -> assertThat(c.line().rendered()).doesNotContain("tiger"));
        assertThat(Files.readString(place().resolve("one/note"))).doesNotContain("tiger");
    }

    @Test
    void nothingIsArmedBehindALockThatIsNotHeld() throws Exception {
        CommandOutcome outcome =
                shell.execute(ends.arm(lock.guard("one", 1), OWNER, work("appw"), LATER, Escalation.sudo(), LONG));

        assertThat(((CommandOutcome.Exited) outcome).code()).isEqualTo(NodeLock.NOT_HELD);
        assertThat(place()).doesNotExist();
    }

    @Test
    void whatIsNotAWholeAnswerIsNone() {
        assertThat(SuppressionEnd.read(new CommandOutcome.Exited(0, "left 3\nphase armed\nrun one\n", "", false)))
                .isEmpty();
        assertThat(SuppressionEnd.read(new CommandOutcome.Exited(0, "end\n", "", false)))
                .contains(List.of());
        assertThat(SuppressionEnd.read(new CommandOutcome.Exited(1, "end\n", "", false)))
                .isEmpty();
    }
}
