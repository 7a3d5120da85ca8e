package io.clpmaint.cluster;

import org.jspecify.annotations.Nullable;

/**
 * The name of a server of the cluster.
 *
 * @param value the name as the inventory and the product write it; not empty
 */
public record ServerName(String value) implements Comparable<ServerName> {

    /** Refuses the empty name. */
    public ServerName {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a server needs a name");
        }
    }

    @Override
    public int compareTo(ServerName other) {
        return value.compareTo(other.value);
    }

    // Written out: what a record brings by itself is linked at its first use, which a short command would notice.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ServerName o && value.equals(o.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
