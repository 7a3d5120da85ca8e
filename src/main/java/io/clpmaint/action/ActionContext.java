package io.clpmaint.action;

import io.clpmaint.cluster.ClusterConfig;
import io.clpmaint.cluster.ClusterState;
import io.clpmaint.cluster.Group;
import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.GroupState;
import io.clpmaint.cluster.Mirror;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.cluster.MonitorName;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.product.data.CommandSyntax;
import io.clpmaint.product.data.ProductService;
import io.clpmaint.product.data.ProductVersion;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an action knows at its place of a plan.
 *
 * @param expected the state that is expected there
 * @param config the cluster's own configuration
 * @param homes where each group belongs
 * @param product the product's version, empty for plain hosts
 * @param syntax how changes are worded
 * @param offlineOnPurpose groups that start by hand only and were found offline
 * @param lease how long a suppression is taken for when a runbook says {@code auto}
 */
public record ActionContext(
        ClusterState expected,
        ClusterConfig config,
        Map<GroupName, ServerName> homes,
        Optional<ProductVersion> product,
        CommandSyntax syntax,
        Set<GroupName> offlineOnPurpose,
        Duration lease) {

    /** Whether the hosts have the cluster product. */
    public boolean clustered() {
        return product.isPresent();
    }

    /** Whether the cluster has mirrors. */
    public boolean mirrored() {
        return !config.mirrors().isEmpty();
    }

    /** The services that maintenance disables, in that order. */
    public List<String> servicesToDisable() {
        return product.map(v -> ProductService.disableOrder(v, mirrored())).orElse(List.of());
    }

    /** The services that maintenance enables again, in that order. */
    public List<String> servicesToEnable() {
        return product.map(v -> ProductService.enableOrder(v, mirrored())).orElse(List.of());
    }

    /** All services of the product, in the order of their start. */
    public List<String> allServices() {
        return product.map(v -> ProductService.startOrder(v, mirrored())).orElse(List.of());
    }

    /** The services that every version of the product has, in the order of their start. */
    public List<String> firstServices() {
        return product.map(v -> ProductService.startOrder(ProductVersion.VER3, mirrored()))
                .orElse(List.of());
    }

    /** The first server that is expected to take part: where commands for the whole cluster are given. */
    public ServerName anyMember() {
        return config.servers().stream()
                .filter(s -> expected.server(s).takesPart())
                .findFirst()
                .orElse(config.servers().get(0));
    }

    /** The first server besides one that is expected to take part. */
    public Optional<ServerName> memberBesides(ServerName server) {
        return config.servers().stream()
                .filter(s -> !s.equals(server) && expected.server(s).takesPart())
                .findFirst();
    }

    /** Where a group is expected to run. */
    public Optional<ServerName> carrier(GroupName group) {
        return expected.group(group).current();
    }

    /** The monitors that may be suspended: all but those on which the automatic recovery of mirrors depends. */
    public List<MonitorName> businessMonitors() {
        return config.monitors().entrySet().stream()
                .filter(e -> !e.getValue().drivesMirror())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The mirrors of a group. */
    public List<MirrorName> mirrorsOf(GroupName group) {
        return config.mirrors().entrySet().stream()
                .filter(e -> e.getValue().group().equals(group))
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Where a group goes when it has to leave a server: the first startable server that is online, runs no group that
     * excludes it, and holds a normal mirror.
     *
     * @param group the group
     * @param leaving the server that it leaves
     * @return the destination, empty when there is none
     */
    public Optional<ServerName> destination(GroupName group, ServerName leaving) {
        ClusterConfig.GroupPolicy policy = config.groups().get(group);
        if (policy == null) {
            return Optional.empty();
        }
        return policy.startable().stream()
                .filter(s -> !s.equals(leaving))
                .filter(s -> expected.server(s).takesPart())
                .filter(s -> policy.excludes().stream()
                        .noneMatch(other -> carrier(other).equals(Optional.of(s))))
                .filter(s -> mirrorsOf(group).stream().map(expected::mirror).allMatch(Mirror::isNormal))
                .findFirst();
    }

    /** The groups that are expected to run on a server. */
    public List<GroupName> groupsOn(ServerName server) {
        return expected.groups().values().stream()
                .filter(g -> g.current().equals(Optional.of(server)) && g.state() != GroupState.OFFLINE)
                .map(Group::name)
                .toList();
    }

    /**
     * The same for a later state.
     *
     * @param next the state that is expected there
     * @return the context
     */
    public ActionContext at(ClusterState next) {
        return new ActionContext(next, config, homes, product, syntax, offlineOnPurpose, lease);
    }

    /**
     * The same under another configuration.
     *
     * @param next the configuration that is in force there
     * @return the context
     */
    public ActionContext under(ClusterConfig next) {
        return new ActionContext(expected, next, homes, product, syntax, offlineOnPurpose, lease);
    }

    /**
     * The same with another lease.
     *
     * @param next how long a suppression is taken for
     * @return the context
     */
    public ActionContext leasing(Duration next) {
        return new ActionContext(expected, config, homes, product, syntax, offlineOnPurpose, next);
    }
}
