package io.clpmaint.secret;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Hides known secrets in texts, also where they were encoded on the way: Base64 at every alignment, URL, JSON, XML,
 * hexadecimal, quoted for a shell, UTF-16 read as bytes.
 *
 * <p>Values shorter than {@link #SHORTEST} characters are not searched for: they would blacken harmless text everywhere
 * and so tell where they are.
 */
public final class Redactor {

    /** The shortest value that is searched for, in characters. */
    public static final int SHORTEST = 4;

    /** What stands in the place of a secret. */
    static final String MASK = "********";

    /** How many characters of Base64 text programs put on a line: coreutils and MIME, OpenSSL and PEM. */
    private static final List<Integer> WRAPPED = List.of(76, 64);

    private volatile List<String> forms = List.of();

    /**
     * Learns a secret; from now on it is hidden, and so is each line of one that has several.
     *
     * @param secret the value
     */
    public synchronized void learn(Secret secret) {
        String value = new String(secret.reveal());
        Set<String> all = new LinkedHashSet<>(forms);
        all.addAll(forms(value));
        value.lines().forEach(line -> all.addAll(forms(line)));
        forms = List.copyOf(all);
    }

    /**
     * Hides the known secrets.
     *
     * @param text any text
     * @return the text with a mask in the place of each secret; the very text where there is none
     */
    public String redact(String text) {
        List<Span> spans = spans(text);
        return spans.isEmpty() ? text : masked(text, spans, 0, text.length());
    }

    /**
     * A place in a text that has to be hidden.
     *
     * @param from its first character
     * @param to the one behind its last
     */
    record Span(int from, int to) {}

    /** Whether nothing has been learnt. */
    boolean knowsNothing() {
        return forms.isEmpty();
    }

    /** The places of all known secrets, in order; those that overlap are one. */
    List<Span> spans(String text) {
        List<Span> found = new ArrayList<>();
        for (String form : forms) {
            for (int at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) {
                found.add(new Span(at, at + form.length()));
            }
        }
        found.sort(Comparator.comparingInt(Span::from));
        List<Span> merged = new ArrayList<>();
        for (Span span : found) {
            int last = merged.size() - 1;
            if (last >= 0 && merged.get(last).to() > span.from()) {
                Span before = merged.get(last);
                merged.set(last, new Span(before.from(), Math.max(before.to(), span.to())));
            } else {
                merged.add(span);
            }
        }
        return merged;
    }

    /** Where the longest end of a text begins that may be the beginning of a secret; its length when there is none. */
    int unfinished(String text) {
        int from = text.length();
        for (String form : forms) {
            for (int at = Math.max(0, text.length() - form.length() + 1); at < from; at++) {
                if (form.startsWith(text.substring(at))) {
                    from = at;
                }
            }
        }
        return from;
    }

    /** A part of a text with a mask for each place; one that begins before the part has its mask in the part too. */
    static String masked(String text, List<Span> spans, int from, int to) {
        StringBuilder out = new StringBuilder();
        int at = from;
        for (Span span : spans) {
            if (span.to() > at && span.from() < to) {
                out.append(text, at, Math.max(at, span.from())).append(MASK);
                at = span.to();
            }
        }
        return at < to ? out.append(text, at, to).toString() : out.toString();
    }

    private static Set<String> forms(String value) {
        Set<String> forms = new LinkedHashSet<>();
        if (value.strip().length() < SHORTEST) {
            return forms;
        }
        forms.add(value);
        forms.add(value.strip());
        forms.add(value.replace("'", "'\\''"));
        forms.add(value.replace("'", "'\"'\"'"));
        forms.add(value.replaceAll("[\\\\\"$`]", "\\\\$0"));
        forms.add(backslashed(value));
        forms.add(json(value, false));
        forms.add(json(value, true));
        forms.add(json(value, false).replace("/", "\\/"));
        forms.add(json(value, false).replace("\\\"", "\"").replace("'", "\\'"));
        forms.add(upperUnicode(json(value, true)));
        forms.addAll(xml(value));
        forms.addAll(url(value));
        forms.add(spaced(value));
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        for (int offset = 0; offset < 3; offset++) {
            String core = base64Core(bytes, offset);
            forms.add(core);
            forms.add(core.replace('+', '-').replace('/', '_'));
        }
        for (int width : WRAPPED) {
            forms.addAll(pieces(base64Core(bytes, 0), width));
        }
        forms.add(HexFormat.of().formatHex(bytes));
        forms.add(HexFormat.of().withUpperCase().formatHex(bytes));
        forms.add(HexFormat.ofDelimiter(" ").formatHex(bytes));
        forms.removeIf(form -> form.length() < SHORTEST);
        return forms;
    }

    /** Base64 text as programs wrap it: a long value on several lines is hidden line by line. */
    private static List<String> pieces(String text, int width) {
        List<String> pieces = new ArrayList<>();
        for (int at = 0; text.length() > width && at < text.length(); at += width) {
            pieces.add(text.substring(at, Math.min(text.length(), at + width)));
        }
        return pieces;
    }

    private static List<String> xml(String value) {
        String content = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        String quoted = content.replace("\"", "&quot;");
        return List.of(content, quoted, quoted.replace("'", "&#39;"), quoted.replace("'", "&apos;"));
    }

    /** As forms send it, and as RFC 3986 has it, with slashes kept or not. */
    private static List<String> url(String value) {
        String form = URLEncoder.encode(value, StandardCharsets.UTF_8);
        String percent = form.replace("+", "%20");
        String strict = percent.replace("*", "%2A").replace("%7E", "~");
        String component = percent.replace("%7E", "~")
                .replace("%21", "!")
                .replace("%27", "'")
                .replace("%28", "(")
                .replace("%29", ")");
        List<String> all = new ArrayList<>();
        for (String one : List.of(form, percent, strict, component, strict.replace("%2F", "/"))) {
            all.add(one);
            all.add(lowerHex(one));
        }
        return all;
    }

    private static String upperUnicode(String json) {
        StringBuilder out = new StringBuilder(json);
        for (int i = json.indexOf("\\u"); i >= 0 && i + 6 <= json.length(); i = json.indexOf("\\u", i + 2)) {
            out.replace(i + 2, i + 6, json.substring(i + 2, i + 6).toUpperCase(Locale.ROOT));
        }
        return out.toString();
    }

    /** The characters of the Base64 text that depend on the value alone, when it begins at this place modulo three. */
    private static String base64Core(byte[] value, int offset) {
        byte[] shifted = new byte[value.length + offset];
        System.arraycopy(value, 0, shifted, offset, value.length);
        String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        int from = offset == 0 ? 0 : offset + 1;
        int to = text.length() - (shifted.length % 3 == 0 ? 0 : 1);
        return from < to ? text.substring(from, to) : "";
    }

    private static String backslashed(String value) {
        StringBuilder out = new StringBuilder();
        value.codePoints().forEach(c -> {
            if (c < 0x80 && !Character.isLetterOrDigit(c) && "@%+=:,./-_".indexOf(c) < 0) {
                out.append('\\');
            }
            out.appendCodePoint(c);
        });
        return out.toString();
    }

    private static String json(String value, boolean asciiOnly) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c == '\n') {
                out.append("\\n");
            } else if (c == '\t') {
                out.append("\\t");
            } else if (c == '\r') {
                out.append("\\r");
            } else if (c < 0x20 || (asciiOnly && c >= 0x7f)) {
                out.append("\\u").append("0".repeat(4 - Integer.toHexString(c).length()));
                out.append(Integer.toHexString(c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static String lowerHex(String url) {
        StringBuilder out = new StringBuilder(url);
        for (int i = url.indexOf('%'); i >= 0 && i + 2 < url.length(); i = url.indexOf('%', i + 1)) {
            out.setCharAt(i + 1, Character.toLowerCase(url.charAt(i + 1)));
            out.setCharAt(i + 2, Character.toLowerCase(url.charAt(i + 2)));
        }
        return out.toString();
    }

    /** ASCII characters of UTF-16 whose bytes were read one by one. */
    private static String spaced(String value) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            out.append(out.length() == 0 ? "" : "\0").append(c);
        }
        return out.toString();
    }
}
