package io.clpmaint.app;

import io.clpmaint.cluster.ServerName;
import io.clpmaint.inventory.Inventory;
import io.clpmaint.node.SuppressionEnd;
import io.clpmaint.report.OwnEndLine;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Asks the servers of a cluster for their own ends of suppressions, present and past. */
final class OwnEndLook {

    private static final Duration ASKING = Duration.ofSeconds(30);

    private OwnEndLook() {}

    /**
     * Looks.
     *
     * @param inventory the cluster
     * @param link the way to it
     * @return what the servers say; nothing of a server that does not answer
     * @throws InterruptedException when the process shall end
     */
    static List<OwnEndLine> look(Inventory inventory, ClusterLink link) throws InterruptedException {
        List<OwnEndLine> lines = new ArrayList<>();
        if (inventory.product().isEmpty()) {
            return lines;
        }
        for (ServerName server : inventory.serverNames()) {
            SuppressionEnd.read(link.nodes().node(server.value()).execute(new SuppressionEnd().look(ASKING)))
                    .orElse(List.of())
                    .forEach(s -> lines.add(line(server, s, link.time().now())));
        }
        return lines;
    }

    private static OwnEndLine line(ServerName server, SuppressionEnd.State s, Instant now) {
        return new OwnEndLine(
                server.value(),
                s.run(),
                s.runbook(),
                s.operator(),
                s.controller(),
                s.monitors(),
                switch (s.phase()) {
                    case ARMED -> OwnEndLine.State.ARMED;
                    case ACTING -> OwnEndLine.State.ACTING;
                    case FIRED -> OwnEndLine.State.CAME;
                    case LOST -> OwnEndLine.State.LOST;
                },
                s.fired().orElseGet(() -> now.plus(s.left())).truncatedTo(ChronoUnit.SECONDS),
                s.clean(),
                s.did());
    }
}
