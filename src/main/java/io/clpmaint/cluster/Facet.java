package io.clpmaint.cluster;

import java.util.EnumSet;
import java.util.Set;

/** A part of an observation. A gate names the parts it looks at, so that nothing else has to be read. */
public enum Facet {
    /** Servers, groups, resources, monitors, mirrors, heartbeats and the timeout ratio, as the product shows them. */
    CLUSTER,
    /** Boot id, kernel, host name and the product's services of single servers. */
    HOST,
    /** What the next boot will load, the modules for it, the package database, space for kernels, the clock. Slow to read. */
    SOFTWARE,
    /** Who sees whom on which heartbeat, instead of the sums that {@link #CLUSTER} shows; comes with it. */
    HEARTBEATS,
    /** The configuration that servers show. Nothing of a state follows from it: it is looked at whether it is the known one still. */
    CONFIGURATION;

    /** Everything that a plan needs; what only single gates look at is not part of it. */
    public static Set<Facet> ofPlan() {
        return EnumSet.of(CLUSTER, HOST, SOFTWARE);
    }
}
