package io.clpmaint.app;

import io.clpmaint.cluster.ServerName;
import io.clpmaint.plan.Plan;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The first event of a run. */
final class Openings {

    private Openings() {}

    static RunEvent started(Planning.Made made, RunId run, boolean dryRun, Optional<String> reason, Io io) {
        Plan plan = made.plan();
        Map<String, String> parameters = new LinkedHashMap<>(plan.parameters());
        String operator = io.user() + reason.map(r -> " (" + r + ")").orElse("");
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
                parameters,
                plan.servers().stream().map(ServerName::value).toList(),
                operator,
                io.host());
    }
}
