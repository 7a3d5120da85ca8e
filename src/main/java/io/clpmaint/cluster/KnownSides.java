package io.clpmaint.cluster;

import java.util.Set;

/**
 * What a run knows of the sides of mirrors that no look tells.
 *
 * @param replaced sides, as {@code mirror@side}, that were replaced or emptied and onto which a complete copy has to be seen yet
 * @param initialised sides, as {@code mirror@side}, whose cluster partition was initialised in this run
 * @param equal mirrors whose sides are proven to hold the same, see {@link EqualSides}
 */
public record KnownSides(Set<String> replaced, Set<String> initialised, Set<String> equal) {

    /** Nothing. */
    public static final KnownSides NONE = new KnownSides(Set.of(), Set.of(), Set.of());

    /** Copies the sets. */
    public KnownSides {
        replaced = Set.copyOf(replaced);
        initialised = Set.copyOf(initialised);
        equal = Set.copyOf(equal);
    }
}
