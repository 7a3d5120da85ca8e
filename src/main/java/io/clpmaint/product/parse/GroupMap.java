package io.clpmaint.product.parse;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which group is where, as {@code clpstat -g} shows it.
 *
 * @param cluster the cluster's name
 * @param local the server that answered
 * @param servers the symbols of the servers by name
 * @param groups the symbols of the groups, by server and group
 */
public record GroupMap(
        String cluster, String local, Map<String, String> servers, Map<String, Map<String, String>> groups) {

    /** Copies the collections, keeping their order. */
    public GroupMap {
        servers = Collections.unmodifiableMap(new LinkedHashMap<>(servers));
        groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
    }
}
