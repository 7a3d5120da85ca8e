package io.clpmaint.simulator.spec;

import io.clpmaint.product.data.ResourceType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A mirror at the beginning of a simulated cluster.
 *
 * @param name its name, which is its resource's
 * @param type {@code md} for a mirror, {@code hd} for a hybrid
 * @param sides its sides in the product's order
 * @param network the network that the copy goes over; empty for that of the first heartbeat
 * @param size the size of its data partition in bytes
 * @param used how much of it a full copy has to carry, in bytes
 * @param rate how fast a copy goes, in bytes a second
 * @param writes how fast the business writes, in bytes a second: what a missing side falls behind
 * @param initialConstruction whether a new disk is filled by itself
 * @param automaticRecovery whether a returning side is brought up to date by itself
 * @param standing how its sides stand to each other
 * @param fileSystem the type of the file system on it
 * @param initialMkfs whether initialising it makes its file system, too; never for a hybrid
 */
public record MirrorSpec(
        String name,
        String type,
        List<Side> sides,
        Optional<String> network,
        long size,
        long used,
        long rate,
        long writes,
        boolean initialConstruction,
        boolean automaticRecovery,
        Standing standing,
        String fileSystem,
        boolean initialMkfs) {

    /** Copies the list. */
    public MirrorSpec {
        sides = List.copyOf(sides);
    }

    /**
     * How the sides stand to each other.
     *
     * @param newest the name of the side with the newest data where the other is behind; empty for none
     * @param behind how far the other side is behind, in bytes
     * @param stale where no side is known to be the newest: by side, how long before the beginning it was last written
     *     to; else empty
     */
    public record Standing(Optional<String> newest, long behind, Map<String, Duration> stale) {

        /** Both sides hold the same. */
        public static final Standing SAME = new Standing(Optional.empty(), 0, Map.of());

        /** Copies the map. */
        public Standing {
            stale = Map.copyOf(stale);
        }

        /**
         * One side is behind.
         *
         * @param newest the name of the other one
         * @param bytes how far
         * @return how they stand
         */
        public static Standing newest(String newest, long bytes) {
            return new Standing(Optional.of(newest), bytes, Map.of());
        }

        /**
         * No side is known to be the newest.
         *
         * @param written by side, how long before the beginning it was last written to
         * @return how they stand
         */
        public static Standing stale(Map<String, Duration> written) {
            return new Standing(Optional.empty(), 0, written);
        }
    }

    /** The name of the side with the newest data where the other is behind; empty for none. */
    public Optional<String> newest() {
        return standing.newest();
    }

    /** How far the other side is behind, in bytes. */
    public long behind() {
        return standing.behind();
    }

    /** Whether its sides are server groups. */
    public boolean hybrid() {
        return type.equals(ResourceType.HYBRID_DISK.word());
    }

    /**
     * One side.
     *
     * @param name the name of the server, or for a hybrid of the server group
     * @param servers the server, or for a hybrid the servers of its server group
     * @param disk the device of its disk, which a side's servers share
     * @param clusterPartition the number of the cluster partition
     * @param dataPartition the number of the data partition
     */
    public record Side(String name, List<String> servers, String disk, int clusterPartition, int dataPartition) {
        /** Copies the list. */
        public Side {
            servers = List.copyOf(servers);
        }

        /**
         * The same side on other partitions.
         *
         * @param device the device of the disk
         * @param records the number of the cluster partition
         * @param data the number of the data partition
         * @return the side
         */
        public Side on(String device, int records, int data) {
            return new Side(name, servers, device, records, data);
        }
    }

    /**
     * The side that a server is on.
     *
     * @param server the server's name
     * @return its side, empty for a server without one
     */
    public Optional<Side> sideOf(String server) {
        return sides.stream().filter(s -> s.servers().contains(server)).findFirst();
    }

    /**
     * The same mirror on other disks.
     *
     * @param device the device, the same on both sides
     * @return the mirror
     */
    public MirrorSpec on(String device) {
        List<Side> others = sides.stream()
                .map(s -> new Side(s.name(), s.servers(), device, s.clusterPartition(), s.dataPartition()))
                .toList();
        return new MirrorSpec(
                name,
                type,
                others,
                network,
                size,
                used,
                rate,
                writes,
                initialConstruction,
                automaticRecovery,
                standing,
                fileSystem,
                initialMkfs);
    }

    /**
     * The same mirror with one side behind.
     *
     * @param side the name of the side that holds the newest data
     * @param bytes how far the other one is behind
     * @return the mirror
     */
    public MirrorSpec newestOn(String side, long bytes) {
        return standing(Standing.newest(side, bytes));
    }

    /**
     * The same mirror under other conditions.
     *
     * @param copied how fast a copy goes, in bytes a second
     * @param written how fast the business writes, in bytes a second
     * @return the mirror
     */
    public MirrorSpec at(long copied, long written) {
        return new MirrorSpec(
                name,
                type,
                sides,
                network,
                size,
                used,
                copied,
                written,
                initialConstruction,
                automaticRecovery,
                standing,
                fileSystem,
                initialMkfs);
    }

    /**
     * The same mirror configured otherwise.
     *
     * @param parts its sides
     * @param construction whether a new disk is filled by itself
     * @param type the type of the file system on it
     * @param mkfs whether initialising it makes its file system, too
     * @return the mirror
     */
    public MirrorSpec configured(List<Side> parts, boolean construction, String type, boolean mkfs) {
        return new MirrorSpec(
                name,
                this.type,
                parts,
                network,
                size,
                used,
                rate,
                writes,
                construction,
                automaticRecovery,
                standing,
                type,
                mkfs);
    }

    /**
     * The same mirror under other policies.
     *
     * @param construction whether a new disk is filled by itself
     * @param recovery whether a returning side is brought up to date by itself
     * @return the mirror
     */
    public MirrorSpec under(boolean construction, boolean recovery) {
        return new MirrorSpec(
                name,
                type,
                sides,
                network,
                size,
                used,
                rate,
                writes,
                construction,
                recovery,
                standing,
                fileSystem,
                initialMkfs);
    }

    /**
     * The same mirror with sides that stand otherwise to each other.
     *
     * @param other how they stand
     * @return the mirror
     */
    public MirrorSpec standing(Standing other) {
        return new MirrorSpec(
                name,
                type,
                sides,
                network,
                size,
                used,
                rate,
                writes,
                initialConstruction,
                automaticRecovery,
                other,
                fileSystem,
                initialMkfs);
    }
}
