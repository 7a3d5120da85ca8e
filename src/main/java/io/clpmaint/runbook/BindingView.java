package io.clpmaint.runbook;

import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.cluster.ServerName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The names of one cluster that a runbook is bound to.
 *
 * @param servers all servers, in the inventory's order
 * @param standbyFirst the same servers: fewest online groups first, then the inventory's order
 * @param groups all groups, in the inventory's order; empty when they are not known (their names are then not checked)
 * @param homes where each group belongs
 * @param mirrors all mirrors; empty when they are not known (their names are then not checked)
 * @param product the product's version, empty for hosts without it
 * @param facts what else is known of the cluster, if it was looked at
 * @param logins the address or name at which a server is reached, as the inventory writes it; not there where it writes none
 */
public record BindingView(
        List<ServerName> servers,
        List<ServerName> standbyFirst,
        List<GroupName> groups,
        Map<GroupName, ServerName> homes,
        List<MirrorName> mirrors,
        Optional<String> product,
        Optional<ClusterFacts> facts,
        Map<ServerName, String> logins) {

    /** Copies the collections, keeping their order. */
    public BindingView {
        servers = List.copyOf(servers);
        standbyFirst = List.copyOf(standbyFirst);
        groups = List.copyOf(groups);
        homes = Collections.unmodifiableMap(new LinkedHashMap<>(homes));
        mirrors = List.copyOf(mirrors);
        logins = Map.copyOf(logins);
    }

    /**
     * The names of a cluster whose servers are reached nobody says where.
     *
     * @param servers all servers, in the inventory's order
     * @param standbyFirst the same servers: fewest online groups first, then the inventory's order
     * @param groups all groups, in the inventory's order; empty when they are not known
     * @param homes where each group belongs
     * @param mirrors all mirrors; empty when they are not known
     * @param product the product's version, empty for hosts without it
     * @param facts what else is known of the cluster, if it was looked at
     */
    public BindingView(
            List<ServerName> servers,
            List<ServerName> standbyFirst,
            List<GroupName> groups,
            Map<GroupName, ServerName> homes,
            List<MirrorName> mirrors,
            Optional<String> product,
            Optional<ClusterFacts> facts) {
        this(servers, standbyFirst, groups, homes, mirrors, product, facts, Map.of());
    }

    /**
     * The names of a cluster that was not looked at.
     *
     * @param servers all servers, in the inventory's order
     * @param standbyFirst the same servers: fewest online groups first, then the inventory's order
     * @param groups all groups, in the inventory's order; empty when they are not known
     * @param homes where each group belongs
     * @param mirrors all mirrors; empty when they are not known
     * @param product the product's version, empty for hosts without it
     */
    public BindingView(
            List<ServerName> servers,
            List<ServerName> standbyFirst,
            List<GroupName> groups,
            Map<GroupName, ServerName> homes,
            List<MirrorName> mirrors,
            Optional<String> product) {
        this(servers, standbyFirst, groups, homes, mirrors, product, Optional.empty());
    }
}
