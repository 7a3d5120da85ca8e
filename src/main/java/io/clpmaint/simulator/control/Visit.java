package io.clpmaint.simulator.control;

/** A request that goes on: what can still be said to it. Calls after its end have no effect. */
public interface Visit extends AutoCloseable {

    /**
     * Gives the command standard input.
     *
     * @param bytes any bytes
     */
    void input(byte[] bytes);

    /** Ends the command's standard input. */
    void endInput();

    /** Interrupts the command, as Ctrl-C at a terminal does. */
    void interrupt();

    /** Nobody listens any more: a command that still runs has lost its connection. */
    @Override
    void close();
}
