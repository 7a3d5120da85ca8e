package io.clpmaint.cluster;

/**
 * What a cluster does about servers that it cannot see any more (the product groups both under fencing).
 *
 * @param forcedStop whether a server that went down while it held a group is reset or powered off by the others (X 4.1
 *     Maintenance Guide, forced stop)
 * @param partition what a server does that loses a network partition
 */
public record Fencing(boolean forcedStop, PartitionAction partition) {

    /** Nobody is shot, and nothing resolves a partition. */
    public static final Fencing NONE = new Fencing(false, PartitionAction.NONE);
}
