package io.clpmaint.engine;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.ClusterConfig;
import io.clpmaint.cluster.ClusterState;
import io.clpmaint.cluster.EqualSides;
import io.clpmaint.cluster.Mirror;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunState;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes down what looks at mirrors prove: copies, and sides that hold the same. */
final class SeenMirrors {

    private final RunState state;
    private final Consumer<RunEvent> journal;

    /**
     * What is proven in a run.
     *
     * @param state what is known of the run
     * @param journal where it is written down; {@code state} has it afterwards
     */
    SeenMirrors(RunState state, Consumer<RunEvent> journal) {
        this.state = state;
        this.journal = journal;
    }

    /** Takes in a look at the cluster. The configuration is empty while nobody knows which one is in force. */
    void saw(ClusterState seen, Optional<ClusterConfig> config) {
        for (Mirror mirror : seen.mirrors().values()) {
            copies(mirror);
            Optional<ClusterConfig.MirrorPolicy> policy =
                    config.map(c -> c.mirrors().get(mirror.name()));
            policy.ifPresent(p -> equality(mirror, p, seen));
        }
    }

    /** Takes in that a change is about to be made, with the configuration that was in force last as far as is known. */
    void before(Change change, ClusterConfig config) {
        for (String name : List.copyOf(state.equalMirrors())) {
            MirrorName mirror = new MirrorName(name);
            Optional<ClusterConfig.MirrorPolicy> policy =
                    Optional.ofNullable(config.mirrors().get(mirror));
            if (policy.filter(p -> !EqualSides.endedBy(change, mirror, p)).isEmpty()) {
                journal.accept(new RunEvent.SidesEqual(name, false));
            }
        }
    }

    private void copies(Mirror mirror) {
        String name = mirror.name().value();
        mirror.copy().ifPresent(copy -> {
            if (!state.copySeen(name, copy.to().value())) {
                journal.accept(new RunEvent.CopySeen(
                        name, copy.from().value(), copy.to().value()));
            }
        });
        if (mirror.isNormal()) {
            for (ServerName side : mirror.sides().keySet()) {
                if (state.replacedSides().contains(name + "@" + side) && state.copySeen(name, side.value())) {
                    journal.accept(new RunEvent.CopyComplete(name, side.value()));
                }
            }
        }
    }

    private void equality(Mirror mirror, ClusterConfig.MirrorPolicy policy, ClusterState seen) {
        String name = mirror.name().value();
        boolean known = state.equalMirrors().contains(name);
        boolean emptied = state.replaced(name);
        boolean provable = !known && !emptied && !state.equalNoMore(name);
        if (provable && EqualSides.proven(mirror, policy, seen)) {
            journal.accept(new RunEvent.SidesEqual(name, true));
        } else if (known && EqualSides.disproven(mirror, policy, seen, emptied)) {
            journal.accept(new RunEvent.SidesEqual(name, false));
        }
    }
}
