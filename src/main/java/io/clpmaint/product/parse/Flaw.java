package io.clpmaint.product.parse;

import io.clpmaint.text.Printable;
import io.clpmaint.text.Text;

/**
 * Something in an output that could not be read.
 *
 * @param line the line that shows it, made printable
 * @param why what is wrong with it
 */
public record Flaw(String line, Text why) {

    private static final int LONGEST = 200;

    /**
     * A flaw of a line as it was printed.
     *
     * @param raw the line
     * @param why what is wrong with it
     * @return the flaw
     */
    static Flaw of(String raw, Text why) {
        String line = Printable.line(raw.stripTrailing());
        return new Flaw(line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...", why);
    }
}
