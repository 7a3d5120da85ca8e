package io.clpmaint.cluster;

/**
 * The name of a monitor resource.
 *
 * @param value the name as the inventory and the product write it; not empty
 */
public record MonitorName(String value) implements Comparable<MonitorName> {

    /** Refuses the empty name. */
    public MonitorName {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a monitor needs a name");
        }
    }

    @Override
    public int compareTo(MonitorName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
