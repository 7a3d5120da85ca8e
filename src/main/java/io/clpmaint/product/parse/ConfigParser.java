package io.clpmaint.product.parse;

import io.clpmaint.cluster.ClusterConfig;
import io.clpmaint.cluster.ClusterConfig.Devices;
import io.clpmaint.cluster.ClusterConfig.Exclusion;
import io.clpmaint.cluster.ClusterConfig.GroupPolicy;
import io.clpmaint.cluster.ClusterConfig.Layout;
import io.clpmaint.cluster.ClusterConfig.MirrorPolicy;
import io.clpmaint.cluster.ClusterConfig.MonitorPolicy;
import io.clpmaint.cluster.Fencing;
import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.Mirror;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.cluster.MonitorName;
import io.clpmaint.cluster.PartitionAction;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.product.data.ConfigBlock;
import io.clpmaint.product.data.ConfigRow;
import io.clpmaint.product.data.ConfigWord;
import io.clpmaint.product.data.MonitorType;
import io.clpmaint.product.data.ResourceType;
import io.clpmaint.text.Printable;
import io.clpmaint.text.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes a configuration of one output of {@code clpstat -i}; every mistake at once. */
final class ConfigParser {

    private static final Text FIX = Text.of(
            "compare with the output of clpstat -i on %s, typed as root", "%s で root として clpstat -i を実行し、出力を確認してください");
    private static final Pattern DEVICE = Pattern.compile("/dev/[A-Za-z0-9/_.:+-]{1,200}");

    private final List<Diagnostic> mistakes = new ArrayList<>();
    private final ServerName source;
    private List<Block> blocks = List.of();
    private List<String> servers = List.of();

    private ConfigParser(ServerName source) {
        this.source = source;
    }

    static ConfigReader.Result parse(ServerName source, String text) {
        ConfigParser parser = new ConfigParser(source);
        try {
            ClusterConfig config = parser.config(Output.of(text));
            return new ConfigReader.Result(
                    parser.mistakes.isEmpty() ? Optional.of(config) : Optional.empty(), parser.mistakes);
        } catch (Malformed e) {
            return new ConfigReader.Result(
                    Optional.empty(),
                    List.of(Diagnostic.error(
                            ConfigCode.UNREADABLE,
                            Text.of("%s: %s: %s", "%s: %s: %s")
                                    .with(source, e.flaw().why(), e.flaw().line()),
                            FIX.with(source))));
        }
    }

    private ClusterConfig config(Output out) throws Malformed {
        blocks = Block.all(out);
        List<Block> clusters = of(ConfigBlock.CLUSTER);
        if (clusters.size() != 1) {
            throw Output.malformed(ConfigBlock.HEADER, Why.CUT_SHORT);
        }
        servers = of(ConfigBlock.SERVER).stream().map(Block::name).toList();
        if (servers.isEmpty()) {
            missing(ConfigBlock.HEADER, ConfigBlock.SERVER.word());
        }
        Map<GroupName, GroupPolicy> groups = groups();
        Map<MirrorName, MirrorPolicy> mirrors = mirrors();
        return new ClusterConfig(
                clusters.get(0).name(),
                servers.stream().map(ServerName::new).toList(),
                groups,
                monitors(),
                mirrors,
                milliseconds(clusters.get(0), ConfigRow.HEARTBEAT_TIMEOUT),
                new Fencing(
                        yes(clusters.get(0), ConfigRow.FORCED_STOP, ConfigWord.FORCED_STOP, ConfigWord.NO_FORCED_STOP),
                        partitionAction(clusters.get(0))),
                layout());
    }

    private Layout layout() {
        Map<String, List<ServerName>> serverGroups = new LinkedHashMap<>();
        of(ConfigBlock.SERVER_GROUP)
                .forEach(b -> serverGroups.put(b.name(), servers(b, ConfigRow.SERVER_GROUP_SERVERS)));
        Map<String, String> heartbeats = new LinkedHashMap<>();
        of(ConfigBlock.HEARTBEAT).forEach(b -> heartbeats.put(b.name(), required(b, ConfigRow.HEARTBEAT_TYPE)));
        of(ConfigBlock.PARTITION).forEach(b -> heartbeats.put(b.name(), required(b, ConfigRow.HEARTBEAT_TYPE)));
        List<Exclusion> exclusions = of(ConfigBlock.EXCLUSION).stream()
                .map(b -> new Exclusion(
                        b.name(),
                        b.values()
                                .getOrDefault(ConfigRow.EXCLUSION_TYPE.key(), "")
                                .equals(ConfigWord.ABSOLUTE_EXCLUSION.text()),
                        b.items().getOrDefault(ConfigRow.EXCLUSION_GROUPS.key(), Map.of()).values().stream()
                                .map(GroupName::new)
                                .toList()))
                .toList();
        return new Layout(serverGroups, exclusions, heartbeats);
    }

    private PartitionAction partitionAction(Block cluster) {
        String value = required(cluster, ConfigRow.PARTITION_ACTION);
        Optional<PartitionAction> action = ConfigWord.partitionAction(value);
        if (!value.isEmpty() && action.isEmpty()) {
            unknown(cluster, ConfigRow.PARTITION_ACTION, value);
        }
        return action.orElse(PartitionAction.NONE);
    }

    private Map<GroupName, GroupPolicy> groups() {
        Map<String, List<GroupName>> apart = exclusions();
        Map<String, Map<String, String>> resources = resourcesByGroup();
        Map<GroupName, GroupPolicy> groups = new LinkedHashMap<>();
        for (Block block : of(ConfigBlock.GROUP)) {
            groups.put(
                    new GroupName(block.name()),
                    new GroupPolicy(
                            servers(block, ConfigRow.GROUP_SERVERS),
                            yes(block, ConfigRow.GROUP_STARTUP, ConfigWord.AUTO_STARTUP, ConfigWord.MANUAL_STARTUP),
                            yes(block, ConfigRow.GROUP_FAILOVER, ConfigWord.AUTO_FAILOVER, ConfigWord.MANUAL_FAILOVER),
                            yes(block, ConfigRow.GROUP_FAILBACK, ConfigWord.AUTO_FAILBACK, ConfigWord.MANUAL_FAILBACK),
                            apart.getOrDefault(block.name(), List.of()),
                            resources.getOrDefault(block.name(), Map.of())));
        }
        return groups;
    }

    private Map<String, Map<String, String>> resourcesByGroup() {
        Map<String, Map<String, String>> byGroup = new LinkedHashMap<>();
        for (Block block : of(ConfigBlock.RESOURCE)) {
            String group = defined(block, ConfigRow.RESOURCE_GROUP, ConfigBlock.GROUP);
            byGroup.computeIfAbsent(group, g -> new LinkedHashMap<>())
                    .put(block.name(), required(block, ConfigRow.RESOURCE_TYPE));
        }
        return byGroup;
    }

    private Map<String, List<GroupName>> exclusions() {
        Map<String, List<GroupName>> apart = new LinkedHashMap<>();
        for (Block rule : of(ConfigBlock.EXCLUSION)) {
            yes(rule, ConfigRow.EXCLUSION_TYPE, ConfigWord.ABSOLUTE_EXCLUSION, ConfigWord.NORMAL_EXCLUSION);
            List<String> groups = names(rule, ConfigRow.EXCLUSION_GROUPS, ConfigBlock.GROUP);
            for (String group : groups) {
                List<GroupName> others = apart.computeIfAbsent(group, g -> new ArrayList<>());
                groups.stream()
                        .filter(other -> !other.equals(group))
                        .map(GroupName::new)
                        .filter(other -> !others.contains(other))
                        .forEach(others::add);
            }
        }
        return apart;
    }

    private Map<MirrorName, MirrorPolicy> mirrors() {
        Map<MirrorName, MirrorPolicy> mirrors = new LinkedHashMap<>();
        for (Block block : of(ConfigBlock.RESOURCE)) {
            String type = block.values().getOrDefault(ConfigRow.RESOURCE_TYPE.key(), "");
            boolean hybrid = type.equals(ResourceType.HYBRID_DISK.word());
            String group = block.values().getOrDefault(ConfigRow.RESOURCE_GROUP.key(), "");
            if ((hybrid || type.equals(ResourceType.MIRROR_DISK.word())) && !group.isEmpty()) {
                mirrors.put(
                        new MirrorName(block.name()),
                        new MirrorPolicy(
                                hybrid ? Mirror.Kind.HYBRID : Mirror.Kind.MIRROR,
                                new GroupName(group),
                                hybrid ? firstServers(block) : servers(block, ConfigRow.MIRROR_SIDES),
                                devices(block),
                                Optional.ofNullable(block.values().get(ConfigRow.MIRROR_DEVICE.key()))
                                        .filter(d -> DEVICE.matcher(d).matches()),
                                hybrid ? serverGroups(block) : Map.of()));
            }
        }
        return mirrors;
    }

    private List<ServerName> firstServers(Block hybrid) {
        Map<ServerName, ServerName> first = new LinkedHashMap<>();
        serverGroups(hybrid).forEach((server, group) -> first.putIfAbsent(group, server));
        return List.copyOf(first.values());
    }

    private Map<ServerName, ServerName> serverGroups(Block hybrid) {
        Map<ServerName, ServerName> groups = new LinkedHashMap<>();
        for (String group : names(hybrid, ConfigRow.HYBRID_SIDES, ConfigBlock.SERVER_GROUP)) {
            of(ConfigBlock.SERVER_GROUP).stream()
                    .filter(b -> b.name().equals(group))
                    .flatMap(b -> servers(b, ConfigRow.SERVER_GROUP_SERVERS).stream())
                    .forEach(server -> groups.put(server, new ServerName(group)));
        }
        return groups;
    }

    private Map<ServerName, Devices> devices(Block block) {
        Map<String, String> data = block.items().getOrDefault(ConfigRow.DATA_DEVICE.key(), Map.of());
        Map<String, String> records = block.items().getOrDefault(ConfigRow.CLUSTER_DEVICE.key(), Map.of());
        Map<ServerName, Devices> devices = new LinkedHashMap<>();
        if (data.isEmpty()) {
            missing(block.heading(), ConfigRow.DATA_DEVICE.key());
        }
        data.forEach((server, device) -> {
            String record = records.getOrDefault(server, "");
            if (!servers.contains(server)) {
                undefined(block, ConfigRow.DATA_DEVICE, server);
            } else if (!DEVICE.matcher(device).matches()
                    || !DEVICE.matcher(record).matches()) {
                unknown(block, ConfigRow.DATA_DEVICE, device + " / " + record);
            } else {
                devices.put(new ServerName(server), new Devices(record, device));
            }
        });
        return devices;
    }

    private Map<MonitorName, MonitorPolicy> monitors() {
        Map<MonitorName, MonitorPolicy> monitors = new LinkedHashMap<>();
        for (Block block : of(ConfigBlock.MONITOR)) {
            String type = required(block, ConfigRow.MONITOR_TYPE);
            Optional<String> target = type.equals(MonitorType.USERW)
                    ? Optional.of("")
                    : Optional.ofNullable(block.values().get(ConfigRow.MONITOR_TARGET.key()));
            monitors.put(
                    new MonitorName(block.name()), new MonitorPolicy(type, MonitorType.neverSuspended(type), target));
        }
        return monitors;
    }

    private List<Block> of(ConfigBlock kind) {
        return blocks.stream().filter(b -> b.kind() == kind).toList();
    }

    private String required(Block block, ConfigRow row) {
        String value = block.values().getOrDefault(row.key(), "");
        if (value.isEmpty()) {
            missing(block.heading(), row.key());
        }
        return value;
    }

    private String defined(Block block, ConfigRow row, ConfigBlock kind) {
        String value = required(block, row);
        if (!value.isEmpty() && of(kind).stream().noneMatch(b -> b.name().equals(value))) {
            undefined(block, row, value);
        }
        return value;
    }

    /** The names of a list, which has to be there, numbered from 0, and to name what is defined. */
    private List<String> names(Block block, ConfigRow row, ConfigBlock kind) {
        Map<String, String> items = block.items().getOrDefault(row.key(), Map.of());
        if (items.isEmpty()) {
            missing(block.heading(), row.key());
        }
        List<String> names = new ArrayList<>();
        items.forEach((key, name) -> {
            if (!key.equals(row.form().item() + names.size()) || names.contains(name)) {
                unknown(block, row, key + " : " + name);
            } else if (of(kind).stream().noneMatch(b -> b.name().equals(name))) {
                undefined(block, row, name);
            }
            names.add(name);
        });
        return names;
    }

    private List<ServerName> servers(Block block, ConfigRow row) {
        return names(block, row, ConfigBlock.SERVER).stream()
                .filter(servers::contains)
                .map(ServerName::new)
                .toList();
    }

    private boolean yes(Block block, ConfigRow row, ConfigWord yes, ConfigWord no) {
        String value = required(block, row);
        if (!value.isEmpty() && !value.equals(yes.text()) && !value.equals(no.text())) {
            unknown(block, row, value);
        }
        return value.equals(yes.text());
    }

    private Optional<Duration> milliseconds(Block block, ConfigRow row) {
        String value = block.values().getOrDefault(row.key(), "");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!value.matches("[1-9]\\d{0,9}")) {
            unknown(block, row, value);
            return Optional.empty();
        }
        return Optional.of(Duration.ofMillis(Long.parseLong(value)));
    }

    private void missing(String heading, String key) {
        add(
                ConfigCode.INCOMPLETE,
                Text.of("%s: %s has no %s", "%s: %s に %s がありません").with(source, heading.strip(), key));
    }

    private void unknown(Block block, ConfigRow row, String value) {
        add(
                ConfigCode.UNKNOWN_VALUE,
                Text.of("%s: %s: %s is '%s'", "%s: %s: %s が「%s」です")
                        .with(source, block.heading().strip(), row.key(), Printable.line(value)));
    }

    private void undefined(Block block, ConfigRow row, String name) {
        add(
                ConfigCode.UNDEFINED,
                Text.of("%s: %s: %s names '%s', which is not defined", "%s: %s: %s の「%s」は定義されていません")
                        .with(source, block.heading().strip(), row.key(), Printable.line(name)));
    }

    private void add(ConfigCode code, Text summary) {
        mistakes.add(Diagnostic.error(code, summary, FIX.with(source)));
    }
}
