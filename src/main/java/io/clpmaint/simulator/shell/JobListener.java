package io.clpmaint.simulator.shell;

/** Where the output and the end of a command from outside go. Exactly one of the last three methods is called, once. */
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

    /** The connection is gone: the server went down, or a fault dropped it. The command's fate is not told. */
    void dropped();
}
