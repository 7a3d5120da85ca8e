package io.clpmaint.runbook;

import io.clpmaint.yaml.YamlNode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Writes a node as YAML in one line, substitutions done. Simple words are written as they are, everything else in
 * double quotes: whoever reads it gives it its type.
 */
final class FlowText {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./%+-][A-Za-z0-9_./%+-]*");

    private FlowText() {}

    /** The text; empty when a substitution is wrong, which was reported. */
    static Optional<String> of(YamlNode node, Context context) {
        StringBuilder out = new StringBuilder();
        return write(node, context, out) ? Optional.of(out.toString()) : Optional.empty();
    }

    private static boolean write(YamlNode node, Context context, StringBuilder out) {
        if (node instanceof YamlNode.Scalar scalar) {
            Optional<String> text = context.text(scalar);
            text.ifPresent(t -> scalar(t, out));
            return text.isPresent();
        }
        boolean sound = true;
        if (node instanceof YamlNode.Sequence sequence) {
            out.append('[');
            String separator = "";
            for (YamlNode item : sequence.items()) {
                out.append(separator);
                sound &= write(item, context, out);
                separator = ", ";
            }
            out.append(']');
        } else if (node instanceof YamlNode.Mapping mapping) {
            out.append('{');
            String separator = "";
            for (YamlNode.Entry entry : mapping.entries()) {
                out.append(separator);
                sound &= write(entry.key(), context, out);
                out.append(": ");
                sound &= write(entry.value(), context, out);
                separator = ", ";
            }
            out.append('}');
        }
        return sound;
    }

    private static void scalar(String text, StringBuilder out) {
        if (PLAIN.matcher(text).matches() && !text.equals("null")) {
            out.append(text);
            return;
        }
        out.append('"');
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20 || (c >= 0x7F && c < 0xA0)) {
                        out.append(String.format(Locale.ROOT, "\\x%02X", c));
                    } else {
                        out.appendCodePoint(c);
                    }
                }
            }
        });
        out.append('"');
    }
}
