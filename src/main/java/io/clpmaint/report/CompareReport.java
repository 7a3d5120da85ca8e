package io.clpmaint.report;

import java.util.List;
import java.util.Locale;

/**
 * Where a model prints something else than a cluster did.
 *
 * @param cluster the cluster's name, as it was recorded
 * @param guessed the monitors of which the record does not tell what they watch
 * @param outputs what was compared, in the order of the files
 */
public record CompareReport(String cluster, List<String> guessed, List<Output> outputs) {

    /** Copies the list. */
    public CompareReport {
        guessed = List.copyOf(guessed);
        outputs = List.copyOf(outputs);
    }

    /**
     * One command on one server.
     *
     * @param server the server
     * @param command the command line
     * @param file the transcript
     * @param difference a unified difference, empty where both printed the same
     * @param known whether nothing differs but what was only guessed
     */
    public record Output(String server, String command, String file, List<String> difference, boolean known) {
        /** Copies the list. */
        public Output {
            difference = List.copyOf(difference);
        }

        /** How both compare. */
        public Verdict verdict() {
            return difference.isEmpty() ? Verdict.SAME : known ? Verdict.UNKNOWN : Verdict.DIFFERS;
        }
    }

    /** How two outputs compare. */
    public enum Verdict {
        /** Both printed the same. */
        SAME,
        /** The model printed something else. */
        DIFFERS,
        /** What differs is what the record does not tell. */
        UNKNOWN;

        /** Its word in documents. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether the model printed everything as the cluster did, as far as the record tells what it was like. */
    public boolean same() {
        return outputs.stream().noneMatch(o -> o.verdict() == Verdict.DIFFERS);
    }
}
