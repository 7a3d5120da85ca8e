package io.clpmaint.text;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.Optional;

/** The character set that a terminal is set to, as the name of a POSIX locale says it. */
public final class Codeset {

    private Codeset() {}

    /**
     * The character set of a locale.
     *
     * @param posixLocale a value like {@code ja_JP.eucJP} or {@code ja_JP.SJIS@x}
     * @return the set, empty where the name says none, or one that this machine does not know
     */
    public static Optional<Charset> of(String posixLocale) {
        int dot = posixLocale.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        String name = posixLocale.substring(dot + 1).replaceAll("@.*", "");
        try {
            return Charset.isSupported(name) ? Optional.of(Charset.forName(name)) : Optional.empty();
        } catch (IllegalCharsetNameException e) {
            return Optional.empty();
        }
    }
}
