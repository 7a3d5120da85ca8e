package io.clpmaint.app;

import io.clpmaint.cluster.ClusterConfig;
import io.clpmaint.cluster.ClusterState;
import io.clpmaint.cluster.Group;
import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.GroupState;
import io.clpmaint.cluster.Monitor;
import io.clpmaint.cluster.MonitorGate;
import io.clpmaint.cluster.MonitorState;
import io.clpmaint.cluster.NodeFacts;
import io.clpmaint.cluster.Reach;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.cluster.ServerState;
import io.clpmaint.cluster.ServiceState;
import io.clpmaint.product.data.ProductService;
import io.clpmaint.product.data.ProductVersion;
import io.clpmaint.report.LeftBy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The runbook that puts right what was left behind on a cluster: made of what was seen, executed like any other, so that
 * lock, journal, gates and the way back are those of every run.
 */
final class PutRight {

    private final ClusterConfig config;
    private final ClusterState seen;
    private final ProductVersion version;
    private final Map<GroupName, ServerName> homes;
    private final Leftovers left;
    private final Set<ServerName> present = new LinkedHashSet<>();
    private final List<String> steps = new ArrayList<>();

    /**
     * Makes it.
     *
     * @param config how the cluster is configured
     * @param seen how it stands, with the facts of its servers
     * @param version the product's version
     * @param homes where each group belongs
     * @param left what runs left
     */
    PutRight(
            ClusterConfig config,
            ClusterState seen,
            ProductVersion version,
            Map<GroupName, ServerName> homes,
            Leftovers left) {
        this.config = config;
        this.seen = seen;
        this.version = version;
        this.homes = Map.copyOf(homes);
        this.left = left;
        config.servers().forEach(this::server);
        suppression();
        groups();
    }

    /** The runbook; empty when nothing that was seen can be put right without a person. */
    Optional<SourceFile> runbook() {
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        String text = """
                apiVersion: clpmaint/v1
                name: put-right
                category: recover
                title: {en: Put the cluster right, ja: クラスタを元の状態に戻す}
                description:
                  en: What was left behind on the cluster is given back, as it was found by doctor.
                  ja: doctor が検出した残存状態を元に戻します。
                source: clpmaint doctor --fix
                requires: {answering: some}
                steps:
                """ + steps.stream().map(s -> "  - " + s + "\n").collect(Collectors.joining());
        return Optional.of(new SourceFile(
                "(" + Leftovers.PUT_RIGHT + ")",
                text.getBytes(StandardCharsets.UTF_8),
                Optional.empty(),
                Optional.empty()));
    }

    private void server(ServerName server) {
        NodeFacts facts = seen.server(server).facts();
        // a survivor that only misses its partner is whole again when that one is back: the gates of the steps see to
        // it
        if (seen.server(server).takesPart()) {
            present.add(server);
        }
        // a half-patched server is kept out, as it is by every run; so is one that is being patched, or has a disk in
        // doubt
        boolean fit = !left.atWork(server)
                && !left.heldOut(server)
                && facts.reach() == Reach.REACHABLE
                && facts.packages() == ServiceState.Switch.ON
                && facts.missingModules().map(String::isEmpty).orElse(false);
        if (!fit) {
            return;
        }
        boolean off = ProductService.enableOrder(version, !config.mirrors().isEmpty()).stream()
                .map(facts.services()::get)
                .anyMatch(s -> s != null && s.enabled() == ServiceState.Switch.OFF);
        boolean servicesKept = left.kept("services:" + server);
        if (off && !servicesKept) {
            step("enable-" + server, "enable-services: {server: \"" + server + "\"}");
        }
        boolean out = seen.server(server).state() == ServerState.OFFLINE;
        if (out && !servicesKept && !left.kept("member:" + server)) {
            step("rejoin-" + server, "rejoin-cluster: {server: \"" + server + "\", by: start}");
            present.add(server);
        }
    }

    private void suppression() {
        if (left.kept(Leftovers.SUPPRESSION)) {
            return;
        }
        for (ServerName server : present) {
            Set<String> ours = left.suspended(server);
            boolean nothingWatches =
                    seen.monitors().values().stream().noneMatch(m -> MonitorGate.SuppressionOn.watches(m.on(server)));
            // singly suspended ones that nobody of ours suspended are somebody's will
            List<String> names = seen.monitors().values().stream()
                    .filter(m -> m.on(server) == MonitorState.SUSPEND)
                    .map(Monitor::name)
                    .map(Object::toString)
                    .filter(name -> nothingWatches || ours.contains(name))
                    .toList();
            if (!names.isEmpty()) {
                step(
                        "monitors-" + server,
                        "resume-monitors: {server: \"" + server + "\", monitors: \"" + String.join(",", names) + "\"}");
            }
        }
        boolean stretched = seen.ratio().isPresent() && seen.ratio().getAsInt() != 1;
        if ((stretched || left.hasOwnEnds()) && present.containsAll(config.servers())) {
            step("timeouts", "reset-ratio: {}");
        }
    }

    private void groups() {
        List<String> stopped = new ArrayList<>();
        List<String> away = new ArrayList<>();
        config.groups().forEach((name, policy) -> {
            Group group = seen.group(name);
            Optional<ServerName> home = Optional.ofNullable(homes.get(name)).filter(present::contains);
            if (home.isEmpty() || left.kept("group:" + name)) {
                return;
            }
            if (group.state() == GroupState.OFFLINE && policy.automaticStart()) {
                stopped.add("\"" + name + "\"");
            } else if (group.state() == GroupState.ONLINE && !group.current().equals(home) && astray(name)) {
                away.add("\"" + name + "\"");
            }
        });
        if (!stopped.isEmpty()) {
            step("groups", "start-groups: {groups: [" + String.join(", ", stopped) + "]}");
        }
        if (!away.isEmpty()) {
            step("home", "move-groups: {to: home, groups: [" + String.join(", ", away) + "]}");
        }
    }

    /** Where a group runs by somebody's will, nobody's business is interrupted to bring it home. */
    private boolean astray(GroupName group) {
        LeftBy who = left.whoMoved(group);
        return who.run().isPresent() && !who.onPurpose();
    }

    private void step(String id, String action) {
        String plain = id.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
        steps.add("{id: " + plain + "-" + (steps.size() + 1) + ", " + action + "}");
    }
}
