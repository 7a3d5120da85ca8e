package io.clpmaint.simulator.shell;

import java.util.Map;
import java.util.Optional;

/** The signals that the simulated processes know. */
public final class Signals {

    private static final Map<String, Integer> NUMBERS = Map.of(
            "HUP", 1, "INT", 2, "QUIT", 3, "KILL", 9, "USR1", 10, "USR2", 12, "PIPE", 13, "ALRM", 14, "TERM", 15);

    private Signals() {}

    /**
     * The number of a signal.
     *
     * @param name its name without SIG
     * @return its number; that of TERM for an unknown one
     */
    public static int number(String name) {
        return NUMBERS.getOrDefault(name, 15);
    }

    /** The name for what a user wrote: a name with or without SIG, or a number; empty when there is none. */
    static Optional<String> name(String written) {
        String upper = written.toUpperCase(java.util.Locale.ROOT);
        String plain = upper.startsWith("SIG") ? upper.substring(3) : upper;
        if (NUMBERS.containsKey(plain)) {
            return Optional.of(plain);
        }
        return NUMBERS.entrySet().stream()
                .filter(e -> String.valueOf(e.getValue()).equals(written))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
