package io.clpmaint.engine;

import io.clpmaint.run.RunEvent;
import io.clpmaint.time.Blackout;
import io.clpmaint.time.Timetable;
import io.clpmaint.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When a run may change anything.
 *
 * @param timetable windows, blackouts and deadline
 * @param overridden why windows and blackouts do not count, if somebody decided so; a deadline always counts
 */
public record TimeLimits(Timetable timetable, Optional<String> overridden) {

    /** No limits. */
    public static final TimeLimits NONE = new TimeLimits(Timetable.ALWAYS, Optional.empty());

    /** The limits that count. */
    public Timetable effective() {
        return overridden.isEmpty() ? timetable : new Timetable(List.of(), List.of(), timetable.deadline());
    }

    /**
     * Whether something that may take a while can be begun.
     *
     * @param now the present moment
     * @param longest how long it may take
     * @return whether it is over before the time is
     */
    public boolean fits(Instant now, Duration longest) {
        return effective()
                .openUntil(now)
                .filter(closes ->
                        closes.equals(Instant.MAX) || !now.plus(longest).isAfter(closes))
                .isPresent();
    }

    /** What the journal says of them, empty when there are none. */
    public Optional<RunEvent.TimetableSet> event() {
        return timetable.limits()
                ? Optional.of(new RunEvent.TimetableSet(
                        timetable.windows().stream().map(Window::text).toList(),
                        timetable.blackouts().stream().map(Blackout::text).toList(),
                        timetable.deadline(),
                        overridden))
                : Optional.empty();
    }
}
