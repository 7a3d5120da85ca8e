package io.clpmaint.product.parse;

import io.clpmaint.cluster.ClusterConfig;
import io.clpmaint.cluster.Mirror;
import io.clpmaint.cluster.Monitor;
import io.clpmaint.cluster.MonitorName;
import io.clpmaint.cluster.MonitorState;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.product.data.Reads;
import io.clpmaint.product.data.Sections.Section;
import io.clpmaint.product.data.StateWords;
import io.clpmaint.product.parse.StatusView.MonitorRow;
import io.clpmaint.text.Text;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Merges what the witnesses say of the monitors, over all servers and on each. */
final class MonitorMerge {

    private final Map<ServerName, StatusView> witnesses;
    private final Optional<ClusterConfig> config;
    private final List<ServerName> servers;
    private final Doubts doubts;
    private final Map<ServerName, MonitorsView> byServer = new LinkedHashMap<>();

    MonitorMerge(
            Map<ServerName, StatusView> witnesses,
            Optional<ClusterConfig> config,
            List<ServerName> servers,
            Map<ServerName, Answer> answers,
            Doubts doubts) {
        this.witnesses = witnesses;
        this.config = config;
        this.servers = servers;
        this.doubts = doubts;
        witnesses.keySet().forEach(server -> read(server, answers.getOrDefault(server, Answer.none())));
    }

    private void read(ServerName server, Answer answer) {
        Optional<Section> section = answer.section(Reads.MONITORS);
        if (section.isEmpty()) {
            doubts.add(server, Reads.MONITORS, Mirror.Kind.MIRROR, Flaw.of("", Why.ABSENT));
            return;
        }
        if (!section.get().ok()) {
            doubts.failed(server, section.get(), Mirror.Kind.MIRROR);
            return;
        }
        Parsed<MonitorsView> parsed = MonitorsParser.parse(section.get().text());
        doubts.add(server, Reads.MONITORS, parsed.flaws());
        parsed.value().ifPresent(view -> {
            if (view.local().equals(server.value())) {
                byServer.put(server, view);
            } else {
                Flaw other = Flaw.of(view.local(), Why.OTHER_SERVER.with(server));
                doubts.add(server, Reads.MONITORS, Mirror.Kind.MIRROR, other);
            }
        });
    }

    Map<MonitorName, Monitor> monitors(boolean allOffline) {
        Set<String> names = new LinkedHashSet<>();
        witnesses.values().forEach(view -> names.addAll(view.monitors().keySet()));
        config.ifPresent(c -> c.monitors().keySet().forEach(name -> names.add(name.value())));
        Map<MonitorName, Monitor> monitors = new LinkedHashMap<>();
        for (String name : names) {
            MonitorName monitor = new MonitorName(name);
            if (config.isEmpty() || config.get().monitors().containsKey(monitor)) {
                monitors.put(monitor, monitor(monitor, allOffline));
            } else {
                doubts.add(
                        witnesses.keySet().iterator().next(),
                        Reads.STATUS,
                        Mirror.Kind.MIRROR,
                        Flaw.of(name, Why.NOT_EXPECTED.with(name)));
            }
        }
        return monitors;
    }

    private Monitor monitor(MonitorName name, boolean allOffline) {
        Map<ServerName, MonitorState> onServers = new LinkedHashMap<>();
        if (witnesses.isEmpty()) {
            MonitorState state = allOffline ? MonitorState.OFFLINE : MonitorState.UNKNOWN;
            servers.forEach(server -> onServers.put(server, state));
            String raw = allOffline ? StateWords.MONITOR.text(MonitorState.OFFLINE) : "";
            return new Monitor(name, state, raw, onServers);
        }
        servers.forEach(server -> onServers.put(server, on(server, name)));
        Map<ServerName, String> lines = new LinkedHashMap<>();
        Set<MonitorState> said = new LinkedHashSet<>();
        String raw = "";
        for (Map.Entry<ServerName, StatusView> witness : witnesses.entrySet()) {
            MonitorRow row = witness.getValue().monitors().get(name.value());
            if (row == null) {
                said.add(MonitorState.UNKNOWN);
                doubts.add(
                        witness.getKey(),
                        Reads.STATUS,
                        Mirror.Kind.MIRROR,
                        Flaw.of("", Why.NOT_LISTED.with(subject(name))));
            } else {
                said.add(row.state());
                lines.put(witness.getKey(), row.line());
                raw = raw.isEmpty() ? row.raw() : raw;
            }
        }
        if (said.size() > 1 && !said.contains(MonitorState.UNKNOWN)) {
            doubts.disagree(Reads.STATUS, Mirror.Kind.MIRROR, subject(name), lines);
        }
        MonitorState state = said.size() == 1 ? said.iterator().next() : MonitorState.UNKNOWN;
        return new Monitor(name, state, raw, onServers);
    }

    private MonitorState on(ServerName server, MonitorName name) {
        Map<ServerName, String> said = new LinkedHashMap<>();
        Set<MonitorState> states = new LinkedHashSet<>();
        for (ServerName witness : witnesses.keySet()) {
            MonitorsView view = byServer.get(witness);
            MonitorState state = view == null
                    ? MonitorState.UNKNOWN
                    : view.monitors()
                            .getOrDefault(name.value(), Map.of())
                            .getOrDefault(server.value(), MonitorState.UNKNOWN);
            states.add(state);
            said.put(witness, name + ": " + state.word());
        }
        if (states.size() > 1 && !states.contains(MonitorState.UNKNOWN)) {
            doubts.disagree(
                    Reads.MONITORS,
                    Mirror.Kind.MIRROR,
                    Text.of("monitor %s on %s", "%2$s のモニタ %1$s").with(name, server),
                    said);
        }
        return states.size() == 1 ? states.iterator().next() : MonitorState.UNKNOWN;
    }

    private static Text subject(MonitorName name) {
        return Text.of("monitor %s", "モニタ %s").with(name);
    }
}
