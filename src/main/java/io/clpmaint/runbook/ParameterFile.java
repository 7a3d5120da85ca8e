package io.clpmaint.runbook;

import io.clpmaint.diagnostic.Checked;
import io.clpmaint.diagnostic.Diagnostics;
import io.clpmaint.yaml.Typed;
import io.clpmaint.yaml.YamlDocument;
import io.clpmaint.yaml.YamlNode;
import io.clpmaint.yaml.YamlReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a file of values for parameters: one mapping of names to values, lists allowed for servers and groups. */
public final class ParameterFile {

    private ParameterFile() {}

    /**
     * Reads such a file.
     *
     * @param file the file as the user named it
     * @param bytes its bytes
     * @return the values as texts, lists joined by commas, in the order of the file
     */
    public static Checked<Map<String, String>> read(String file, byte[] bytes) {
        Checked<YamlDocument> document = YamlReader.read(file, bytes);
        if (document.value().isEmpty()) {
            return new Checked<>(Optional.empty(), document.diagnostics());
        }
        Diagnostics out = new Diagnostics();
        Map<String, String> values = new LinkedHashMap<>();
        Typed.mapping(document.value().get().root(), out)
                .map(YamlNode.Mapping::entries)
                .orElse(List.of())
                .forEach(entry -> text(entry.value(), out)
                        .ifPresent(text -> values.put(entry.key().text(), text)));
        return Checked.of(values, out);
    }

    private static Optional<String> text(YamlNode node, Diagnostics out) {
        if (!(node instanceof YamlNode.Sequence sequence)) {
            return Typed.text(node, out);
        }
        List<String> items = new ArrayList<>();
        sequence.items().forEach(item -> Typed.text(item, out).ifPresent(items::add));
        return Optional.of(String.join(",", items));
    }
}
