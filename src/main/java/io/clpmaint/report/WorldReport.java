package io.clpmaint.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The whole truth of a simulated cluster, also what nobody in it can see.
 *
 * @param cluster its name
 * @param product the product's version
 * @param seed where its chance comes from
 * @param now what its clock shows
 * @param age how long it has gone on
 * @param speed how many of its seconds pass in one of the system's; empty when its time stands still
 * @param suppression how failover is held back
 * @param servers its servers
 * @param groups its groups
 * @param mirrors its mirrors
 * @param shared the disks that several of its servers see
 * @param monitors its monitors
 * @param cuts the pairs of servers that do not see each other because a link is cut
 * @param faults the faults in wait, as an inventory writes them
 * @param breaches what must never happen and did
 * @param notSimulated the programs that were asked for and are not simulated
 * @param assumptions the readings that it follows, by assumption
 */
public record WorldReport(
        String cluster,
        String product,
        long seed,
        Instant now,
        Duration age,
        Optional<Double> speed,
        Suppression suppression,
        List<Server> servers,
        List<Group> groups,
        List<Mirror> mirrors,
        List<SharedDisk> shared,
        List<Monitor> monitors,
        List<List<String>> cuts,
        List<Map<String, String>> faults,
        List<Breach> breaches,
        List<String> notSimulated,
        Map<String, String> assumptions) {

    /**
     * How failover is held back.
     *
     * @param ratio the multiplier of the timeouts; 1 is none
     * @param until when the ratio ends by itself, if it does
     */
    public record Suppression(int ratio, Optional<Instant> until) {}

    /**
     * A server.
     *
     * @param name its name
     * @param power how far its operating system is
     * @param boot the id of its boot
     * @param hostName what it calls itself
     * @param addresses its addresses with the lengths of their prefixes, by interface
     * @param kernel the running kernel
     * @param nextKernel the kernel that the next boot loads
     * @param kernels the installed kernels
     * @param packages how its packages are
     * @param daemon how far its cluster daemon is
     * @param sees the servers that it takes for up
     * @param suspended the monitors that a command suspended on it
     * @param services its services
     * @param licensed whether the product's licence is registered
     * @param mounted directories at which a file system is mounted that is not the system's own
     * @param disks its disks
     * @param wrong what is wrong with it by a fault that lasts, in words
     */
    public record Server(
            String name,
            String power,
            String boot,
            String hostName,
            Map<String, List<String>> addresses,
            String kernel,
            String nextKernel,
            List<Kernel> kernels,
            Packages packages,
            String daemon,
            List<String> sees,
            List<String> suspended,
            List<Service> services,
            boolean licensed,
            List<String> mounted,
            List<Disk> disks,
            List<String> wrong) {}

    /**
     * An installed kernel.
     *
     * @param release its release
     * @param modules whether the product's modules exist for it
     */
    public record Kernel(String release, boolean modules) {}

    /**
     * How the packages of a server are.
     *
     * @param consistent whether the package database is consistent
     * @param updated whether everything on offer is installed
     * @param locked whether a package manager is at work
     * @param product which version of the product is installed, {@code none} where it is not
     */
    public record Packages(boolean consistent, boolean updated, boolean locked, String product) {}

    /**
     * A service.
     *
     * @param unit its unit
     * @param enabled whether it starts at boot
     * @param state how it stands
     */
    public record Service(String unit, boolean enabled, String state) {}

    /**
     * A disk.
     *
     * @param name its name
     * @param bytes its size
     * @param serial its serial number
     * @param failed whether it is broken
     * @param partitions how many partitions it has
     */
    public record Disk(String name, long bytes, String serial, boolean failed, int partitions) {}

    /**
     * A group.
     *
     * @param name its name
     * @param wanted whether the cluster wants it up
     * @param on how it is on each server
     */
    public record Group(String name, boolean wanted, List<Place> on) {}

    /**
     * A group on one server.
     *
     * @param server the server
     * @param state the group's state there
     * @param resources the states of its resources there, by name in order
     */
    public record Place(String server, String state, Map<String, String> resources) {}

    /**
     * A mirror.
     *
     * @param name its name
     * @param connected whether both sides see each other and their disks are in order
     * @param sides its sides
     * @param copy the copy that runs, if one does
     */
    public record Mirror(String name, boolean connected, List<Side> sides, Optional<Copy> copy) {}

    /**
     * A disk that several servers see.
     *
     * @param name its name
     * @param mounted the servers on which its resource has it mounted; more than one must never be
     * @param damaged whether its file system does not hang together any more
     */
    public record SharedDisk(String name, List<String> mounted, boolean damaged) {}

    /**
     * One side of a mirror.
     *
     * @param server its server
     * @param active whether the resource is active there
     * @param newest whether it holds the newest data, as far as the product knows
     * @param trueCopy whether it does in truth, when it is the newest
     * @param built whether its cluster partition is initialised
     * @param behindBytes how far it is behind
     * @param needsAll whether only a copy of everything brings it up to date
     * @param diskFailed whether its disk is broken
     * @param fileSystem the type of the file system on it, {@code none} where there is none
     * @param fileSystemState how that file system is: clean, dirty (its journal has to be replayed), faulty (it has errors) or damaged
     *     (it cannot be mounted); {@code none} where there is none
     */
    public record Side(
            String server,
            boolean active,
            boolean newest,
            boolean trueCopy,
            boolean built,
            long behindBytes,
            boolean needsAll,
            boolean diskFailed,
            String fileSystem,
            String fileSystemState) {}

    /**
     * A copy that runs.
     *
     * @param from the side copied from
     * @param to the side copied to
     * @param percent how far it is
     * @param bytes how much is copied
     * @param full whether everything is copied, not only the difference
     * @param end when it will be complete if nothing comes in between
     */
    public record Copy(String from, String to, int percent, long bytes, boolean full, Instant end) {}

    /**
     * A monitor.
     *
     * @param name its name
     * @param states its state on each server, by server in order
     */
    public record Monitor(String name, Map<String, String> states) {}

    /**
     * What must never happen and did.
     *
     * @param at when it began
     * @param what what happened
     */
    public record Breach(Instant at, String what) {}
}
