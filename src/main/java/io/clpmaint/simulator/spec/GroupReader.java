package io.clpmaint.simulator.spec;

import io.clpmaint.inventory.InventoryGroup;
import io.clpmaint.product.data.ResourceType;
import io.clpmaint.simulator.spec.GroupSpec.ResourceSpec;
import io.clpmaint.simulator.spec.WorldSpecBuilder.Contradiction;
import io.clpmaint.text.Text;
import io.clpmaint.yaml.MappingCursor;
import io.clpmaint.yaml.YamlNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads groups, their resources and the rules that keep groups apart. */
final class GroupReader {

    static final List<String> POLICY = List.of("automatic", "manual");
    static final List<String> EXCLUSIONS = List.of("normal", "absolute");
    static final List<String> RESOURCE_TYPES =
            Arrays.stream(ResourceType.values()).map(ResourceType::word).toList();

    private final Reading reading;
    private final Map<String, List<String>> reach;

    /**
     * A reader.
     *
     * @param reading what all readers share
     * @param reach which servers have what they need for a resource, by its name
     */
    GroupReader(Reading reading, Map<String, List<String>> reach) {
        this.reading = reading;
        this.reach = reach;
    }

    /** Reads them; groups of the inventory that are not described are as usual, others may be added. */
    void read(MappingCursor cursor) {
        Map<String, MappingCursor> own = reading.named(cursor, "groups", "group");
        for (InventoryGroup group : reading.inventory().groups()) {
            String name = group.name().value();
            List<String> order = homeFirst(group.home().map(h -> h.value()));
            MappingCursor mine = own.remove(name);
            GroupSpec spec = mine == null ? Defaults.group(name, order, List.of()) : group(mine, name, order);
            group.home()
                    .map(h -> h.value())
                    .filter(h ->
                            !spec.servers().contains(h) && reading.servers().containsAll(spec.servers()))
                    .ifPresent(h -> reading.report(new Contradiction(
                            "group",
                            name,
                            Text.of(
                                            "its home \"%s\" is not one of its servers",
                                            "本来のサーバ (home) \"%s\" が起動可能なサーバに含まれていません")
                                    .with(h))));
            reading.builder().group(spec);
        }
        own.forEach((name, c) -> reading.builder().group(group(c, name, reading.servers())));
        reading.named(cursor, "exclusions", "exclusion").forEach((name, c) -> {
            boolean absolute =
                    c.word("type", EXCLUSIONS).filter("absolute"::equals).isPresent();
            reading.builder().exclusion(new ExclusionSpec(name, absolute, reading.texts(c, "groups")));
            c.finish();
        });
    }

    private List<String> homeFirst(Optional<String> home) {
        List<String> order = new ArrayList<>(reading.servers());
        home.ifPresent(h -> {
            order.remove(h);
            order.add(0, h);
        });
        return order;
    }

    private GroupSpec group(MappingCursor c, String name, List<String> order) {
        List<ResourceSpec> resources = c.list("resources", this::resource);
        List<String> named = reading.texts(c, "servers");
        List<String> servers = named.isEmpty() ? able(order, resources) : named;
        Optional<String> on = c.text("on");
        Optional<String> home = servers.stream().findFirst();
        GroupSpec spec = new GroupSpec(
                name,
                servers,
                automatic(c, "start", true),
                c.word("failover", Reading.words(Failover.values(), Failover::word))
                        .flatMap(Failover::of)
                        .orElse(Failover.AUTOMATIC),
                automatic(c, "failback", false),
                resources,
                on.isPresent() ? on.filter(o -> !o.equals("none")) : home);
        c.finish();
        return spec;
    }

    /** Without a word a group may run wherever its disks are. */
    private List<String> able(List<String> order, List<ResourceSpec> resources) {
        return order.stream()
                .filter(server -> resources.stream()
                        .allMatch(r -> !reach.containsKey(r.name())
                                || reach.get(r.name()).contains(server)))
                .toList();
    }

    private static boolean automatic(MappingCursor c, String key, boolean usual) {
        return c.word(key, POLICY).map("automatic"::equals).orElse(usual);
    }

    private Optional<ResourceSpec> resource(YamlNode node) {
        return MappingCursor.of(node, reading.out()).flatMap(c -> {
            Optional<String> name = c.requiredText("name");
            Optional<String> type = c.required("type").flatMap(n -> c.word("type", RESOURCE_TYPES));
            Optional<Duration> start = c.duration("start");
            Optional<Duration> stop = c.duration("stop");
            RecoverySpec startFailure = reading.recovery(c, "start-failure", RecoverySpec.NONE);
            RecoverySpec stopFailure = reading.recovery(c, "stop-failure", RecoverySpec.NONE);
            c.finish();
            if (name.isEmpty() || type.isEmpty()) {
                return Optional.empty();
            }
            ResourceSpec usual = Defaults.resource(name.get(), type.get());
            return Optional.of(new ResourceSpec(
                    name.get(),
                    type.get(),
                    start.orElse(usual.start()),
                    stop.orElse(start.orElse(usual.stop())),
                    startFailure,
                    stopFailure));
        });
    }
}
