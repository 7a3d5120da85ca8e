package io.clpmaint.simulator.model;

import io.clpmaint.product.data.Alert;
import io.clpmaint.product.data.HeartbeatType;
import io.clpmaint.simulator.spec.Assumption;
import java.util.ArrayList;
import java.util.List;

/**
 * What a cluster does about servers that it does not see any more: the resolution of a network partition, the forced stop,
 * and the end of a partition during which a group came up twice (X 4.1 Maintenance Guide p.33-35, Ver3.0 Maintenance Guide
 * 11.5).
 */
final class Fences {

    private static final long NOTICES = 1_000;

    private final Cluster cluster;

    Fences(Cluster cluster) {
        this.cluster = cluster;
    }

    /** A server has given another one up: if it sees nobody any more and nothing outside either, it has lost. */
    void gaveUp(Host host) {
        boolean resolves = cluster.spec().heartbeats().stream()
                .anyMatch(h -> HeartbeatType.of(h.type())
                        .filter(HeartbeatType::resolvesPartitions)
                        .isPresent());
        boolean alone = cluster.membership().seenBy(host).size() == 1;
        if (resolves && alone && !cluster.networks().outside(host)) {
            switch (cluster.spec().fencing().partition()) {
                case NONE -> {
                    // it goes on
                }
                case STOP -> {
                    host.log(Alert.PARTITION_STOP, host.called());
                    host.daemon().stop(ok -> {});
                }
                case SHUTDOWN -> {
                    host.log(Alert.PARTITION_SHUTDOWN, host.called());
                    host.shutDown(false);
                }
                case REBOOT -> {
                    host.log(Alert.PARTITION_REBOOT, host.called());
                    host.shutDown(true);
                }
            }
        }
    }

    /** A group is taken over from a server that went down with it: the others make sure that it is down. */
    void takenOver(Host lost) {
        if (cluster.spec().fencing().forcedStop() && !lost.daemon().leftCleanly()) {
            lost.reset();
        }
    }

    /** Servers that see each other and have the same group up shut down. */
    void settle() {
        for (Group group : cluster.groups()) {
            List<Host> up = new ArrayList<>();
            for (Activation one : group.active()) {
                if (Breaches.up(one) && one.host().power() == Power.ON) {
                    up.add(one.host());
                }
            }
            if (up.size() > 1 && meet(up)) {
                boolean all = cluster.spec().reading(Assumption.PARTITION_END).equals("all");
                up.subList(all ? 0 : 1, up.size())
                        .forEach(h -> h.later(NOTICES, () -> {
                            if (h.running()) {
                                h.log(Alert.GROUP_UP_TWICE, group.name());
                                h.shutDown(false);
                            }
                        }));
            }
        }
    }

    private boolean meet(List<Host> up) {
        for (Host one : up) {
            for (Host other : up) {
                if (one != other
                        && cluster.membership().seen(one, other) == Phase.ONLINE
                        && one.daemon().online()
                        && !one.hung()) {
                    return true;
                }
            }
        }
        return false;
    }
}
