package io.clpmaint.app;

import io.clpmaint.action.Operation;
import io.clpmaint.cluster.Change;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.engine.Person;
import io.clpmaint.node.Nodes;
import io.clpmaint.plan.Plan;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.spec.EffectReader;
import io.clpmaint.simulator.spec.WorldEffect;
import io.clpmaint.text.Text;
import io.clpmaint.time.Time;
import java.util.List;
import java.util.Optional;

/** A simulated cluster, however its servers are spoken to. */
final class SimulatedCluster implements ClusterLink {

    private final World world;
    private final Nodes nodes;
    private final Time time;
    private final List<AutoCloseable> closeables;

    /**
     * A simulated cluster.
     *
     * @param world the world
     * @param nodes its servers
     * @param time its time
     * @param closeables what ends with it, in this order, after the nodes and before the world
     */
    SimulatedCluster(World world, Nodes nodes, Time time, List<AutoCloseable> closeables) {
        this.world = world;
        this.nodes = nodes;
        this.time = time;
        this.closeables = List.copyOf(closeables);
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
                perform(ask.effects());
                return Answer.SIMULATED;
            }

            @Override
            public String name() {
                return "simulation";
            }
        };
    }

    private void perform(List<String> declarations) {
        List<WorldEffect.Declared> effects = EffectReader.read(declarations).orThrow(Problem.Kind.REFUSED);
        world.perform(world.spec().servers().get(0).name(), effects);
    }

    /** Passwords of simulated accounts are their names. */
    @Override
    public String hide(String text) {
        return text;
    }

    @Override
    public void declare(Plan plan) {
        plan.steps().stream()
                .flatMap(s -> s.operations().stream())
                .flatMap(o -> custom(o).stream())
                .forEach(c -> c.purpose().ifPresent(p -> world.declare(c.words(), effects(c, p))));
    }

    /**
     * What a command is declared to do. The same command may stand in several steps for several servers: an effect on the
     * server that executes it is declared as one on whichever server executes it.
     */
    private static List<WorldEffect.Declared> effects(Change.Custom command, String purpose) {
        return EffectReader.read(EffectReader.split(purpose)).orThrow(Problem.Kind.REFUSED).stream()
                .map(d -> d.server().equals(Optional.of(command.on().value()))
                        ? new WorldEffect.Declared(Optional.empty(), d.effect())
                        : d)
                .toList();
    }

    private static Optional<Change.Custom> custom(Operation operation) {
        Optional<Change> change = operation instanceof Operation.Do d
                ? Optional.of(d.change())
                : operation instanceof Operation.DoUnless u
                        ? Optional.of(u.change().change())
                        : operation instanceof Operation.DoIf i
                                ? Optional.of(i.change().change())
                                : Optional.empty();
        return change.filter(Change.Custom.class::isInstance).map(Change.Custom.class::cast);
    }

    @Override
    public List<Text> notes() {
        return world.notSimulated().stream()
                .map(p -> Text.of(
                                "not simulated: %s; declare its effect beside the step (see 'clpmaint help actions')",
                                "シミュレーション対象外: %s。ステップに effect を宣言してください ('clpmaint help actions' を参照)")
                        .with(p))
                .toList();
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
