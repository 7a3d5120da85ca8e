package io.clpmaint.simulator.spec;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A failover group at the beginning of a simulated cluster.
 *
 * @param name its name
 * @param servers the servers it may run on, in order of preference; the first is its home
 * @param automaticStart whether it starts with the cluster
 * @param automaticFailover whether the cluster brings it up elsewhere when its server is lost
 * @param automaticFailback whether it goes home by itself when its first server is back
 * @param resources its resources in the order in which they start
 * @param on where it runs; empty when it is stopped
 */
public record GroupSpec(
        String name,
        List<String> servers,
        boolean automaticStart,
        boolean automaticFailover,
        boolean automaticFailback,
        List<ResourceSpec> resources,
        Optional<String> on) {

    /** Copies the lists. */
    public GroupSpec {
        servers = List.copyOf(servers);
        resources = List.copyOf(resources);
    }

    /**
     * A resource.
     *
     * @param name its name
     * @param type the product's type word
     * @param start how long it takes to start
     * @param stop how long it takes to stop
     */
    public record ResourceSpec(String name, String type, Duration start, Duration stop) {}

    /** The server it prefers. */
    public String home() {
        return servers.get(0);
    }
}
