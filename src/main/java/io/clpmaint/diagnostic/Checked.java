package io.clpmaint.diagnostic;

import java.util.List;
import java.util.Optional;

/**
 * What came out of reading something: the value, if it has no error, and everything that was noticed.
 *
 * @param value the value, empty when there is an error
 * @param diagnostics errors and warnings, in the order of their places
 * @param <T> the kind of value
 */
public record Checked<T>(Optional<T> value, List<Diagnostic> diagnostics) {

    /** Copies the list. */
    public Checked {
        diagnostics = List.copyOf(diagnostics);
    }

    /**
     * A value and what was noticed beside it.
     *
     * @param value the value, dropped when there are errors
     * @param diagnostics what was noticed
     * @param <T> the kind of value
     * @return the outcome
     */
    public static <T> Checked<T> of(T value, Diagnostics diagnostics) {
        return new Checked<>(diagnostics.hasErrors() ? Optional.empty() : Optional.of(value), diagnostics.sorted());
    }

    /**
     * Nothing but what is wrong.
     *
     * @param diagnostics what is wrong, at least one error
     * @param <T> the kind of value
     * @return the outcome
     */
    public static <T> Checked<T> failed(Diagnostics diagnostics) {
        return new Checked<>(Optional.empty(), diagnostics.sorted());
    }

    /** Those of the diagnostics that are errors. */
    public List<Diagnostic> errors() {
        return diagnostics.stream().filter(d -> d.severity() == Severity.ERROR).toList();
    }

    /**
     * The value, or the end of the command.
     *
     * @param kind what kind of ending the errors are
     * @return the value
     * @throws Problem when there is no value
     */
    public T orThrow(Problem.Kind kind) {
        return value.orElseThrow(() -> new Problem(kind, errors()));
    }
}
