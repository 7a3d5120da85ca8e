package io.clpmaint.app;

import io.clpmaint.cluster.ServerName;
import io.clpmaint.inventory.Inventory;
import io.clpmaint.node.RunMarks;
import io.clpmaint.report.MarksLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks the servers of a cluster for the marks that commands of runs left there. */
final class MarksLook {

    private static final Duration ASKING = Duration.ofSeconds(30);

    private MarksLook() {}

    /**
     * Looks.
     *
     * @param inventory the cluster
     * @param link the way to it
     * @return what the servers say; nothing of a server that does not answer
     * @throws InterruptedException when the process shall end
     */
    static List<MarksLine> look(Inventory inventory, ClusterLink link) throws InterruptedException {
        List<MarksLine> lines = new ArrayList<>();
        for (ServerName server : inventory.serverNames()) {
            RunMarks.read(link.nodes().node(server.value()).execute(RunMarks.look(ASKING)))
                    .orElse(List.of())
                    .forEach(m -> lines.add(new MarksLine(server.value(), m.run(), m.commands(), m.atWork())));
        }
        return lines;
    }
}
