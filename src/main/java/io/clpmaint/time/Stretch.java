package io.clpmaint.time;

import java.time.Instant;

/**
 * A stretch of time.
 *
 * @param from its first moment
 * @param until the first moment after it; never before {@code from}
 */
public record Stretch(Instant from, Instant until) {

    /** Checks the order. */
    public Stretch {
        if (until.isBefore(from)) {
            throw new IllegalArgumentException(until + " is before " + from);
        }
    }

    /**
     * Whether a moment lies in it. The end does not: a window until 05:00 is closed at 05:00:00.
     *
     * @param moment the moment
     * @return whether it does
     */
    public boolean holds(Instant moment) {
        return !moment.isBefore(from) && moment.isBefore(until);
    }
}
