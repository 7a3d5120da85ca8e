package io.clpmaint.plan;

import io.clpmaint.time.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a plan fits into the time that is permitted. A step is only begun when it and the way back are over in time even if
 * they take as long as they may, so that a run can end before its last step although it usually takes shorter.
 *
 * @param timetable what is permitted
 * @param openUntil when the time is over, {@link Instant#MAX} for never; empty when it is not permitted now
 * @param opensNext when it is permitted next, where it is not now
 * @param tooLate the first step that would not be begun any more when everything takes its usual time
 * @param tooLateAtWorst the same when everything takes as long as it may
 */
public record TimeFit(
        Timetable timetable,
        Optional<Instant> openUntil,
        Optional<Instant> opensNext,
        Optional<PlannedStep> tooLate,
        Optional<PlannedStep> tooLateAtWorst) {

    /**
     * Looks how a plan fits.
     *
     * @param plan the plan
     * @param timetable what is permitted
     * @param now when it would begin
     * @return how it fits
     */
    public static TimeFit of(Plan plan, Timetable timetable, Instant now) {
        Optional<Instant> until = timetable.openUntil(now);
        return new TimeFit(
                timetable,
                until,
                until.isPresent() ? Optional.empty() : timetable.opensNext(now),
                until.flatMap(u -> tooLate(plan, now, u, PlannedStep::typical)),
                until.flatMap(u -> tooLate(plan, now, u, PlannedStep::worst)));
    }

    private static Optional<PlannedStep> tooLate(
            Plan plan, Instant now, Instant until, Function<PlannedStep, Duration> takes) {
        if (until.equals(Instant.MAX)) {
            return Optional.empty();
        }
        Instant at = now;
        for (PlannedStep step : plan.steps()) {
            if (step.included() && !step.givesBack() && at.plus(step.needs()).isAfter(until)) {
                return Optional.of(step);
            }
            at = at.plus(takes.apply(step));
        }
        return Optional.empty();
    }
}
