package io.clpmaint.time;

import java.time.Duration;
import java.time.Instant;

/** The time that a run lives in: the system's on a real cluster, the world's on a simulated one. */
public interface Time {

    /** The present moment. */
    Instant now();

    /**
     * Waits. On a simulated cluster the world goes on meanwhile.
     *
     * @param duration how long; zero or less returns at once
     * @throws InterruptedException when the wait is given up because the run shall stop
     */
    void sleep(Duration duration) throws InterruptedException;
}
