package io.clpmaint.cluster;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A server that gets another name in the middle of a run. The run knows it by the inventory's name to its end; the product
 * knows it by the other one from the moment at which its configuration says so.
 *
 * @param server the inventory's name
 * @param to the name to be
 */
public record Renaming(ServerName server, ServerName to) {

    /**
     * The name that the product has for a server.
     *
     * @param name the inventory's name
     * @return the product's
     */
    public ServerName product(ServerName name) {
        return name.equals(server) ? to : name;
    }

    private ServerName inventory(ServerName name) {
        return name.equals(to) ? server : name;
    }

    /**
     * A configuration as the product has it.
     *
     * @param config the configuration by the inventory's names
     * @return the same by the product's
     */
    public ClusterConfig product(ClusterConfig config) {
        Map<GroupName, ClusterConfig.GroupPolicy> groups = new LinkedHashMap<>(config.groups());
        groups.replaceAll((name, g) -> new ClusterConfig.GroupPolicy(
                product(g.startable()),
                g.automaticStart(),
                g.automaticFailover(),
                g.automaticFailback(),
                g.excludes(),
                g.resources()));
        Map<MirrorName, ClusterConfig.MirrorPolicy> mirrors = new LinkedHashMap<>(config.mirrors());
        mirrors.replaceAll((name, m) -> {
            Map<ServerName, ClusterConfig.Devices> devices = new LinkedHashMap<>();
            m.devices().forEach((on, device) -> devices.put(product(on), device));
            Map<ServerName, ServerName> serverGroups = new LinkedHashMap<>();
            m.serverGroups().forEach((on, group) -> serverGroups.put(product(on), group));
            return new ClusterConfig.MirrorPolicy(
                    m.kind(), m.group(), product(m.sides()), devices, m.device(), serverGroups);
        });
        return new ClusterConfig(
                config.cluster(),
                product(config.servers()),
                groups,
                config.monitors(),
                mirrors,
                config.heartbeatTimeout(),
                config.fencing(),
                config.layout());
    }

    /**
     * Servers as the product has them.
     *
     * @param names the inventory's names
     * @return the product's
     */
    public List<ServerName> product(List<ServerName> names) {
        return names.stream().map(this::product).toList();
    }

    /**
     * A state as the run has it.
     *
     * @param state the state by the product's names
     * @return the same by the inventory's
     */
    public ClusterState inventory(ClusterState state) {
        Map<ServerName, Server> servers = new LinkedHashMap<>();
        state.servers().forEach((name, s) -> {
            ServerName own = inventory(name);
            servers.put(own, new Server(own, s.state(), s.raw(), s.heartbeats(), s.facts()));
        });
        Map<GroupName, Group> groups = new LinkedHashMap<>(state.groups());
        groups.replaceAll(
                (name, g) -> new Group(name, g.state(), g.raw(), g.current().map(this::inventory), g.resources()));
        Map<MonitorName, Monitor> monitors = new LinkedHashMap<>(state.monitors());
        monitors.replaceAll((name, m) -> {
            Map<ServerName, MonitorState> on = new LinkedHashMap<>();
            m.onServers().forEach((where, is) -> on.put(inventory(where), is));
            return new Monitor(name, m.state(), m.raw(), on);
        });
        Map<MirrorName, Mirror> mirrors = new LinkedHashMap<>(state.mirrors());
        mirrors.replaceAll((name, m) -> {
            Map<ServerName, Mirror.Side> sides = new LinkedHashMap<>();
            m.sides().forEach((side, is) -> sides.put(inventory(side), is));
            Optional<Mirror.Copy> copy =
                    m.copy().map(c -> new Mirror.Copy(inventory(c.from()), inventory(c.to()), c.percent()));
            return new Mirror(name, m.kind(), m.state(), m.raw(), sides, copy);
        });
        return new ClusterState(state.cluster(), servers, groups, monitors, mirrors, state.ratio(), state.doubts());
    }
}
