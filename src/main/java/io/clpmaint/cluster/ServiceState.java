package io.clpmaint.cluster;

/**
 * One service of the product on one server.
 *
 * @param enabled whether it starts at boot
 * @param active whether it runs now
 */
public record ServiceState(Switch enabled, Switch active) {

    /** A yes, a no, or not known. */
    public enum Switch implements State {
        /** Enabled, or running. */
        ON("on"),
        /** Disabled, or stopped. */
        OFF("off"),
        /** Not readable. */
        UNKNOWN("unknown");

        private final String word;

        Switch(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }

        @Override
        public boolean known() {
            return this != UNKNOWN;
        }
    }
}
