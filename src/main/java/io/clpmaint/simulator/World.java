package io.clpmaint.simulator;

import io.clpmaint.simulator.command.Effects;
import io.clpmaint.simulator.command.Programs;
import io.clpmaint.simulator.model.Breaches.Breach;
import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.model.HostFaults;
import io.clpmaint.simulator.model.Timeline;
import io.clpmaint.simulator.shell.HostFile;
import io.clpmaint.simulator.shell.Job;
import io.clpmaint.simulator.shell.JobListener;
import io.clpmaint.simulator.shell.Mount;
import io.clpmaint.simulator.shell.ScriptCache;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.Trigger;
import io.clpmaint.simulator.spec.WorldEffect.Declared;
import io.clpmaint.simulator.spec.WorldSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A simulated cluster that can be spoken to. Everything that reaches it from outside is an input; inputs are recorded
 * before they take effect, so that {@link #reopen} brings the world to the same state again.
 *
 * <p>Safe for several threads: every method holds the world's one monitor. Listeners are called while it is held.
 */
public final class World implements AutoCloseable {

    private final WorldSpec spec;
    private final Timeline time;
    private final Cluster cluster;
    private final Map<String, Site> sites = new LinkedHashMap<>();
    private final FaultBox faults;
    private final Effects effects;
    private final Set<String> notSimulated = new LinkedHashSet<>();
    private final List<Consumer<String>> connectionLosses = new ArrayList<>();
    private final Map<String, Integer> connectionLossCounts = new LinkedHashMap<>();
    private final List<Watcher> watchers = new ArrayList<>();
    private final List<Condition> conditions = new ArrayList<>();
    private final Map<String, List<String>> dialled = new LinkedHashMap<>();
    private final WorldLog log;
    private final ScriptCache scripts;
    private long jobs;
    private long recordedAt;
    private boolean replaying;

    private World(WorldSpec spec, WorldLog log, ScriptCache scripts) {
        this.spec = spec;
        this.log = log;
        this.scripts = scripts;
        this.time = new Timeline(spec.start());
        this.cluster = new Cluster(spec, time);
        this.faults = new FaultBox(this, cluster, time);
        this.effects = new Effects(cluster, host -> site(host.name()).machine().files());
        for (Host host : cluster.machines()) {
            sites.put(host.name(), new Site(this, cluster, host, faults));
        }
        Programs programs = new Programs(cluster, host -> site(host.name()).machine());
        for (Site site : sites.values()) {
            programs.install(site.host(), site.machine());
            site.watchPrograms();
        }
        spec.faults().forEach(faults::add);
        cluster.addresses().onChange(host -> {
            if (access(host.name()) != Access.OPEN) {
                dropConnections(host.name());
            }
        });
        cluster.settle();
    }

    /**
     * A new world that is not recorded.
     *
     * @param spec what it is like
     * @return the world
     */
    public static World create(WorldSpec spec) {
        return create(spec, new ScriptCache());
    }

    /**
     * A new world that is not recorded, one of many.
     *
     * @param spec what it is like
     * @param scripts the scripts that were parsed in the others
     * @return the world
     */
    public static World create(WorldSpec spec, ScriptCache scripts) {
        return new World(spec, WorldLog.none(), scripts);
    }

    /**
     * A new world whose inputs are recorded.
     *
     * @param spec what it is like
     * @param file where its inputs are recorded; must not exist
     * @return the world
     * @throws java.io.UncheckedIOException when the file cannot be written
     */
    public static World create(WorldSpec spec, Path file) {
        WorldLog log = WorldLog.create(file);
        log.append(WorldInput.begin(spec));
        log.sync();
        return new World(spec, log, new ScriptCache());
    }

    /**
     * Opens a recorded world where it stopped. Connections that were open are lost; detached processes go on.
     *
     * @param spec what it was like at its beginning
     * @param file where its inputs are recorded; a torn last line is dropped
     * @return the world
     * @throws RecordProblem when the record is not one of this world
     * @throws java.io.UncheckedIOException when the file cannot be read or written
     */
    public static World reopen(WorldSpec spec, Path file) {
        try {
            WorldLog.Opened opened = WorldLog.open(file);
            World world = new World(spec, opened.log(), new ScriptCache());
            world.replaying = true;
            new Replay(world, spec).apply(opened.inputs());
            world.replaying = false;
            world.hangUpAll();
            return world;
        } catch (RecordProblem problem) {
            throw problem;
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new RecordProblem(RecordProblem.Kind.DAMAGED, String.valueOf(e.getMessage()));
        }
    }

    /** What it was like at its beginning. */
    public WorldSpec spec() {
        return spec;
    }

    /** Its present moment. */
    public synchronized Instant now() {
        return time.now();
    }

    /** When something happens next, empty when nothing will without an input. */
    public synchronized Optional<Instant> next() {
        long next = time.next();
        return next == Long.MAX_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(next));
    }

    /** Whether a login on a server is possible. */
    public enum Access {
        /** Yes. */
        OPEN,
        /** The server does not answer. */
        UNREACHABLE,
        /** The server answers and refuses. */
        REFUSED
    }

    /**
     * Whether a login on a server is possible now.
     *
     * @param server the server
     * @return whether it is
     */
    public synchronized Access access(String server) {
        Host host = cluster.host(server);
        List<String> addresses = dialled.getOrDefault(server, List.of());
        boolean there = addresses.isEmpty()
                || addresses.stream().anyMatch(a -> cluster.addresses().has(host, a));
        if (!there || !host.running() || !cluster.networks().outside(host)) {
            return Access.UNREACHABLE;
        }
        boolean refused = host.faults().refusing() || !host.services().loginPossible();
        return refused ? Access.REFUSED : Access.OPEN;
    }

    /** Those who log in use the addresses that the servers had at the beginning; before that, whatever they have. */
    public synchronized void dialAsAtFirst() {
        spec.servers()
                .forEach(s -> dialled.put(s.name(), List.of(cluster.addresses().atFirst(cluster.host(s.name())))));
    }

    /**
     * Those who log in try another address of a server, too, from now on. This is theirs, not the world's: it is not recorded.
     *
     * @param server the server
     * @param address its address on the clients' network
     */
    public synchronized void dial(String server, String address) {
        List<String> addresses = new ArrayList<>(dialled.getOrDefault(server, List.of()));
        addresses.add(address);
        dialled.put(server, List.copyOf(addresses));
    }

    /**
     * The id of a server's present boot, or of its last one.
     *
     * @param server the server
     * @return the id
     */
    public synchronized String bootId(String server) {
        return cluster.host(server).bootId();
    }

    /**
     * How often a server has lost all its connections so far.
     *
     * @param server the server
     * @return how often
     */
    public synchronized int connectionLosses(String server) {
        return connectionLossCounts.getOrDefault(server, 0);
    }

    /**
     * The files of a server, as they are kept on its disks.
     *
     * @param server the server
     * @return them, directories before what is in them; the same list as long as none changes
     */
    public synchronized List<HostFile> files(String server) {
        return site(server).files();
    }

    /**
     * Reads a file of a server, of a mounted file system where one lies at the place.
     *
     * @param server the server
     * @param path an absolute path
     * @return what can be read of it, or nothing where there is no such file
     */
    public synchronized Optional<String> read(String server, String path) {
        return site(server).machine().files().read(path);
    }

    /**
     * The file systems that are mounted on a server.
     *
     * @param server the server
     * @return them, in the order in which they were mounted
     */
    public synchronized List<Mount> mounts(String server) {
        return site(server).machine().files().mounts();
    }

    /**
     * The programs that servers have, but for those that are called by their whole path alone.
     *
     * @return their names, sorted
     */
    public synchronized SortedSet<String> programs() {
        SortedSet<String> names = new TreeSet<>();
        sites.values().forEach(site -> names.addAll(site.machine().programs().names()));
        names.removeIf(name -> name.contains("/"));
        return names;
    }

    /**
     * Which of its host keys a server shows.
     *
     * @param server the server
     * @return 0 for the first one
     */
    public synchronized int hostKey(String server) {
        return cluster.host(server).faults().hostKey();
    }

    /**
     * The fingerprint of the host key that a server shows to programs in this process, who see no key.
     *
     * @param server the server
     * @return the fingerprint
     */
    public synchronized String fingerprint(String server) {
        HostFaults faults = cluster.host(server).faults();
        return faults.fingerprint().orElseGet(() -> Fingerprints.of(server + "#" + faults.hostKey()));
    }

    /**
     * The fingerprint of the host key that a server showed when the world began: the one that is known.
     *
     * @param server the server
     * @return the fingerprint
     */
    public String firstFingerprint(String server) {
        return Fingerprints.of(server + "#0");
    }

    /**
     * Gives a command to a server over an open connection.
     *
     * @param server the server
     * @param user the login name
     * @param command the text for its shell
     * @param listener gets output and end, from whatever thread steps the world
     * @return the running command
     */
    public Job execute(String server, String user, String command, JobListener listener) {
        return execute(server, user, command, false, listener);
    }

    /**
     * Gives a command to a server over an open connection.
     *
     * @param server the server
     * @param user the login name
     * @param command the text for its shell
     * @param terminal whether a person's terminal is at the other end
     * @param listener gets output and end, from whatever thread steps the world
     * @return the running command
     */
    public synchronized Job execute(
            String server, String user, String command, boolean terminal, JobListener listener) {
        long id = ++jobs;
        record(() -> WorldInput.command(id, server, user, command, terminal));
        return start(id, server, user, command, terminal, listener);
    }

    /** How many commands came over connections so far. */
    public synchronized long requests() {
        return jobs;
    }

    synchronized Job start(
            long id, String server, String user, String command, boolean terminal, JobListener listener) {
        jobs = Math.max(jobs, id);
        JobListener synced = log.kept() ? new Synced(log, this::recordProgress, this::version, listener) : listener;
        Job job = site(server).start(id, user, command, terminal, synced);
        settled();
        return job;
    }

    /**
     * Lets the next event happen.
     *
     * @return whether there was one
     */
    public synchronized boolean step() {
        boolean stepped = time.step();
        settled();
        if (!conditions.isEmpty()) {
            checkConditions();
        }
        return stepped;
    }

    /**
     * Lets everything happen that is due up to a moment, and goes there.
     *
     * @param moment the moment; a past one changes nothing
     */
    public synchronized void advanceTo(Instant moment) {
        passTo(moment);
        record(() -> WorldInput.waited());
    }

    /**
     * As {@link #advanceTo}, without a record of its own: whatever is recorded next says how far things had come.
     *
     * @param moment the moment; a past one changes nothing
     */
    public synchronized void passTo(Instant moment) {
        while (time.next() <= moment.toEpochMilli()) {
            step();
        }
        if (moment.toEpochMilli() > time.millis()) {
            time.skipTo(moment.toEpochMilli());
        }
    }

    /** Brings how far things have come to the record, and the record to the disk. */
    public synchronized void keep() {
        record(() -> WorldInput.waited());
        log.sync();
    }

    /**
     * Lets time pass.
     *
     * @param duration how long
     */
    public synchronized void advance(Duration duration) {
        advanceTo(time.now().plus(duration));
    }

    /**
     * Puts a fault in wait, or lets it happen when it has no condition left to wait for.
     *
     * @param injection the fault and what sets it off; moments are counted from the world's beginning
     */
    public synchronized void inject(Injection injection) {
        record(() -> WorldInput.fault(injection));
        apply(injection);
    }

    /**
     * Lets a fault happen as soon as something is so, looked at after every event and input. It is recorded when it
     * happens; a condition that still waits is not.
     *
     * @param condition what has to be so; must not change anything
     * @param fault what happens then, once
     */
    public synchronized void injectWhen(Predicate<Cluster> condition, Fault.OfWorld fault) {
        conditions.add(new Condition(condition, fault));
        checkConditions();
    }

    private record Condition(Predicate<Cluster> condition, Fault.OfWorld fault) {}

    private void checkConditions() {
        for (Condition one : List.copyOf(conditions)) {
            if (one.condition().test(cluster)) {
                conditions.remove(one);
                inject(new Injection(new Trigger.At(Duration.between(spec.start(), time.now())), one.fault()));
            }
        }
    }

    synchronized void apply(Injection injection) {
        faults.add(injection);
        settled();
    }

    /**
     * Ends all lasting faults of a server, mends its links, and forgets what waits for its moment there; what broke stays
     * broken.
     *
     * @param server the server
     */
    public synchronized void clearFaults(String server) {
        record(() -> WorldInput.clear(server));
        applyClear(server);
    }

    synchronized void applyClear(String server) {
        faults.clear(server);
        settled();
    }

    /**
     * Says what a site's own command does here.
     *
     * @param command its words; only exactly these words are known then
     * @param effects what it changes, in order
     */
    public synchronized void declare(List<String> command, List<Declared> effects) {
        record(() -> WorldInput.declare(command, effects));
        applyDeclaration(command, effects);
    }

    synchronized void applyDeclaration(List<String> command, List<Declared> declared) {
        sites.values().forEach(site -> site.declare(command, declared, effects));
    }

    /**
     * A person does something to a server. Time passes until it is done.
     *
     * @param server the server where the person is
     * @param done what the person does, in order
     */
    public synchronized void perform(String server, List<Declared> done) {
        record(() -> WorldInput.perform(server, done));
        applyPerformance(server, done);
    }

    synchronized void applyPerformance(String server, List<Declared> performed) {
        boolean[] done = {false};
        effects.perform(cluster.host(server), performed, () -> done[0] = true);
        cluster.settle();
        while (!done[0]) {
            step();
        }
    }

    /**
     * A person does something to a server while time goes on as it does anyway.
     *
     * @param server the server where the person is
     * @param done what the person does, in order
     * @param then called when it is done, while the world's monitor is held
     */
    public synchronized void act(String server, List<Declared> done, Runnable then) {
        record(() -> WorldInput.act(server, done));
        applyAct(server, done, then);
    }

    synchronized void applyAct(String server, List<Declared> done, Runnable then) {
        effects.perform(cluster.host(server), done, then);
        settled();
    }

    /**
     * Drops all connections of a server.
     *
     * @param server the server
     */
    void dropConnections(String server) {
        site(server).dropAll();
        tellConnectionLoss(server);
    }

    /**
     * Registers who is told when a server loses its connections.
     *
     * @param told gets the server's name, while the world's monitor is held
     */
    public synchronized void onConnectionLoss(Consumer<String> told) {
        connectionLosses.add(told);
    }

    /**
     * Registers who is told after each event and input.
     *
     * @param told called while the world's monitor is held; must not change the world
     * @return ends the telling
     */
    public synchronized Runnable onChange(Runnable told) {
        Watcher watcher = new Watcher(told);
        watchers.add(watcher);
        return () -> {
            synchronized (this) {
                watchers.remove(watcher);
            }
        };
    }

    /** One registration; two of the same function are two. */
    private static final class Watcher {
        private final Runnable told;

        Watcher(Runnable told) {
            this.told = told;
        }
    }

    private void settled() {
        cluster.settle();
        if (!watchers.isEmpty()) {
            List.copyOf(watchers).forEach(watcher -> watcher.told.run());
        }
    }

    void tellConnectionLoss(String server) {
        connectionLossCounts.merge(server, 1, Integer::sum);
        connectionLosses.forEach(told -> told.accept(server));
    }

    void noteNotSimulated(String server, String program) {
        notSimulated.add(server + ": " + program);
    }

    /** The programs that were asked for and are not simulated, each as {@code SERVER: PROGRAM}. */
    public synchronized List<String> notSimulated() {
        return List.copyOf(notSimulated);
    }

    /** What must never happen in a cluster and did. */
    public synchronized List<Breach> breaches() {
        return cluster.breaches().found();
    }

    /** The faults that are in wait. */
    public synchronized List<Injection> faultsInWait() {
        return faults.waiting();
    }

    /** The whole state as text: equal for equal states. */
    public synchronized String dump() {
        return new Dump(cluster, sites.values()).text();
    }

    /** A digest of the whole state, in hexadecimal. */
    public synchronized String digest() {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(dump().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The model, for tests and views of the whole. Hold the world's monitor while using it. */
    public Cluster cluster() {
        return cluster;
    }

    ScriptCache scripts() {
        return scripts;
    }

    Timeline timeline() {
        return time;
    }

    private long version() {
        long sum = cluster.version();
        for (Site site : sites.values()) {
            sum += site.changes();
        }
        return sum;
    }

    /** Records how far things have come, unless that is recorded already. */
    private void recordProgress() {
        if (!replaying && recordedAt != time.happened()) {
            record(() -> WorldInput.waited());
        }
    }

    void record(Supplier<WorldInput> input) {
        recordedAt = time.happened();
        if (log.kept()) {
            log.append(input.get().at(time.millis(), time.happened()));
        }
    }

    private void hangUpAll() {
        sites.values().forEach(Site::hangUpAll);
        cluster.settle();
    }

    Site site(String server) {
        Site found = sites.get(server);
        if (found == null) {
            throw new IllegalArgumentException("no server " + server);
        }
        return found;
    }

    @Override
    public synchronized void close() {
        log.close();
    }
}
