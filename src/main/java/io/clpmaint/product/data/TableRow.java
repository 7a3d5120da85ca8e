package io.clpmaint.product.data;

/** A text that is a constant of an enumeration: the table's name of the row is the constant's. */
public interface TableRow extends Literal {

    /**
     * What the table says of the row.
     *
     * @param text the text
     * @param evidence how well it is known
     * @param source where it is known from
     */
    record Known(String text, Evidence evidence, String source) {}

    /** The constant's name. */
    String name();

    /** What the table says. */
    Known known();

    @Override
    default String key() {
        return name();
    }

    @Override
    default String text() {
        return known().text();
    }

    @Override
    default Evidence evidence() {
        return known().evidence();
    }

    @Override
    default String source() {
        return known().source();
    }
}
