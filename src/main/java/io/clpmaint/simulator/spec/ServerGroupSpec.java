package io.clpmaint.simulator.spec;

import java.util.List;

/**
 * A server group: servers that belong together, for a hybrid those that see the same disk.
 *
 * @param name its name
 * @param servers its servers
 */
public record ServerGroupSpec(String name, List<String> servers) {

    /** Copies the list. */
    public ServerGroupSpec {
        servers = List.copyOf(servers);
    }
}
