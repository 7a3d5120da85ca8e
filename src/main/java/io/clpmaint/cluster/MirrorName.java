package io.clpmaint.cluster;

/**
 * The name of a mirror or hybrid disk resource.
 *
 * @param value the name as the inventory and the product write it; not empty
 */
public record MirrorName(String value) implements Comparable<MirrorName> {

    /** Refuses the empty name. */
    public MirrorName {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a mirror needs a name");
        }
    }

    @Override
    public int compareTo(MirrorName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
