package io.clpmaint.simulator.model;

import io.clpmaint.product.data.Alert;
import io.clpmaint.simulator.spec.Assumption;
import io.clpmaint.simulator.spec.ServerSpec;
import io.clpmaint.simulator.spec.WorldSpec.Timings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The cluster daemon of one server. */
public final class Daemon {

    private final Cluster cluster;
    private final Host host;
    private final Set<String> suspended = new TreeSet<>();
    private final List<Consumer<Boolean>> stopping = new ArrayList<>();
    private Phase phase = Phase.DOWN;
    private boolean leftCleanly = true;
    private int life;

    Daemon(Cluster cluster, Host host, Set<String> suspended) {
        this.cluster = cluster;
        this.host = host;
        this.suspended.addAll(suspended);
    }

    void begin(ServerSpec.State state) {
        phase = switch (state) {
            case ONLINE -> Phase.ONLINE;
            case SUSPENDED -> Phase.SUSPENDED;
            case CLUSTER_STOPPED, OFF -> Phase.DOWN;
        };
        leftCleanly = phase == Phase.DOWN;
    }

    /** How far it is. */
    public Phase phase() {
        return phase;
    }

    /** Whether it told the others when it last went down. */
    public boolean leftCleanly() {
        return leftCleanly;
    }

    /** The monitors that a command suspended here. */
    public Set<String> suspendedMonitors() {
        return suspended;
    }

    /** Whether it takes part and obeys: neither on its way nor suspended. */
    public boolean online() {
        return phase == Phase.ONLINE;
    }

    private void phase(Phase next) {
        phase = next;
        host.services().daemonRuns(next != Phase.DOWN);
        cluster.touch();
    }

    private void later(long millis, Runnable action) {
        int mine = life;
        host.later(millis, () -> {
            if (mine == life) {
                action.run();
            }
        });
    }

    /**
     * Starts it. What follows takes its time: its processes, the wait for the other servers, the groups.
     *
     * @return whether it began to start
     */
    public boolean start() {
        if (phase != Phase.DOWN) {
            return false;
        }
        life++;
        leftCleanly = false;
        if (cluster.spec().reading(Assumption.MONITORS_AFTER_RESTART).equals("running")) {
            suspended.clear();
        }
        host.log(Alert.DAEMON_STARTS);
        phase(Phase.STARTING);
        Timings timing = cluster.spec().timing();
        later(host.chance().around(timing.daemonStart().toMillis(), 20), () -> {
            host.log(Alert.WAIT_BEGINS);
            phase(Phase.WAITING);
            later(timing.startupWait().toMillis(), this::synchronised);
        });
        return true;
    }

    /** The start-up wait is over. */
    void synchronised() {
        if (phase == Phase.WAITING) {
            host.log(cluster.membership().complete(host) ? Alert.WAIT_ENDS : Alert.WAIT_TIMES_OUT);
            phase(Phase.ONLINE);
            cluster.cameOnline(host);
        }
    }

    /**
     * Stops it: first the groups of its server, then itself. A resource that does not stop brings the whole server down
     * (X 4.1 Maintenance Guide p.34).
     *
     * @param done told at its end whether it went well
     */
    public void stop(Consumer<Boolean> done) {
        if (phase == Phase.DOWN) {
            done.accept(true);
            return;
        }
        stopping.add(done);
        if (phase == Phase.STOPPING) {
            return;
        }
        life++;
        host.log(Alert.DAEMON_STOPS);
        phase(Phase.STOPPING);
        stopGroups();
    }

    private void stopGroups() {
        if (phase != Phase.STOPPING) {
            return;
        }
        for (Group group : cluster.groups()) {
            Activation here = group.on(host);
            if (here.pending()) {
                later(500, this::stopGroups);
                return;
            }
            if (here.active()) {
                here.stop(ok -> {
                    if (ok) {
                        stopGroups();
                    } else {
                        emergency();
                    }
                });
                return;
            }
        }
        later(host.chance().around(cluster.spec().timing().daemonStop().toMillis(), 20), () -> ended(true));
    }

    private void emergency() {
        List<Consumer<Boolean>> told = List.copyOf(stopping);
        stopping.clear();
        if (cluster.spec().reading(Assumption.EMERGENCY_SHUTDOWN).equals("reboots")) {
            host.reset();
        } else {
            host.powerOff();
        }
        told.forEach(t -> t.accept(false));
    }

    private void ended(boolean ok) {
        leftCleanly = true;
        phase(Phase.DOWN);
        List<Consumer<Boolean>> told = List.copyOf(stopping);
        stopping.clear();
        told.forEach(t -> t.accept(ok));
    }

    /** Its server went down. */
    void vanish(boolean cleanly) {
        life++;
        leftCleanly = cleanly || (phase == Phase.DOWN && leftCleanly);
        stopping.clear();
        phase = Phase.DOWN;
        cluster.groups().forEach(g -> g.on(host).vanish());
        cluster.restarted(host);
    }

    /** It is suspended with the whole cluster; where that fails the server shuts down (X 4.1 Maintenance Guide p.36). */
    void suspend() {
        if (phase == Phase.ONLINE && host.faults().noSuspend()) {
            host.shutDown(false);
        } else if (phase == Phase.ONLINE) {
            phase(Phase.SUSPENDED);
        }
    }

    /** It goes on; where that fails the server shuts down (X 4.1 Maintenance Guide p.36). */
    void resume() {
        if (phase == Phase.SUSPENDED && host.faults().noResume()) {
            host.log(Alert.RESUME_SHUTDOWN);
            host.shutDown(false);
        } else if (phase == Phase.SUSPENDED) {
            phase(Phase.ONLINE);
            cluster.groups().forEach(g -> g.on(host).resumed());
        }
    }
}
