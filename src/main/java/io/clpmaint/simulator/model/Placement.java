package io.clpmaint.simulator.model;

import io.clpmaint.simulator.spec.ExclusionSpec;
import io.clpmaint.simulator.spec.Failover;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a group may be brought up: the servers that it may run on, the rules that keep groups apart, and the server groups
 * that its failover attribute looks at.
 */
public final class Placement {

    private final Cluster cluster;

    Placement(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * Whether no rule keeps a group away from a server.
     *
     * @param group the group
     * @param host the server
     * @return false where a group is up from which an absolute rule keeps it apart
     */
    public boolean allowed(Group group, Host host) {
        return free(group, host, true);
    }

    private boolean free(Group group, Host host, boolean absoluteOnly) {
        for (ExclusionSpec rule : cluster.spec().topology().exclusions()) {
            if ((rule.absolute() || !absoluteOnly) && rule.groups().contains(group.name())) {
                for (Group other : cluster.groups()) {
                    if (other != group
                            && rule.groups().contains(other.name())
                            && other.on(host).active()) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /**
     * The server where the cluster would bring a group up.
     *
     * @param group the group
     * @param leader the server whose view counts
     * @param from the server that it leaves, empty when it starts with the cluster
     * @return the first that can take it, in the group's order; one that no rule speaks against comes first
     */
    public Optional<Host> choose(Group group, Host leader, Optional<Host> from) {
        List<Host> able = new ArrayList<>();
        for (Host host : group.servers()) {
            boolean online = cluster.membership().seen(leader, host) == Phase.ONLINE;
            if (online && !from.filter(host::equals).isPresent() && allowed(group, host)) {
                able.add(host);
            }
        }
        Failover failover = group.spec().failover();
        if (from.isPresent() && failover.bySide()) {
            List<Host> near = able.stream().filter(h -> together(from.get(), h)).toList();
            if (!near.isEmpty() || failover == Failover.WITHIN_SERVER_GROUP) {
                able = near;
            }
        }
        for (Host host : able) {
            if (free(group, host, false)) {
                return Optional.of(host);
            }
        }
        return able.stream().findFirst();
    }

    /** Whether two servers are in one server group. */
    private boolean together(Host one, Host other) {
        return cluster.spec()
                .topology()
                .serverGroupOf(one.name())
                .filter(g -> g.servers().contains(other.name()))
                .isPresent();
    }
}
