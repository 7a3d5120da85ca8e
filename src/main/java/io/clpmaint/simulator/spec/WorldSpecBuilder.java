package io.clpmaint.simulator.spec;

import io.clpmaint.cluster.Fencing;
import io.clpmaint.product.data.ProductVersion;
import io.clpmaint.simulator.spec.WorldSpec.HeartbeatSpec;
import io.clpmaint.simulator.spec.WorldSpec.Timings;
import io.clpmaint.simulator.spec.WorldSpec.UpdateSpec;
import io.clpmaint.simulator.spec.WorldSpec.UserSpec;
import io.clpmaint.text.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts a {@link WorldSpec} together: fills in what was not said and finds what contradicts itself. */
public final class WorldSpecBuilder {

    private final String cluster;
    private ProductVersion product = new ProductVersion(4, 3);
    private long seed = 1;
    private Instant start = Defaults.START;
    private Timings timing = Defaults.timings();
    private final List<ServerSpec> servers = new ArrayList<>();
    private final List<ServerGroupSpec> serverGroups = new ArrayList<>();
    private final List<GroupSpec> groups = new ArrayList<>();
    private final List<ExclusionSpec> exclusions = new ArrayList<>();
    private final List<MirrorSpec> mirrors = new ArrayList<>();
    private final List<SharedDiskSpec> disks = new ArrayList<>();
    private final List<MonitorSpec> monitors = new ArrayList<>();
    private final List<HeartbeatSpec> heartbeats = new ArrayList<>();
    private Optional<UpdateSpec> updates = Optional.empty();
    private final List<UserSpec> users = new ArrayList<>();
    private Fencing fencing = Fencing.NONE;
    private int ratio = 1;
    private final Map<Assumption, String> assumptions = new EnumMap<>(Assumption.class);
    private final List<Injection> faults = new ArrayList<>();

    /**
     * Begins a description.
     *
     * @param cluster the cluster's name
     */
    public WorldSpecBuilder(String cluster) {
        this.cluster = cluster;
    }

    /**
     * Something in a description that cannot be.
     *
     * @param kind what it is said of: {@code server}, {@code server-group}, {@code group}, {@code exclusion},
     *     {@code mirror}, {@code disk}, {@code monitor}, {@code heartbeat}, {@code fault}
     * @param name its name; for a fault its place in the list, from 0
     * @param what what is wrong
     */
    public record Contradiction(String kind, String name, Text what) {}

    /** Sets the product's version. */
    public WorldSpecBuilder product(ProductVersion version) {
        product = version;
        return this;
    }

    /** Sets the seed. */
    public WorldSpecBuilder seed(long value) {
        seed = value;
        return this;
    }

    /** Sets what the clock shows at the beginning. */
    public WorldSpecBuilder start(Instant moment) {
        start = moment;
        return this;
    }

    /** Sets how long things take. */
    public WorldSpecBuilder timing(Timings timings) {
        timing = timings;
        return this;
    }

    /** Adds a server that is online, with usual times. */
    public WorldSpecBuilder server(String name) {
        return server(Defaults.server(name));
    }

    /** Adds a server. */
    public WorldSpecBuilder server(ServerSpec server) {
        servers.add(server);
        return this;
    }

    /** Adds a server group. */
    public WorldSpecBuilder serverGroup(ServerGroupSpec group) {
        serverGroups.add(group);
        return this;
    }

    /** Adds a group. */
    public WorldSpecBuilder group(GroupSpec group) {
        groups.add(group);
        return this;
    }

    /** Adds a rule that keeps groups apart. */
    public WorldSpecBuilder exclusion(ExclusionSpec rule) {
        exclusions.add(rule);
        return this;
    }

    /** Adds a mirror; its disks come by themselves unless the servers have them. */
    public WorldSpecBuilder mirror(MirrorSpec mirror) {
        mirrors.add(mirror);
        return this;
    }

    /** Adds a disk that several servers see; one for each {@code disk} resource comes by itself. */
    public WorldSpecBuilder disk(SharedDiskSpec disk) {
        disks.add(disk);
        return this;
    }

    /** Adds a monitor. */
    public WorldSpecBuilder monitor(MonitorSpec monitor) {
        monitors.add(monitor);
        return this;
    }

    /** Adds a heartbeat resource; without any there is one kernel-mode LAN heartbeat. */
    public WorldSpecBuilder heartbeat(HeartbeatSpec heartbeat) {
        heartbeats.add(heartbeat);
        return this;
    }

    /** Sets what the package manager has to offer. */
    public WorldSpecBuilder updates(UpdateSpec offer) {
        updates = Optional.of(offer);
        return this;
    }

    /** Adds an account. */
    public WorldSpecBuilder user(UserSpec user) {
        users.add(user);
        return this;
    }

    /** Sets what is done about servers that are not seen any more; nothing, without it. */
    public WorldSpecBuilder fencing(Fencing policy) {
        fencing = policy;
        return this;
    }

    /** Sets the timeout ratio at the beginning. */
    public WorldSpecBuilder ratio(int value) {
        ratio = value;
        return this;
    }

    /** Chooses a reading of an assumption. */
    public WorldSpecBuilder assume(Assumption assumption, String reading) {
        assumptions.put(assumption, assumption.checked(reading));
        return this;
    }

    /** Adds a fault. */
    public WorldSpecBuilder fault(Injection fault) {
        faults.add(fault);
        return this;
    }

    /** The server groups so far. */
    List<ServerGroupSpec> serverGroups() {
        return List.copyOf(serverGroups);
    }

    /** What cannot be, in the order of the description; empty for one that can be built. */
    public List<Contradiction> contradictions() {
        return new Contradictions(topology(), faults).find();
    }

    /**
     * Builds the description.
     *
     * @return the description
     * @throws IllegalArgumentException when it contradicts itself
     */
    public WorldSpec build() {
        List<Contradiction> wrong = contradictions();
        if (!wrong.isEmpty()) {
            Contradiction first = wrong.get(0);
            throw new IllegalArgumentException(first.kind() + " " + first.name() + ": " + first.what());
        }
        return new WorldSpec(
                cluster,
                product,
                seed,
                start,
                timing,
                topology(),
                updates.orElseGet(() -> Defaults.updates(servers.get(0).distribution())),
                users,
                fencing,
                ratio,
                assumptions,
                faults);
    }

    private Topology topology() {
        List<MonitorSpec> sorted = new ArrayList<>(monitors.isEmpty() ? usualMonitors() : monitors);
        sorted.sort(Comparator.comparing(MonitorSpec::name));
        List<HeartbeatSpec> beats = heartbeats.isEmpty() ? Defaults.heartbeats() : heartbeats;
        DiskPlan plan = new DiskPlan(cluster, servers, groups, mirrors, disks, beats);
        return new Topology(
                servers.stream().map(plan::equipped).toList(),
                serverGroups,
                groups,
                exclusions,
                mirrors,
                plan.shared(),
                sorted,
                beats.stream().map(plan::placed).toList());
    }

    private List<MonitorSpec> usualMonitors() {
        List<MonitorSpec> usual = new ArrayList<>();
        int n = 0;
        for (MirrorSpec mirror : mirrors) {
            n++;
            usual.add(Defaults.monitor(mirror.type() + "nw" + n, mirror.type() + "nw", Optional.of(mirror.name())));
            usual.add(Defaults.monitor(mirror.type() + "w" + n, mirror.type() + "w", Optional.of(mirror.name())));
        }
        usual.add(Defaults.monitor("userw", "userw", Optional.empty()));
        return usual;
    }
}
