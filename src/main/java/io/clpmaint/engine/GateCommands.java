package io.clpmaint.engine;

import io.clpmaint.cluster.GateContext;
import io.clpmaint.cluster.HostGate;
import io.clpmaint.node.CommandLine;
import io.clpmaint.node.CommandOutcome;
import io.clpmaint.node.Marker;
import io.clpmaint.node.Node;
import io.clpmaint.node.Nodes;
import io.clpmaint.node.Poll;
import io.clpmaint.node.Privilege;
import io.clpmaint.node.RemoteCommand;
import io.clpmaint.node.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Executes what a gate of the runbook asks a server. While failover is suppressed it goes on without its connection, so that
 * the watch looks meanwhile: a site's own check may hang with what it checks.
 */
final class GateCommands {

    /** How long its answer is waited for. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private static final Duration SHORTEST = Duration.ofSeconds(2);

    private static final GateContext.Answer NONE = new GateContext.Answer(Optional.empty(), "");

    private final Desk desk;
    private final Nodes nodes;
    private final Marker marker;
    private long count;

    GateCommands(Desk desk, Nodes nodes, Marker marker) {
        this.desk = desk;
        this.nodes = nodes;
        this.marker = marker;
    }

    /** What the server answers; nothing when it does not in time, or nobody knows. */
    GateContext.Answer answer(HostGate.Command gate) throws Stopped {
        Node node = nodes.node(gate.server().value());
        RemoteCommand command = RemoteCommand.reading(CommandLine.of(gate.words()), Privilege.ROOT, LONGEST);
        try {
            if (desk.watched()) {
                return beside(node, command);
            }
            CommandOutcome outcome = node.execute(command);
            return outcome instanceof CommandOutcome.Exited e ? answer(e.code(), e.out()) : NONE;
        } catch (InterruptedException e) {
            desk.stopIfAsked();
            return NONE;
        }
    }

    private GateContext.Answer beside(Node node, RemoteCommand command) throws InterruptedException {
        String id = "gate-" + desk.state().lastSequence() + "-" + ++count;
        Instant deadline = desk.now().plus(LONGEST);
        CommandOutcome started = node.execute(
                marker.detached(id, command, node.escalation(), patience(deadline), desk.patience(Inquiry.ASKING)));
        if (!Marker.started(started)) {
            return NONE;
        }
        if (Marker.readStart(started) instanceof Trace.Exited exited) {
            return answer(exited.code(), Inquiry.printed(started.out()));
        }
        while (desk.now().isBefore(deadline)) {
            desk.lookOut();
            Poll poll = Marker.readPoll(
                    node.execute(marker.poll(id, 1, patience(deadline), desk.patience(Inquiry.ASKING))));
            if (poll.trace() instanceof Trace.Exited exited) {
                return answer(exited.code(), String.join("\n", poll.lines()) + "\n" + poll.rest());
            }
            if (!(poll.trace() instanceof Trace.Began)) {
                return NONE;
            }
        }
        return NONE;
    }

    /** How long the server waits for the end before it answers: no longer than until the next look. */
    private Duration patience(Instant deadline) {
        Duration longest = desk.untilNextLook(Duration.between(desk.now(), deadline));
        return longest.compareTo(SHORTEST) < 0 ? SHORTEST : longest;
    }

    private static GateContext.Answer answer(int exit, String out) {
        return new GateContext.Answer(Optional.of(exit), out);
    }
}
