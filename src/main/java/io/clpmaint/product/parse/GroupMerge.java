package io.clpmaint.product.parse;

import io.clpmaint.cluster.ClusterConfig;
import io.clpmaint.cluster.ClusterConfig.GroupPolicy;
import io.clpmaint.cluster.Group;
import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.GroupState;
import io.clpmaint.cluster.Mirror;
import io.clpmaint.cluster.Server;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.cluster.ServerState;
import io.clpmaint.product.data.Reads;
import io.clpmaint.product.data.StateWords;
import io.clpmaint.product.parse.StatusView.GroupRow;
import io.clpmaint.text.Text;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Merges what the witnesses say of the groups; a word on which they differ is no word. */
final class GroupMerge {

    private final Map<ServerName, StatusView> witnesses;
    private final Optional<ClusterConfig> config;
    private final Map<ServerName, Server> servers;
    private final Doubts doubts;

    /**
     * A merge.
     *
     * @param witnesses the views that count for groups
     * @param config the configuration, if known: what it does not name is not taken for a group
     * @param servers the servers as they were merged
     */
    GroupMerge(
            Map<ServerName, StatusView> witnesses,
            Optional<ClusterConfig> config,
            Map<ServerName, Server> servers,
            Doubts doubts) {
        this.witnesses = witnesses;
        this.config = config;
        this.servers = servers;
        this.doubts = doubts;
    }

    Map<GroupName, Group> groups(boolean allOffline) {
        Set<String> names = new LinkedHashSet<>();
        witnesses.values().forEach(view -> names.addAll(view.groups().keySet()));
        config.ifPresent(c -> c.groups().keySet().forEach(name -> names.add(name.value())));
        Map<GroupName, Group> groups = new LinkedHashMap<>();
        for (String name : names) {
            GroupName group = new GroupName(name);
            if (config.isPresent() && !config.get().groups().containsKey(group)) {
                witnesses.forEach((server, view) -> {
                    GroupRow row = view.groups().get(name);
                    if (row != null) {
                        doubts.add(
                                server,
                                Reads.STATUS,
                                Mirror.Kind.MIRROR,
                                Flaw.of(row.line(), Why.NOT_EXPECTED.with(name)));
                    }
                });
            } else {
                groups.put(group, group(group, allOffline));
            }
        }
        return groups;
    }

    private Group group(GroupName name, boolean allOffline) {
        if (witnesses.isEmpty()) {
            GroupState state = allOffline ? GroupState.OFFLINE : GroupState.UNKNOWN;
            String raw = allOffline ? StateWords.GROUP.text(GroupState.OFFLINE) : "";
            return new Group(name, state, raw, Optional.empty(), resources(name, Map.of(), state));
        }
        Map<ServerName, GroupRow> rows = new LinkedHashMap<>();
        for (Map.Entry<ServerName, StatusView> witness : witnesses.entrySet()) {
            GroupRow row = witness.getValue().groups().get(name.value());
            if (row == null) {
                doubts.add(
                        witness.getKey(),
                        Reads.STATUS,
                        Mirror.Kind.MIRROR,
                        Flaw.of(
                                "",
                                Why.NOT_LISTED.with(
                                        Text.of("group %s", "グループ %s").with(name))));
                return unknown(name, "");
            }
            rows.put(witness.getKey(), row);
        }
        GroupRow first = rows.values().iterator().next();
        boolean agree = rows.values().stream()
                .allMatch(row -> row.state() == first.state() && row.current().equals(first.current()));
        if (!agree) {
            Map<ServerName, String> lines = new LinkedHashMap<>();
            rows.forEach((server, row) -> lines.put(
                    server,
                    row.line().strip() + row.current().map(c -> " on " + c).orElse("")));
            doubts.disagree(
                    Reads.STATUS,
                    Mirror.Kind.MIRROR,
                    Text.of("group %s", "グループ %s").with(name),
                    lines);
            return unknown(name, first.raw());
        }
        Optional<ServerName> current = first.current().map(ServerName::new);
        if (current.isPresent() && isImpossible(current.get())) {
            doubts.add(
                    rows.keySet().iterator().next(),
                    Reads.STATUS,
                    Mirror.Kind.MIRROR,
                    Flaw.of(first.line().strip() + " / " + current.get(), Why.RUNS_ON_STOPPED.with(name)));
            return unknown(name, first.raw());
        }
        return new Group(name, first.state(), first.raw(), current, resources(name, merged(rows), GroupState.UNKNOWN));
    }

    private Group unknown(GroupName name, String raw) {
        return new Group(
                name, GroupState.UNKNOWN, raw, Optional.empty(), resources(name, Map.of(), GroupState.UNKNOWN));
    }

    /** Whether a group cannot run there: not a server of the inventory, or one that is stopped. */
    private boolean isImpossible(ServerName server) {
        Server found = servers.get(server);
        return found == null || found.state() == ServerState.OFFLINE;
    }

    private static Map<String, GroupState> merged(Map<ServerName, GroupRow> rows) {
        Map<String, GroupState> states = new LinkedHashMap<>();
        Set<String> names = new LinkedHashSet<>();
        rows.values().forEach(row -> names.addAll(row.resources().keySet()));
        for (String name : names) {
            Set<GroupState> said = new LinkedHashSet<>();
            rows.values().forEach(row -> said.add(row.resources().getOrDefault(name, GroupState.UNKNOWN)));
            states.put(name, said.size() == 1 ? said.iterator().next() : GroupState.UNKNOWN);
        }
        return states;
    }

    /**
     * The resources of the configuration, and others that are shown: the configuration was read at the beginning, and a run may
     * have delivered another one since.
     */
    private Map<String, GroupState> resources(GroupName name, Map<String, GroupState> shown, GroupState otherwise) {
        GroupPolicy policy = config.map(c -> c.groups().get(name)).orElse(null);
        if (policy == null) {
            return shown;
        }
        Map<String, GroupState> states = new LinkedHashMap<>();
        policy.resources().keySet().forEach(r -> states.put(r, shown.getOrDefault(r, otherwise)));
        shown.forEach(states::putIfAbsent);
        return states;
    }
}
