package io.clpmaint.simulator.model;

import io.clpmaint.cluster.GroupState;
import io.clpmaint.product.data.Alert;
import io.clpmaint.product.data.AlertReason;
import io.clpmaint.simulator.spec.Assumption;
import io.clpmaint.simulator.spec.GroupSpec.ResourceSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A group on one server. Resources start in their order and stop in the reverse order, each in its time; a resource that
 * fails leaves the group in error with the resources before it online.
 */
public final class Activation {

    private final Cluster cluster;
    private final Group group;
    private final Host host;
    private GroupState[] resources;
    private final List<Consumer<Boolean>> waiting = new ArrayList<>();
    /** Whether it is being stopped although resources do not stop. */
    private boolean whatever;

    private GroupState state = GroupState.OFFLINE;
    private int life;
    private int tries;
    private boolean disturbed;

    /** Whether resources joined it while it was up, which start when the cluster is resumed. */
    private boolean joined;

    Activation(Cluster cluster, Group group, Host host) {
        this.cluster = cluster;
        this.group = group;
        this.host = host;
        this.resources = new GroupState[group.spec().resources().size()];
        Arrays.fill(resources, GroupState.OFFLINE);
    }

    /** The group's resources are others from now on: each keeps its state by its name. */
    void configure(List<String> before) {
        GroupState[] old = resources;
        boolean complete = Arrays.stream(old).allMatch(s -> s == GroupState.ONLINE);
        resources = new GroupState[group.spec().resources().size()];
        for (int i = 0; i < resources.length; i++) {
            int place = before.indexOf(group.spec().resources().get(i).name());
            resources[i] = place < 0 ? GroupState.OFFLINE : old[place];
            joined |= place < 0 && complete;
        }
    }

    /** Resources that joined a group of which all others run are started, too (X 4.1 Maintenance Guide p.89). */
    void resumed() {
        if (joined && state == GroupState.ONLINE) {
            startTo(resources.length - 1, online -> {});
        }
        joined = false;
    }

    void begin() {
        state = GroupState.ONLINE;
        Arrays.fill(resources, GroupState.ONLINE);
    }

    /** The server. */
    public Host host() {
        return host;
    }

    /** The group's state on this server. */
    public GroupState state() {
        return state;
    }

    /**
     * The state of a resource on this server.
     *
     * @param place its place in the start order
     * @return its state
     */
    public GroupState resource(int place) {
        return resources[place];
    }

    /** Whether anything of the group is up here, or was tried. */
    public boolean active() {
        return state != GroupState.OFFLINE;
    }

    /** Whether it is starting or stopping here. */
    public boolean pending() {
        return state == GroupState.ONLINE_PENDING || state == GroupState.OFFLINE_PENDING;
    }

    /** A command came between a recovery and its group: what is to be stopped does not stop any more. */
    void disturb() {
        disturbed = true;
    }

    private void become(GroupState next) {
        state = next;
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
     * Starts the group here.
     *
     * @param done told at the end whether it is online
     */
    public void start(Consumer<Boolean> done) {
        waiting.add(done);
        if (state == GroupState.ONLINE_PENDING) {
            return;
        }
        life++;
        disturbed = false;
        group.startedOn(host);
        host.log(Alert.GROUP_STARTS, group.name());
        become(GroupState.ONLINE_PENDING);
        startFrom(0);
    }

    /**
     * Starts the first resources of the group here, those that run left alone.
     *
     * @param last the place of the last of them
     * @param done told at the end whether they are online
     */
    public void startTo(int last, Consumer<Boolean> done) {
        waiting.add(done);
        life++;
        group.startedOn(host);
        become(GroupState.ONLINE_PENDING);
        startFrom(0, last + 1);
    }

    private void startFrom(int place) {
        startFrom(place, resources.length);
    }

    private void startFrom(int place, int end) {
        if (place == end) {
            host.log(Alert.GROUP_STARTED, group.name());
            become(GroupState.ONLINE);
            tell(true);
            return;
        }
        if (resources[place] == GroupState.ONLINE) {
            startFrom(place + 1, end);
            return;
        }
        ResourceSpec resource = group.spec().resources().get(place);
        resources[place] = GroupState.ONLINE_PENDING;
        host.log(Alert.RESOURCE_STARTS, resource.name());
        cluster.touch();
        later(host.chance().around(resource.start().toMillis(), 15), () -> {
            if (startable(resource)) {
                tries = 0;
                resources[place] = GroupState.ONLINE;
                host.log(Alert.RESOURCE_STARTED, resource.name());
                cluster.resourceStarted(group, resource.name(), host);
                startFrom(place + 1, end);
            } else if (tries < resource.startFailure().restarts()) {
                tries++;
                startFrom(place, end);
            } else {
                tries = 0;
                resources[place] = GroupState.ONLINE_FAILURE;
                host.log(
                        Alert.RESOURCE_START_FAILED,
                        resource.name(),
                        reason(resource).text());
                host.log(Alert.GROUP_START_FAILED, group.name());
                become(GroupState.ERROR);
                tell(false);
                group.startFailed(host, resource.startFailure());
            }
        });
    }

    private AlertReason reason(ResourceSpec resource) {
        if (cluster.mirror(resource.name()).filter(m -> !m.byHand().isEmpty()).isPresent()) {
            return AlertReason.MOUNTED_ALREADY;
        }
        boolean stale = cluster.mirror(resource.name())
                .filter(m -> !m.activatable(host))
                .isPresent();
        return stale ? AlertReason.NOT_THE_LATEST : AlertReason.STALLED;
    }

    private boolean startable(ResourceSpec resource) {
        if (host.faults().willNotStart().contains(resource.name())) {
            return false;
        }
        boolean mounts = cluster.disks().stream()
                .filter(d -> d.name().equals(resource.name()))
                .allMatch(d -> d.activatable(host));
        return mounts
                && cluster.mirror(resource.name())
                        .filter(m -> !m.activatable(host))
                        .isEmpty();
    }

    /**
     * Stops the group here.
     *
     * @param done told at the end whether it is offline
     */
    public void stop(Consumer<Boolean> done) {
        if (state == GroupState.OFFLINE) {
            done.accept(true);
            return;
        }
        waiting.add(done);
        if (state == GroupState.OFFLINE_PENDING) {
            return;
        }
        life++;
        host.log(Alert.GROUP_STOPS, group.name());
        become(GroupState.OFFLINE_PENDING);
        stopFrom(resources.length - 1);
    }

    /**
     * Stops the group here as far as it can be: a resource that does not stop keeps none of the others up, and no action
     * follows from it.
     *
     * @param done told at the end whether it is offline
     */
    public void stopWhatever(Consumer<Boolean> done) {
        whatever = true;
        stop(done);
    }

    /** Goes over to another server as it is, as a virtual machine does. */
    void handOver(Activation to) {
        life++;
        to.life++;
        to.state = state;
        System.arraycopy(resources, 0, to.resources, 0, resources.length);
        state = GroupState.OFFLINE;
        Arrays.fill(resources, GroupState.OFFLINE);
        group.startedOn(to.host);
        cluster.touch();
    }

    /**
     * Stops the last resources of the group here.
     *
     * @param first the place of the first of them
     * @param done told at the end whether they are offline
     */
    public void stopFromEndTo(int first, Consumer<Boolean> done) {
        waiting.add(done);
        life++;
        become(GroupState.OFFLINE_PENDING);
        stopFrom(resources.length - 1, first);
    }

    private void stopFrom(int place) {
        stopFrom(place, 0);
    }

    private void stopFrom(int place, int first) {
        if (place < first && stuck()) {
            whatever = false;
            host.log(Alert.GROUP_STOP_FAILED, group.name());
            become(GroupState.ERROR);
            tell(false);
            return;
        }
        if (place < first) {
            whatever = false;
            if (first == 0) {
                host.log(Alert.GROUP_STOPPED, group.name());
            }
            // a group some of whose resources are stopped is still up
            become(first == 0 ? GroupState.OFFLINE : GroupState.ONLINE);
            tell(true);
            return;
        }
        if (resources[place] == GroupState.OFFLINE) {
            stopFrom(place - 1, first);
            return;
        }
        if (resources[place] == GroupState.ONLINE_FAILURE) {
            resources[place] = GroupState.OFFLINE;
            stopFrom(place - 1, first);
            return;
        }
        ResourceSpec resource = group.spec().resources().get(place);
        resources[place] = GroupState.OFFLINE_PENDING;
        host.log(Alert.RESOURCE_STOPS, resource.name());
        cluster.touch();
        later(host.chance().around(resource.stop().toMillis(), 15), () -> {
            boolean stuck = disturbed || host.faults().willNotStop().contains(resource.name()) || held(resource);
            if (stuck && tries < resource.stopFailure().restarts()) {
                tries++;
                stopFrom(place, first);
            } else if (stuck) {
                tries = 0;
                resources[place] = GroupState.OFFLINE_FAILURE;
                host.log(Alert.RESOURCE_STOP_FAILED, resource.name(), AlertReason.STALLED.text());
                if (whatever) {
                    stopFrom(place - 1, first);
                    return;
                }
                host.log(Alert.GROUP_STOP_FAILED, group.name());
                become(GroupState.ERROR);
                tell(false);
                LastResort.take(resource.stopFailure().last(), Optional.empty(), host);
            } else {
                resources[place] = GroupState.OFFLINE;
                host.log(Alert.RESOURCE_STOPPED, resource.name());
                cluster.resourceStopped(resource.name(), host);
                stopFrom(place - 1, first);
            }
        });
    }

    /** Whether a process stands in the file system of a resource, so that it stays mounted (X 4.2 Getting Started Guide 6.1.11). */
    private boolean held(ResourceSpec resource) {
        for (MountedResource mounted : cluster.mounted()) {
            boolean meant = mounted.name().equals(resource.name()) && mounted.mountedOn(host);
            if (meant && host.users().any(mounted.mountPoint())) {
                if (cluster.spec().reading(Assumption.PROCESS_IN_MOUNT).equals("stop-fails")) {
                    return true;
                }
                host.users().kill(mounted.mountPoint());
            }
        }
        return false;
    }

    private boolean stuck() {
        return whatever && Arrays.asList(resources).contains(GroupState.OFFLINE_FAILURE);
    }

    /** Its server went down. */
    void vanish() {
        life++;
        whatever = false;
        disturbed = false;
        if (state != GroupState.OFFLINE) {
            state = GroupState.OFFLINE;
            Arrays.fill(resources, GroupState.OFFLINE);
            cluster.touch();
        }
        tell(false);
    }

    private void tell(boolean ok) {
        List<Consumer<Boolean>> told = List.copyOf(waiting);
        waiting.clear();
        told.forEach(t -> t.accept(ok));
    }
}
