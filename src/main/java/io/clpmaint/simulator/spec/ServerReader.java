package io.clpmaint.simulator.spec;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.product.data.InitSystem;
import io.clpmaint.simulator.spec.DiskSpec.PartitionSpec;
import io.clpmaint.simulator.spec.ServerSpec.Configuration;
import io.clpmaint.simulator.spec.ServerSpec.State;
import io.clpmaint.text.Text;
import io.clpmaint.yaml.MappingCursor;
import io.clpmaint.yaml.Typed;
import io.clpmaint.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads servers, their disks and server groups. */
final class ServerReader {

    static final Map<String, State> STATES = states();
    static final Map<String, Configuration> CONFIGURATIONS = configurations();

    static final Map<String, InitSystem> INITS = new TreeMap<>(
            Map.of("systemd", InitSystem.SYSTEMD, "init.d", InitSystem.SYSV)); // in an order that is always the same

    private final Reading reading;

    ServerReader(Reading reading) {
        this.reading = reading;
    }

    private static Map<String, State> states() {
        Map<String, State> words = new LinkedHashMap<>();
        words.put("online", State.ONLINE);
        words.put("suspended", State.SUSPENDED);
        words.put("cluster-stopped", State.CLUSTER_STOPPED);
        words.put("off", State.OFF);
        return words;
    }

    private static Map<String, Configuration> configurations() {
        Map<String, Configuration> words = new LinkedHashMap<>();
        words.put("current", Configuration.CURRENT);
        words.put("old", Configuration.OLD);
        words.put("none", Configuration.NONE);
        words.put("outside", Configuration.OUTSIDE);
        return words;
    }

    /** Reads them; servers of the inventory that are not described are as usual. */
    void read(MappingCursor cursor, ServerSpec usual) {
        Map<String, MappingCursor> own = reading.named(cursor, "servers", "server");
        for (String name : reading.servers()) {
            MappingCursor mine = own.remove(name);
            ServerSpec spec = new ServerSpec(
                    name,
                    usual.distribution(),
                    usual.init(),
                    usual.kernel(),
                    usual.boot(),
                    usual.shutdown(),
                    usual.update(),
                    usual.disks(),
                    usual.state(),
                    usual.licensed(),
                    usual.configuration(),
                    usual.disabled(),
                    usual.suspended());
            reading.builder().server(mine == null ? spec : server(mine, spec));
        }
        own.forEach((name, c) -> reading.out()
                .add(Diagnostic.at(
                        SimulationCode.CONTRADICTION,
                        c.title(),
                        Text.of("%s is not a server of this inventory", "%s はこのインベントリのサーバではありません")
                                .with(Typed.shown(name)),
                        Text.of(
                                "name one of the servers that the inventory lists",
                                "インベントリの servers: にある名前を指定してください"))));
        reading.named(cursor, "server-groups", "server-group").forEach((name, c) -> {
            reading.builder().serverGroup(new ServerGroupSpec(name, reading.texts(c, "servers")));
            c.finish();
        });
    }

    private ServerSpec server(MappingCursor c, ServerSpec usual) {
        Distribution distribution = c.word("distribution", Reading.words(Distribution.values(), Distribution::word))
                .flatMap(Distribution::of)
                .orElse(usual.distribution());
        List<DiskSpec> disks = new ArrayList<>();
        c.list("disks").forEach(n -> disk(n, usual.name()).ifPresent(disks::add));
        ServerSpec spec = usual.running(distribution, c.text("kernel").orElse(usual.kernel()))
                .taking(
                        c.duration("boot").orElse(usual.boot()),
                        c.duration("shutdown").orElse(usual.shutdown()),
                        c.duration("update").orElse(usual.update()))
                .startedBy(init(c, usual.init()))
                .withDisks(disks)
                .in(c.word("state", List.copyOf(STATES.keySet()))
                        .map(STATES::get)
                        .orElse(State.ONLINE))
                .prepared(
                        c.flag("licence", true),
                        c.word("configuration", List.copyOf(CONFIGURATIONS.keySet()))
                                .map(CONFIGURATIONS::get)
                                .orElse(Configuration.CURRENT))
                .with(reading.set(c, "disabled"), reading.set(c, "suspended"));
        c.finish();
        return spec;
    }

    /** What starts the services, as {@code init} says. */
    static InitSystem init(MappingCursor c, InitSystem usual) {
        return c.word("init", List.copyOf(INITS.keySet())).map(INITS::get).orElse(usual);
    }

    private Optional<DiskSpec> disk(YamlNode node, String server) {
        return MappingCursor.of(node, reading.out()).flatMap(c -> {
            Optional<String> device = c.requiredText("device");
            long bytes = reading.size(c, "size", 22 * Defaults.GIB);
            String serial = c.text("serial").orElse(String.format("SN%08X", (server + device.orElse("")).hashCode()));
            boolean failed = c.flag("failed", false);
            List<PartitionSpec> partitions = new ArrayList<>();
            for (YamlNode p : c.list("partitions")) {
                MappingCursor.of(p, reading.out()).ifPresent(pc -> {
                    int number = reading.partition(pc, "number", partitions.size() + 1);
                    partitions.add(new PartitionSpec(number, reading.size(pc, "size", Defaults.CLUSTER_PARTITION)));
                    pc.finish();
                });
            }
            c.finish();
            return device.map(d -> new DiskSpec(d, bytes, serial, partitions, failed));
        });
    }
}
