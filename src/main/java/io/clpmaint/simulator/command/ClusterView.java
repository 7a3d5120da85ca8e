package io.clpmaint.simulator.command;

import io.clpmaint.cluster.GroupState;
import io.clpmaint.cluster.HeartbeatState;
import io.clpmaint.cluster.MonitorState;
import io.clpmaint.cluster.ServerState;
import io.clpmaint.product.data.Peculiarity;
import io.clpmaint.product.data.StateWords;
import io.clpmaint.simulator.model.Activation;
import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Group;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.model.Membership;
import io.clpmaint.simulator.model.Monitor;
import io.clpmaint.simulator.model.Phase;
import io.clpmaint.simulator.spec.Assumption;
import io.clpmaint.simulator.spec.WorldSpec.HeartbeatSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The cluster as one server sees it: what its status commands print. */
final class ClusterView {

    private final Cluster cluster;
    private final Membership membership;
    private final Host viewer;
    private final Optional<Host> eye;
    private final List<Host> inSight;
    private final Map<Monitor, List<MonitorState>> monitors = new HashMap<>();

    ClusterView(Cluster cluster, Host viewer) {
        this.cluster = cluster;
        this.membership = cluster.membership();
        this.viewer = viewer;
        this.eye = eye();
        this.inSight = findInSight();
    }

    /** Whose daemon knows how things stand: the server's own, else another one's that it reaches. */
    private Optional<Host> eye() {
        if (viewer.daemon().phase().alive()) {
            return Optional.of(viewer);
        }
        if (!cluster.names(viewer)
                || cluster.spec().reading(Assumption.VIEW_OF_STOPPED).equals("all-offline")) {
            return Optional.empty();
        }
        return cluster.hosts().stream()
                .filter(h -> h.daemon().phase().alive() && cluster.linked(viewer, h))
                .findFirst();
    }

    String clusterName() {
        return viewer.faults().clusterName().orElse(cluster.spec().cluster());
    }

    Host viewer() {
        return viewer;
    }

    /** The servers of the configuration that lies here: on a server that was taken out of the cluster, the old one. */
    List<Host> listed() {
        return cluster.names(viewer) ? cluster.hosts() : cluster.machines();
    }

    private Phase phase(Host host) {
        if (host == viewer) {
            return viewer.daemon().phase();
        }
        return eye.map(e -> membership.seen(e, host)).orElse(Phase.DOWN);
    }

    private boolean cautious() {
        return eye.filter(membership::cautious).isPresent();
    }

    ServerState server(Host host) {
        return switch (phase(host)) {
            case DOWN -> ServerState.OFFLINE;
            case STARTING, WAITING -> ServerState.ONLINE_PENDING;
            case ONLINE -> cautious() || frayed(host) ? ServerState.CAUTION : ServerState.ONLINE;
            case STOPPING ->
                Peculiarity.STATUS_WRONG_DURING_STOP.in(cluster.spec().product())
                        ? ServerState.ONLINE
                        : ServerState.OFFLINE_PENDING;
            case SUSPENDED -> ServerState.SUSPEND;
        };
    }

    HeartbeatState heartbeat(Host host) {
        return switch (phase(host)) {
            case DOWN -> eye.isEmpty() ? HeartbeatState.OFFLINE : ofTheDead();
            case STARTING, SUSPENDED -> HeartbeatState.OFFLINE;
            case WAITING, ONLINE, STOPPING -> cautious() ? HeartbeatState.CAUTION : HeartbeatState.NORMAL;
        };
    }

    /** Whether a single heartbeat to or from a server is given up; shown as a missing server is. */
    private boolean frayed(Host host) {
        return cluster.spec().heartbeats().size() > 1
                && cluster.spec().reading(Assumption.LONE_SERVER).equals("Caution")
                && cluster.spec().heartbeats().stream().anyMatch(h -> lost(host, h) > 0);
    }

    /** With how many of the servers in sight a server does not exchange a heartbeat. */
    private long lost(Host host, HeartbeatSpec heartbeat) {
        return inSight.stream()
                .filter(other -> other != host)
                .filter(other -> membership.lost(host, other, heartbeat) || membership.lost(other, host, heartbeat))
                .count();
    }

    /** How one heartbeat or partition resource is on a server. */
    HeartbeatState heartbeat(Host host, HeartbeatSpec heartbeat) {
        HeartbeatState all = heartbeat(host);
        if (!uses(host, heartbeat)) {
            return HeartbeatState.UNUSED;
        }
        if (all != HeartbeatState.NORMAL && all != HeartbeatState.CAUTION) {
            return all;
        }
        if (heartbeat.resolvesPartitions()) {
            return cluster.networks().outside(host) ? all : HeartbeatState.ERROR;
        }
        long lost = lost(host, heartbeat);
        return lost == 0 ? all : lost == inSight.size() - 1 ? HeartbeatState.ERROR : HeartbeatState.CAUTION;
    }

    /** Whether a server has anything to do with a heartbeat. */
    boolean uses(Host host, HeartbeatSpec heartbeat) {
        return cluster.spec().topology().uses(heartbeat, host.name());
    }

    /** Whether one server still gets the heartbeats of another over one resource. */
    boolean beats(Host on, Host other, HeartbeatSpec heartbeat) {
        return !membership.lost(on, other, heartbeat);
    }

    private HeartbeatState ofTheDead() {
        String word = cluster.spec().reading(Assumption.DEAD_HEARTBEAT);
        return StateWords.HEARTBEAT.state(word).orElse(HeartbeatState.UNKNOWN);
    }

    /** The servers that take part, as far as this server knows. */
    private List<Host> findInSight() {
        List<Host> up = new ArrayList<>();
        for (Host host : cluster.hosts()) {
            if (phase(host).alive() && eye.isPresent()) {
                up.add(host);
            }
        }
        return up;
    }

    /** Where a group is up, as far as this server knows. */
    Optional<Host> current(Group group) {
        for (Host host : inSight) {
            if (group.on(host).active()
                    || (silent(host) && group.last().filter(host::equals).isPresent())) {
                return Optional.of(host);
            }
        }
        return Optional.empty();
    }

    /** Whether a server is taken for up although it is not any more. */
    private boolean silent(Host host) {
        return phase(host).alive() && !host.daemon().phase().alive();
    }

    GroupState group(Group group) {
        return current(group)
                .map(host -> silent(host) ? GroupState.ONLINE : group.on(host).state())
                .orElse(GroupState.OFFLINE);
    }

    GroupState resource(Group group, int place) {
        return current(group)
                .map(host -> silent(host) ? GroupState.ONLINE : group.on(host).resource(place))
                .orElse(GroupState.OFFLINE);
    }

    /** The groups that are up on a server, with the symbol of their state. */
    List<Activation> groupsOn(Host host) {
        List<Activation> up = new ArrayList<>();
        for (Group group : cluster.groups()) {
            if (current(group).filter(host::equals).isPresent()) {
                up.add(group.on(host));
            }
        }
        return up;
    }

    MonitorState monitor(Monitor monitor) {
        return Monitor.over(states(monitor));
    }

    MonitorState monitor(Monitor monitor, Host host) {
        int place = inSight.indexOf(host);
        return place < 0 ? MonitorState.OFFLINE : states(monitor).get(place);
    }

    /** Its states on the servers in sight; several views show them. */
    private List<MonitorState> states(Monitor monitor) {
        return monitors.computeIfAbsent(
                monitor, m -> inSight.stream().map(m::on).toList());
    }
}
