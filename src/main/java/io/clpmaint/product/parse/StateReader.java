package io.clpmaint.product.parse;

import io.clpmaint.cluster.ClusterConfig;
import io.clpmaint.cluster.ClusterState;
import io.clpmaint.cluster.Facet;
import io.clpmaint.cluster.Mirror;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.cluster.NodeFacts;
import io.clpmaint.cluster.Reach;
import io.clpmaint.cluster.Server;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.cluster.ServerState;
import io.clpmaint.product.data.ProductVersion;
import io.clpmaint.product.data.Reads;
import io.clpmaint.product.data.Sections.Section;
import io.clpmaint.text.Text;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Makes a cluster's state of what its servers answered, pessimistically: a server's own word about itself counts when
 * it was reached; the views of servers that do not take part in the cluster count for themselves alone; views that
 * disagree make unknown what they disagree about; what no view shows is unknown, unless every server is offline.
 */
public final class StateReader {

    private final ProductVersion version;
    private final List<ServerName> servers;
    private final Optional<ClusterConfig> config;

    /**
     * A reader.
     *
     * @param version the product's version: before 4.2 a stopped cluster daemon shows itself by an error message
     * @param servers the servers, in the inventory's order
     * @param config the cluster's configuration, if it is known: what it names and nobody shows is unknown, what is
     *     shown and it does not name is a doubt
     */
    public StateReader(ProductVersion version, List<ServerName> servers, Optional<ClusterConfig> config) {
        this.version = version;
        this.servers = List.copyOf(servers);
        this.config = config;
    }

    /**
     * Reads the state.
     *
     * @param answers what the servers answered to the reads of the facets; a server that is missing was not asked
     * @param asked the facets that were asked for; of others nothing is expected and nothing doubted
     * @return the state; never fails, whatever was answered
     */
    public ClusterState read(Map<ServerName, Answer> answers, Set<Facet> asked) {
        HostReader host = new HostReader(version, hasMirrors(answers));
        Doubts doubts = new Doubts();
        Map<ServerName, NodeFacts> facts = new LinkedHashMap<>();
        Map<ServerName, Answer> ordered = new LinkedHashMap<>();
        for (ServerName server : servers) {
            Answer answer = answers.getOrDefault(server, Answer.none());
            ordered.put(server, answer);
            facts.put(server, host.facts(answer));
        }
        if (!asked.contains(Facet.CLUSTER)) {
            Map<ServerName, Server> known = new LinkedHashMap<>();
            facts.forEach((name, f) -> known.put(name, new Server(name, ServerState.UNKNOWN, "", Map.of(), f)));
            return new ClusterState(
                    Optional.empty(), known, Map.of(), Map.of(), Map.of(), OptionalInt.empty(), List.of());
        }
        return cluster(ordered, facts, asked.contains(Facet.HEARTBEATS), doubts);
    }

    private ClusterState cluster(
            Map<ServerName, Answer> answers, Map<ServerName, NodeFacts> facts, boolean heartbeats, Doubts doubts) {
        Views views = Views.read(version, servers, answers, doubts);
        ServerMerge merge = new ServerMerge(views, config, doubts);
        Map<ServerName, Server> merged = new LinkedHashMap<>();
        facts.forEach((name, f) -> merged.put(name, merge.server(name, f)));
        strangers(views, doubts);
        List<Server> members = merged.values().stream()
                .filter(s -> s.state() != ServerState.ABSENT)
                .toList();
        boolean allOffline = !members.isEmpty()
                && members.stream()
                        .allMatch(s ->
                                s.state() == ServerState.OFFLINE && views.own().get(s.name()) == ServerState.OFFLINE);
        Map<ServerName, StatusView> takingPart = views.takingPart();
        if (heartbeats) {
            HeartbeatMerge beating = new HeartbeatMerge(takingPart.keySet(), answers, doubts);
            merged.replaceAll((name, server) -> server.seen(beating.of(name)));
        }
        Map<ServerName, StatusView> witnesses = takingPart.isEmpty() && allOffline ? views.all() : takingPart;
        if (witnesses.isEmpty()
                && !allOffline
                && answers.values().stream().anyMatch(a -> a.reach() == Reach.REACHABLE)) {
            answers.entrySet().stream()
                    .filter(e -> e.getValue().reach() == Reach.REACHABLE)
                    .findFirst()
                    .ifPresent(
                            e -> doubts.add(e.getKey(), Reads.STATUS, Mirror.Kind.MIRROR, Flaw.of("", Why.NO_WITNESS)));
        }
        return new ClusterState(
                views.cluster(doubts),
                merged,
                new GroupMerge(witnesses, config, merged, doubts).groups(allOffline),
                monitors(witnesses, answers, takingPart.isEmpty(), doubts).monitors(allOffline),
                new MirrorMerge(answers, takingPart.keySet(), config, doubts).mirrors(asked(answers)),
                ratio(answers, takingPart.keySet(), doubts),
                doubts.all());
    }

    /** Monitors of a cluster that is stopped everywhere are not asked for by server. */
    private MonitorMerge monitors(
            Map<ServerName, StatusView> witnesses, Map<ServerName, Answer> answers, boolean stopped, Doubts doubts) {
        return new MonitorMerge(stopped ? Map.of() : witnesses, config, servers, answers, doubts);
    }

    private void strangers(Views views, Doubts doubts) {
        views.takingPart()
                .forEach((witness, view) -> view.servers().forEach((name, row) -> {
                    if (!servers.contains(new ServerName(name))) {
                        doubts.add(
                                witness,
                                Reads.STATUS,
                                Mirror.Kind.MIRROR,
                                Flaw.of(
                                        row.line(),
                                        Why.NOT_EXPECTED.with(
                                                Text.of("server %s", "サーバ %s").with(name))));
                    }
                }));
    }

    private OptionalInt ratio(Map<ServerName, Answer> answers, Set<ServerName> takingPart, Doubts doubts) {
        Map<ServerName, String> said = new LinkedHashMap<>();
        Set<Integer> ratios = new LinkedHashSet<>();
        boolean unread = false;
        for (ServerName server : takingPart) {
            Optional<Section> section =
                    answers.getOrDefault(server, Answer.none()).section(Reads.RATIO);
            Optional<Integer> ratio = Optional.empty();
            if (section.isEmpty()) {
                doubts.add(server, Reads.RATIO, Mirror.Kind.MIRROR, Flaw.of("", Why.ABSENT));
            } else if (!section.get().ok()) {
                doubts.failed(server, section.get(), Mirror.Kind.MIRROR);
            } else {
                Parsed<Integer> parsed = RatioParser.parse(section.get().text());
                doubts.add(server, Reads.RATIO, parsed.flaws());
                ratio = parsed.value();
            }
            unread |= ratio.isEmpty();
            ratio.ifPresent(r -> {
                ratios.add(r);
                said.put(server, Integer.toString(r));
            });
        }
        if (ratios.size() > 1) {
            doubts.disagree(Reads.RATIO, Mirror.Kind.MIRROR, Text.of("the timeout ratio", "タイムアウト倍率"), said);
        }
        return ratios.size() == 1 && !unread ? OptionalInt.of(ratios.iterator().next()) : OptionalInt.empty();
    }

    /** The mirrors of the configuration; without one, those that somebody was asked about. */
    private Map<MirrorName, Mirror.Kind> asked(Map<ServerName, Answer> answers) {
        Map<MirrorName, Mirror.Kind> mirrors = new LinkedHashMap<>();
        config.ifPresent(c -> c.mirrors().forEach((name, policy) -> mirrors.put(name, policy.kind())));
        if (config.isEmpty()) {
            answers.values()
                    .forEach(answer -> answer.sections().all().keySet().stream()
                            .filter(section ->
                                    section.length() > Reads.MIRROR.length() && section.startsWith(Reads.MIRROR))
                            .forEach(section -> mirrors.put(
                                    new MirrorName(section.substring(Reads.MIRROR.length())), Mirror.Kind.MIRROR)));
        }
        return mirrors;
    }

    private boolean hasMirrors(Map<ServerName, Answer> answers) {
        return !asked(answers).isEmpty();
    }
}
