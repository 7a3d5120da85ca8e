package io.clpmaint.simulator.shell;

/** The backslash escapes of {@code echo} and {@code printf}. */
final class Escapes {

    private Escapes() {}

    /**
     * Appends a text with its escapes resolved.
     *
     * @param echo whether octal numbers are written with a leading 0, as for {@code echo} and {@code %b}
     * @return whether a {@code \c} ended the output
     */
    static boolean append(String text, boolean echo, StringBuilder out) {
        if (text.indexOf('\\') < 0) {
            out.append(text);
            return false;
        }
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i++);
            if (c != '\\' || i >= text.length()) {
                out.append(c);
                continue;
            }
            char e = text.charAt(i++);
            switch (e) {
                case 'a' -> out.append('\u0007');
                case 'b' -> out.append('\b');
                case 'f' -> out.append('\f');
                case 'n' -> out.append('\n');
                case 'r' -> out.append('\r');
                case 't' -> out.append('\t');
                case 'v' -> out.append('\u000b');
                case '\\' -> out.append('\\');
                case 'c' -> {
                    if (echo) {
                        return true;
                    }
                    out.append("\\c");
                }
                default -> {
                    int start = echo && e == '0' ? i : i - 1;
                    int end = start;
                    while (end < text.length()
                            && end < start + 3
                            && text.charAt(end) >= '0'
                            && text.charAt(end) <= '7') {
                        end++;
                    }
                    boolean octal = end > start && (!echo || e == '0');
                    if (octal || (echo && e == '0')) {
                        int octet = end == start ? 0 : Integer.parseInt(text.substring(start, end), 8) & 0xff;
                        out.append(octet < 0x80 ? (char) octet : Octets.escape(octet));
                        i = end;
                    } else {
                        out.append('\\').append(e);
                    }
                }
            }
        }
        return false;
    }
}
