package io.clpmaint.simulator.spec;

import io.clpmaint.product.data.InitSystem;
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
 * @param init what starts its services
 * @param kernel the release of its kernel
 * @param boot how long it takes from power to the first login
 * @param shutdown how long it takes from its last service to power off
 * @param update how long an update of its packages takes
 * @param disks its disks besides the one that it boots from
 * @param state how far it is up
 * @param licensed whether the product's licence is registered on it
 * @param configuration which configuration of the cluster it has
 * @param disabled the product's services that do not start at boot
 * @param suspended the monitors that are suspended on it
 */
public record ServerSpec(
        String name,
        Distribution distribution,
        InitSystem init,
        String kernel,
        Duration boot,
        Duration shutdown,
        Duration update,
        List<DiskSpec> disks,
        State state,
        boolean licensed,
        Configuration configuration,
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
        /** It takes part in a cluster that is suspended. */
        SUSPENDED,
        /** It runs, its cluster daemon does not. */
        CLUSTER_STOPPED,
        /** It has no power. */
        OFF;

        /** Whether its cluster daemon runs. */
        public boolean up() {
            return this == ONLINE || this == SUSPENDED;
        }
    }

    /** Which configuration of the cluster a server has at the beginning. */
    public enum Configuration {
        /** The one that all have. */
        CURRENT,
        /** One that was replaced on the others. */
        OLD,
        /** None, as after an installation. */
        NONE,
        /** None, and that of the others does not name it: a machine without the product that may be added. */
        OUTSIDE
    }

    /**
     * The same server with other times.
     *
     * @param toBoot how long it takes from power to the first login
     * @param toShutDown how long it takes from its last service to power off
     * @param toUpdate how long an update of its packages takes
     * @return the server
     */
    public ServerSpec taking(Duration toBoot, Duration toShutDown, Duration toUpdate) {
        return new ServerSpec(
                name,
                distribution,
                init,
                kernel,
                toBoot,
                toShutDown,
                toUpdate,
                disks,
                state,
                licensed,
                configuration,
                disabled,
                suspended);
    }

    /**
     * The same server with something else installed.
     *
     * @param system what is installed on it
     * @param release the release of its kernel
     * @return the server
     */
    public ServerSpec running(Distribution system, String release) {
        return new ServerSpec(
                name,
                system,
                init,
                release,
                boot,
                shutdown,
                update,
                disks,
                state,
                licensed,
                configuration,
                disabled,
                suspended);
    }

    /**
     * The same server with other disks.
     *
     * @param others its disks
     * @return the server
     */
    public ServerSpec withDisks(List<DiskSpec> others) {
        return new ServerSpec(
                name,
                distribution,
                init,
                kernel,
                boot,
                shutdown,
                update,
                others,
                state,
                licensed,
                configuration,
                disabled,
                suspended);
    }

    /**
     * The same server in another state.
     *
     * @param other how far it is up
     * @return the server
     */
    public ServerSpec in(State other) {
        return new ServerSpec(
                name,
                distribution,
                init,
                kernel,
                boot,
                shutdown,
                update,
                disks,
                other,
                licensed,
                configuration,
                disabled,
                suspended);
    }

    /**
     * The same server prepared differently for the product.
     *
     * @param withLicence whether the product's licence is registered on it
     * @param with which configuration of the cluster it has
     * @return the server
     */
    public ServerSpec prepared(boolean withLicence, Configuration with) {
        return new ServerSpec(
                name,
                distribution,
                init,
                kernel,
                boot,
                shutdown,
                update,
                disks,
                state,
                withLicence,
                with,
                disabled,
                suspended);
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
                name,
                distribution,
                init,
                kernel,
                boot,
                shutdown,
                update,
                disks,
                state,
                licensed,
                configuration,
                notAtBoot,
                notMonitoring);
    }

    /**
     * The same server with something else that starts its services.
     *
     * @param other what starts them
     * @return the server
     */
    public ServerSpec startedBy(InitSystem other) {
        return new ServerSpec(
                name,
                distribution,
                other,
                kernel,
                boot,
                shutdown,
                update,
                disks,
                state,
                licensed,
                configuration,
                disabled,
                suspended);
    }
}
