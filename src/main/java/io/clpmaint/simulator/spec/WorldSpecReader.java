package io.clpmaint.simulator.spec;

import io.clpmaint.cluster.Fencing;
import io.clpmaint.cluster.PartitionAction;
import io.clpmaint.diagnostic.Checked;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Diagnostics;
import io.clpmaint.diagnostic.SourceRange;
import io.clpmaint.inventory.Inventory;
import io.clpmaint.inventory.InventoryGroup;
import io.clpmaint.inventory.InventoryServer;
import io.clpmaint.inventory.SshSettings;
import io.clpmaint.product.data.ProductVersion;
import io.clpmaint.simulator.spec.DiskSpec.PartitionSpec;
import io.clpmaint.simulator.spec.GroupSpec.ResourceSpec;
import io.clpmaint.simulator.spec.MirrorSpec.Side;
import io.clpmaint.simulator.spec.ServerSpec.State;
import io.clpmaint.simulator.spec.WorldSpec.HeartbeatSpec;
import io.clpmaint.simulator.spec.WorldSpec.Timings;
import io.clpmaint.simulator.spec.WorldSpec.UpdateSpec;
import io.clpmaint.simulator.spec.WorldSpec.UserSpec;
import io.clpmaint.simulator.spec.WorldSpecBuilder.Contradiction;
import io.clpmaint.text.Text;
import io.clpmaint.yaml.MappingCursor;
import io.clpmaint.yaml.Typed;
import io.clpmaint.yaml.YamlNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads the {@code simulation:} section of an inventory. Everything may be left out: a server, group or mirror that is
 * only named has the usual times. What contradicts itself is refused where it stands.
 */
public final class WorldSpecReader {

    private static final Map<String, State> STATES =
            new TreeMap<>(Map.of("online", State.ONLINE, "cluster-stopped", State.CLUSTER_STOPPED, "off", State.OFF));
    private static final List<String> POLICY = List.of("automatic", "manual");
    private static final List<String> PARTITION =
            Arrays.stream(PartitionAction.values()).map(PartitionAction::word).toList();
    private static final Map<String, UserSpec.Sudo> SUDO = new TreeMap<>(Map.of(
            "denied", UserSpec.Sudo.DENIED,
            "without-password", UserSpec.Sudo.WITHOUT_PASSWORD,
            "with-password", UserSpec.Sudo.WITH_PASSWORD));

    private final Inventory inventory;
    private final Diagnostics out = new Diagnostics();
    private final Map<String, SourceRange> places = new LinkedHashMap<>();
    private final SourceRange section;
    private final WorldSpecBuilder builder;

    private WorldSpecReader(Inventory inventory, SourceRange section) {
        this.inventory = inventory;
        this.section = section;
        this.builder = new WorldSpecBuilder(inventory.cluster());
    }

    /**
     * Reads the description of a simulated cluster.
     *
     * @param inventory an inventory with a {@code simulation:} section
     * @return the description, or everything that is wrong with it
     * @throws IllegalArgumentException when the inventory is of a real cluster
     */
    public static Checked<Simulation> read(Inventory inventory) {
        YamlNode node =
                inventory.simulation().orElseThrow(() -> new IllegalArgumentException("not a simulated cluster"));
        WorldSpecReader reader = new WorldSpecReader(inventory, node.where());
        Optional<MappingCursor> cursor = MappingCursor.of(node, reader.out);
        return cursor.map(reader::section).orElse(Checked.failed(reader.out));
    }

    private Checked<Simulation> section(MappingCursor cursor) {
        product();
        cursor.whole("seed", 0, Integer.MAX_VALUE).ifPresent(builder::seed);
        cursor.optional("start").ifPresent(this::start);
        Optional<Integer> speed = cursor.whole("speed", 1, 1_000_000);
        Distribution distribution = cursor.word("distribution", words(Distribution.values()))
                .flatMap(Distribution::of)
                .orElse(Distribution.EL);
        ServerSpec usual = timing(cursor, Defaults.server("", distribution));
        Optional<String> kernel = cursor.text("kernel");
        update(cursor, distribution);
        servers(cursor, usual, kernel);
        groups(cursor);
        cursor.list("mirrors").forEach(this::mirror);
        cursor.list("monitors").forEach(this::monitor);
        cursor.list("heartbeats").forEach(this::heartbeat);
        users(cursor);
        fencing(cursor);
        assumptions(cursor);
        int index = 0;
        for (YamlNode fault : cursor.list("faults")) {
            fault(fault, index++);
        }
        cursor.finish();
        if (out.hasErrors()) {
            return Checked.failed(out);
        }
        builder.contradictions().forEach(this::report);
        return out.hasErrors() ? Checked.failed(out) : Checked.of(new Simulation(builder.build(), speed), out);
    }

    private static List<String> words(Distribution[] values) {
        return Arrays.stream(values).map(Distribution::word).toList();
    }

    private void report(Contradiction wrong) {
        SourceRange where = places.getOrDefault(wrong.kind() + "/" + wrong.name(), section);
        out.add(Diagnostic.at(
                SimulationCode.CONTRADICTION,
                where,
                Text.of("%s %s: %s", "%s %s: %s").with(wrong.kind(), wrong.name(), wrong.what()),
                Text.of("correct the name or the state", "名前または状態を修正してください")));
    }

    private void product() {
        ProductVersion version = inventory
                .product()
                .flatMap(ProductVersion::parse)
                .filter(ProductVersion::isKnown)
                .orElse(new ProductVersion(0, 0));
        if (version.major() == 0) {
            out.add(Diagnostic.at(
                    SimulationCode.UNKNOWN_PRODUCT,
                    section,
                    Text.of("there is no simulated product of version %s", "バージョン %s の製品はシミュレーションできません")
                            .with(inventory.product().orElse("none")),
                    Text.of("write product: \"4.3\" (4.0 to 6.0)", "product: \"4.3\" (4.0 から 6.0) と書いてください")));
        } else {
            builder.product(version);
        }
    }

    private void start(YamlNode node) {
        Typed.text(node, out).ifPresent(text -> {
            try {
                builder.start(OffsetDateTime.parse(text).toInstant());
            } catch (DateTimeException e) {
                out.add(Diagnostic.at(
                        SimulationCode.BAD_MOMENT,
                        node.where(),
                        Text.of("%s is not a moment", "%s は日時ではありません").with(Typed.shown(text)),
                        Text.of(
                                "write it like \"2026-01-10T01:00:00+09:00\"",
                                "\"2026-01-10T01:00:00+09:00\" のように書いてください")));
            }
        });
    }

    private ServerSpec timing(MappingCursor cursor, ServerSpec usual) {
        Optional<MappingCursor> times = cursor.optional("times").flatMap(n -> MappingCursor.of(n, out));
        if (times.isEmpty()) {
            return usual;
        }
        MappingCursor t = times.get();
        Timings d = Defaults.timings();
        builder.timing(new Timings(
                t.duration("heartbeat-interval").orElse(d.heartbeatInterval()),
                t.duration("heartbeat-timeout").orElse(d.heartbeatTimeout()),
                t.duration("startup-wait").orElse(d.startupWait()),
                t.duration("daemon-start").orElse(d.daemonStart()),
                t.duration("daemon-stop").orElse(d.daemonStop()),
                t.duration("agent-start").orElse(d.agentStart()),
                t.duration("service-start").orElse(d.serviceStart()),
                t.duration("monitor-interval").orElse(d.monitorInterval()),
                t.duration("logs").orElse(d.logs()),
                d.answer()));
        ServerSpec timed = new ServerSpec(
                usual.name(),
                usual.distribution(),
                usual.kernel(),
                t.duration("boot").orElse(usual.boot()),
                t.duration("shutdown").orElse(usual.shutdown()),
                t.duration("update").orElse(usual.update()),
                usual.disks(),
                usual.state(),
                usual.disabled(),
                usual.suspended());
        t.finish();
        return timed;
    }

    private void update(MappingCursor cursor, Distribution distribution) {
        cursor.optional("update").flatMap(n -> MappingCursor.of(n, out)).ifPresent(u -> {
            UpdateSpec usual = Defaults.updates(distribution);
            Optional<String> kernel = u.text("kernel");
            builder.updates(new UpdateSpec(
                    u.whole("packages", 0, 100_000).orElse(usual.packages()),
                    kernel.isEmpty() ? usual.kernel() : kernel.filter(k -> !k.equals("none")),
                    u.flag("modules", true)));
            u.finish();
        });
    }

    private void servers(MappingCursor cursor, ServerSpec usual, Optional<String> kernel) {
        Map<String, MappingCursor> own = new LinkedHashMap<>();
        for (YamlNode node : cursor.list("servers")) {
            MappingCursor.of(node, out)
                    .ifPresent(c -> c.requiredText("name").ifPresent(name -> {
                        place("server", name, node);
                        own.put(name, c);
                    }));
        }
        inventory.serverNames().forEach(server -> {
            String name = server.value();
            MappingCursor mine = own.remove(name);
            ServerSpec spec = new ServerSpec(
                    name,
                    usual.distribution(),
                    kernel.orElse(usual.kernel()),
                    usual.boot(),
                    usual.shutdown(),
                    usual.update(),
                    List.of(),
                    State.ONLINE,
                    Set.of(),
                    Set.of());
            builder.server(mine == null ? spec : server(mine, spec));
        });
        own.forEach((name, c) -> out.add(Diagnostic.at(
                SimulationCode.CONTRADICTION,
                c.title(),
                Text.of("%s is not a server of this inventory", "%s はこのインベントリのサーバではありません")
                        .with(Typed.shown(name)),
                Text.of("name one of the servers that the inventory lists", "インベントリの servers: にある名前を指定してください"))));
    }

    private ServerSpec server(MappingCursor c, ServerSpec usual) {
        List<DiskSpec> disks = new ArrayList<>();
        c.list("disks").forEach(n -> disk(n).ifPresent(disks::add));
        ServerSpec spec = new ServerSpec(
                usual.name(),
                c.word("distribution", words(Distribution.values()))
                        .flatMap(Distribution::of)
                        .orElse(usual.distribution()),
                c.text("kernel").orElse(usual.kernel()),
                c.duration("boot").orElse(usual.boot()),
                c.duration("shutdown").orElse(usual.shutdown()),
                c.duration("update").orElse(usual.update()),
                disks,
                c.word("state", List.copyOf(STATES.keySet())).map(STATES::get).orElse(State.ONLINE),
                texts(c, "disabled"),
                texts(c, "suspended"));
        c.finish();
        return spec;
    }

    private Set<String> texts(MappingCursor c, String key) {
        return new LinkedHashSet<>(c.list(key, n -> Typed.text(n, out)));
    }

    private Optional<DiskSpec> disk(YamlNode node) {
        return MappingCursor.of(node, out).flatMap(c -> {
            Optional<String> device = c.requiredText("device");
            long bytes = size(c, "size", 22 * Defaults.GIB);
            String serial = c.text("serial").orElse("SN" + device.orElse("").hashCode());
            boolean failed = c.flag("failed", false);
            List<PartitionSpec> partitions = new ArrayList<>();
            for (YamlNode p : c.list("partitions")) {
                MappingCursor.of(p, out).ifPresent(pc -> {
                    int number = pc.whole("number", 1, 128).orElse(partitions.size() + 1);
                    partitions.add(new PartitionSpec(number, size(pc, "size", Defaults.CLUSTER_PARTITION)));
                    pc.finish();
                });
            }
            c.finish();
            return device.map(d -> new DiskSpec(d, bytes, serial, partitions, failed));
        });
    }

    private long size(MappingCursor c, String key, long usual) {
        Optional<YamlNode> node = c.optional(key);
        Optional<String> text = node.flatMap(n -> Typed.text(n, out));
        if (text.isEmpty()) {
            return usual;
        }
        Optional<Long> bytes = Sizes.parse(text.get());
        if (bytes.isEmpty()) {
            out.add(Diagnostic.at(
                    SimulationCode.BAD_SIZE,
                    node.get().where(),
                    Text.of("%s is not a size", "%s はサイズではありません").with(Typed.shown(text.get())),
                    Sizes.EXPECTED));
        }
        return bytes.orElse(usual);
    }

    private void groups(MappingCursor cursor) {
        Map<String, MappingCursor> own = new LinkedHashMap<>();
        for (YamlNode node : cursor.list("groups")) {
            MappingCursor.of(node, out)
                    .ifPresent(c -> c.requiredText("name").ifPresent(name -> {
                        place("group", name, node);
                        own.put(name, c);
                    }));
        }
        List<String> all = inventory.serverNames().stream().map(s -> s.value()).toList();
        for (InventoryGroup group : inventory.groups()) {
            MappingCursor mine = own.remove(group.name().value());
            List<String> order = homeFirst(all, group.home().map(h -> h.value()));
            if (mine == null) {
                builder.group(Defaults.group(group.name().value(), order, List.of()));
            } else {
                builder.group(group(mine, group.name().value(), order));
            }
        }
        own.forEach((name, c) -> builder.group(group(c, name, all)));
    }

    private static List<String> homeFirst(List<String> all, Optional<String> home) {
        List<String> order = new ArrayList<>(all);
        home.ifPresent(h -> {
            order.remove(h);
            order.add(0, h);
        });
        return order;
    }

    private GroupSpec group(MappingCursor c, String name, List<String> order) {
        List<String> named = c.list("servers", n -> Typed.text(n, out));
        List<String> servers = named.isEmpty() ? order : named;
        List<ResourceSpec> resources = c.list("resources", this::resource);
        Optional<String> on = c.text("on");
        Optional<String> home = servers.stream().findFirst();
        GroupSpec spec = new GroupSpec(
                name,
                servers,
                automatic(c, "start", true),
                automatic(c, "failover", true),
                automatic(c, "failback", false),
                resources,
                on.isPresent() ? on.filter(o -> !o.equals("none")) : home);
        c.finish();
        return spec;
    }

    private boolean automatic(MappingCursor c, String key, boolean usual) {
        return c.word(key, POLICY).map("automatic"::equals).orElse(usual);
    }

    private Optional<ResourceSpec> resource(YamlNode node) {
        return MappingCursor.of(node, out).flatMap(c -> {
            Optional<String> name = c.requiredText("name");
            Optional<String> type = c.requiredText("type");
            Optional<Duration> start = c.duration("start");
            Optional<Duration> stop = c.duration("stop");
            c.finish();
            if (name.isEmpty() || type.isEmpty()) {
                return Optional.empty();
            }
            ResourceSpec usual = Defaults.resource(name.get(), type.get());
            return Optional.of(new ResourceSpec(
                    name.get(), type.get(), start.orElse(usual.start()), stop.orElse(start.orElse(usual.stop()))));
        });
    }

    private void mirror(YamlNode node) {
        MappingCursor.of(node, out).ifPresent(c -> {
            String name = c.requiredText("name").orElse("");
            place("mirror", name, node);
            List<String> servers = c.list("sides", n -> Typed.text(n, out));
            List<String> all =
                    inventory.serverNames().stream().map(s -> s.value()).toList();
            String disk = c.text("disk").orElse(Defaults.MIRROR_DISK);
            int cluster = c.whole("cluster-partition", 1, 128).orElse(1);
            int data = c.whole("data-partition", 1, 128).orElse(2);
            List<String> sides = servers.isEmpty() ? all.subList(0, Math.min(2, all.size())) : servers;
            MirrorSpec usual = Defaults.mirror(name, "", "");
            builder.mirror(new MirrorSpec(
                    name,
                    c.word("type", List.of("md", "hd")).orElse("md"),
                    sides.stream()
                            .map(s -> new Side(List.of(s), disk, cluster, data))
                            .toList(),
                    size(c, "size", usual.size()),
                    size(c, "used", usual.used()),
                    size(c, "rate", usual.rate()),
                    size(c, "writes", usual.writes()),
                    c.flag("initial-construction", true),
                    c.flag("automatic-recovery", true),
                    c.text("newest"),
                    size(c, "behind", 0)));
            c.finish();
        });
    }

    private void monitor(YamlNode node) {
        MappingCursor.of(node, out).ifPresent(c -> {
            Optional<String> name = c.requiredText("name");
            Optional<String> type = c.requiredText("type");
            Optional<String> of = c.text("of");
            c.finish();
            if (name.isPresent() && type.isPresent()) {
                place("monitor", name.get(), node);
                builder.monitor(Defaults.monitor(name.get(), type.get(), of));
            }
        });
    }

    private void heartbeat(YamlNode node) {
        MappingCursor.of(node, out).ifPresent(c -> {
            Optional<String> name = c.requiredText("name");
            Optional<String> type = c.requiredText("type");
            c.finish();
            if (name.isPresent() && type.isPresent()) {
                builder.heartbeat(new HeartbeatSpec(name.get(), type.get()));
            }
        });
    }

    private void users(MappingCursor cursor) {
        Set<String> known = new LinkedHashSet<>(Set.of("root"));
        for (YamlNode node : cursor.list("users")) {
            MappingCursor.of(node, out).ifPresent(c -> {
                String name = c.requiredText("name").orElse("");
                UserSpec.Sudo sudo = c.word("sudo", List.copyOf(SUDO.keySet()))
                        .map(SUDO::get)
                        .orElse(UserSpec.Sudo.WITHOUT_PASSWORD);
                c.finish();
                if (!name.isEmpty() && known.add(name)) {
                    builder.user(new UserSpec(name, sudo));
                }
            });
        }
        // whoever the inventory logs in as exists, so that a small section suffices
        Stream.concat(Stream.of(inventory.ssh()), inventory.servers().stream().map(InventoryServer::ssh))
                .forEach(ssh -> ssh.user().filter(known::add).ifPresent(name -> builder.user(user(name, ssh))));
    }

    private static UserSpec user(String name, SshSettings ssh) {
        return new UserSpec(
                name,
                ssh.becomePasswordFile().isPresent() ? UserSpec.Sudo.WITH_PASSWORD : UserSpec.Sudo.WITHOUT_PASSWORD);
    }

    private void fencing(MappingCursor cursor) {
        boolean forcedStop = cursor.flag("forced-stop", false);
        Optional<PartitionAction> partition = cursor.optional("network-partition")
                .flatMap(n -> MappingCursor.of(n, out))
                .flatMap(c -> {
                    Optional<String> action = c.word("action", PARTITION);
                    c.finish();
                    return action.flatMap(PartitionAction::of);
                });
        builder.fencing(new Fencing(forcedStop, partition.orElse(PartitionAction.NONE)));
    }

    private void assumptions(MappingCursor cursor) {
        cursor.optional("assumptions").flatMap(n -> MappingCursor.of(n, out)).ifPresent(c -> {
            for (Assumption one : Assumption.values()) {
                c.word(one.word(), one.readings()).ifPresent(reading -> builder.assume(one, reading));
            }
            c.finish();
        });
    }

    private void fault(YamlNode node, int index) {
        Optional<YamlNode.Mapping> mapping = Typed.mapping(node, out);
        if (mapping.isEmpty()) {
            return;
        }
        place("fault", Integer.toString(index), node);
        Map<String, String> texts = new LinkedHashMap<>();
        mapping.get()
                .entries()
                .forEach(e -> Typed.text(e.value(), out)
                        .ifPresent(v -> texts.put(e.key().text(), v)));
        Fields fields = new Fields(texts);
        try {
            Injection injection = FaultForm.read(fields);
            builder.fault(injection);
            for (String left : fields.left()) {
                mapping.get()
                        .entry(left)
                        .ifPresent(e -> out.add(MappingCursor.unknownKey(e.key(), List.copyOf(fields.asked()))));
            }
        } catch (Fields.Wrong wrong) {
            SourceRange where =
                    mapping.get().get(wrong.field()).map(YamlNode::where).orElse(node.where());
            out.add(Diagnostic.at(
                    SimulationCode.BAD_FAULT,
                    where,
                    Text.of("%s: %s", "%s: %s").with(wrong.field(), wrong.what()),
                    Text.of("see docs/simulation.md for the faults", "障害の一覧は docs/simulation.md にあります")));
        }
    }

    private void place(String kind, String name, YamlNode node) {
        places.put(kind + "/" + name, node.where());
    }
}
