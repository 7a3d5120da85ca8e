package io.clpmaint.simulator.model;

import io.clpmaint.cluster.GroupState;
import io.clpmaint.product.data.Alert;
import java.util.Optional;

/** The rule of start-up, failover and failback: a group that is wanted and up nowhere in sight is brought up. */
final class Keeper {

    private final Cluster cluster;
    private final Membership membership;

    Keeper(Cluster cluster) {
        this.cluster = cluster;
        this.membership = cluster.membership();
    }

    /** Applies the rule, for each part of a divided cluster by the server that leads it. */
    void settle() {
        for (Group group : cluster.groups()) {
            for (Host leader : cluster.hosts()) {
                if (leads(leader)) {
                    keepUp(group, leader);
                }
            }
        }
    }

    private boolean leads(Host host) {
        if (!host.daemon().online() || host.hung()) {
            return false;
        }
        for (Host other : cluster.hosts()) {
            if (other.index() < host.index() && membership.seen(host, other) == Phase.ONLINE) {
                return false;
            }
        }
        return true;
    }

    private void keepUp(Group group, Host leader) {
        if (!group.wanted() || group.busy() || cluster.constructing(group)) {
            return;
        }
        if (upInSight(group, leader)) {
            failBack(group, leader);
            return;
        }
        Optional<Host> lost = lost(group, leader);
        if (lost.isPresent() && !group.spec().failover().automatic()) {
            group.wanted(false);
            return;
        }
        cluster.placement().choose(group, leader, lost).ifPresent(host -> {
            lost.ifPresent(cluster.fences()::takenOver);
            lost.ifPresent(from -> host.log(Alert.FAILOVER_STARTS, group.name()));
            group.on(host)
                    .start(ok -> lost.ifPresent(
                            from -> host.log(ok ? Alert.FAILOVER_ENDS : Alert.FAILOVER_FAILED, group.name())));
        });
    }

    private boolean upInSight(Group group, Host leader) {
        for (Host host : cluster.hosts()) {
            boolean inSight = membership.seen(leader, host).alive();
            boolean silent = inSight && !host.daemon().phase().alive();
            if (inSight && group.on(host).active()) {
                return true;
            }
            if (silent && group.last().filter(host::equals).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private Optional<Host> lost(Group group, Host leader) {
        return group.last().filter(l -> !membership.seen(leader, l).alive());
    }

    private void failBack(Group group, Host leader) {
        if (!group.failbackDue()) {
            return;
        }
        Host home = group.servers().get(0);
        Optional<Activation> at = group.current();
        boolean ready = membership.seen(leader, home) == Phase.ONLINE
                && at.isPresent()
                && at.get().state() == GroupState.ONLINE
                && cluster.placement().allowed(group, home)
                && cluster.mirrorsReady(group, home);
        if (ready && at.get().host() == home) {
            group.failbackDue(false);
        } else if (ready) {
            group.failbackDue(false);
            Host from = at.get().host();
            cluster.time().after(0, () -> {
                if (group.on(from).state() == GroupState.ONLINE && !group.busy()) {
                    group.move(from, home, ok -> {});
                }
            });
        }
    }
}
