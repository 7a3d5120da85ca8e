package io.clpmaint.engine;

import io.clpmaint.cluster.ClusterState;
import io.clpmaint.cluster.Monitor;
import io.clpmaint.cluster.MonitorName;
import io.clpmaint.cluster.MonitorState;
import io.clpmaint.cluster.Reach;
import io.clpmaint.cluster.Server;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.run.RunEvent;
import io.clpmaint.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks what is left of a suppression, server by server, where not all of it could be given back. */
final class SuppressionLook {

    private final Desk desk;

    SuppressionLook(Desk desk) {
        this.desk = desk;
    }

    /** Asks every server, and writes down what it shows. A server that gives no answer may hold all that was taken. */
    void write() {
        Optional<RunEvent.SuppressionTaken> taken = desk.state().suppression();
        if (taken.isEmpty()) {
            return;
        }
        try {
            ClusterState seen = desk.glimpse(desk.servers());
            Map<String, List<String>> left = new LinkedHashMap<>();
            List<String> silent = new ArrayList<>();
            for (ServerName server : desk.servers()) {
                List<String> names = left(seen, server, taken.get().monitors());
                if (!names.isEmpty()) {
                    left.put(server.value(), names);
                }
                if (!answers(seen, server)) {
                    silent.add(server.value());
                }
            }
            Optional<Integer> ratio =
                    seen.ratio().isPresent() ? Optional.of(seen.ratio().getAsInt()) : Optional.empty();
            desk.write(new RunEvent.SuppressionLeft(ratio, left, silent));
        } catch (InterruptedException e) {
            // a restoration cannot be stopped; what was taken is told instead
            desk.write(new RunEvent.Progress(
                    Restorer.stepOf("suppression"),
                    Text.of("what is left of the suppression was not looked at", "抑止の残りを確認できませんでした")));
        }
    }

    /** Monitors do not stay suspended where the cluster service has stopped; those suspended before the run are not its own. */
    private List<String> left(ClusterState seen, ServerName server, List<String> taken) {
        if (answers(seen, server) && seen.server(server).state().out()) {
            return List.of();
        }
        Set<MonitorName> before = desk.plan().suspendedBefore().getOrDefault(server, Set.of());
        return taken.stream()
                .filter(name -> !before.contains(new MonitorName(name)))
                .filter(name -> !answers(seen, server) || !isFree(seen, server, new MonitorName(name)))
                .toList();
    }

    private static boolean isFree(ClusterState seen, ServerName server, MonitorName name) {
        Optional<MonitorState> state =
                Optional.ofNullable(seen.monitors().get(name)).map((Monitor m) -> m.on(server));
        return state.filter(s -> s != MonitorState.SUSPEND && s.known()).isPresent();
    }

    private static boolean answers(ClusterState seen, ServerName server) {
        Server it = seen.server(server);
        return it.facts().reach() == Reach.REACHABLE;
    }
}
