package io.clpmaint.testing;

import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunResult;
import io.clpmaint.run.StepResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What verdicts promise, held against events that are read in another way than the fold of a run reads them. */
public final class Promises {

    /** Verdicts that promise that nothing is left to be done. */
    private static final Set<RunResult> PROMISING = Set.of(
            RunResult.SUCCESS,
            RunResult.FAILED_RESTORED,
            RunResult.INTERRUPTED,
            RunResult.TERMINATED,
            RunResult.ABORTED,
            RunResult.OUT_OF_TIME);

    private Promises() {}

    /**
     * What a verdict promises and the events do not show.
     *
     * @param verdict the verdict
     * @param events all events that it was made of
     * @return what is wrong with it; empty when nothing is
     */
    public static List<String> broken(RunResult verdict, List<RunEvent> events) {
        List<String> wrong = new ArrayList<>();
        boolean changed = !mayHaveActed(events).isEmpty();
        if (verdict == RunResult.REFUSED && changed) {
            wrong.add("refused, and something was changed");
        }
        if (!PROMISING.contains(verdict)) {
            return wrong;
        }
        if (changed) {
            owed(events).forEach(key -> wrong.add("owes " + key));
        }
        unknown(events).forEach(command -> wrong.add("nobody knows what became of " + command));
        Map<String, StepResult> ends = ends(events);
        if (ends.containsValue(StepResult.UNKNOWN)) {
            wrong.add("a step ended unknown");
        }
        if (verdict == RunResult.SUCCESS) {
            if (ends.values().stream().anyMatch(e -> e != StepResult.DONE && e != StepResult.SKIPPED)) {
                wrong.add("a step did not end well");
            }
            if (events.stream()
                    .anyMatch(e -> e instanceof RunEvent.Refused
                            || e instanceof RunEvent.FinalGateFailed
                            || e instanceof RunEvent.RestoreStarted)) {
                wrong.add("it was refused, restored, or a final gate was missed");
            }
        }
        return wrong;
    }

    /** Commands, without those that provably never started. */
    private static Set<String> mayHaveActed(List<RunEvent> events) {
        Set<String> given = new LinkedHashSet<>();
        Set<String> acted = new LinkedHashSet<>();
        for (RunEvent event : events) {
            if (event instanceof RunEvent.Intent e) {
                given.add(e.command());
                acted.add(e.command());
            } else if (event instanceof RunEvent.Outcome e && e.known() && !e.started()) {
                acted.remove(e.command());
            } else if (event instanceof RunEvent.Outcome e && given.contains(e.command())) {
                acted.add(e.command());
            }
        }
        return acted;
    }

    private static Set<String> owed(List<RunEvent> events) {
        Set<String> owed = new LinkedHashSet<>();
        for (RunEvent event : events) {
            if (event instanceof RunEvent.Owed e) {
                owed.add(e.key());
            } else if (event instanceof RunEvent.Settled e) {
                owed.remove(e.key());
            } else if (event instanceof RunEvent.Kept e) {
                owed.remove(e.key());
            }
        }
        return owed;
    }

    private static Set<String> unknown(List<RunEvent> events) {
        Set<String> unknown = new LinkedHashSet<>();
        Set<String> given = new LinkedHashSet<>();
        for (RunEvent event : events) {
            if (event instanceof RunEvent.Intent e) {
                given.add(e.command());
                unknown.add(e.command());
            } else if (event instanceof RunEvent.Outcome e && e.known()) {
                unknown.remove(e.command());
            } else if (event instanceof RunEvent.Outcome e && given.contains(e.command())) {
                unknown.add(e.command());
            }
        }
        return unknown;
    }

    /** How each step ended last that had begun; one that still runs has not ended well. */
    private static Map<String, StepResult> ends(List<RunEvent> events) {
        Map<String, StepResult> ends = new LinkedHashMap<>();
        for (RunEvent event : events) {
            if (event instanceof RunEvent.StepStarted e) {
                ends.put(e.step(), StepResult.FAILED);
            } else if (event instanceof RunEvent.StepFinished e && ends.containsKey(e.step())) {
                ends.put(e.step(), e.result());
            }
        }
        return ends;
    }
}
