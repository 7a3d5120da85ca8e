package io.clpmaint.engine;

import io.clpmaint.action.Operation;
import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.Facet;
import io.clpmaint.cluster.Gate;
import io.clpmaint.cluster.GroupState;
import io.clpmaint.cluster.Invariants;
import io.clpmaint.cluster.Selection;
import io.clpmaint.cluster.ServerState;
import io.clpmaint.cluster.Violation;
import io.clpmaint.node.CommandLine;
import io.clpmaint.node.CommandOutcome;
import io.clpmaint.node.Marker;
import io.clpmaint.node.Node;
import io.clpmaint.node.Nodes;
import io.clpmaint.node.Poll;
import io.clpmaint.node.Privilege;
import io.clpmaint.node.RemoteCommand;
import io.clpmaint.node.Trace;
import io.clpmaint.product.data.CommandSyntax;
import io.clpmaint.product.data.Wording;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunState;
import io.clpmaint.secret.Secret;
import io.clpmaint.text.Printable;
import io.clpmaint.text.Text;
import io.clpmaint.time.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Makes one change: looks, judges the invariants, writes the intent, gives the command, and finds out what became of it.
 * A lost reply is neither success nor failure: the server is asked by the command's id, then the cluster.
 */
final class Commander {

    /** The name of the machine that the program runs on, where runbooks name a server. */
    static final String CONTROLLER = "controller";

    private static final Duration ASKING = Duration.ofSeconds(30);
    private static final Duration POLL_FIRST = Duration.ofSeconds(2);
    private static final Duration POLL_SLOWEST = Duration.ofMinutes(1);
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final Duration RETRY_SLOWEST = Duration.ofSeconds(10);
    private static final Duration UNREADABLE = Duration.ofMinutes(2);
    private static final int TRIES = 4;
    private static final int OUTPUT_LINES = 12;

    private final Desk desk;
    private final Nodes nodes;
    private final GateKeeper gates;
    private final CommandSyntax syntax;
    private final Marker marker;

    Commander(Desk desk, Nodes nodes, GateKeeper gates, CommandSyntax syntax, Marker marker) {
        this.desk = desk;
        this.nodes = nodes;
        this.gates = gates;
        this.syntax = syntax;
        this.marker = marker;
    }

    /**
     * Makes a change.
     *
     * @param step the step
     * @param operation the operation's index
     * @param change what is done
     * @param how how its command is executed
     * @param once whether an earlier success of the same command in this operation counts (a resumed run)
     * @throws StepEnd when it failed, was not permitted, or nobody knows
     */
    void make(String step, int operation, Change change, Operation.How how, boolean once) throws StepEnd, Stopped {
        Wording wording = syntax.word(change);
        Optional<RunState.Command> earlier = earlier(step, operation, change, wording);
        if (earlier.isPresent() && (once || !earlier.get().settled())) {
            Optional<RunEvent.Outcome> known = earlier.get().outcome().filter(RunEvent.Outcome::known);
            if (known.isEmpty()) {
                known = Optional.of(
                        isLocal(change)
                                ? unknown(
                                        earlier.get().intent().command(),
                                        "lost",
                                        Text.of(
                                                "the program ended while it ran, and nothing tells what became of it",
                                                "実行中にプログラムが終了し、結果を知る手段がありません"),
                                        "")
                                : findOut(earlier.get().intent(), change, how, wording));
                desk.write(known.get());
            }
            if (!known.get().known() || known.get().started()) {
                judge(change, how, wording, known.get());
                return;
            }
        }
        desk.stopIfAsked();
        permitted(change);
        for (int attempt = 1; ; attempt++) {
            RunEvent.Outcome outcome = give(step, operation, change, how, wording);
            boolean again = outcome.known() && !outcome.started() && attempt < TRIES;
            if (!again) {
                judge(change, how, wording, outcome);
                return;
            }
            desk.sleep(RETRY);
            permitted(change);
        }
    }

    /**
     * Settles doubts of an operation whose commands follow from what is seen: the state is read anew, so that it does not
     * matter which of them were executed. What the server still knows is written down.
     */
    void supersede(String step, int operation) throws Stopped {
        for (RunState.Command command : List.copyOf(desk.state().commands().values())) {
            RunEvent.Intent intent = command.intent();
            if (command.settled() || !intent.step().equals(step) || intent.operation() != operation) {
                continue;
            }
            Optional<Integer> exit = Optional.empty();
            try {
                Trace trace =
                        Marker.readProbe(nodes.node(intent.server()).execute(marker.probe(intent.command(), ASKING)));
                exit = trace instanceof Trace.Exited e ? Optional.of(e.code()) : Optional.empty();
            } catch (InterruptedException e) {
                desk.stopIfAsked();
            }
            desk.write(new RunEvent.Outcome(
                    intent.command(),
                    true,
                    true,
                    exit,
                    "superseded",
                    Text.of("the state is read anew", "状態を改めて読み取ります"),
                    List.of()));
        }
    }

    private Optional<RunState.Command> earlier(String step, int operation, Change change, Wording wording) {
        RunState.Command last = null;
        for (RunState.Command command : desk.state().commands().values()) {
            RunEvent.Intent intent = command.intent();
            if (intent.step().equals(step)
                    && intent.operation() == operation
                    && intent.server().equals(change.on().value())
                    && intent.words().equals(wording.words())) {
                last = command;
            }
        }
        return Optional.ofNullable(last);
    }

    /** Looks right before the command, if an invariant speaks of it; what was true at the gate may no longer be. */
    private void permitted(Change change) throws StepEnd, Stopped {
        if (!desk.clustered() || !Invariants.concern(change)) {
            return;
        }
        Set<Facet> facets =
                change instanceof Change.WritePartitions || change instanceof Change.InitialiseClusterPartition
                        ? EnumSet.of(Facet.CLUSTER, Facet.HOST)
                        : EnumSet.of(Facet.CLUSTER);
        Instant deadline = desk.now().plus(UNREADABLE);
        List<Violation> broken = broken(change, facets);
        while (!broken.isEmpty()
                && broken.stream().allMatch(Violation::unknown)
                && desk.now().isBefore(deadline)) {
            // nothing speaks against it but that something could not be read: a short loss of contact passes
            desk.sleep(RETRY);
            broken = broken(change, facets);
        }
        if (!broken.isEmpty()) {
            throw StepEnd.failed(
                    EngineCode.INVARIANT,
                    Text.of("%s is not done: %s", "%s は実行しません: %s")
                            .with(
                                    String.join(" ", syntax.word(change).words()),
                                    GateKeeper.joined(
                                            broken.stream().map(Violation::why).toList())));
        }
    }

    private List<Violation> broken(Change change, Set<Facet> facets) throws Stopped {
        return desk.invariants().broken(change, desk.observe(facets, List.of(change.on())));
    }

    private RunEvent.Outcome give(String step, int operation, Change change, Operation.How how, Wording wording)
            throws Stopped {
        boolean local = isLocal(change);
        Node node = nodes.node(change.on().value());
        String id = id(step);
        desk.write(new RunEvent.Intent(
                id,
                step,
                operation,
                change.on().value(),
                change.getClass().getSimpleName(),
                wording.words(),
                how.detached()));
        RemoteCommand command = new RemoteCommand(
                CommandLine.of(wording.words()),
                wording.privilege(),
                how.timeout().orElse(wording.worst()),
                true,
                wording.input().map(text -> Secret.of(text.toCharArray())),
                RemoteCommand.USUAL_OUTPUT_LIMIT);
        RunEvent.Outcome outcome;
        try {
            prepare(node, wording);
            if (local) {
                outcome = outcome(id, node.execute(command));
            } else if (how.detached()) {
                outcome = detached(id, node, command);
            } else {
                outcome = outcome(id, node.execute(marker.changing(id, command, node.escalation())));
            }
        } catch (InterruptedException e) {
            outcome = unknown(id, "interrupted", Text.of("the wait was interrupted", "待機が中断されました"), "");
        }
        if (!outcome.known() && !local) {
            desk.write(outcome);
            outcome = findOut(
                    new RunEvent.Intent(id, step, operation, change.on().value(), "", wording.words(), how.detached()),
                    change,
                    how,
                    wording);
        }
        desk.write(outcome);
        return outcome;
    }

    private static boolean isLocal(Change change) {
        return change.on().value().equals(CONTROLLER);
    }

    private static void prepare(Node node, Wording wording) throws InterruptedException {
        if (!wording.prepare().isEmpty()) {
            CommandOutcome ignored = node.execute(
                    RemoteCommand.changing(CommandLine.of(wording.prepare()), Privilege.USER, Duration.ofMinutes(1)));
            // what it was for fails by itself, with the product's own words, when this did not work
            if (ignored instanceof CommandOutcome.Lost) {
                node.disconnect();
            }
        }
    }

    private String id(String step) {
        String number = String.format(Locale.ROOT, "%04d", desk.state().lastSequence() + 1);
        String name = step.replace('/', '.').replaceAll("[^A-Za-z0-9._-]", "-");
        return number + "-" + (name.length() > 120 ? name.substring(name.length() - 120) : name);
    }

    private static RunEvent.Outcome outcome(String id, CommandOutcome outcome) {
        if (outcome instanceof CommandOutcome.Exited e) {
            return Marker.isInDoubt(outcome)
                    ? unknown(id, "exited", outcome.summary(), e.err())
                    : new RunEvent.Outcome(
                            id, true, true, Optional.of(e.code()), "exited", Text.EMPTY, tail(e.out(), e.err()));
        }
        if (outcome instanceof CommandOutcome.Signalled s) {
            return new RunEvent.Outcome(
                    id, true, true, Optional.empty(), "signalled", s.summary(), tail(s.out(), s.err()));
        }
        if (outcome instanceof CommandOutcome.NotStarted n) {
            return new RunEvent.Outcome(id, true, false, Optional.empty(), "not-started", n.summary(), List.of());
        }
        String kind = outcome instanceof CommandOutcome.TimedOut ? "timed-out" : "lost";
        return unknown(id, kind, outcome.summary(), outcome.err());
    }

    private static RunEvent.Outcome unknown(String id, String how, Text detail, String err) {
        return new RunEvent.Outcome(id, false, true, Optional.empty(), how, detail, tail("", err));
    }

    private static RunEvent.Outcome exited(String id, int code, List<String> output) {
        return new RunEvent.Outcome(id, true, true, Optional.of(code), "exited", Text.EMPTY, output);
    }

    private static List<String> tail(String out, String err) {
        List<String> lines = new ArrayList<>();
        out.lines().map(Printable::line).forEach(lines::add);
        err.lines().map(Printable::line).forEach(lines::add);
        return lines.size() <= OUTPUT_LINES
                ? List.copyOf(lines)
                : List.copyOf(lines.subList(lines.size() - OUTPUT_LINES, lines.size()));
    }

    private RunEvent.Outcome detached(String id, Node node, RemoteCommand command)
            throws InterruptedException, Stopped {
        CommandOutcome started = node.execute(marker.detached(id, command, node.escalation(), ASKING));
        if (!Marker.started(started)) {
            return outcome(id, started);
        }
        return follow(id, node, command.timeout());
    }

    /** Follows a detached command until it ends; lost connections are made anew, nothing of the output is lost. */
    private RunEvent.Outcome follow(String id, Node node, Duration timeout) throws InterruptedException, Stopped {
        Instant deadline = desk.now().plus(timeout);
        List<String> output = new ArrayList<>();
        Duration patience = POLL_FIRST;
        long next = 1;
        while (true) {
            CommandOutcome answer = node.execute(marker.poll(id, next, patience, ASKING));
            Poll poll = Marker.readPoll(answer);
            next += poll.lines().size();
            poll.lines().forEach(line -> {
                output.add(Printable.line(line));
                if (output.size() > OUTPUT_LINES) {
                    output.remove(0);
                }
            });
            if (poll.trace() instanceof Trace.Exited exited) {
                if (exited.code() != 0) {
                    node.execute(marker.errors(id, ASKING))
                            .out()
                            .lines()
                            .map(Printable::line)
                            .forEach(output::add);
                }
                return exited(id, exited.code(), tail(String.join("\n", output), ""));
            }
            if (poll.trace() instanceof Trace.Absent) {
                // it was seen to begin: that its mark is gone does not undo that, and it must not be given again
                return unknown(
                        id,
                        "lost",
                        Text.of("it began, and the server has no trace of it any more", "開始後、サーバから実行の痕跡が失われました"),
                        String.join("\n", output));
            }
            if (!desk.now().isBefore(deadline)) {
                return unknown(
                        id,
                        "timed-out",
                        Text.of("no end after %s; it may still be running", "%s 経過しても終了しません。実行中の可能性があります")
                                .with(Durations.format(timeout)),
                        String.join("\n", output));
            }
            if (poll.trace() instanceof Trace.Unknown) {
                node.disconnect();
                pauseWithoutStopping(RETRY);
            }
            patience = shorter(shorter(patience.multipliedBy(2), POLL_SLOWEST), Duration.between(desk.now(), deadline));
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
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

    /** Asks the server, then the cluster, what became of a command whose end is not known. */
    private RunEvent.Outcome findOut(RunEvent.Intent intent, Change change, Operation.How how, Wording wording)
            throws Stopped {
        String id = intent.command();
        Node node = nodes.node(intent.server());
        Instant deadline = desk.now().plus(how.timeout().orElse(wording.worst()));
        Text last = Text.EMPTY;
        try {
            if (how.losesConnection()) {
                return afterLostConnection(id, node);
            }
            for (int asked = 1; ; asked++) {
                node.disconnect();
                Trace trace = Marker.readProbe(node.execute(marker.probe(id, ASKING)));
                if (trace instanceof Trace.Exited exited) {
                    return exited(id, exited.code(), List.of());
                }
                if (trace instanceof Trace.Absent) {
                    return new RunEvent.Outcome(
                            id,
                            true,
                            false,
                            Optional.empty(),
                            "not-started",
                            Text.of("the server has no trace of it", "サーバに実行の痕跡がありません"),
                            List.of());
                }
                if (trace instanceof Trace.Began) {
                    if (how.detached()) {
                        return follow(id, node, how.timeout().orElse(wording.worst()));
                    }
                    last = Text.of("the server says it began and left no exit code", "サーバ上で開始されましたが終了コードがありません");
                } else if (trace instanceof Trace.Unknown unknown) {
                    last = unknown.why();
                }
                Optional<Gate> evidence = evidence(change);
                if (evidence.isPresent() && gates.satisfied(evidence.get())) {
                    return new RunEvent.Outcome(
                            id,
                            true,
                            true,
                            Optional.of(0),
                            "evidence",
                            Text.of("the cluster shows its result: %s", "クラスタに結果が表れています: %s")
                                    .with(evidence.get().phrase()),
                            List.of());
                }
                if (asked >= TRIES && !desk.now().isBefore(deadline)) {
                    return unknown(id, "lost", last, "");
                }
                pauseWithoutStopping(asked < TRIES ? RETRY : RETRY_SLOWEST);
            }
        } catch (InterruptedException e) {
            return unknown(id, "interrupted", last, "");
        }
    }

    private RunEvent.Outcome afterLostConnection(String id, Node node) throws InterruptedException, Stopped {
        pauseWithoutStopping(RETRY);
        node.disconnect();
        Trace trace = Marker.readProbe(node.execute(marker.probe(id, ASKING)));
        if (trace instanceof Trace.Exited exited) {
            return exited(id, exited.code(), List.of());
        }
        boolean absent = trace instanceof Trace.Absent;
        return new RunEvent.Outcome(
                id,
                true,
                !absent,
                Optional.empty(),
                absent ? "not-started" : "lost",
                absent
                        ? Text.of("the server has no trace of it", "サーバに実行の痕跡がありません")
                        : Text.of("the connection went away with the server", "サーバとともに接続が切れました"),
                List.of());
    }

    /** What the cluster shows when a change was made, where that is unmistakable. */
    private static Optional<Gate> evidence(Change change) {
        if (change instanceof Change.MoveGroup c) {
            return Optional.of(new Gate.Groups(
                    Selection.of(c.group()), GroupState.ONLINE, Optional.of(new Gate.Place.On(c.to()))));
        }
        if (change instanceof Change.StartGroup c) {
            return Optional.of(new Gate.Groups(
                    Selection.of(c.group()), GroupState.ONLINE, Optional.of(new Gate.Place.On(c.on()))));
        }
        if (change instanceof Change.StopGroup c) {
            return Optional.of(new Gate.Groups(Selection.of(c.group()), GroupState.OFFLINE, Optional.empty()));
        }
        if (change instanceof Change.StopCluster c) {
            return Optional.of(new Gate.Servers(Selection.of(c.on()), ServerState.OFFLINE));
        }
        if (change instanceof Change.StartCluster c) {
            return Optional.of(new Gate.Servers(Selection.of(c.on()), ServerState.ONLINE));
        }
        if (change instanceof Change.SetRatio c) {
            return Optional.of(new Gate.SuppressionOn(Optional.of(c.ratio()), List.of()));
        }
        if (change instanceof Change.ResetRatio) {
            return Optional.of(new Gate.SuppressionOn(Optional.of(1), List.of()));
        }
        if (change instanceof Change.DisableServices c) {
            return Optional.of(new Gate.Services(c.on(), c.services(), Gate.Services.Wanted.DISABLED));
        }
        if (change instanceof Change.EnableServices c) {
            return Optional.of(new Gate.Services(c.on(), c.services(), Gate.Services.Wanted.ENABLED));
        }
        return Optional.empty();
    }

    private static void judge(Change change, Operation.How how, Wording wording, RunEvent.Outcome outcome)
            throws StepEnd {
        String what = String.join(" ", wording.words());
        if (!outcome.known()) {
            throw StepEnd.unknown(
                    EngineCode.OUTCOME_UNKNOWN,
                    Text.of("nobody knows what became of %s on %s: %s", "%2$s の %1$s の結果が不明です: %3$s")
                            .with(what, change.on(), outcome.detail()));
        }
        if (!outcome.started()) {
            throw StepEnd.failed(
                    EngineCode.NOT_STARTED,
                    Text.of("%s could not be started on %s: %s", "%2$s で %1$s を開始できません: %3$s")
                            .with(what, change.on(), outcome.detail()));
        }
        if (how.losesConnection() && outcome.exit().isEmpty()) {
            return;
        }
        Set<Integer> ok = how.okExits().isEmpty() ? wording.okExits() : how.okExits();
        if (outcome.exit().isEmpty() || !ok.contains(outcome.exit().get())) {
            throw StepEnd.failed(
                    EngineCode.COMMAND_FAILED,
                    Text.of("%s on %s ended with %s%s", "%2$s の %1$s が %3$s で終了しました%4$s")
                            .with(
                                    what,
                                    change.on(),
                                    outcome.exit()
                                            .map(e -> Text.of("exit code %s", "終了コード %s")
                                                    .with(e))
                                            .orElse(outcome.detail()),
                                    outcome.output().isEmpty()
                                            ? ""
                                            : ": "
                                                    + outcome.output()
                                                            .get(outcome.output()
                                                                            .size()
                                                                    - 1)));
        }
    }
}
