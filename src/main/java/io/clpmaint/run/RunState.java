package io.clpmaint.run;

import io.clpmaint.text.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that is known of a run: the fold over its events, in their order. The same events give the same state;
 * nothing else goes in. Not for use by several threads at once.
 */
public final class RunState {

    /** The word of {@link RunEvent.Outcome} for a command that was not sent for want of a connection. */
    public static final String UNREACHED = "unreached";

    /** What {@link RunEvent.StopRequested} names where no signal but {@code abort} ended the run. */
    public static final String ABORT = "ABORT";

    /** The same, where work that goes on by itself shall be ended and not waited for. */
    public static final String ABORT_ENDING = "ABORT-ENDING";

    /** Kinds of changes, as {@link RunEvent.Intent} names them. */
    private static final Set<String> SUPPRESSING = Set.of("SetRatio", "SuspendMonitors");

    /** What {@link RunEvent.StepDecided} names where a step is done again. */
    public static final String RETRY = "retry";

    /** What {@link RunEvent.StepDecided} names where the run waits. */
    public static final String HOLD = "hold";

    private static final Optional<String> REFUSED = Optional.of("refused");

    private Optional<RunEvent.RunStarted> started = Optional.empty();
    private final List<RunEvent.Approved> approvals = new ArrayList<>();
    private Optional<Instant> startedAt = Optional.empty();
    private Instant lastAt = Instant.EPOCH;
    private long lastSequence;
    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final Map<String, Command> commands = new LinkedHashMap<>();
    private final Map<String, List<String>> commandsOfSteps = new LinkedHashMap<>();
    private final Map<String, RunEvent.Owed> owed = new LinkedHashMap<>();
    private final Map<String, RunEvent.RestoreFailed> notRestored = new LinkedHashMap<>();
    private final Boots boots = new Boots();
    private final MirrorSides sides = new MirrorSides();
    private final Deliveries deliveries = new Deliveries();
    private final RecordedDisks disks = new RecordedDisks();
    private final List<RunEvent.ServerLost> serversLost = new ArrayList<>();
    private final Map<String, String> takenOver = new LinkedHashMap<>();
    private final List<RunEvent.Interruption> interruptions = new ArrayList<>();
    private final Map<String, Instant> upAgain = new LinkedHashMap<>();
    private final Map<String, RunEvent.FinalGateFailed> finalGates = new LinkedHashMap<>();
    private Optional<RunEvent.Bug> bug = Optional.empty();
    private final Map<String, Long> lockNumbers = new LinkedHashMap<>();
    private boolean lockLost;
    private boolean gateMetLate;
    private Optional<RunEvent.SuppressionTaken> suppression = Optional.empty();
    private Optional<RunEvent.SuppressionLeft> suppressionLeft = Optional.empty();
    private boolean mayHaveOwnEnds;
    private final Map<String, Instant> ownEnds = new LinkedHashMap<>();
    private final Set<String> disarmed = new LinkedHashSet<>();
    private final Set<RunEvent.OwnEndCame> ownEndsCame = new LinkedHashSet<>();
    private final Map<String, Optional<String>> manual = new LinkedHashMap<>();
    private Optional<RunEvent.Unreached> unreached = Optional.empty();
    private final Decisions decisions = new Decisions();
    private Optional<RunEvent.Refused> refused = Optional.empty();
    private Optional<String> stopSignal = Optional.empty();
    private Optional<RunEvent.TimetableSet> timetable = Optional.empty();
    private Optional<RunEvent.TimeUp> timeUp = Optional.empty();
    private Optional<RunEvent.RestoreStarted> restoring = Optional.empty();
    private Optional<RunEvent.RunFinished> finished = Optional.empty();

    /**
     * Folds a whole journal.
     *
     * @param entries its entries in order
     * @return the state after the last
     */
    public static RunState of(List<Entry> entries) {
        RunState state = new RunState();
        entries.forEach(state::accept);
        return state;
    }

    /**
     * A step so far.
     *
     * @param begun how it began
     * @param beganAt when
     * @param operationsDone the indexes of its complete operations
     * @param end how it ended, if it has
     */
    public record Step(
            RunEvent.StepStarted begun,
            Instant beganAt,
            Set<Integer> operationsDone,
            Optional<RunEvent.StepFinished> end) {

        /** Copies the set. */
        public Step {
            operationsDone = Collections.unmodifiableSet(new LinkedHashSet<>(operationsDone));
        }
    }

    /**
     * A changing command so far.
     *
     * @param intent what was to be done
     * @param at when
     * @param outcome what is known afterwards, if anything was written
     * @param outdated whether a person had its operation done again: it counts no longer as this operation's
     */
    public record Command(RunEvent.Intent intent, Instant at, Optional<RunEvent.Outcome> outcome, boolean outdated) {

        /** Whether its end is known. */
        public boolean settled() {
            return outcome.map(RunEvent.Outcome::known).orElse(false);
        }

        /** Whether it did or may have done something: all but what provably never started. */
        public boolean mayHaveActed() {
            return outcome.map(o -> !o.known() || o.started()).orElse(true);
        }
    }

    /**
     * Adds the next entry.
     *
     * @param entry the entry
     */
    public void accept(Entry entry) {
        lastAt = entry.at();
        lastSequence = entry.sequence();
        RunEvent event = entry.event();
        decisions.accept(event);
        sides.accept(event);
        disks.accept(event);
        deliveries.accept(event);
        boots.accept(event);
        if (event instanceof RunEvent.RunStarted e) {
            started = Optional.of(e);
            startedAt = Optional.of(entry.at());
        } else if (event instanceof RunEvent.Approved e) {
            approvals.add(e);
        } else if (event instanceof RunEvent.RunResumed) {
            // taken up again before anything was given back, the run goes on and has not been stopped
            stopSignal = restoring.isPresent() ? stopSignal : Optional.empty();
            unreached = failure().isPresent() ? unreached : Optional.empty();
            bug = Optional.empty();
            lockLost = false;
            finished = Optional.empty();
            timeUp = restoring.isPresent() ? timeUp : Optional.empty();
        } else if (event instanceof RunEvent.StepStarted e) {
            Step before = steps.get(e.step());
            Set<Integer> done = before == null ? Set.of() : before.operationsDone();
            steps.put(e.step(), new Step(e, before == null ? entry.at() : before.beganAt(), done, Optional.empty()));
        } else if (event instanceof RunEvent.OperationDone e) {
            steps.computeIfPresent(e.step(), (id, s) -> {
                Set<Integer> done = new LinkedHashSet<>(s.operationsDone());
                done.add(e.operation());
                return new Step(s.begun(), s.beganAt(), done, s.end());
            });
        } else if (event instanceof RunEvent.StepFinished e) {
            steps.computeIfPresent(
                    e.step(), (id, s) -> new Step(s.begun(), s.beganAt(), s.operationsDone(), Optional.of(e)));
        } else if (event instanceof RunEvent.Intent e) {
            commands.put(e.command(), new Command(e, entry.at(), Optional.empty(), false));
            commandsOfSteps.computeIfAbsent(e.step(), s -> new ArrayList<>()).add(e.command());
            if (SUPPRESSING.contains(e.change())) {
                suppressionLeft = Optional.empty();
            }
        } else if (event instanceof RunEvent.Outcome e) {
            commands.computeIfPresent(
                    e.command(), (id, c) -> new Command(c.intent(), c.at(), Optional.of(e), c.outdated()));
        } else if (event instanceof RunEvent.Owed e) {
            owed.putIfAbsent(e.key(), e);
        } else if (event instanceof RunEvent.Settled e) {
            owed.remove(e.key());
            notRestored.remove(e.key());
        } else if (event instanceof RunEvent.Kept e) {
            owed.remove(e.key());
        } else if (event instanceof RunEvent.RestoreFailed e) {
            notRestored.put(e.key(), e);
        } else if (event instanceof RunEvent.SuppressionTaken e) {
            suppression = Optional.of(e);
            mayHaveOwnEnds = true;
            disarmed.clear();
        } else if (event instanceof RunEvent.SuppressionLeft e) {
            suppressionLeft = Optional.of(e);
        } else if (event instanceof RunEvent.SuppressionReleased) {
            suppression = Optional.empty();
            suppressionLeft = Optional.empty();
        } else if (event instanceof RunEvent.OwnEndArmed e) {
            ownEnds.put(e.server(), e.until());
        } else if (event instanceof RunEvent.OwnEndDisarmed e) {
            ownEnds.remove(e.server());
            disarmed.add(e.server());
        } else if (event instanceof RunEvent.OwnEndCame e) {
            ownEnds.remove(e.server());
            ownEndsCame.add(e);
        } else if (event instanceof RunEvent.ServerLost e) {
            serversLost.add(e);
        } else if (event instanceof RunEvent.TakenOver e) {
            takenOver.put(e.group(), e.server());
        } else if (event instanceof RunEvent.Interruption e) {
            interruptions.add(e);
            upAgain.put(e.group(), entry.at());
        } else if (event instanceof RunEvent.FinalGateFailed e) {
            finalGates.put(e.gate(), e);
        } else if (event instanceof RunEvent.FinalGateMet e) {
            gateMetLate |= finalGates.remove(e.gate()) != null;
        } else if (event instanceof RunEvent.LockTaken e) {
            lockNumbers.merge(e.server(), e.number(), Math::max);
        } else if (event instanceof RunEvent.LockLost) {
            lockLost = true;
        } else if (event instanceof RunEvent.Bug e) {
            bug = bug.isPresent() ? bug : Optional.of(e);
        } else if (event instanceof RunEvent.Refused e) {
            refused = Optional.of(e);
        } else if (event instanceof RunEvent.Unreached e) {
            unreached = Optional.of(e);
        } else if (event instanceof RunEvent.Asked e) {
            manual.put(e.step(), Optional.empty());
        } else if (event instanceof RunEvent.Answered e) {
            manual.put(e.step(), Optional.of(e.answer()));
        } else if (event instanceof RunEvent.StopRequested e) {
            stopSignal = stopSignal.isPresent() ? stopSignal : Optional.of(e.signal());
        } else if (event instanceof RunEvent.TimetableSet e) {
            timetable = Optional.of(e);
        } else if (event instanceof RunEvent.TimeUp e) {
            timeUp = Optional.of(e);
        } else if (event instanceof RunEvent.StepDecided e && e.choice().equals(RETRY)) {
            retry(e.step());
        } else if (event instanceof RunEvent.RestoreStarted e) {
            restoring = Optional.of(e);
        } else if (event instanceof RunEvent.RunFinished e) {
            finished = Optional.of(e);
        }
    }

    /** A step that failed has not ended any more; what it completed stays complete. One that is unknown stays so. */
    private void retry(String step) {
        Step failed = steps.get(step);
        if (failed == null
                || failed.end().filter(e -> e.result() == StepResult.FAILED).isEmpty()) {
            return;
        }
        unfinished(step)
                .forEach(c -> commands.put(c.intent().command(), new Command(c.intent(), c.at(), c.outcome(), true)));
        steps.put(step, new Step(failed.begun(), failed.beganAt(), failed.operationsDone(), Optional.empty()));
        unreached = Optional.empty();
    }

    /**
     * The commands of a step whose operations did not come to their end.
     *
     * @param step its id
     * @return the commands in order; those of earlier attempts are left out
     */
    public List<Command> unfinished(String step) {
        Set<Integer> done =
                Optional.ofNullable(steps.get(step)).map(Step::operationsDone).orElse(Set.of());
        return commands(step).stream()
                .filter(c -> !c.outdated() && !done.contains(c.intent().operation()))
                .toList();
    }

    /** What a person is being asked about a step that failed, if one is. */
    public Optional<RunEvent.StepAsked> asked() {
        return decisions.asked();
    }

    /** Whether a person wants the run to wait. */
    public boolean held() {
        return decisions.held();
    }

    /** The number of a step's present attempt, from 1. */
    public int attempts(String step) {
        return decisions.attempts(step);
    }

    /**
     * The highest number under which the run held the lock on a server, 0 for none.
     *
     * @param server the server
     */
    public long lockNumber(String server) {
        return lockNumbers.getOrDefault(server, 0L);
    }

    /** Whether the lock was found to be held no longer. */
    public boolean lockLost() {
        return lockLost;
    }

    /** How it started, if it has. */
    public Optional<RunEvent.RunStarted> started() {
        return started;
    }

    /** Who agreed to it beforehand with a signature. */
    public List<RunEvent.Approved> approvals() {
        return Collections.unmodifiableList(approvals);
    }

    /** When it started, if it has. */
    public Optional<Instant> startedAt() {
        return startedAt;
    }

    /** The moment of the last entry. */
    public Instant lastAt() {
        return lastAt;
    }

    /** The number of the last entry. */
    public long lastSequence() {
        return lastSequence;
    }

    /** The steps that have begun, in order. */
    public Map<String, Step> steps() {
        return Collections.unmodifiableMap(steps);
    }

    /** The changing commands of a step, in order; empty for one that has given none. */
    public List<Command> commands(String step) {
        return commandsOfSteps.getOrDefault(step, List.of()).stream()
                .map(commands::get)
                .toList();
    }

    /** The changing commands, in order, by id. */
    public Map<String, Command> commands() {
        return Collections.unmodifiableMap(commands);
    }

    /**
     * What the run owes now, oldest first, by key. Debts are written down before the change that makes them: until
     * something may have been changed there are none.
     */
    public Map<String, RunEvent.Owed> owed() {
        return changedAnything() ? Collections.unmodifiableMap(owed) : Map.of();
    }

    /** What could not be given back, by key. */
    public Map<String, RunEvent.RestoreFailed> notRestored() {
        return Collections.unmodifiableMap(notRestored);
    }

    /** The boot ids recorded before reboots, by server. */
    public Map<String, String> bootIds() {
        return boots.ids();
    }

    /** The command that ends, or may end, the boot of a server that was recorded last, if one was given. */
    public Optional<Command> endingBoot(String server) {
        return boots.ending(server)
                .map(commands::get)
                .filter(Command::mayHaveActed)
                .filter(c -> c.outcome()
                        .flatMap(RunEvent.Outcome::exit)
                        .map(exit -> exit == 0)
                        .orElse(true));
    }

    /** Whether a copy onto a side of a mirror was seen running. */
    public boolean copySeen(String mirror, String side) {
        return sides.copySeen(mirror, side);
    }

    /** The sides, as {@code mirror@server}, that were replaced or emptied and not yet seen completely copied. */
    public Set<String> replacedSides() {
        return sides.replaced();
    }

    /** Whether one of them is a side of a mirror. */
    public boolean replaced(String mirror) {
        return sides.replaced(mirror);
    }

    /** The mirrors whose sides are known to hold the same. */
    public Set<String> equalMirrors() {
        return sides.equal();
    }

    /** Whether the sides of a mirror were known to hold the same, or a disk of it was replaced, and nothing proves it any more in this run. */
    public boolean equalNoMore(String mirror) {
        return sides.equalNoMore(mirror);
    }

    /** The configurations that came into force in the course of the run. */
    public Deliveries deliveries() {
        return deliveries;
    }

    /** Whether what both sides of a mirror held was given up. */
    public boolean givenUp(String mirror) {
        return sides.givenUp(mirror);
    }

    /** The disk that a device was when it was recorded, if it was. */
    public Optional<RunEvent.DiskRecorded> disk(String server, String device) {
        return disks.disk(server, device);
    }

    /** The disks on record that a person may have exchanged since. */
    public List<DoubtfulDisk> doubtfulDisks() {
        return disks.doubtful();
    }

    /** Whether a side's disk was proven, since the run began, to be one that may be initialised, or was copied onto completely. */
    public boolean diskAccepted(String mirror, String side) {
        return sides.accepted(mirror, side);
    }

    /** The interruptions of business so far. */
    public List<RunEvent.Interruption> interruptions() {
        return Collections.unmodifiableList(interruptions);
    }

    /** The servers that were lost while failover was suppressed. */
    public List<RunEvent.ServerLost> serversLost() {
        return Collections.unmodifiableList(serversLost);
    }

    /** Where the cluster itself brought groups up that ran on lost servers. */
    public Map<String, String> takenOver() {
        return Collections.unmodifiableMap(takenOver);
    }

    /** When the last interruption of a group's business was over, if there was one. */
    public Optional<Instant> upAgainAt(String group) {
        return Optional.ofNullable(upAgain.get(group));
    }

    /** The final gates that were not satisfied. */
    public List<RunEvent.FinalGateFailed> finalGates() {
        return List.copyOf(finalGates.values());
    }

    /**
     * The suppression that is on by this run, or may be, if one is. It is written down before the commands that take it:
     * until something may have been changed there is none.
     */
    public Optional<RunEvent.SuppressionTaken> suppression() {
        return changedAnything() ? suppression : Optional.empty();
    }

    /**
     * What was seen to be left of the suppression when it could not be given back everywhere; empty when that was not looked
     * at since a command last took it.
     */
    public Optional<RunEvent.SuppressionLeft> suppressionLeft() {
        return suppression().flatMap(taken -> suppressionLeft);
    }

    /** When servers end the suppression by themselves, by server. */
    public Map<String, Instant> ownEnds() {
        return Collections.unmodifiableMap(ownEnds);
    }

    /** The servers that may have an end of their own, or what is left of it: they get it before it is written down. */
    public List<String> mayHaveOwnEnds() {
        return started.filter(s -> mayHaveOwnEnds && !s.dryRun())
                .map(s -> s.servers().stream()
                        .filter(server -> !disarmed.contains(server))
                        .toList())
                .orElse(List.of());
    }

    /** The servers' own ends that came. */
    public Set<RunEvent.OwnEndCame> ownEndsCame() {
        return Collections.unmodifiableSet(ownEndsCame);
    }

    /** Whether a command that suppresses failover began and nobody knows that it ended: it may take effect later. */
    public boolean mayYetSuppress() {
        return commands.values().stream()
                .anyMatch(c -> !c.settled() && SUPPRESSING.contains(c.intent().change()));
    }

    /** The refusal, if the run was refused. */
    public Optional<RunEvent.Refused> refused() {
        return refused;
    }

    /** The signal that asked the run to stop, if one did. */
    public Optional<String> stopSignal() {
        return stopSignal;
    }

    /** When the run may change anything, if that is limited. */
    public Optional<RunEvent.TimetableSet> timetable() {
        return timetable;
    }

    /** The step that came too late, if one did. */
    public Optional<RunEvent.TimeUp> timeUp() {
        return timeUp;
    }

    /** The restoration, if one has begun. */
    public Optional<RunEvent.RestoreStarted> restoring() {
        return restoring;
    }

    /** The recorded end, if there is one. */
    public Optional<RunEvent.RunFinished> finished() {
        return finished;
    }

    /** The first step that ended badly, if one did: nothing of the plan follows it. */
    public Optional<RunEvent.StepFinished> failure() {
        return steps.values().stream()
                .flatMap(s -> s.end().stream())
                .filter(e -> e.result() == StepResult.FAILED || e.result() == StepResult.UNKNOWN)
                .findFirst();
    }

    /** The fault of the program itself that ended the run, if one did. */
    public Optional<RunEvent.Bug> bug() {
        return bug;
    }

    /** Whether the outcome of a step or of a command is unknown. */
    public boolean doubtful() {
        return ended(StepResult.UNKNOWN)
                || inDoubt().isPresent()
                || finalGates.values().stream().anyMatch(RunEvent.FinalGateFailed::unknown);
    }

    /** The first command whose end is not known, if there is one. */
    public Optional<Command> inDoubt() {
        return commands.values().stream().filter(c -> !c.settled()).findFirst();
    }

    /** Whether something was or may have been changed: by a command, or by a person who was asked to. */
    public boolean changedAnything() {
        return commands.values().stream().anyMatch(Command::mayHaveActed)
                || manual.values().stream().anyMatch(answer -> !answer.equals(REFUSED));
    }

    /** How a run ends whose first change was not made. */
    private RunResult unchanged() {
        if (lockLost) {
            return RunResult.LOCKED;
        }
        boolean connection = unreached.isPresent()
                || commands.values().stream()
                        .flatMap(c -> c.outcome().stream())
                        .anyMatch(o -> o.how().equals(UNREACHED));
        if (connection) {
            return RunResult.UNREACHED;
        }
        return manual.containsValue(REFUSED) ? RunResult.UNCONFIRMED : RunResult.REFUSED;
    }

    /** Why the run did not succeed, if it did not: the first step, final gate or refusal that says so. */
    public Optional<Text> reason() {
        if (bug.isPresent()) {
            return bug.map(b -> Text.of("internal error: %s", "内部エラー: %s").with(b.what()));
        }
        if (refused.isPresent()) {
            return refused.map(RunEvent.Refused::reason);
        }
        Optional<Text> step = failure().map(RunEvent.StepFinished::reason);
        return step.isPresent()
                ? step
                : finalGates.values().stream()
                        .flatMap(g -> g.findings().stream())
                        .findFirst();
    }

    /**
     * The verdict: what the events so far make of the run, were it to end now. A pure function of the events. Nothing that
     * is owed or in doubt is ever part of a good one.
     *
     * @return how the run ends
     */
    public RunResult verdict() {
        if (bug.isPresent()) {
            return RunResult.BUG;
        }
        boolean failed = refused.isPresent() || !finalGates.isEmpty() || ended(StepResult.FAILED);
        boolean unknown = doubtful();
        if (!changedAnything() && (failed || unknown)) {
            return refused.map(RunEvent.Refused::result).orElseGet(this::unchanged);
        }
        if (unknown) {
            return RunResult.UNKNOWN;
        }
        boolean attention = !notRestored.isEmpty() || !owed().isEmpty();
        boolean cutShort = restoring.isPresent() && stopSignal.isEmpty() && timeUp.isEmpty();
        // cut short because a final gate could not be read, which was met when it was asked again. Only where nothing
        // was
        // given back is all as promised: what the runbook stopped on purpose may have been started again
        boolean asPromised = gateMetLate
                && complete()
                && restoring.map(r -> r.keys().isEmpty()).orElse(true);
        if (failed || (cutShort && !asPromised)) {
            return attention ? RunResult.FAILED_ATTENTION : RunResult.FAILED_RESTORED;
        }
        if (stopSignal.isPresent() || timeUp.isPresent()) {
            return attention ? RunResult.FAILED_ATTENTION : stopped();
        }
        if (!complete()) {
            return RunResult.UNKNOWN;
        }
        return attention ? RunResult.FAILED_ATTENTION : RunResult.SUCCESS;
    }

    private RunResult stopped() {
        return stopSignal
                .map(signal -> switch (signal) {
                    case "INT" -> RunResult.INTERRUPTED;
                    case ABORT, ABORT_ENDING -> RunResult.ABORTED;
                    default -> RunResult.TERMINATED;
                })
                .orElse(RunResult.OUT_OF_TIME);
    }

    private boolean ended(StepResult result) {
        return steps.values().stream().flatMap(s -> s.end().stream()).anyMatch(e -> e.result() == result);
    }

    /** Whether every step of the plan has ended well. */
    public boolean complete() {
        int total =
                steps.values().stream().mapToInt(s -> s.begun().total()).max().orElse(-1);
        return steps.size() == total
                && steps.values().stream()
                        .allMatch(s -> s.end()
                                .map(e -> e.result() == StepResult.DONE || e.result() == StepResult.SKIPPED)
                                .orElse(false));
    }
}
