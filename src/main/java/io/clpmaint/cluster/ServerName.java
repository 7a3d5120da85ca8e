package io.clpmaint.cluster;

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

    @Override
    public String toString() {
        return value;
    }
}
