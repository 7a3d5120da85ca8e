package io.clpmaint.simulator.shell;

import java.time.Duration;
import java.time.Instant;

/** The virtual time, as far as programs need it. Implemented by the world's event queue. */
public interface Scheduler {

    /** The present moment of the world. */
    Instant now();

    /**
     * Arranges that something happens later. What is due at the same moment happens in the order of arrangement.
     *
     * @param delay how much later; zero is after everything that is already arranged for this moment
     * @param event what happens; runs in the thread that advances the world
     * @return to call it off
     */
    Cancellable after(Duration delay, Runnable event);
}
