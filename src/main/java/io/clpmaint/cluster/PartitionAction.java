package io.clpmaint.cluster;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a server does that loses a network partition, as its cluster is configured (X 4.1 Maintenance Guide, network
 * partition resolution: one or all servers are shut down or their cluster service is stopped, by the setting for the
 * occurrence of a network partition).
 */
public enum PartitionAction {
    /** Nothing resolves a partition: servers that do not see each other all start the groups. */
    NONE("none"),
    /** The cluster service stops, and with it the groups. */
    STOP("stop"),
    /** The cluster service stops and the operating system is shut down. */
    SHUTDOWN("shutdown"),
    /** The cluster service stops and the operating system restarts. */
    REBOOT("reboot");

    private final String word;

    PartitionAction(String word) {
        this.word = word;
    }

    /** The word of inventories. */
    public String word() {
        return word;
    }

    /** Whether a server that loses stops its groups. */
    public boolean stops() {
        return this != NONE;
    }

    /**
     * Finds an action.
     *
     * @param word its word
     * @return the action, empty for an unknown word
     */
    public static Optional<PartitionAction> of(String word) {
        return Arrays.stream(values()).filter(a -> a.word.equals(word)).findFirst();
    }
}
