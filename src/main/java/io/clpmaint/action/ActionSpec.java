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
 * @param exactlyOne sets of arguments of which exactly one has to be given
 */
public record ActionSpec(
        String name,
        boolean scope,
        List<ArgumentSpec> arguments,
        Risk risk,
        boolean onPlainHosts,
        Text summary,
        Text description,
        List<List<String>> exactlyOne) {

    /** Copies the lists. */
    public ActionSpec {
        arguments = List.copyOf(arguments);
        exactlyOne = exactlyOne.stream().map(List::copyOf).toList();
    }

    /**
     * An action whose arguments do not exclude each other.
     *
     * @param name the verb, as runbooks write it
     * @param scope whether it encloses steps
     * @param arguments the arguments it takes
     * @param risk how dangerous it is
     * @param onPlainHosts whether it makes sense on hosts without the cluster product
     * @param summary one line on what it does
     * @param description what it does, checks, promises and undoes
     */
    public ActionSpec(
            String name,
            boolean scope,
            List<ArgumentSpec> arguments,
            Risk risk,
            boolean onPlainHosts,
            Text summary,
            Text description) {
        this(name, scope, arguments, risk, onPlainHosts, summary, description, List.of());
    }

    /**
     * The same where exactly one of some arguments has to be given.
     *
     * @param names the arguments
     * @return the specification
     */
    public ActionSpec needingOneOf(String... names) {
        List<List<String>> more = new java.util.ArrayList<>(exactlyOne);
        more.add(List.of(names));
        return new ActionSpec(name, scope, arguments, risk, onPlainHosts, summary, description, more);
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
