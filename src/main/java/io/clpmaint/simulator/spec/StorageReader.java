package io.clpmaint.simulator.spec;

import io.clpmaint.product.data.ResourceType;
import io.clpmaint.simulator.spec.MirrorSpec.Side;
import io.clpmaint.simulator.spec.MirrorSpec.Standing;
import io.clpmaint.simulator.spec.WorldSpecBuilder.Contradiction;
import io.clpmaint.text.Text;
import io.clpmaint.yaml.MappingCursor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads mirrors, hybrids and the disks that several servers see. */
final class StorageReader {

    static final List<String> MIRROR_TYPES = List.of(ResourceType.MIRROR_DISK.word(), ResourceType.HYBRID_DISK.word());

    static final List<String> FILE_SYSTEMS = List.of("xfs", "ext3", "ext4");

    private final Reading reading;
    private final Map<String, List<String>> reach = new LinkedHashMap<>();
    private int devices;

    StorageReader(Reading reading) {
        this.reading = reading;
    }

    /**
     * Reads them; server groups have to be known by now.
     *
     * @return which servers have what they need for a resource, by its name
     */
    Map<String, List<String>> read(MappingCursor cursor) {
        reading.named(cursor, "mirrors", "mirror").forEach(this::mirror);
        reading.named(cursor, "disks", "disk").forEach(this::disk);
        return reach;
    }

    private void mirror(String name, MappingCursor c) {
        String type = c.word("type", MIRROR_TYPES).orElse(MIRROR_TYPES.get(0));
        MirrorSpec usual = Defaults.mirror(name, "", "");
        String disk = c.text("disk").orElse(Defaults.device(devices++));
        int records = reading.partition(c, "cluster-partition", 1);
        int data = reading.partition(c, "data-partition", 2);
        List<Side> sides = sides(name, type, reading.texts(c, "sides")).stream()
                .map(g -> new Side(g.name(), g.servers(), disk, records, data))
                .toList();
        reach.put(name, sides.stream().flatMap(s -> s.servers().stream()).toList());
        reading.builder()
                .mirror(new MirrorSpec(
                        name,
                        type,
                        sides,
                        c.text("network"),
                        reading.size(c, "size", usual.size()),
                        reading.size(c, "used", usual.used()),
                        reading.size(c, "rate", usual.rate()),
                        reading.size(c, "writes", usual.writes()),
                        c.flag("initial-construction", true),
                        c.flag("automatic-recovery", true),
                        standing(c),
                        c.word("file-system", FILE_SYSTEMS).orElse(usual.fileSystem()),
                        c.flag("initial-mkfs", type.equals(ResourceType.MIRROR_DISK.word()))));
        c.finish();
    }

    private Standing standing(MappingCursor c) {
        Map<String, Duration> stale = new LinkedHashMap<>();
        c.optional("stale")
                .flatMap(n -> MappingCursor.of(n, c.problems()))
                .ifPresent(sides -> sides.mapping().entries().stream()
                        .map(e -> e.key().text())
                        .forEach(side -> sides.duration(side).ifPresent(ago -> stale.put(side, ago))));
        return new Standing(c.text("newest"), reading.size(c, "behind", 0), stale);
    }

    /** Two servers, or for a hybrid two server groups; without a word the first two that there are. */
    private List<ServerGroupSpec> sides(String name, String type, List<String> named) {
        List<ServerGroupSpec> all = type.equals(ResourceType.HYBRID_DISK.word())
                ? reading.builder().serverGroups()
                : reading.servers().stream()
                        .map(s -> new ServerGroupSpec(s, List.of(s)))
                        .toList();
        if (named.isEmpty()) {
            return all.subList(0, Math.min(2, all.size()));
        }
        List<ServerGroupSpec> sides = new ArrayList<>();
        for (String side : named) {
            Optional<ServerGroupSpec> found =
                    all.stream().filter(g -> g.name().equals(side)).findFirst();
            if (found.isPresent()) {
                sides.add(found.get());
            } else if (type.equals(ResourceType.HYBRID_DISK.word())) {
                reading.report(new Contradiction(
                        "mirror",
                        name,
                        Text.of(
                                        "its side \"%s\" is not a server group, as the sides of a hybrid are",
                                        "ハイブリッドの側 \"%s\" はサーバグループではありません")
                                .with(side)));
            } else {
                sides.add(new ServerGroupSpec(side, List.of(side)));
            }
        }
        return sides;
    }

    private void disk(String name, MappingCursor c) {
        List<String> named = reading.texts(c, "servers");
        List<String> servers = named.isEmpty() ? reading.servers() : named;
        SharedDiskSpec usual =
                Defaults.sharedDisk(name, servers, c.text("device").orElseGet(() -> Defaults.device(devices++)));
        reading.builder()
                .disk(new SharedDiskSpec(
                        name,
                        servers,
                        usual.device(),
                        reading.partition(c, "partition", usual.partition()),
                        reading.size(c, "size", usual.size()),
                        reading.size(c, "used", usual.used()),
                        c.text("mount").orElse(usual.mount()),
                        c.word("file-system", FILE_SYSTEMS).orElse(usual.fileSystem())));
        reach.put(name, servers);
        c.finish();
    }
}
