package io.clpmaint.text;

/** Makes what servers print harmless: control sequences become visible instead of being obeyed by a terminal. */
public final class Printable {

    private Printable() {}

    /**
     * Shows control characters as {@code \x1b}-like escapes; line feeds and tabs stay.
     *
     * @param raw text from a server, a file or a user
     * @return the same text without any control character but line feed and tab
     */
    public static String visible(String raw) {
        if (isPlain(raw)) {
            return raw;
        }
        StringBuilder out = new StringBuilder(raw.length());
        raw.codePoints().forEach(c -> {
            if (c == '\n' || c == '\t' || !(Character.isISOControl(c) || isHidden(c))) {
                out.appendCodePoint(c);
            } else if (c == '\r') {
                out.append("\\r");
            } else if (c < 0x100) {
                out.append("\\x").append(hex(c, 2));
            } else {
                out.append("\\u{").append(Integer.toHexString(c)).append('}');
            }
        });
        return out.toString();
    }

    /**
     * Like {@link #visible} and on one line: line feeds and tabs are shown as escapes too.
     *
     * @param raw text from a server, a file or a user
     * @return one printable line
     */
    public static String line(String raw) {
        return visible(raw).replace("\n", "\\n").replace("\t", "\\t");
    }

    /** Whether it holds nothing but what stands on a keyboard of ASCII, as most lines do. */
    private static boolean isPlain(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if ((c < ' ' && c != '\n' && c != '\t') || c > '~') {
                return false;
            }
        }
        return true;
    }

    private static boolean isHidden(int c) {
        int type = Character.getType(c);
        return type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    private static String hex(int c, int digits) {
        String hex = Integer.toHexString(c);
        return "0".repeat(Math.max(0, digits - hex.length())) + hex;
    }
}
