package io.clpmaint.report.text;

import java.util.regex.Pattern;

/** Words of commands as people can copy them into a shell. */
final class Shown {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private Shown() {}

    /**
     * One word.
     *
     * @param word the word
     * @return the word, quoted if a shell would take it apart
     */
    static String word(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
