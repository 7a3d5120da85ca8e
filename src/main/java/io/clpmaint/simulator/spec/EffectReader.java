package io.clpmaint.simulator.spec;

import io.clpmaint.diagnostic.Checked;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Diagnostics;
import io.clpmaint.simulator.spec.WorldEffect.Declared;
import io.clpmaint.text.Text;
import io.clpmaint.yaml.Typed;
import io.clpmaint.yaml.YamlDocument;
import io.clpmaint.yaml.YamlNode;
import io.clpmaint.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the effects that steps of runbooks declare, each a line of YAML. Has no state. */
public final class EffectReader {

    private EffectReader() {}

    /**
     * Reads declarations.
     *
     * @param declarations one text per effect, as {@link EffectForm} shows them
     * @return the effects in their order, or everything that is wrong with them
     */
    public static Checked<List<Declared>> read(List<String> declarations) {
        Diagnostics out = new Diagnostics();
        List<Declared> effects = new ArrayList<>();
        for (String declaration : declarations) {
            Checked<YamlDocument> document = YamlReader.read("effect", declaration.getBytes(StandardCharsets.UTF_8));
            out.addAll(document.diagnostics());
            document.value().flatMap(d -> effect(d.root(), out)).ifPresent(effects::add);
        }
        return out.hasErrors() ? Checked.failed(out) : Checked.of(List.copyOf(effects), out);
    }

    /**
     * Takes declarations apart that were joined to one text with semicolons.
     *
     * @param joined declarations, {@code ; } between them
     * @return one text per effect
     */
    public static List<String> split(String joined) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < joined.length(); i++) {
            char c = joined.charAt(i);
            if (c == '\\' && quoted && i + 1 < joined.length()) {
                part.append(c).append(joined.charAt(++i));
                continue;
            }
            quoted ^= c == '"';
            if (c == ';' && !quoted) {
                parts.add(part.toString().strip());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString().strip());
        parts.removeIf(String::isEmpty);
        return parts;
    }

    /**
     * Reads one declaration where it stands in a file.
     *
     * @param node the declaration
     * @param out where problems go
     * @return the effect, if there is one
     */
    public static Optional<Declared> read(YamlNode node, Diagnostics out) {
        return effect(node, out);
    }

    private static Optional<Declared> effect(YamlNode node, Diagnostics out) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (node instanceof YamlNode.Scalar word) {
            texts.put("effect", word.text());
        } else if (node instanceof YamlNode.Mapping mapping && mapping.entries().size() == 1) {
            YamlNode.Entry entry = mapping.entries().get(0);
            texts.put("effect", entry.key().text());
            if (entry.value() instanceof YamlNode.Mapping values) {
                values.entries()
                        .forEach(e -> Typed.text(e.value(), out)
                                .ifPresent(v -> texts.put(e.key().text(), v)));
            } else {
                Typed.text(entry.value(), out).ifPresent(v -> texts.put("value", v));
            }
        }
        Fields fields = new Fields(texts);
        try {
            Declared declared = EffectForm.read(fields);
            fields.left().stream().findFirst().ifPresent(left -> wrong(node, left, UNKNOWN, out));
            return Optional.of(declared);
        } catch (Fields.Wrong e) {
            wrong(node, e.field(), e.what(), out);
            return Optional.empty();
        }
    }

    private static final Text UNKNOWN = Text.of("it does not exist here", "ここでは指定できません");

    private static void wrong(YamlNode node, String field, Text what, Diagnostics out) {
        out.add(Diagnostic.at(
                SimulationCode.BAD_EFFECT,
                node.where(),
                Text.of("%s: %s", "%s: %s").with(field, what),
                Text.of("effects: %s", "効果: %s").with(String.join(", ", EffectForm.KINDS))));
    }
}
