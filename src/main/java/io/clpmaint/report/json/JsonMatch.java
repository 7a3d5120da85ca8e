package io.clpmaint.report.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares a document with what is expected of it: only what is written counts. Where a document lists things that have
 * names, the expectation names them: {@code servers: {srvA: {power: on}}}. A list of mappings is compared one by one.
 */
public final class JsonMatch {

    /** The keys that things of a list are known by. */
    private static final List<String> NAMES = List.of("name", "server", "unit", "release");

    private JsonMatch() {}

    /**
     * What differs.
     *
     * @param document JSON
     * @param expected mappings, lists and texts
     * @return one line for each difference, none when everything that is expected is there
     */
    public static List<String> differences(String document, Map<String, Object> expected) {
        List<String> found = new ArrayList<>();
        try {
            compare("", new ObjectMapper().readTree(document), expected, found);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
        return found;
    }

    private static void compare(String path, JsonNode found, Object expected, List<String> out) {
        if (expected instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                String inner = path.isEmpty() ? key.toString() : path + "." + key;
                Optional<JsonNode> child = child(found, key.toString());
                if (child.isPresent()) {
                    compare(inner, child.get(), value, out);
                } else {
                    out.add(inner + ": is not there");
                }
            });
        } else if (expected instanceof List<?> list && isOfMappings(list) && list.size() == found.size()) {
            for (int i = 0; i < list.size(); i++) {
                compare(path + "." + i, found.get(i), list.get(i), out);
            }
        } else if (expected instanceof List<?> list) {
            List<String> items = new ArrayList<>();
            found.forEach(item -> items.add(item.isValueNode() ? item.asText() : item.toString()));
            List<String> wanted = list.stream().map(Object::toString).toList();
            if (!items.equals(wanted)) {
                out.add(path + ": " + items + ", expected " + wanted);
            }
        } else if (!found.isValueNode() || !found.asText().equals(expected.toString())) {
            out.add(path + ": " + (found.isValueNode() ? found.asText() : found.toString()) + ", expected " + expected);
        }
    }

    private static boolean isOfMappings(List<?> list) {
        return !list.isEmpty() && list.stream().allMatch(Map.class::isInstance);
    }

    private static Optional<JsonNode> child(JsonNode node, String key) {
        if (node.isObject()) {
            return Optional.ofNullable(node.get(key));
        }
        for (JsonNode item : node) {
            for (String name : NAMES) {
                if (item.path(name).asText().equals(key)) {
                    return Optional.of(item);
                }
            }
        }
        return Optional.empty();
    }
}
