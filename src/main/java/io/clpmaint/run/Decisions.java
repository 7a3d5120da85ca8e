package io.clpmaint.run;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The part of a run's fold that tells what people decided about steps that failed. */
final class Decisions {

    private final Map<String, Integer> attempts = new HashMap<>();
    private Optional<RunEvent.StepAsked> asked = Optional.empty();
    private boolean held;

    void accept(RunEvent event) {
        if (event instanceof RunEvent.StepAsked e) {
            asked = Optional.of(e);
        } else if (event instanceof RunEvent.StepDecided e) {
            held = e.choice().equals(RunState.HOLD);
            asked = held ? asked : Optional.empty();
            if (e.choice().equals(RunState.RETRY)) {
                attempts.merge(e.step(), 1, Integer::sum);
            }
        } else if (event instanceof RunEvent.RestoreStarted) {
            asked = Optional.empty();
            held = false;
        }
    }

    /** What a person is being asked, if one is. */
    Optional<RunEvent.StepAsked> asked() {
        return asked;
    }

    /** Whether the person wants the run to wait. */
    boolean held() {
        return held;
    }

    /** How often a step was begun anew because a person wanted it, and once more. */
    int attempts(String step) {
        return attempts.getOrDefault(step, 0) + 1;
    }
}
