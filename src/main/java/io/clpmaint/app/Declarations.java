package io.clpmaint.app;

import io.clpmaint.action.Operation;
import io.clpmaint.cluster.Change;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.plan.Plan;
import io.clpmaint.simulator.spec.EffectReader;
import io.clpmaint.simulator.spec.WorldEffect;
import java.util.List;
import java.util.Optional;

/** What a plan declares of commands that a simulated cluster could not know, and of what people do. */
final class Declarations {

    private Declarations() {}

    /**
     * A command whose effects are declared.
     *
     * @param words its words
     * @param effects what it changes, in order
     */
    record Declaration(List<String> words, List<WorldEffect.Declared> effects) {}

    /**
     * The commands of a plan whose effects are declared.
     *
     * @param plan the plan
     * @return them, in the order of its steps
     */
    static List<Declaration> of(Plan plan) {
        return plan.steps().stream()
                .flatMap(s -> s.operations().stream())
                .flatMap(o -> custom(o).stream())
                .flatMap(c -> c.purpose().stream().map(p -> new Declaration(c.words(), effects(c, p))))
                .toList();
    }

    /**
     * What a person's step changes.
     *
     * @param declarations as the runbook declares it
     * @return the effects, in order
     */
    static List<WorldEffect.Declared> ofPerson(List<String> declarations) {
        return EffectReader.read(declarations).orThrow(Problem.Kind.REFUSED);
    }

    /**
     * What a command is declared to do. The same command may stand in several steps for several servers: an effect on the
     * server that executes it is declared as one on whichever server executes it.
     */
    private static List<WorldEffect.Declared> effects(Change.Custom command, String purpose) {
        return EffectReader.read(EffectReader.split(purpose)).orThrow(Problem.Kind.REFUSED).stream()
                .map(d -> d.server().equals(Optional.of(command.on().value()))
                        ? new WorldEffect.Declared(Optional.empty(), d.effect())
                        : d)
                .toList();
    }

    private static Optional<Change.Custom> custom(Operation operation) {
        return operation
                .named()
                .map(Operation.Do::change)
                .filter(Change.Custom.class::isInstance)
                .map(Change.Custom.class::cast);
    }
}
