package io.clpmaint.simulator.spec;

import io.clpmaint.product.data.HeartbeatType;
import io.clpmaint.simulator.spec.GroupSpec.ResourceSpec;
import io.clpmaint.simulator.spec.WorldSpec.HeartbeatSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a simulated cluster consists of.
 *
 * @param servers in the order of their priority; at least one
 * @param serverGroups groups of servers; no server is in two of them
 * @param groups failover groups, in the product's order
 * @param exclusions rules that keep groups apart
 * @param mirrors mirrors and hybrids
 * @param disks disks that several servers see
 * @param monitors in the product's (alphabetical) order
 * @param heartbeats heartbeat and partition resources, the same on each server
 */
public record Topology(
        List<ServerSpec> servers,
        List<ServerGroupSpec> serverGroups,
        List<GroupSpec> groups,
        List<ExclusionSpec> exclusions,
        List<MirrorSpec> mirrors,
        List<SharedDiskSpec> disks,
        List<MonitorSpec> monitors,
        List<HeartbeatSpec> heartbeats) {

    /** Copies the lists. */
    public Topology {
        servers = List.copyOf(servers);
        serverGroups = List.copyOf(serverGroups);
        groups = List.copyOf(groups);
        exclusions = List.copyOf(exclusions);
        mirrors = List.copyOf(mirrors);
        disks = List.copyOf(disks);
        monitors = List.copyOf(monitors);
        heartbeats = List.copyOf(heartbeats);
    }

    /**
     * The same cluster with other groups, monitors and settings of its mirrors and disks.
     *
     * @param others its groups
     * @param watching its monitors
     * @param mirroring its mirrors
     * @param sharing the disks that several servers see
     * @return the parts
     */
    public Topology with(
            List<GroupSpec> others,
            List<MonitorSpec> watching,
            List<MirrorSpec> mirroring,
            List<SharedDiskSpec> sharing) {
        return new Topology(servers, serverGroups, others, exclusions, mirroring, sharing, watching, heartbeats);
    }

    /**
     * The same cluster with other members: in its server groups are only they.
     *
     * @param members the names of the servers that the configuration names
     * @return the parts; the machines are the same
     */
    public Topology of(List<String> members) {
        return new Topology(
                servers,
                serverGroups.stream()
                        .map(g -> new ServerGroupSpec(
                                g.name(),
                                g.servers().stream().filter(members::contains).toList()))
                        .toList(),
                groups,
                exclusions,
                mirrors,
                disks,
                monitors,
                heartbeats);
    }

    /**
     * The server group that a server is in.
     *
     * @param server the server's name
     * @return the group, empty for a server that is in none
     */
    public Optional<ServerGroupSpec> serverGroupOf(String server) {
        return serverGroups.stream().filter(g -> g.servers().contains(server)).findFirst();
    }

    /**
     * Whether a server has anything to do with a heartbeat: one on a disk is for the servers that are attached to it.
     *
     * @param heartbeat the heartbeat
     * @param server the server's name
     * @return whether it has
     */
    public boolean uses(HeartbeatSpec heartbeat, String server) {
        return disks.stream()
                .filter(d -> d.name().equals(heartbeat.over()))
                .allMatch(d -> d.servers().contains(server));
    }

    /** The networks between the servers: those that heartbeats go over, and the one of the clients. */
    public List<String> networks() {
        return Stream.concat(
                        heartbeats.stream()
                                .filter(h -> !h.type().equals(HeartbeatType.DISKHB.key()))
                                .map(HeartbeatSpec::over),
                        Stream.of(WorldSpec.PUBLIC_NETWORK))
                .distinct()
                .toList();
    }

    /** The interconnects: the networks over which the servers send each other heartbeats, in order of priority. */
    public List<String> interconnects() {
        return heartbeats.stream()
                .filter(h -> HeartbeatType.of(h.type())
                        .filter(HeartbeatType::overLan)
                        .isPresent())
                .map(HeartbeatSpec::over)
                .distinct()
                .toList();
    }

    /** The names of all resources of all groups. */
    public List<String> resources() {
        return groups.stream()
                .flatMap(g -> g.resources().stream())
                .map(ResourceSpec::name)
                .toList();
    }
}
