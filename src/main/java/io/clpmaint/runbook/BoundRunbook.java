package io.clpmaint.runbook;

import io.clpmaint.action.Value;
import io.clpmaint.cluster.TimedGate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A runbook whose parameters have values and whose steps are all spelled out for one cluster.
 *
 * @param source the runbook
 * @param parameters the value of every parameter, in the runbook's order
 * @param before gates for its start
 * @param steps its steps, {@code for-each} expanded
 * @param after gates that hold when it is done
 */
public record BoundRunbook(
        Runbook source,
        Map<String, Value> parameters,
        List<TimedGate> before,
        List<BoundStep> steps,
        List<TimedGate> after) {

    /** Copies the collections, keeping their order. */
    public BoundRunbook {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        before = List.copyOf(before);
        steps = List.copyOf(steps);
        after = List.copyOf(after);
    }

    /**
     * Visits every step, each before the steps inside it.
     *
     * @param visitor what to do with a step
     */
    public void forEachStep(Consumer<BoundStep> visitor) {
        steps.forEach(s -> s.visit(visitor));
    }
}
