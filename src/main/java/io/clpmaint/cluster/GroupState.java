package io.clpmaint.cluster;

/** The state of a group or of one of its resources. */
public enum GroupState implements State {
    /** Active. */
    ONLINE("online"),
    /** Inactive. */
    OFFLINE("offline"),
    /** Being activated. */
    ONLINE_PENDING("online-pending"),
    /** Being deactivated. */
    OFFLINE_PENDING("offline-pending"),
    /** A group that failed to start or stop. */
    ERROR("error"),
    /** A resource whose activation failed. */
    ONLINE_FAILURE("online-failure"),
    /** A resource whose deactivation failed. */
    OFFLINE_FAILURE("offline-failure"),
    /** Not used on this server. */
    UNUSED("unused"),
    /** Not readable, contradictory or a word that is not known. */
    UNKNOWN("unknown");

    private final String word;

    GroupState(String word) {
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
