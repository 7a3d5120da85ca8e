package io.clpmaint.simulator.spec;

import static io.clpmaint.yaml.SchemaParts.described;
import static io.clpmaint.yaml.SchemaParts.list;
import static io.clpmaint.yaml.SchemaParts.map;
import static io.clpmaint.yaml.SchemaParts.matching;
import static io.clpmaint.yaml.SchemaParts.object;
import static io.clpmaint.yaml.SchemaParts.text;
import static io.clpmaint.yaml.SchemaParts.word;

import io.clpmaint.product.data.Timing;
import io.clpmaint.simulator.spec.RecoverySpec.FinalAction;
import io.clpmaint.yaml.SchemaParts;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The part of the inventory's JSON Schema that is about {@code simulation:}, for editors. What the reader says is the law. */
public final class SimulationSchema {

    private static final Map<String, Object> DURATION = matching(SchemaParts.DURATION);
    private static final Map<String, Object> SIZE = matching("^\\d{1,9}(B|KiB|MiB|GiB|TiB)$");
    private static final Map<String, Object> FLAG = map("type", "boolean");
    private static final Map<String, Object> NAMES = list(text());
    private static final Map<String, Object> PARTITION = whole(1, 128);

    private SimulationSchema() {}

    /** The schema of the section. */
    public static Map<String, Object> section() {
        return object(
                map(
                        "seed", described(whole(0, Integer.MAX_VALUE), "Where all chance comes from."),
                        "start", described(text(), "What the clock shows at the beginning, with its offset."),
                        "speed", described(whole(1, 1_000_000), "Times real time."),
                        "distribution", distribution(),
                        "init", init(),
                        "kernel", described(text(), "The release of the running kernel."),
                        "times", times(),
                        "update", update(),
                        "servers", list(server()),
                        "server-groups", list(object(map("name", text(), "servers", NAMES), List.of("name"))),
                        "groups", list(group()),
                        "exclusions", list(exclusion()),
                        "mirrors", list(mirror()),
                        "disks", list(disk()),
                        "monitors", list(monitor()),
                        "heartbeats", list(heartbeat()),
                        "users", list(user()),
                        "forced-stop",
                                described(FLAG, "Whether a server that went down with a group is reset by the others."),
                        "network-partition", object(map("action", word(WorldSpecReader.PARTITION)), List.of()),
                        "timeout-ratio",
                                described(
                                        whole(1, Timing.RATIO_MAX),
                                        "The timeout ratio that somebody left behind; it does not end by itself."),
                        "assumptions", assumptions(),
                        "faults", list(fault())),
                List.of());
    }

    private static Map<String, Object> whole(int least, int most) {
        return map("type", "integer", "minimum", least, "maximum", most);
    }

    private static Map<String, Object> words(Collection<String> words, String description) {
        return described(word(words), description);
    }

    private static Map<String, Object> distribution() {
        return words(Reading.words(Distribution.values(), Distribution::word), "What is installed.");
    }

    private static Map<String, Object> init() {
        return words(ServerReader.INITS.keySet(), "What starts the services.");
    }

    private static Map<String, Object> times() {
        Map<String, Object> times = new LinkedHashMap<>();
        for (String key : List.of(
                "boot",
                "shutdown",
                "update",
                "logs",
                "heartbeat-interval",
                "heartbeat-timeout",
                "startup-wait",
                "daemon-start",
                "daemon-stop",
                "agent-start",
                "service-start",
                "monitor-interval")) {
            times.put(key, DURATION);
        }
        return object(times, List.of());
    }

    private static Map<String, Object> update() {
        return object(
                map(
                        "packages", whole(0, 100_000),
                        "kernel", described(text(), "The release of a new kernel; none for no new one."),
                        "modules", described(FLAG, "Whether the product has its modules for it.")),
                List.of());
    }

    private static Map<String, Object> server() {
        return object(
                map(
                        "name", text(),
                        "distribution", distribution(),
                        "init", init(),
                        "kernel", text(),
                        "boot", DURATION,
                        "shutdown", DURATION,
                        "update", DURATION,
                        "state", words(ServerReader.STATES.keySet(), "How far it is up at the beginning."),
                        "licence", described(FLAG, "Whether the product's licence is registered."),
                        "configuration",
                                words(
                                        ServerReader.CONFIGURATIONS.keySet(),
                                        "Which configuration of the cluster it has."),
                        "disabled", described(NAMES, "Services that do not start at boot."),
                        "suspended", described(NAMES, "Monitors that are suspended on it."),
                        "disks", list(serverDisk())),
                List.of("name"));
    }

    private static Map<String, Object> serverDisk() {
        return object(
                map(
                        "device", text(),
                        "size", SIZE,
                        "serial", text(),
                        "failed", FLAG,
                        "partitions", list(object(map("number", PARTITION, "size", SIZE), List.of()))),
                List.of("device"));
    }

    private static Map<String, Object> group() {
        return object(
                map(
                        "name", text(),
                        "servers", described(NAMES, "Where it may run, in order of preference."),
                        "start", words(GroupReader.POLICY, "Whether it starts with the cluster."),
                        "failover",
                                words(
                                        Reading.words(Failover.values(), Failover::word),
                                        "Where it is brought up when its server is lost."),
                        "failback", words(GroupReader.POLICY, "Whether it goes home by itself."),
                        "on", described(text(), "Where it runs at the beginning; none where it is stopped."),
                        "resources", list(resource())),
                List.of("name"));
    }

    private static Map<String, Object> resource() {
        return object(
                map(
                        "name", text(),
                        "type", word(GroupReader.RESOURCE_TYPES),
                        "start", DURATION,
                        "stop", DURATION,
                        "start-failure",
                                described(object(recovery(), List.of()), "What happens when it does not start."),
                        "stop-failure",
                                described(object(recovery(), List.of()), "What happens when it does not stop.")),
                List.of("name", "type"));
    }

    private static Map<String, Object> recovery() {
        return map(
                "restarts", whole(0, 99),
                "failovers", whole(0, 99),
                "final", word(Reading.words(FinalAction.values(), FinalAction::word)));
    }

    private static Map<String, Object> exclusion() {
        return object(
                map("name", text(), "type", word(GroupReader.EXCLUSIONS), "groups", NAMES), List.of("name", "groups"));
    }

    private static Map<String, Object> mirror() {
        return object(
                map(
                        "name", text(),
                        "type", word(StorageReader.MIRROR_TYPES),
                        "sides", described(NAMES, "Two servers, or for a hybrid two server groups."),
                        "network", described(text(), "What it copies over."),
                        "disk", text(),
                        "cluster-partition", PARTITION,
                        "data-partition", PARTITION,
                        "size", SIZE,
                        "used", described(SIZE, "What a full copy carries."),
                        "rate", described(SIZE, "Of a copy, a second."),
                        "writes", described(SIZE, "Of the business, a second."),
                        "initial-construction", FLAG,
                        "initial-mkfs", described(FLAG, "Whether initialising it makes its file system, too."),
                        "automatic-recovery", FLAG,
                        "newest", described(text(), "The side with the newest data, where the other one is behind."),
                        "behind", SIZE,
                        "file-system", word(StorageReader.FILE_SYSTEMS),
                        "stale",
                                described(
                                        map("type", "object", "additionalProperties", DURATION),
                                        "Where no side is known to be the newest: by side, how long before the beginning it was last"
                                                + " written to.")),
                List.of("name"));
    }

    private static Map<String, Object> disk() {
        return object(
                map(
                        "name", text(),
                        "servers", described(NAMES, "The servers that are attached to it."),
                        "device", text(),
                        "partition", PARTITION,
                        "size", SIZE,
                        "used", SIZE,
                        "mount", text(),
                        "file-system", word(StorageReader.FILE_SYSTEMS)),
                List.of("name"));
    }

    private static Map<String, Object> monitor() {
        Map<String, Object> recovery = new LinkedHashMap<>(map("of", text()));
        recovery.putAll(recovery());
        return object(
                map(
                        "name", text(),
                        "type", text(),
                        "of", described(text(), "The resource, group or mirror that it watches."),
                        "recovery", object(recovery, List.of())),
                List.of("name", "type"));
    }

    private static Map<String, Object> heartbeat() {
        return object(
                map(
                        "name", text(),
                        "type", word(WatchReader.HEARTBEAT_TYPES),
                        "network", text(),
                        "disk", described(text(), "For a disk heartbeat: the disk that it is written on.")),
                List.of("name", "type"));
    }

    private static Map<String, Object> user() {
        return object(
                map(
                        "name", text(),
                        "sudo", word(WorldSpecReader.SUDO.keySet()),
                        "commands",
                                described(NAMES, "The commands that sudo allows, as paths with *; all without them.")),
                List.of("name"));
    }

    private static Map<String, Object> assumptions() {
        Map<String, Object> readings = new LinkedHashMap<>();
        for (Assumption one : Assumption.values()) {
            readings.put(
                    one.word(), described(word(one.readings()), one.question().en()));
        }
        return object(readings, List.of());
    }

    private static Map<String, Object> fault() {
        return map("type", "object", "properties", map("fault", word(FaultForm.KINDS)), "required", List.of("fault"));
    }
}
