package io.clpmaint.simulator.spec;

import java.util.Optional;

/**
 * What the cluster does about an error, one step after the other as long as the error stays (X 4.2 Getting Started Guide
 * 6.5.10: restart, failover, final action).
 *
 * @param restarts how often what failed is started again where it is
 * @param failovers how often its group is brought up on another server
 * @param last what is done at the end
 */
public record RecoverySpec(int restarts, int failovers, FinalAction last) {

    /** Nothing is done. */
    public static final RecoverySpec NONE = new RecoverySpec(0, 0, FinalAction.NONE);

    /** What a monitor of a resource does unless it is configured otherwise (from memory). */
    public static final RecoverySpec USUAL = new RecoverySpec(3, 1, FinalAction.NONE);

    /** Whether nothing is done. */
    public boolean idle() {
        return equals(NONE);
    }

    /** The end of a recovery (X 4.1 Maintenance Guide p.33-34). */
    public enum FinalAction {
        /** The error stays. */
        NONE("none"),
        /** The group is stopped. */
        STOP_GROUP("stop-group"),
        /** The cluster service of the server is stopped. */
        STOP_SERVICE("stop-cluster-service"),
        /** The cluster service is stopped, then the server is shut down. */
        SHUTDOWN("shutdown"),
        /** The cluster service is stopped, then the server restarts. */
        REBOOT("reboot"),
        /** The server is reset at once. */
        RESET("reset");

        private final String word;

        FinalAction(String word) {
            this.word = word;
        }

        /** Its word in the {@code simulation:} section. */
        public String word() {
            return word;
        }

        /**
         * Finds one.
         *
         * @param word its word
         * @return it, empty for an unknown word
         */
        public static Optional<FinalAction> of(String word) {
            for (FinalAction one : values()) {
                if (one.word.equals(word)) {
                    return Optional.of(one);
                }
            }
            return Optional.empty();
        }
    }
}
