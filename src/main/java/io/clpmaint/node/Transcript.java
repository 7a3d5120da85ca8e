package io.clpmaint.node;

import java.util.List;

/** Where {@link RecordingNode} writes what was said. Called from several threads at once. */
public interface Transcript {

    /** Nowhere. */
    Transcript NONE = (server, shown, text) -> new Exchange() {
        @Override
        public void end(CommandOutcome outcome) {}

        @Override
        public void abandon() {}
    };

    /**
     * A command is about to be given to a server.
     *
     * @param server the server's name in the inventory
     * @param shown the command as people see it
     * @param text what the server's shell gets, without secrets
     * @return the exchange, to be ended
     */
    Exchange begin(String server, List<String> shown, String text);

    /** One command and what came of it. */
    interface Exchange {

        /**
         * The outcome is known.
         *
         * @param outcome the outcome, without secrets
         */
        void end(CommandOutcome outcome);

        /** The wait was given up because the run shall stop. */
        void abandon();
    }
}
