package io.clpmaint.simulator.spec;

import io.clpmaint.cluster.Fencing;
import io.clpmaint.product.data.HeartbeatType;
import io.clpmaint.product.data.ProductVersion;
import io.clpmaint.simulator.spec.WorldSpecBuilder.Contradiction;
import io.clpmaint.text.Text;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A simulated cluster at its beginning. Two worlds made from equal descriptions and given equal inputs are equal for
 * ever.
 *
 * @param cluster the cluster's name
 * @param product its version
 * @param seed where all its chance comes from
 * @param start what its clock shows at its beginning
 * @param timing how long things take
 * @param topology what it consists of
 * @param updates what the package manager has to offer
 * @param users who may log in, and what sudo lets them do
 * @param fencing what is done about servers that are not seen any more
 * @param ratio the timeout ratio at the beginning, usually 1
 * @param assumptions the chosen readings of what no source settles; absent ones have their default
 * @param faults what will go wrong
 */
public record WorldSpec(
        String cluster,
        ProductVersion product,
        long seed,
        Instant start,
        Timings timing,
        Topology topology,
        UpdateSpec updates,
        List<UserSpec> users,
        Fencing fencing,
        int ratio,
        Map<Assumption, String> assumptions,
        List<Injection> faults) {

    /** Copies the collections. */
    public WorldSpec {
        users = List.copyOf(users);
        faults = List.copyOf(faults);
        Map<Assumption, String> readings = new EnumMap<>(Assumption.class);
        readings.putAll(assumptions);
        assumptions = Collections.unmodifiableMap(readings);
    }

    /**
     * How long the things of this cluster take.
     *
     * @param heartbeatInterval between two heartbeats
     * @param heartbeatTimeout how long a lost heartbeat is waited for, at ratio 1
     * @param startupWait how long a starting cluster waits for its other servers
     * @param daemonStart how long the cluster daemon takes to start
     * @param daemonStop how long it takes to stop, after its groups
     * @param agentStart how long the mirror agent takes to start
     * @param serviceStart how long any other service takes to start
     * @param monitorInterval how often a monitor looks
     * @param logs how long a collection of logs takes on one server
     * @param answer how long a command of the product takes to answer
     */
    public record Timings(
            Duration heartbeatInterval,
            Duration heartbeatTimeout,
            Duration startupWait,
            Duration daemonStart,
            Duration daemonStop,
            Duration agentStart,
            Duration serviceStart,
            Duration monitorInterval,
            Duration logs,
            Duration answer) {

        /**
         * The same times with other heartbeats.
         *
         * @param interval between two heartbeats
         * @param patience how long a lost heartbeat is waited for, at ratio 1
         * @return the times
         */
        public Timings withHeartbeats(Duration interval, Duration patience) {
            return new Timings(
                    interval,
                    patience,
                    startupWait,
                    daemonStart,
                    daemonStop,
                    agentStart,
                    serviceStart,
                    monitorInterval,
                    logs,
                    answer);
        }

        /**
         * The same times with another patience.
         *
         * @param patience how long a lost heartbeat is waited for, at ratio 1
         * @return the times
         */
        public Timings withHeartbeatTimeout(Duration patience) {
            return new Timings(
                    heartbeatInterval,
                    patience,
                    startupWait,
                    daemonStart,
                    daemonStop,
                    agentStart,
                    serviceStart,
                    monitorInterval,
                    logs,
                    answer);
        }
    }

    /**
     * What the package manager has to offer.
     *
     * @param packages how many packages an update brings
     * @param kernel the release of a new kernel, if one is among them
     * @param modules whether the product has its modules for that kernel
     */
    public record UpdateSpec(int packages, Optional<String> kernel, boolean modules) {}

    /**
     * An account that exists on each server; root always does.
     *
     * @param name the login name
     * @param sudo whether and how sudo gives it root's rights
     * @param commands the commands that it gives them for, as paths with {@code *}; empty for all
     */
    public record UserSpec(String name, Sudo sudo, List<String> commands) {

        /** Copies the list. */
        public UserSpec {
            commands = List.copyOf(commands);
        }

        /**
         * An account for which sudo knows no difference between commands.
         *
         * @param name the login name
         * @param sudo whether and how sudo gives it root's rights
         */
        public UserSpec(String name, Sudo sudo) {
            this(name, sudo, List.of());
        }

        /** What sudo says to an account. */
        public enum Sudo {
            /** Nothing is allowed. */
            DENIED,
            /** Everything is allowed without a password. */
            WITHOUT_PASSWORD,
            /** Everything is allowed after the password, which is the login name. */
            WITH_PASSWORD
        }
    }

    /**
     * A heartbeat or partition resource.
     *
     * @param name its name
     * @param type the product's type word
     * @param over what it goes over: a network, or for a disk heartbeat a disk that several servers see
     */
    public record HeartbeatSpec(String name, String type, String over) {

        /**
         * One that goes over a network of its own.
         *
         * @param name its name
         * @param type the product's type word
         */
        public HeartbeatSpec(String name, String type) {
            this(name, type, name);
        }

        /** Whether it resolves network partitions instead of being a heartbeat. */
        public boolean resolvesPartitions() {
            return HeartbeatType.of(type)
                    .filter(HeartbeatType::resolvesPartitions)
                    .isPresent();
        }
    }

    /** The network that the clients, and everybody from outside, come over. */
    public static final String PUBLIC_NETWORK = "public";

    /** Its servers in the order of their priority. */
    public List<ServerSpec> servers() {
        return topology.servers();
    }

    /** Its failover groups. */
    public List<GroupSpec> groups() {
        return topology.groups();
    }

    /** Its mirrors and hybrids. */
    public List<MirrorSpec> mirrors() {
        return topology.mirrors();
    }

    /** Its monitors. */
    public List<MonitorSpec> monitors() {
        return topology.monitors();
    }

    /** Its heartbeat and partition resources. */
    public List<HeartbeatSpec> heartbeats() {
        return topology.heartbeats();
    }

    /**
     * One server.
     *
     * @param name its name
     * @return the server
     * @throws IllegalArgumentException when there is none of that name
     */
    public ServerSpec server(String name) {
        return servers().get(index(name));
    }

    /**
     * The place of a server in the order of priority.
     *
     * @param name its name
     * @return its index
     * @throws IllegalArgumentException when there is none of that name
     */
    public int index(String name) {
        for (int i = 0; i < servers().size(); i++) {
            if (servers().get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no server " + name);
    }

    /**
     * The reading that this world follows.
     *
     * @param assumption what no source settles
     * @return the chosen reading, else the default
     */
    public String reading(Assumption assumption) {
        return assumptions.getOrDefault(assumption, assumption.usual());
    }

    private WorldSpec but(
            long otherSeed, Instant otherStart, Map<Assumption, String> readings, List<Injection> injections) {
        return new WorldSpec(
                cluster,
                product,
                otherSeed,
                otherStart,
                timing,
                topology,
                updates,
                users,
                fencing,
                ratio,
                readings,
                injections);
    }

    /**
     * The same cluster with another seed.
     *
     * @param other the seed
     * @return the description
     */
    public WorldSpec withSeed(long other) {
        return but(other, start, assumptions, faults);
    }

    /**
     * The same cluster beginning at another moment.
     *
     * @param other what the clock shows
     * @return the description
     */
    public WorldSpec startingAt(Instant other) {
        return but(seed, other, assumptions, faults);
    }

    /**
     * The same cluster with one more fault in wait.
     *
     * @param more the fault
     * @return the description
     */
    public WorldSpec with(Injection more) {
        List<Injection> all = new ArrayList<>(faults);
        all.add(more);
        return but(seed, start, assumptions, all);
    }

    /**
     * The same cluster under another reading of an assumption.
     *
     * @param assumption what no source settles
     * @param reading one of its readings
     * @return the description
     */
    public WorldSpec with(Assumption assumption, String reading) {
        Map<Assumption, String> all = new EnumMap<>(Assumption.class);
        all.putAll(assumptions);
        all.put(assumption, assumption.checked(reading));
        return but(seed, start, all, faults);
    }

    /**
     * The same cluster configured otherwise.
     *
     * @param name its name
     * @param times how long things take
     * @param parts what it consists of
     * @return the description
     */
    public WorldSpec configured(String name, Timings times, Topology parts) {
        return new WorldSpec(
                name, product, seed, start, times, parts, updates, users, fencing, ratio, assumptions, faults);
    }

    /**
     * What keeps a fault from happening to this cluster.
     *
     * @param fault a fault in wait
     * @return what it names that the cluster does not have
     */
    public List<Text> contradictions(Injection fault) {
        return new Contradictions(topology, List.of(fault))
                .find().stream()
                        .filter(c -> c.kind().equals("fault"))
                        .map(Contradiction::what)
                        .toList();
    }

    /** A digest of everything that this description says, in hexadecimal. */
    public String digest() {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
