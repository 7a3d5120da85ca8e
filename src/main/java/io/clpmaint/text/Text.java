package io.clpmaint.text;

/**
 * One sentence or phrase in both languages.
 *
 * @param en the English wording
 * @param ja the Japanese wording
 */
public record Text(String en, String ja) {

    private static final String JAPANESE = "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}ー「」『』]";

    /** The text without words. */
    public static final Text EMPTY = new Text("", "");

    /**
     * Makes a text from its two wordings.
     *
     * @param en the English wording
     * @param ja the Japanese wording
     * @return the text
     */
    public static Text of(String en, String ja) {
        return new Text(en, ja);
    }

    /**
     * Makes a text from two wordings that were folded from several lines: Japanese has no blanks where a line ended.
     *
     * @param en the English wording
     * @param ja the Japanese wording
     * @return the text
     */
    public static Text folded(String en, String ja) {
        return new Text(en, ja.replaceAll("(?<=[、。]) +(?=\\S)|(?<=" + JAPANESE + ") (?=" + JAPANESE + ")", ""));
    }

    /**
     * Makes a text that reads the same in both languages: a name, a path, a command.
     *
     * @param words the words
     * @return the text
     */
    public static Text same(String words) {
        return new Text(words, words);
    }

    /**
     * Fills {@code %s} places (see {@link String#format}) in both wordings; an argument that is a {@code Text} is used in
     * the matching language.
     *
     * @param args what to fill in
     * @return the filled text
     */
    public Text with(Object... args) {
        return new Text(fill(en, Lang.EN, args), fill(ja, Lang.JA, args));
    }

    private static String fill(String pattern, Lang lang, Object[] args) {
        Object[] chosen = new Object[args.length];
        for (int i = 0; i < args.length; i++) {
            chosen[i] = args[i] instanceof Text text ? text.in(lang) : args[i];
        }
        return Filling.in(pattern, chosen);
    }

    /**
     * The wording in a language.
     *
     * @param lang the language
     * @return its wording
     */
    public String in(Lang lang) {
        return lang == Lang.JA ? ja : en;
    }

    /** Whether there are no words. */
    public boolean isEmpty() {
        return en.isEmpty() && ja.isEmpty();
    }

    @Override
    public String toString() {
        return en;
    }
}
