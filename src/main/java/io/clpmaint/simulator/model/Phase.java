package io.clpmaint.simulator.model;

/** How far the cluster daemon of a server is. */
public enum Phase {
    /** It does not run. */
    DOWN,
    /** Its processes start; no other server sees it. */
    STARTING,
    /** It waits for the other servers of the cluster. */
    WAITING,
    /** It takes part. */
    ONLINE,
    /** Its groups stop, then it does. */
    STOPPING,
    /** It is suspended with the whole cluster. */
    SUSPENDED;

    /** Whether it sends heartbeats. */
    public boolean alive() {
        return this != DOWN && this != STARTING;
    }
}
