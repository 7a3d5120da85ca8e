package io.clpmaint.cluster;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One monitor resource.
 *
 * @param name its name
 * @param state its state over all servers, as the product sums it up
 * @param raw the product's own word, for people
 * @param onServers its state on each server
 */
public record Monitor(MonitorName name, MonitorState state, String raw, Map<ServerName, MonitorState> onServers) {

    /** Copies the map, keeping its order. */
    public Monitor {
        onServers = Collections.unmodifiableMap(new LinkedHashMap<>(onServers));
    }

    /**
     * The state on one server.
     *
     * @param server the server
     * @return the state, unknown when it was not read
     */
    public MonitorState on(ServerName server) {
        return onServers.getOrDefault(server, MonitorState.UNKNOWN);
    }
}
