package io.clpmaint.runbook;

import java.util.List;
import java.util.Optional;

/**
 * What a cluster has to be like for a runbook.
 *
 * @param leastServers the smallest number of servers
 * @param mostServers the largest number of servers, empty: any
 * @param leastProduct the oldest product version, empty: any
 * @param mostProduct the newest product version, empty: any
 * @param topology the kinds of storage that the cluster must have, all of them; empty: any
 */
public record Requires(
        int leastServers,
        Optional<Integer> mostServers,
        Optional<String> leastProduct,
        Optional<String> mostProduct,
        List<Topology> topology) {

    /** Nothing is required. */
    public static final Requires NOTHING =
            new Requires(1, Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    /** Copies the list. */
    public Requires {
        topology = List.copyOf(topology);
    }

    /** A kind of storage that a cluster is built on. */
    public enum Topology {
        /** Mirror disks. */
        MIRROR,
        /** Hybrid disks. */
        HYBRID,
        /** Shared disks. */
        SHARED
    }
}
