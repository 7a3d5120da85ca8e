package io.clpmaint.simulator.spec;

import io.clpmaint.product.data.HeartbeatType;
import io.clpmaint.product.data.ResourceType;
import io.clpmaint.simulator.spec.GroupSpec.ResourceSpec;
import io.clpmaint.simulator.spec.MirrorSpec.Side;
import io.clpmaint.simulator.spec.WorldSpec.HeartbeatSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Gives servers the disks that their mirrors, shared disks and disk heartbeats need, where they were not described. A disk
 * that several servers see has the same serial number on each.
 */
final class DiskPlan {

    private final String cluster;
    private final List<ServerSpec> servers;
    private final List<MirrorSpec> mirrors;
    private final List<SharedDiskSpec> shared;

    DiskPlan(
            String cluster,
            List<ServerSpec> servers,
            List<GroupSpec> groups,
            List<MirrorSpec> mirrors,
            List<SharedDiskSpec> described,
            List<HeartbeatSpec> heartbeats) {
        this.cluster = cluster;
        this.servers = servers;
        this.mirrors = mirrors;
        this.shared = new ArrayList<>(described);
        for (GroupSpec group : groups) {
            for (ResourceSpec resource : group.resources()) {
                if (resource.type().equals(ResourceType.DISK.word())) {
                    need(resource.name(), group.servers());
                }
            }
        }
        boolean diskHeartbeat = heartbeats.stream().anyMatch(h -> h.type().equals(HeartbeatType.DISKHB.key()));
        if (diskHeartbeat && shared.isEmpty()) {
            List<String> all = servers.stream().map(ServerSpec::name).toList();
            need(HeartbeatType.DISKHB.key(), all);
        }
    }

    private void need(String name, List<String> attached) {
        if (shared.stream().noneMatch(d -> d.name().equals(name))) {
            shared.add(Defaults.sharedDisk(name, attached, freeDevice()));
        }
    }

    private String freeDevice() {
        Set<String> taken = new TreeSet<>();
        servers.forEach(s -> s.disks().forEach(d -> taken.add(d.device())));
        mirrors.forEach(m -> m.sides().forEach(s -> taken.add(s.disk())));
        shared.forEach(d -> taken.add(d.device()));
        int place = 0;
        while (taken.contains(Defaults.device(place))) {
            place++;
        }
        return Defaults.device(place);
    }

    /** The disks that several servers see, those that were only implied among them. */
    List<SharedDiskSpec> shared() {
        return shared;
    }

    /** What a heartbeat or partition resource goes over. */
    HeartbeatSpec placed(HeartbeatSpec heartbeat) {
        Optional<HeartbeatType> type = HeartbeatType.of(heartbeat.type());
        boolean onDisk = type.filter(t -> t == HeartbeatType.DISKHB).isPresent();
        boolean named = shared.stream().anyMatch(d -> d.name().equals(heartbeat.over()));
        if (onDisk && !named && heartbeat.over().equals(heartbeat.name())) {
            return new HeartbeatSpec(
                    heartbeat.name(), heartbeat.type(), shared.get(0).name());
        }
        boolean outside = type.filter(HeartbeatType::leavesTheCluster).isPresent();
        return outside ? new HeartbeatSpec(heartbeat.name(), heartbeat.type(), WorldSpec.PUBLIC_NETWORK) : heartbeat;
    }

    /** A server with all its disks. */
    ServerSpec equipped(ServerSpec server) {
        List<DiskSpec> disks = new ArrayList<>(server.disks());
        for (MirrorSpec mirror : mirrors) {
            for (Side side : mirror.sides()) {
                if (side.servers().contains(server.name())) {
                    add(disks, Defaults.disk(mirror, side, serial(side.name(), side.disk())));
                }
            }
        }
        for (SharedDiskSpec disk : shared) {
            if (disk.servers().contains(server.name())) {
                add(disks, Defaults.disk(disk, serial(disk.name(), disk.device())));
            }
        }
        return server.withDisks(disks);
    }

    private static void add(List<DiskSpec> disks, DiskSpec disk) {
        if (disks.stream().noneMatch(d -> d.device().equals(disk.device()))) {
            disks.add(disk);
        }
    }

    /** A serial number that depends on nothing but the names, so that it is the same in every world of this cluster. */
    private String serial(String owner, String device) {
        int mixed = (cluster + "/" + owner + device).hashCode();
        return String.format(Locale.ROOT, "SN%08X", mixed);
    }
}
