package io.clpmaint.cluster;

/** A part of an observation. A gate names the parts it looks at, so that nothing else has to be read. */
public enum Facet {
    /** Servers, groups, resources, monitors, mirrors, heartbeats and the timeout ratio, as the product shows them. */
    CLUSTER,
    /** Boot id, kernel, host name and the product's services of single servers. */
    HOST,
    /** What the next boot will load, the modules for it, the package database, space for kernels, the clock. Slow to read. */
    SOFTWARE
}
