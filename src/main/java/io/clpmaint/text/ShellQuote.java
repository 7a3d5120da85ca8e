package io.clpmaint.text;

import java.util.List;
import java.util.stream.Collectors;

/** Turns a value into exactly one word of a POSIX shell. The only place of the program that quotes. */
public final class ShellQuote {

    private static final String HARMLESS = "_@%+=:,./-";

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
        return isPlain(value) ? value : "'" + value.replace("'", "'\\''") + "'";
    }

    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || HARMLESS.indexOf(c) >= 0;
            if (!plain) {
                return false;
            }
        }
        return !value.isEmpty();
    }

    /**
     * A command line that a shell takes apart into these words again; what people can copy.
     *
     * @param words program and arguments, without NUL characters
     * @return the words, each quoted when needed
     */
    public static String line(List<String> words) {
        return words.stream().map(ShellQuote::word).collect(Collectors.joining(" "));
    }
}
