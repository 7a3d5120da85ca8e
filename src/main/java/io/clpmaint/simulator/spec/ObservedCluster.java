package io.clpmaint.simulator.spec;

import io.clpmaint.cluster.ClusterConfig;
import io.clpmaint.cluster.ClusterConfig.Devices;
import io.clpmaint.cluster.ClusterConfig.GroupPolicy;
import io.clpmaint.cluster.ClusterConfig.MirrorPolicy;
import io.clpmaint.cluster.ClusterConfig.MonitorPolicy;
import io.clpmaint.cluster.ClusterState;
import io.clpmaint.cluster.Group;
import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.Mirror;
import io.clpmaint.cluster.MirrorColor;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.cluster.Monitor;
import io.clpmaint.cluster.MonitorName;
import io.clpmaint.cluster.MonitorState;
import io.clpmaint.cluster.NodeFacts;
import io.clpmaint.cluster.Reach;
import io.clpmaint.cluster.Server;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.cluster.ServerState;
import io.clpmaint.cluster.ServiceState;
import io.clpmaint.cluster.ServiceState.Switch;
import io.clpmaint.product.data.MonitorType;
import io.clpmaint.product.data.ProductService;
import io.clpmaint.product.data.ProductVersion;
import io.clpmaint.simulator.spec.GroupSpec.ResourceSpec;
import io.clpmaint.simulator.spec.MirrorSpec.Side;
import io.clpmaint.simulator.spec.MirrorSpec.Standing;
import io.clpmaint.simulator.spec.ServerSpec.Configuration;
import io.clpmaint.simulator.spec.ServerSpec.State;
import io.clpmaint.simulator.spec.WorldSpec.HeartbeatSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model of a real cluster that begins in the state in which the cluster was observed: what a dry run is executed on.
 * What was not observed is as usual, so the model is no better than the observation.
 */
public final class ObservedCluster {

    private static final Pattern PARTITION = Pattern.compile("(.*?[^0-9p])p?([0-9]{1,3})");

    private final ProductVersion product;
    private final ClusterConfig config;
    private final ClusterState state;
    private final List<DiskSpec> disks;

    private ObservedCluster(ProductVersion product, ClusterConfig config, ClusterState state, List<DiskSpec> disks) {
        this.product = product;
        this.config = config;
        this.state = state;
        this.disks = List.copyOf(disks);
    }

    /**
     * Describes a cluster.
     *
     * @param product its version
     * @param config its configuration
     * @param state how it was observed
     * @param now what the model's clock shows at its beginning
     * @return the description
     * @throws IllegalArgumentException when the observation contradicts itself
     */
    public static WorldSpec describe(ProductVersion product, ClusterConfig config, ClusterState state, Instant now) {
        return describe(product, config, state, now, List.of());
    }

    /**
     * Describes a cluster of which more is known than was observed.
     *
     * @param product its version
     * @param config its configuration
     * @param state how it was observed
     * @param now what the model's clock shows at its beginning
     * @param disks disks that every server has, besides those of the mirrors that were observed
     * @return the description
     * @throws IllegalArgumentException when the observation contradicts itself
     */
    public static WorldSpec describe(
            ProductVersion product, ClusterConfig config, ClusterState state, Instant now, List<DiskSpec> disks) {
        List<String> used = config.mirrors().values().stream()
                .flatMap(m -> m.sides().stream().map(side -> onDevices(m, side).disk()))
                .toList();
        List<DiskSpec> others =
                disks.stream().filter(d -> !used.contains(d.device())).toList();
        return new ObservedCluster(product, config, state, others).builder(now).build();
    }

    private WorldSpecBuilder builder(Instant now) {
        WorldSpecBuilder builder = new WorldSpecBuilder(config.cluster())
                .product(product)
                .start(now)
                .fencing(config.fencing())
                .ratio(state.ratio().orElse(1));
        config.heartbeatTimeout().ifPresent(timeout -> {
            builder.timing(Defaults.timings().withHeartbeatTimeout(timeout));
        });
        config.servers().forEach(name -> builder.server(server(name)));
        state.servers().keySet().stream()
                .filter(name -> !config.servers().contains(name))
                .forEach(name -> builder.server(
                        Defaults.server(name.value()).in(State.OFF).prepared(false, Configuration.OUTSIDE)));
        config.layout()
                .serverGroups()
                .forEach((name, servers) -> builder.serverGroup(new ServerGroupSpec(name, names(servers))));
        heartbeats(builder);
        config.groups().forEach((name, policy) -> builder.group(group(name, policy)));
        config.mirrors().forEach((name, policy) -> builder.mirror(mirror(name, policy)));
        config.layout()
                .exclusions()
                .forEach(e -> builder.exclusion(new ExclusionSpec(
                        e.name(),
                        e.absolute(),
                        e.groups().stream().map(GroupName::value).toList())));
        config.monitors().forEach((name, policy) -> builder.monitor(monitor(name, policy)));
        List<ServerName> alone = alone(state);
        for (int i = 1; i < alone.size(); i++) {
            builder.fault(new Injection(
                    new Trigger.At(Duration.ZERO),
                    new Fault.LinkCut(
                            alone.get(i).value(), Optional.of(alone.get(i - 1).value()), Optional.empty(), false)));
        }
        return builder;
    }

    /** The servers that run the cluster's daemon while nobody can say how they stand: each tells another story. */
    private static List<ServerName> alone(ClusterState state) {
        return state.servers().values().stream()
                .filter(ObservedCluster::runsAlone)
                .map(Server::name)
                .toList();
    }

    private static boolean runsAlone(Server server) {
        ServiceState daemon = server.facts().services().get(ProductService.CLUSTER.unit());
        return !server.takesPart()
                && server.state() != ServerState.SUSPEND
                && daemon != null
                && daemon.active() == Switch.ON;
    }

    /**
     * Whether a cluster was observed to be parted: the daemon runs on several servers that do not see each other.
     *
     * @param state how it was observed
     * @return whether it was
     */
    public static boolean parted(ClusterState state) {
        return alone(state).size() > 1;
    }

    private static List<String> names(List<ServerName> servers) {
        return servers.stream().map(ServerName::value).toList();
    }

    /**
     * What the configuration as it was shown does not tell, so that the model can only guess it.
     *
     * @param config the configuration
     * @return the names of the monitors of which nobody knows what they watch
     */
    public static Set<String> guessed(ClusterConfig config) {
        Set<String> guessed = new LinkedHashSet<>();
        config.monitors().forEach((name, policy) -> {
            if (policy.target().isEmpty()) {
                guessed.add(name.value());
            }
        });
        return guessed;
    }

    private MonitorSpec monitor(MonitorName name, MonitorPolicy policy) {
        boolean ofMirror = MonitorType.neverSuspended(policy.type());
        Optional<String> told = policy.target().filter(t -> !t.isEmpty());
        return new MonitorSpec(
                name.value(),
                policy.type(),
                ofMirror ? Optional.empty() : policy.target().isPresent() ? told : targetOf(name),
                ofMirror ? told.or(() -> mirrorOf(name.value())) : Optional.empty(),
                Optional.empty(),
                RecoverySpec.NONE);
    }

    private ServerSpec server(ServerName name) {
        Server server = state.server(name);
        NodeFacts facts = server.facts();
        String kernel = facts.kernel().orElse(Distribution.EL.usualKernel());
        return Defaults.server(name.value())
                .running(distribution(kernel), kernel)
                .in(stateOf(server))
                .with(disabled(facts), suspended(name))
                .withDisks(disks.stream().map(d -> own(d, name)).toList());
    }

    /** Each server has a disk of its own. */
    private static DiskSpec own(DiskSpec disk, ServerName server) {
        return new DiskSpec(
                disk.device(), disk.bytes(), disk.serial() + "-" + server, disk.partitions(), disk.failed());
    }

    private static Distribution distribution(String kernel) {
        if (kernel.endsWith("-amd64") || kernel.endsWith("-generic")) {
            return Distribution.DEBIAN;
        }
        return kernel.endsWith("-default") ? Distribution.SUSE : Distribution.EL;
    }

    private State stateOf(Server server) {
        if (server.state() == ServerState.SUSPEND) {
            return State.SUSPENDED;
        }
        if (server.takesPart() || (runsAlone(server) && parted(state))) {
            return State.ONLINE;
        }
        return server.facts().reach() == Reach.UNREACHABLE ? State.OFF : State.CLUSTER_STOPPED;
    }

    private static Set<String> disabled(NodeFacts facts) {
        Set<String> units = new LinkedHashSet<>();
        facts.services().forEach((unit, service) -> {
            if (service.enabled() == Switch.OFF) {
                units.add(unit);
            }
        });
        return units;
    }

    private Set<String> suspended(ServerName server) {
        Set<String> monitors = new LinkedHashSet<>();
        state.monitors().forEach((name, monitor) -> {
            if (monitor.on(server) == MonitorState.SUSPEND) {
                monitors.add(name.value());
            }
        });
        return monitors;
    }

    private void heartbeats(WorldSpecBuilder builder) {
        config.layout().heartbeats().forEach((name, type) -> builder.heartbeat(new HeartbeatSpec(name, type)));
        if (!config.layout().heartbeats().isEmpty()) {
            return;
        }
        config.servers().stream()
                .findFirst()
                .map(first -> state.server(first).heartbeats().keySet())
                .orElse(Set.of())
                .forEach(hb -> builder.heartbeat(new HeartbeatSpec(hb, hb.replaceAll("[0-9]+$", ""))));
    }

    private GroupSpec group(GroupName name, GroupPolicy policy) {
        List<ResourceSpec> resources = new ArrayList<>();
        policy.resources().forEach((resource, type) -> resources.add(Defaults.resource(resource, type)));
        Group group = state.group(name);
        return new GroupSpec(
                name.value(),
                policy.startable().stream().map(ServerName::value).toList(),
                policy.automaticStart(),
                policy.automaticFailover() ? Failover.AUTOMATIC : Failover.MANUAL,
                policy.automaticFailback(),
                resources,
                group.current().filter(at -> state.server(at).takesPart()).map(ServerName::value));
    }

    private MirrorSpec mirror(MirrorName name, MirrorPolicy policy) {
        MirrorSpec usual = Defaults.mirror(name.value(), "", "");
        Mirror mirror = state.mirror(name);
        Optional<ServerName> newest = newest(mirror, policy);
        return new MirrorSpec(
                name.value(),
                policy.kind() == Mirror.Kind.HYBRID ? "hd" : "md",
                policy.sides().stream().map(side -> side(policy, side)).toList(),
                Optional.empty(),
                usual.size(),
                usual.used(),
                usual.rate(),
                usual.writes(),
                true,
                true,
                newest.map(side -> Standing.newest(sideOf(policy, side), usual.size() / 100))
                        .orElseGet(() -> Standing.stale(stale(mirror, policy))),
                usual.fileSystem(),
                policy.kind() == Mirror.Kind.MIRROR);
    }

    /** How long each side was not written to, where none holds the newest data; the latest update is a minute ago. */
    private Map<String, Duration> stale(Mirror mirror, MirrorPolicy policy) {
        boolean none = policy.sides().stream().allMatch(side -> mirror.colorOf(side) == MirrorColor.RED);
        Optional<LocalDateTime> last = policy.sides().stream()
                .flatMap(side -> mirror.updated(side).stream())
                .max(Comparator.naturalOrder());
        Map<String, Duration> stale = new LinkedHashMap<>();
        if (none) {
            for (ServerName side : policy.sides()) {
                Duration before = mirror.updated(side)
                        .map(at -> Duration.between(at, last.orElse(at)))
                        .orElse(Duration.ofDays(1));
                stale.put(sideOf(policy, side), before.plusMinutes(1));
            }
        }
        return stale;
    }

    /** The one side that holds the newest data, where the other one does not. */
    private static Optional<ServerName> newest(Mirror mirror, MirrorPolicy policy) {
        List<ServerName> green = policy.sides().stream()
                .filter(side -> mirror.colorOf(side) == MirrorColor.GREEN)
                .toList();
        if (mirror.copy().isPresent()) {
            return mirror.copy().map(Mirror.Copy::from);
        }
        return green.size() == 1 ? Optional.of(green.get(0)) : Optional.empty();
    }

    /** A hybrid's side is a server group, which its first server stands for. */
    private String sideOf(MirrorPolicy policy, ServerName first) {
        return policy.kind() == Mirror.Kind.MIRROR
                ? first.value()
                : config.layout().serverGroups().entrySet().stream()
                        .filter(g -> g.getValue().indexOf(first) == 0)
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(first.value());
    }

    private Side side(MirrorPolicy policy, ServerName server) {
        String name = sideOf(policy, server);
        List<String> servers = names(config.layout().serverGroups().getOrDefault(name, List.of(server)));
        Side on = onDevices(policy, server);
        return new Side(name, servers, on.disk(), on.clusterPartition(), on.dataPartition());
    }

    private static Side onDevices(MirrorPolicy policy, ServerName server) {
        Side usual = Defaults.side(server.value());
        Devices devices = policy.devices().get(server);
        if (devices == null) {
            return usual;
        }
        Matcher cluster = PARTITION.matcher(devices.clusterPartition());
        Matcher data = PARTITION.matcher(devices.dataPartition());
        return cluster.matches() && data.matches() && cluster.group(1).equals(data.group(1))
                ? new Side(
                        server.value(),
                        List.of(server.value()),
                        cluster.group(1),
                        Integer.parseInt(cluster.group(2)),
                        Integer.parseInt(data.group(2)))
                : usual;
    }

    /**
     * Where the configuration as it is shown does not tell what a monitor watches, one that rests on a server that takes
     * part watches something that is active elsewhere.
     */
    private Optional<String> targetOf(MonitorName name) {
        Optional<Monitor> monitor = Optional.ofNullable(state.monitors().get(name));
        return monitor.filter(this::rests)
                .flatMap(m -> config.groups().keySet().stream()
                        .filter(g -> state.group(g)
                                .current()
                                .filter(at -> m.on(at) != MonitorState.OFFLINE)
                                .isPresent())
                        .map(GroupName::value)
                        .findFirst());
    }

    private boolean rests(Monitor monitor) {
        return config.servers().stream()
                .anyMatch(s -> state.server(s).takesPart() && monitor.on(s) == MonitorState.OFFLINE);
    }

    /** Where the configuration does not tell which mirror a monitor watches: the product numbers them alike. */
    private Optional<String> mirrorOf(String monitor) {
        String number = monitor.replaceAll("^[^0-9]*", "");
        return config.mirrors().keySet().stream()
                .map(MirrorName::value)
                .filter(m -> config.mirrors().size() == 1 || m.endsWith(number))
                .findFirst();
    }
}
