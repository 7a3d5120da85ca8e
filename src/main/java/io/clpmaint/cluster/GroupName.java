package io.clpmaint.cluster;

/**
 * The name of a failover group.
 *
 * @param value the name as the inventory and the product write it; not empty
 */
public record GroupName(String value) implements Comparable<GroupName> {

    /** Refuses the empty name. */
    public GroupName {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a group needs a name");
        }
    }

    @Override
    public int compareTo(GroupName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
