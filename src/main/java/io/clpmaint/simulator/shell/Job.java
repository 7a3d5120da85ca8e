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

    /** Tells whoever reads that its input is at its end, once, as Ctrl-D at a terminal does: the next reader goes on. */
    void endOnce();

    /** Interrupts what runs in its foreground, as Ctrl-C at a terminal does; a shell that reads commands goes on. */
    void interrupt();

    /** Its connection was lost. What that does to it says {@link HangUp}; nothing more is told to the listener. */
    void hangUp();
}
