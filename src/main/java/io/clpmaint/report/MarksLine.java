package io.clpmaint.report;

import java.util.List;

/**
 * What commands of a run that has not ended left on a server.
 *
 * @param server the server
 * @param run the run
 * @param commands how many commands it gave there
 * @param atWork the ids of those that are at work still
 */
public record MarksLine(String server, String run, int commands, List<String> atWork) {
    /** Copies the list. */
    public MarksLine {
        atWork = List.copyOf(atWork);
    }
}
