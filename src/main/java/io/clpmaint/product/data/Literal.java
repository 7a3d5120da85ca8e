package io.clpmaint.product.data;

import io.clpmaint.text.Filling;

/** A text of the product, with the evidence that it reads so. */
public interface Literal {

    /** A stable name of the row within its table. */
    String key();

    /** The text exactly as the product prints it; {@code %1$s} and the like stand for what varies. */
    String text();

    /** How well it is known. */
    Evidence evidence();

    /** Where it is known from; empty when from memory. */
    String source();

    /**
     * The text with what varies filled in.
     *
     * @param args what varies
     * @return the text as it is printed
     */
    default String text(Object... args) {
        return Filling.in(text(), args);
    }

    /**
     * Prints the text with what varies filled in.
     *
     * @param out where to
     * @param args what varies
     */
    default void print(StringBuilder out, Object... args) {
        Filling.into(out, text(), args);
    }
}
