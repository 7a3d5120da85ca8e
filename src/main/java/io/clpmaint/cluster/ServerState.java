package io.clpmaint.cluster;

/** The state of a server as the cluster sees it. */
public enum ServerState implements State {
    /** The cluster service runs and the server takes part. */
    ONLINE("online"),
    /** The cluster service does not run or the server is down. */
    OFFLINE("offline"),
    /** The cluster service is starting, the start-up wait included. */
    ONLINE_PENDING("online-pending"),
    /** The cluster service is stopping. */
    OFFLINE_PENDING("offline-pending"),
    /** It takes part and some of its heartbeats are bad. */
    CAUTION("caution"),
    /** The cluster is suspended on it. */
    SUSPEND("suspend"),
    /** The cluster's configuration does not name it: it is not in the cluster yet, or no more. */
    ABSENT("absent"),
    /** Not readable, contradictory or a word that is not known. */
    UNKNOWN("unknown");

    private final String word;

    ServerState(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    /** Whether the cluster service does not run there: it is offline, or not in the cluster at all. */
    public boolean out() {
        return this == OFFLINE || this == ABSENT;
    }

    @Override
    public boolean known() {
        return this != UNKNOWN;
    }
}
