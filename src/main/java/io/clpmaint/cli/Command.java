package io.clpmaint.cli;

import io.clpmaint.text.Text;
import java.util.List;

/** One command: what it takes and what it does. */
interface Command {

    /** How its arguments are written behind its name, like {@code RUNBOOK...}; empty when it takes none. */
    default String arguments() {
        return "";
    }

    /** How few arguments it takes. */
    default int leastArguments() {
        return 0;
    }

    /** How many arguments it takes. */
    default int mostArguments() {
        return 0;
    }

    /** What it does, for its help; a few sentences. */
    Text description();

    /** The options it takes, beside those that every command takes. */
    List<Opt> options();

    /** Examples, each a whole command line. */
    List<String> examples();

    /**
     * Does it.
     *
     * @param invocation what was asked
     * @return how it ended
     * @throws InterruptedException when the process shall end
     */
    Exit run(Invocation invocation) throws InterruptedException;

    /**
     * Whether its results are all that it is for: without them it has failed. What a run did to a cluster stands, whoever
     * can read of it.
     */
    default boolean onlyShows() {
        return true;
    }
}
