package io.clpmaint.simulator.command;

/** Columns of the product's views; they are as wide as their texts have characters. */
final class Columns {

    private static final String BLANKS = " ".repeat(80);

    private Columns() {}

    /** Prints a text and blanks up to a width. */
    static void pad(StringBuilder out, String text, int width) {
        out.append(text);
        for (int left = width - text.length(); left > 0; left -= BLANKS.length()) {
            out.append(BLANKS, 0, Math.min(left, BLANKS.length()));
        }
    }
}
