package io.clpmaint.app;

import io.clpmaint.engine.Engine;
import io.clpmaint.engine.Introduction;
import io.clpmaint.engine.Journal;
import io.clpmaint.engine.MemoryJournal;
import io.clpmaint.engine.Observer;
import io.clpmaint.engine.Secrets;
import io.clpmaint.engine.StopSignal;
import io.clpmaint.engine.TimeLimits;
import io.clpmaint.product.parse.Readings;
import io.clpmaint.run.Entry;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunId;
import io.clpmaint.run.RunState;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.WorldTime;
import io.clpmaint.simulator.shell.ScriptCache;
import io.clpmaint.simulator.spec.WorldEffect;
import io.clpmaint.simulator.spec.WorldSpec;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A runbook on a simulated cluster in memory, in virtual time. World, engine, parsers, gates and journal are those of every
 * run; only the network between them is left out. What the servers' shells parse what is read out of an answer and what is
 * planned on it is kept and shared by all runs: the same words are not parsed again.
 */
public final class ModelRun {

    private static final RunId ID = new RunId("20260110-000000-0000");

    private final Sources.Book book;
    private final Sources.Cluster cluster;
    private final Map<String, String> parameters;
    private final ScriptCache scripts = new ScriptCache();
    private final Readings readings = new Readings();
    private Optional<Planned> last = Optional.empty();

    /** A plan, and what it declares. */
    private record Planned(Planning.Made made, List<Declarations.Declaration> declared) {}

    private ModelRun(Sources.Book book, Sources.Cluster cluster, Map<String, String> parameters) {
        this.book = book;
        this.cluster = cluster;
        this.parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /**
     * Reads what the runs are made of.
     *
     * @param runbook the runbook's file
     * @param inventory the file of a simulated cluster
     * @return ready to be run any number of times
     * @throws io.clpmaint.diagnostic.Problem when one of them cannot be read (2) or is not valid (3)
     */
    public static ModelRun of(Path runbook, Path inventory) {
        return of(runbook, inventory, Map.of());
    }

    /**
     * The same with values of parameters.
     *
     * @param runbook the runbook's file
     * @param inventory the file of a simulated cluster
     * @param parameters values of the runbook's parameters, as on the command line
     * @return ready to be run any number of times
     * @throws io.clpmaint.diagnostic.Problem when one of them cannot be read (2) or is not valid (3)
     */
    public static ModelRun of(Path runbook, Path inventory, Map<String, String> parameters) {
        SourceFile book = file(runbook);
        SourceFile file = file(inventory);
        return new ModelRun(
                Sources.book(book, LibraryParts.of(book)),
                new Sources.Cluster(file, ClusterLocator.Origin.OPTION, Sources.inventory(file)),
                parameters);
    }

    private static SourceFile file(Path path) {
        String shown = path.toString();
        return new SourceFile(shown, SourceFile.content(path, shown), Optional.of(path), Optional.empty());
    }

    /** The cluster as its inventory describes it. */
    public WorldSpec world() {
        return ClusterLinks.spec(cluster.inventory(), Optional.empty());
    }

    /**
     * A new world, whose servers need not parse what the others' have parsed.
     *
     * @param spec what it is like
     * @return the world
     */
    public World create(WorldSpec spec) {
        return World.create(spec, scripts);
    }

    /**
     * Looks at a world, plans and executes. The journal lives as long as the result.
     *
     * @param world the world; it goes on to the end of the run
     * @return everything that is known of the run at its end
     * @throws io.clpmaint.diagnostic.Problem when there is no plan
     * @throws InterruptedException when the thread was interrupted before the run began
     */
    public RunState run(World world) throws InterruptedException {
        return run(world, new MemoryJournal(new WorldTime(world)));
    }

    /**
     * Looks at a world, plans and executes.
     *
     * @param world the world; it goes on to the end of the run
     * @param journal the run's journal, in the world's time
     * @return everything that is known of the run at its end
     * @throws io.clpmaint.diagnostic.Problem when there is no plan
     * @throws InterruptedException when the thread was interrupted before the run began
     */
    public RunState run(World world, Journal journal) throws InterruptedException {
        return run(world, journal, Map.of());
    }

    /** The same, where a person does something else than what some manual steps ask for. */
    RunState run(World world, Map<String, List<WorldEffect.Declared>> instead) throws InterruptedException {
        return run(world, new MemoryJournal(new WorldTime(world)), instead);
    }

    private RunState run(World world, Journal journal, Map<String, List<WorldEffect.Declared>> instead)
            throws InterruptedException {
        SimulatedCluster model =
                new SimulatedCluster(world, ClusterLinks.inMemory(world), new WorldTime(world), List.of(), instead);
        Observer observer = Planning.observer(cluster.inventory(), model.nodes(), ID.value(), readings);
        Planned planned =
                planned(Introduction.meet(observer, Planning.expected(cluster.inventory(), book.runbook())), observer);
        model.declare(planned.declared());
        RunEvent opening =
                Openings.started(planned.made().plan(), ID, false, "simulation", "in memory", Optional.empty());
        return execute(
                planned.made(), observer, model, journal, ID, opening, new StopSignal(), TimeLimits.NONE, entry -> {});
    }

    /** A plan follows from what is seen: one that was made for the same is the same. */
    private synchronized Planned planned(Introduction seen, Observer observer) {
        if (last.isEmpty() || !last.get().made().introduction().equals(seen)) {
            Planning.Made made = Planning.made(book, cluster, parameters, observer, seen);
            last = Optional.of(new Planned(made, Declarations.of(made.plan())));
        }
        return last.get();
    }

    /** Lets the engine execute a plan on a model that answers in this thread, and that knows what the plan declares. */
    static RunState execute(
            Planning.Made made,
            Observer observer,
            SimulatedCluster model,
            Journal journal,
            RunId id,
            RunEvent opening,
            StopSignal stop,
            TimeLimits limits,
            Consumer<Entry> sink) {
        return new Engine(
                        made.plan(),
                        made.syntax(),
                        model.nodes(),
                        observer,
                        journal,
                        model.time(),
                        model.stand(),
                        Secrets.STAND_IN,
                        stop,
                        limits,
                        id,
                        List.of(opening),
                        new RunState(),
                        sink)
                .run();
    }
}
