package io.clpmaint.simulator.command;

import io.clpmaint.product.data.ConfigurationPath;
import io.clpmaint.product.data.ResourceType;
import io.clpmaint.simulator.spec.Defaults;
import io.clpmaint.simulator.spec.Failover;
import io.clpmaint.simulator.spec.GroupSpec;
import io.clpmaint.simulator.spec.GroupSpec.ResourceSpec;
import io.clpmaint.simulator.spec.MirrorSpec;
import io.clpmaint.simulator.spec.MirrorSpec.Side;
import io.clpmaint.simulator.spec.MonitorSpec;
import io.clpmaint.simulator.spec.ServerSpec;
import io.clpmaint.simulator.spec.SharedDiskSpec;
import io.clpmaint.simulator.spec.WorldSpec;
import io.clpmaint.simulator.spec.WorldSpec.Timings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A cluster as a configuration file describes it, as far as the model has the thing: its name and heartbeats, its groups with
 * their resources and policies, its monitors, its mirrors with their partitions and settings, and which machines are its servers.
 * The servers' addresses on the interconnects count by themselves ({@link ConfigurationFile#address}); new hybrids and shared disks, and whatever else the file holds are left as they are, and told.
 */
final class Reconfiguration {

    private static final String SERVER = "/root/server@";
    private static final Pattern PARTITION = Pattern.compile("(/dev/[a-z]+)([1-9][0-9]?)");
    private static final Set<String> DISKS =
            Set.of(ResourceType.MIRROR_DISK.word(), ResourceType.HYBRID_DISK.word(), ResourceType.DISK.word());
    private static final List<String> COVERED = List.of(
            "/root/cluster/name",
            "/root/server@[^/]+/(priority|device@[0-9]+/(type|info))",
            "/root/cluster/heartbeat/(timeout|interval)",
            "/root/group@[^/]+/(comment|gid|start|failover|failback|resource@.*|policy@[^/]+/order)",
            "/root/(resource|monitor)/types@.*",
            "/root/resource/[^/]+/(comment|parameters/(fullcopy|mkfs|fs|mount/point))",
            "/root/resource/(md|hd)@[^/]+/parameters/diskdev/(cppath|dppath)",
            "/root/monitor/[^/]+/(comment|target|parameters/object|relation/.*)");

    private final WorldSpec now;
    private final ConfigurationFile file;
    private final Map<String, ResourceSpec> known = new LinkedHashMap<>();
    private final Map<String, MirrorSpec> added = new LinkedHashMap<>();
    private final Set<String> joining;
    private final Set<String> left = new TreeSet<>();

    /**
     * What a file makes of a cluster.
     *
     * @param now the cluster as it is
     * @param members the servers that its configuration names now
     * @param file the configuration to come
     */
    Reconfiguration(WorldSpec now, List<String> members, ConfigurationFile file) {
        this.now = now;
        this.file = file;
        this.joining = new TreeSet<>(members());
        joining.removeAll(members);
        now.groups().forEach(g -> g.resources().forEach(r -> known.put(r.name(), r)));
    }

    /** The cluster that the file describes. */
    WorldSpec spec() {
        List<GroupSpec> groups =
                file.names("/root/group").stream().map(this::group).toList();
        return now.configured(
                file.get("/root/cluster/name").orElse(now.cluster()),
                timing(),
                now.topology()
                        .of(members())
                        .with(
                                groups,
                                monitors(),
                                mirrors(),
                                now.topology().disks().stream().map(this::disk).toList()));
    }

    /** The servers that it names, in the order of priority. */
    List<String> members() {
        return now.servers().stream()
                .map(ServerSpec::name)
                .filter(file.names("/root/server")::contains)
                .toList();
    }

    /** Where mirrors are mounted, by their names. */
    Map<String, String> mounts() {
        Map<String, String> mounts = new LinkedHashMap<>();
        mirrors()
                .forEach(m -> file.get(ConfigurationPath.MOUNT_POINT.text(element(m)))
                        .filter(point -> point.startsWith("/"))
                        .ifPresent(point -> mounts.put(m.name(), point)));
        return mounts;
    }

    /**
     * What of some changes the model does not follow.
     *
     * @param changes the paths that changed
     * @return those of them that it leaves as they are, once {@link #spec} was asked for
     */
    Set<String> left(Set<String> changes) {
        Set<String> all = new TreeSet<>(left);
        changes.stream()
                .filter(p -> COVERED.stream().noneMatch(p::matches))
                .filter(p -> !comesOrGoes(p))
                .forEach(all::add);
        all.removeIf(p -> p.endsWith("/comment"));
        return all;
    }

    /** Whether a changed path is there because its server or its mirror is new, or its server is gone. */
    private boolean comesOrGoes(String path) {
        if (!path.startsWith(SERVER)) {
            return added.values().stream().anyMatch(m -> path.startsWith("/root/resource/" + element(m) + "/"));
        }
        String name = path.substring(SERVER.length(), path.indexOf('/', SERVER.length()));
        return !members().contains(name) || joining.contains(name);
    }

    private Timings timing() {
        return now.timing()
                .withHeartbeats(
                        millis(
                                ConfigurationPath.HEARTBEAT_INTERVAL,
                                now.timing().heartbeatInterval()),
                        millis(ConfigurationPath.HEARTBEAT_TIMEOUT, now.timing().heartbeatTimeout()));
    }

    private Duration millis(ConfigurationPath path, Duration before) {
        return file.get(path.text())
                .filter(v -> v.matches("[1-9][0-9]{0,8}"))
                .map(v -> Duration.ofMillis(Long.parseLong(v)))
                .orElse(before);
    }

    private GroupSpec group(String name) {
        Optional<GroupSpec> before =
                now.groups().stream().filter(g -> g.name().equals(name)).findFirst();
        List<ResourceSpec> resources = new ArrayList<>();
        GroupSpec base = before.orElseGet(() -> Defaults.group(name, members(), List.of()));
        for (String element : file.names("/root/group@" + name + "/resource")) {
            resource(element, base).ifPresent(resources::add);
        }
        boolean over =
                flag(ConfigurationPath.GROUP_FAILOVER, name, base.failover().automatic());
        Failover failover =
                !over ? Failover.MANUAL : base.failover().automatic() ? base.failover() : Failover.AUTOMATIC;
        return new GroupSpec(
                name,
                servers(name, base),
                flag(ConfigurationPath.GROUP_START, name, base.automaticStart()),
                failover,
                flag(ConfigurationPath.GROUP_FAILBACK, name, base.automaticFailback()),
                resources,
                before.flatMap(GroupSpec::on));
    }

    private boolean flag(ConfigurationPath path, String name, boolean before) {
        return file.get(path.text(name)).map("1"::equals).orElse(before);
    }

    /** Where it may run, in the order that the file says; as before where it says nothing. */
    private List<String> servers(String name, GroupSpec base) {
        List<String> named = file.names("/root/group@" + name + "/policy").stream()
                .filter(members()::contains)
                .sorted(Comparator.comparing(s -> file.get(ConfigurationPath.GROUP_SERVER.text(name, s))
                        .filter(v -> v.matches("[0-9]{1,2}"))
                        .map(Integer::parseInt)
                        .orElse(Integer.MAX_VALUE)))
                .toList();
        return named.isEmpty()
                ? base.servers().stream().filter(members()::contains).toList()
                : named;
    }

    private Optional<ResourceSpec> resource(String element, GroupSpec group) {
        String type = element.substring(0, Math.max(0, element.indexOf('@')));
        String name = element.substring(element.indexOf('@') + 1);
        ResourceSpec before = known.get(name);
        if (before != null && before.type().equals(type)) {
            return Optional.of(before);
        }
        boolean joins = type.equals(ResourceType.MIRROR_DISK.word()) && add(name, group);
        if (DISKS.contains(type) && !joins) {
            left.add("/root/resource/" + element);
            return Optional.empty();
        }
        return Optional.of(Defaults.resource(name, type));
    }

    private List<MonitorSpec> monitors() {
        List<MonitorSpec> monitors = new ArrayList<>();
        for (String type : file.names("/root/monitor/types")) {
            for (String name : file.names("/root/monitor/" + type)) {
                monitors.add(monitor(type, name));
            }
        }
        monitors.sort(Comparator.comparing(MonitorSpec::name));
        return monitors;
    }

    private MonitorSpec monitor(String type, String name) {
        String element = type + "@" + name;
        Optional<String> target =
                file.get(ConfigurationPath.MONITOR_TARGET.text(element)).filter(t -> !t.isEmpty());
        Optional<String> object =
                file.get(ConfigurationPath.MONITOR_OBJECT.text(element)).filter(o -> !o.isEmpty());
        return now.monitors().stream()
                .filter(m -> m.name().equals(name) && m.type().equals(type))
                .findFirst()
                .map(m -> new MonitorSpec(
                        name, type, target, m.mirror().isPresent() ? object : m.mirror(), m.recovers(), m.recovery()))
                .orElseGet(() -> Defaults.monitor(name, type, target.or(() -> object)));
    }

    private List<MirrorSpec> mirrors() {
        List<MirrorSpec> mirrors =
                new ArrayList<>(now.mirrors().stream().map(this::mirror).toList());
        mirrors.addAll(added.values());
        return mirrors;
    }

    private MirrorSpec mirror(MirrorSpec before) {
        String element = element(before);
        return before.configured(
                before.sides().stream().map(side -> on(element, side)).toList(),
                flag(ConfigurationPath.INITIAL_CONSTRUCTION, element, before.initialConstruction()),
                file.get(ConfigurationPath.FILE_SYSTEM.text(element)).orElse(before.fileSystem()),
                flag(ConfigurationPath.INITIAL_MKFS, element, before.initialMkfs()));
    }

    /** A side on the partitions that the file names; as before where it names none that lie on one disk. */
    private Side on(String element, Side before) {
        Matcher data = partition(ConfigurationPath.DATA_PARTITION, element);
        Matcher records = partition(ConfigurationPath.CLUSTER_PARTITION, element);
        if (data.matches() && records.matches() && data.group(1).equals(records.group(1))) {
            return before.on(data.group(1), Integer.parseInt(records.group(2)), Integer.parseInt(data.group(2)));
        }
        left.add(ConfigurationPath.DATA_PARTITION.text(element));
        return before;
    }

    private Matcher partition(ConfigurationPath path, String element) {
        return PARTITION.matcher(file.get(path.text(element)).orElse(""));
    }

    /** A mirror between the first two servers of its group; the product knows more ways than the model. */
    private boolean add(String name, GroupSpec group) {
        String element = ResourceType.MIRROR_DISK.word() + "@" + name;
        boolean possible = group.servers().size() > 1
                && partition(ConfigurationPath.DATA_PARTITION, element).matches()
                && partition(ConfigurationPath.CLUSTER_PARTITION, element).matches();
        if (possible) {
            MirrorSpec usual = Defaults.mirror(
                    name, group.servers().get(0), group.servers().get(1));
            added.put(
                    name,
                    mirror(usual.configured(usual.sides(), usual.initialConstruction(), usual.fileSystem(), false)));
        }
        return possible;
    }

    private SharedDiskSpec disk(SharedDiskSpec before) {
        String element = ResourceType.DISK.word() + "@" + before.name();
        return before.mounted(
                file.get(ConfigurationPath.MOUNT_POINT.text(element))
                        .filter(point -> point.startsWith("/"))
                        .orElse(before.mount()),
                file.get(ConfigurationPath.FILE_SYSTEM.text(element)).orElse(before.fileSystem()));
    }

    private static String element(MirrorSpec mirror) {
        return mirror.type() + "@" + mirror.name();
    }
}
