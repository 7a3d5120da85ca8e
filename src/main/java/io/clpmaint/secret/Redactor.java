package io.clpmaint.secret;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Hides known secrets in texts, also where they were encoded on the way: Base64 at every alignment, URL, JSON, quoted for
 * a shell, UTF-16 read as bytes.
 *
 * <p>Values shorter than {@link #SHORTEST} characters are not searched for: they would blacken harmless text everywhere
 * and so tell where they are.
 */
public final class Redactor {

    /** The shortest value that is searched for, in characters. */
    public static final int SHORTEST = 4;

    private static final String MASK = "********";

    private volatile List<String> forms = List.of();

    /**
     * Learns a secret; from now on it is hidden.
     *
     * @param secret the value
     */
    public synchronized void learn(Secret secret) {
        String value = new String(secret.reveal());
        if (value.length() < SHORTEST) {
            return;
        }
        Set<String> all = new LinkedHashSet<>(forms);
        all.addAll(forms(value));
        List<String> longestFirst = new ArrayList<>(all);
        longestFirst.sort(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        forms = List.copyOf(longestFirst);
    }

    /**
     * Hides the known secrets.
     *
     * @param text any text
     * @return the text with a mask in the place of each secret
     */
    public String redact(String text) {
        String result = text;
        for (String form : forms) {
            if (result.contains(form)) {
                result = result.replace(form, MASK);
            }
        }
        return result;
    }

    private static Set<String> forms(String value) {
        Set<String> forms = new LinkedHashSet<>();
        forms.add(value);
        forms.add(value.strip());
        forms.add(value.replace("'", "'\\''"));
        forms.add(value.replace("'", "'\"'\"'"));
        forms.add(backslashed(value));
        forms.add(json(value, false));
        forms.add(json(value, true));
        String url = URLEncoder.encode(value, StandardCharsets.UTF_8);
        forms.add(url);
        forms.add(url.replace("+", "%20"));
        forms.add(lowerHex(url.replace("+", "%20")));
        forms.add(spaced(value));
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        for (int offset = 0; offset < 3; offset++) {
            String core = base64Core(bytes, offset);
            forms.add(core);
            forms.add(core.replace('+', '-').replace('/', '_'));
        }
        forms.removeIf(form -> form.length() < SHORTEST);
        return forms;
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
