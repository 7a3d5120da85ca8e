package io.clpmaint.simulator.shell;

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
