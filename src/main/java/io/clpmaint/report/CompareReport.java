package io.clpmaint.report;

import java.util.List;

/**
 * Where a model prints something else than a cluster did.
 *
 * @param cluster the cluster's name, as it was recorded
 * @param outputs what was compared, in the order of the files
 */
public record CompareReport(String cluster, List<Output> outputs) {

    /** Copies the list. */
    public CompareReport {
        outputs = List.copyOf(outputs);
    }

    /**
     * One command on one server.
     *
     * @param server the server
     * @param command the command line
     * @param file the transcript
     * @param difference a unified difference, empty where both printed the same
     */
    public record Output(String server, String command, String file, List<String> difference) {
        /** Copies the list. */
        public Output {
            difference = List.copyOf(difference);
        }
    }

    /** Whether the model printed everything as the cluster did. */
    public boolean same() {
        return outputs.stream().allMatch(o -> o.difference().isEmpty());
    }
}
