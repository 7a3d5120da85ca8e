package io.clpmaint.engine;

import io.clpmaint.action.Operation;
import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.ClusterConfig;
import io.clpmaint.cluster.ClusterState;
import io.clpmaint.cluster.Facet;
import io.clpmaint.cluster.GateContext;
import io.clpmaint.cluster.HostGate;
import io.clpmaint.cluster.Invariants;
import io.clpmaint.cluster.KnownSides;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.cluster.Reach;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.node.Trace;
import io.clpmaint.plan.Plan;
import io.clpmaint.plan.PlannedStep;
import io.clpmaint.product.data.ProductService;
import io.clpmaint.product.data.Timing;
import io.clpmaint.run.Entry;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunState;
import io.clpmaint.text.Text;
import io.clpmaint.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What every part of the engine works with: the plan, the journal and the fold over it, time, and a way to look. The one
 * place through which events are written, so that the fold never misses one.
 */
final class Desk {

    /** How long a look stays good, as long as nothing was sent since. */
    private static final Duration MOMENT = Duration.ofSeconds(2);

    private final Plan plan;
    private final Observer observer;
    private final Journal journal;
    private final Time time;
    private final StopSignal stop;
    private final Consumer<Entry> sink;
    private final RunState state;
    private final List<Look> looks = new ArrayList<>();
    private final List<Entry> unpublished = new ArrayList<>();
    private Runnable beforeSending = () -> {};
    private boolean restoring;
    private boolean patient;
    private boolean urgent;
    private boolean configurationDue;
    private Optional<Watch> watch = Optional.empty();
    private final InForce inForce;
    private final SeenMirrors mirrors;

    Desk(
            Plan plan,
            Observer observer,
            Journal journal,
            Time time,
            StopSignal stop,
            RunState state,
            Consumer<Entry> sink) {
        this.plan = plan;
        this.observer = observer;
        plan.renaming().ifPresent(observer::renames);
        this.journal = journal;
        this.time = time;
        this.stop = stop;
        this.sink = sink;
        this.state = state;
        this.inForce = new InForce(plan.config(), plan.renaming(), observer, state);
        this.mirrors = new SeenMirrors(state, this::write);
    }

    Plan plan() {
        return plan;
    }

    RunState state() {
        return state;
    }

    Observer observer() {
        return observer;
    }

    /**
     * Writes an event. It is made durable, and then told, before anything leaves the process: see {@link #publish}. What
     * follows one another without anything between costs one wait for the disk.
     */
    void write(RunEvent event) {
        if (event instanceof RunEvent.Intent
                || event instanceof RunEvent.Outcome
                || event instanceof RunEvent.Asked
                || event instanceof RunEvent.Answered
                || event instanceof RunEvent.StepDecided) {
            looks.clear();
        }
        Entry entry = journal.append(event);
        state.accept(entry);
        unpublished.add(entry);
    }

    /**
     * What was written outlasts this machine from now on, and is told. Precedes whatever may have an effect or takes time:
     * a command, a look, a wait, a question to a person, the end.
     */
    void publish() {
        if (!unpublished.isEmpty()) {
            journal.sync();
            List<Entry> told = List.copyOf(unpublished);
            unpublished.clear();
            told.forEach(sink);
        }
        beforeSending.run();
    }

    /** Has something done whenever something is sent or waited for; it writes no events. */
    void beforeSending(Runnable what) {
        beforeSending = what;
    }

    /** Has the servers watched on which groups run, while failover is suppressed. */
    void watchedBy(Watch watcher) {
        watch = Optional.of(watcher);
    }

    Instant now() {
        return time.now();
    }

    /** Waits; a request to stop ends the wait, unless what is owed is being given back. */
    void sleep(Duration duration) throws Stopped {
        boolean deaf = restoring || patient || urgent;
        patient = false;
        looks.clear();
        publish();
        if (!deaf) {
            stopIfAsked();
            stop.beginWait();
        }
        try {
            pass(duration, deaf);
        } catch (InterruptedException e) {
            if (!deaf) {
                stopIfAsked();
            }
        } finally {
            stop.endWait();
        }
        if (!deaf) {
            stopIfAsked();
        }
    }

    private void pass(Duration duration, boolean deaf) throws InterruptedException {
        Instant end = now().plus(duration);
        for (Duration left = duration; left.compareTo(Duration.ZERO) > 0; left = Duration.between(now(), end)) {
            time.sleep(untilNextLook(left));
            if (watch.isPresent()) {
                watch.get().look();
                if (!deaf && watch.get().lost().isPresent()) {
                    return;
                }
            }
        }
    }

    /** How long something may be waited for before the watch has to look, at most as long as is given. */
    Duration untilNextLook(Duration longest) {
        return watch.map(w -> w.until(longest)).orElse(longest);
    }

    /** Whether what takes long must not keep the watch from looking. */
    boolean watched() {
        return watch.filter(Watch::isKept).isPresent();
    }

    /**
     * Until when it is waited for the end of a command: at most as long as is given. Where the watch lost its server, or the
     * group that it sets in motion stands still, only until the cluster has had the time to notice and to act.
     *
     * @param server the command's server
     * @param trace what the server told of it last
     * @param longest as long as the command may take
     */
    Instant worthAsking(String server, Trace trace, Instant longest) {
        Optional<Instant> lost =
                trace instanceof Trace.Began ? Optional.empty() : watch.flatMap(w -> w.lostAt(new ServerName(server)));
        Optional<Instant> moved =
                trace instanceof Trace.Unknown && lost.isEmpty() ? Optional.empty() : watch.flatMap(Watch::moved);
        return Stream.concat(lost.stream(), moved.stream())
                .max(Comparator.naturalOrder())
                .map(since -> since.plus(untilGivenUp()))
                .filter(longest::isAfter)
                .orElse(longest);
    }

    /** How long a server that is silent is asked at least: a heartbeat timeout to notice, and one to act. */
    Duration untilGivenUp() {
        return heartbeatTimeout().multipliedBy(2);
    }

    /** After how long without a heartbeat the cluster takes a server for dead. */
    Duration heartbeatTimeout() {
        return inForce.lastKnown().heartbeatTimeout().orElse(Timing.HEARTBEAT_TIMEOUT.duration());
    }

    /** Tells the watch what is being changed, empty for nothing any more. */
    void changing(Optional<Change> change) {
        watch.ifPresent(w -> w.changing(change));
    }

    /** How long an answer is waited for, at most as long as is given: while the watch looks, as long as it waits itself. */
    Duration patience(Duration longest) {
        return watched() && Watch.PATIENCE.compareTo(longest) < 0 ? Watch.PATIENCE : longest;
    }

    /** The same for what is asked aside, also in the middle of a look of the watch: whoever is silent must not delay it. */
    Duration spared(Duration longest) {
        return suppressed() && Watch.PATIENCE.compareTo(longest) < 0 ? Watch.PATIENCE : longest;
    }

    private boolean suppressed() {
        return watch.filter(Watch::isOn).isPresent();
    }

    /** Lets the watch look, if it is time: between two waits that are not {@link #sleep}. */
    void lookOut() {
        try {
            if (watch.isPresent()) {
                watch.get().look();
            }
        } catch (InterruptedException e) {
            // whoever waits next is told of the request to stop
            Thread.currentThread().interrupt();
        }
    }

    /** From now on until the end of the urgency no request to stop counts. */
    void beginUrgency() {
        urgent = true;
    }

    void endUrgency() {
        urgent = false;
    }

    /** The next wait is for a change that is running: a request to stop does not end it. */
    void beginPatience() {
        patient = true;
    }

    /** Ends the step here when the run was asked to stop, or when the watch lost a server. */
    void stopIfAsked() throws Stopped {
        if (restoring || urgent) {
            return;
        }
        Optional<Text> lost = watch.flatMap(Watch::lost);
        if (lost.isPresent()) {
            throw new Lost(lost.get());
        }
        if (stop.requested().isPresent()) {
            throw new Stopped();
        }
    }

    /** The name of the signal that asked the run to stop. */
    String stopSignal() {
        return stop.requested().orElse("TERM");
    }

    /**
     * Waits as long as the watch does not know whether a server is lost: what is begun meanwhile, like an update of the only
     * survivor, would keep it from taking over.
     */
    void waitOutDoubt() throws Stopped {
        stopIfAsked();
        while (isInDoubt()) {
            sleep(Watch.AGAIN);
        }
    }

    /** Whether the watch has yet to find out if a server is lost, and what is begun could wait for that. */
    boolean isInDoubt() {
        return !restoring && !urgent && watch.filter(Watch::isInDoubt).isPresent();
    }

    /** Whether the run was taken up only to be ended. */
    boolean isAborted() {
        return stop.requested().filter(s -> s.startsWith(RunState.ABORT)).isPresent();
    }

    /** Whether work that goes on by itself is ended and not waited for. */
    boolean endsWork() {
        return stop.requested().filter(RunState.ABORT_ENDING::equals).isPresent();
    }

    /** Whether what is owed is being given back. */
    boolean isRestoring() {
        return restoring;
    }

    /** From now on what is owed is given back, and requests to stop no longer count. */
    void beginRestoring() {
        restoring = true;
        beginStep();
    }

    /** A look at everything that was asked for, answered by everybody. */
    private record Look(Set<Facet> facets, Collection<ServerName> hosts, Instant at, ClusterState seen) {

        boolean shows(Set<Facet> wanted, Collection<ServerName> of) {
            boolean hostsToo = wanted.size() > (wanted.contains(Facet.CLUSTER) ? 1 : 0);
            return facets.containsAll(wanted) && (!hostsToo || hosts.containsAll(of));
        }
    }

    /**
     * What the last look showed, when it was a moment ago and nothing was sent and nobody was asked since: the same again
     * would be asked for. Else looks. For gates; what must be judged right before a command is looked at anew.
     */
    ClusterState glance(Set<Facet> facets, Collection<ServerName> hosts) throws Stopped {
        Instant oldest = now().minus(MOMENT);
        for (Look look : looks) {
            if (!look.at().isBefore(oldest) && look.shows(facets, hosts)) {
                return look.seen();
            }
        }
        return observe(facets, hosts);
    }

    /** Looks, and writes down what is seen of mirrors. */
    ClusterState observe(Set<Facet> facets, Collection<ServerName> hosts) throws Stopped {
        publish();
        if (facets.contains(Facet.CLUSTER) && !suppressed()) {
            config(); // who is expected, and what is asked, follows from what was delivered
        }
        return look(withConfiguration(facets), hosts);
    }

    /** The first look of a step shows whether the configuration is still the known one: that costs no look of its own. */
    private Set<Facet> withConfiguration(Set<Facet> facets) {
        if (!configurationDue || inForce.config().isEmpty()) {
            return facets;
        }
        Set<Facet> more = EnumSet.of(Facet.CONFIGURATION);
        more.addAll(facets);
        return more;
    }

    private ClusterState look(Set<Facet> facets, Collection<ServerName> hosts) throws Stopped {
        Instant asked = now();
        ClusterState seen;
        if (!restoring) {
            stop.beginWait();
        }
        try {
            seen = suppressed() ? observer.hurriedly(facets, hosts, Watch.INTERVAL) : observer.observe(facets, hosts);
        } catch (InterruptedException e) {
            stopIfAsked();
            return observer.unseen();
        } finally {
            stop.endWait();
        }
        Collection<ServerName> whom = facets.contains(Facet.CLUSTER) ? plan.servers() : hosts;
        if (whom.stream().allMatch(s -> seen.server(s).facts().reach() == Reach.REACHABLE)) {
            // the newest first; it is as old as its first answer
            looks.add(0, new Look(Set.copyOf(facets), List.copyOf(hosts), asked, seen));
        }
        if (facets.contains(Facet.CLUSTER)) {
            watch.ifPresent(w -> w.saw(seen));
        }
        if (facets.contains(Facet.CONFIGURATION)) {
            configurationDue = !facets.contains(Facet.CLUSTER) && !InForce.isShown(observer.lastShown());
            inForce.saw(observer.lastShown()).forEach(this::write);
        }
        mirrors.saw(seen, inForce.config());
        return seen;
    }

    /** From now on the configuration has to be looked at again. */
    void beginStep() {
        configurationDue = clustered();
    }

    /** Ends a step of the plan where somebody else changed the configuration since it was made, or since the run delivered one. */
    void requireOwnConfiguration(String step, ServerName server) throws StepEnd, Stopped {
        if (plan.steps().stream().noneMatch(s -> s.id().equals(step))) {
            return;
        }
        if (configurationDue && config().isPresent()) {
            observe(EnumSet.of(Facet.HOST), List.of(server)); // a step that looked at nothing before its first command
            configurationDue = false;
        }
        Optional<Text> changed = inForce.changedByOthers();
        if (changed.isPresent()) {
            throw StepEnd.failed(EngineCode.CONFIGURATION_CHANGED, changed.get());
        }
    }

    /** Asks some servers, and them alone, how they see the cluster; what is not answered soon is not answered. */
    ClusterState glimpse(Collection<ServerName> servers) throws InterruptedException {
        publish();
        return observer.glimpse(servers, Watch.PATIENCE);
    }

    /** Asks every server for a sign of life: those that give none, empty when all do. */
    Optional<RunEvent.Unreached> unreached() throws Stopped {
        observe(EnumSet.of(Facet.HOST), plan.servers());
        List<String> servers = new ArrayList<>();
        List<Text> why = new ArrayList<>();
        for (ServerName server : plan.servers()) {
            observer.refusal(server).ifPresent(refusal -> {
                servers.add(server.value());
                why.add(Text.of("%s: %s", "%s: %s").with(server, refusal.summary()));
            });
        }
        return servers.isEmpty()
                ? Optional.empty()
                : Optional.of(new RunEvent.Unreached(servers, GateKeeper.joined(why)));
    }

    /** The configuration in force, asked for if the run delivered one since it was; empty when nobody can tell it. */
    Optional<ClusterConfig> config() throws Stopped {
        Optional<ClusterConfig> known = inForce.config();
        if (known.isPresent()) {
            return known;
        }
        publish();
        try {
            if (suppressed()) {
                observer.hurriedly(Watch.PATIENCE, inForce::ask).forEach(this::write);
            } else {
                inForce.ask().forEach(this::write);
            }
        } catch (InterruptedException e) {
            stopIfAsked();
        }
        lookOut();
        looks.clear(); // what is asked of the servers follows from it
        return inForce.config();
    }

    /** Why nobody can tell which configuration is in force. */
    Text unreadConfiguration() {
        return inForce.unread();
    }

    /**
     * Whether a side of a mirror holds nothing that counts, or may: on the way back a configuration that nobody can read may have
     * brought it. The steps go on, since they were written for what they deliver.
     */
    boolean sidesInDoubt() {
        return !state.replacedSides().isEmpty()
                || (restoring && inForce.config().isEmpty());
    }

    /** The configuration that was in force last as far as is known. */
    ClusterConfig lastConfig() {
        return inForce.lastKnown();
    }

    /** The name of a server's side of a mirror. */
    ServerName side(MirrorName mirror, ServerName server) throws StepEnd, Stopped {
        return config().flatMap(c -> side(c, mirror, server))
                .orElseThrow(() -> StepEnd.unread(
                        EngineCode.INVARIANT,
                        Text.of("the side of mirror %s on %s is not known", "ミラー %s の %s 側が不明です")
                                .with(mirror, server)));
    }

    private static Optional<ServerName> side(ClusterConfig config, MirrorName mirror, ServerName server) {
        return Optional.ofNullable(config.mirrors().get(mirror)).map(policy -> policy.side(server));
    }

    /** Writes down, ahead of what makes it so, that a server's side of a mirror holds nothing that counts. */
    void replaced(MirrorName mirror, ServerName server, boolean emptied) throws StepEnd, Stopped {
        write(new RunEvent.SideReplaced(mirror.value(), side(mirror, server).value(), emptied));
    }

    /** Writes down, ahead of a change, of which mirrors nobody knows afterwards that their sides hold the same. */
    void beforeChange(Change change) {
        mirrors.before(change, inForce.lastKnown());
    }

    /** Sides that the run had replaced or emptied and onto which it saw no complete copy: nobody knows what is on them. */
    Optional<Text> unprovenDisks() {
        List<String> sides = state.replacedSides().stream()
                .filter(side -> inForce.config()
                        .map(c -> c.mirrors().keySet().stream().anyMatch(m -> side.startsWith(m + "@")))
                        .orElse(true))
                .toList();
        return sides.isEmpty()
                ? Optional.empty()
                : Optional.of(Text.of(
                                "the disk of %s was replaced or emptied and no complete copy onto it was seen: no group may move"
                                        + " there before one was; see 'clpmaint status'",
                                "%s のディスクは交換または初期化されましたが、完全なコピーをまだ確認していません。確認するまでグループをそこへ移動しないでください"
                                        + " ('clpmaint status')")
                        .with(String.join(", ", sides)));
    }

    /**
     * The invariants as they stand in the run now; empty while nobody knows which configuration is in force. Whether a host may
     * be renamed does not follow from that one; and a configuration that names it otherwise may be unreadable until it is.
     */
    Optional<Invariants> invariants(Change change) throws Stopped {
        return change instanceof Change.RenameHost
                ? Optional.of(invariants(inForce.lastKnown()))
                : config().map(this::invariants);
    }

    private Invariants invariants(ClusterConfig config) {
        return new Invariants(
                config,
                new KnownSides(state.replacedSides(), initialisedSides(config), state.equalMirrors()),
                config.mirrors().isEmpty()
                        ? List.of(ProductService.CLUSTER.unit())
                        : List.of(ProductService.CLUSTER.unit(), ProductService.MD.unit()));
    }

    /** The sides, as {@code mirror@side}, whose cluster partition was initialised in this run. */
    private Set<String> initialisedSides(ClusterConfig config) {
        Set<String> sides = new LinkedHashSet<>();
        for (PlannedStep step : plan.steps()) {
            RunState.Step done = state.steps().get(step.id());
            for (int i = 0; done != null && i < step.operations().size(); i++) {
                if (done.operationsDone().contains(i)
                        && step.operations().get(i) instanceof Operation.Do made
                        && made.change() instanceof Change.InitialiseClusterPartition c) {
                    side(config, c.mirror(), c.on()).ifPresent(side -> sides.add(c.mirror() + "@" + side));
                }
            }
        }
        return sides;
    }

    GateContext context(ClusterState seen, Map<HostGate.Command, GateContext.Answer> answers) {
        Map<ServerName, String> bootIds = new LinkedHashMap<>();
        state.bootIds().forEach((server, id) -> bootIds.put(new ServerName(server), id));
        return new GateContext(seen, plan.homes(), plan.offlineOnPurpose(), plan.suspendedBefore(), bootIds, answers);
    }

    /** Whether the hosts have the cluster product. */
    boolean clustered() {
        return !plan.product().equals("none");
    }

    List<ServerName> servers() {
        return plan.servers();
    }
}
