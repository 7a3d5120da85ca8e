package io.clpmaint.engine;

import io.clpmaint.action.Operation;
import java.util.Optional;

/** Whoever answers questions during a run: a person at the terminal, or the simulation that does the step by itself. */
public interface Person {

    /** How a manual step was answered. */
    enum Answer {
        /** The person says that it is done. */
        DONE,
        /** The simulation did it. */
        SIMULATED,
        /** The person will not do it, or nobody is there. */
        REFUSED
    }

    /**
     * Has a manual step done.
     *
     * @param step the step's id
     * @param ask what to do
     * @return the answer
     * @throws InterruptedException when the run shall stop
     */
    Answer ask(String step, Operation.Ask ask) throws InterruptedException;

    /** What has to go on while a person thinks. */
    @FunctionalInterface
    interface Meanwhile {
        /**
         * Does it once more.
         *
         * @throws InterruptedException when the answer is not waited for any longer
         */
        void goOn() throws InterruptedException;
    }

    /**
     * Has a manual step done, and lets something go on until it is.
     *
     * @param step the step's id
     * @param ask what to do
     * @param meanwhile done at least every few seconds while an answer is waited for; whoever answers at once need not
     * @return the answer
     * @throws InterruptedException when the run shall stop
     */
    default Answer ask(String step, Operation.Ask ask, Meanwhile meanwhile) throws InterruptedException {
        return ask(step, ask);
    }

    /** Who decides what becomes of a step that failed; empty where nobody can: then what is owed is given back. */
    default Optional<Decider> decider() {
        return Optional.empty();
    }

    /** Who answers, for the journal. */
    String name();
}
