package io.clpmaint.cluster;

/** The state of a heartbeat of a server. */
public enum HeartbeatState implements State {
    /** Seen. */
    NORMAL("normal"),
    /** The cluster is stopped there. */
    OFFLINE("offline"),
    /** Seen from some servers only. */
    CAUTION("caution"),
    /** Lost. */
    ERROR("error"),
    /** Not used on this server. */
    UNUSED("unused"),
    /** Not readable, contradictory or a word that is not known. */
    UNKNOWN("unknown");

    private final String word;

    HeartbeatState(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    @Override
    public boolean known() {
        return this != UNKNOWN;
    }
}
