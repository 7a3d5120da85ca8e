package io.clpmaint.report;

import java.time.Duration;
import java.util.List;

/**
 * What came of a scenario.
 *
 * @param name its name
 * @param title what it shows
 * @param exit the exit code with which the run ended
 * @param took how long it took, in the cluster's time
 * @param differences what is not as expected, one line each
 */
public record ScenarioResult(String name, String title, int exit, Duration took, List<String> differences) {

    /** Copies the list. */
    public ScenarioResult {
        differences = List.copyOf(differences);
    }

    /** Whether everything was as expected. */
    public boolean passed() {
        return differences.isEmpty();
    }
}
