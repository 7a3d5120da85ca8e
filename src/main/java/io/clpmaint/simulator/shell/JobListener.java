package io.clpmaint.simulator.shell;

/** Where the output and the end of a command from outside go. Exactly one of {@link #exited},
 * {@link #signalled} and {@link #dropped} is called, once. */
public interface JobListener {

    /**
     * It printed on standard output.
     *
     * @param text what it printed
     */
    void out(String text);

    /**
     * It printed on standard error.
     *
     * @param text what it printed
     */
    void err(String text);

    /**
     * It ended by itself.
     *
     * @param code the exit code
     */
    void exited(int code);

    /**
     * It was ended by a signal.
     *
     * @param signal the signal's name without SIG
     */
    void signalled(String signal);

    /**
     * A program at a terminal asks for something that must not be shown while it is typed, or has got it.
     *
     * @param on whether what is typed is shown from now on
     */
    default void echo(boolean on) {
        // only a terminal shows what is typed
    }

    /** A program waits for standard input that has not come yet. */
    default void wanted() {
        // whoever sends input anyway need not know
    }

    /** The connection is gone: the server went down, or a fault dropped it. The command's fate is not told. */
    void dropped();
}
