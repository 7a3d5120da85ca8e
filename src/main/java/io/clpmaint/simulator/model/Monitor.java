package io.clpmaint.simulator.model;

import io.clpmaint.cluster.GroupState;
import io.clpmaint.cluster.MonitorState;
import io.clpmaint.product.data.Peculiarity;
import io.clpmaint.simulator.spec.MonitorSpec;
import java.util.List;

/**
 * A monitor resource. Its state on a server follows from the daemon, from what it watches, from commands that suspended
 * it and from faults (X 4.2 Getting Started Guide 6.5.22).
 */
public final class Monitor {

    private final Cluster cluster;
    private final MonitorSpec spec;

    Monitor(Cluster cluster, MonitorSpec spec) {
        this.cluster = cluster;
        this.spec = spec;
    }

    /** Its name. */
    public String name() {
        return spec.name();
    }

    /** What it was made from. */
    public MonitorSpec spec() {
        return spec;
    }

    /**
     * Whether it monitors on a server now.
     *
     * @param host the server
     * @return whether it runs there, neither stopped nor suspended
     */
    public boolean monitorsOn(Host host) {
        return host.daemon().online()
                && !host.hung()
                && targetActive(host)
                && !host.daemon().suspendedMonitors().contains(name());
    }

    /**
     * Whether what it watches is active on a server; always so for one that watches the server itself.
     *
     * @param host the server
     * @return whether it would monitor there
     */
    public boolean targetActive(Host host) {
        if (spec.target().isEmpty()) {
            return spec.mirror().isEmpty()
                    || cluster.mirror(spec.mirror().get())
                            .flatMap(m -> m.side(host))
                            .isPresent();
        }
        String target = spec.target().get();
        for (Group group : cluster.groups()) {
            Activation here = group.on(host);
            if (group.name().equals(target)) {
                return here.state() == GroupState.ONLINE;
            }
            for (int i = 0; i < group.spec().resources().size(); i++) {
                if (group.spec().resources().get(i).name().equals(target)) {
                    return here.resource(i) == GroupState.ONLINE;
                }
            }
        }
        return false;
    }

    /**
     * Its state on a server.
     *
     * @param host the server
     * @return its state there
     */
    public MonitorState on(Host host) {
        Phase phase = host.daemon().phase();
        if (phase == Phase.SUSPENDED) {
            return MonitorState.SUSPEND;
        }
        if (phase != Phase.ONLINE || !targetActive(host)) {
            return MonitorState.OFFLINE;
        }
        if (host.daemon().suspendedMonitors().contains(name())) {
            return MonitorState.SUSPEND;
        }
        if (host.faults().monitors().contains(name()) || watchesBrokenDisk()) {
            return MonitorState.ERROR;
        }
        return spec.mirror()
                .flatMap(cluster::mirror)
                .map(m -> ofMirror(m, host))
                .orElse(MonitorState.NORMAL);
    }

    private boolean watchesBrokenDisk() {
        for (SharedDisk disk : cluster.disks()) {
            if (disk.failed() && spec.target().filter(disk.name()::equals).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private MonitorState ofMirror(MirrorDisk mirror, Host host) {
        boolean connection = spec.type().endsWith("nw");
        if (connection) {
            return mirror.connected() ? MonitorState.NORMAL : MonitorState.CAUTION;
        }
        return switch (mirror.state(host)) {
            case NORMAL -> MonitorState.NORMAL;
            case NO_CONSTRUCTION -> MonitorState.ERROR;
            case RECOVERING ->
                Peculiarity.MIRROR_MONITOR_CALM_DURING_COPY.in(cluster.spec().product())
                        ? MonitorState.NORMAL
                        : MonitorState.CAUTION;
            case ABNORMAL, UNKNOWN -> MonitorState.CAUTION;
        };
    }

    /**
     * The state of a monitor over several servers, as the main view shows it.
     *
     * @param states its states on them
     * @return one state for all
     */
    public static MonitorState over(List<MonitorState> states) {
        MonitorState all = MonitorState.OFFLINE;
        for (MonitorState state : states) {
            if (state != MonitorState.OFFLINE) {
                if (all != MonitorState.OFFLINE && all != state) {
                    return MonitorState.CAUTION;
                }
                all = state;
            }
        }
        return all;
    }
}
