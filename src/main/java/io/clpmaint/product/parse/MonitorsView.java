package io.clpmaint.product.parse;

import io.clpmaint.cluster.MonitorState;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The monitors by server, as {@code clpstat -m} on one server shows them.
 *
 * @param cluster the cluster's name
 * @param local the server that answered
 * @param monitors by monitor and server
 */
public record MonitorsView(String cluster, String local, Map<String, Map<String, MonitorState>> monitors) {

    /** Copies the collection, keeping its order. */
    public MonitorsView {
        monitors = Collections.unmodifiableMap(new LinkedHashMap<>(monitors));
    }
}
