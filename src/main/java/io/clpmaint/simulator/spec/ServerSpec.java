package io.clpmaint.simulator.spec;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One server at the beginning of a simulated cluster.
 *
 * @param name its name, also its host name
 * @param distribution what is installed on it
 * @param kernel the release of its kernel
 * @param boot how long it takes from power to the first login
 * @param shutdown how long it takes from its last service to power off
 * @param update how long an update of its packages takes
 * @param disks its disks besides the one that it boots from
 * @param state how far it is up
 * @param disabled the product's services that do not start at boot
 * @param suspended the monitors that are suspended on it
 */
public record ServerSpec(
        String name,
        Distribution distribution,
        String kernel,
        Duration boot,
        Duration shutdown,
        Duration update,
        List<DiskSpec> disks,
        State state,
        Set<String> disabled,
        Set<String> suspended) {

    /** Copies the collections, sorting the sets. */
    public ServerSpec {
        disks = List.copyOf(disks);
        disabled = Collections.unmodifiableSet(new TreeSet<>(disabled));
        suspended = Collections.unmodifiableSet(new TreeSet<>(suspended));
    }

    /** How far a server is up at the beginning. */
    public enum State {
        /** It takes part in the cluster. */
        ONLINE,
        /** It runs, its cluster daemon does not. */
        CLUSTER_STOPPED,
        /** It has no power. */
        OFF
    }

    /**
     * The same server with other disks.
     *
     * @param others its disks
     * @return the server
     */
    public ServerSpec withDisks(List<DiskSpec> others) {
        return new ServerSpec(name, distribution, kernel, boot, shutdown, update, others, state, disabled, suspended);
    }

    /**
     * The same server in another state.
     *
     * @param other how far it is up
     * @return the server
     */
    public ServerSpec in(State other) {
        return new ServerSpec(name, distribution, kernel, boot, shutdown, update, disks, other, disabled, suspended);
    }

    /**
     * The same server with services and monitors that are not in their usual state.
     *
     * @param notAtBoot the product's services that do not start at boot
     * @param notMonitoring the monitors that are suspended on it
     * @return the server
     */
    public ServerSpec with(Set<String> notAtBoot, Set<String> notMonitoring) {
        return new ServerSpec(
                name, distribution, kernel, boot, shutdown, update, disks, state, notAtBoot, notMonitoring);
    }
}
