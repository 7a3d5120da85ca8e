package io.clpmaint.cluster;

/**
 * What a command of the site does to a server, as far as invariants speak of it. Whoever writes the step declares it.
 *
 * @param kind what it does
 * @param server the server that it happens to, which need not be the one that executes the command
 */
public record Impact(Kind kind, ServerName server) {

    /** Kinds of impacts. What is harmless to a cluster has none. */
    public enum Kind {
        /** Packages or a kernel are changed. */
        SOFTWARE,
        /** A disk of the cluster is changed. */
        DISK,
        /** The server goes down. */
        POWER,
        /** Nobody declared what the command does. */
        UNKNOWN
    }
}
