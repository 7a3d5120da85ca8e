package io.clpmaint.yaml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parts of JSON Schemas (2020-12) for the values that {@link Typed} reads. */
public final class SchemaParts {

    /** The version of JSON Schema. */
    public static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    /** Durations as the program reads them. */
    public static final String DURATION = "^(?=.)(\\d{1,4}d)?(\\d{1,5}h)?(\\d{1,6}m)?(\\d{1,7}s)?$";

    private SchemaParts() {}

    /**
     * A map in the order of its arguments.
     *
     * @param pairs keys and values in turn
     * @return the map
     */
    public static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i].toString(), pairs[i + 1]);
        }
        return map;
    }

    /** Any text; what is written without quotes may look like a number or a boolean. */
    public static Map<String, Object> text() {
        return map("type", List.of("string", "number", "boolean"));
    }

    /**
     * A text of a form.
     *
     * @param pattern the form
     * @return the schema
     */
    public static Map<String, Object> matching(String pattern) {
        return map("type", "string", "pattern", pattern);
    }

    /**
     * One of several words.
     *
     * @param words the words
     * @return the schema
     */
    public static Map<String, Object> word(Collection<String> words) {
        return map("enum", List.copyOf(words));
    }

    /**
     * A text in both languages.
     *
     * @return the schema
     */
    public static Map<String, Object> bilingual() {
        return anyOf(text(), object(map("en", text(), "ja", text()), List.of("en", "ja")));
    }

    /**
     * A mapping with known keys only.
     *
     * @param properties the keys and the schemas of their values
     * @param required the keys that have to be there
     * @return the schema
     */
    public static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
        Map<String, Object> schema = map("type", "object", "properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    /**
     * A list.
     *
     * @param items the schema of its items
     * @return the schema
     */
    public static Map<String, Object> list(Object items) {
        return map("type", "array", "items", items);
    }

    /**
     * One of several forms.
     *
     * @param forms the schemas
     * @return the schema
     */
    public static Map<String, Object> anyOf(Object... forms) {
        return forms.length == 1 ? asMap(forms[0]) : map("anyOf", List.of(forms));
    }

    private static Map<String, Object> asMap(Object form) {
        Map<String, Object> map = new LinkedHashMap<>();
        ((Map<?, ?>) form).forEach((k, v) -> map.put(k.toString(), v));
        return map;
    }

    /**
     * One of several forms.
     *
     * @param forms the schemas
     * @return the schema
     */
    public static Map<String, Object> anyOf(List<Object> forms) {
        return anyOf(new ArrayList<>(forms).toArray());
    }

    /**
     * A part that is defined once.
     *
     * @param name its name below {@code $defs}
     * @return the reference
     */
    public static Map<String, Object> ref(String name) {
        return map("$ref", "#/$defs/" + name);
    }

    /**
     * The same schema with an explanation that editors show.
     *
     * @param schema the schema
     * @param description the explanation
     * @return the schema
     */
    public static Map<String, Object> described(Map<String, Object> schema, String description) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("description", description);
        described.putAll(schema);
        return described;
    }
}
