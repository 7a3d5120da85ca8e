package io.clpmaint.engine;

import io.clpmaint.action.MonitorSwitching;
import io.clpmaint.action.Operation;
import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.ClusterState;
import io.clpmaint.cluster.Facet;
import io.clpmaint.cluster.Gate;
import io.clpmaint.cluster.GateResult;
import io.clpmaint.cluster.GroupGate;
import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.GroupState;
import io.clpmaint.cluster.Mirror;
import io.clpmaint.cluster.MonitorName;
import io.clpmaint.cluster.Selection;
import io.clpmaint.cluster.Server;
import io.clpmaint.cluster.ServerGate;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.cluster.ServerState;
import io.clpmaint.cluster.TimedGate;
import io.clpmaint.node.Nodes;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunState;
import io.clpmaint.text.Text;
import io.clpmaint.time.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Performs the operations of one step (or of one restoration) in their order. */
final class StepRunner implements Operation.Handler<Optional<Void>, Exception> {

    private static final Duration LOOK = Duration.ofSeconds(5);

    /** How long no copy is seen before an interrupted one is begun anew. */
    private static final Duration ANEW = Duration.ofMinutes(1);

    private final Desk desk;
    private final Nodes nodes;
    private final GateKeeper gates;
    private final Commander commander;
    private final Person person;
    private final ClusterLock lock;
    private final OwnEnds ends;
    private final DiskWork disks;
    private final BootProof boots;
    private final Interruptions interruptions;
    private String step = "";
    private int index;

    StepRunner(
            Desk desk,
            Nodes nodes,
            GateKeeper gates,
            Commander commander,
            Person person,
            ClusterLock lock,
            OwnEnds ends) {
        this.desk = desk;
        this.nodes = nodes;
        this.gates = gates;
        this.commander = commander;
        this.person = person;
        this.lock = lock;
        this.ends = ends;
        this.disks = new DiskWork(desk, nodes, commander);
        this.boots = new BootProof(desk, nodes);
        this.interruptions = new Interruptions(desk);
    }

    /**
     * Performs operations; those that the journal shows complete are left out.
     *
     * @param id the step's id
     * @param operations the operations
     * @throws StepEnd when one fails or nobody knows
     */
    void run(String id, List<Operation> operations) throws StepEnd, Stopped {
        step = id;
        for (index = 0; index < operations.size(); index++) {
            boolean complete = Optional.ofNullable(desk.state().steps().get(id))
                    .map(s -> s.operationsDone().contains(index))
                    .orElse(false);
            if (complete && !(operations.get(index) instanceof Operation.RecordBoot)) {
                continue;
            }
            desk.lookOut();
            desk.stopIfAsked();
            perform(operations.get(index));
            desk.write(new RunEvent.OperationDone(id, index));
        }
    }

    private void perform(Operation operation) throws StepEnd, Stopped {
        try {
            operation.accept(this);
        } catch (StepEnd | Stopped | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Optional<Void> perform(Operation.Do operation) throws StepEnd, Stopped {
        change(operation.change(), operation.how(), true);
        return Optional.empty();
    }

    private void change(Change change, Operation.How how, boolean once) throws StepEnd, Stopped {
        interruptions.begins(step, change);
        if (change instanceof Change.SetRatio ratio) {
            ends.arm(desk.servers(), suppressed(ratio));
        }
        commander.make(step, index, change, how, once);
        if (change instanceof Change.SetRatio ratio) {
            suppressed(ratio);
        }
    }

    /** Written ahead: from when the command may have been given on, failover may be suppressed, as long as it says. */
    private RunEvent.SuppressionTaken suppressed(Change.SetRatio ratio) {
        Instant given = desk.now();
        for (RunState.Command command : desk.state().commands(step)) {
            if (command.intent().operation() == index && command.mayHaveActed()) {
                given = command.at();
            }
        }
        return taken(
                ratio.ratio(),
                given.plus(ratio.lease()),
                desk.state()
                        .suppression()
                        .map(RunEvent.SuppressionTaken::monitors)
                        .orElse(List.of()));
    }

    private RunEvent.SuppressionTaken taken(int ratio, Instant until, List<String> monitors) {
        RunEvent.SuppressionTaken now = new RunEvent.SuppressionTaken(ratio, until, monitors);
        if (!desk.state().suppression().equals(Optional.of(now))) {
            desk.write(now);
        }
        return now;
    }

    @Override
    public Optional<Void> performUnless(Operation.DoUnless operation) throws StepEnd, Stopped {
        Instant deadline = desk.now().plus(operation.patience());
        while (!begun(operation.change().change())) {
            if (gates.satisfied(operation.unless())) {
                return Optional.empty();
            }
            if (!desk.now().isBefore(deadline)) {
                break;
            }
            desk.sleep(LOOK);
        }
        return perform(operation.change());
    }

    /** Whether the journal shows that this operation's command was given already: then its outcome counts. */
    private boolean begun(Change change) {
        return desk.state().commands(step).stream()
                .anyMatch(c -> !c.outdated()
                        && c.intent().operation() == index
                        && c.intent().server().equals(change.on().value())
                        && !(desk.isRestoring() && c.settled()));
    }

    @Override
    public Optional<Void> performIf(Operation.DoIf operation) throws StepEnd, Stopped {
        commander.supersede(step, index);
        if (gates.satisfied(operation.when())) {
            change(operation.change().change(), operation.change().how(), false);
        }
        return Optional.empty();
    }

    @Override
    public Optional<Void> await(Operation.Await operation) throws StepEnd, Stopped {
        TimedGate gate = operation.gate();
        Instant begin = desk.now();
        Optional<Map.Entry<TimedGate, GateKeeper.Waited>> missed =
                gates.await(step, List.of(gate), operation.typical());
        if (missed.isPresent()) {
            GateKeeper.Waited waited = missed.get().getValue();
            Text told = GateKeeper.told(gate, waited);
            // what became of the restart's command is known: a server that does not come back leaves nothing in doubt
            throw waited.unknown() && !(gate.gate() instanceof ServerGate.Rebooted)
                    ? StepEnd.unknown(EngineCode.GATE_UNKNOWN, told)
                    : StepEnd.failed(EngineCode.GATE, told);
        }
        if (gate.gate() instanceof ServerGate.Rebooted booted) {
            boots.stays(step, booted.server(), begin, gate.timeout().orElse(operation.typical()));
        }
        if (gate.gate() instanceof GroupGate.Groups g
                && g.wanted() == GroupState.ONLINE
                && g.which() instanceof Selection.Named<GroupName> named) {
            named.names().forEach(interruptions::upAgain);
        }
        return Optional.empty();
    }

    /**
     * The boot that a restart ends is the one right before it, also when another process of the run recorded one: only what
     * may have ended this server's boot already keeps that record.
     */
    @Override
    public Optional<Void> recordBoot(Operation.RecordBoot operation) throws StepEnd, Stopped {
        boolean goneOn = desk.state().commands(step).stream()
                .anyMatch(c -> !c.outdated()
                        && c.intent().operation() > index
                        && c.mayHaveActed()
                        && concerns(c.intent(), operation.server()));
        if (goneOn) {
            return Optional.empty();
        }
        boots.begin(operation.server());
        return Optional.empty();
    }

    /** A command concerns the server that it was given on, one that stops the whole cluster every server. */
    private static boolean concerns(RunEvent.Intent intent, ServerName server) {
        return intent.server().equals(server.value())
                || intent.change().equals(Change.ShutDownWholeCluster.class.getSimpleName());
    }

    @Override
    public Optional<Void> holdMonitors(Operation.HoldMonitors operation) throws StepEnd, Stopped {
        commander.supersede(step, index);
        ClusterState seen = desk.glance(EnumSet.of(Facet.CLUSTER), List.of());
        holdRatio(seen, operation.lease());
        Optional<RunEvent.SuppressionTaken> already = desk.state().suppression();
        RunEvent.SuppressionTaken now = taken(
                already.map(RunEvent.SuppressionTaken::ratio).orElse(1),
                already.filter(t -> t.ratio() > 1)
                        .map(RunEvent.SuppressionTaken::until)
                        .orElseGet(() -> desk.now().plus(operation.lease())),
                operation.monitors().stream().map(MonitorName::value).toList());
        ends.arm(
                seen.servers().values().stream()
                        .filter(Server::takesPart)
                        .map(Server::name)
                        .toList(),
                now);
        for (Change change : MonitorSwitching.toHold(seen, operation.monitors())) {
            commander.make(step, index, change, Operation.How.USUAL, false);
        }
        return Optional.empty();
    }

    /** A ratio that ended while the run was gone and a server down is set again as soon as every server is up. */
    private void holdRatio(ClusterState seen, Duration lease) throws StepEnd, Stopped {
        Optional<RunEvent.SuppressionTaken> ours = desk.state().suppression().filter(t -> t.ratio() > 1);
        boolean lapsed = ours.isPresent()
                && seen.ratio().isPresent()
                && seen.ratio().getAsInt() != ours.get().ratio();
        Optional<ServerName> where = seen.servers().values().stream()
                .filter(Server::takesPart)
                .map(Server::name)
                .findFirst();
        if (lapsed
                && where.isPresent()
                && gates.satisfied(new ServerGate.Servers(Selection.all(), ServerState.ONLINE))) {
            change(new Change.SetRatio(where.get(), ours.get().ratio(), lease), Operation.How.USUAL, false);
        }
    }

    @Override
    public Optional<Void> releaseMonitors(Operation.ReleaseMonitors operation) throws StepEnd, Stopped {
        commander.supersede(step, index);
        ClusterState seen = desk.glance(EnumSet.of(Facet.CLUSTER), List.of());
        for (Change change : MonitorSwitching.toRelease(
                seen, operation.monitors(), desk.plan().suspendedBefore())) {
            commander.make(step, index, change, Operation.How.USUAL, false);
        }
        desk.state().suppression().ifPresent(s -> taken(s.ratio(), s.until(), List.of()));
        return Optional.empty();
    }

    @Override
    public Optional<Void> ask(Operation.Ask operation) throws StepEnd, Stopped {
        desk.write(new RunEvent.Asked(step, operation.instructions(), operation.question()));
        desk.publish();
        lock.lengthen();
        Person.Answer answer;
        try {
            answer = person.ask(step, operation, this::watchMeanwhile);
        } catch (InterruptedException e) {
            desk.stopIfAsked();
            answer = Person.Answer.REFUSED;
        }
        if (answer == Person.Answer.REFUSED) {
            // who asked the run to stop withdrew the question: nobody refused the step
            desk.stopIfAsked();
        }
        desk.write(new RunEvent.Answered(step, answer.name().toLowerCase(java.util.Locale.ROOT), person.name()));
        if (answer == Person.Answer.REFUSED) {
            throw StepEnd.failed(
                    EngineCode.MANUAL_REFUSED, Text.of("the manual step was not done", "手作業のステップは行われませんでした"));
        }
        return Optional.empty();
    }

    /** The servers are watched while a person thinks; when one is lost the answer is not waited for. */
    private void watchMeanwhile() throws InterruptedException {
        desk.lookOut();
        try {
            desk.stopIfAsked();
        } catch (Stopped e) {
            // whoever waits for the answer asks again why
            throw new InterruptedException();
        }
    }

    @Override
    public Optional<Void> watchCopy(Operation.WatchCopy operation) throws StepEnd, Stopped {
        String mirror = operation.mirror().value();
        String onto = operation.onto().value();
        Instant start = desk.now();
        Instant running = start;
        Optional<Change> anew = operation.anew();
        int told = -1;
        while (true) {
            ClusterState seen = desk.observe(EnumSet.of(Facet.CLUSTER), List.of());
            Mirror now = seen.mirror(operation.mirror());
            boolean copied = copied(now, onto);
            if (copied && now.isNormal()) {
                return Optional.empty();
            }
            Duration waited = Duration.between(start, desk.now());
            if (!copied && waited.compareTo(operation.startsWithin()) >= 0) {
                throw StepEnd.failed(
                        EngineCode.COPY_NOT_SEEN,
                        Text.of(
                                        "no copy of mirror %s onto %s was seen within %s (it reads %s)",
                                        "ミラー %s の %s へのコピーが %s 以内に確認できません (状態: %s)")
                                .with(
                                        mirror,
                                        onto,
                                        Durations.format(waited),
                                        now.state().word()));
            }
            if (now.copy().isPresent() || !now.state().known()) {
                running = desk.now();
            }
            Duration idle = Duration.between(running, desk.now());
            if (copied && anew.isPresent() && idle.compareTo(ANEW) >= 0) {
                desk.write(new RunEvent.Progress(
                        step,
                        Text.of(
                                        "mirror %s: the copy onto %s was interrupted and is begun anew",
                                        "ミラー %s: %s へのコピーが中断したため再開します")
                                .with(mirror, onto)));
                change(anew.get(), Operation.How.USUAL, false);
                anew = Optional.empty();
                running = desk.now();
                continue;
            }
            if (copied && idle.compareTo(operation.startsWithin()) >= 0) {
                // the product would have begun it anew by now, where it does so
                throw StepEnd.failed(
                        EngineCode.GATE,
                        Text.of(
                                        "the copy of mirror %s onto %s ended before it was complete, and was not begun anew within %s",
                                        "ミラー %s の %s へのコピーは完了前に中断し、%s 以内に再開されませんでした")
                                .with(mirror, onto, Durations.format(idle)));
            }
            if (waited.compareTo(operation.timeout().plus(operation.startsWithin())) >= 0) {
                throw StepEnd.failed(
                        EngineCode.GATE,
                        Text.of(
                                        "the copy of mirror %s onto %s was not complete after %s",
                                        "ミラー %s の %s へのコピーが %s 経過しても完了しません")
                                .with(mirror, onto, Durations.format(waited)));
            }
            int percent = now.copy().map(Mirror.Copy::percent).orElse(-1);
            if (percent / 10 != told / 10 || (percent >= 0 && told < 0)) {
                told = percent;
                desk.write(new RunEvent.Progress(
                        step,
                        Text.of("mirror %s: copied %s %% onto %s", "ミラー %s: %3$s へ %2$s %% コピー済み")
                                .with(mirror, Math.max(percent, 0), onto)));
            }
            desk.sleep(LOOK);
        }
    }

    /** Whether a copy was seen onto a side; where what both held was given up, onto any: where it begins is the product's. */
    private boolean copied(Mirror mirror, String onto) {
        String name = mirror.name().value();
        return desk.state().copySeen(name, onto)
                || (desk.state().givenUp(name)
                        && mirror.sides().keySet().stream()
                                .anyMatch(side -> desk.state().copySeen(name, side.value())));
    }

    @Override
    public Optional<Void> recordDisk(Operation.RecordDisk operation) throws StepEnd, Stopped {
        desk.write(disk(operation.server(), operation.device()));
        return Optional.empty();
    }

    /** Which disk a device is now; what cannot be read is left out. */
    RunEvent.DiskRecorded disk(ServerName server, String device) throws Stopped {
        return disks.look(server, device);
    }

    @Override
    public Optional<Void> trustHost(Operation.TrustHost operation) {
        nodes.trust(operation.server().value(), operation.fingerprint());
        return Optional.empty();
    }

    @Override
    public Optional<Void> reachHost(Operation.ReachHost operation) {
        nodes.moved(operation.server().value(), operation.address());
        return Optional.empty();
    }

    @Override
    public Optional<Void> giveUpData(Operation.GiveUpData operation) throws StepEnd, Stopped {
        disks.giveUp(operation);
        return Optional.empty();
    }

    @Override
    public Optional<Void> copyPartitions(Operation.CopyPartitions operation) throws StepEnd, Stopped {
        disks.copyLayout(step, index, operation);
        return Optional.empty();
    }

    /** Waits until a server is no longer in a boot that the run has ordered to end. */
    void awaitEndOfBoot(String id, ServerName server) throws StepEnd, Stopped {
        boots.ended(id, server);
    }

    /** Waits for gates on behalf of a step. */
    void require(String id, List<TimedGate> wanted, Duration usual, boolean promised) throws StepEnd, Stopped {
        if (wanted.isEmpty()) {
            return;
        }
        Optional<Map.Entry<TimedGate, GateKeeper.Waited>> missed = gates.await(id, wanted, usual);
        if (missed.isPresent()) {
            GateKeeper.Waited waited = missed.get().getValue();
            Text told = GateKeeper.told(missed.get().getKey(), waited);
            // before anything was done, what cannot be read is no reason to call an outcome unknown
            if (!waited.unknown()) {
                throw StepEnd.failed(EngineCode.GATE, told);
            }
            throw promised
                    ? StepEnd.unknown(EngineCode.GATE_UNKNOWN, told)
                    : StepEnd.unread(EngineCode.GATE_UNKNOWN, told);
        }
    }

    /** The gates, out of several, that are not satisfied now. */
    Map<Gate, GateResult> open(List<Gate> wanted) throws Stopped {
        return gates.open(wanted);
    }

    /** Servers on which something is judged, for callers that look by themselves. */
    Set<ServerName> servers() {
        return Set.copyOf(desk.servers());
    }
}
