package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.node.CommandLine;
import io.clpmaint.node.CommandOutcome;
import io.clpmaint.node.Privilege;
import io.clpmaint.node.RemoteCommand;
import io.clpmaint.run.Entry;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunResult;
import io.clpmaint.run.RunState;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.Worlds;
import io.clpmaint.testing.Rehearsed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The controller dies while an update goes on by itself on a server; then the run is aborted. */
class EndWorkTest {

    /** Prints the files in the run's places and in those for scratch files, and all processes but the lookers. */
    private static final String WHAT_IS_THERE =
            "find / -name '*clpmaint*' 2>/dev/null | sort; find /tmp /var/tmp | sort; "
                    + "ps -e -o args | grep -v -e ps -e grep -e WHAT -e find | sort";

    /**
     * The place of the marks, empty; the lock's last number, which fences off late commands; the note that fences off copies of
     * the run's record (decision 35); what the runbook collects.
     */
    private static final Pattern MEANT_TO_STAY = Pattern.compile(
            "/root/\\.clpmaint|/var/tmp/clpmaint-lock(/1(/gone|/holder|/until)?|/ended(/20261121-010000-test)?)?|"
                    + "/tmp/(premaint_logs|postpatch)(/srv[AB]-log\\.tar\\.gz)?");

    /** What came of an abort. */
    private record Aborted(World world, List<Entry> added, RunState state, Duration took) {
        List<RunEvent.Intent> ends() {
            return added.stream()
                    .map(Entry::event)
                    .filter(e -> e instanceof RunEvent.Intent i && i.change().equals("EndWork"))
                    .map(RunEvent.Intent.class::cast)
                    .toList();
        }

        RunEvent.Outcome update() {
            return state.commands().values().stream()
                    .filter(c -> c.intent().words().get(0).equals("dnf"))
                    .findFirst()
                    .flatMap(RunState.Command::outcome)
                    .orElseThrow();
        }
    }

    private static Rehearsed.Prepared prepared(Rehearsed rehearsed) throws Exception {
        return rehearsed.prepare(Files.readAllBytes(Path.of("runbooks/os-patch.yaml")), Map.of());
    }

    private static Aborted abort(String how, Duration after) throws Exception {
        return abort(how, after, EndWorkTest::prepared, "dnf");
    }

    /** What a test prepares on a world. */
    private interface Preparation {
        Rehearsed.Prepared on(Rehearsed rehearsed) throws Exception;
    }

    private static Aborted abort(String how, Duration after, Preparation preparation, String program) throws Exception {
        AtomicReference<Rehearsed> counted = new AtomicReference<>();
        MortalNodes all = new MortalNodes(() -> counted.get().time());
        counted.set(new Rehearsed(World.create(Worlds.pair()), all::between));
        counted.get()
                .execute(
                        preparation.on(counted.get()),
                        MortalJournal.immortal(counted.get().time(), List.of()),
                        new RunState());
        int update = 0;
        while (!all.shown().get(update).contains(program)) {
            update++;
        }
        AtomicReference<Rehearsed> made = new AtomicReference<>();
        MortalNodes nodes = new MortalNodes(() -> made.get().time(), all.took(), update, MortalNodes.When.AFTER);
        made.set(new Rehearsed(World.create(Worlds.pair()), nodes::between));
        MortalJournal first = new MortalJournal(made.get().time(), List.of(), written -> nodes.dead());
        Rehearsed.Prepared prepared = preparation.on(made.get());
        try {
            made.get().execute(prepared, first, new RunState());
        } catch (MortalJournal.Killed e) {
            // the controller is gone; the update goes on
        }
        Rehearsed heir = new Rehearsed(made.get().world());
        heir.world().advance(after);
        Instant begin = heir.time().now();
        heir.stop().request(how);
        MortalJournal second = MortalJournal.immortal(heir.time(), first.entries());
        RunState state = heir.execute(heir.again(prepared), second, RunState.of(first.entries()))
                .state();
        return new Aborted(
                heir.world(),
                List.copyOf(second.entries()
                        .subList(first.entries().size(), second.entries().size())),
                state,
                Duration.between(begin, heir.time().now()));
    }

    private static List<Boolean> consistent(World world) {
        return world.cluster().hosts().stream()
                .map(h -> h.packages().consistent())
                .toList();
    }

    @Test
    void anUpdateIsWaitedForUnlessItShallBeEnded() throws Exception {
        Aborted waited = abort(RunState.ABORT, Duration.ofMinutes(1));

        assertThat(waited.ends()).isEmpty();
        assertThat(waited.update().exit()).contains(0);
        assertThat(waited.state().verdict()).isEqualTo(RunResult.ABORTED);
        assertThat(waited.took()).isGreaterThan(Duration.ofMinutes(6));
    }

    @Test
    void anUpdateThatIsEndedWhileItDownloadsIsAsIfItHadNeverBegun() throws Exception {
        Aborted ended = abort(RunState.ABORT_ENDING, Duration.ofMinutes(1));

        assertThat(ended.ends()).singleElement().satisfies(e -> {
            assertThat(e.server()).isEqualTo("srvB");
            assertThat(e.words()).startsWith("kill", "-s", "TERM", "--");
        });
        assertThat(ended.update().how()).isEqualTo("died");
        assertThat(ended.state().verdict()).isEqualTo(RunResult.ABORTED);
        assertThat(ended.state().owed()).isEmpty();
        assertThat(consistent(ended.world())).containsExactly(true, true);
        assertThat(ended.took()).isLessThan(Duration.ofMinutes(2));
    }

    @Test
    void anUpdateThatIsEndedHalfWayLeavesItsServerOutAndSaysSo() throws Exception {
        Aborted ended = abort(RunState.ABORT_ENDING, Duration.ofMinutes(4));

        assertThat(ended.ends()).hasSize(1);
        assertThat(consistent(ended.world())).containsExactly(true, false);
        assertThat(ended.state().verdict()).isEqualTo(RunResult.FAILED_ATTENTION);
        assertThat(ended.state().notRestored()).containsKeys("services:srvB", "member:srvB");
        assertThat(ended.took()).isLessThan(Duration.ofMinutes(4));
    }

    @Test
    void aSiteCommandThatWasGivenUnderSuppressionIsEndedAsWell() throws Exception {
        byte[] runbook = WatchedCluster.RUNBOOK
                .formatted("run: {server: srvB, command: sleep 1800, timeout: 1h}")
                .getBytes(StandardCharsets.UTF_8);
        Aborted ended = abort(
                RunState.ABORT_ENDING,
                Duration.ofMinutes(1),
                rehearsed -> rehearsed.prepare(runbook, Map.of()),
                "sleep");

        assertThat(ended.ends())
                .singleElement()
                .satisfies(e -> assertThat(e.server()).isEqualTo("srvB"));
        assertThat(ended.state().owed()).isEmpty();
        assertThat(ended.took()).isLessThan(Duration.ofMinutes(5));
    }

    @Test
    void nothingOfAFinishedRunIsLeftOnTheServersButWhatIsMeantToStay() throws Exception {
        Rehearsed rehearsed = new Rehearsed(World.create(Worlds.pair()));
        Map<String, String> before = left(rehearsed);
        RunState state = rehearsed
                .execute(prepared(rehearsed), MortalJournal.immortal(rehearsed.time(), List.of()), new RunState())
                .state();

        assertThat(state.verdict()).isEqualTo(RunResult.SUCCESS);
        left(rehearsed).forEach((server, now) -> {
            assertThat(now).contains("/tmp", "sshd");
            List<String> added = new ArrayList<>(now.lines().toList());
            before.getOrDefault(server, "").lines().forEach(added::remove);
            assertThat(added)
                    .as(server)
                    .allMatch(line -> MEANT_TO_STAY.matcher(line).matches())
                    .contains("/var/tmp/clpmaint-lock/1/gone", "/var/tmp/clpmaint-lock/ended/20261121-010000-test");
        });
    }

    /** What a run might leave on each server: files in its places, scratch files, processes. */
    private static Map<String, String> left(Rehearsed rehearsed) throws Exception {
        Map<String, String> left = new TreeMap<>();
        for (String server : List.of("srvA", "srvB")) {
            CommandOutcome told = rehearsed
                    .nodes()
                    .node(server)
                    .execute(RemoteCommand.reading(
                            CommandLine.script(WHAT_IS_THERE, List.of("look")), Privilege.ROOT, Duration.ofMinutes(1)));
            assertThat(told).isInstanceOf(CommandOutcome.Exited.class);
            left.put(server, ((CommandOutcome.Exited) told).out());
        }
        return left;
    }
}
