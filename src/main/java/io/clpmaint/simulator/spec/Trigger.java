package io.clpmaint.simulator.spec;

import java.time.Duration;
import java.util.Optional;

/** When a fault happens. */
public sealed interface Trigger {

    /**
     * At a moment.
     *
     * @param sinceStart counted from the beginning of the world
     */
    record At(Duration sinceStart) implements Trigger {}

    /**
     * When a command begins that matches.
     *
     * @param server the server that executes it; empty for any
     * @param command the first words of the command, with single blanks, like {@code clpcl -t}
     * @param nth which of the matching commands, from 1
     * @param every whether all later ones are hit too
     */
    record OnCommand(Optional<String> server, String command, int nth, boolean every) implements Trigger {

        /**
         * The first matching command.
         *
         * @param server the server that executes it
         * @param command the first words of the command
         * @return the trigger
         */
        public static OnCommand first(String server, String command) {
            return new OnCommand(Optional.of(server), command, 1, false);
        }

        /**
         * Whether a command is meant.
         *
         * @param on the server that executes it
         * @param line the command's words with single blanks
         * @return whether it matches
         */
        public boolean matches(String on, String line) {
            return (server.isEmpty() || server.get().equals(on))
                    && (line.equals(command) || line.startsWith(command + " "));
        }
    }
}
