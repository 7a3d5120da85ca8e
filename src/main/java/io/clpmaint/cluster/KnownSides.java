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

    /**
     * Whether a server's side of a mirror is one that was replaced or emptied.
     *
     * @param mirror the mirror
     * @param policy what the configuration says of it
     * @param server the server
     * @return whether nothing on that side counts yet
     */
    public boolean inDoubt(MirrorName mirror, ClusterConfig.MirrorPolicy policy, ServerName server) {
        return replaced.contains(mirror + "@" + policy.side(server));
    }

    /**
     * Whether a mirror's other side is seen at work as the newest one: then the product copies from there.
     *
     * @param mirror the mirror
     * @param policy what the configuration says of it
     * @param server a server of the one side
     * @param seen how the cluster stands; what could not be read is not at work
     * @return whether it is
     */
    public boolean currentElsewhere(
            MirrorName mirror, ClusterConfig.MirrorPolicy policy, ServerName server, ClusterState seen) {
        return policy.devices().keySet().stream()
                .filter(other -> !policy.side(other).equals(policy.side(server)))
                .anyMatch(other -> !inDoubt(mirror, policy, other)
                        && seen.serves(other)
                        && seen.mirror(mirror).colorOf(policy.side(other)) == MirrorColor.GREEN);
    }
}
