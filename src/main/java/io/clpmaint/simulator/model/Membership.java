package io.clpmaint.simulator.model;

import io.clpmaint.product.data.Alert;
import io.clpmaint.product.data.HeartbeatType;
import io.clpmaint.simulator.shell.Cancellable;
import io.clpmaint.simulator.spec.Assumption;
import io.clpmaint.simulator.spec.WorldSpec.HeartbeatSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who sees whom. A server that leaves tells the others; one that falls silent is taken for down when the heartbeat
 * timeout, times the timeout ratio, is over.
 */
public final class Membership {

    private final Cluster cluster;
    private final Phase[][] views;
    private final long[][] silentSince;
    private final @Nullable Cancellable[][] verdicts;
    private final Frays frays;

    Membership(Cluster cluster, int servers) {
        this.cluster = cluster;
        views = new Phase[servers][servers];
        silentSince = new long[servers][servers];
        verdicts = new @Nullable Cancellable[servers][servers];
        frays = new Frays(cluster, this, servers);
        for (Phase[] row : views) {
            Arrays.fill(row, Phase.DOWN);
        }
    }

    /**
     * How far a server sees another one's daemon.
     *
     * @param viewer the server that looks
     * @param other the server that is looked at; a server knows its own
     * @return the phase as the viewer knows it
     */
    public Phase seen(Host viewer, Host other) {
        return viewer == other ? viewer.daemon().phase() : views[viewer.index()][other.index()];
    }

    /**
     * The servers that a server takes for up, itself included.
     *
     * @param viewer the server that looks
     * @return in order of priority
     */
    public List<Host> seenBy(Host viewer) {
        List<Host> up = new ArrayList<>();
        for (Host host : cluster.hosts()) {
            if (seen(viewer, host).alive()) {
                up.add(host);
            }
        }
        return up;
    }

    /**
     * Whether a server takes all servers for up.
     *
     * @param viewer the server that looks
     * @return whether nobody is missing
     */
    public boolean complete(Host viewer) {
        for (Host host : cluster.hosts()) {
            if (!seen(viewer, host).alive()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether a server got no heartbeat of another one over one heartbeat resource for as long as the timeout, while others
     * of its heartbeats arrive.
     *
     * @param viewer the server that waits for it
     * @param other the server that is to send it
     * @param heartbeat the resource
     * @return whether it is given up
     */
    public boolean lost(Host viewer, Host other, HeartbeatSpec heartbeat) {
        return frays.lost(viewer, other, heartbeat);
    }

    /**
     * Whether a heartbeat of one server arrives at another over one heartbeat resource.
     *
     * @param heartbeat the resource
     * @param from the server that sends it
     * @param to the server that is to get it
     * @return whether it does
     */
    public boolean arrives(HeartbeatSpec heartbeat, Host from, Host to) {
        HeartbeatType type = HeartbeatType.of(heartbeat.type()).orElse(HeartbeatType.LANKHB);
        boolean open = type.leavesTheCluster()
                ? !type.resolvesPartitions()
                        && cluster.networks().outside(from)
                        && cluster.networks().outside(to)
                : cluster.networks().open(heartbeat.over(), from, to)
                        && cluster.addresses().fits(to, heartbeat.over());
        return open
                && cluster.spec().topology().uses(heartbeat, from.name())
                && cluster.spec().topology().uses(heartbeat, to.name())
                && !from.silent()
                && from.daemon().phase().alive()
                && to.daemon().phase().alive();
    }

    private boolean beats(Host from, Host to) {
        for (HeartbeatSpec heartbeat : cluster.spec().heartbeats()) {
            if (arrives(heartbeat, from, to)) {
                return true;
            }
        }
        return false;
    }

    void settle() {
        for (Host viewer : cluster.hosts()) {
            for (Host other : cluster.hosts()) {
                if (viewer != other && !viewer.hung()) {
                    look(viewer, other);
                    frays.follow(viewer, other);
                }
            }
        }
    }

    private void look(Host viewer, Host other) {
        int v = viewer.index();
        int o = other.index();
        if (!viewer.daemon().phase().alive()) {
            acquit(v, o);
            views[v][o] = Phase.DOWN;
        } else if (beats(other, viewer)) {
            acquit(v, o);
            if (views[v][o] == Phase.DOWN) {
                viewer.log(Alert.SERVER_STARTED, other.called());
            }
            views[v][o] = other.daemon().phase();
        } else if (views[v][o] != Phase.DOWN) {
            if (other.daemon().leftCleanly() && !cluster.networks().severed(viewer, other)) {
                acquit(v, o);
                viewer.log(Alert.SERVER_STOPPED, other.called());
                views[v][o] = Phase.DOWN;
            } else if (verdicts[v][o] == null) {
                silentSince[v][o] = cluster.time().millis();
                await(v, o);
            }
        }
    }

    private void acquit(int v, int o) {
        Cancellable verdict = verdicts[v][o];
        if (verdict != null) {
            verdict.cancel();
            verdicts[v][o] = null;
        }
    }

    private void await(int v, int o) {
        long patience = cluster.spec().timing().heartbeatTimeout().toMillis()
                * cluster.ratio().value();
        long due = Math.max(0, silentSince[v][o] + patience - cluster.time().millis());
        verdicts[v][o] = cluster.time().after(due, () -> {
            verdicts[v][o] = null;
            views[v][o] = Phase.DOWN;
            Host viewer = cluster.machines().get(v);
            viewer.log(Alert.SERVER_STOPPED, cluster.machines().get(o).called());
            cluster.fences().gaveUp(viewer);
            cluster.touch();
        });
    }

    /** Waits that are under way are longer or shorter from now on. */
    void ratioChanged() {
        for (int v = 0; v < verdicts.length; v++) {
            for (int o = 0; o < verdicts.length; o++) {
                if (verdicts[v][o] != null) {
                    acquit(v, o);
                    await(v, o);
                }
            }
        }
    }

    /**
     * Whether a server shows itself or others as not quite in order: somebody is missing.
     *
     * @param viewer the server that looks
     * @return whether the word for a lone server is shown
     */
    public boolean cautious(Host viewer) {
        return cluster.spec().reading(Assumption.LONE_SERVER).equals("Caution") && !complete(viewer);
    }
}
