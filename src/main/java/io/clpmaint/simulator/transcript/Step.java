package io.clpmaint.simulator.transcript;

import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.WorldEffect.Declared;
import java.time.Duration;
import java.util.List;

/** What happened in a cluster before a command was given. */
public sealed interface Step {

    /**
     * Somebody gave a command and waited for its end, whatever it was.
     *
     * @param server where
     * @param command the command line
     * @param input what was typed while it ran
     */
    record Typed(String server, String command, String input) implements Step {}

    /**
     * Time passed.
     *
     * @param time how long
     */
    record Waited(Duration time) implements Step {}

    /**
     * Something broke.
     *
     * @param fault what
     */
    record Broke(Injection fault) implements Step {}

    /**
     * What was broken at a server was mended.
     *
     * @param server the server
     */
    record Mended(String server) implements Step {}

    /**
     * A person did something.
     *
     * @param server where
     * @param effects what
     */
    record Done(String server, List<Declared> effects) implements Step {
        /** Copies the list. */
        public Done {
            effects = List.copyOf(effects);
        }
    }
}
