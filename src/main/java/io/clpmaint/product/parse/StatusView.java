package io.clpmaint.product.parse;

import io.clpmaint.cluster.GroupState;
import io.clpmaint.cluster.HeartbeatState;
import io.clpmaint.cluster.MonitorState;
import io.clpmaint.cluster.ServerState;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The main view of {@code clpstat}, as one server shows it.
 *
 * @param cluster the cluster's name
 * @param local the server that answered
 * @param servers by name, in the product's order
 * @param groups by name, in the product's order
 * @param monitors by name, in the product's order
 */
public record StatusView(
        String cluster,
        String local,
        Map<String, ServerRow> servers,
        Map<String, GroupRow> groups,
        Map<String, MonitorRow> monitors) {

    /** Copies the collections, keeping their order. */
    public StatusView {
        servers = Collections.unmodifiableMap(new LinkedHashMap<>(servers));
        groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
        monitors = Collections.unmodifiableMap(new LinkedHashMap<>(monitors));
    }

    /**
     * A server.
     *
     * @param line its line
     * @param state its state
     * @param raw the product's word
     * @param heartbeats its heartbeats and network-partition resources by name
     */
    public record ServerRow(String line, ServerState state, String raw, Map<String, HeartbeatState> heartbeats) {
        /** Copies the map, keeping its order. */
        public ServerRow {
            heartbeats = Collections.unmodifiableMap(new LinkedHashMap<>(heartbeats));
        }
    }

    /**
     * A group.
     *
     * @param line its line
     * @param state its state
     * @param raw the product's word
     * @param current where it runs, empty for nowhere
     * @param resources the states of its resources by name
     */
    public record GroupRow(
            String line, GroupState state, String raw, Optional<String> current, Map<String, GroupState> resources) {
        /** Copies the map, keeping its order. */
        public GroupRow {
            resources = Collections.unmodifiableMap(new LinkedHashMap<>(resources));
        }
    }

    /**
     * A monitor.
     *
     * @param line its line
     * @param state its state over all servers
     * @param raw the product's word
     */
    public record MonitorRow(String line, MonitorState state, String raw) {}

    /** The state of the server that answered, as it sees itself. */
    public ServerState own() {
        ServerRow row = servers.get(local);
        return row == null ? ServerState.UNKNOWN : row.state();
    }
}
