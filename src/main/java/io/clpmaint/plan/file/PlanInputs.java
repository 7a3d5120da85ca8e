package io.clpmaint.plan.file;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that a plan was made of. A saved plan is its inputs: whoever plans again from them gets the same plan.
 *
 * @param runbookFile the runbook's file, as people were told of it
 * @param runbook its text
 * @param parts the parts that it uses
 * @param inventoryFile the inventory's file, as people were told of it
 * @param inventory its text
 * @param parameters the parameters that were given
 * @param configuration the servers' answers about the cluster's configuration
 * @param state the servers' answers about its state
 * @param fingerprint the plan's fingerprint
 */
public record PlanInputs(
        String runbookFile,
        String runbook,
        List<Part> parts,
        String inventoryFile,
        String inventory,
        Map<String, String> parameters,
        List<Answer> configuration,
        List<Answer> state,
        String fingerprint) {

    /** Copies the collections, keeping their order. */
    public PlanInputs {
        parts = List.copyOf(parts);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        configuration = List.copyOf(configuration);
        state = List.copyOf(state);
    }

    /**
     * A part that the runbook uses.
     *
     * @param name its name
     * @param file its file, as people were told of it
     * @param text its text
     */
    public record Part(String name, String file, String text) {}

    /**
     * A server's answer to an observation, as it came.
     *
     * @param server the server
     * @param reach how far it was reached
     * @param nonce the word that its sections carry
     * @param text all that was printed
     */
    public record Answer(String server, String reach, String nonce, String text) {}
}
