package io.clpmaint.simulator.spec;

import java.util.Optional;

/** Whether and where the cluster brings a group up that lost its server (the group's failover attribute). */
public enum Failover {
    /** On the first of its servers that can take it. */
    AUTOMATIC("automatic"),
    /** On a server of its own server group, and only without one elsewhere. */
    PREFER_SERVER_GROUP("prefer-server-group"),
    /** On a server of its own server group; a person moves it to another one. */
    WITHIN_SERVER_GROUP("within-server-group"),
    /** Nowhere: a person moves it. */
    MANUAL("manual");

    private final String word;

    Failover(String word) {
        this.word = word;
    }

    /** Its word in the {@code simulation:} section. */
    public String word() {
        return word;
    }

    /** Whether the cluster does it by itself at all. */
    public boolean automatic() {
        return this != MANUAL;
    }

    /** Whether server groups matter. */
    public boolean bySide() {
        return this == PREFER_SERVER_GROUP || this == WITHIN_SERVER_GROUP;
    }

    /**
     * Finds one.
     *
     * @param word its word
     * @return it, empty for an unknown word
     */
    public static Optional<Failover> of(String word) {
        for (Failover one : values()) {
            if (one.word.equals(word)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }
}
