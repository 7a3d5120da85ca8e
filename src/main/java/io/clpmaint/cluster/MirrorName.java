package io.clpmaint.cluster;

import org.jspecify.annotations.Nullable;

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

    // Written out: what a record brings by itself is linked at its first use, which a short command would notice.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MirrorName o && value.equals(o.value);
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
