package io.clpmaint.runbook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clpmaint.yaml.YamlNode;
import java.math.BigDecimal;

/** Reads plain scalars as an editor does, by the core schema of YAML 1.2, so that a JSON Schema can be asked. */
final class JsonOfYaml {

    private JsonOfYaml() {}

    static JsonNode of(YamlNode node, ObjectMapper mapper) {
        if (node instanceof YamlNode.Mapping mapping) {
            ObjectNode object = mapper.createObjectNode();
            mapping.entries().forEach(e -> object.set(e.key().text(), of(e.value(), mapper)));
            return object;
        }
        if (node instanceof YamlNode.Sequence sequence) {
            ArrayNode array = mapper.createArrayNode();
            sequence.items().forEach(i -> array.add(of(i, mapper)));
            return array;
        }
        return scalar((YamlNode.Scalar) node, mapper.getNodeFactory());
    }

    private static JsonNode scalar(YamlNode.Scalar scalar, JsonNodeFactory factory) {
        String text = scalar.text();
        if (!scalar.plain()) {
            return factory.textNode(text);
        }
        if (scalar.isNothing()) {
            return factory.nullNode();
        }
        if (text.matches("true|True|TRUE|false|False|FALSE")) {
            return factory.booleanNode(Boolean.parseBoolean(text));
        }
        if (text.matches("[-+]?[0-9]+")) {
            return factory.numberNode(Integer.parseInt(text));
        }
        if (text.matches("0x[0-9a-fA-F]+")) {
            return factory.numberNode(Integer.parseInt(text.substring(2), 16));
        }
        if (text.matches("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?")) {
            return factory.numberNode(new BigDecimal(text));
        }
        return factory.textNode(text);
    }
}
