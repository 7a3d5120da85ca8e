package io.clpmaint.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The little JSON that the record of a world's inputs and the control channel need: one object on a line, with texts,
 * whole numbers, lists and objects.
 */
public final class Json {

    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    /**
     * Writes one object on one line.
     *
     * @param object texts, whole numbers, lists and objects
     * @return the object, without a line end
     */
    public static String write(Map<String, ?> object) {
        StringBuilder out = new StringBuilder(160);
        value(object, out);
        return out.toString();
    }

    private static void value(Object value, StringBuilder out) {
        if (value instanceof Map<?, ?> object) {
            out.append('{');
            String separator = "";
            for (Map.Entry<?, ?> entry : object.entrySet()) {
                out.append(separator);
                string(String.valueOf(entry.getKey()), out);
                out.append(':');
                value(entry.getValue(), out);
                separator = ",";
            }
            out.append('}');
        } else if (value instanceof List<?> list) {
            out.append('[');
            String separator = "";
            for (Object item : list) {
                out.append(separator);
                value(item, out);
                separator = ",";
            }
            out.append(']');
        } else if (value instanceof Long || value instanceof Integer) {
            out.append(value);
        } else {
            string(String.valueOf(value), out);
        }
    }

    private static void string(String value, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                default -> {
                    // surrogates are escaped too: a lone one would not survive UTF-8
                    if (c < ' ' || Character.isSurrogate(c)) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /**
     * Reads one object.
     *
     * @param line one object, as it is written
     * @return its fields, in order
     * @throws IllegalArgumentException when the line is not one
     */
    public static Map<String, Object> read(String line) {
        Json json = new Json(line);
        Map<String, Object> object = json.object();
        json.blanks();
        if (json.at != line.length()) {
            throw json.wrong();
        }
        return object;
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException("not a record at character " + at);
    }

    private char next() {
        if (at >= text.length()) {
            throw wrong();
        }
        return text.charAt(at++);
    }

    /** Blanks are not written, but other programs do. */
    private void blanks() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private void expect(char c) {
        blanks();
        if (next() != c) {
            throw wrong();
        }
    }

    private boolean accept(char c) {
        blanks();
        boolean there = at < text.length() && text.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    private Map<String, Object> object() {
        Map<String, Object> object = new LinkedHashMap<>();
        expect('{');
        if (accept('}')) {
            return object;
        }
        do {
            String key = string();
            expect(':');
            object.put(key, value());
        } while (accept(','));
        expect('}');
        return object;
    }

    private Object value() {
        blanks();
        if (at >= text.length()) {
            throw wrong();
        }
        char c = text.charAt(at);
        if (c == '"') {
            return string();
        }
        if (c == '{') {
            return object();
        }
        if (c == '[') {
            return list();
        }
        return number();
    }

    private List<Object> list() {
        List<Object> list = new ArrayList<>();
        expect('[');
        if (accept(']')) {
            return list;
        }
        do {
            list.add(value());
        } while (accept(','));
        expect(']');
        return list;
    }

    private Long number() {
        int begin = at;
        accept('-');
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
            at++;
        }
        try {
            return Long.valueOf(text.substring(begin, at));
        } catch (NumberFormatException e) {
            throw wrong();
        }
    }

    private String string() {
        expect('"');
        StringBuilder out = new StringBuilder();
        for (char c = next(); c != '"'; c = next()) {
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char escaped = next();
            switch (escaped) {
                case 'n' -> out.append('\n');
                case 't' -> out.append('\t');
                case 'r' -> out.append('\r');
                case 'u' -> {
                    if (at + 4 > text.length()) {
                        throw wrong();
                    }
                    out.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
                    at += 4;
                }
                default -> out.append(escaped);
            }
        }
        return out.toString();
    }
}
