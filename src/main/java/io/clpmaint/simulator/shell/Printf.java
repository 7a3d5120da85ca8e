package io.clpmaint.simulator.shell;

import java.util.List;

/** The builtin {@code printf}. */
final class Printf {

    private static final int WIDTH_LIMIT = 4096;

    private final Builtins.Call call;
    private final StringBuilder out = new StringBuilder();
    private List<String> rest;
    private boolean used;
    private boolean stopped;
    private int code;

    Printf(Builtins.Call call) {
        this.call = call;
        this.rest = call.args();
    }

    int run() {
        if (!rest.isEmpty() && rest.get(0).equals("--")) {
            rest = rest.subList(1, rest.size());
        }
        if (rest.isEmpty()) {
            return call.fail(2, "usage: printf format [arg ...]");
        }
        String format = rest.get(0);
        rest = rest.subList(1, rest.size());
        do {
            used = false;
            once(format);
        } while (!stopped && used && !rest.isEmpty() && out.length() < Pipe.LIMIT);
        int printed = call.print(out.toString());
        return code == 0 ? printed : code;
    }

    private String next(String otherwise) {
        used = true;
        if (rest.isEmpty()) {
            return otherwise;
        }
        String value = rest.get(0);
        rest = rest.subList(1, rest.size());
        return value;
    }

    private void once(String format) {
        int i = 0;
        while (i < format.length() && !stopped) {
            int percent = format.indexOf('%', i);
            Escapes.append(format.substring(i, percent < 0 ? format.length() : percent), false, out);
            if (percent < 0) {
                return;
            }
            i = directive(format, percent + 1);
        }
    }

    private int directive(String format, int start) {
        int i = start;
        StringBuilder flags = new StringBuilder();
        while (i < format.length() && "-+ #0".indexOf(format.charAt(i)) >= 0) {
            flags.append(format.charAt(i++));
        }
        int[] number = {0};
        i = count(format, i, number);
        int width = number[0];
        int precision = -1;
        if (i < format.length() && format.charAt(i) == '.') {
            i = count(format, i + 1, number);
            precision = number[0];
        }
        if (width < 0) {
            flags.append('-');
            width = -width;
        }
        if (i >= format.length()) {
            code = call.fail(2, "%: missing format character");
            stopped = true;
            return i;
        }
        convert(format.charAt(i), flags.toString(), Math.min(width, WIDTH_LIMIT), precision);
        return i + 1;
    }

    private int count(String format, int at, int[] number) {
        int i = at;
        number[0] = 0;
        if (i < format.length() && format.charAt(i) == '*') {
            number[0] = (int) Math.max(-WIDTH_LIMIT, Math.min(WIDTH_LIMIT, integer(next("0"))));
            return i + 1;
        }
        while (i < format.length() && Character.isDigit(format.charAt(i))) {
            number[0] = Math.min(WIDTH_LIMIT, number[0] * 10 + format.charAt(i) - '0');
            i++;
        }
        return i;
    }

    private void convert(char kind, String flags, int width, int precision) {
        switch (kind) {
            case '%' -> out.append('%');
            case 's' -> pad(cut(next(""), precision), flags, width);
            case 'b' -> {
                StringBuilder text = new StringBuilder();
                stopped = Escapes.append(next(""), true, text);
                pad(cut(text.toString(), precision), flags, width);
            }
            case 'c' -> {
                String value = next("");
                pad(value.isEmpty() ? "\0" : value.substring(0, 1), flags, width);
            }
            case 'd', 'i' -> {
                long value = integer(next("0"));
                String sign = value < 0 ? "-" : flags.contains("+") ? "+" : flags.contains(" ") ? " " : "";
                String digits = value < 0 ? String.valueOf(value).substring(1) : String.valueOf(value);
                number(sign, digits, flags, width, precision);
            }
            case 'u' -> number("", Long.toUnsignedString(integer(next("0"))), flags, width, precision);
            case 'o' ->
                number(flags.contains("#") ? "0" : "", Long.toOctalString(integer(next("0"))), flags, width, precision);
            case 'x' ->
                number(flags.contains("#") ? "0x" : "", Long.toHexString(integer(next("0"))), flags, width, precision);
            case 'X' ->
                number(
                        flags.contains("#") ? "0X" : "",
                        Long.toHexString(integer(next("0"))).toUpperCase(java.util.Locale.ROOT),
                        flags,
                        width,
                        precision);
            default -> {
                code = call.fail(2, "%" + kind + ": invalid directive");
                stopped = true;
            }
        }
    }

    private static String cut(String text, int precision) {
        return precision >= 0 && precision < text.length() ? text.substring(0, precision) : text;
    }

    private void number(String sign, String digits, String flags, int width, int precision) {
        String filled = "0".repeat(Math.max(0, precision - digits.length())) + digits;
        if (flags.contains("0") && !flags.contains("-") && precision < 0) {
            filled = "0".repeat(Math.max(0, width - sign.length() - filled.length())) + filled;
        }
        pad(sign + filled, flags, width);
    }

    private void pad(String text, String flags, int width) {
        String blanks = " ".repeat(Math.max(0, width - text.length()));
        out.append(flags.contains("-") ? text + blanks : blanks + text);
    }

    private long integer(String text) {
        if (text.startsWith("'") || text.startsWith("\"")) {
            return text.length() > 1 ? text.codePointAt(1) : 0;
        }
        String trimmed = text.strip();
        boolean negative = trimmed.startsWith("-");
        String digits = negative || trimmed.startsWith("+") ? trimmed.substring(1) : trimmed;
        int radix = digits.startsWith("0x") || digits.startsWith("0X") ? 16 : digits.startsWith("0") ? 8 : 10;
        String body = radix == 16 ? digits.substring(2) : digits;
        int end = 0;
        while (end < body.length() && Character.digit(body.charAt(end), radix) >= 0 && body.charAt(end) < 128) {
            end++;
        }
        if (end < body.length() || body.isEmpty()) {
            code = call.fail(1, text + (end == 0 ? ": expected numeric value" : ": not completely converted"));
        }
        if (end == 0) {
            return 0;
        }
        try {
            long value = Long.parseLong(body.substring(0, end), radix);
            return negative ? -value : value;
        } catch (NumberFormatException e) {
            code = call.fail(1, text + ": Numerical result out of range");
            return negative ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }
}
