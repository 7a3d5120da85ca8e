package io.clpmaint.simulator.command;

import io.clpmaint.product.data.ConfigBlock;
import io.clpmaint.product.data.ConfigRow;
import io.clpmaint.product.data.ConfigWord;
import io.clpmaint.product.data.HeartbeatType;
import io.clpmaint.product.data.MonitorType;
import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.MirrorDisk;
import io.clpmaint.simulator.model.MirrorSide;
import io.clpmaint.simulator.spec.DiskSpec;
import io.clpmaint.simulator.spec.ExclusionSpec;
import io.clpmaint.simulator.spec.GroupSpec;
import io.clpmaint.simulator.spec.GroupSpec.ResourceSpec;
import io.clpmaint.simulator.spec.MonitorSpec;
import io.clpmaint.simulator.spec.ServerGroupSpec;
import io.clpmaint.simulator.spec.WorldSpec;
import io.clpmaint.simulator.spec.WorldSpec.HeartbeatSpec;
import io.clpmaint.text.Filling;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** The configuration as {@code clpstat -i} and its parts print it. */
final class ConfigurationView {

    private final Cluster cluster;
    private final WorldSpec spec;
    private final ClusterView view;
    private final StringBuilder out = new StringBuilder(4096);

    ConfigurationView(Cluster cluster, ClusterView view) {
        this.cluster = cluster;
        this.spec = cluster.spec();
        this.view = view;
        line(ConfigBlock.HEADER);
    }

    String all() {
        cluster();
        servers(Optional.empty());
        serverGroups(Optional.empty());
        heartbeats(Optional.empty());
        partitions(Optional.empty());
        groups(Optional.empty(), true);
        monitors(Optional.empty());
        exclusions(Optional.empty());
        return end();
    }

    String end() {
        line(ConfigBlock.FOOTER);
        return out.toString();
    }

    void cluster() {
        heading(ConfigBlock.CLUSTER, 0, view.clusterName());
        row(ConfigRow.CLUSTER_COMMENT, "");
        row(ConfigRow.HEARTBEAT_INTERVAL, millis(spec.timing().heartbeatInterval()));
        row(ConfigRow.HEARTBEAT_TIMEOUT, millis(spec.timing().heartbeatTimeout()));
        row(
                ConfigRow.PARTITION_ACTION,
                ConfigWord.of(spec.fencing().partition()).text());
        row(
                ConfigRow.FORCED_STOP,
                (spec.fencing().forcedStop() ? ConfigWord.FORCED_STOP : ConfigWord.NO_FORCED_STOP).text());
    }

    boolean servers(Optional<String> only) {
        return each(view.listed(), s -> {
            if (!wanted(only, s.called())) {
                return 0;
            }
            heading(ConfigBlock.SERVER, view.listed().indexOf(s), s.called());
            row(ConfigRow.SERVER_COMMENT, "");
            return 1;
        });
    }

    private List<String> called(List<String> machines) {
        return machines.stream().map(m -> cluster.host(m).called()).toList();
    }

    boolean serverGroups(Optional<String> only) {
        int[] index = {0};
        boolean any = each(spec.topology().serverGroups(), (ServerGroupSpec group) -> {
            int mine = index[0]++;
            if (!wanted(only, group.name())) {
                return 0;
            }
            heading(ConfigBlock.SERVER_GROUP, mine, group.name());
            items(ConfigRow.SERVER_GROUP_SERVERS, called(group.servers()));
            return 1;
        });
        return any || only.isEmpty();
    }

    boolean exclusions(Optional<String> only) {
        int[] index = {0};
        boolean any = each(spec.topology().exclusions(), (ExclusionSpec rule) -> {
            int mine = index[0]++;
            if (!wanted(only, rule.name())) {
                return 0;
            }
            heading(ConfigBlock.EXCLUSION, mine, rule.name());
            row(
                    ConfigRow.EXCLUSION_TYPE,
                    (rule.absolute() ? ConfigWord.ABSOLUTE_EXCLUSION : ConfigWord.NORMAL_EXCLUSION).text());
            items(ConfigRow.EXCLUSION_GROUPS, rule.groups());
            return 1;
        });
        return any || only.isEmpty();
    }

    boolean heartbeats(Optional<String> only) {
        return watches(ConfigBlock.HEARTBEAT, only);
    }

    boolean partitions(Optional<String> only) {
        return watches(ConfigBlock.PARTITION, only);
    }

    private boolean watches(ConfigBlock block, Optional<String> only) {
        int[] index = {0};
        List<HeartbeatSpec> meant = spec.heartbeats().stream()
                .filter(h -> h.resolvesPartitions() == (block == ConfigBlock.PARTITION))
                .toList();
        return each(meant, (HeartbeatSpec hb) -> {
            int mine = index[0]++;
            if (!wanted(only, hb.name())) {
                return 0;
            }
            heading(block, mine, hb.name());
            row(ConfigRow.HEARTBEAT_TYPE, hb.type());
            row(
                    ConfigRow.HEARTBEAT_COMMENT,
                    HeartbeatType.of(hb.type()).map(HeartbeatType::text).orElse(""));
            return 1;
        });
    }

    boolean groups(Optional<String> only, boolean withResources) {
        int[] index = {0, 0};
        return each(spec.groups(), (GroupSpec group) -> {
            int mine = index[0]++;
            boolean shown = wanted(only, group.name());
            if (shown) {
                group(group, mine);
            }
            for (ResourceSpec resource : group.resources()) {
                if (shown && withResources) {
                    resource(group, resource, index[1]);
                }
                index[1]++;
            }
            return shown ? 1 : 0;
        });
    }

    private void group(GroupSpec group, int index) {
        heading(ConfigBlock.GROUP, index, group.name());
        row(ConfigRow.GROUP_TYPE, ConfigWord.FAILOVER_GROUP.text());
        row(ConfigRow.GROUP_COMMENT, "");
        row(
                ConfigRow.GROUP_STARTUP,
                (group.automaticStart() ? ConfigWord.AUTO_STARTUP : ConfigWord.MANUAL_STARTUP).text());
        row(
                ConfigRow.GROUP_FAILOVER,
                (group.failover().automatic() ? ConfigWord.AUTO_FAILOVER : ConfigWord.MANUAL_FAILOVER).text());
        row(
                ConfigRow.GROUP_FAILBACK,
                (group.automaticFailback() ? ConfigWord.AUTO_FAILBACK : ConfigWord.MANUAL_FAILBACK).text());
        items(ConfigRow.GROUP_SERVERS, called(group.servers()));
    }

    boolean resources(Optional<String> only) {
        int[] index = {0};
        return each(spec.groups(), (GroupSpec group) -> {
            int shown = 0;
            for (ResourceSpec resource : group.resources()) {
                if (wanted(only, resource.name())) {
                    resource(group, resource, index[0]);
                    shown++;
                }
                index[0]++;
            }
            return shown;
        });
    }

    private void resource(GroupSpec group, ResourceSpec resource, int index) {
        heading(ConfigBlock.RESOURCE, index, resource.name());
        row(ConfigRow.RESOURCE_TYPE, resource.type());
        row(ConfigRow.RESOURCE_COMMENT, "");
        row(ConfigRow.RESOURCE_GROUP, group.name());
        cluster.mirror(resource.name()).ifPresent(this::mirror);
    }

    private void mirror(MirrorDisk mirror) {
        row(ConfigRow.MIRROR_DEVICE, "/dev/" + mirror.device());
        row(ConfigRow.MIRROR_MOUNT, mirror.mountPoint());
        devices(ConfigRow.DATA_DEVICE, mirror, side -> side.spec().dataPartition());
        devices(ConfigRow.CLUSTER_DEVICE, mirror, side -> side.spec().clusterPartition());
        List<String> sides = mirror.sides().stream().map(MirrorSide::called).toList();
        items(mirror.spec().hybrid() ? ConfigRow.HYBRID_SIDES : ConfigRow.MIRROR_SIDES, sides);
    }

    private void devices(ConfigRow row, MirrorDisk mirror, ToIntFunction<MirrorSide> partition) {
        key(row, "");
        for (MirrorSide side : mirror.sides()) {
            String device = DiskSpec.partition(side.device(), partition.applyAsInt(side));
            side.hosts().forEach(h -> item(row, Filling.in(ConfigBlock.DEVICE_ITEM, h.called(), device)));
        }
    }

    boolean monitors(Optional<String> only) {
        int[] index = {0};
        return each(spec.monitors(), (MonitorSpec monitor) -> {
            int mine = index[0]++;
            if (!wanted(only, monitor.name())) {
                return 0;
            }
            heading(ConfigBlock.MONITOR, mine, monitor.name());
            row(ConfigRow.MONITOR_TYPE, monitor.type());
            row(ConfigRow.MONITOR_COMMENT, "");
            if (monitor.type().equals(MonitorType.USERW)) {
                row(ConfigRow.MONITOR_METHOD, ConfigWord.SOFTDOG.text());
                row(ConfigRow.MONITOR_HEARTBEAT_TIMES, ConfigWord.HEARTBEAT_TIMES.text());
            } else {
                row(
                        ConfigRow.MONITOR_TARGET,
                        monitor.target().or(monitor::mirror).orElse(""));
            }
            return 1;
        });
    }

    private static <T> boolean each(List<T> things, ToIntFunction<T> print) {
        int printed = 0;
        for (T thing : things) {
            printed += print.applyAsInt(thing);
        }
        return printed > 0;
    }

    private static boolean wanted(Optional<String> only, String name) {
        return only.isEmpty() || only.get().equals(name);
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }

    private void heading(ConfigBlock block, int index, String name) {
        line(Filling.in(ConfigBlock.HEADING, block.word(), block.indexed() ? Integer.toString(index) : "", name));
    }

    private void row(ConfigRow row, String value) {
        key(row, value);
    }

    private void key(ConfigRow row, String value) {
        ConfigBlock block = row.block();
        String key = row.key();
        Columns.pad(out, "", block.indent());
        Columns.pad(out, key, block.keyWidth());
        line(ConfigBlock.SEPARATOR + value);
    }

    private void items(ConfigRow row, List<String> names) {
        if (!row.key().isEmpty()) {
            key(row, "");
        }
        for (int i = 0; i < names.size(); i++) {
            item(row, Filling.in(ConfigBlock.ITEM, row.form().item(), i, names.get(i)));
        }
    }

    private void item(ConfigRow row, String text) {
        Columns.pad(out, "", row.block().indent() + (row.key().isEmpty() ? 0 : 2));
        line(text);
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
