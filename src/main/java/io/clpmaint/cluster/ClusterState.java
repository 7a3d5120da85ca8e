package io.clpmaint.cluster;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a cluster stands at one moment, as far as it could be read.
 *
 * @param cluster the cluster's own name, empty when it was not readable
 * @param servers by name, in the inventory's order; every server of the inventory is there
 * @param groups by name, in the product's order
 * @param monitors by name, in the product's order
 * @param mirrors by name
 * @param ratio the timeout ratio, empty when it was not readable; 1 is the usual one
 * @param doubts what could not be read or does not fit together, each with the line that shows it
 */
public record ClusterState(
        Optional<String> cluster,
        Map<ServerName, Server> servers,
        Map<GroupName, Group> groups,
        Map<MonitorName, Monitor> monitors,
        Map<MirrorName, Mirror> mirrors,
        OptionalInt ratio,
        List<Doubt> doubts) {

    /** Copies the collections, keeping their order. */
    public ClusterState {
        servers = Collections.unmodifiableMap(new LinkedHashMap<>(servers));
        groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
        monitors = Collections.unmodifiableMap(new LinkedHashMap<>(monitors));
        mirrors = Collections.unmodifiableMap(new LinkedHashMap<>(mirrors));
        doubts = List.copyOf(doubts);
    }

    /**
     * Something that could not be read.
     *
     * @param server whose answer it is
     * @param command the command that answered
     * @param line the line that shows it, made printable
     * @param why what is wrong with it
     */
    public record Doubt(String server, String command, String line, io.clpmaint.text.Text why) {}

    /** The state of which nothing is known. */
    public static ClusterState nothing() {
        return new ClusterState(
                Optional.empty(), Map.of(), Map.of(), Map.of(), Map.of(), OptionalInt.empty(), List.of());
    }

    /**
     * One server.
     *
     * @param name its name
     * @return the server; one in state unknown when it was not read
     */
    public Server server(ServerName name) {
        Server found = servers.get(name);
        return found != null
                ? found
                : new Server(name, ServerState.UNKNOWN, "", Map.of(), NodeFacts.none(Reach.UNKNOWN));
    }

    /** The servers that the cluster's configuration names, as far as anybody shows it. */
    public List<ServerName> members() {
        return servers.values().stream()
                .filter(s -> s.state() != ServerState.ABSENT)
                .map(Server::name)
                .toList();
    }

    /**
     * Whether a server can run groups: it is online, or it is in caution while a server is offline, which explains the
     * heartbeats that it misses.
     *
     * @param name the server
     * @return whether it can; not when its state is unknown
     */
    public boolean serves(ServerName name) {
        ServerState is = server(name).state();
        return is == ServerState.ONLINE
                || (is == ServerState.CAUTION
                        && servers.values().stream().anyMatch(s -> s.state() == ServerState.OFFLINE));
    }

    /**
     * One group.
     *
     * @param name its name
     * @return the group; one in state unknown when it was not read
     */
    public Group group(GroupName name) {
        Group found = groups.get(name);
        return found != null ? found : new Group(name, GroupState.UNKNOWN, "", Optional.empty(), Map.of());
    }

    /**
     * One mirror.
     *
     * @param name its name
     * @return the mirror; one in state unknown when it was not read
     */
    public Mirror mirror(MirrorName name) {
        Mirror found = mirrors.get(name);
        return found != null
                ? found
                : new Mirror(name, Mirror.Kind.MIRROR, MirrorState.UNKNOWN, "", Map.of(), Optional.empty());
    }

    /**
     * The same state with one server replaced.
     *
     * @param server the server as it is now
     * @return the state
     */
    public ClusterState with(Server server) {
        Map<ServerName, Server> next = new LinkedHashMap<>(servers);
        next.put(server.name(), server);
        return new ClusterState(cluster, next, groups, monitors, mirrors, ratio, doubts);
    }

    /**
     * The same state with one group replaced.
     *
     * @param group the group as it is now
     * @return the state
     */
    public ClusterState with(Group group) {
        Map<GroupName, Group> next = new LinkedHashMap<>(groups);
        next.put(group.name(), group);
        return new ClusterState(cluster, servers, next, monitors, mirrors, ratio, doubts);
    }

    /**
     * The same state with one mirror replaced.
     *
     * @param mirror the mirror as it is now
     * @return the state
     */
    public ClusterState with(Mirror mirror) {
        Map<MirrorName, Mirror> next = new LinkedHashMap<>(mirrors);
        next.put(mirror.name(), mirror);
        return new ClusterState(cluster, servers, groups, monitors, next, ratio, doubts);
    }

    /**
     * The same state with one monitor replaced.
     *
     * @param monitor the monitor as it is now
     * @return the state
     */
    public ClusterState with(Monitor monitor) {
        Map<MonitorName, Monitor> next = new LinkedHashMap<>(monitors);
        next.put(monitor.name(), monitor);
        return new ClusterState(cluster, servers, groups, next, mirrors, ratio, doubts);
    }

    /**
     * The same state with another ratio.
     *
     * @param next the ratio
     * @return the state
     */
    public ClusterState withRatio(OptionalInt next) {
        return new ClusterState(cluster, servers, groups, monitors, mirrors, next, doubts);
    }
}
