package io.clpmaint.cluster;

import io.clpmaint.text.Text;
import java.util.List;
import java.util.Set;

/**
 * A condition over the cluster's state: closed, typed and able to explain itself. What is unknown satisfies no gate.
 */
public sealed interface Gate permits AddressGate, GroupGate, HostGate, MirrorGate, MonitorGate, ServerGate {

    /**
     * Judges the gate.
     *
     * @param context what it is judged against
     * @return what it found
     */
    GateResult check(GateContext context);

    /** The gate as a runbook writes it, in one line. */
    String phrase();

    /** The gate for people: a sentence where its author gave one, else as a runbook writes it. */
    default Text told() {
        return Text.same(phrase());
    }

    /** The parts of an observation that it looks at. */
    default Set<Facet> facets() {
        return Set.of(Facet.CLUSTER);
    }

    /** The commands of the site whose answers it looks at. */
    default List<HostGate.Command> commands() {
        return List.of();
    }

    /** The servers of which it looks at {@link Facet#HOST} or {@link Facet#SOFTWARE} facts. */
    default List<ServerName> hosts() {
        return List.of();
    }

    /** Whether what is found otherwise stays so until somebody changes it: no waiting helps. */
    default boolean lasting() {
        return false;
    }

    /** Whether only what its servers answer over connections made for the question counts. */
    default boolean freshly() {
        return false;
    }
}
