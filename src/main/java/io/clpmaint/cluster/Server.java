package io.clpmaint.cluster;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One server.
 *
 * @param name its name
 * @param state its state as the cluster sees it
 * @param raw the product's own word, for people
 * @param heartbeats its heartbeats by name, as the cluster sees them
 * @param facts what it says of itself
 */
public record Server(
        ServerName name, ServerState state, String raw, Map<String, HeartbeatState> heartbeats, NodeFacts facts) {

    /** Copies the map, keeping its order. */
    public Server {
        heartbeats = Collections.unmodifiableMap(new LinkedHashMap<>(heartbeats));
    }

    /**
     * The same server in another state.
     *
     * @param next the other state
     * @return the server, its raw word being the state's word
     */
    public Server in(ServerState next) {
        return new Server(name, next, next.word(), heartbeats, facts);
    }

    /**
     * The same server with other facts.
     *
     * @param next the other facts
     * @return the server
     */
    public Server with(NodeFacts next) {
        return new Server(name, state, raw, heartbeats, next);
    }

    /**
     * The same server with its heartbeats as others see them.
     *
     * @param next its heartbeats by name
     * @return the server
     */
    public Server seen(Map<String, HeartbeatState> next) {
        return new Server(name, state, raw, next, facts);
    }

    /** Whether the server takes part in the cluster (online, whatever its heartbeats say of single lines). */
    public boolean takesPart() {
        return state == ServerState.ONLINE || state == ServerState.CAUTION;
    }
}
