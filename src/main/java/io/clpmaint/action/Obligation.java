package io.clpmaint.action;

import io.clpmaint.cluster.ServerName;
import io.clpmaint.cluster.TimedGate;
import io.clpmaint.text.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that the run owes the cluster from the moment a step starts until it is given back: by a later step of the
 * runbook, or by the engine when the run ends otherwise.
 *
 * @param key its identity, like {@code services:srvB}; a later step settles it by this key
 * @param what what is owed, for people
 * @param guards what must hold before it may be given back; where it does not, a person has to
 * @param restore how it is given back
 * @param proof what must hold afterwards
 */
public record Obligation(
        String key, Text what, List<TimedGate> guards, List<Operation> restore, List<TimedGate> proof) {

    /** Copies the lists. */
    public Obligation {
        guards = List.copyOf(guards);
        restore = List.copyOf(restore);
        proof = List.copyOf(proof);
    }

    /**
     * The same, with more that must hold before it may be given back.
     *
     * @param more what else must hold
     * @return the obligation
     */
    public Obligation onlyIf(List<TimedGate> more) {
        List<TimedGate> all = new ArrayList<>(guards);
        all.addAll(more);
        return new Obligation(key, what, all, restore, proof);
    }

    /**
     * Whether something on a server is given back with it.
     *
     * @param server the server
     * @return whether the key names it, or the whole cluster
     */
    public boolean concerns(ServerName server) {
        return key.endsWith(":" + server) || key.endsWith("@" + server) || key.equals(WholeCluster.KEY);
    }
}
