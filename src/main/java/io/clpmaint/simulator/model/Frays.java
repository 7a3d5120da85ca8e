package io.clpmaint.simulator.model;

import io.clpmaint.product.data.Alert;
import io.clpmaint.simulator.shell.Cancellable;
import io.clpmaint.simulator.spec.WorldSpec.HeartbeatSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Single heartbeats that do not arrive while others of the same server do: each is given up after the heartbeat timeout,
 * times the timeout ratio (alerts nm 3 and 4). Where all are silent the server itself is given up.
 */
final class Frays {

    private final Cluster cluster;
    private final Membership membership;
    private final List<HeartbeatSpec> heartbeats;
    private final boolean[][][] lost;
    private final @Nullable Cancellable[][][] waits;

    Frays(Cluster cluster, Membership membership, int servers) {
        this.cluster = cluster;
        this.membership = membership;
        heartbeats = cluster.spec().heartbeats().stream()
                .filter(h -> !h.resolvesPartitions())
                .toList();
        lost = new boolean[servers][servers][heartbeats.size()];
        waits = new @Nullable Cancellable[servers][servers][heartbeats.size()];
    }

    boolean lost(Host viewer, Host other, HeartbeatSpec heartbeat) {
        int place = heartbeats.indexOf(heartbeat);
        return place >= 0 && lost[viewer.index()][other.index()][place];
    }

    void follow(Host viewer, Host other) {
        if (heartbeats.size() == 1) {
            return;
        }
        boolean taken =
                membership.seen(viewer, other).alive() && other.daemon().phase().alive();
        boolean any = taken && heartbeats.stream().anyMatch(h -> membership.arrives(h, other, viewer));
        for (int i = 0; i < heartbeats.size(); i++) {
            HeartbeatSpec heartbeat = heartbeats.get(i);
            boolean used = uses(heartbeat, viewer) && uses(heartbeat, other);
            if (!taken || !used || membership.arrives(heartbeat, other, viewer)) {
                mend(viewer, other, i, taken && used);
            } else if (any && !lost[viewer.index()][other.index()][i]) {
                await(viewer, other, i);
            }
        }
    }

    private boolean uses(HeartbeatSpec heartbeat, Host host) {
        return cluster.spec().topology().uses(heartbeat, host.name());
    }

    private void mend(Host viewer, Host other, int place, boolean arrives) {
        int v = viewer.index();
        int o = other.index();
        Cancellable wait = waits[v][o][place];
        if (wait != null) {
            wait.cancel();
            waits[v][o][place] = null;
        }
        if (lost[v][o][place]) {
            lost[v][o][place] = false;
            if (arrives) {
                viewer.log(Alert.HEARTBEAT_STARTED, heartbeats.get(place).name(), other.called());
            }
            cluster.touch();
        }
    }

    private void await(Host viewer, Host other, int place) {
        int v = viewer.index();
        int o = other.index();
        if (waits[v][o][place] != null) {
            return;
        }
        long patience = cluster.spec().timing().heartbeatTimeout().toMillis()
                * cluster.ratio().value();
        waits[v][o][place] = cluster.time().after(patience, () -> {
            waits[v][o][place] = null;
            lost[v][o][place] = true;
            viewer.log(Alert.HEARTBEAT_STOPPED, heartbeats.get(place).name(), other.called());
            cluster.touch();
        });
    }
}
