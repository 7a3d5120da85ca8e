package io.clpmaint.plan;

import io.clpmaint.cluster.ServerName;
import java.util.List;

/**
 * A command that a step is expected to execute.
 *
 * @param server where
 * @param words program and arguments, as people see them
 * @param conditional whether it is executed only if the cluster does not do it by itself in time
 */
public record PlannedCommand(ServerName server, List<String> words, boolean conditional) {

    /** Copies the list. */
    public PlannedCommand {
        words = List.copyOf(words);
    }
}
