package io.clpmaint.product.data;

import java.util.Optional;
import java.util.Set;

/** Types of monitor resources that maintenance treats in a special way; every other type is an ordinary one. */
public enum MonitorType {
    /**
     * Mirror disk monitor. It drives the automatic recovery of a mirror (github EXPRESSCLUSTER/ScheduleMirroring; the X
     * 4.2 alert list has recovery messages by module mdw): suspended, nothing is copied to a returning server.
     */
    MDW("mdw", true),
    /** Hybrid disk monitor; as {@link #MDW}. */
    HDW("hdw", true),
    /** Monitor of the mirror's connection; belongs to the mirror's protection and is left running with it. */
    MDNW("mdnw", false),
    /** Monitor of the hybrid's connection; as {@link #MDNW}. */
    HDNW("hdnw", false);

    /** Monitor of the user space: an ordinary type, with rows of its own in the configuration. */
    public static final String USERW = "userw";

    /** The monitors of databases (the Database Agent; the words from memory). */
    public static final Set<String> DATABASES = Set.of("db2w", "mysqlw", "oraclew", "psqlw", "sybasew", "sqlserverw");

    private final String word;
    private final boolean drivesRecovery;

    MonitorType(String word, boolean drivesRecovery) {
        this.word = word;
        this.drivesRecovery = drivesRecovery;
    }

    /** The type word of the configuration. */
    public String word() {
        return word;
    }

    /** Whether the automatic recovery of mirrors depends on it. */
    public boolean drivesRecovery() {
        return drivesRecovery;
    }

    /**
     * The special type of a word.
     *
     * @param word a type word
     * @return the type, empty for an ordinary one
     */
    public static Optional<MonitorType> of(String word) {
        for (MonitorType type : values()) {
            if (type.word.equals(word)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /**
     * Whether monitors of a type are never suspended by us.
     *
     * @param word a type word
     * @return whether it belongs to a mirror
     */
    public static boolean neverSuspended(String word) {
        return of(word).isPresent();
    }
}
