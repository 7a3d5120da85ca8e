package io.clpmaint.cluster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** A configuration as lines, one fact a line: to say in what two of them differ. */
public final class ConfigLines {

    private ConfigLines() {}

    /**
     * The lines of a configuration.
     *
     * @param config the configuration
     * @return everything that maintenance depends on
     */
    public static List<String> of(ClusterConfig config) {
        List<String> lines = new ArrayList<>();
        lines.add("cluster " + config.cluster());
        lines.add("servers: " + joined(config.servers()));
        lines.add("heartbeat timeout: "
                + config.heartbeatTimeout().map(t -> t.toMillis() + " ms").orElse("unknown"));
        lines.add("network partition action: " + config.fencing().partition().word());
        lines.add("forced stop: " + yes(config.fencing().forcedStop()));
        config.groups().forEach((name, group) -> {
            String of = "group " + name + " ";
            lines.add(of + "servers: " + joined(group.startable()));
            lines.add(of + "starts automatically: " + yes(group.automaticStart()));
            lines.add(of + "fails over automatically: " + yes(group.automaticFailover()));
            lines.add(of + "fails back automatically: " + yes(group.automaticFailback()));
            lines.add(of + "excludes: " + joined(group.excludes()));
            group.resources().forEach((resource, type) -> lines.add(of + "resource " + resource + " (" + type + ")"));
        });
        config.monitors()
                .forEach((name, monitor) -> lines.add("monitor " + name + " (" + monitor.type() + ")"
                        + monitor.target().map(t -> " of " + t).orElse("")));
        config.mirrors().forEach((name, mirror) -> {
            String of = "mirror " + name + " ";
            lines.add(of + "(" + mirror.kind().name().toLowerCase(java.util.Locale.ROOT) + ") in group "
                    + mirror.group() + mirror.device().map(d -> ", " + d).orElse(""));
            mirror.devices()
                    .forEach((server, parts) -> lines.add(of + "on " + server + ", side " + mirror.side(server) + ": "
                            + parts.clusterPartition() + ", " + parts.dataPartition()));
        });
        config.layout()
                .serverGroups()
                .forEach((name, servers) -> lines.add("server group " + name + ": " + joined(servers)));
        config.layout()
                .exclusions()
                .forEach(rule -> lines.add("exclusion " + rule.name() + (rule.absolute() ? " (absolute)" : "") + ": "
                        + joined(rule.groups())));
        config.layout().heartbeats().forEach((name, type) -> lines.add("heartbeat " + name + " (" + type + ")"));
        return lines;
    }

    /**
     * In what a configuration differs from another one.
     *
     * @param before the one
     * @param now the other one
     * @return lines of the one with a minus, then lines of the other one with a plus; empty where they are the same
     */
    public static List<String> differences(ClusterConfig before, ClusterConfig now) {
        if (before.equals(now)) {
            return List.of();
        }
        List<String> then = of(before);
        List<String> lines = of(now);
        List<String> differences = new ArrayList<>();
        then.stream().filter(l -> !lines.contains(l)).forEach(l -> differences.add("- " + l));
        lines.stream().filter(l -> !then.contains(l)).forEach(l -> differences.add("+ " + l));
        return differences.isEmpty() ? List.of("~ another order") : differences;
    }

    private static String joined(Collection<?> names) {
        return names.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private static String yes(boolean is) {
        return is ? "yes" : "no";
    }
}
