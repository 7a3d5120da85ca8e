package io.clpmaint.testing;

import io.clpmaint.action.Actions;
import io.clpmaint.action.Operation;
import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.diagnostic.Checked;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.engine.Decider;
import io.clpmaint.engine.Engine;
import io.clpmaint.engine.Introduction;
import io.clpmaint.engine.Journal;
import io.clpmaint.engine.MemoryJournal;
import io.clpmaint.engine.Observer;
import io.clpmaint.engine.Person;
import io.clpmaint.engine.Secrets;
import io.clpmaint.engine.StopSignal;
import io.clpmaint.engine.TimeLimits;
import io.clpmaint.inventory.Inventory;
import io.clpmaint.inventory.InventoryReader;
import io.clpmaint.node.Node;
import io.clpmaint.node.Nodes;
import io.clpmaint.plan.Plan;
import io.clpmaint.plan.PlanInput;
import io.clpmaint.plan.Planner;
import io.clpmaint.product.data.ProductVersion;
import io.clpmaint.product.parse.Readings;
import io.clpmaint.run.Entry;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunId;
import io.clpmaint.run.RunState;
import io.clpmaint.runbook.BindingView;
import io.clpmaint.runbook.Requires;
import io.clpmaint.runbook.Runbook;
import io.clpmaint.runbook.RunbookBinder;
import io.clpmaint.runbook.RunbookReader;
import io.clpmaint.simulator.SimulatedNodes;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.WorldTime;
import io.clpmaint.simulator.spec.EffectReader;
import io.clpmaint.simulator.spec.WorldSpecReader;
import io.clpmaint.time.Time;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Runs a runbook on a simulated cluster in memory, in virtual time, with everything in between being the real thing. */
public final class Rehearsed {

    public static final RunId RUN = new RunId("20261121-010000-test");

    private static final String INVENTORY = """
            apiVersion: clpmaint/v1
            cluster: pair1
            product: "4.3"
            ssh: {user: root}
            servers:
              - {name: srvA, host: 127.0.0.1}
              - {name: srvB, host: 127.0.0.2}
            groups:
              - {name: failover1, home: srvA}
            """;

    private final World world;
    private final Inventory inventory;
    private final Time time;
    private final Nodes nodes;
    private final Readings readings;
    private final StopSignal stop = new StopSignal();
    private final List<Consumer<Entry>> watchers = new ArrayList<>();
    private Duration thinks = Duration.ZERO;
    private boolean refuses;
    private TimeLimits limits = TimeLimits.NONE;
    private Optional<Decider> decider = Optional.empty();
    private final List<RunEvent> agreed = new ArrayList<>();

    public Rehearsed(World world) {
        this(world, nodes -> nodes);
    }

    /** With something between the program and the servers. */
    public Rehearsed(World world, UnaryOperator<Nodes> between) {
        this(world, between, new Readings());
    }

    /** One of many. */
    Rehearsed(World world, UnaryOperator<Nodes> between, Readings readings) {
        this(world, inventory(INVENTORY), between, readings);
    }

    private Rehearsed(World world, Inventory inventory, UnaryOperator<Nodes> between, Readings readings) {
        this(world, inventory, between.apply(new SimulatedNodes(world, "root")), new WorldTime(world), readings);
    }

    private Rehearsed(World world, Inventory inventory, Nodes nodes, Time time, Readings readings) {
        this.readings = readings;
        this.world = world;
        this.inventory = inventory;
        this.time = time;
        this.nodes = nodes;
    }

    /** With connections of the caller's to its servers, and the time that passes for them. */
    public static Rehearsed over(World world, Nodes nodes, Time time) {
        return over(world, nodes, time, new Readings());
    }

    static Rehearsed over(World world, Nodes nodes, Time time, Readings readings) {
        return new Rehearsed(world, inventory(INVENTORY), nodes, time, readings);
    }

    /** On the cluster of an inventory with a {@code simulation:} section. */
    public static Rehearsed on(String inventory) {
        Inventory read = inventory(inventory);
        return new Rehearsed(
                World.create(
                        WorldSpecReader.read(read).orThrow(Problem.Kind.REFUSED).world()),
                read,
                nodes -> nodes,
                new Readings());
    }

    private static Inventory inventory(String text) {
        return InventoryReader.read("cluster.yaml", text.getBytes(StandardCharsets.UTF_8))
                .orThrow(Problem.Kind.REFUSED);
    }

    public World world() {
        return world;
    }

    public StopSignal stop() {
        return stop;
    }

    public Nodes nodes() {
        return nodes;
    }

    /** Has every entry told to a watcher, before the engine goes on. */
    public Rehearsed watching(Consumer<Entry> watcher) {
        watchers.add(watcher);
        return this;
    }

    /** Has the run change things only within these limits. */
    public Rehearsed within(TimeLimits when) {
        limits = when;
        return this;
    }

    /** Has somebody have agreed beforehand. */
    public Rehearsed agreed(RunEvent.Approved approval) {
        agreed.add(approval);
        return this;
    }

    /** Has manual steps take as long as this. */
    public Rehearsed thinking(Duration howLong) {
        thinks = howLong;
        return this;
    }

    /** Has somebody decide about steps that fail. */
    public Rehearsed deciding(Decider who) {
        decider = Optional.of(who);
        return this;
    }

    /** Nobody is there any more. */
    public Rehearsed alone() {
        decider = Optional.empty();
        return this;
    }

    /** Has whoever is asked to do something say that it was not done. */
    public Rehearsed refusing() {
        refuses = true;
        return this;
    }

    /** A plan and what is needed to execute it. */
    public record Prepared(Plan plan, Introduction introduction, Observer observer, ProductVersion version) {}

    public Prepared prepare(byte[] runbookBytes, Map<String, String> given) throws InterruptedException {
        ProductVersion version =
                ProductVersion.parse(inventory.product().orElseThrow()).orElseThrow();
        Observer observer = new Observer(nodes, inventory.serverNames(), Optional.of(version), RUN.value(), readings);
        Checked<Runbook> read =
                RunbookReader.read("test.yaml", runbookBytes, Actions.specs(), Optional.empty(), FolderParts.LIBRARY);
        Runbook runbook = read.value().orElseThrow(() -> new AssertionError(read.diagnostics()));
        Introduction introduction = Introduction.meet(
                observer,
                new Introduction.Expected(
                        inventory.cluster(),
                        inventory.serverNames(),
                        inventory.groupNames(),
                        Optional.of(version),
                        runbook.requires().answering() == Requires.Answering.ALL,
                        runbook.requires().configured() == Requires.Configured.ALL));
        List<ServerName> servers = inventory.serverNames();
        Map<GroupName, ServerName> homes = inventory.homes();
        BindingView view = new BindingView(
                servers,
                Planner.standbyFirst(servers, introduction.observed()),
                inventory.groupNames(),
                homes,
                List.copyOf(introduction.config().mirrors().keySet()),
                inventory.product(),
                Optional.empty(),
                inventory.logins());
        Plan plan = Planner.plan(new PlanInput(
                RunbookBinder.bind(runbook, Actions.specs(), given, view)
                        .value()
                        .orElseThrow(),
                inventory,
                Optional.of(version),
                introduction.syntax(Optional.of(version)),
                introduction.config(),
                introduction.observed()));
        return new Prepared(plan, introduction, observer, version);
    }

    /** The same plan for a process that knows only what was kept. */
    public Prepared again(Prepared earlier) {
        Observer observer = new Observer(
                nodes, earlier.plan().servers(), Optional.of(earlier.version()), RUN.value() + "again", readings);
        Introduction introduction = Introduction.again(
                observer,
                new Introduction.Expected(
                        earlier.plan().cluster(),
                        earlier.plan().servers(),
                        List.of(),
                        Optional.of(earlier.version()),
                        false,
                        false),
                earlier.introduction().configuration(),
                earlier.introduction().state());
        return new Prepared(earlier.plan(), introduction, observer, earlier.version());
    }

    /** What came of a run. */
    public record Ran(RunState state, List<Entry> entries, Plan plan) {

        /** The commands that were given, as {@code server: words}. */
        public List<String> commands() {
            return state.commands().values().stream()
                    .map(c -> c.intent().server() + ": "
                            + String.join(" ", c.intent().words()))
                    .toList();
        }
    }

    public Ran run(byte[] runbook, Map<String, String> given) throws InterruptedException {
        return execute(prepare(runbook, given), new MemoryJournal(time), new RunState());
    }

    public Ran execute(Prepared prepared, Journal journal, RunState earlier) {
        Plan plan = prepared.plan();
        RunEvent opening = earlier.started().isPresent()
                ? new RunEvent.RunResumed("test", "killed")
                : new RunEvent.RunStarted(
                        RUN.value(),
                        "test",
                        plan.runbook(),
                        plan.runbookFile(),
                        plan.runbookDigest(),
                        plan.inventoryFile(),
                        plan.inventoryDigest(),
                        plan.cluster(),
                        true,
                        false,
                        plan.fingerprint(),
                        plan.parameters(),
                        plan.servers().stream().map(ServerName::value).toList(),
                        "tester",
                        "test",
                        Optional.empty());
        List<RunEvent> first = new ArrayList<>(List.of(opening));
        if (opening instanceof RunEvent.RunStarted) {
            first.addAll(agreed);
        }
        RunState state = new Engine(
                        plan,
                        prepared.introduction().syntax(Optional.of(prepared.version())),
                        nodes,
                        prepared.observer(),
                        journal,
                        time,
                        new Simulation(),
                        Secrets.STAND_IN,
                        stop,
                        limits,
                        RUN,
                        first,
                        earlier,
                        entry -> watchers.forEach(w -> w.accept(entry)))
                .run();
        return new Ran(state, journal instanceof MemoryJournal memory ? memory.entries() : List.of(), plan);
    }

    /** The time of the world. */
    public Time time() {
        return time;
    }

    /** Does manual steps by their declared effects. */
    private final class Simulation implements Person {
        @Override
        public Answer ask(String step, Operation.Ask ask) {
            if (refuses) {
                return Answer.REFUSED;
            }
            world.perform(
                    world.spec().servers().get(0).name(),
                    EffectReader.read(ask.effects()).value().orElseThrow());
            return Answer.SIMULATED;
        }

        @Override
        public Answer ask(String step, Operation.Ask ask, Meanwhile meanwhile) throws InterruptedException {
            Instant done = world.now().plus(thinks);
            while (world.now().isBefore(done)) {
                world.advance(Duration.ofSeconds(1));
                meanwhile.goOn();
            }
            return ask(step, ask);
        }

        @Override
        public Optional<Decider> decider() {
            return decider;
        }

        @Override
        public String name() {
            return "simulation";
        }
    }

    /** The node of a server. */
    public Node node(String server) {
        return nodes.node(server);
    }
}
