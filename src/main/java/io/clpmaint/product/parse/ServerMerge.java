package io.clpmaint.product.parse;

import io.clpmaint.cluster.ClusterConfig;
import io.clpmaint.cluster.HeartbeatState;
import io.clpmaint.cluster.Mirror;
import io.clpmaint.cluster.NodeFacts;
import io.clpmaint.cluster.Server;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.cluster.ServerState;
import io.clpmaint.product.data.Reads;
import io.clpmaint.product.parse.StatusView.ServerRow;
import io.clpmaint.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Merges what the servers say of one server: its own word counts when it was reached, and what the servers that take
 * part say of it has to fit.
 */
final class ServerMerge {

    private final Views views;
    private final Map<ServerName, StatusView> witnesses;
    private final Optional<ClusterConfig> config;
    private final Doubts doubts;

    ServerMerge(Views views, Optional<ClusterConfig> config, Doubts doubts) {
        this.views = views;
        this.config = config;
        this.witnesses = views.takingPart();
        this.doubts = doubts;
    }

    Server server(ServerName name, NodeFacts facts) {
        Map<ServerName, ServerRow> rows = new LinkedHashMap<>();
        StatusView ownView = views.all().get(name);
        if (ownView != null) {
            rows.put(name, ownView.servers().get(name.value()));
        }
        if (absent(name)) {
            return new Server(name, ServerState.ABSENT, "", Map.of(), facts);
        }
        boolean notListed = false;
        for (Map.Entry<ServerName, StatusView> witness : witnesses.entrySet()) {
            ServerRow row = witness.getValue().servers().get(name.value());
            if (row != null) {
                rows.put(witness.getKey(), row);
            } else {
                notListed = true;
                doubts.add(witness.getKey(), Reads.STATUS, Mirror.Kind.MIRROR, Flaw.of("", Why.NOT_LISTED.with(name)));
            }
        }
        ServerState state = notListed ? ServerState.UNKNOWN : state(name, rows);
        return new Server(name, state, raw(state, rows), heartbeats(rows), facts);
    }

    /**
     * Whether it is proven to be no part of the cluster: nobody else lists it that takes part (where nobody does, nobody at
     * all), it does not show itself as a part of a cluster, and either the configuration does not name it or, where that is
     * not known, it says itself that no cluster runs there. One that is only not reached may be anything.
     */
    private boolean absent(ServerName name) {
        List<StatusView> others = (witnesses.isEmpty() ? views.all() : witnesses)
                .entrySet().stream()
                        .filter(e -> !e.getKey().equals(name))
                        .map(Map.Entry::getValue)
                        .toList();
        boolean listed = others.stream().anyMatch(view -> view.servers().containsKey(name.value()));
        if (others.isEmpty() || listed) {
            return false;
        }
        Optional<ServerState> own = Optional.ofNullable(views.own().get(name));
        boolean out =
                own.equals(Optional.of(ServerState.OFFLINE)) || views.mute().contains(name);
        return config.map(c -> !c.servers().contains(name)
                        && (out || own.isEmpty() || views.silent().contains(name)))
                .orElse(out);
    }

    private ServerState state(ServerName name, Map<ServerName, ServerRow> rows) {
        boolean offline = !rows.isEmpty() && rows.values().stream().allMatch(r -> r.state() == ServerState.OFFLINE);
        if (views.mute().contains(name) && offline) {
            return ServerState.OFFLINE;
        }
        List<ServerState> words = new ArrayList<>();
        Optional<ServerState> own = Optional.ofNullable(views.own().get(name));
        own.ifPresent(words::add);
        rows.forEach((server, row) -> {
            if (!server.equals(name)) {
                words.add(row.state());
            }
        });
        Optional<ServerState> merged = words.stream().reduce(ServerMerge::join);
        if (merged.isPresent() && !merged.get().known() && words.stream().allMatch(ServerState::known)) {
            Map<ServerName, String> lines = new LinkedHashMap<>();
            own.ifPresent(word -> lines.put(name, word.word()));
            rows.forEach((server, row) -> lines.put(server, row.line()));
            doubts.disagree(
                    Reads.STATUS,
                    Mirror.Kind.MIRROR,
                    Text.of("server %s", "サーバ %s").with(name),
                    lines);
        }
        return merged.orElse(ServerState.UNKNOWN);
    }

    /** The less good of two words that can both be true for a moment; unknown where they cannot. */
    static ServerState join(ServerState one, ServerState other) {
        if (one == other) {
            return one;
        }
        if (!one.known() || !other.known()) {
            return ServerState.UNKNOWN;
        }
        if (isPending(one) != isPending(other)) {
            return isPending(one) ? one : other;
        }
        boolean up = isUp(one) && isUp(other);
        return up ? ServerState.CAUTION : ServerState.UNKNOWN;
    }

    private static boolean isPending(ServerState state) {
        return state == ServerState.ONLINE_PENDING || state == ServerState.OFFLINE_PENDING;
    }

    private static boolean isUp(ServerState state) {
        return state == ServerState.ONLINE || state == ServerState.CAUTION;
    }

    private static String raw(ServerState state, Map<ServerName, ServerRow> rows) {
        return rows.values().stream()
                .filter(row -> row.state() == state)
                .map(ServerRow::raw)
                .findFirst()
                .orElse(rows.values().stream().map(ServerRow::raw).findFirst().orElse(""));
    }

    private static Map<String, HeartbeatState> heartbeats(Map<ServerName, ServerRow> rows) {
        Map<String, HeartbeatState> merged = new LinkedHashMap<>();
        rows.values()
                .forEach(row -> row.heartbeats()
                        .forEach((name, state) -> merged.merge(name, state, (a, b) -> {
                            if (a == b) {
                                return a;
                            }
                            return a.known() && b.known() ? HeartbeatState.CAUTION : HeartbeatState.UNKNOWN;
                        })));
        return merged;
    }
}
