package io.clpmaint.simulator.shell;

/**
 * An account and what it may do through {@code sudo}.
 *
 * @param user the account
 * @param sudo its entry in the sudoers file
 */
public record Account(User user, SudoPolicy sudo) {

    /** Root, who needs no sudo. */
    public static final Account ROOT = new Account(User.ROOT, new SudoPolicy.WithoutPassword());
}
