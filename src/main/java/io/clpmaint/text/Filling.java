package io.clpmaint.text;

import java.util.Locale;

/**
 * Fills the places of a pattern. The same as {@link String#format} for the few kinds of places that texts have, and many
 * times faster; whatever else stands in a pattern is left to that.
 */
public final class Filling {

    private Filling() {}

    /**
     * Fills a pattern.
     *
     * @param pattern with {@code %s}, {@code %1$s}, {@code %1$d} and {@code %%}, or any place of {@link String#format}
     * @param args what to fill in
     * @return the filled text
     */
    public static String in(String pattern, Object... args) {
        int place = pattern.indexOf('%');
        if (place < 0) {
            return pattern;
        }
        StringBuilder out = new StringBuilder(pattern.length() + 16 * args.length);
        into(out, pattern, args);
        return out.toString();
    }

    /**
     * Fills a pattern, behind other text.
     *
     * @param out the text
     * @param pattern as for {@link #in}
     * @param args what to fill in
     */
    public static void into(StringBuilder out, String pattern, Object... args) {
        int begin = out.length();
        int place = pattern.indexOf('%');
        int ordinary = 0;
        int at = 0;
        while (place >= 0) {
            out.append(pattern, at, place);
            char next = place + 1 < pattern.length() ? pattern.charAt(place + 1) : ' ';
            if (next == '%') {
                out.append('%');
                at = place + 2;
            } else if (next == 's' && ordinary < args.length) {
                out.append(args[ordinary++]);
                at = place + 2;
            } else if (isNumbered(pattern, place, args)) {
                out.append(args[next - '1']);
                at = place + 4;
            } else {
                out.setLength(begin);
                out.append(String.format(Locale.ROOT, pattern, args));
                return;
            }
            place = pattern.indexOf('%', at);
        }
        out.append(pattern, at, pattern.length());
    }

    /** Whether {@code %1$s} stands there, or {@code %1$d} with a whole number for it. */
    private static boolean isNumbered(String pattern, int place, Object[] args) {
        if (place + 3 >= pattern.length() || pattern.charAt(place + 2) != '$') {
            return false;
        }
        int number = pattern.charAt(place + 1) - '1';
        char kind = pattern.charAt(place + 3);
        return number >= 0
                && number < args.length
                && number < 9
                && (kind == 's' || (kind == 'd' && (args[number] instanceof Integer || args[number] instanceof Long)));
    }
}
