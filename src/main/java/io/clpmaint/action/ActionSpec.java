package io.clpmaint.action;

import io.clpmaint.text.Text;
import java.util.List;
import java.util.Optional;

/**
 * What a runbook's author has to know of an action.
 *
 * @param name the verb, as runbooks write it
 * @param scope whether it encloses steps
 * @param arguments the arguments it takes
 * @param risk how dangerous it is
 * @param onPlainHosts whether it makes sense on hosts without the cluster product
 * @param summary one line on what it does
 * @param description what it does, checks, promises and undoes
 */
public record ActionSpec(
        String name,
        boolean scope,
        List<ArgumentSpec> arguments,
        Risk risk,
        boolean onPlainHosts,
        Text summary,
        Text description) {

    /** Copies the list. */
    public ActionSpec {
        arguments = List.copyOf(arguments);
    }

    /**
     * One argument's specification.
     *
     * @param argument its name
     * @return the specification, if the action takes such an argument
     */
    public Optional<ArgumentSpec> argument(String argument) {
        return arguments.stream().filter(a -> a.name().equals(argument)).findFirst();
    }

    /** How dangerous an action is. */
    public enum Risk {
        /** Changes nothing. */
        READS,
        /** Changes something that the engine gives back or that does no harm. */
        CHANGES,
        /** Interrupts business or takes a server out of the cluster. */
        INTERRUPTS,
        /** Cannot be undone: asks for the cluster's name. */
        IRREVERSIBLE
    }
}
