package io.clpmaint.cluster;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One failover group.
 *
 * @param name its name
 * @param state its state
 * @param raw the product's own word, for people
 * @param current where it runs, empty when nowhere or unknown
 * @param resources the states of its resources by name, in the product's order
 */
public record Group(
        GroupName name, GroupState state, String raw, Optional<ServerName> current, Map<String, GroupState> resources) {

    /** Copies the map, keeping its order. */
    public Group {
        resources = Collections.unmodifiableMap(new LinkedHashMap<>(resources));
    }

    /**
     * The same group and all its resources in another state at another place.
     *
     * @param next the state
     * @param where the server, empty for nowhere
     * @return the group
     */
    public Group in(GroupState next, Optional<ServerName> where) {
        Map<String, GroupState> states = new LinkedHashMap<>();
        resources.keySet().forEach(r -> states.put(r, next));
        return new Group(name, next, next.word(), where, states);
    }

    /** Whether the group is on its way up or down. */
    public boolean moving() {
        return state == GroupState.ONLINE_PENDING || state == GroupState.OFFLINE_PENDING;
    }
}
