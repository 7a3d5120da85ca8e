package io.clpmaint.yaml;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;

/**
 * Writes JSON for JSON Schemas: maps, collections, texts, numbers and booleans, in their order, two blanks per level.
 * Small on purpose, so that a schema can be printed without loading a library.
 */
public final class JsonText {

    private static final int NARROW = 100;

    private JsonText() {}

    /**
     * Writes a value.
     *
     * @param value a map with text keys, a collection, a text, a number or a boolean
     * @return JSON, with a line feed at its end
     */
    public static String of(Object value) {
        StringBuilder out = new StringBuilder();
        write(value, 0, out);
        return out.append('\n').toString();
    }

    private static void write(Object value, int depth, StringBuilder out) {
        String line = line(value);
        if (depth > 0 && line.length() + 2 * depth <= NARROW) {
            out.append(line);
        } else if (value instanceof Map<?, ?> map) {
            out.append('{');
            String separator = "\n";
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.append(separator).append("  ".repeat(depth + 1));
                text(entry.getKey().toString(), out);
                out.append(": ");
                write(entry.getValue(), depth + 1, out);
                separator = ",\n";
            }
            out.append('\n').append("  ".repeat(depth)).append('}');
        } else if (value instanceof Collection<?> list) {
            out.append('[');
            String separator = "\n";
            for (Object item : list) {
                out.append(separator).append("  ".repeat(depth + 1));
                write(item, depth + 1, out);
                separator = ",\n";
            }
            out.append('\n').append("  ".repeat(depth)).append(']');
        } else {
            out.append(line);
        }
    }

    private static String line(Object value) {
        StringBuilder out = new StringBuilder();
        if (value instanceof Map<?, ?> map) {
            String separator = "";
            out.append('{');
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.append(separator);
                text(entry.getKey().toString(), out);
                out.append(": ").append(line(entry.getValue()));
                separator = ", ";
            }
            out.append('}');
        } else if (value instanceof Collection<?> list) {
            String separator = "";
            out.append('[');
            for (Object item : list) {
                out.append(separator).append(line(item));
                separator = ", ";
            }
            out.append(']');
        } else if (value instanceof Number || value instanceof Boolean) {
            out.append(value);
        } else {
            text(value.toString(), out);
        }
        return out.toString();
    }

    private static void text(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c == '\n') {
                out.append("\\n");
            } else if (c < 0x20) {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
