package io.clpmaint.app;

import io.clpmaint.engine.MemoryJournal;
import io.clpmaint.engine.Observer;
import io.clpmaint.engine.StopSignal;
import io.clpmaint.engine.TimeLimits;
import io.clpmaint.node.Nodes;
import io.clpmaint.product.data.ProductVersion;
import io.clpmaint.report.RunRecord;
import io.clpmaint.run.RunId;
import io.clpmaint.run.RunState;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.WorldTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Goes through a whole run on a model of the cluster as it stands. The cluster itself is only asked, over connections that
 * pass nothing but the known reads.
 */
final class DryRun {

    private final Io io;

    DryRun(Io io) {
        this.io = io;
    }

    /**
     * Goes through it.
     *
     * @param book the runbook
     * @param cluster the inventory
     * @param parameters the parameters that were given
     * @param when when it may change anything
     * @param choice how a simulated cluster is to be
     * @param talk tells
     * @return how the run would end
     * @throws InterruptedException when the process shall end
     */
    @SuppressWarnings("try") // held, not used
    RunOutcome run(
            Sources.Book book,
            Sources.Cluster cluster,
            Map<String, String> parameters,
            WhenChoice.Read when,
            SimulationChoice choice,
            Talk talk)
            throws InterruptedException {
        RunId id = RunId.of(io.time().now(), io.random().getAsLong());
        Planning.Made made;
        Optional<ModelOfReal> real = Optional.empty();
        try (ClusterLink link = ClusterLinks.forLooking(cluster, Optional.empty(), choice, Prompts.of(talk), io)) {
            made = Planning.fresh(book, cluster, parameters, link.nodes(), id.value());
            if (cluster.inventory().simulation().isEmpty()) {
                ProductVersion version = Planning.version(cluster.inventory()).orElse(ProductVersion.NEWEST);
                real = Optional.of(
                        ModelOfReal.of(made, version, link.nodes(), io.time().now()));
            }
        }
        World world = real.map(ModelOfReal::world)
                .orElseGet(() -> World.create(ClusterLinks.spec(cluster.inventory(), choice.seed())));
        WorldTime time = new WorldTime(world);
        TimeLimits limits = when.from(time.now());
        InTime.require(made.plan(), limits, time.now(), talk);
        Nodes nodes = ClusterLinks.inMemory(world);
        MemoryJournal journal = new MemoryJournal(time);
        try (SimulatedCluster simulated = new SimulatedCluster(world, nodes, time, List.of())) {
            Observer observer = Planning.observer(cluster.inventory(), nodes, id.value() + "d");
            real.ifPresent(model -> model.teach(observer));
            observer.knows(made.introduction().config(), made.introduction().init());
            simulated.declare(made.plan());
            RunState state = ModelRun.execute(
                    made,
                    observer,
                    simulated,
                    journal,
                    id,
                    Openings.started(made, id, true, Optional.empty(), io),
                    new StopSignal(),
                    limits,
                    talk::happened);
            talk.end();
            simulated.notes().forEach(talk::say);
            return new RunOutcome(state.verdict(), new RunRecord(journal.entries()), Optional.empty());
        } finally {
            talk.end();
        }
    }
}
