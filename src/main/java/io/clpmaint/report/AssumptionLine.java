package io.clpmaint.report;

import io.clpmaint.text.Text;
import java.util.List;
import java.util.Optional;

/**
 * One assumption of the simulation in the list of them.
 *
 * @param name its name
 * @param question what no source settles
 * @param readings all its readings, the usual one first
 * @param evidence the label of how well the usual reading is known
 * @param chosen the reading that a certain simulation follows, where one was asked for
 */
public record AssumptionLine(
        String name, Text question, List<String> readings, String evidence, Optional<String> chosen) {

    /** Copies the list. */
    public AssumptionLine {
        readings = List.copyOf(readings);
    }

    /** The reading that a simulation follows when it says nothing. */
    public String usual() {
        return readings.get(0);
    }
}
