package io.clpmaint.app;

import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.WorldEffect;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One scenario of a runbook: a simulated cluster, what happens to it, and how the run has to end there.
 *
 * @param title what it shows, one line
 * @param cluster the inventory of the simulated cluster, relative to the scenario's folder
 * @param parameters values of the runbook's parameters
 * @param begin what is done to the cluster before the run
 * @param instead what the person does instead of what a manual step asks for, by the step's id
 * @param faults what goes wrong
 * @param exit the exit code with which the run has to end
 * @param step the step that has to be the one that failed
 * @param says a text that the reason of the end has to hold, in English
 * @param files a text that each of these files has to hold afterwards, by server and path
 * @param noFiles what may not lie there afterwards, by server
 * @param state how the cluster has to stand afterwards: what {@code sim state} tells, as far as it is written here
 */
record Scenario(
        String title,
        String cluster,
        Map<String, String> parameters,
        List<WorldEffect.Declared> begin,
        Map<String, List<WorldEffect.Declared>> instead,
        List<Injection> faults,
        int exit,
        Optional<String> step,
        Optional<String> says,
        Map<String, Map<String, String>> files,
        Map<String, List<String>> noFiles,
        Map<String, Object> state) {

    Scenario {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        begin = List.copyOf(begin);
        instead = Map.copyOf(instead);
        faults = List.copyOf(faults);
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
        noFiles = Collections.unmodifiableMap(new LinkedHashMap<>(noFiles));
        state = Collections.unmodifiableMap(new LinkedHashMap<>(state));
    }
}
