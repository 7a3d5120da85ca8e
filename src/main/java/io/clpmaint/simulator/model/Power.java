package io.clpmaint.simulator.model;

/** How far a server's operating system is. */
public enum Power {
    /** No power, or halted. */
    OFF,
    /** It boots; nobody can log in yet. */
    STARTING,
    /** It runs. */
    ON,
    /** It stops its services; nobody can log in any more. */
    STOPPING
}
