package io.clpmaint.product.parse;

import io.clpmaint.cluster.HeartbeatState;
import io.clpmaint.cluster.ServerState;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who sees whom over which heartbeat, as {@code clpstat -n} on one server shows it.
 *
 * @param cluster the cluster's name
 * @param local the server that answered
 * @param servers the states of the servers by name
 * @param seen the heartbeats, by the server that sees, the server that is seen, and heartbeat
 */
public record HeartbeatMatrix(
        String cluster,
        String local,
        Map<String, ServerState> servers,
        Map<String, Map<String, Map<String, HeartbeatState>>> seen) {

    /** Copies the collections, keeping their order. */
    public HeartbeatMatrix {
        servers = Collections.unmodifiableMap(new LinkedHashMap<>(servers));
        seen = Collections.unmodifiableMap(new LinkedHashMap<>(seen));
    }
}
