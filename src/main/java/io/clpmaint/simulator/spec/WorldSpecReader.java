package io.clpmaint.simulator.spec;

import io.clpmaint.cluster.Fencing;
import io.clpmaint.cluster.PartitionAction;
import io.clpmaint.diagnostic.Checked;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Diagnostics;
import io.clpmaint.inventory.Inventory;
import io.clpmaint.inventory.InventoryServer;
import io.clpmaint.inventory.SshSettings;
import io.clpmaint.product.data.InitSystem;
import io.clpmaint.product.data.ProductVersion;
import io.clpmaint.product.data.Timing;
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

    static final List<String> PARTITION = Reading.words(PartitionAction.values(), PartitionAction::word);
    static final Map<String, UserSpec.Sudo> SUDO = new TreeMap<>(Map.of(
            "denied", UserSpec.Sudo.DENIED,
            "without-password", UserSpec.Sudo.WITHOUT_PASSWORD,
            "with-password", UserSpec.Sudo.WITH_PASSWORD));

    private final Reading reading;
    private final Inventory inventory;
    private final Diagnostics out;
    private final WorldSpecBuilder builder;
    private final ProductVersion oldest;

    private WorldSpecReader(Reading reading, ProductVersion oldest) {
        this.oldest = oldest;
        this.reading = reading;
        this.inventory = reading.inventory();
        this.out = reading.out();
        this.builder = reading.builder();
    }

    /**
     * Reads the description of a simulated cluster.
     *
     * @param inventory an inventory with a {@code simulation:} section
     * @return the description, or everything that is wrong with it
     * @throws IllegalArgumentException when the inventory is of a real cluster
     */
    public static Checked<Simulation> read(Inventory inventory) {
        return read(inventory, ProductVersion.OLDEST);
    }

    /**
     * Reads the description of a simulated cluster.
     *
     * @param inventory an inventory with a {@code simulation:} section
     * @param oldest the oldest version of the product that is accepted
     * @return the description, or everything that is wrong with it
     * @throws IllegalArgumentException when the inventory is of a real cluster
     */
    public static Checked<Simulation> read(Inventory inventory, ProductVersion oldest) {
        YamlNode node =
                inventory.simulation().orElseThrow(() -> new IllegalArgumentException("not a simulated cluster"));
        WorldSpecReader reader = new WorldSpecReader(new Reading(inventory, node.where()), oldest);
        Optional<MappingCursor> cursor = MappingCursor.of(node, reader.out);
        return cursor.map(reader::section).orElse(Checked.failed(reader.out));
    }

    private Checked<Simulation> section(MappingCursor cursor) {
        product();
        cursor.whole("seed", 0, Integer.MAX_VALUE).ifPresent(builder::seed);
        cursor.optional("start").ifPresent(this::start);
        Optional<Integer> speed = cursor.whole("speed", 1, 1_000_000);
        Distribution distribution = cursor.word(
                        "distribution", Reading.words(Distribution.values(), Distribution::word))
                .flatMap(Distribution::of)
                .orElse(Distribution.EL);
        ServerSpec usual = Defaults.server("", distribution).startedBy(ServerReader.init(cursor, InitSystem.SYSTEMD));
        String kernel = cursor.text("kernel").orElse(usual.kernel());
        new ServerReader(reading).read(cursor, times(cursor, usual.running(distribution, kernel)));
        update(cursor, distribution);
        new GroupReader(reading, new StorageReader(reading).read(cursor)).read(cursor);
        new WatchReader(reading).read(cursor);
        users(cursor);
        fencing(cursor);
        cursor.whole("timeout-ratio", 1, Timing.RATIO_MAX).ifPresent(builder::ratio);
        assumptions(cursor);
        int index = 0;
        for (YamlNode fault : cursor.list("faults")) {
            fault(fault, index++);
        }
        cursor.finish();
        if (out.hasErrors()) {
            return Checked.failed(out);
        }
        builder.contradictions().forEach(reading::report);
        return out.hasErrors() ? Checked.failed(out) : Checked.of(new Simulation(builder.build(), speed), out);
    }

    private void product() {
        ProductVersion version = inventory
                .product()
                .flatMap(ProductVersion::parse)
                .filter(v -> v.atLeast(oldest) && ProductVersion.NEWEST.atLeast(v))
                .orElse(new ProductVersion(0, 0));
        if (version.major() == 0) {
            out.add(Diagnostic.at(
                    SimulationCode.UNKNOWN_PRODUCT,
                    reading.section(),
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

    private ServerSpec times(MappingCursor cursor, ServerSpec usual) {
        ServerSpec[] timed = {usual};
        reading.mapping(cursor, "times", t -> {
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
            patience(
                    cursor,
                    t.duration("heartbeat-interval").orElse(d.heartbeatInterval()),
                    t.duration("heartbeat-timeout").orElse(d.heartbeatTimeout()));
            timed[0] = usual.taking(
                    t.duration("boot").orElse(usual.boot()),
                    t.duration("shutdown").orElse(usual.shutdown()),
                    t.duration("update").orElse(usual.update()));
        });
        return timed[0];
    }

    private void patience(MappingCursor cursor, Duration interval, Duration timeout) {
        cursor.optional("times").ifPresent(node -> reading.place("times", "heartbeat-interval", node));
        if (interval.compareTo(timeout) >= 0) {
            reading.report(new Contradiction(
                    "times",
                    "heartbeat-interval",
                    Text.of("it is not shorter than heartbeat-timeout", "heartbeat-timeout より短くありません")));
        }
    }

    private void update(MappingCursor cursor, Distribution distribution) {
        reading.mapping(cursor, "update", u -> {
            UpdateSpec usual = Defaults.updates(distribution);
            Optional<String> kernel = u.text("kernel");
            builder.updates(new UpdateSpec(
                    u.whole("packages", 0, 100_000).orElse(usual.packages()),
                    kernel.isEmpty() ? usual.kernel() : kernel.filter(k -> !k.equals("none")),
                    u.flag("modules", true)));
        });
    }

    private void users(MappingCursor cursor) {
        Set<String> known = new LinkedHashSet<>(Set.of("root"));
        Set<String> described = new LinkedHashSet<>();
        for (YamlNode node : cursor.list("users")) {
            MappingCursor.of(node, out).ifPresent(c -> {
                String name = c.requiredText("name").orElse("");
                UserSpec.Sudo sudo = c.word("sudo", List.copyOf(SUDO.keySet()))
                        .map(SUDO::get)
                        .orElse(UserSpec.Sudo.WITHOUT_PASSWORD);
                List<String> commands = reading.texts(c, "commands");
                c.finish();
                reading.place("user", name, node);
                if (!name.isEmpty() && !described.add(name)) {
                    reading.report(new Contradiction("user", name, Contradictions.TWICE));
                } else if (!name.isEmpty() && known.add(name)) {
                    builder.user(new UserSpec(name, sudo, commands));
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
                ssh.becomePasswordFrom().isPresent() ? UserSpec.Sudo.WITH_PASSWORD : UserSpec.Sudo.WITHOUT_PASSWORD);
    }

    private void fencing(MappingCursor cursor) {
        boolean forcedStop = cursor.flag("forced-stop", false);
        builder.fencing(new Fencing(forcedStop, PartitionAction.NONE));
        reading.mapping(
                cursor,
                "network-partition",
                c -> c.word("action", PARTITION)
                        .flatMap(PartitionAction::of)
                        .ifPresent(action -> builder.fencing(new Fencing(forcedStop, action))));
    }

    private void assumptions(MappingCursor cursor) {
        reading.mapping(cursor, "assumptions", c -> {
            for (Assumption one : Assumption.values()) {
                c.word(one.word(), one.readings()).ifPresent(chosen -> builder.assume(one, chosen));
            }
        });
    }

    private void fault(YamlNode node, int index) {
        if (node instanceof YamlNode.Mapping) {
            reading.place("fault", Integer.toString(index), node);
        }
        InjectionReader.read(node, out).ifPresent(builder::fault);
    }
}
