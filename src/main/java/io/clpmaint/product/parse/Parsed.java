package io.clpmaint.product.parse;

import java.util.List;
import java.util.Optional;

/**
 * What was made of an output.
 *
 * @param value what it says, empty when it is not an output of the expected form
 * @param flaws what could not be read; single unknown words leave the rest readable
 * @param <T> what it is about
 */
public record Parsed<T>(Optional<T> value, List<Flaw> flaws) {

    /** Copies the list. */
    public Parsed {
        flaws = List.copyOf(flaws);
    }

    static <T> Parsed<T> refused(Flaw flaw) {
        return new Parsed<>(Optional.empty(), List.of(flaw));
    }

    static <T> Parsed<T> of(T value, List<Flaw> flaws) {
        return new Parsed<>(Optional.of(value), flaws);
    }
}
