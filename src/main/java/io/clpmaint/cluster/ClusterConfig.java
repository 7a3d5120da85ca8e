package io.clpmaint.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The cluster's own configuration, as far as maintenance depends on it: what exists and which policies hold. Read
 * before planning; what is unreadable is refused, never assumed.
 *
 * @param cluster the cluster's name
 * @param servers in the order of their priority
 * @param groups by name
 * @param monitors by name
 * @param mirrors by name
 * @param heartbeatTimeout how long a lost heartbeat is waited for at ratio 1, if readable
 * @param fencing what is done about servers that are not seen any more
 * @param layout what nothing depends on but a model of the cluster
 */
public record ClusterConfig(
        String cluster,
        List<ServerName> servers,
        Map<GroupName, GroupPolicy> groups,
        Map<MonitorName, MonitorPolicy> monitors,
        Map<MirrorName, MirrorPolicy> mirrors,
        Optional<Duration> heartbeatTimeout,
        Fencing fencing,
        Layout layout) {

    /** Copies the collections, keeping their order. */
    public ClusterConfig {
        servers = List.copyOf(servers);
        groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
        monitors = Collections.unmodifiableMap(new LinkedHashMap<>(monitors));
        mirrors = Collections.unmodifiableMap(new LinkedHashMap<>(mirrors));
    }

    /**
     * A configuration of which nobody needs a model.
     *
     * @param cluster the cluster's name
     * @param servers in the order of their priority
     * @param groups by name
     * @param monitors by name
     * @param mirrors by name
     * @param heartbeatTimeout how long a lost heartbeat is waited for at ratio 1, if readable
     * @param fencing what is done about servers that are not seen any more
     */
    public ClusterConfig(
            String cluster,
            List<ServerName> servers,
            Map<GroupName, GroupPolicy> groups,
            Map<MonitorName, MonitorPolicy> monitors,
            Map<MirrorName, MirrorPolicy> mirrors,
            Optional<Duration> heartbeatTimeout,
            Fencing fencing) {
        this(cluster, servers, groups, monitors, mirrors, heartbeatTimeout, fencing, Layout.NONE);
    }

    /**
     * The same configuration with a server more or less, as far as a plan depends on it.
     *
     * @param joins the server that comes, if any
     * @param leaves the server that goes, if any
     * @return the configuration; what else the product's own file says of a server that comes is read by the next run
     */
    public ClusterConfig with(Optional<ServerName> joins, Optional<ServerName> leaves) {
        List<ServerName> next = new ArrayList<>(servers);
        leaves.ifPresent(next::remove);
        joins.filter(s -> !next.contains(s)).ifPresent(next::add);
        Map<GroupName, GroupPolicy> policies = new LinkedHashMap<>(groups);
        policies.replaceAll((name, policy) -> policy.without(leaves));
        return new ClusterConfig(cluster, next, policies, monitors, mirrors, heartbeatTimeout, fencing, layout);
    }

    /**
     * What nothing depends on but a model of the cluster.
     *
     * @param serverGroups the servers of each server group, by its name
     * @param exclusions the rules that keep groups apart
     * @param heartbeats the types of the heartbeat and partition resources, by name in the product's order
     */
    public record Layout(
            Map<String, List<ServerName>> serverGroups, List<Exclusion> exclusions, Map<String, String> heartbeats) {

        /** None of it is known. */
        public static final Layout NONE = new Layout(Map.of(), List.of(), Map.of());

        /** Copies the collections, keeping their order. */
        public Layout {
            serverGroups = Collections.unmodifiableMap(new LinkedHashMap<>(serverGroups));
            exclusions = List.copyOf(exclusions);
            heartbeats = Collections.unmodifiableMap(new LinkedHashMap<>(heartbeats));
        }
    }

    /**
     * A rule that keeps groups apart.
     *
     * @param name its name
     * @param absolute whether they are never on one server, not even when there is no other
     * @param groups the groups
     */
    public record Exclusion(String name, boolean absolute, List<GroupName> groups) {
        /** Copies the list. */
        public Exclusion {
            groups = List.copyOf(groups);
        }
    }

    /**
     * The policies of a group.
     *
     * @param startable the servers it may run on, in order of preference
     * @param automaticStart whether it starts by itself when its servers start
     * @param automaticFailover whether the cluster moves it by itself on errors
     * @param automaticFailback whether it moves home by itself when its first server returns
     * @param excludes groups that must not run on the same server
     * @param resources its resources and their types, by name
     */
    public record GroupPolicy(
            List<ServerName> startable,
            boolean automaticStart,
            boolean automaticFailover,
            boolean automaticFailback,
            List<GroupName> excludes,
            Map<String, String> resources) {

        /** Copies the collections, keeping their order. */
        public GroupPolicy {
            startable = List.copyOf(startable);
            excludes = List.copyOf(excludes);
            resources = Collections.unmodifiableMap(new LinkedHashMap<>(resources));
        }

        private GroupPolicy without(Optional<ServerName> gone) {
            return new GroupPolicy(
                    startable.stream()
                            .filter(s -> gone.filter(s::equals).isEmpty())
                            .toList(),
                    automaticStart,
                    automaticFailover,
                    automaticFailback,
                    excludes,
                    resources);
        }
    }

    /**
     * A monitor's kind.
     *
     * @param type the product's type word, like {@code mdw}
     * @param drivesMirror whether the automatic recovery of a mirror depends on it (never suspended by us)
     * @param target what it watches, blank for the server itself; empty where the configuration as shown does not tell
     */
    public record MonitorPolicy(String type, boolean drivesMirror, Optional<String> target) {}

    /**
     * A mirror's place in the cluster.
     *
     * @param kind how it mirrors
     * @param group the group that it belongs to
     * @param sides its sides: servers, or for a hybrid the first server of each server group
     * @param devices the partitions that it uses, by server
     * @param device the device that its driver offers where it is active, like {@code /dev/NMP1}; empty when not told
     * @param serverGroups of a hybrid: the server group of each server that has a part in it
     */
    public record MirrorPolicy(
            Mirror.Kind kind,
            GroupName group,
            List<ServerName> sides,
            Map<ServerName, Devices> devices,
            Optional<String> device,
            Map<ServerName, ServerName> serverGroups) {

        /**
         * A mirror whose driver's device is not told.
         *
         * @param kind how it mirrors
         * @param group the group that it belongs to
         * @param sides its sides
         * @param devices the partitions that it uses, by server
         */
        public MirrorPolicy(
                Mirror.Kind kind, GroupName group, List<ServerName> sides, Map<ServerName, Devices> devices) {
            this(kind, group, sides, devices, Optional.empty(), Map.of());
        }

        /**
         * The name under which the product shows the side of a server: the server's own, for a hybrid its server group's.
         *
         * @param server the server
         * @return the side's name
         */
        public ServerName side(ServerName server) {
            return serverGroups.getOrDefault(server, server);
        }

        /**
         * The servers that are attached to the same disk.
         *
         * @param server one of them
         * @return all of them
         */
        public List<ServerName> attached(ServerName server) {
            List<ServerName> all = serverGroups.keySet().stream()
                    .filter(s -> side(s).equals(side(server)))
                    .toList();
            return all.isEmpty() ? List.of(server) : all;
        }

        /** Copies the collections, keeping their order. */
        public MirrorPolicy {
            sides = List.copyOf(sides);
            devices = Collections.unmodifiableMap(new LinkedHashMap<>(devices));
            serverGroups = Collections.unmodifiableMap(new LinkedHashMap<>(serverGroups));
        }
    }

    /**
     * The partitions of a mirror on one server.
     *
     * @param clusterPartition where the product keeps the mirror's own records, like {@code /dev/sdb1}
     * @param dataPartition where the data lies, like {@code /dev/sdb2}
     */
    public record Devices(String clusterPartition, String dataPartition) {

        /** {@code /dev/sdb2} lies on {@code /dev/sdb}, {@code /dev/nvme0n1p2} on {@code /dev/nvme0n1}. */
        private static final Pattern PARTITION =
                Pattern.compile("(/dev/(?:(?:nvme\\d+n\\d+|mmcblk\\d+)(?=p\\d+$)|[a-z]+(?=\\d+$)))p?\\d+");

        /**
         * The disk that a partition lies on.
         *
         * @param partition the partition, like {@code /dev/sdb2}
         * @return the disk; empty where the name does not tell
         */
        public static Optional<String> diskOf(String partition) {
            Matcher m = PARTITION.matcher(partition);
            return m.matches() ? Optional.of(m.group(1)) : Optional.empty();
        }

        /** The disk that both lie on; empty where they lie on two, or their names do not tell. */
        public Optional<String> disk() {
            return diskOf(dataPartition).filter(d -> diskOf(clusterPartition).equals(Optional.of(d)));
        }

        /**
         * Whether a device is one of the two.
         *
         * @param device the device
         * @return whether it is
         */
        public boolean holds(String device) {
            return clusterPartition.equals(device) || dataPartition.equals(device);
        }

        /**
         * Whether what is written to a device overwrites one of the two.
         *
         * @param device the device
         * @return whether it is one of the two or a disk that one of them lies on
         */
        public boolean lieOn(String device) {
            return holds(device)
                    || diskOf(clusterPartition).equals(Optional.of(device))
                    || diskOf(dataPartition).equals(Optional.of(device));
        }
    }
}
