package io.clpmaint.cluster;

/** The state of a monitor resource. */
public enum MonitorState implements State {
    /** Monitoring and content. */
    NORMAL("normal"),
    /** Not monitoring: its target is not active there or the cluster is stopped. */
    OFFLINE("offline"),
    /** Partly in trouble. */
    CAUTION("caution"),
    /** It detected an error. */
    ERROR("error"),
    /** Suspended by a command. */
    SUSPEND("suspend"),
    /** Not used on this server. */
    UNUSED("unused"),
    /** Not readable, contradictory or a word that is not known. */
    UNKNOWN("unknown");

    private final String word;

    MonitorState(String word) {
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
