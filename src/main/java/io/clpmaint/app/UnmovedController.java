package io.clpmaint.app;

import io.clpmaint.node.CommandOutcome;
import io.clpmaint.node.Node;
import io.clpmaint.node.RemoteCommand;
import java.util.function.Consumer;

/**
 * The machine that the program runs on, for a simulated cluster: what a runbook does there concerns real things outside
 * of the cluster, like a monitoring or a ticket, and is not done.
 */
final class UnmovedController implements Node {

    @Override
    public String server() {
        return ControllerNodes.NAME;
    }

    @Override
    public CommandOutcome execute(RemoteCommand command, Consumer<String> lines) {
        String line = "simulated: not executed on this machine";
        lines.accept(line);
        return new CommandOutcome.Exited(0, line + "\n", "", false);
    }

    @Override
    public void disconnect() {
        // nothing is connected
    }

    @Override
    public void close() {
        // nothing is open
    }

    @Override
    public String toString() {
        return ControllerNodes.NAME + " (simulated)";
    }
}
