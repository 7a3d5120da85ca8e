package io.clpmaint.notify;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is told.
 *
 * @param facts a few words by name, for programs that do not read documents
 * @param document the whole as JSON
 */
public record Message(Map<String, String> facts, String document) {

    /** Copies the map, keeping its order. */
    public Message {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }
}
