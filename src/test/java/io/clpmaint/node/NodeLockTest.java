package io.clpmaint.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** The lock of one server, kept by this machine's own shells in a directory of the test. */
@ParameterizedClass
@ValueSource(strings = {"/bin/sh", "/bin/bash"})
class NodeLockTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @Parameter
    String program;

    @TempDir
    Path home;

    private NodeLock lock;
    private LocalShell shell;

    @BeforeEach
    void open() {
        shell = new LocalShell(program, home, Map.of());
        lock = new NodeLock(place().toString());
    }

    private Path place() {
        return home.resolve("the lock");
    }

    private static NodeLock.Claim claim(String run, long epoch) {
        return new NodeLock.Claim(run, epoch, "tanaka (patch night)", "ops1", "OS パッチ", "2026-11-21T01:00:00Z");
    }

    private NodeLock.State asked(RemoteCommand command) throws InterruptedException {
        return NodeLock.read(shell.execute(command)).orElseThrow();
    }

    private NodeLock.State take(String run) throws InterruptedException {
        return asked(lock.take(claim(run, 0), false, LONG));
    }

    private NodeLock.State seize(String run) throws InterruptedException {
        return asked(lock.take(claim(run, 0), true, LONG));
    }

    private NodeLock.State look() throws InterruptedException {
        return asked(lock.look(LONG));
    }

    /** Lets the lock stand as if nobody had renewed it since. */
    private void age(long number, Duration by) throws Exception {
        Files.setLastModifiedTime(
                place().resolve(number + "/until"),
                FileTime.from(Files.getLastModifiedTime(place().resolve(number + "/until"))
                        .toInstant()
                        .minus(by)));
    }

    private int guarded(String id, long number, String command) throws InterruptedException {
        CommandOutcome outcome = shell.execute(RemoteCommand.changing(
                CommandLine.script(lock.guard(id, number) + command, List.of(command)), Privilege.USER, LONG));
        return ((CommandOutcome.Exited) outcome).code();
    }

    @Test
    void whoAsksFirstHoldsItAndTellsWhoItIs() throws Exception {
        assertThat(look().number()).isZero();

        NodeLock.State taken = take("one");

        assertThat(taken.is("one")).isTrue();
        assertThat(taken.number()).isEqualTo(1);
        NodeLock.State seen = look();
        assertThat(seen.held()).isTrue();
        assertThat(List.of(seen.run(), seen.owner(), seen.host(), seen.reason(), seen.since()))
                .containsExactly("one", "tanaka (patch night)", "ops1", "OS パッチ", "2026-11-21T01:00:00Z");
    }

    @Test
    void anotherRunDoesNotGetItAndIsToldWhose() throws Exception {
        take("one");

        NodeLock.State answer = take("two");

        assertThat(answer.is("two")).isFalse();
        assertThat(answer.run()).isEqualTo("one");
        assertThat(look().is("one")).isTrue();
    }

    private CommandOutcome use(String run, String approval, Instant until) throws InterruptedException {
        return shell.execute(lock.use(claim(run, 0), take(run).number(), Map.of(approval, until), LONG));
    }

    private void giveBack(String run, long number) throws InterruptedException {
        shell.execute(lock.release(run, number, RemoteCommand.changing(CommandLine.of("true"), Privilege.USER, LONG)));
    }

    @Test
    void anApprovalServesOneRunHoweverOftenThatAsks() throws Exception {
        Instant later = Instant.now().plus(LONG);
        assertThat(use("one", "agreed", later)).isEqualTo(new CommandOutcome.Exited(0, "", "", false));
        assertThat(use("one", "agreed", later)).isEqualTo(new CommandOutcome.Exited(0, "", "", false));
        giveBack("one", 1);

        assertThat(use("two", "agreed", later))
                .isEqualTo(new CommandOutcome.Exited(NodeLock.USED, "", "one tanaka (patch night)@ops1\n", false));
        assertThat(use("two", "another", later)).isEqualTo(new CommandOutcome.Exited(0, "", "", false));
    }

    @Test
    void theNoteOfAnApprovalGoesWhenThatHasExpiredForADay() throws Exception {
        use("one", "past", Instant.now().minus(Duration.ofHours(25)));
        use("one", "hardly", Instant.now().minus(Duration.ofHours(23)));
        use("one", "next", Instant.now().plus(LONG));

        assertThat(place().resolve("used"))
                .isDirectoryContaining("glob:**hardly")
                .isDirectoryNotContaining("glob:**past");
    }

    @Test
    void whoeverDoesNotHoldTheLockUsesNoApproval() throws Exception {
        take("one");
        CommandOutcome outcome = shell.execute(lock.use(claim("two", 0), 1, Map.of("agreed", Instant.now()), LONG));

        assertThat(((CommandOutcome.Exited) outcome).code()).isEqualTo(NodeLock.NOT_HELD);
        assertThat(place().resolve("used")).doesNotExist();
    }

    @Test
    void askedTwiceItIsTakenOnce() throws Exception {
        take("one");

        assertThat(take("one").number()).isEqualTo(1);
    }

    @Test
    void theNextNumberIsHigherAfterItWasGivenBack() throws Exception {
        take("one");
        shell.execute(
                lock.release("one", 1, RemoteCommand.changing(CommandLine.of("touch", "also"), Privilege.USER, LONG)));

        assertThat(look().live()).isFalse();
        assertThat(look().gone()).isEqualTo("released");
        assertThat(home.resolve("also")).exists();
        assertThat(take("two").number()).isEqualTo(2);
    }

    @Test
    void aResumedRunTakesItOverAndTheEarlierProcessDoesNothingAnyMore() throws Exception {
        take("one");
        assertThat(guarded("one", 1, "touch before")).isZero();

        NodeLock.State over = asked(lock.take(claim("one", 57), false, LONG));

        assertThat(over.number()).isEqualTo(2);
        assertThat(guarded("one", 1, "touch after")).isEqualTo(NodeLock.NOT_HELD);
        assertThat(home.resolve("before")).exists();
        assertThat(home.resolve("after")).doesNotExist();
        assertThat(guarded("one.r57", 2, "touch mine")).isZero();
        assertThat(take("one").is("one")).isFalse();
        assertThat(seize("one").is("one.r57")).isTrue();
    }

    @Test
    void anExpiredLockIsTakenOnlyByWhoSaysSo() throws Exception {
        take("one");
        age(1, NodeLock.LEASE.plusSeconds(5));

        NodeLock.State seen = take("two");
        assertThat(seen.expired()).isTrue();
        assertThat(seen.is("one")).isTrue();

        assertThat(seize("two").is("two")).isTrue();
        assertThat(guarded("one", 1, "touch late")).isEqualTo(NodeLock.NOT_HELD);
        assertThat(home.resolve("late")).doesNotExist();
    }

    @Test
    void aLockThatIsNotExpiredIsNotSeized() throws Exception {
        take("one");
        age(1, NodeLock.LEASE.minusSeconds(60));

        assertThat(seize("two").is("one")).isTrue();
        assertThat(guarded("one", 1, "touch still")).isZero();
    }

    @Test
    void aLongerLeaseCountsUntilTheNextCommand() throws Exception {
        take("one");
        shell.execute(lock.renew("one", 1, NodeLock.LEASE.multipliedBy(8), LONG));
        age(1, NodeLock.LEASE.multipliedBy(7));

        assertThat(seize("two").is("one")).isTrue();
        guarded("one", 1, ":");
        age(1, NodeLock.LEASE.multipliedBy(7));
        assertThat(seize("two").is("two")).isTrue();
    }

    @Test
    void everyGuardedCommandRenewsIt() throws Exception {
        take("one");
        age(1, NodeLock.LEASE.plusSeconds(60));

        assertThat(guarded("one", 1, ":")).isZero();

        assertThat(look().age()).isLessThan(Duration.ofMinutes(1));
        assertThat(seize("two").is("one")).isTrue();
    }

    @Test
    void aBrokenLockStopsWhoHeldItAndSaysWhy() throws Exception {
        take("one");
        assertThat(asked(lock.breaking("other", "suzuki: no reason", LONG)).live())
                .isTrue();

        NodeLock.State broken = asked(lock.breaking("one", "suzuki: ops1 burnt\ndown", LONG));

        assertThat(broken.live()).isFalse();
        assertThat(broken.gone()).isEqualTo("broken by suzuki: ops1 burnt\\ndown");
        assertThat(guarded("one", 1, "touch late")).isEqualTo(NodeLock.NOT_HELD);
        assertThat(take("two").is("two")).isTrue();
    }

    @Test
    void aServerThatWasReplacedKnowsOfNoLock() throws Exception {
        assertThat(guarded("one", 1, "touch done")).isEqualTo(NodeLock.NOT_HELD);
        assertThat(home.resolve("done")).doesNotExist();
        assertThat(take("one").number()).isEqualTo(1);
    }

    @Test
    void aHolderThatDiedWhileTakingItKeepsOthersOutNoLongerThanTheLease() throws Exception {
        Files.createDirectories(place().resolve("1"));

        assertThat(seize("two").is("two")).isFalse();
        Files.setLastModifiedTime(
                place().resolve("1"), FileTime.from(Instant.now().minus(NodeLock.LEASE.plusSeconds(5))));

        assertThat(seize("two").is("two")).isTrue();
    }

    @Test
    void ofManyThatAskAtOnceExactlyOneGetsIt() throws Exception {
        for (int round = 1; round <= 20; round++) {
            NodeLock fresh = new NodeLock(home.resolve("race" + round).toString());
            CyclicBarrier together = new CyclicBarrier(6);
            List<CompletableFuture<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                String id = "id" + i;
                all.add(CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                LocalShell own = new LocalShell(program, home, Map.of());
                                together.await();
                                return NodeLock.read(own.execute(fresh.take(claim(id, 0), true, LONG)))
                                        .orElseThrow()
                                        .is(id);
                            } catch (Exception e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        task -> new Thread(task).start()));
            }
            assertThat(all.stream().filter(CompletableFuture::join).count()).isEqualTo(1);
        }
    }

    @Test
    void aLinkInItsPlaceIsNotFollowed() throws Exception {
        Files.createSymbolicLink(place(), Files.createDirectory(home.resolve("elsewhere")));

        assertThat(shell.execute(lock.take(claim("one", 0), true, LONG)))
                .isInstanceOfSatisfying(
                        CommandOutcome.Exited.class, e -> assertThat(e.code()).isEqualTo(Marker.NO_PLACE));
    }

    @Test
    void anAnswerThatIsNotWholeIsNone() {
        assertThat(NodeLock.read(new CommandOutcome.Exited(0, "lock 1 0 live\nid one\n", "", false)))
                .isEmpty();
        assertThat(NodeLock.read(new CommandOutcome.Exited(0, "hello\nend\n", "", false)))
                .isEmpty();
        assertThat(NodeLock.read(new CommandOutcome.TimedOut(LONG, "", ""))).isEmpty();
        assertThatThrownBy(() -> claim("a b", 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
