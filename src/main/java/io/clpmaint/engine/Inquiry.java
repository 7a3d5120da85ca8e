package io.clpmaint.engine;

import io.clpmaint.action.Operation;
import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.Gate;
import io.clpmaint.cluster.GroupGate;
import io.clpmaint.cluster.GroupState;
import io.clpmaint.cluster.HostGate;
import io.clpmaint.cluster.MonitorGate;
import io.clpmaint.cluster.Selection;
import io.clpmaint.cluster.ServerGate;
import io.clpmaint.cluster.ServerState;
import io.clpmaint.node.CommandOutcome;
import io.clpmaint.node.Marker;
import io.clpmaint.node.Node;
import io.clpmaint.node.Nodes;
import io.clpmaint.node.Poll;
import io.clpmaint.node.RemoteCommand;
import io.clpmaint.node.Trace;
import io.clpmaint.run.RunEvent;
import io.clpmaint.text.Printable;
import io.clpmaint.text.Text;
import io.clpmaint.time.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds out what became of a command: the server is asked by the command's id, then the cluster. A lost reply is neither
 * success nor failure, and a missing mark is evidence only where the server has been up since the command was sent.
 */
final class Inquiry {

    /** How long to wait for an answer about a command. */
    static final Duration ASKING = Duration.ofSeconds(30);

    private static final Duration POLL_FIRST = Duration.ofSeconds(2);
    private static final Duration POLL_SLOWEST = Duration.ofMinutes(1);
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final Duration RETRY_SLOWEST = Duration.ofSeconds(10);
    private static final int TRIES = 4;

    private final Desk desk;
    private final Nodes nodes;
    private final GateKeeper gates;
    private final Marker marker;

    Inquiry(Desk desk, Nodes nodes, GateKeeper gates, Marker marker) {
        this.desk = desk;
        this.nodes = nodes;
        this.gates = gates;
        this.marker = marker;
    }

    /** What one look at the server's mark tells. */
    Trace look(String id, Node node) throws InterruptedException {
        return Marker.readProbe(node.execute(marker.probe(id, desk.patience(ASKING))));
    }

    /** The process that leads what still runs of a command that goes on by itself. */
    Optional<Long> leader(String id, Node node) throws InterruptedException {
        return Marker.readLeader(node.execute(marker.leader(id, desk.patience(ASKING))));
    }

    /**
     * Starts a command that goes on without the connection, and follows it to its end.
     *
     * @param evidence what the cluster shows when it was done, where that is unmistakable
     * @param quick whether it may be over soon, so that the request that starts it waits for that
     */
    RunEvent.Outcome detached(
            RunEvent.Intent intent,
            Node node,
            RemoteCommand command,
            Marker guarded,
            Optional<Gate> evidence,
            boolean quick)
            throws InterruptedException, Stopped {
        String id = intent.command();
        Instant sent = desk.now();
        Duration patience = quick ? longer(POLL_FIRST, desk.untilNextLook(Watch.INTERVAL)) : Duration.ZERO;
        CommandOutcome started =
                node.execute(guarded.detached(id, command, node.escalation(), patience, desk.patience(ASKING)));
        if (!Marker.started(started)) {
            return Outcomes.of(id, started);
        }
        if (quick && Marker.readStart(started) instanceof Trace.Exited exited) {
            return Outcomes.exited(id, exited.code(), Outcomes.tail(printed(started.out()), started.err()));
        }
        RunEvent.Outcome end =
                follow(intent, sent, evidence, desk.now().plus(command.timeout()), quick ? Watch.INTERVAL : POLL_FIRST);
        return goesOn(end, evidence) ? Outcomes.unknown(id, end.how(), end.detail(), "") : end;
    }

    /** What the command itself printed: behind the lines that say that it was started, and how it ended. */
    static String printed(String answer) {
        return answer.lines().skip(2).collect(Collectors.joining("\n"));
    }

    /** Whether the cluster may still be doing what a command asked it to do that was cut off itself. */
    private static boolean goesOn(RunEvent.Outcome end, Optional<Gate> evidence) {
        return end.how().equals(Outcomes.DIED) && evidence.isPresent();
    }

    /**
     * Follows a detached command until it ends; lost connections are made anew, nothing of the output is lost. Where its
     * server does not tell, or it does not end, the cluster may show that it was done.
     */
    private RunEvent.Outcome follow(
            RunEvent.Intent intent, Instant sent, Optional<Gate> evidence, Instant deadline, Duration first)
            throws InterruptedException, Stopped {
        String id = intent.command();
        Node node = nodes.node(intent.server());
        List<String> output = new ArrayList<>();
        Duration patience = first;
        long next = 1;
        while (true) {
            desk.lookOut();
            CommandOutcome answer = node.execute(
                    marker.poll(id, next, longer(POLL_FIRST, desk.untilNextLook(patience)), desk.patience(ASKING)));
            Poll poll = Marker.readPoll(answer);
            next += poll.lines().size();
            poll.lines().forEach(line -> {
                output.add(Printable.line(line));
                if (output.size() > Outcomes.OUTPUT_LINES) {
                    output.remove(0);
                }
            });
            if (poll.trace() instanceof Trace.Exited exited) {
                return Outcomes.exited(id, exited.code(), whole(id, node, exited.code() != 0, output));
            }
            if (poll.trace() instanceof Trace.Died died) {
                return Outcomes.died(id, died, whole(id, node, true, output));
            }
            if (poll.trace() instanceof Trace.Removed) {
                return Outcomes.removed(id);
            }
            if (poll.trace() instanceof Trace.Absent absent) {
                // it was seen to begin: that its mark is gone does not undo that, and it must not be given again
                return upSince(absent, sent)
                        ? Outcomes.unknown(
                                id,
                                Outcomes.VANISHED,
                                Text.of(
                                        "it began, and the server has no trace of it any more",
                                        "開始後、サーバから実行の痕跡が失われました"),
                                String.join("\n", output))
                        : Outcomes.died(id, new Trace.Died(true), List.copyOf(output));
            }
            boolean silent = poll.trace() instanceof Trace.Unknown;
            boolean late = isLate(intent, poll.trace(), deadline);
            if ((silent || late) && shows(evidence)) {
                return Outcomes.evident(id, evidence.orElseThrow().told());
            }
            // what was just looked at may have shown that the group moves
            if (late && isLate(intent, poll.trace(), deadline)) {
                return Outcomes.unknown(
                        id,
                        "timed-out",
                        unended(
                                Duration.between(sent, desk.now()),
                                !silent && desk.now().isBefore(deadline)),
                        String.join("\n", output));
            }
            if (silent) {
                node.disconnect();
                pauseWithoutStopping(RETRY);
            }
            // the server waits in whole seconds: with less left it would answer at once, again and again
            patience = longer(
                    POLL_FIRST,
                    shorter(shorter(patience.multipliedBy(2), POLL_SLOWEST), Duration.between(desk.now(), deadline)));
        }
    }

    private Text unended(Duration waited, boolean still) {
        String after = Durations.format(waited.truncatedTo(ChronoUnit.SECONDS));
        return still
                ? Text.of(
                                "no end after %s, and in the cluster nothing of it has moved for %s; it may still be running",
                                "%s 経過しても終了せず、クラスタ上の状態も %s 変化していません。実行中の可能性があります")
                        .with(after, Durations.format(desk.untilGivenUp()))
                : Text.of("no end after %s; it may still be running", "%s 経過しても終了しません。実行中の可能性があります")
                        .with(after);
    }

    private boolean isLate(RunEvent.Intent intent, Trace trace, Instant deadline) {
        return !desk.now().isBefore(desk.worthAsking(intent.server(), trace, deadline));
    }

    /**
     * Asks for all that a command printed, so that it stands in the transcript in one piece, however often the connection was
     * lost and whoever followed it.
     *
     * @param errors whether standard error is of interest
     * @param heard what was heard of it, for a server that does not tell
     * @return its last lines
     */
    private List<String> whole(String id, Node node, boolean errors, List<String> heard)
            throws InterruptedException, Stopped {
        for (int asked = 1; asked <= TRIES; asked++) {
            CommandOutcome answer = node.execute(marker.output(id, desk.patience(ASKING)));
            if (answer instanceof CommandOutcome.Exited told) {
                return told.code() == 0 ? Outcomes.tail(told.out(), errors ? told.err() : "") : heard;
            }
            node.disconnect();
            if (asked < TRIES) {
                pauseWithoutStopping(RETRY);
            }
        }
        return List.copyOf(heard);
    }

    /** Whether the cluster shows that it was done; also when the run was asked to stop, like every wait for a change. */
    private boolean shows(Optional<Gate> evidence) {
        try {
            return evidence.isPresent() && gates.satisfied(evidence.get());
        } catch (Stopped e) {
            return false;
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** Whether the server was up all the time since a command was sent, so that it lost no mark. */
    private boolean upSince(Trace.Absent absent, Instant sent) {
        return absent.uptime().compareTo(Duration.between(sent, desk.now())) >= 0;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** A change that is running is waited for, also when the run was asked to stop. */
    private void pauseWithoutStopping(Duration pause) throws Stopped {
        try {
            desk.sleep(pause);
        } catch (Stopped e) {
            desk.beginPatience();
            desk.sleep(pause);
        }
    }

    /**
     * Asks the server, then the cluster, what became of a command whose end is not known.
     *
     * @param intent the command
     * @param sent when it was about to be sent
     * @param evidence what the cluster shows when it was done, where that is unmistakable
     * @param how how it is executed
     * @param worst how long it may take
     * @return what is known then
     */
    RunEvent.Outcome findOut(
            RunEvent.Intent intent, Instant sent, Optional<Gate> evidence, Operation.How how, Duration worst)
            throws Stopped {
        String id = intent.command();
        Node node = nodes.node(intent.server());
        // as long as it may take counts from when it was sent, whoever waited for it meanwhile
        Instant deadline = later(sent.plus(worst), desk.now().plus(desk.untilGivenUp()));
        Text last = Text.EMPTY;
        try {
            if (how.losesConnection()) {
                return afterLostConnection(id, node, sent);
            }
            for (int asked = 1; ; asked++) {
                desk.lookOut();
                node.disconnect();
                CommandOutcome answer = node.execute(marker.probe(id, desk.patience(ASKING)));
                Trace trace = Marker.readProbe(answer);
                if (trace instanceof Trace.Exited exited) {
                    return Outcomes.exited(id, exited.code(), whole(id, node, true, List.of()));
                }
                if (trace instanceof Trace.Absent absent) {
                    if (upSince(absent, sent)) {
                        return Outcomes.untraced(id);
                    }
                    trace = new Trace.Died(true);
                }
                if (trace instanceof Trace.Began) {
                    if (intent.detached()) {
                        Instant end = later(sent.plus(worst), desk.now().plus(ASKING));
                        RunEvent.Outcome followed = follow(intent, sent, evidence, end, POLL_FIRST);
                        if (!goesOn(followed, evidence)) {
                            return followed;
                        }
                    }
                    last = Text.of("the server says it began and left no exit code", "サーバ上で開始されましたが終了コードがありません");
                } else if (trace instanceof Trace.Unknown unknown) {
                    last = unknown.why();
                }
                if (shows(evidence)) {
                    return Outcomes.evident(id, evidence.orElseThrow().told());
                }
                if (trace instanceof Trace.Removed) {
                    return Outcomes.removed(id);
                }
                // whoever answers in the server's place tells nothing, however long it is asked
                boolean late = (asked >= TRIES && isLate(intent, trace, deadline))
                        || (answer instanceof CommandOutcome.NotStarted no
                                && no.reason().isHostKey());
                // what the cluster was asked to do it may still be doing, whoever asked is gone
                if (trace instanceof Trace.Died died && (evidence.isEmpty() || late)) {
                    return Outcomes.died(id, died, List.of());
                }
                if (late) {
                    return Outcomes.unknown(id, "lost", last, "");
                }
                pauseWithoutStopping(asked < TRIES ? RETRY : RETRY_SLOWEST);
            }
        } catch (InterruptedException e) {
            return Outcomes.unknown(id, "interrupted", last, "");
        }
    }

    /** A command that takes the server down leaves no exit code: the gate behind it proves what became of it. */
    private RunEvent.Outcome afterLostConnection(String id, Node node, Instant sent)
            throws InterruptedException, Stopped {
        pauseWithoutStopping(RETRY);
        node.disconnect();
        Trace trace = look(id, node);
        if (trace instanceof Trace.Exited exited) {
            return Outcomes.exited(id, exited.code(), List.of());
        }
        if (trace instanceof Trace.Absent absent && upSince(absent, sent)) {
            return Outcomes.untraced(id);
        }
        return new RunEvent.Outcome(
                id,
                true,
                true,
                Optional.empty(),
                "lost",
                Text.of("the connection went away with the server", "サーバとともに接続が切れました"),
                List.of());
    }

    /** What the cluster shows when a change was made, where that is unmistakable. */
    static Optional<Gate> evidence(Change change) {
        if (change instanceof Change.MoveGroup c) {
            return Optional.of(new GroupGate.Groups(
                    Selection.of(c.group()), GroupState.ONLINE, Optional.of(new GroupGate.Place.On(c.to()))));
        }
        if (change instanceof Change.StartGroup c) {
            return Optional.of(new GroupGate.Groups(
                    Selection.of(c.group()), GroupState.ONLINE, Optional.of(new GroupGate.Place.On(c.on()))));
        }
        if (change instanceof Change.StopGroup c) {
            return Optional.of(new GroupGate.Groups(Selection.of(c.group()), GroupState.OFFLINE, Optional.empty()));
        }
        if (change instanceof Change.StopCluster c) {
            return Optional.of(new ServerGate.Servers(Selection.of(c.on()), ServerState.OFFLINE));
        }
        if (change instanceof Change.StopWholeCluster) {
            return Optional.of(new ServerGate.Servers(Selection.all(), ServerState.OFFLINE));
        }
        if (change instanceof Change.StartWholeCluster) {
            return Optional.of(new ServerGate.Servers(Selection.all(), ServerState.ONLINE));
        }
        if (change instanceof Change.StartCluster c) {
            return Optional.of(new ServerGate.Servers(Selection.of(c.on()), ServerState.ONLINE));
        }
        if (change instanceof Change.SetRatio c) {
            return Optional.of(new MonitorGate.SuppressionOn(Optional.of(c.ratio()), List.of()));
        }
        if (change instanceof Change.ResetRatio) {
            return Optional.of(new MonitorGate.SuppressionOn(Optional.of(1), List.of()));
        }
        if (change instanceof Change.StopServices c) {
            return Optional.of(new HostGate.Services(c.on(), c.services(), HostGate.Services.Wanted.STOPPED));
        }
        if (change instanceof Change.DisableServices c) {
            return Optional.of(new HostGate.Services(c.on(), c.services(), HostGate.Services.Wanted.DISABLED));
        }
        if (change instanceof Change.EnableServices c) {
            return Optional.of(new HostGate.Services(c.on(), c.services(), HostGate.Services.Wanted.ENABLED));
        }
        return Optional.empty();
    }
}
