package io.clpmaint.runbook;

import java.util.List;
import java.util.Optional;

/**
 * What a cluster has to be like for a runbook.
 *
 * @param leastServers the smallest number of servers
 * @param mostServers the largest number of servers, empty: any
 * @param leastProduct the oldest product version, empty: any
 * @param mostProduct the newest product version, empty: any
 * @param topology the kinds of storage of which the cluster must have one; empty: any
 * @param init what starts the cluster's services; empty: anything
 * @param answering which servers have to answer before the run can begin
 * @param configured which servers the cluster's configuration has to name before the run can begin
 */
public record Requires(
        int leastServers,
        Optional<Integer> mostServers,
        Optional<String> leastProduct,
        Optional<String> mostProduct,
        List<ClusterFacts.Storage> topology,
        Optional<ClusterFacts.Init> init,
        Answering answering,
        Configured configured) {

    /** Nothing is required. */
    public static final Requires NOTHING = new Requires(
            1,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Answering.ALL,
            Configured.ALL);

    /** Copies the list. */
    public Requires {
        topology = List.copyOf(topology);
    }

    /** Which servers have to answer before the run can begin. */
    public enum Answering {
        /** Every server: one that does not is looked for before anything is done. */
        ALL,
        /** At least one: the runbook is for a cluster of which a server is lost. */
        SOME
    }

    /** Which servers of the inventory the cluster's configuration has to name before the run can begin. */
    public enum Configured {
        /** Every one. */
        ALL,
        /** At least one: the runbook adds others. */
        SOME
    }
}
