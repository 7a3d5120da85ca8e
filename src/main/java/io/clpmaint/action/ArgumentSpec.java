package io.clpmaint.action;

import io.clpmaint.text.Text;
import java.util.List;
import java.util.Optional;

/**
 * One argument that an action takes.
 *
 * @param name its key in a runbook
 * @param kind its type
 * @param required whether it has to be given
 * @param usual its value when it is not given, as a runbook would write it
 * @param choices the words allowed for {@link ArgumentKind#CHOICE}, or words allowed beside names (like {@code home})
 * @param least the smallest number allowed for numbers
 * @param most the largest number allowed for numbers
 * @param meaning what it is for
 */
public record ArgumentSpec(
        String name,
        ArgumentKind kind,
        boolean required,
        Optional<String> usual,
        List<String> choices,
        Optional<Integer> least,
        Optional<Integer> most,
        Text meaning) {

    /** Copies the list. */
    public ArgumentSpec {
        choices = List.copyOf(choices);
    }

    /**
     * An argument that has to be given.
     *
     * @param name its key
     * @param kind its type
     * @param meaning what it is for
     * @return the specification
     */
    public static ArgumentSpec required(String name, ArgumentKind kind, Text meaning) {
        return new ArgumentSpec(
                name, kind, true, Optional.empty(), List.of(), Optional.empty(), Optional.empty(), meaning);
    }

    /**
     * An argument that may be left out.
     *
     * @param name its key
     * @param kind its type
     * @param meaning what it is for
     * @return the specification
     */
    public static ArgumentSpec optional(String name, ArgumentKind kind, Text meaning) {
        return new ArgumentSpec(
                name, kind, false, Optional.empty(), List.of(), Optional.empty(), Optional.empty(), meaning);
    }

    /**
     * The same with a value for when it is left out.
     *
     * @param value as a runbook would write it
     * @return the specification
     */
    public ArgumentSpec usually(String value) {
        return new ArgumentSpec(name, kind, required, Optional.of(value), choices, least, most, meaning);
    }

    /**
     * The same with allowed words.
     *
     * @param words the words
     * @return the specification
     */
    public ArgumentSpec oneOf(String... words) {
        return new ArgumentSpec(name, kind, required, usual, List.of(words), least, most, meaning);
    }

    /**
     * The same with bounds.
     *
     * @param min the smallest number
     * @param max the largest number
     * @return the specification
     */
    public ArgumentSpec between(int min, int max) {
        return new ArgumentSpec(name, kind, required, usual, choices, Optional.of(min), Optional.of(max), meaning);
    }
}
