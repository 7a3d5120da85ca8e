package io.clpmaint.report;

import io.clpmaint.text.Text;
import java.util.List;
import java.util.Map;

/**
 * What can go wrong in a simulated cluster, and what is about to.
 *
 * @param kinds the kinds of faults
 * @param waiting the faults in wait, as an inventory writes them
 */
public record FaultsReport(List<Kind> kinds, List<Map<String, String>> waiting) {

    /** Copies the lists. */
    public FaultsReport {
        kinds = List.copyOf(kinds);
        waiting = List.copyOf(waiting);
    }

    /**
     * One kind.
     *
     * @param name its word
     * @param meaning what happens
     * @param needs the fields that it needs
     * @param takes the fields that it may have
     */
    public record Kind(String name, Text meaning, List<String> needs, List<String> takes) {

        /** Copies the lists. */
        public Kind {
            needs = List.copyOf(needs);
            takes = List.copyOf(takes);
        }
    }
}
