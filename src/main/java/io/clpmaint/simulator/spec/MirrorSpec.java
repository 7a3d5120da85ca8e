package io.clpmaint.simulator.spec;

import java.util.List;
import java.util.Optional;

/**
 * A mirror at the beginning of a simulated cluster.
 *
 * @param name its name, which is its resource's
 * @param type {@code md} for a mirror, {@code hd} for a hybrid
 * @param sides its sides in the product's order
 * @param size the size of its data partition in bytes
 * @param used how much of it a full copy has to carry, in bytes
 * @param rate how fast a copy goes, in bytes a second
 * @param writes how fast the business writes, in bytes a second: what a missing side falls behind
 * @param initialConstruction whether a new disk is filled by itself
 * @param automaticRecovery whether a returning side is brought up to date by itself
 * @param newest the side with the newest data where the other is behind; empty when both hold the same
 * @param behind how far the other side is behind, in bytes
 */
public record MirrorSpec(
        String name,
        String type,
        List<Side> sides,
        long size,
        long used,
        long rate,
        long writes,
        boolean initialConstruction,
        boolean automaticRecovery,
        Optional<String> newest,
        long behind) {

    /** Copies the list. */
    public MirrorSpec {
        sides = List.copyOf(sides);
    }

    /**
     * One side.
     *
     * @param servers the server, or for a hybrid the servers of its server group
     * @param disk the device of its disk
     * @param clusterPartition the number of the cluster partition
     * @param dataPartition the number of the data partition
     */
    public record Side(List<String> servers, String disk, int clusterPartition, int dataPartition) {
        /** Copies the list. */
        public Side {
            servers = List.copyOf(servers);
        }
    }
}
