package io.clpmaint.node;

import io.clpmaint.secret.Secret;
import java.time.Duration;
import java.util.Optional;

/**
 * One command for one server.
 *
 * @param line what is executed
 * @param privilege with whose rights
 * @param timeout how long to wait for its end, in the run's time, from the moment it was sent
 * @param mutates whether it may change anything; a read-only connection refuses it then
 * @param input what it reads from standard input, if anything
 * @param outputLimit how many bytes of each stream are kept; what is beyond is counted, not kept
 */
public record RemoteCommand(
        CommandLine line,
        Privilege privilege,
        Duration timeout,
        boolean mutates,
        Optional<Secret> input,
        int outputLimit) {

    /** How much of each stream is kept unless said otherwise: 4 MiB, more than any command of the product prints. */
    public static final int USUAL_OUTPUT_LIMIT = 4 * 1024 * 1024;

    /**
     * A command that only reads.
     *
     * @param line what is executed
     * @param privilege with whose rights
     * @param timeout how long to wait
     * @return the command
     */
    public static RemoteCommand reading(CommandLine line, Privilege privilege, Duration timeout) {
        return new RemoteCommand(line, privilege, timeout, false, Optional.empty(), USUAL_OUTPUT_LIMIT);
    }

    /**
     * A command that may change something.
     *
     * @param line what is executed
     * @param privilege with whose rights
     * @param timeout how long to wait
     * @return the command
     */
    public static RemoteCommand changing(CommandLine line, Privilege privilege, Duration timeout) {
        return new RemoteCommand(line, privilege, timeout, true, Optional.empty(), USUAL_OUTPUT_LIMIT);
    }

    /**
     * The same with another timeout.
     *
     * @param other how long to wait
     * @return the command
     */
    public RemoteCommand within(Duration other) {
        return new RemoteCommand(line, privilege, other, mutates, input, outputLimit);
    }

    /**
     * The same with an input.
     *
     * @param text what it reads from standard input
     * @return the command
     */
    public RemoteCommand withInput(Secret text) {
        return new RemoteCommand(line, privilege, timeout, mutates, Optional.of(text), outputLimit);
    }

    /**
     * The same with another limit of its output.
     *
     * @param bytes how many bytes of each stream are kept
     * @return the command
     */
    public RemoteCommand keeping(int bytes) {
        return new RemoteCommand(line, privilege, timeout, mutates, input, bytes);
    }
}
