package io.clpmaint.engine;

import io.clpmaint.action.Operation;
import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.Gate;
import io.clpmaint.cluster.Selection;
import io.clpmaint.cluster.ServerGate;
import io.clpmaint.cluster.ServerState;
import io.clpmaint.engine.Decider.Choice;
import io.clpmaint.plan.PlannedStep;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.StepResult;
import io.clpmaint.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Has the person at the terminal decide what becomes of a step that failed. Nobody is asked of an outcome that is unknown,
 * and nothing is offered that would not be over in time; without an answer in time what is owed is given back.
 */
final class FailedStep {

    /** How long the first answer is waited for. Whoever needs longer says so: hold. */
    static final Duration ANSWER = Duration.ofMinutes(15);

    private static final String NOBODY = "nobody";

    private final Desk desk;
    private final Optional<Decider> decider;
    private final TimeLimits limits;
    private final StepRunner runner;

    FailedStep(Desk desk, Optional<Decider> decider, TimeLimits limits, StepRunner runner) {
        this.desk = desk;
        this.decider = decider;
        this.limits = limits;
        this.runner = runner;
    }

    /** Whether an earlier process was asking somebody when it ended, and somebody is here to be asked again. */
    boolean unanswered() {
        return decider.isPresent() && desk.state().asked().isPresent();
    }

    /**
     * Asks.
     *
     * @param step the step, whose end was written
     * @return whether it is to be done again; else what is owed has to be given back
     * @throws StepEnd when keeping the suppression ended with something that nobody knows
     * @throws Stopped when the run was asked to stop
     */
    boolean again(PlannedStep step) throws StepEnd, Stopped {
        boolean failed = desk.state()
                .failure()
                .filter(e -> e.result() == StepResult.FAILED)
                .isPresent();
        if (decider.isEmpty()
                || !failed
                || desk.state().lockLost()
                || desk.state().doubtful()) {
            return false;
        }
        while (true) {
            desk.stopIfAsked();
            boolean held = desk.state().held();
            if (held) {
                renew(step);
            }
            Optional<Instant> until = until(step, held);
            if (until.filter(t -> !desk.now().isBefore(t)).isPresent()) {
                return false;
            }
            RunEvent.StepAsked question = question(step, held, until);
            desk.write(question);
            Optional<Choice> choice = answer(step, question);
            if (choice.equals(Optional.of(Choice.RETRY)) && !fits(step)) {
                // the answer came later than the question was put
                continue;
            }
            desk.write(new RunEvent.StepDecided(
                    step.id(),
                    choice.orElse(Choice.RESTORE).name().toLowerCase(Locale.ROOT),
                    choice.map(c -> decider.get().name()).orElse(NOBODY)));
            desk.publish();
            if (!choice.equals(Optional.of(Choice.HOLD))) {
                return choice.equals(Optional.of(Choice.RETRY));
            }
        }
    }

    private RunEvent.StepAsked question(PlannedStep step, boolean held, Optional<Instant> until) {
        List<String> given = desk.state().unfinished(step.id()).stream()
                .map(c ->
                        c.intent().server() + ": " + String.join(" ", c.intent().words()))
                .distinct()
                .toList();
        return new RunEvent.StepAsked(step.id(), desk.state().attempts(step.id()), fits(step), given, held, until);
    }

    /** Waits for the answer; empty when the time for it is over. */
    private Optional<Choice> answer(PlannedStep step, RunEvent.StepAsked question) throws StepEnd, Stopped {
        Optional<Instant> until = question.until();
        while (until.map(t -> desk.now().isBefore(t)).orElse(true)) {
            desk.publish();
            Optional<Choice> choice;
            try {
                choice = decider.orElseThrow().choose(question);
            } catch (InterruptedException e) {
                desk.stopIfAsked();
                return Optional.of(Choice.RESTORE);
            }
            desk.lookOut();
            desk.stopIfAsked();
            if (choice.isPresent()) {
                return choice;
            }
            if (question.held()) {
                renew(step);
                until = until(step, true);
            }
        }
        return Optional.empty();
    }

    /** The last moment for an answer: then the way back must begin, or nobody seems to be there. Empty for none. */
    private Optional<Instant> until(PlannedStep step, boolean held) {
        Optional<Instant> unheld =
                held ? Optional.empty() : Optional.of(desk.now().plus(ANSWER));
        return Stream.of(closes(), leaseEnds())
                .flatMap(Optional::stream)
                .map(end -> end.minus(step.wayBack()))
                .reduce((a, b) -> a.isBefore(b) ? a : b)
                .map(end -> unheld.filter(u -> u.isBefore(end)).orElse(end))
                .or(() -> unheld)
                .map(t -> t.truncatedTo(ChronoUnit.SECONDS));
    }

    private Optional<Instant> closes() {
        Optional<Instant> open = limits.effective().openUntil(desk.now());
        return open.isEmpty() ? Optional.of(desk.now()) : open.filter(t -> !t.equals(Instant.MAX));
    }

    private Optional<Instant> leaseEnds() {
        return lease().map(RunEvent.SuppressionTaken::until);
    }

    private Optional<RunEvent.SuppressionTaken> lease() {
        return desk.state().suppression().filter(s -> s.ratio() > 1);
    }

    /** Whether the step and the way back are over before the window and before the suppression ends by itself. */
    private boolean fits(PlannedStep step) {
        boolean renews = step.operations().stream()
                .anyMatch(o -> o instanceof Operation.DoIf d && d.change().change() instanceof Change.SetRatio);
        return limits.fits(desk.now(), step.needs())
                && (renews
                        || leaseEnds()
                                .map(end -> !desk.now().plus(step.needs()).isAfter(end))
                                .orElse(true));
    }

    /** Takes the suppression anew when half of it is over; the ratio can be changed only while every server is up. */
    private void renew(PlannedStep step) throws StepEnd, Stopped {
        Optional<Operation.Do> taking = lease().flatMap(taken -> desk.plan().steps().stream()
                .flatMap(s -> s.operations().stream())
                .filter(o -> o instanceof Operation.Do d
                        && d.change() instanceof Change.SetRatio r
                        && r.ratio() == taken.ratio())
                .map(Operation.Do.class::cast)
                .findFirst());
        if (taking.isEmpty() || !(taking.get().change() instanceof Change.SetRatio ratio)) {
            return;
        }
        if (desk.now().plus(ratio.lease().dividedBy(2)).isBefore(leaseEnds().orElseThrow())) {
            return;
        }
        Gate allUp = new ServerGate.Servers(Selection.all(), ServerState.ONLINE);
        try {
            runner.run("hold/" + step.id(), List.of(new Operation.DoIf(allUp, taking.get())));
        } catch (StepEnd e) {
            if (e.result() == StepResult.UNKNOWN) {
                throw e;
            }
            desk.write(new RunEvent.Progress(
                    step.id(), Text.of("not renewed: %s", "更新できません: %s").with(e.reason())));
        }
    }
}
