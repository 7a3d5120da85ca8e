package io.clpmaint.app;

import io.clpmaint.action.Operation;
import io.clpmaint.engine.Decider;
import io.clpmaint.engine.Person;
import java.util.Optional;

/**
 * Somebody at the terminal who decides about steps that failed, whoever does the manual ones: on a simulated cluster that
 * is the simulation.
 *
 * @param deeds does manual steps
 * @param decides decides
 */
record DecidingPerson(Person deeds, Decider decides) implements Person {

    @Override
    public Answer ask(String step, Operation.Ask ask) throws InterruptedException {
        return deeds.ask(step, ask);
    }

    @Override
    public Answer ask(String step, Operation.Ask ask, Meanwhile meanwhile) throws InterruptedException {
        return deeds.ask(step, ask, meanwhile);
    }

    @Override
    public Optional<Decider> decider() {
        return Optional.of(decides);
    }

    @Override
    public String name() {
        return deeds.name();
    }
}
