package io.clpmaint.simulator.shell;

import java.util.Arrays;

/**
 * The patterns of the shell: {@code *}, {@code ?}, {@code [...]}, with a backslash before each character that stands for
 * itself. Takes time proportional to pattern times text.
 */
final class Pattern {

    private Pattern() {}

    /** Marks a text so that it matches itself alone. */
    static String literal(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ("*?[]\\!-".indexOf(c) >= 0) {
                out.append('\\');
            }
            out.append(c);
        }
        return out.toString();
    }

    /** Whether a pattern has anything special in it. */
    static boolean isSpecial(String pattern) {
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '*' || c == '?' || (c == '[' && pattern.indexOf(']', i) > 0)) {
                return true;
            }
        }
        return false;
    }

    /** Removes the backslashes. */
    static String plain(String pattern) {
        StringBuilder out = new StringBuilder(pattern.length());
        for (int i = 0; i < pattern.length(); i++) {
            if (pattern.charAt(i) == '\\' && i + 1 < pattern.length()) {
                i++;
            }
            out.append(pattern.charAt(i));
        }
        return out.toString();
    }

    static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int mark = 0;
        while (t < text.length()) {
            int next = p < pattern.length() && pattern.charAt(p) != '*' ? one(pattern, p, text.charAt(t)) : -1;
            if (next >= 0) {
                p = next;
                t++;
            } else if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                mark = t;
            } else if (star >= 0) {
                p = star + 1;
                t = ++mark;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    /**
     * Where a beginning of the text ends that matches, or -1. All of them are tried in one pass: with a pass for each, the last
     * word of a long line would take the square of its length.
     */
    static int prefixEnd(String pattern, String text, boolean longest) {
        int[] places = unreached(pattern);
        places[0] = 0;
        int found = -1;
        for (int t = 0; t <= text.length() && (longest || found < 0); t++) {
            passStars(pattern, places, longest);
            if (places[pattern.length()] >= 0) {
                found = t;
            }
            if (t < text.length()) {
                places = after(pattern, places, text.charAt(t), longest);
            }
        }
        return found;
    }

    /** Where an end of the text begins that matches, or -1; in one pass, too. */
    static int suffixStart(String pattern, String text, boolean longest) {
        int[] places = unreached(pattern);
        for (int t = 0; t <= text.length(); t++) {
            reach(places, 0, t, longest);
            passStars(pattern, places, longest);
            if (t < text.length()) {
                places = after(pattern, places, text.charAt(t), longest);
            }
        }
        return places[pattern.length()];
    }

    /** For each place in the pattern where in the text the match began that has come there; -1 for none. */
    private static int[] unreached(String pattern) {
        int[] places = new int[pattern.length() + 1];
        Arrays.fill(places, -1);
        return places;
    }

    private static void reach(int[] places, int at, int start, boolean longest) {
        if (places[at] < 0 || (longest ? start < places[at] : start > places[at])) {
            places[at] = start;
        }
    }

    private static void passStars(String pattern, int[] places, boolean longest) {
        for (int p = 0; p < pattern.length(); p++) {
            if (places[p] >= 0 && pattern.charAt(p) == '*') {
                reach(places, p + 1, places[p], longest);
            }
        }
    }

    private static int[] after(String pattern, int[] places, char c, boolean longest) {
        int[] next = unreached(pattern);
        for (int p = 0; p < pattern.length(); p++) {
            if (places[p] >= 0) {
                int to = pattern.charAt(p) == '*' ? p : one(pattern, p, c);
                if (to >= 0) {
                    reach(next, to, places[p], longest);
                }
            }
        }
        return next;
    }

    /** Matches one character; the place in the pattern after it, or -1. */
    private static int one(String pattern, int at, char c) {
        char p = pattern.charAt(at);
        if (p == '?') {
            return at + 1;
        }
        if (p == '\\' && at + 1 < pattern.length()) {
            return pattern.charAt(at + 1) == c ? at + 2 : -1;
        }
        if (p == '[') {
            int end = bracketEnd(pattern, at);
            if (end > 0) {
                return inBracket(pattern.substring(at + 1, end), c) ? end + 1 : -1;
            }
        }
        return p == c ? at + 1 : -1;
    }

    private static int bracketEnd(String pattern, int at) {
        int i = at + 1;
        if (i < pattern.length() && (pattern.charAt(i) == '!' || pattern.charAt(i) == '^')) {
            i++;
        }
        if (i < pattern.length() && pattern.charAt(i) == ']') {
            i++;
        }
        while (i < pattern.length() && pattern.charAt(i) != ']') {
            if (pattern.charAt(i) == '\\') {
                i++;
            } else if (pattern.startsWith("[:", i)) {
                int close = pattern.indexOf(":]", i + 2);
                i = close < 0 ? i : close + 1;
            }
            i++;
        }
        return i < pattern.length() ? i : -1;
    }

    private static boolean inBracket(String set, char c) {
        boolean negated = set.startsWith("!") || set.startsWith("^");
        int i = negated ? 1 : 0;
        boolean found = false;
        while (i < set.length()) {
            if (set.startsWith("[:", i) && set.indexOf(":]", i) > 0) {
                int close = set.indexOf(":]", i);
                found |= inClass(set.substring(i + 2, close), c);
                i = close + 2;
                continue;
            }
            if (set.charAt(i) == '\\' && i + 1 < set.length()) {
                i++;
            }
            char low = set.charAt(i);
            if (i + 2 < set.length() && set.charAt(i + 1) == '-') {
                int h = i + 2;
                if (set.charAt(h) == '\\' && h + 1 < set.length()) {
                    h++;
                }
                found |= c >= low && c <= set.charAt(h);
                i = h + 1;
            } else {
                found |= c == low;
                i++;
            }
        }
        return found != negated;
    }

    static boolean inClass(String name, char c) {
        return switch (name) {
            case "alpha" -> c < 128 && Character.isLetter(c);
            case "digit" -> c >= '0' && c <= '9';
            case "alnum" -> c < 128 && Character.isLetterOrDigit(c);
            case "upper" -> c >= 'A' && c <= 'Z';
            case "lower" -> c >= 'a' && c <= 'z';
            case "space" -> c == ' ' || (c >= '\t' && c <= '\r');
            case "blank" -> c == ' ' || c == '\t';
            case "punct" -> c > ' ' && c < 127 && !Character.isLetterOrDigit(c);
            case "xdigit" -> Character.digit(c, 16) >= 0 && c < 128;
            case "cntrl" -> c < ' ' || c == 127;
            case "print" -> c >= ' ' && c < 127;
            case "graph" -> c > ' ' && c < 127;
            default -> false;
        };
    }
}
