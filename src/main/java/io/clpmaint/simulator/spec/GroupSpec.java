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
 * @param failover whether and where the cluster brings it up when its server is lost
 * @param automaticFailback whether it goes home by itself when its first server is back
 * @param resources its resources in the order in which they start
 * @param on where it runs; empty when it is stopped
 */
public record GroupSpec(
        String name,
        List<String> servers,
        boolean automaticStart,
        Failover failover,
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
     * @param startFailure what happens when it does not start
     * @param stopFailure what happens when it does not stop
     */
    public record ResourceSpec(
            String name,
            String type,
            Duration start,
            Duration stop,
            RecoverySpec startFailure,
            RecoverySpec stopFailure) {

        /**
         * The same resource under other rules for failures.
         *
         * @param toStart what happens when it does not start
         * @param toStop what happens when it does not stop
         * @return the resource
         */
        public ResourceSpec failing(RecoverySpec toStart, RecoverySpec toStop) {
            return new ResourceSpec(name, type, start, stop, toStart, toStop);
        }
    }

    /** The server it prefers. */
    public String home() {
        return servers.get(0);
    }

    /**
     * Whether a resource of a name is among its resources.
     *
     * @param resource the name
     * @return whether it is
     */
    public boolean has(String resource) {
        return resources.stream().anyMatch(r -> r.name().equals(resource));
    }

    /**
     * The same group under other policies.
     *
     * @param start whether it starts with the cluster
     * @param over whether and where the cluster brings it up when its server is lost
     * @param back whether it goes home by itself
     * @return the group
     */
    public GroupSpec under(boolean start, Failover over, boolean back) {
        return new GroupSpec(name, servers, start, over, back, resources, on);
    }

    /**
     * The same group somewhere else.
     *
     * @param place where it runs; empty when it is stopped
     * @return the group
     */
    public GroupSpec at(Optional<String> place) {
        return new GroupSpec(name, servers, automaticStart, failover, automaticFailback, resources, place);
    }
}
