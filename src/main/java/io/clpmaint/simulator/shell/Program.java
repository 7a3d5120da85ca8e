package io.clpmaint.simulator.shell;

/**
 * A program of a simulated server. It must end its process by {@link Process#exit}, at once or in an event that it
 * arranged with {@link Process#after}; it never blocks.
 */
@FunctionalInterface
public interface Program {

    /**
     * Starts the program.
     *
     * @param process its arguments, its streams and its way to end
     */
    void run(Process process);
}
