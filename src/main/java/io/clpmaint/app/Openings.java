package io.clpmaint.app;

import io.clpmaint.cluster.ServerName;
import io.clpmaint.plan.Plan;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunId;
import java.util.Optional;

/** The first event of a run. */
final class Openings {

    private Openings() {}

    static RunEvent started(Planning.Made made, RunId run, boolean dryRun, Optional<String> reason, Io io) {
        return started(made.plan(), run, dryRun, io.user(), io.host(), reason);
    }

    static RunEvent started(
            Plan plan, RunId run, boolean dryRun, String operator, String controller, Optional<String> reason) {
        return new RunEvent.RunStarted(
                run.value(),
                Version.number(),
                plan.runbook(),
                plan.runbookFile(),
                plan.runbookDigest(),
                plan.inventoryFile(),
                plan.inventoryDigest(),
                plan.cluster(),
                plan.simulated(),
                dryRun,
                plan.fingerprint(),
                plan.parameters(),
                plan.servers().stream().map(ServerName::value).toList(),
                operator,
                controller,
                reason);
    }
}
