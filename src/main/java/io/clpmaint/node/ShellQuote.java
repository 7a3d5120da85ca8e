package io.clpmaint.node;

import java.util.regex.Pattern;

/** Turns a value into exactly one word of a POSIX shell. The only place of the program that quotes. */
public final class ShellQuote {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private ShellQuote() {}

    /**
     * Quotes when needed.
     *
     * @param value any text without NUL characters
     * @return one shell word that expands to the value
     * @throws IllegalArgumentException when the value holds a NUL character, which no command line can carry
     */
    public static String word(String value) {
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a command line cannot carry a NUL character");
        }
        return PLAIN.matcher(value).matches() ? value : "'" + value.replace("'", "'\\''") + "'";
    }
}
