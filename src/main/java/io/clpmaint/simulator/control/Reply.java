package io.clpmaint.simulator.control;

import io.clpmaint.diagnostic.Problem;
import java.util.Map;

/** Where the answer to a request goes. Called in order, from any thread; {@link #end} once, and last. */
public interface Reply {

    /**
     * Something for standard output.
     *
     * @param bytes any bytes
     */
    void out(byte[] bytes);

    /**
     * Something for standard error.
     *
     * @param bytes any bytes
     */
    void err(byte[] bytes);

    /** A command waits for standard input that has not come yet. */
    default void wanted() {
        // whoever sends input anyway need not know
    }

    /**
     * One of the things that were asked for.
     *
     * @param fields texts by name
     */
    void fact(Map<String, String> fields);

    /**
     * The end.
     *
     * @param ending how it ended
     */
    void end(Ending ending);

    /** How a request ended. */
    sealed interface Ending {}

    /**
     * It was done.
     *
     * @param code the command's exit code; 0 for what is not a command
     */
    record Exited(int code) implements Ending {}

    /**
     * A signal ended the command.
     *
     * @param signal its name without SIG
     */
    record Signalled(String signal) implements Ending {}

    /**
     * The command's fate is not known: its server went down, or a fault dropped it.
     *
     * @param server the server
     */
    record Lost(String server) implements Ending {}

    /**
     * It was not done.
     *
     * @param problem why
     */
    record Refused(Problem problem) implements Ending {}
}
