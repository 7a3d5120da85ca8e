package io.clpmaint.text;

import java.util.Locale;

/** A language that operators are addressed in. Machine output is never translated. */
public enum Lang {
    /** English, also the fallback of every unknown locale. */
    EN,
    /** Japanese, in the words of the product's own manuals. */
    JA;

    /**
     * Chooses the language of a POSIX locale name.
     *
     * @param posixLocale a value like {@code ja_JP.UTF-8}, {@code C} or the empty string
     * @return {@link #JA} for Japanese locales, {@link #EN} for all others
     */
    public static Lang ofLocale(String posixLocale) {
        return posixLocale.toLowerCase(Locale.ROOT).startsWith("ja") ? JA : EN;
    }
}
