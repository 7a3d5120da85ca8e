package io.clpmaint.simulator.model;

import io.clpmaint.cluster.GroupState;
import io.clpmaint.product.data.Alert;
import io.clpmaint.product.data.ResourceType;
import io.clpmaint.simulator.spec.GroupSpec;
import io.clpmaint.simulator.spec.GroupSpec.ResourceSpec;
import io.clpmaint.simulator.spec.RecoverySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A failover group: where it runs and where it shall run. */
public final class Group {

    private final Cluster cluster;
    private GroupSpec spec;
    private final List<Host> servers = new ArrayList<>();
    private final List<Activation> activations = new ArrayList<>();
    private boolean wanted;
    private boolean moving;
    private boolean failbackDue;
    private int failovers;
    private Optional<Host> last = Optional.empty();

    Group(Cluster cluster, GroupSpec spec) {
        this.cluster = cluster;
        this.spec = spec;
        for (Host host : cluster.machines()) {
            activations.add(new Activation(cluster, this, host));
        }
        for (String server : spec.servers()) {
            servers.add(cluster.host(server));
        }
        wanted = spec.on().isPresent();
        spec.on().ifPresent(on -> {
            last = Optional.of(cluster.host(on));
            on(cluster.host(on)).begin();
        });
    }

    /** It is configured anew: what of it is up stays up, what is added is stopped. */
    void configure(GroupSpec next) {
        List<String> before = spec.resources().stream().map(ResourceSpec::name).toList();
        spec = next;
        servers.clear();
        spec.servers().forEach(s -> servers.add(cluster.host(s)));
        activations.forEach(a -> a.configure(before));
    }

    /** Its name. */
    public String name() {
        return spec.name();
    }

    /** What it was made from. */
    public GroupSpec spec() {
        return spec;
    }

    /** The servers it may run on, in order of preference. */
    public List<Host> servers() {
        return servers;
    }

    /**
     * The group on one server.
     *
     * @param host the server
     * @return its activation there
     */
    public Activation on(Host host) {
        return activations.get(host.index());
    }

    /** Where anything of it is up, in order of priority of the servers. */
    public List<Activation> active() {
        return activations.stream().filter(Activation::active).toList();
    }

    /** The server on which it is up, the first of them after a network partition. */
    public Optional<Activation> current() {
        for (Activation one : activations) {
            if (one.active()) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    /** The server on which it was started last. */
    public Optional<Host> last() {
        return last;
    }

    /** Whether the cluster is to keep it up. */
    public boolean wanted() {
        return wanted;
    }

    /** Whether an operation on it is under way. */
    public boolean busy() {
        return moving || activations.stream().anyMatch(Activation::pending);
    }

    void wanted(boolean now) {
        wanted = now;
    }

    void startedOn(Host host) {
        last = Optional.of(host);
        wanted = true;
        failbackDue = false;
    }

    boolean failbackDue() {
        return failbackDue;
    }

    void failbackDue(boolean due) {
        failbackDue = due;
    }

    /** How often it was tried on another server since it last came up. */
    public int failovers() {
        return failovers;
    }

    /** Whether it has a mirror among its resources. */
    boolean mirrored() {
        return spec.resources().stream().anyMatch(r -> cluster.mirror(r.name()).isPresent());
    }

    /** Its server shut down while it was starting there. */
    void tornDown(Host host) {
        spec.resources().forEach(r -> cluster.mirror(r.name()).ifPresent(m -> m.tornDown(host)));
    }

    /** A resource did not start, however often it was tried: another server, so often, then the final action. */
    void startFailed(Host host, RecoverySpec recovery) {
        Optional<Host> to = failovers < recovery.failovers()
                ? cluster.placement().choose(this, host, Optional.of(host))
                : Optional.empty();
        if (to.isPresent()) {
            failovers++;
            move(host, to.get(), ok -> failovers = ok ? 0 : failovers);
        } else {
            failovers = 0;
            LastResort.take(recovery.last(), Optional.of(this), host);
        }
    }

    /**
     * Stops it by command: the cluster leaves it stopped.
     *
     * @param host where it is up
     * @param done told at the end whether it is offline
     */
    public void stop(Host host, Consumer<Boolean> done) {
        wanted = false;
        on(host).stop(done);
    }

    /**
     * Stops it by command as far as it can be.
     *
     * @param host where it is up
     * @param done told at the end whether it is offline
     */
    public void stopWhatever(Host host, Consumer<Boolean> done) {
        wanted = false;
        on(host).stopWhatever(done);
    }

    /** Whether it is a virtual machine, which can go to another server while it runs. */
    public boolean migrates() {
        return spec.resources().stream().anyMatch(r -> r.type().equals(ResourceType.VIRTUAL_MACHINE.word()));
    }

    /**
     * Moves it by command while it runs: its business is interrupted nowhere.
     *
     * @param from where it is up
     * @param to where it shall be
     * @param done told at the end whether it is there
     */
    public void migrate(Host from, Host to, Consumer<Boolean> done) {
        moving = true;
        from.log(Alert.GROUP_MOVES, name());
        cluster.touch();
        long millis =
                spec.resources().stream().mapToLong(r -> r.start().toMillis()).sum();
        cluster.time().after(millis, () -> {
            moving = false;
            boolean well = on(from).state() == GroupState.ONLINE && to.daemon().online();
            if (well) {
                on(from).handOver(on(to));
            }
            from.log(well ? Alert.GROUP_MOVED : Alert.GROUP_MOVE_FAILED, name());
            cluster.touch();
            done.accept(well);
        });
    }

    /**
     * Moves it by command: a stop, then a start.
     *
     * @param from where it is up
     * @param to where it shall be
     * @param done told at the end whether it is online there
     */
    public void move(Host from, Host to, Consumer<Boolean> done) {
        moving = true;
        from.log(Alert.GROUP_MOVES, name());
        cluster.touch();
        on(from).stop(stopped -> {
            if (stopped) {
                moving = false;
                on(to).start(started -> {
                    to.log(started ? Alert.GROUP_MOVED : Alert.GROUP_MOVE_FAILED, name());
                    done.accept(started);
                });
            } else {
                moving = false;
                from.log(Alert.GROUP_MOVE_FAILED, name());
                cluster.touch();
                done.accept(false);
            }
        });
    }
}
