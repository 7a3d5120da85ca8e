package io.clpmaint.product.data;

/** What an observation asks of a server; each costs commands there. */
public enum Facet {
    /** Its name, boot id, kernel and clock. Asked always. */
    IDENTITY,
    /** The cluster, its monitors, its ratio and its mirrors, as the server sees them. */
    CLUSTER,
    /** The product's services. */
    SERVICES,
    /** The next kernel and the modules for it, the package database, the space for kernels. */
    SOFTWARE,
    /** The cluster's configuration. */
    CONFIG
}
