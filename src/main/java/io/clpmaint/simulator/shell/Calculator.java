package io.clpmaint.simulator.shell;

/** The shell's arithmetic on 64-bit numbers. */
final class Calculator {

    private static final int DEPTH_LIMIT = 100;
    private static final String[][] LEVELS = {
        {"||"},
        {"&&"},
        {"|"},
        {"^"},
        {"&"},
        {"==", "!="},
        {"<=", ">=", "<", ">"},
        {"<<", ">>"},
        {"+", "-"},
        {"*", "/", "%"}
    };

    private final Shell shell;
    private final String text;
    private int at;
    private int depth;

    Calculator(Shell shell, String text) {
        this.shell = shell;
        this.text = text;
    }

    long value() throws Expansion.Failed {
        blanks();
        if (at >= text.length()) {
            return 0;
        }
        long value = assignment(true);
        blanks();
        if (at < text.length()) {
            throw bad("expecting EOF");
        }
        return value;
    }

    private Expansion.Failed bad(String what) {
        return new Expansion.Failed("arithmetic expression: " + what + ": \"" + text + "\"");
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private long assignment(boolean live) throws Expansion.Failed {
        if (++depth > DEPTH_LIMIT) {
            throw bad("nesting too deep");
        }
        try {
            blanks();
            int start = at;
            String name = name();
            if (!name.isEmpty()) {
                blanks();
                for (String op : new String[] {"=", "+=", "-=", "*=", "/=", "%="}) {
                    if (text.startsWith(op, at) && !text.startsWith("==", at)) {
                        at += op.length();
                        long right = assignment(live);
                        long result =
                                op.equals("=") ? right : apply(op.substring(0, 1), variable(name, live), right, live);
                        if (live) {
                            shell.set(name, String.valueOf(result));
                        }
                        return result;
                    }
                }
            }
            at = start;
            return conditional(live);
        } finally {
            depth--;
        }
    }

    private String name() {
        int end = at;
        while (end < text.length()
                && (Parser.isName(text.substring(end, end + 1)) || (end > at && Character.isDigit(text.charAt(end))))) {
            end++;
        }
        String name = text.substring(at, end);
        at = end;
        return name;
    }

    private long conditional(boolean live) throws Expansion.Failed {
        long condition = binary(0, live);
        blanks();
        if (at < text.length() && text.charAt(at) == '?') {
            at++;
            long then = assignment(live && condition != 0);
            blanks();
            if (at >= text.length() || text.charAt(at) != ':') {
                throw bad("expecting ':'");
            }
            at++;
            long otherwise = assignment(live && condition == 0);
            return condition != 0 ? then : otherwise;
        }
        return condition;
    }

    private long binary(int level, boolean live) throws Expansion.Failed {
        if (level == LEVELS.length) {
            return unary(live);
        }
        long left = binary(level + 1, live);
        while (true) {
            blanks();
            String op = "";
            for (String candidate : LEVELS[level]) {
                if (text.startsWith(candidate, at) && !follows(candidate)) {
                    op = candidate;
                    break;
                }
            }
            if (op.isEmpty()) {
                return left;
            }
            at += op.length();
            boolean needed = live && !(op.equals("||") && left != 0) && !(op.equals("&&") && left == 0);
            left = apply(op, left, binary(level + 1, needed), needed);
        }
    }

    /** Whether a longer operator stands here, so that the shorter one is not meant. */
    private boolean follows(String op) {
        char next = at + op.length() < text.length() ? text.charAt(at + op.length()) : ' ';
        return switch (op) {
            case "|", "&" -> next == op.charAt(0) || next == '=';
            case "<", ">" -> next == op.charAt(0) || next == '=';
            case "^", "+", "-", "*", "/", "%", "<<", ">>" -> next == '=';
            default -> false;
        };
    }

    private long apply(String op, long left, long right, boolean live) throws Expansion.Failed {
        if ((op.equals("/") || op.equals("%")) && right == 0) {
            if (live) {
                throw bad("division by zero");
            }
            return 0;
        }
        return switch (op) {
            case "||" -> left != 0 || right != 0 ? 1 : 0;
            case "&&" -> left != 0 && right != 0 ? 1 : 0;
            case "|" -> left | right;
            case "^" -> left ^ right;
            case "&" -> left & right;
            case "==" -> left == right ? 1 : 0;
            case "!=" -> left != right ? 1 : 0;
            case "<=" -> left <= right ? 1 : 0;
            case ">=" -> left >= right ? 1 : 0;
            case "<" -> left < right ? 1 : 0;
            case ">" -> left > right ? 1 : 0;
            case "<<" -> left << right;
            case ">>" -> left >> right;
            case "+" -> left + right;
            case "-" -> left - right;
            case "*" -> left * right;
            case "/" -> left / right;
            default -> left % right;
        };
    }

    private long unary(boolean live) throws Expansion.Failed {
        if (++depth > DEPTH_LIMIT) {
            throw bad("nesting too deep");
        }
        try {
            blanks();
            if (at >= text.length()) {
                throw bad("expecting primary");
            }
            char c = text.charAt(at);
            if ("!~-+".indexOf(c) >= 0) {
                at++;
                long value = unary(live);
                return c == '!' ? (value == 0 ? 1 : 0) : c == '~' ? ~value : c == '-' ? -value : value;
            }
            if (c == '(') {
                at++;
                long value = assignment(live);
                blanks();
                if (at >= text.length() || text.charAt(at) != ')') {
                    throw bad("expecting ')'");
                }
                at++;
                return value;
            }
            if (Character.isDigit(c)) {
                int start = at;
                while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
                    at++;
                }
                return number(text.substring(start, at));
            }
            String name = name();
            if (name.isEmpty()) {
                throw bad("expecting primary");
            }
            return variable(name, live);
        } finally {
            depth--;
        }
    }

    private long variable(String name, boolean live) throws Expansion.Failed {
        String value = shell.get(name).orElse("").trim();
        if (value.isEmpty() || !live) {
            return 0;
        }
        boolean negative = value.startsWith("-");
        try {
            long found = number(negative || value.startsWith("+") ? value.substring(1) : value);
            return negative ? -found : found;
        } catch (Expansion.Failed e) {
            throw new Expansion.Failed("Illegal number: " + value);
        }
    }

    private long number(String digits) throws Expansion.Failed {
        try {
            if (digits.startsWith("0x") || digits.startsWith("0X")) {
                return Long.parseLong(digits.substring(2), 16);
            }
            return Long.parseLong(digits, digits.length() > 1 && digits.startsWith("0") ? 8 : 10);
        } catch (NumberFormatException e) {
            throw bad("expecting EOF");
        }
    }
}
