package io.clpmaint.engine;

import io.clpmaint.action.Operation;
import io.clpmaint.cluster.ClusterState;
import io.clpmaint.cluster.Facet;
import io.clpmaint.cluster.StateLines;
import io.clpmaint.cluster.TimedGate;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.node.Marker;
import io.clpmaint.node.NodeLock;
import io.clpmaint.node.Nodes;
import io.clpmaint.node.WrappedNodes;
import io.clpmaint.plan.Plan;
import io.clpmaint.plan.PlannedStep;
import io.clpmaint.product.data.CommandSyntax;
import io.clpmaint.run.Entry;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunId;
import io.clpmaint.run.RunResult;
import io.clpmaint.run.RunState;
import io.clpmaint.run.StepResult;
import io.clpmaint.text.Text;
import io.clpmaint.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Executes one plan, from its start or from where an earlier process left it.
 *
 * <p>For each step: the guards are waited for; what the run will owe is written down; each command is preceded by a look,
 * the invariants and its intent, and followed by its outcome; the promise is waited for. Whatever goes wrong ends the
 * walk, and everything owed is given back, the youngest debt first. The result is the fold of the journal.
 */
public final class Engine {

    private static final Duration CLEAN_UP = Duration.ofSeconds(30);

    private final Plan plan;
    private final Nodes nodes;
    private final RunId run;
    private final RunEvent opening;
    private final List<RunEvent> agreed;
    private final TimeLimits limits;
    private final Desk desk;
    private final StepRunner runner;
    private final Restorer restorer;
    private final Doubts doubts;
    private final FailedStep failed;
    private final Marker marker;
    private final ClusterLock lock;
    private final OwnEnds ends;
    private final GateKeeper gates;

    /**
     * An engine for one run.
     *
     * @param plan what to do
     * @param syntax how changes are worded on this cluster
     * @param nodes the servers; also one named {@code controller} when a step runs there
     * @param observer looks at the servers, and knows the cluster's configuration
     * @param journal where events are written
     * @param time the run's time
     * @param person who does manual steps
     * @param secrets what commands read that nobody may see
     * @param stop how the outside asks the run to stop
     * @param limits when it may change anything
     * @param run the run's id
     * @param opening {@link RunEvent.RunStarted} for a new run, {@link RunEvent.RunResumed} for an earlier one, and behind
     *     it what was agreed beforehand
     * @param earlier the fold of what is in the journal already; empty state for a new run
     * @param sink is told of each entry after it was written
     */
    public Engine(
            Plan plan,
            CommandSyntax syntax,
            Nodes nodes,
            Observer observer,
            Journal journal,
            Time time,
            Person person,
            Secrets secrets,
            StopSignal stop,
            TimeLimits limits,
            RunId run,
            List<RunEvent> opening,
            RunState earlier,
            Consumer<Entry> sink) {
        this.plan = plan;
        this.run = run;
        this.opening = opening.get(0);
        this.agreed = List.copyOf(opening.subList(1, opening.size()));
        this.limits = limits;
        this.marker = new Marker(run.value());
        this.desk = new Desk(plan, observer, journal, time, stop, earlier, sink);
        this.lock = new ClusterLock(desk, nodes, claim());
        this.ends = new OwnEnds(desk, nodes, lock, syntax, claim());
        desk.beforeSending(lock::renew);
        this.nodes = new WrappedNodes(nodes, node -> new PublishingNode(node, desk, lock));
        this.gates = new GateKeeper(desk, this.nodes, marker);
        Inquiry inquiry = new Inquiry(desk, this.nodes, gates, marker);
        Commander commander = new Commander(desk, this.nodes, inquiry, syntax, marker, lock, secrets);
        this.runner = new StepRunner(desk, this.nodes, gates, commander, person, lock, ends);
        this.failed = new FailedStep(desk, person.decider(), limits, runner);
        this.restorer = new Restorer(desk, runner, ends, syntax);
        this.doubts = new Doubts(desk, gates, commander, syntax);
        desk.watchedBy(new Watch(desk, new LostServer(desk, commander)));
    }

    /** Who asks for the cluster's lock; a dry run asks for none. */
    private Optional<NodeLock.Claim> claim() {
        Optional<RunEvent.RunStarted> started = opening instanceof RunEvent.RunStarted s
                ? Optional.of(s)
                : desk.state().started();
        return started.filter(s -> !s.dryRun())
                .map(s -> new NodeLock.Claim(
                        run.value(),
                        desk.state().lastSequence(),
                        s.operator(),
                        opening instanceof RunEvent.RunResumed r ? r.controller() : s.controller(),
                        s.runbook() + s.reason().map(r -> ": " + r).orElse(""),
                        desk.now().truncatedTo(ChronoUnit.SECONDS).toString()));
    }

    /**
     * Executes.
     *
     * @return the fold of the whole journal; its verdict is the run's
     * @throws JournalFailure when the journal cannot be written: the run stopped where it was
     * @throws Problem when an earlier run is taken up and another one holds the cluster: nothing was done
     */
    public RunState run() {
        desk.write(opening);
        agreed.forEach(desk::write);
        limits.event()
                .filter(e -> !desk.state().timetable().equals(Optional.of(e)))
                .ifPresent(desk::write);
        findAgain();
        try {
            if (desk.state().refused().isEmpty()) {
                walk();
            }
        } catch (JournalFailure | Problem e) {
            throw e;
        } catch (RuntimeException | Error bug) {
            survive(bug);
        }
        return end();
    }

    /**
     * The host keys that an earlier process accepted are accepted in this one, too. A server that moves in the run may have done so
     * just before that process ended.
     */
    private void findAgain() {
        if (desk.state().steps().isEmpty()) {
            return;
        }
        for (PlannedStep step : plan.steps()) {
            RunState.Step before = desk.state().steps().get(step.id());
            for (int i = 0; i < step.operations().size(); i++) {
                Operation operation = step.operations().get(i);
                if (step.included() && operation instanceof Operation.ReachHost moved) {
                    nodes.moved(moved.server().value(), moved.address());
                } else if (before != null
                        && before.operationsDone().contains(i)
                        && operation instanceof Operation.TrustHost trust) {
                    nodes.trust(trust.server().value(), trust.fingerprint());
                }
            }
        }
    }

    /** A fault of the program itself: it is written down, and what is owed is given back all the same. */
    private void survive(Throwable bug) {
        desk.write(Bugs.event(bug));
        try {
            desk.beginRestoring();
            doubts.ask();
            giveBack(Text.of("internal error: %s", "内部エラー: %s").with(bug), false);
        } catch (Stopped e) {
            throw new IllegalStateException("a restoration cannot be stopped", e);
        } catch (JournalFailure e) {
            throw e;
        } catch (RuntimeException | Error another) {
            desk.write(Bugs.event(another));
        }
    }

    /** Whether the cluster is this run's now. */
    private boolean lock() throws Stopped {
        boolean fresh = opening instanceof RunEvent.RunStarted;
        Optional<ClusterLock.Refusal> refusal = lock.take(
                fresh
                        ? ClusterLock.Unanswered.REFUSE
                        : desk.isAborted() ? ClusterLock.Unanswered.LEAVE : ClusterLock.Unanswered.WAIT);
        refusal.ifPresent(r -> {
            if (!fresh) {
                throw new Problem(kind(r.result()), Diagnostic.error(r.code(), r.why(), r.fix()));
            }
            desk.write(new RunEvent.Refused(
                    r.result(), r.code().id(), Text.of("%s; %s", "%s。%s").with(r.why(), r.fix())));
        });
        return refusal.isEmpty();
    }

    /** How a run ends that is taken up and does not get the lock: nothing was changed by it. */
    private static Problem.Kind kind(RunResult result) {
        return switch (result) {
            case UNREACHED -> Problem.Kind.CONNECTION;
            case REFUSED -> Problem.Kind.REFUSED;
            case UNCONFIRMED -> Problem.Kind.UNCONFIRMED;
            default -> Problem.Kind.LOCKED;
        };
    }

    private void walk() {
        boolean aborted = desk.isAborted();
        if (aborted) {
            // the way back begins here, and no further request to stop ends it: the lock is had before anything else
            desk.beginRestoring();
        }
        try {
            if (!lock()) {
                return;
            }
            if (!(opening instanceof RunEvent.RunStarted)) {
                ends.lookBack();
            }
            Optional<Text> bad = desk.state()
                    .restoring()
                    .map(RunEvent.RestoreStarted::why)
                    .or(() -> desk.state().failure().map(RunEvent.StepFinished::reason));
            if (bad.isPresent() && !failed.unanswered()) {
                // an earlier process came to a bad end: nothing of the plan follows, whatever is found out now
                takeUp(bad.get());
                return;
            }
            if (aborted) {
                stopped();
                return;
            }
            desk.stopIfAsked();
            if (desk.state().steps().isEmpty()) {
                snapshot("before");
                if (!begin()) {
                    return;
                }
            }
            ends.takeUp(runner);
            steps();
        } catch (StepEnd e) {
            giveBack(e.reason(), e.result() == StepResult.UNKNOWN);
        } catch (TooLate e) {
            desk.write(e.event());
            giveBack(
                    Text.of("there is not enough time left for step %s and the way back", "ステップ %s と復元に必要な時間が残っていません")
                            .with(e.event().step()),
                    false);
        } catch (Lost e) {
            giveBack(e.why(), false);
        } catch (Stopped e) {
            stopped();
        }
    }

    /** What an earlier process left in doubt is asked for here too: its step is not done again. */
    private void stopped() {
        desk.write(new RunEvent.StopRequested(desk.stopSignal()));
        try {
            takeUp(Text.of("the run was asked to stop", "停止を要求されました"));
        } catch (Stopped e) {
            throw new IllegalStateException("a restoration cannot be stopped", e);
        }
    }

    private void takeUp(Text why) throws Stopped {
        if (!desk.state().changedAnything()) {
            return;
        }
        desk.beginRestoring();
        doubts.ask();
        restorer.restore(why, false);
        doubts.judge();
        if (desk.state().complete() && !desk.state().finalGates().isEmpty()) {
            readFinalGatesAgain();
        }
    }

    /** Every step was done, and the final gates could not be read or did not hold: they may by now. */
    private void readFinalGatesAgain() throws Stopped {
        Optional<RunEvent.FinalGateFailed> failed = missing(plan.after(), PlannedStep.PROMISE_PATIENCE)
                .map(Engine::failed)
                .or(this::unproven);
        desk.state().finalGates().stream()
                .map(RunEvent.FinalGateFailed::gate)
                .filter(gate -> failed.filter(f -> f.gate().equals(gate)).isEmpty())
                .forEach(gate -> desk.write(new RunEvent.FinalGateMet(gate)));
        failed.ifPresent(desk::write);
    }

    /** The gate that no runbook can leave out: a disk that was replaced holds what its partner holds. */
    private Optional<RunEvent.FinalGateFailed> unproven() {
        return desk.unprovenDisks().map(why -> new RunEvent.FinalGateFailed("copy: complete", List.of(why), false));
    }

    private static RunEvent.FinalGateFailed failed(Map.Entry<TimedGate, GateKeeper.Waited> missed) {
        return new RunEvent.FinalGateFailed(
                missed.getKey().gate().phrase(),
                missed.getValue().findings(),
                missed.getValue().unknown());
    }

    private void giveBack(Text why, boolean unknown) {
        if (desk.state().changedAnything()) {
            restorer.restore(why, unknown);
        }
    }

    /** The runbook's own gates before the first step. */
    private boolean begin() throws Stopped {
        Optional<Map.Entry<TimedGate, GateKeeper.Waited>> missed = missing(plan.before(), PlannedStep.GUARD_PATIENCE);
        if (missed.isPresent()) {
            GateKeeper.Waited waited = missed.get().getValue();
            Text told = GateKeeper.told(missed.get().getKey(), waited);
            Optional<RunEvent.Unreached> unreached = waited.unknown() ? desk.unreached() : Optional.empty();
            desk.write(unreached
                    .map(u -> new RunEvent.Refused(
                            RunResult.UNREACHED,
                            EngineCode.UNREACHED.id(),
                            Text.of("%s; %s", "%s; %s").with(told, u.why())))
                    .orElseGet(() -> new RunEvent.Refused(RunResult.REFUSED, EngineCode.BEFORE.id(), told)));
            return false;
        }
        return true;
    }

    private Optional<Map.Entry<TimedGate, GateKeeper.Waited>> missing(List<TimedGate> wanted, Duration usual)
            throws Stopped {
        return wanted.isEmpty() ? Optional.empty() : gates.await("", wanted, usual);
    }

    private void steps() throws StepEnd, Stopped, TooLate {
        int number = 0;
        for (PlannedStep step : plan.steps()) {
            number++;
            Optional<RunEvent.StepFinished> ended = end(step);
            if (ended.isEmpty()) {
                desk.stopIfAsked();
                inTime(step);
            }
            attempts(step, number);
        }
        finalGates();
        keep();
    }

    private Optional<RunEvent.StepFinished> end(PlannedStep step) {
        return Optional.ofNullable(desk.state().steps().get(step.id())).flatMap(RunState.Step::end);
    }

    /** Does a step until it ends well, or until nobody wants it done again. */
    private void attempts(PlannedStep step, int number) throws StepEnd, Stopped {
        boolean asked = end(step).isPresent() && failed.unanswered();
        if (asked && end(step).get().result() == StepResult.FAILED && !failed.again(step)) {
            throw StepEnd.failed(EngineCode.GATE, end(step).get().reason());
        }
        while (end(step).isEmpty()) {
            try {
                step(step, number);
            } catch (StepEnd e) {
                if (!failed.again(step)) {
                    throw e;
                }
            }
        }
    }

    /** What the runbook leaves behind on purpose, like a server that it stops, is owed only as long as it may fail. */
    private void keep() {
        Set<String> givenBack =
                plan.steps().stream().flatMap(s -> s.settles().stream()).collect(Collectors.toSet());
        List.copyOf(desk.state().owed().keySet()).stream()
                .filter(key -> !givenBack.contains(key))
                .forEach(key -> desk.write(new RunEvent.Kept(key)));
    }

    /** A step that has begun is finished, and one that only gives back is never too late. */
    private void inTime(PlannedStep step) throws TooLate {
        if (!step.included() || step.givesBack() || desk.state().steps().containsKey(step.id())) {
            return;
        }
        Duration needs = step.needs();
        Instant now = desk.now();
        if (!limits.fits(now, needs)) {
            throw new TooLate(new RunEvent.TimeUp(step.id(), limits.effective().openUntil(now), needs.toSeconds()));
        }
    }

    private void step(PlannedStep step, int number) throws StepEnd, Stopped {
        Instant start = Optional.ofNullable(desk.state().steps().get(step.id()))
                .map(RunState.Step::beganAt)
                .orElseGet(desk::now);
        boolean begun = begun(step);
        desk.beginStep();
        desk.write(new RunEvent.StepStarted(
                step.id(),
                step.action(),
                step.servers().stream().map(s -> s.value()).toList(),
                step.summary(),
                number,
                plan.steps().size()));
        if (!step.included()) {
            finish(step, start, StepResult.SKIPPED, Optional.empty(), Text.EMPTY);
            return;
        }
        try {
            if (!begun) {
                // a resumed step is in the middle of its change: what had to hold before it need not hold now
                runner.require(step.id(), step.guards(), PlannedStep.GUARD_PATIENCE, false);
            }
            step.owes().forEach(o -> {
                if (!desk.state().owed().containsKey(o.key())) {
                    desk.write(new RunEvent.Owed(o.key(), step.id(), o.what()));
                }
            });
            runner.run(step.id(), step.operations());
            runner.require(step.id(), step.promise(), PlannedStep.PROMISE_PATIENCE, true);
        } catch (StepEnd e) {
            if (e.isUnread() && !desk.state().changedAnything()) {
                desk.unreached().ifPresent(desk::write);
            }
            finish(step, start, e.result(), Optional.of(e.code().id()), e.reason());
            throw e;
        } catch (Lost e) {
            finish(step, start, StepResult.FAILED, Optional.of(EngineCode.SERVER_LOST.id()), e.why());
            throw e;
        }
        settle(step);
        finish(step, start, StepResult.DONE, Optional.empty(), Text.EMPTY);
    }

    /**
     * Whether an earlier process came to the step's own change. The renewal of a suppression before it is none of it, and
     * what never started changed nothing.
     */
    private boolean begun(PlannedStep step) {
        return desk.state().commands(step.id()).stream()
                .filter(c -> c.mayHaveActed() && !c.outdated())
                .anyMatch(c -> !(step.operations().get(c.intent().operation()) instanceof Operation.DoIf));
    }

    private void settle(PlannedStep step) {
        for (String key : step.settles()) {
            if (desk.state().owed().containsKey(key)) {
                desk.write(new RunEvent.Settled(key));
            }
            if (key.equals("suppression")) {
                desk.write(new RunEvent.SuppressionReleased());
                ends.disarm();
            }
            if (key.equals("own-ends")) {
                ends.endOthers(step.id());
            }
        }
    }

    private void finish(PlannedStep step, Instant start, StepResult result, Optional<String> code, Text reason) {
        double seconds = Duration.between(start, desk.now()).toMillis() / 1000.0;
        desk.write(new RunEvent.StepFinished(step.id(), result, code, reason, seconds));
    }

    private void finalGates() throws Stopped, StepEnd {
        Optional<Map.Entry<TimedGate, GateKeeper.Waited>> missed = missing(plan.after(), PlannedStep.PROMISE_PATIENCE);
        if (missed.isPresent()) {
            GateKeeper.Waited waited = missed.get().getValue();
            desk.write(failed(missed.get()));
            Text told = GateKeeper.told(missed.get().getKey(), waited);
            throw waited.unknown()
                    ? StepEnd.unknown(EngineCode.GATE_UNKNOWN, told)
                    : StepEnd.failed(EngineCode.GATE, told);
        }
        Optional<RunEvent.FinalGateFailed> unproven = unproven();
        if (unproven.isPresent()) {
            desk.write(unproven.get());
            throw StepEnd.failed(
                    EngineCode.COPY_NOT_SEEN, unproven.get().findings().get(0));
        }
    }

    private void snapshot(String label) {
        if (!desk.clustered()) {
            return;
        }
        try {
            ClusterState seen = desk.glance(EnumSet.of(Facet.CLUSTER), List.of());
            desk.write(new RunEvent.Snapshot(label, StateLines.of(seen)));
        } catch (Stopped e) {
            // nothing is shown of a cluster that nobody may wait for
        }
    }

    private RunState end() {
        try {
            snapshot("after");
            RunResult so = desk.state().verdict();
            if (so != RunResult.UNKNOWN && so != RunResult.BUG) {
                cleanUp(so);
            } else {
                ends.leave();
            }
        } catch (JournalFailure e) {
            throw e;
        } catch (RuntimeException | Error bug) {
            desk.write(Bugs.event(bug));
        }
        desk.write(new RunEvent.RunFinished(desk.state().verdict()));
        desk.publish();
        return desk.state();
    }

    /**
     * Nothing of a finished run is left on the servers but a note of its end beside the lock; the marks of a run in doubt stay,
     * they are its evidence.
     */
    private void cleanUp(RunResult result) {
        ends.disarm();
        Set<String> holding = lock.holding();
        lock.end(marker.cleanUp(CLEAN_UP), result != RunResult.FAILED_ATTENTION);
        desk.state().commands().values().stream()
                .map(c -> c.intent().server())
                .filter(s -> !s.equals(Commander.CONTROLLER) && !holding.contains(s))
                .distinct()
                .forEach(server -> {
                    try {
                        nodes.node(server).execute(marker.cleanUp(CLEAN_UP));
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    /** The run's id. */
    public RunId id() {
        return run;
    }
}
