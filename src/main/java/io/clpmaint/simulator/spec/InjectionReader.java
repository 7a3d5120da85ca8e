package io.clpmaint.simulator.spec;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Diagnostics;
import io.clpmaint.diagnostic.SourceRange;
import io.clpmaint.text.Text;
import io.clpmaint.yaml.MappingCursor;
import io.clpmaint.yaml.Typed;
import io.clpmaint.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads faults as inventories and scenarios hold them. Has no state. */
public final class InjectionReader {

    private InjectionReader() {}

    /**
     * Reads one fault.
     *
     * @param node where it stands
     * @param out where problems go
     * @return the fault, if there is one
     */
    public static Optional<Injection> read(YamlNode node, Diagnostics out) {
        Optional<YamlNode.Mapping> mapping = Typed.mapping(node, out);
        if (mapping.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> texts = new LinkedHashMap<>();
        mapping.get()
                .entries()
                .forEach(e -> Typed.text(e.value(), out)
                        .ifPresent(v -> texts.put(e.key().text(), v)));
        Fields fields = new Fields(texts);
        try {
            Injection injection = FaultForm.read(fields);
            for (String left : fields.left()) {
                mapping.get()
                        .entry(left)
                        .ifPresent(e -> out.add(MappingCursor.unknownKey(e.key(), List.copyOf(fields.asked()))));
            }
            return Optional.of(injection);
        } catch (Fields.Wrong wrong) {
            SourceRange where =
                    mapping.get().get(wrong.field()).map(YamlNode::where).orElse(node.where());
            out.add(Diagnostic.at(
                    SimulationCode.BAD_FAULT,
                    where,
                    Text.of("%s: %s", "%s: %s").with(wrong.field(), wrong.what()),
                    Text.of("see docs/simulation.md for the faults", "障害の一覧は docs/simulation.md にあります")));
            return Optional.empty();
        }
    }
}
