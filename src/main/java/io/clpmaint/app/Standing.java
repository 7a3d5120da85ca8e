package io.clpmaint.app;

import io.clpmaint.inventory.Inventory;
import io.clpmaint.report.LockReport;
import io.clpmaint.report.RunLine;
import io.clpmaint.report.RunRecord;
import io.clpmaint.text.Text;
import java.nio.file.Files;
import java.util.Optional;

/**
 * What is recorded of a cluster on this machine.
 *
 * @param state the state directory
 * @param store the runs
 * @param last the cluster's newest run, if there is one
 * @param world the folder of the run that left the simulated cluster as it is now, if there is one
 */
record Standing(StateDirectory state, RunStore store, Optional<RunLine> last, Optional<RunDirectory> world) {

    /**
     * Looks for it, and says when a simulated cluster is not at its beginning.
     *
     * @param cluster the cluster
     * @param stateOption the value of {@code --state}, if it was given
     * @param io the surroundings
     * @param talk tells
     * @return what is recorded
     */
    static Standing of(Sources.Cluster cluster, Optional<String> stateOption, Io io, Talk talk) {
        Standing standing = of(cluster, stateOption, io);
        standing.world()
                .ifPresent(d -> talk.say(Text.of("the simulated cluster as run %s left it", "実行 %s 終了時のシミュレーション")
                        .with(d.id())));
        return standing;
    }

    /**
     * Looks for it.
     *
     * @param cluster the cluster
     * @param stateOption the value of {@code --state}, if it was given
     * @param io the surroundings
     * @return what is recorded
     */
    static Standing of(Sources.Cluster cluster, Optional<String> stateOption, Io io) {
        StateDirectory state = StateDirectory.of(stateOption, io);
        RunStore store = new RunStore(state);
        Inventory inventory = cluster.inventory();
        Optional<RunLine> last = store.lines().stream()
                .filter(l -> l.cluster().equals(inventory.cluster()) && l.simulated() == inventory.isSimulated())
                .findFirst();
        Optional<RunDirectory> world = last.filter(l -> inventory.isSimulated())
                .filter(l -> sameInventory(store, l, cluster))
                .map(l -> RunDirectory.of(state, l.run()))
                .filter(d -> Files.exists(d.world()));
        return new Standing(state, store, last, world);
    }

    private static boolean sameInventory(RunStore store, RunLine line, Sources.Cluster cluster) {
        return store.read(line.run())
                .state()
                .started()
                .map(s -> s.inventoryDigest().equals(cluster.inventory().sha256()))
                .orElse(false);
    }

    /**
     * Says of a lock whose record is not here where it would have to be.
     *
     * @param lock what the servers say
     * @return the same, with what is missing
     */
    LockReport knowing(LockReport lock) {
        return lock.holder()
                .filter(h -> !state.runs().contains(h.run()))
                .map(h -> lock.withoutRecord(state.runsFolder().toString()))
                .orElse(lock);
    }

    /** The newest run, if it goes on or was interrupted. */
    Optional<RunRecord> unended() {
        return last.filter(l -> !l.state().equals("ended") && !l.state().equals("damaged"))
                .map(l -> store.read(l.run()));
    }
}
