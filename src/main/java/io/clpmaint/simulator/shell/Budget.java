package io.clpmaint.simulator.shell;

import java.time.Instant;

/**
 * How much a command from outside may still do at one moment of virtual time, shared by all its processes, so that an
 * endless loop ends. Waiting fills it up again.
 */
final class Budget {

    /** Enough for any script of the program or of its users at one moment; an endless loop reaches it in a blink. */
    static final int STEPS = 100_000;

    private Instant moment = Instant.MIN;
    private int left;

    /** Takes one step; false when there is none left at this moment. */
    boolean spend(Instant now) {
        if (!now.equals(moment)) {
            moment = now;
            left = STEPS;
        }
        return --left >= 0;
    }
}
