package io.clpmaint.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clpmaint.secret.Secret;
import io.clpmaint.testing.LongProof;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts are executed by this machine's own shells, not compared with texts. */
@LongProof
@ParameterizedClass
@ValueSource(strings = {"/bin/sh", "/bin/bash"})
class MarkerTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @Parameter
    String program;

    @TempDir
    Path home;

    private final Marker marker = new Marker("20240106T010000Z-3fa9");
    private LocalShell shell;

    @BeforeEach
    void open() {
        shell = new LocalShell(program, home, Map.of());
    }

    private static RemoteCommand command(String... words) {
        return RemoteCommand.changing(CommandLine.of(words), Privilege.ROOT, LONG);
    }

    private static RemoteCommand script(String text) {
        return RemoteCommand.changing(CommandLine.script(text, List.of(text)), Privilege.ROOT, LONG);
    }

    private CommandOutcome change(String id, RemoteCommand command) throws InterruptedException {
        return shell.execute(marker.changing(id, command, Escalation.none()));
    }

    private Trace probe(String id) throws InterruptedException {
        return Marker.readProbe(shell.execute(marker.probe(id, LONG)));
    }

    private Poll poll(String id, long line) throws InterruptedException {
        return Marker.readPoll(shell.execute(marker.poll(id, line, Duration.ZERO, LONG)));
    }

    private Poll pollUntilItEnds(String id) throws InterruptedException {
        Poll poll = poll(id, 1);
        while (!(poll.trace() instanceof Trace.Exited)) {
            poll = poll(id, 1);
        }
        return poll;
    }

    @Test
    void aMarkedCommandBehavesLikeTheCommandItself() throws Exception {
        CommandOutcome outcome = change("update.1", script("echo out; echo err >&2; exit 7"));

        assertThat(outcome).isEqualTo(new CommandOutcome.Exited(7, "out\n", "err\n", false));
        assertThat(probe("update.1")).isEqualTo(new Trace.Exited(7));
    }

    @Test
    void aCommandWhoseConnectionIsLostIsNotEndedByWhatItPrints() throws Exception {
        RemoteCommand marked = marker.changing("c", script("echo one; echo two; touch done"), Escalation.none());
        String nobodyReads = "{ trap '' HUP; " + marked.line().rendered() + "; } | true; until [ -f done ]; do :; done";
        shell.execute(script(nobodyReads));

        Trace trace = new Trace.Began();
        while (trace instanceof Trace.Began) {
            trace = probe("c");
        }
        assertThat(trace).isEqualTo(new Trace.Exited(0));
        assertThat(shell.execute(marker.output("c", LONG)).out()).isEqualTo("one\ntwo\n");
    }

    @Test
    void aCommandIsExecutedAtMostOnce() throws Exception {
        change("add", script("echo x >>count"));
        CommandOutcome second = change("add", script("echo x >>count"));

        assertThat(Files.readString(home.resolve("count"))).isEqualTo("x\n");
        assertThat(Marker.isInDoubt(second)).isTrue();
        assertThat(probe("add")).isEqualTo(new Trace.Exited(0));
    }

    @Test
    void aCommandThatWasNeverExecutedLeftNoMark() throws Exception {
        assertThat(probe("never")).isInstanceOf(Trace.Absent.class);
        assertThat(poll("never", 1).trace()).isInstanceOf(Trace.Absent.class);
    }

    @Test
    void aRequestThatArrivesAfterItWasAskedForExecutesNothing() throws Exception {
        assertThat(probe("late")).isInstanceOf(Trace.Absent.class);
        CommandOutcome late = change("late", script("touch done"));
        assertThat(probe("later")).isInstanceOf(Trace.Absent.class);
        shell.execute(marker.detached("later", script("touch done"), Escalation.none(), LONG));

        assertThat(Marker.isInDoubt(late)).isTrue();
        assertThat(home.resolve("done")).doesNotExist();
        assertThat(probe("late")).isInstanceOf(Trace.Absent.class);
        assertThat(probe("later")).isInstanceOf(Trace.Absent.class);
    }

    @Test
    void aRequestThatArrivesAfterTheRunWasCleanedUpExecutesNothingEither() throws Exception {
        change("done", script("true"));
        assertThat(probe("late")).isInstanceOf(Trace.Absent.class);
        shell.execute(marker.cleanUp(LONG));
        change("late", script("touch done"));

        assertThat(home.resolve("done")).doesNotExist();
        assertThat(home.resolve(".clpmaint/20240106T010000Z-3fa9")).isDirectoryNotContaining("glob:**/done");
    }

    @Test
    void aCommandThatIsStillRunningHasBegun() throws Exception {
        shell.execute(marker.detached("slow", script("until [ -f go ]; do sleep 0.01; done"), Escalation.none(), LONG));

        assertThat(probe("slow")).isEqualTo(new Trace.Began());
        Files.createFile(home.resolve("go"));
        assertThat(pollUntilItEnds("slow").trace()).isEqualTo(new Trace.Exited(0));
    }

    @Test
    void aServerThatHasNoMarkTellsHowLongItHasBeenUp() throws Exception {
        String uptime = Files.readString(Path.of("/proc/uptime"));
        long seconds = Long.parseLong(uptime.substring(0, uptime.indexOf('.')));

        assertThat(probe("never"))
                .isInstanceOfSatisfying(
                        Trace.Absent.class,
                        a -> assertThat(a.uptime().toSeconds()).isBetween(seconds, seconds + LONG.toSeconds()));
    }

    @Test
    void aCommandWhoseProcessWasKilledDied() throws Exception {
        change("c", script("kill -9 $PPID"));
        assertThat(probe("c")).isEqualTo(new Trace.Died(false));

        shell.execute(marker.detached("d", script("kill -9 -$PPID"), Escalation.none(), LONG));
        Poll poll = poll("d", 1);
        while (poll.trace() instanceof Trace.Began) {
            poll = poll("d", 1);
        }
        assertThat(poll.trace()).isEqualTo(new Trace.Died(false));
    }

    @Test
    void aCommandThatOutlivesTheProcessThatSeesItThroughHasNotDied() throws Exception {
        shell.execute(marker.detached(
                "d",
                script("kill -9 $PPID; until [ -f go ]; do sleep 0.01; done; touch over"),
                Escalation.none(),
                LONG));
        for (int looks = 0; looks < 5; looks++) {
            assertThat(probe("d")).isEqualTo(new Trace.Began());
        }
        Files.createFile(home.resolve("go"));
        while (probe("d") instanceof Trace.Began) {
            assertThat(home.resolve("go")).exists();
        }
        assertThat(home.resolve("over")).exists();
        assertThat(probe("d")).isEqualTo(new Trace.Died(false));
    }

    @Test
    void aCommandOfAnEarlierBootDiedWithItUnlessItLeftItsExitCode() throws Exception {
        shell.execute(marker.detached("d", script("until [ -f go ]; do sleep 0.01; done"), Escalation.none(), LONG));
        Path process = home.resolve(".clpmaint/20240106T010000Z-3fa9/d/proc");
        String noted = Files.readString(process);
        while (noted.startsWith("0 ") || noted.isBlank()) {
            noted = Files.readString(process);
        }
        String boot =
                Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        assertThat(noted).matches("[0-9]+ " + boot + "\n[0-9]+\n");

        Files.writeString(process, noted.replace(boot, "11111111-2222-4333-8444-555555555555"));
        assertThat(probe("d")).isEqualTo(new Trace.Died(true));
        assertThat(poll("d", 1).trace()).isEqualTo(new Trace.Died(true));
        Files.createFile(home.resolve("go"));
        assertThat(pollUntilItEnds("d").trace()).isEqualTo(new Trace.Exited(0));
    }

    @Test
    void aMarkThatNamesNoProcessYetProvesNoDeath() throws Exception {
        change("c", script("mkdir seen && cp -r .clpmaint seen"));
        Path process = home.resolve("seen/.clpmaint/20240106T010000Z-3fa9/c/proc");
        shell = new LocalShell(program, home.resolve("seen"), Map.of());
        for (String nothing : List.of("", "0 \n", "\n")) {
            Files.writeString(process, nothing);
            assertThat(probe("c")).as(nothing).isEqualTo(new Trace.Began());
        }
    }

    @Test
    void aHomeThatCannotBeWrittenIsToldFromACommandThatEndsWithTheSameCode() throws Exception {
        Files.writeString(home.resolve(".clpmaint"), "a file in the way");
        CommandOutcome blocked = change("c", command("touch", "effect"));

        assertThat(blocked)
                .isInstanceOfSatisfying(
                        CommandOutcome.Exited.class, e -> assertThat(e.code()).isEqualTo(Marker.NO_PLACE));
        assertThat(home.resolve("effect")).doesNotExist();
        assertThat(Marker.isInDoubt(blocked)).isTrue();
        assertThat(probe("c")).isInstanceOf(Trace.Absent.class);

        Files.delete(home.resolve(".clpmaint"));
        CommandOutcome own = change("d", script("exit 221"));
        assertThat(Marker.isInDoubt(own)).isTrue();
        assertThat(probe("d")).isEqualTo(new Trace.Exited(221));
    }

    @Test
    void theCommandKeepsTheUmaskOfTheLoginAndTheMarksAreForTheirOwnerAlone() throws Exception {
        String umask = shell.execute(
                        RemoteCommand.reading(CommandLine.script("umask", List.of()), Privilege.USER, LONG))
                .out();

        assertThat(change("u", script("umask")).out()).isEqualTo(umask);
        for (String place :
                List.of(".clpmaint", ".clpmaint/20240106T010000Z-3fa9", ".clpmaint/20240106T010000Z-3fa9/u")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(place))))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void aMarkedCommandReadsItsInput() throws Exception {
        CommandOutcome outcome = change("in", command("cat").withInput(Secret.of("geheim\n".toCharArray())));

        assertThat(outcome.out()).isEqualTo("geheim\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"it's", "a b", "$(touch pwned)", "`id`", "\\", "\"", "*", "", "\n", "日本語", "'\"'\"'", "-n"})
    void argumentsArriveAsTheyAre(String hostile) throws Exception {
        CommandOutcome direct = change("a", command("printf", "%s|", hostile));
        shell.execute(marker.detached("b", command("printf", "%s|", hostile), Escalation.none(), LONG));
        Poll detached = pollUntilItEnds("b");

        assertThat(direct.out()).isEqualTo(hostile + "|");
        List<String> lines = new ArrayList<>(detached.lines());
        lines.add(detached.rest());
        assertThat(String.join("\n", lines)).isEqualTo(hostile + "|");
        assertThat(home.resolve("pwned")).doesNotExist();
    }

    @Test
    void aDetachedCommandAnswersAtOnceAndIsAskedForLater() throws Exception {
        CommandOutcome start = shell.execute(marker.detached(
                "d",
                script("echo one; echo problem >&2; until [ -f go ]; do sleep 0.01; done; echo two; exit 3"),
                Escalation.none(),
                LONG));

        assertThat(Marker.started(start)).isTrue();
        assertThat(probe("d")).isEqualTo(new Trace.Began());
        Poll first = poll("d", 1);
        while (first.lines().isEmpty()) {
            first = poll("d", 1);
        }
        assertThat(first).isEqualTo(new Poll(new Trace.Began(), List.of("one"), ""));

        Files.createFile(home.resolve("go"));
        Poll last = pollUntilItEnds("d");
        assertThat(last.trace()).isEqualTo(new Trace.Exited(3));
        assertThat(poll("d", 2).lines()).containsExactly("two");
        assertThat(poll("d", 3).lines()).isEmpty();
        assertThat(probe("d")).isEqualTo(new Trace.Exited(3));
        assertThat(shell.execute(marker.output("d", LONG)))
                .isEqualTo(new CommandOutcome.Exited(0, "one\ntwo\n", "problem\n", false));
    }

    @Test
    void oneRequestWaitsForTheEndAsLongAsItIsTold() throws Exception {
        shell.execute(
                marker.detached("d", script("until [ -f go ]; do sleep 0.01; done; exit 3"), Escalation.none(), LONG));
        Duration aMoment = Duration.ofSeconds(1);

        assertThat(Marker.readPoll(shell.execute(marker.poll("d", 1, aMoment, LONG)))
                        .trace())
                .isEqualTo(new Trace.Began());
        shell.execute(marker.detached("e", script("sleep 0.1; touch go"), Escalation.none(), LONG));
        assertThat(Marker.readPoll(shell.execute(marker.poll("d", 1, Duration.ofSeconds(12), LONG)))
                        .trace())
                .isEqualTo(new Trace.Exited(3));
    }

    @Test
    void aDetachedCommandIsStartedAtMostOnce() throws Exception {
        shell.execute(marker.detached("d", script("echo x >>count"), Escalation.none(), LONG));
        pollUntilItEnds("d");
        CommandOutcome second = shell.execute(marker.detached("d", script("echo x >>count"), Escalation.none(), LONG));

        assertThat(Marker.started(second)).isFalse();
        assertThat(Files.readString(home.resolve("count"))).isEqualTo("x\n");
    }

    private CommandOutcome end(String id, String work, long leader) throws InterruptedException {
        return shell.execute(
                marker.ending(id, work, leader, command("kill", "-s", "TERM", "--", "-" + leader), Escalation.none()));
    }

    private Optional<Long> leader(String id) throws InterruptedException {
        return Marker.readLeader(shell.execute(marker.leader(id, LONG)));
    }

    /** Starts a detached command that goes on until it is ended or the file {@code go} is there. */
    private long atWork(String id) throws InterruptedException {
        shell.execute(
                marker.detached(id, script("touch on; until [ -f go ]; do sleep 0.01; done"), Escalation.none(), LONG));
        Optional<Long> leader = Optional.empty();
        while (leader.isEmpty() || !Files.exists(home.resolve("on"))) {
            leader = leader(id);
        }
        return leader.get();
    }

    @Test
    void whatRunsOfADetachedCommandIsFoundAsOneGroupAndEnded() throws Exception {
        CommandOutcome ended = end("e", "d", atWork("d"));

        assertThat(ended).isEqualTo(new CommandOutcome.Exited(0, "", "", false));
        Trace trace = probe("d");
        while (trace instanceof Trace.Began) {
            trace = probe("d");
        }
        assertThat(trace).isEqualTo(new Trace.Died(false));
        assertThat(leader("d")).isEmpty();
        assertThat(leader("never")).isEmpty();
    }

    @Test
    void aForeignProcessThatGotTheNumberOfTheWorkIsNotSignalledAndTheWorkCountsAsEnded() throws Exception {
        long work = atWork("d");
        Path note = home.resolve(".clpmaint/20240106T010000Z-3fa9/d/proc");
        String noted = Files.readString(note);
        end("e", "d", work);
        Process foreign = new ProcessBuilder("setsid", "sleep", "60").start();
        try {
            Files.writeString(note, noted.replaceFirst("[0-9]+", Long.toString(foreign.pid())));

            assertThat(probe("d")).isEqualTo(new Trace.Died(false));
            assertThat(leader("d")).isEmpty();
            assertThat(end("f", "d", foreign.pid()))
                    .isEqualTo(new CommandOutcome.Exited(
                            1,
                            "",
                            "clpmaint: process " + foreign.pid()
                                    + " is not that work any more; nothing was signalled\n",
                            false));
            assertThat(probe("f")).isEqualTo(new Trace.Exited(1));
            assertThat(foreign.isAlive()).isTrue();
        } finally {
            foreign.destroyForcibly();
        }
    }

    @Test
    void workIsNotSignalledWhoseMarkDoesNotProveItsProcess() throws Exception {
        long work = atWork("d");
        Path note = home.resolve(".clpmaint/20240106T010000Z-3fa9/d/proc");
        String noted = Files.readString(note);
        List<String> unproven = List.of(
                noted.lines().findFirst().orElseThrow() + "\n", // as older versions noted it
                noted.replaceFirst(" .*", ""), // a server that does not tell its boot
                "");
        for (int i = 0; i < unproven.size(); i++) {
            Files.writeString(note, unproven.get(i));

            assertThat(leader("d")).as(unproven.get(i)).isEmpty();
            assertThat(probe("d")).isEqualTo(new Trace.Began());
            end("e" + i, "d", work);
            assertThat(probe("e" + i)).isEqualTo(new Trace.Exited(1));
        }
        Files.createFile(home.resolve("go"));
        assertThat(pollUntilItEnds("d").trace()).isEqualTo(new Trace.Exited(0));
    }

    @Test
    void linesAreCountedSoThatMalformedOutputDoesNotShiftTheNextLook() throws Exception {
        shell.execute(marker.detached(
                "d", script("printf 'a\\377\\n'; printf 'b\\n'; printf 'unfinished'"), Escalation.none(), LONG));
        pollUntilItEnds("d");

        assertThat(poll("d", 2)).isEqualTo(new Poll(new Trace.Exited(0), List.of("b"), "unfinished"));
    }

    @Test
    void cleaningUpRemovesTheMarksOfThisRunAlone() throws Exception {
        change("a", command("true"));
        shell.execute(new Marker("other").changing("a", command("true"), Escalation.none()));
        shell.execute(marker.cleanUp(LONG));

        assertThat(probe("a")).isInstanceOf(Trace.Absent.class);
        assertThat(home.resolve(".clpmaint/other/a/exit")).exists();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "exit",
                "exit ",
                "exit 256",
                "exit -1",
                "exit 1 2",
                "Began",
                "absent",
                "absent -1",
                "absent 12.5",
                "died",
                "died later",
                "absent\nbegan",
                "Welcome!\nabsent"
            })
    void anAnswerThatIsNotExactlyOursIsUnknown(String answer) {
        assertThat(Marker.readProbe(new CommandOutcome.Exited(0, answer + "\n", "", false)))
                .isInstanceOf(Trace.Unknown.class);
        assertThat(Marker.readPoll(new CommandOutcome.Exited(0, answer, "", false))
                        .trace())
                .isInstanceOf(Trace.Unknown.class);
    }

    @Test
    void noAnswerIsUnknown() {
        assertThat(Marker.readProbe(new CommandOutcome.TimedOut(LONG, "absent\n", "")))
                .isInstanceOf(Trace.Unknown.class);
        assertThat(Marker.readPoll(new CommandOutcome.TimedOut(LONG, "absent\n", ""))
                        .trace())
                .isInstanceOf(Trace.Unknown.class);
        assertThat(Marker.readProbe(new CommandOutcome.Exited(127, "absent\n", "", false)))
                .isInstanceOf(Trace.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "-rf", "a b", "a;b", "a\n", "$x", ".hidden", "é"})
    void anIdThatIsNotAPlainNameIsRefused(String id) {
        assertThatThrownBy(() -> new Marker(id)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> marker.probe(id, LONG)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void peopleSeeTheCommandAndNotItsWrapping() {
        RemoteCommand marked = marker.changing("m", command("clpcl", "-t", "-h", "srvB"), Escalation.sudo());

        assertThat(marked.line()).hasToString("sudo -n clpcl -t -h srvB");
    }

    @Test
    void sudoGetsItsPasswordAndTheCommandItsOwnInput() throws Exception {
        shell = new LocalShell(program, home, FakeSudo.in(home, "pa'ss wörd").environment());
        Escalation escalation = Escalation.sudo(() -> Secret.of("pa'ss wörd".toCharArray()));
        RemoteCommand marked = marker.changing(
                "s", script("echo root=$AS_ROOT; cat").withInput(Secret.of("own\n".toCharArray())), escalation);

        assertThat(shell.execute(marked)).isEqualTo(new CommandOutcome.Exited(0, "root=yes\nown\n", "", false));
        assertThat(marked.line().rendered()).doesNotContain("wörd");
    }

    @Test
    void aRefusedPasswordLeavesNoMark() throws Exception {
        shell = new LocalShell(program, home, FakeSudo.in(home, "right").environment());
        Escalation escalation = Escalation.sudo(() -> Secret.of("wrong".toCharArray()));
        CommandOutcome outcome = shell.execute(marker.changing("s", command("touch", "effect"), escalation));

        assertThat(Marker.isInDoubt(outcome)).isTrue();
        assertThat(probe("s")).isInstanceOf(Trace.Absent.class);
        assertThat(home.resolve("effect")).doesNotExist();
    }

    @Test
    void aDetachedCommandGetsItsPasswordInItsOwnSession() throws Exception {
        shell = new LocalShell(program, home, FakeSudo.in(home, "right").environment());
        Escalation escalation = Escalation.sudo(() -> Secret.of("right".toCharArray()));
        CommandOutcome start = shell.execute(marker.detached("d", script("echo root=$AS_ROOT; cat"), escalation, LONG));

        assertThat(Marker.started(start)).isTrue();
        Poll poll = pollUntilItEnds("d");
        assertThat(poll).isEqualTo(new Poll(new Trace.Exited(0), List.of("root=yes"), ""));
    }

    @Test
    void aDetachedCommandThatIsWaitedForAtFirstReadsItsInput() throws Exception {
        shell = new LocalShell(program, home, FakeSudo.in(home, "right").environment());
        Map<String, Escalation> ways =
                Map.of("n", Escalation.none(), "w", Escalation.sudo(() -> Secret.of("right".toCharArray())));
        for (Map.Entry<String, Escalation> way : ways.entrySet()) {
            RemoteCommand reads = script("cat; echo end").withInput(Secret.of("own\nin two lines".toCharArray()));
            RemoteCommand marked = marker.detached(way.getKey(), reads, way.getValue(), Duration.ofSeconds(5), LONG);

            assertThat(Marker.readStart(shell.execute(marked))).as(way.getKey()).isEqualTo(new Trace.Exited(0));
            assertThat(poll(way.getKey(), 1).lines()).as(way.getKey()).containsExactly("own", "in two linesend");
            assertThat(marked.line().rendered()).as("never in a command line").doesNotContain("own");
        }
    }

    @Test
    void aCommandThatNeedsNoRootGetsNoSudo() {
        RemoteCommand plain = RemoteCommand.changing(CommandLine.of("id"), Privilege.USER, LONG);

        assertThat(marker.changing("p", plain, Escalation.sudo()).line().rendered())
                .doesNotContain("sudo");
    }
}
