package io.clpmaint.engine;

import io.clpmaint.action.Operation;
import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.Facet;
import io.clpmaint.cluster.Gate;
import io.clpmaint.cluster.Invariants;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.cluster.Violation;
import io.clpmaint.node.CommandLine;
import io.clpmaint.node.CommandOutcome;
import io.clpmaint.node.Marker;
import io.clpmaint.node.Node;
import io.clpmaint.node.Nodes;
import io.clpmaint.node.Privilege;
import io.clpmaint.node.RemoteCommand;
import io.clpmaint.node.Trace;
import io.clpmaint.product.data.CommandSyntax;
import io.clpmaint.product.data.Wording;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunState;
import io.clpmaint.secret.Secret;
import io.clpmaint.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes one change: looks, judges the invariants, writes the intent, gives the command, and finds out what became of it.
 * A lost reply is neither success nor failure: the server is asked by the command's id, then the cluster.
 */
final class Commander {

    /** The name of the machine that the program runs on, where runbooks name a server. */
    static final String CONTROLLER = "controller";

    private static final Duration RETRY = Duration.ofSeconds(5);
    /** How long what an invariant looks at may stay unreadable. */
    static final Duration UNREADABLE = Duration.ofMinutes(2);

    private static final int TRIES = 4;

    /** What a site's own command or an installer does is ended with its process; the cluster goes on with all else. */
    private static final Set<String> WORK = Stream.of(
                    Change.Custom.class, Change.UpdateProduct.class, Change.InstallProduct.class)
            .map(Class::getSimpleName)
            .collect(Collectors.toUnmodifiableSet());

    private static final Pattern NO_LETTER = Pattern.compile("[^A-Za-z0-9._-]");

    private final Desk desk;
    private final Nodes nodes;
    private final Inquiry inquiry;
    private final CommandSyntax syntax;
    private final Marker marker;
    private final ClusterLock lock;
    private final Secrets secrets;

    Commander(
            Desk desk,
            Nodes nodes,
            Inquiry inquiry,
            CommandSyntax syntax,
            Marker marker,
            ClusterLock lock,
            Secrets secrets) {
        this.desk = desk;
        this.nodes = nodes;
        this.inquiry = inquiry;
        this.syntax = syntax;
        this.marker = marker;
        this.lock = lock;
        this.secrets = secrets;
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
                known = Optional.of(settle(
                        earlier.get(),
                        Inquiry.evidence(change),
                        how,
                        how.timeout().orElse(wording.worst())));
            }
            // what failed to be given back by an earlier process is tried again; a step of the plan is not
            boolean again = desk.isRestoring() && !accepted(how, wording, known.get());
            if (!known.get().known() || (known.get().started() && !again)) {
                judge(change, how, wording, known.get());
                return;
            }
        }
        permittedBeyondDoubt(step, change);
        for (int attempt = 1; ; attempt++) {
            RunEvent.Outcome outcome;
            desk.changing(Optional.of(change));
            try {
                outcome = give(step, operation, change, how, wording);
            } finally {
                desk.changing(Optional.empty());
            }
            boolean again = outcome.known() && !outcome.started() && attempt < TRIES;
            if (!again) {
                judge(change, how, wording, outcome);
                return;
            }
            desk.sleep(RETRY);
            permittedBeyondDoubt(step, change);
        }
    }

    /** The look that permits a change may be the one to which a server gives no answer. */
    private void permittedBeyondDoubt(String step, Change change) throws StepEnd, Stopped {
        do {
            desk.waitOutDoubt();
            permitted(change);
            if (!isLocal(change)) {
                desk.requireOwnConfiguration(step, change.on());
            }
        } while (desk.isInDoubt());
    }

    /**
     * Finds out what became of a command that an earlier process gave, and writes it down.
     *
     * @param command the command, whose end is not known
     * @param evidence what the cluster shows when it was done, where that is unmistakable
     * @param how how it is executed
     * @param worst how long it may take
     * @return what is known now
     */
    RunEvent.Outcome settle(RunState.Command command, Optional<Gate> evidence, Operation.How how, Duration worst)
            throws Stopped {
        RunEvent.Intent intent = command.intent();
        Optional<RunEvent.Outcome> vanished =
                command.outcome().filter(o -> o.how().equals(Outcomes.VANISHED));
        if (vanished.isPresent()) {
            return vanished.get();
        }
        if (desk.endsWork() && (how.detached() || (intent.detached() && WORK.contains(intent.change())))) {
            endWork(intent);
        }
        RunEvent.Outcome outcome = intent.server().equals(CONTROLLER)
                ? Outcomes.unknown(
                        intent.command(),
                        "lost",
                        Text.of(
                                "the program ended while it ran, and nothing tells what became of it",
                                "実行中にプログラムが終了し、結果を知る手段がありません"),
                        "")
                : inquiry.findOut(intent, command.at(), evidence, how, worst);
        desk.write(outcome);
        return outcome;
    }

    /**
     * Asks work that goes on by itself to end. Whether it did, and how, is found out as for every command: what does not
     * end is waited for. It is not killed: what a program left behind that was killed in the middle of its work can be
     * found by nobody.
     */
    private void endWork(RunEvent.Intent intent) throws Stopped {
        Optional<Long> leader = Optional.empty();
        try {
            leader = inquiry.leader(intent.command(), nodes.node(intent.server()));
        } catch (InterruptedException e) {
            desk.stopIfAsked();
        }
        if (leader.isPresent()) {
            Change end = new Change.EndWork(new ServerName(intent.server()), intent.command(), leader.get());
            try {
                give(intent.step(), intent.operation(), end, Operation.How.USUAL, syntax.word(end));
            } catch (StepEnd e) {
                desk.stopIfAsked(); // the lock is lost: whoever has it decides, and what runs is only looked at
            }
        }
    }

    private static boolean accepted(Operation.How how, Wording wording, RunEvent.Outcome outcome) {
        Set<Integer> ok = how.okExits().isEmpty() ? wording.okExits() : how.okExits();
        return outcome.exit().map(ok::contains).orElse(how.losesConnection());
    }

    /**
     * Settles doubts of an operation whose commands follow from what is seen: the state is read anew, so that it does not
     * matter which of them were executed. What the server still knows is written down.
     */
    void supersede(String step, int operation) throws Stopped {
        for (RunState.Command command : desk.state().commands(step)) {
            RunEvent.Intent intent = command.intent();
            if (command.settled() || intent.operation() != operation) {
                continue;
            }
            Optional<Integer> exit = Optional.empty();
            try {
                Trace trace = inquiry.look(intent.command(), nodes.node(intent.server()));
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
        for (RunState.Command command : desk.state().commands(step)) {
            RunEvent.Intent intent = command.intent();
            if (!command.outdated()
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
        if (!desk.clustered() || !Invariants.concern(change, desk.sidesInDoubt())) {
            return;
        }
        Instant deadline = desk.now().plus(UNREADABLE);
        List<Violation> broken = broken(change);
        while (!broken.isEmpty()
                && broken.stream().allMatch(Violation::unknown)
                && desk.now().isBefore(deadline)) {
            // nothing speaks against it but that something could not be read: a short loss of contact passes
            desk.sleep(RETRY);
            broken = broken(change);
        }
        if (!broken.isEmpty()) {
            Text why = Text.of("%s is not done: %s", "%s は実行しません: %s")
                    .with(
                            String.join(" ", syntax.word(change).words()),
                            GateKeeper.joined(
                                    broken.stream().map(Violation::why).toList()));
            throw broken.stream().allMatch(Violation::unknown)
                    ? StepEnd.unread(EngineCode.INVARIANT, why)
                    : StepEnd.failed(EngineCode.INVARIANT, why);
        }
    }

    private List<Violation> broken(Change change) throws Stopped {
        Optional<Invariants> invariants = desk.invariants(change);
        if (invariants.isEmpty()) {
            return List.of(new Violation("configuration-in-force", true, desk.unreadConfiguration()));
        }
        Set<ServerName> hosts = invariants.get().hosts(change);
        Set<Facet> facets = hosts.isEmpty() ? EnumSet.of(Facet.CLUSTER) : EnumSet.of(Facet.CLUSTER, Facet.HOST);
        return invariants.get().broken(change, desk.observe(facets, hosts));
    }

    private RunEvent.Outcome give(String step, int operation, Change change, Operation.How how, Wording wording)
            throws StepEnd, Stopped {
        boolean local = isLocal(change);
        Optional<Secret> input = input(change, wording);
        // what may take long and is waited for over its connection would keep the watch from looking
        boolean apart = how.detached()
                || (desk.watched() && !local && !how.losesConnection() && !(change instanceof Change.EndWork));
        String guard = local ? "" : lock.guard(change.on().value());
        Marker guarded = marker.guarded(guard);
        Node node = nodes.node(change.on().value());
        // the last moment at which a request to stop is in time
        desk.stopIfAsked();
        Optional<MirrorName> emptied = change.empties();
        if (emptied.isPresent()) {
            desk.replaced(emptied.get(), change.on(), true);
        }
        desk.beforeChange(change);
        String id = id(step);
        RunEvent.Intent intent = new RunEvent.Intent(
                id, step, operation, change.on().value(), change.getClass().getSimpleName(), wording.words(), apart);
        desk.write(intent);
        Instant sent = desk.now();
        RemoteCommand command = new RemoteCommand(
                CommandLine.of(wording.words()),
                wording.privilege(),
                how.timeout().orElse(wording.worst()),
                true,
                input,
                RemoteCommand.USUAL_OUTPUT_LIMIT);
        RunEvent.Outcome outcome;
        try {
            prepare(node, wording, guard);
            if (local) {
                outcome = Outcomes.of(id, node.execute(command));
            } else if (change instanceof Change.EndWork end) {
                outcome = Outcomes.of(
                        id, node.execute(guarded.ending(id, end.work(), end.leader(), command, node.escalation())));
            } else if (apart) {
                outcome = inquiry.detached(intent, node, command, guarded, Inquiry.evidence(change), !how.detached());
            } else {
                outcome = Outcomes.of(id, node.execute(guarded.changing(id, command, node.escalation())));
            }
        } catch (InterruptedException e) {
            outcome = Outcomes.unknown(id, "interrupted", Text.of("the wait was interrupted", "待機が中断されました"), "");
        }
        if (!outcome.known() && !local) {
            desk.write(outcome);
            outcome = inquiry.findOut(
                    intent, sent, Inquiry.evidence(change), how, how.timeout().orElse(wording.worst()));
        }
        desk.changing(Optional.empty());
        desk.write(outcome);
        if (change instanceof Change.PushConfiguration && outcome.known()) {
            desk.config(); // what comes now is looked at with it; unread, it is asked for when it is needed
        }
        return outcome;
    }

    private Optional<Secret> input(Change change, Wording wording) {
        return change instanceof Change.Custom custom && custom.input().isPresent()
                ? custom.input().map(s -> secrets.get(s.parameter(), s.source()))
                : wording.input().map(text -> Secret.of(text.toCharArray()));
    }

    private static boolean isLocal(Change change) {
        return change.on().value().equals(CONTROLLER);
    }

    private void prepare(Node node, Wording wording, String guard) throws InterruptedException {
        if (!wording.prepare().isEmpty()) {
            CommandLine line = CommandLine.of(wording.prepare());
            CommandOutcome ignored = node.execute(RemoteCommand.changing(
                    guard.isEmpty() ? line : CommandLine.script(guard + line.rendered(), line.shown()),
                    Privilege.USER,
                    desk.patience(Duration.ofMinutes(1))));
            // what it was for fails by itself, with the product's own words, when this did not work
            if (ignored instanceof CommandOutcome.Lost) {
                node.disconnect();
            }
        }
    }

    private String id(String step) {
        String number = Long.toString(desk.state().lastSequence() + 1);
        String name = NO_LETTER.matcher(step.replace('/', '.')).replaceAll("-");
        return "0".repeat(Math.max(0, 4 - number.length())) + number + "-"
                + (name.length() > 120 ? name.substring(name.length() - 120) : name);
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
        if (outcome.how().equals(Outcomes.DIED)) {
            throw StepEnd.failed(
                    EngineCode.CUT_OFF,
                    Text.of("%s on %s was cut off: %s", "%2$s の %1$s が中断されました: %3$s")
                            .with(what, change.on(), outcome.detail()));
        }
        if (!accepted(how, wording, outcome)) {
            throw StepEnd.failed(
                    EngineCode.COMMAND_FAILED,
                    Text.of("%s on %s ended with %s%s", "%2$s の %1$s が%3$s で終了しました%4$s")
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
