package io.clpmaint.engine;

import io.clpmaint.run.RunEvent;
import java.util.Optional;

/** Whoever decides what becomes of a step that failed: a person at the terminal. */
public interface Decider {

    /** What can become of it. */
    enum Choice {
        /** What did not come to its end is done again. */
        RETRY,
        /** The run waits, and keeps its lock and the suppression of failover. */
        HOLD,
        /** What is owed is given back and the run ends. */
        RESTORE
    }

    /**
     * Asks, and waits for a moment. Called again until there is an answer, so that the run can keep what it holds.
     *
     * @param question what is asked; the same as long as the answer is waited for
     * @return the answer; empty when there is none yet; {@link Choice#RESTORE} when nobody will answer any more
     * @throws InterruptedException when the run shall stop
     */
    Optional<Choice> choose(RunEvent.StepAsked question) throws InterruptedException;

    /** Who decides, for the journal. */
    String name();
}
