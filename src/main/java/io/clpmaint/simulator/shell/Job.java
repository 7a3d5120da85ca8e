package io.clpmaint.simulator.shell;

/** A command that was started from outside, as the connection sees it. Calls after its end have no effect. */
public interface Job {

    /**
     * Gives it standard input.
     *
     * @param text more input
     */
    void input(String text);

    /** Ends its standard input. */
    void endInput();

    /** Its connection was lost. What that does to it says {@link HangUp}; nothing more is told to the listener. */
    void hangUp();
}
