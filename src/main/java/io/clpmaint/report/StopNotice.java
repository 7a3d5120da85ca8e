package io.clpmaint.report;

import io.clpmaint.plan.Plan;
import io.clpmaint.plan.PlannedStep;
import io.clpmaint.run.Entry;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunState;
import io.clpmaint.text.ShellQuote;
import io.clpmaint.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of a run that is asked to stop now: the fold over its events, beside its plan. May be used by several
 * threads, as a signal comes whenever it comes.
 */
public final class StopNotice {

    /** What the run is doing. */
    public enum Doing {
        /** Nothing was changed yet. */
        NOTHING,
        /** A change is running. */
        CHANGE,
        /** A person is asked. */
        QUESTION,
        /** The run waits or looks. */
        WAIT,
        /** It gives back what it owes, for whatever reason. */
        RESTORING
    }

    /**
     * How a run stands.
     *
     * @param run its id
     * @param doing what it is doing
     * @param step the step it is in, if it is in one
     * @param change the change that is running, if one is
     * @param usual how much longer the step usually takes; empty when it takes longer than usual already
     * @param worst how much longer it may take
     * @param wayBack how long giving back may take
     * @param owed what is given back
     */
    public record Standing(
            String run,
            Doing doing,
            Optional<String> step,
            Optional<String> change,
            Optional<Duration> usual,
            Optional<Duration> worst,
            Optional<Duration> wayBack,
            List<Text> owed) {

        /** Copies the list. */
        public Standing {
            owed = List.copyOf(owed);
        }
    }

    private final Plan plan;
    private final RunState state;
    private boolean asked;

    /**
     * A run that has come so far.
     *
     * @param plan its plan
     * @param earlier what its journal holds already
     */
    public StopNotice(Plan plan, List<Entry> earlier) {
        this.plan = plan;
        this.state = RunState.of(earlier);
    }

    /**
     * Adds an event.
     *
     * @param entry the event
     */
    public synchronized void accept(Entry entry) {
        state.accept(entry);
        if (entry.event() instanceof RunEvent.Asked) {
            asked = true;
        } else if (entry.event() instanceof RunEvent.Answered) {
            asked = false;
        }
    }

    /**
     * How the run stands.
     *
     * @param now the cluster's present time
     * @return how it stands
     */
    public synchronized Standing at(Instant now) {
        Optional<RunState.Step> open =
                state.steps().values().stream().filter(s -> s.end().isEmpty()).reduce((a, b) -> b);
        Optional<PlannedStep> planned = open.flatMap(o -> plan.steps().stream()
                .filter(s -> s.id().equals(o.begun().step()))
                .findFirst());
        Optional<Duration> elapsed = open.map(o -> Duration.between(o.beganAt(), now));
        Optional<RunState.Command> running = state.inDoubt();
        return new Standing(
                state.started().map(RunEvent.RunStarted::run).orElse(""),
                doing(running),
                open.map(o -> o.begun().step()),
                running.map(c ->
                        c.intent().server() + ": " + ShellQuote.line(c.intent().words())),
                left(planned.map(PlannedStep::typical), elapsed),
                left(planned.map(PlannedStep::worst), elapsed),
                planned.map(PlannedStep::wayBack).filter(d -> !d.isZero()),
                state.owed().values().stream().map(RunEvent.Owed::what).toList());
    }

    private Doing doing(Optional<RunState.Command> running) {
        if (state.restoring().isPresent()) {
            return Doing.RESTORING;
        }
        if (asked) {
            return Doing.QUESTION;
        }
        if (running.isPresent()) {
            return Doing.CHANGE;
        }
        return state.changedAnything() ? Doing.WAIT : Doing.NOTHING;
    }

    private static Optional<Duration> left(Optional<Duration> whole, Optional<Duration> elapsed) {
        return whole.flatMap(w -> elapsed.map(w::minus)).filter(d -> !d.isNegative() && !d.isZero());
    }
}
