package io.clpmaint.app;

import io.clpmaint.action.Operation;
import io.clpmaint.engine.Person;
import io.clpmaint.engine.Secrets;
import io.clpmaint.node.Nodes;
import io.clpmaint.plan.Plan;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.spec.WorldEffect;
import io.clpmaint.text.Text;
import io.clpmaint.time.Time;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A simulated cluster, however its servers are spoken to. */
final class SimulatedCluster implements ClusterLink {

    private final World world;
    private final Nodes nodes;
    private final Time time;
    private final List<AutoCloseable> closeables;
    private final Map<String, List<WorldEffect.Declared>> instead;

    /**
     * A simulated cluster.
     *
     * @param world the world
     * @param nodes its servers
     * @param time its time
     * @param closeables what ends with it, in this order, after the nodes and before the world
     */
    SimulatedCluster(World world, Nodes nodes, Time time, List<AutoCloseable> closeables) {
        this(world, nodes, time, closeables, Map.of());
    }

    /**
     * A simulated cluster with somebody before it who does not always do what is asked for.
     *
     * @param world the world
     * @param nodes its servers
     * @param time its time
     * @param closeables what ends with it, in this order, after the nodes and before the world
     * @param instead what the person does instead of what a manual step declares, by the step's id
     */
    SimulatedCluster(
            World world,
            Nodes nodes,
            Time time,
            List<AutoCloseable> closeables,
            Map<String, List<WorldEffect.Declared>> instead) {
        this.world = world;
        this.nodes = nodes;
        this.time = time;
        this.closeables = List.copyOf(closeables);
        this.instead = Map.copyOf(instead);
    }

    @Override
    public Nodes nodes() {
        return nodes;
    }

    @Override
    public Time time() {
        return time;
    }

    /** The simulation does manual steps by itself, as their runbook declares. */
    @Override
    public Person stand() {
        return new Person() {
            @Override
            public Answer ask(String step, Operation.Ask ask) {
                perform(Optional.ofNullable(instead.get(step)).orElseGet(() -> Declarations.ofPerson(ask.effects())));
                return Answer.SIMULATED;
            }

            @Override
            public String name() {
                return "simulation";
            }
        };
    }

    private void perform(List<WorldEffect.Declared> effects) {
        world.perform(world.spec().servers().get(0).name(), effects);
    }

    @Override
    public Secrets secrets() {
        return Secrets.STAND_IN;
    }

    /** Passwords of simulated accounts are their names. */
    @Override
    public String hide(String text) {
        return text;
    }

    @Override
    public void declare(Plan plan) {
        declare(Declarations.of(plan));
    }

    /**
     * Tells the world what a plan declares.
     *
     * @param declarations as {@link Declarations} reads them
     */
    void declare(List<Declarations.Declaration> declarations) {
        declarations.forEach(d -> world.declare(d.words(), d.effects()));
    }

    @Override
    public List<Text> notes() {
        return world.notSimulated().stream().map(SimulatedCluster::note).toList();
    }

    /** That a program was asked for which is not simulated. */
    static Text note(String program) {
        return Text.of(
                        "not simulated: %s; declare its effect beside the step (see 'clpmaint help actions')",
                        "シミュレーション対象外: %s。ステップに effect を宣言してください ('clpmaint help actions' を参照)")
                .with(program);
    }

    @Override
    public void close() {
        nodes.close();
        for (AutoCloseable closeable : closeables) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        world.close();
    }
}
