package io.clpmaint.node;

import java.time.Duration;

/**
 * Counts the time that commands are waited for, in the run's time: the system's on a real cluster, the world's on a
 * simulated one. From {@link #start} to {@link Running#stop} somebody waits for a reply.
 */
public interface CommandTimer {

    /**
     * Begins to count; called just before a command is sent.
     *
     * @param timeout how long to wait
     * @param expired called at most once when the time is over, from any thread; returns at once
     * @return what to stop when the wait is over, whatever ended it
     */
    Running start(Duration timeout, Runnable expired);

    /** A wait that goes on. */
    interface Running {

        /** Ends the wait; harmless when it is over already. */
        void stop();
    }
}
