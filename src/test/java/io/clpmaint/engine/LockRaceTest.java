package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.node.CommandOutcome;
import io.clpmaint.node.Node;
import io.clpmaint.node.NodeLock;
import io.clpmaint.node.Nodes;
import io.clpmaint.node.RemoteCommand;
import io.clpmaint.node.WrappedNodes;
import io.clpmaint.run.RunResult;
import io.clpmaint.run.RunState;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.Worlds;
import io.clpmaint.testing.LongProof;
import io.clpmaint.testing.Rehearsed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Controllers that ask for the lock at the same time, in virtual time; before every request it is drawn who goes on. */
@LongProof
class LockRaceTest {

    private static final int RACES = 1000;
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final NodeLock SCRIPTS = new NodeLock();

    private final Rehearsed rehearsed = new Rehearsed(World.create(Worlds.pair()));
    private final Rehearsed.Prepared prepared =
            rehearsed.prepare(Files.readAllBytes(Path.of("runbooks/os-patch.yaml")), Map.of());
    private final Random chance = new Random(20261125);

    LockRaceTest() throws Exception {}

    /** Lets one contender run at a time; each gives its turn away before every request. */
    private final class Turns {

        private final List<Integer> live = new ArrayList<>();
        private int turn;

        Turns(int contenders) {
            for (int i = 0; i < contenders; i++) {
                live.add(i);
            }
            draw();
        }

        private synchronized void draw() {
            turn = live.isEmpty() ? -1 : live.get(chance.nextInt(live.size()));
            notifyAll();
        }

        synchronized void begin(int me) throws InterruptedException {
            while (turn != me) {
                wait();
            }
        }

        synchronized void next(int me) throws InterruptedException {
            draw();
            begin(me);
        }

        synchronized void end(int me) {
            live.remove(Integer.valueOf(me));
            draw();
        }
    }

    /** A server to which a contender gets only in its turn. */
    private record InTurn(Node inner, Turns turns, int me) implements Node {
        @Override
        public String server() {
            return inner.server();
        }

        @Override
        public CommandOutcome execute(RemoteCommand command, Consumer<String> lines) throws InterruptedException {
            turns.next(me);
            return inner.execute(command, lines);
        }

        @Override
        public void disconnect() {
            inner.disconnect();
        }

        @Override
        public void close() {
            inner.close();
        }
    }

    /** One controller of a race. */
    private record Contender(String run, ClusterLock lock, CompletableFuture<Optional<ClusterLock.Refusal>> end) {}

    private ClusterLock lock(String run, Nodes nodes) {
        Desk desk = new Desk(
                prepared.plan(),
                prepared.observer(),
                new MemoryJournal(rehearsed.time()),
                rehearsed.time(),
                new StopSignal(),
                new RunState(),
                entry -> {});
        return new ClusterLock(
                desk, nodes, Optional.of(new NodeLock.Claim(run, 0, "someone", "somewhere", "race", "now")));
    }

    private List<Contender> race(int number, int contenders) {
        Turns turns = new Turns(contenders);
        List<Contender> all = new ArrayList<>();
        for (int i = 0; i < contenders; i++) {
            int me = i;
            String run = "race" + number + "-" + i;
            ClusterLock lock = lock(run, new WrappedNodes(rehearsed.nodes(), node -> new InTurn(node, turns, me)));
            CompletableFuture<Optional<ClusterLock.Refusal>> end = CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            turns.begin(me);
                            return lock.take(ClusterLock.Unanswered.REFUSE);
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        } finally {
                            turns.end(me);
                        }
                    },
                    task -> new Thread(task).start());
            all.add(new Contender(run, lock, end));
        }
        all.forEach(c -> c.end().join());
        return all;
    }

    private NodeLock.State look(String server) throws InterruptedException {
        return NodeLock.read(rehearsed.node(server).execute(SCRIPTS.look(LONG))).orElseThrow();
    }

    @Test
    void exactlyOneWinsEveryRace() throws Exception {
        int seized = 0;
        boolean expired = false;
        for (int number = 0; number < RACES; number++) {
            List<Contender> all = race(number, 2 + chance.nextInt(2));
            List<Contender> winners =
                    all.stream().filter(c -> c.end().join().isEmpty()).toList();
            assertThat(winners).as("race " + number).hasSize(1);
            assertThat(all.stream().flatMap(c -> c.end().join().stream()).map(ClusterLock.Refusal::result))
                    .as("race " + number)
                    .hasSize(all.size() - 1)
                    .containsOnly(RunResult.LOCKED);
            for (String server : List.of("srvA", "srvB")) {
                assertThat(look(server).is(winners.get(0).run()))
                        .as("race " + number + " on " + server)
                        .isTrue();
                assertThat(look(server).number()).isEqualTo(number + 1L);
            }
            seized += expired ? 1 : 0;
            expired = chance.nextBoolean();
            if (expired) {
                // the winner dies
                rehearsed.world().advanceTo(rehearsed.world().now().plus(NodeLock.LEASE.plusSeconds(5)));
            } else {
                for (String server : List.of("srvA", "srvB")) {
                    rehearsed
                            .node(server)
                            .execute(SCRIPTS.release(winners.get(0).run(), number + 1L, SCRIPTS.look(LONG)));
                }
            }
        }
        assertThat(seized).isBetween(RACES / 3, RACES * 2 / 3);
    }
}
