package io.clpmaint.simulator.shell;

/**
 * Where commands from outside reach a server. {@link Machine} implements it; the world wraps it to put faults and the
 * record in between; the in-memory node and the SSH server are its callers.
 */
public interface CommandHost {

    /**
     * Starts a command the way {@code sshd} does: {@code sh -c COMMAND} in the home directory of the user.
     *
     * @param user the login name; an unknown one ends the command with 255
     * @param command the text for the shell
     * @param listener gets output and end; may be called before this method returns
     * @return the running command
     */
    default Job execute(String user, String command, JobListener listener) {
        return execute(user, command, false, listener);
    }

    /**
     * Starts a command the way {@code sshd} does.
     *
     * @param user the login name; an unknown one ends the command with 255
     * @param command the text for the shell
     * @param terminal whether a person's terminal is at the other end: passwords can be asked for, and losing the
     *     connection ends what runs in the foreground
     * @param listener gets output and end; may be called before this method returns
     * @return the running command
     */
    Job execute(String user, String command, boolean terminal, JobListener listener);
}
