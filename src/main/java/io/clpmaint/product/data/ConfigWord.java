package io.clpmaint.product.data;

import io.clpmaint.cluster.PartitionAction;
import java.util.Arrays;
import java.util.Optional;

/** The words that are values of rows in {@code clpstat -i}. */
public enum ConfigWord implements TableRow {
    /** A down server that held a group is reset or powered off. */
    FORCED_STOP("On", Evidence.CONSTRUCTED, "as userw's Use HB interval and timeout: " + Sources.TOOLS),
    /** A down server is left alone. */
    NO_FORCED_STOP("Off", Evidence.CONSTRUCTED, "as userw's Use HB interval and timeout: " + Sources.TOOLS),
    /** Nothing resolves a network partition. */
    PARTITION_NONE("No Operation", Evidence.CONSTRUCTED, Sources.MG41 + " p.35 says what happens then"),
    /** The loser of a network partition stops its cluster service. */
    PARTITION_STOP("Stop the cluster service", Evidence.CONSTRUCTED, Sources.MG41 + " p.35 names the action"),
    /** The loser of a network partition is shut down. */
    PARTITION_SHUTDOWN(
            "Stop the cluster service and shutdown OS", Evidence.CONSTRUCTED, Sources.MG41 + " p.35 names the action"),
    /** The loser of a network partition restarts. */
    PARTITION_REBOOT("Stop the cluster service and reboot OS", Evidence.MEMORY_LOW, Sources.MEMORY),
    /** The group starts by itself. */
    AUTO_STARTUP("Auto Startup"),
    /** The group is started by hand. */
    MANUAL_STARTUP("Manual Startup"),
    /** The cluster moves the group by itself. */
    AUTO_FAILOVER("Auto Failover"),
    /** The group is moved by hand. */
    MANUAL_FAILOVER("Manual Failover"),
    /** The group moves home by itself. */
    AUTO_FAILBACK("Auto Failback"),
    /** The group stays where it is. */
    MANUAL_FAILBACK("Manual Failback"),
    /** A monitor takes its times from the heartbeat. */
    HEARTBEAT_TIMES("On", Evidence.VERIFIED, Sources.TOOLS),
    /** With what userw watches the user space where nothing else was chosen. */
    SOFTDOG("softdog", Evidence.VERIFIED, Sources.TOOLS),
    /** The type of a group that is moved between servers. */
    FAILOVER_GROUP("failover", Evidence.VERIFIED, Sources.CFSET_DOC + " (add grp failover)"),
    /** Kept apart as long as there is another server. */
    NORMAL_EXCLUSION("Normal"),
    /** Never on one server. */
    ABSOLUTE_EXCLUSION("Absolute");

    private final Known known;

    ConfigWord(String text) {
        this(text, Evidence.MEMORY_LOW, Sources.MEMORY);
    }

    ConfigWord(String text, Evidence evidence, String source) {
        this.known = new Known(text, evidence, source);
    }

    @Override
    public Known known() {
        return known;
    }

    /**
     * The word for what the loser of a network partition does.
     *
     * @param action what it does
     * @return the word
     */
    public static ConfigWord of(PartitionAction action) {
        return switch (action) {
            case NONE -> PARTITION_NONE;
            case STOP -> PARTITION_STOP;
            case SHUTDOWN -> PARTITION_SHUTDOWN;
            case REBOOT -> PARTITION_REBOOT;
        };
    }

    /**
     * What the loser of a network partition does.
     *
     * @param text the word that the product prints
     * @return the action, empty for a word that is not known
     */
    public static Optional<PartitionAction> partitionAction(String text) {
        return Arrays.stream(PartitionAction.values())
                .filter(action -> of(action).text().equals(text))
                .findFirst();
    }
}
