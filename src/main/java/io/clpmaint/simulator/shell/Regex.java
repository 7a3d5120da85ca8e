package io.clpmaint.simulator.shell;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Regular expressions of POSIX, translated to Java's. The time a match may take is bounded: an expression that exceeds
 * it counts as {@link TooHard}.
 */
final class Regex {

    private static final int READS_LIMIT = 2_000_000;

    private final Pattern pattern;

    private Regex(Pattern pattern) {
        this.pattern = pattern;
    }

    /** The expression is not well-formed. */
    static final class Invalid extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** Matching takes too long. */
    static final class TooHard extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooHard() {
            super("", null, false, false);
        }
    }

    static Regex of(String expression, boolean extended, boolean ignoreCase) throws Invalid {
        try {
            return new Regex(
                    Pattern.compile(translate(expression, extended), ignoreCase ? Pattern.CASE_INSENSITIVE : 0));
        } catch (PatternSyntaxException | StackOverflowError e) {
            throw new Invalid();
        }
    }

    static Regex fixed(String text, boolean ignoreCase) {
        return new Regex(Pattern.compile(Pattern.quote(text), ignoreCase ? Pattern.CASE_INSENSITIVE : 0));
    }

    Matcher matcher(String text) {
        return pattern.matcher(new Bounded(text, 0, text.length(), new Allowance()));
    }

    boolean found(String text) {
        try {
            return matcher(text).find();
        } catch (StackOverflowError e) {
            throw new TooHard();
        }
    }

    private static String translate(String expression, boolean extended) {
        StringBuilder out = new StringBuilder();
        int i = 0;
        boolean start = true;
        while (i < expression.length()) {
            char c = expression.charAt(i);
            if (c == '\\' && i + 1 < expression.length()) {
                char next = expression.charAt(i + 1);
                i += 2;
                if (!extended && "(){}|+?".indexOf(next) >= 0) {
                    out.append(next);
                    start = next == '(' || next == '|';
                    continue;
                }
                switch (next) {
                    case '<', '>' -> out.append("\\b");
                    case 'n' -> out.append("\\n");
                    case 't' -> out.append("\\t");
                    case 's', 'S', 'w', 'W', 'b', 'B', '1', '2', '3', '4', '5', '6', '7', '8', '9' ->
                        out.append('\\').append(next);
                    default -> out.append(Pattern.quote(String.valueOf(next)));
                }
                start = false;
                continue;
            }
            if (c == '[') {
                i = bracket(expression, i, out);
                start = false;
                continue;
            }
            i++;
            boolean atEnd =
                    i == expression.length() || expression.startsWith("\\)", i) || expression.startsWith("\\|", i);
            if (c == '*' && start) {
                out.append("\\*");
            } else if (!extended && ((c == '^' && !start) || (c == '$' && !atEnd))) {
                out.append('\\').append(c);
            } else if (!extended && "(){}|+?".indexOf(c) >= 0) {
                out.append('\\').append(c);
            } else if (c == '$') {
                out.append("(?![\\s\\S])");
            } else if (c == '{' && !expression.substring(i).matches("(?s)\\d*(,\\d*)?\\}.*")) {
                out.append("\\{");
            } else {
                out.append(c);
            }
            start = c == '^' || (extended && (c == '(' || c == '|'));
        }
        return out.toString();
    }

    private static int bracket(String expression, int at, StringBuilder out) {
        int i = at + 1;
        out.append('[');
        if (i < expression.length() && expression.charAt(i) == '^') {
            out.append('^');
            i++;
        }
        boolean first = true;
        while (i < expression.length() && (first || expression.charAt(i) != ']')) {
            first = false;
            if (expression.startsWith("[:", i) && expression.indexOf(":]", i) > 0) {
                int close = expression.indexOf(":]", i);
                out.append(posixClass(expression.substring(i + 2, close)));
                i = close + 2;
                continue;
            }
            char c = expression.charAt(i++);
            if ("[]\\&^".indexOf(c) >= 0) {
                out.append('\\');
            }
            out.append(c);
        }
        out.append(']');
        return i + 1;
    }

    private static String posixClass(String name) {
        return switch (name) {
            case "alpha" -> "a-zA-Z";
            case "digit" -> "0-9";
            case "alnum" -> "a-zA-Z0-9";
            case "upper" -> "A-Z";
            case "lower" -> "a-z";
            case "space" -> " \\t\\n\\x0b\\f\\r";
            case "blank" -> " \\t";
            case "punct" -> "\\p{Punct}";
            case "xdigit" -> "0-9A-Fa-f";
            case "cntrl" -> "\\p{Cntrl}";
            case "print" -> "\\x20-\\x7e";
            case "graph" -> "\\x21-\\x7e";
            default -> "";
        };
    }

    /** How often the text may still be looked at. */
    private static final class Allowance {
        private int reads = READS_LIMIT;
    }

    /** A text that may be looked at only so often. */
    private record Bounded(String text, int start, int end, Allowance left) implements CharSequence {
        @Override
        public int length() {
            return end - start;
        }

        @Override
        public char charAt(int index) {
            if (--left.reads < 0) {
                throw new TooHard();
            }
            return text.charAt(start + index);
        }

        @Override
        public CharSequence subSequence(int from, int to) {
            return new Bounded(text, start + from, start + to, left);
        }

        @Override
        public String toString() {
            return text.substring(start, end);
        }
    }
}
