package io.clpmaint.engine;

import io.clpmaint.node.CommandOutcome;
import io.clpmaint.node.Escalation;
import io.clpmaint.node.Node;
import io.clpmaint.node.RemoteCommand;
import java.util.function.Consumer;

/**
 * A server, behind the rule that nothing is sent before what was written is on the disk.
 *
 * @param inner the server
 * @param desk where events are written
 * @param lock hears what every server answers
 */
record PublishingNode(Node inner, Desk desk, ClusterLock lock) implements Node {

    @Override
    public String server() {
        return inner.server();
    }

    @Override
    public CommandOutcome execute(RemoteCommand command, Consumer<String> lines) throws InterruptedException {
        desk.publish();
        CommandOutcome outcome = inner.execute(command, lines);
        lock.answered(server(), outcome);
        return outcome;
    }

    @Override
    public Escalation escalation() {
        return inner.escalation();
    }

    @Override
    public void disconnect() {
        inner.disconnect();
    }

    @Override
    public void close() {
        inner.close();
    }

    @Override
    public String toString() {
        return inner.toString();
    }
}
