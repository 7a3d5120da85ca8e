package io.clpmaint.simulator.shell;

/** What {@code sudo} lets an account do. */
public sealed interface SudoPolicy {

    /** The account is not in the sudoers file. */
    record Denied() implements SudoPolicy {}

    /** Everything, without a password. */
    record WithoutPassword() implements SudoPolicy {}

    /**
     * Everything, after the password was given.
     *
     * @param password the account's password
     */
    record WithPassword(String password) implements SudoPolicy {
        @Override
        public String toString() {
            return "WithPassword[********]";
        }
    }
}
