package io.clpmaint.simulator.spec;

import io.clpmaint.product.data.InitSystem;
import io.clpmaint.product.data.MonitorType;
import io.clpmaint.product.data.ResourceType;
import io.clpmaint.product.data.Timing;
import io.clpmaint.simulator.spec.DiskSpec.PartitionSpec;
import io.clpmaint.simulator.spec.GroupSpec.ResourceSpec;
import io.clpmaint.simulator.spec.MirrorSpec.Side;
import io.clpmaint.simulator.spec.WorldSpec.HeartbeatSpec;
import io.clpmaint.simulator.spec.WorldSpec.Timings;
import io.clpmaint.simulator.spec.WorldSpec.UpdateSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a simulated cluster is like where its description says nothing. Times of the product are from its tables. */
public final class Defaults {

    /** A gibibyte. */
    public static final long GIB = 1L << 30;

    /** What the clock of a simulated cluster shows at its beginning: a Saturday, 01:00 in Japan. */
    public static final Instant START = Instant.parse("2026-01-09T16:00:00Z");

    /** The size of a cluster partition: the least that X 4.2 wants (X 4.2 Getting Started Guide 7.1). */
    public static final long CLUSTER_PARTITION = GIB;

    /** The device of a mirror's disk. */
    public static final String MIRROR_DISK = "/dev/sdb";

    private static final String NEW_KERNEL_EL = "5.14.0-427.42.1.el9_4.x86_64";
    private static final String NEW_KERNEL_DEBIAN = "6.1.0-28-amd64";
    private static final String NEW_KERNEL_SUSE = "5.14.21-150500.55.83-default";

    private Defaults() {}

    /** How long things take. */
    public static Timings timings() {
        return new Timings(
                Timing.HEARTBEAT_INTERVAL.duration(),
                Timing.HEARTBEAT_TIMEOUT.duration(),
                Timing.STARTUP_WAIT.duration(),
                Timing.DAEMON_START.duration(),
                Duration.ofSeconds(2),
                Duration.ofSeconds(4),
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                Duration.ofSeconds(45),
                Duration.ofMillis(200));
    }

    /**
     * A server that is online.
     *
     * @param name its name
     * @return the server
     */
    public static ServerSpec server(String name) {
        return server(name, Distribution.EL);
    }

    /**
     * A server that is online.
     *
     * @param name its name
     * @param distribution what is installed on it
     * @return the server
     */
    public static ServerSpec server(String name, Distribution distribution) {
        return new ServerSpec(
                name,
                distribution,
                InitSystem.SYSTEMD,
                distribution.usualKernel(),
                Duration.ofSeconds(95),
                Duration.ofSeconds(20),
                Duration.ofMinutes(8),
                List.of(),
                ServerSpec.State.ONLINE,
                true,
                ServerSpec.Configuration.CURRENT,
                Set.of(),
                Set.of());
    }

    /**
     * An update with a new kernel that the product has modules for.
     *
     * @param distribution what is installed on the servers
     * @return the update
     */
    public static UpdateSpec updates(Distribution distribution) {
        String kernel = switch (distribution) {
            case EL -> NEW_KERNEL_EL;
            case DEBIAN -> NEW_KERNEL_DEBIAN;
            case SUSE -> NEW_KERNEL_SUSE;
        };
        return new UpdateSpec(37, Optional.of(kernel), true);
    }

    /**
     * A resource with the usual times of its type.
     *
     * @param name its name
     * @param type the product's type word
     * @return the resource
     */
    public static ResourceSpec resource(String name, String type) {
        Duration time = switch (type) {
            case "fip", "vip" -> Timing.FIP.duration();
            case "disk", "volmgr" -> Timing.DISK.duration();
            case "md", "hd" -> Timing.MIRROR_DISK.duration();
            default -> Timing.EXEC.duration();
        };
        return new ResourceSpec(name, type, time, time, RecoverySpec.NONE, RecoverySpec.NONE);
    }

    /**
     * A group that starts, fails over by itself and stays where it is when its home returns.
     *
     * @param name its name
     * @param servers the servers it may run on; it runs on the first
     * @param resources its resources in the order in which they start
     * @return the group
     */
    public static GroupSpec group(String name, List<String> servers, List<ResourceSpec> resources) {
        return new GroupSpec(name, servers, true, Failover.AUTOMATIC, false, resources, Optional.of(servers.get(0)));
    }

    /**
     * A mirror between two servers, 20 GiB of which 6 are used, copied in about a minute, both sides equal.
     *
     * @param name its name
     * @param first the first server
     * @param second the second server
     * @return the mirror
     */
    public static MirrorSpec mirror(String name, String first, String second) {
        return mirror(name, ResourceType.MIRROR_DISK, List.of(side(first), side(second)));
    }

    /**
     * A hybrid between two server groups, as large and as fast as a usual mirror.
     *
     * @param name its name
     * @param first the first server group
     * @param second the second server group
     * @return the hybrid
     */
    public static MirrorSpec hybrid(String name, ServerGroupSpec first, ServerGroupSpec second) {
        return mirror(name, ResourceType.HYBRID_DISK, List.of(side(first), side(second)));
    }

    private static MirrorSpec mirror(String name, ResourceType type, List<Side> sides) {
        return new MirrorSpec(
                name,
                type.word(),
                sides,
                Optional.empty(),
                20 * GIB,
                6 * GIB,
                100L << 20,
                512L << 10,
                true,
                true,
                MirrorSpec.Standing.SAME,
                "xfs",
                type == ResourceType.MIRROR_DISK);
    }

    /**
     * A side on the second disk of a server, partitions 1 and 2.
     *
     * @param server the server
     * @return the side
     */
    public static Side side(String server) {
        return side(new ServerGroupSpec(server, List.of(server)));
    }

    /**
     * A side on the second disk that the servers of a server group share, partitions 1 and 2.
     *
     * @param group the server group
     * @return the side
     */
    public static Side side(ServerGroupSpec group) {
        return new Side(group.name(), group.servers(), MIRROR_DISK, 1, 2);
    }

    /**
     * A disk that several servers see, 20 GiB of which 6 are used.
     *
     * @param name its name
     * @param servers the servers that are attached to it
     * @param device its device
     * @return the disk
     */
    public static SharedDiskSpec sharedDisk(String name, List<String> servers, String device) {
        return new SharedDiskSpec(name, servers, device, 1, 20 * GIB, 6 * GIB, "/mnt/" + name, "xfs");
    }

    /**
     * The device of a disk besides the one that a server boots from.
     *
     * @param place its place among them, from 0
     * @return like {@code /dev/sdb}
     */
    public static String device(int place) {
        return "/dev/sd" + (char) ('b' + place);
    }

    /**
     * A monitor. The types that watch an active resource take it as target, those of a mirror take it as mirror.
     *
     * @param name its name
     * @param type the product's type word
     * @param of the resource or mirror; empty for a type that watches the server
     * @return the monitor
     */
    public static MonitorSpec monitor(String name, String type, Optional<String> of) {
        if (MonitorType.neverSuspended(type)) {
            return new MonitorSpec(name, type, Optional.empty(), of, Optional.empty(), RecoverySpec.NONE);
        }
        return new MonitorSpec(
                name, type, of, Optional.empty(), of, of.isPresent() ? RecoverySpec.USUAL : RecoverySpec.NONE);
    }

    /** One kernel-mode LAN heartbeat. */
    public static List<HeartbeatSpec> heartbeats() {
        return List.of(new HeartbeatSpec("lankhb1", "lankhb"));
    }

    /**
     * A disk that several servers see, as one of them does.
     *
     * @param shared the disk
     * @param serial its serial number
     * @return the disk, with its partition
     */
    public static DiskSpec disk(SharedDiskSpec shared, String serial) {
        return new DiskSpec(
                shared.device(),
                shared.size() + GIB,
                serial,
                List.of(new PartitionSpec(shared.partition(), shared.size())),
                false);
    }

    /**
     * The disk that a side of a mirror needs.
     *
     * @param mirror the mirror
     * @param side one of its sides
     * @param serial its serial number
     * @return the disk, with both partitions
     */
    public static DiskSpec disk(MirrorSpec mirror, Side side, String serial) {
        return new DiskSpec(
                side.disk(),
                mirror.size() + CLUSTER_PARTITION + GIB,
                serial,
                List.of(
                        new PartitionSpec(side.clusterPartition(), CLUSTER_PARTITION),
                        new PartitionSpec(side.dataPartition(), mirror.size())),
                false);
    }
}
