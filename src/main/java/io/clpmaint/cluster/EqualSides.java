package io.clpmaint.cluster;

import java.util.Set;

/**
 * Whether both sides of a mirror hold the same. A look at a mirror that a group uses is no proof: it may break right after. Seen
 * normal while the cluster is stopped on every server it is proven, and stays so until something may write to one side alone.
 */
public final class EqualSides {

    private static final Set<MirrorColor> BEHIND = Set.of(MirrorColor.RED, MirrorColor.YELLOW);

    private EqualSides() {}

    /**
     * Whether a look proves it.
     *
     * @param mirror a mirror, as it was seen
     * @param policy what the configuration says of it
     * @param seen the look
     * @return whether the sides are equal and nothing writes to them
     */
    public static boolean proven(Mirror mirror, ClusterConfig.MirrorPolicy policy, ClusterState seen) {
        Group group = seen.group(policy.group());
        return mirror.isNormal()
                && group.state() == GroupState.OFFLINE
                && group.current().isEmpty()
                && !seen.servers().isEmpty()
                && seen.servers().values().stream().allMatch(s -> s.state().out());
    }

    /**
     * Whether a look ends it: the group that writes to the mirror is seen at work, or a side behind.
     *
     * @param mirror a mirror, as it was seen
     * @param policy what the configuration says of it
     * @param seen the look
     * @param initialised whether the run initialised a side meanwhile: the records of what is behind went with it
     * @return whether nobody knows any more that the sides are equal
     */
    public static boolean disproven(
            Mirror mirror, ClusterConfig.MirrorPolicy policy, ClusterState seen, boolean initialised) {
        Group group = seen.group(policy.group());
        boolean used = group.current().isPresent() || (group.state().known() && group.state() != GroupState.OFFLINE);
        boolean behind = mirror.sides().values().stream().anyMatch(side -> BEHIND.contains(side.color()));
        return used || (behind && !initialised);
    }

    /**
     * Whether a change ends it, because it may write to one side alone.
     *
     * @param change what is about to be done
     * @param name a mirror
     * @param policy what the configuration says of it
     * @return whether nobody knows afterwards that the sides are equal. An initialised cluster partition leaves the data as it is
     *     where the initial mkfs is off, and makes it the same on both sides where it is on
     */
    public static boolean endedBy(Change change, MirrorName name, ClusterConfig.MirrorPolicy policy) {
        if (change instanceof Change.StartWholeCluster c) {
            return c.groups().contains(policy.group());
        } else if (change instanceof Change.StartGroup c) {
            return c.group().equals(policy.group());
        } else if (change instanceof Change.MoveGroup c) {
            return c.group().equals(policy.group());
        } else if (change instanceof Change.ActivateMirror c) {
            return c.mirror().equals(name);
        } else if (change instanceof Change.RecoverMirror c) {
            return c.mirror().equals(name);
        } else if (change instanceof Change.ForceMirrorCopy c) {
            return c.mirror().equals(name) && c.ground() != Change.ForceMirrorCopy.Ground.EQUAL;
        } else if (change instanceof Change.Custom c) {
            return c.impacts().stream().anyMatch(i -> i.kind() == Impact.Kind.DISK || i.kind() == Impact.Kind.UNKNOWN);
        }
        return change instanceof Change.StartCluster || writesPastTheMirror(change, name);
    }

    /** A file system that is only mounted to be read has its log replayed all the same. */
    private static boolean writesPastTheMirror(Change change, MirrorName name) {
        return (change.empties().filter(name::equals).isPresent()
                        && !(change instanceof Change.InitialiseClusterPartition))
                || change instanceof Change.WritePartitions
                || change instanceof Change.SwitchPartition
                || change instanceof Change.MakeFileSystem
                || change instanceof Change.CheckFileSystem
                || change instanceof Change.ReplayLog
                || change instanceof Change.MountReadOnly;
    }
}
