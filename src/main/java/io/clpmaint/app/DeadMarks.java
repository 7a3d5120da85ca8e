package io.clpmaint.app;

import io.clpmaint.inventory.Inventory;
import io.clpmaint.node.CommandLine;
import io.clpmaint.node.CommandOutcome;
import io.clpmaint.node.Node;
import io.clpmaint.node.NodeLock;
import io.clpmaint.node.Privilege;
import io.clpmaint.node.RemoteCommand;
import io.clpmaint.node.RunMarks;
import io.clpmaint.report.MarksLine;
import io.clpmaint.run.RunId;
import io.clpmaint.text.Text;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Takes away the marks that commands of dead runs left on the servers, under the cluster's lock, so that no run begins on a
 * command meanwhile. A run whose process may live, that can be taken up here, or whose command is at work keeps them.
 */
final class DeadMarks {

    private static final Duration ASKING = Duration.ofSeconds(30);
    private static final NodeLock SCRIPTS = new NodeLock();

    private final Io io;
    private final Talk talk;

    DeadMarks(Io io, Talk talk) {
        this.io = io;
        this.talk = talk;
    }

    /**
     * The marks of runs that nobody takes up here, that hold no lock and of which nothing is at work on any server.
     *
     * @param inventory the cluster
     * @param marks what the servers say
     * @param left what is known of the runs
     * @return those marks; none of a simulated cluster in memory, which is gone with its run
     */
    static List<MarksLine> of(Inventory inventory, List<MarksLine> marks, Leftovers left) {
        return inventory.isSimulated() && inventory.served().isEmpty()
                ? List.of()
                : marks.stream()
                        .filter(m -> !left.alive(m.run()) && !left.interrupted(m.run()))
                        .filter(m -> marks.stream()
                                .filter(o -> o.run().equals(m.run()))
                                .allMatch(o -> o.atWork().isEmpty()))
                        .toList();
    }

    /**
     * Takes them away.
     *
     * @param marks the marks of dead runs
     * @param link the way to the servers
     * @throws InterruptedException when the process shall end
     */
    void remove(List<MarksLine> marks, ClusterLink link) throws InterruptedException {
        String id = RunId.of(io.time().now(), io.random().getAsLong()).value();
        NodeLock.Claim claim = new NodeLock.Claim(
                id,
                0,
                io.user(),
                io.host(),
                "doctor --fix",
                link.time().now().truncatedTo(ChronoUnit.SECONDS).toString());
        for (String server : marks.stream().map(MarksLine::server).distinct().toList()) {
            Node node = link.nodes().node(server);
            Optional<NodeLock.State> lock = NodeLock.read(node.execute(SCRIPTS.take(claim, true, ASKING)));
            for (MarksLine mark :
                    marks.stream().filter(m -> m.server().equals(server)).toList()) {
                tell(
                        mark,
                        lock.isPresent() && lock.get().is(id)
                                ? RunMarks.removed(node.execute(RunMarks.remove(
                                        mark.run(), SCRIPTS.guard(id, lock.get().number()), who(), ASKING)))
                                : Optional.empty());
            }
            lock.filter(l -> l.is(id)).ifPresent(l -> release(node, l));
        }
    }

    private String who() {
        return "doctor --fix of " + io.user() + "@" + io.host() + " at "
                + io.time().now().truncatedTo(ChronoUnit.SECONDS);
    }

    private void tell(MarksLine mark, Optional<Boolean> removed) {
        talk.say(removed.map(gone -> gone
                        ? Text.of(
                                "%s: the marks of run %s are removed (commands: %s, none at work)",
                                "%s: 実行 %s の記録を削除しました (コマンド %s 個、動作中のものなし)")
                        : Text.of(
                                "%s: the marks of run %s stay (commands: %s): one is at work",
                                "%s: 実行 %s の記録は残します (コマンド %s 個のうち、動作中のものあり)"))
                .orElse(Text.of(
                        "%s: the marks of run %s stay (commands: %s): the server did not let them be removed",
                        "%s: 実行 %s の記録は残します (コマンド %s 個): サーバが削除に応じませんでした"))
                .with(mark.server(), mark.run(), mark.commands()));
    }

    private static void release(Node node, NodeLock.State lock) {
        try {
            CommandOutcome ignored = node.execute(SCRIPTS.release(
                    lock.id(), lock.number(), RemoteCommand.changing(CommandLine.of("true"), Privilege.USER, ASKING)));
        } catch (InterruptedException e) {
            // the lock expires by itself
            Thread.currentThread().interrupt();
        }
    }
}
