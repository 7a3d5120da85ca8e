package io.clpmaint.text;

/**
 * How words may be decorated: colours only beside words that say the same, marks in ASCII where the locale has no others.
 *
 * @param coloured whether colours are shown
 * @param unicode whether marks beyond ASCII are shown
 */
public record Paint(boolean coloured, boolean unicode) {

    /** Neither colours nor marks beyond ASCII. */
    public static final Paint PLAIN = new Paint(false, false);

    /** What a word tells. */
    public enum Tone {
        /** All is well. */
        GOOD("32"),
        /** Look at it. */
        WARN("33"),
        /** Something is wrong. */
        BAD("31"),
        /** The most important word of a line. */
        STRONG("1"),
        /** Less important than the rest. */
        FAINT("2"),
        /** A place or name to recognise. */
        NAME("36");

        private final String code;

        Tone(String code) {
            this.code = code;
        }
    }

    /**
     * Colours a word.
     *
     * @param tone what it tells
     * @param word the word, printable
     * @return the word, in colour if colours are shown
     */
    public String in(Tone tone, String word) {
        return coloured && !word.isEmpty() ? "\u001b[" + tone.code + "m" + word + "\u001b[0m" : word;
    }

    /**
     * Chooses between two marks.
     *
     * @param beautiful the mark beyond ASCII
     * @param ascii its stand-in
     * @return the one that can be shown
     */
    public String mark(String beautiful, String ascii) {
        return unicode ? beautiful : ascii;
    }
}
