package io.clpmaint.app;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.simulator.spec.Simulation;
import io.clpmaint.simulator.spec.WorldSpecReader;
import io.clpmaint.text.Text;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the world that a {@code sim} command means. */
public final class WorldLocator {

    private final Io io;

    WorldLocator(Io io) {
        this.io = io;
    }

    /**
     * What was said of which world.
     *
     * @param cluster the value of {@code --cluster}: an inventory that describes a world, or that of a served one
     * @param folder the value of {@code --dir}
     * @param state the value of {@code --state}
     */
    public record Where(Optional<String> cluster, Optional<String> folder, Optional<String> state) {}

    /**
     * What was found.
     *
     * @param folder the folder of the world, which may hold none yet
     * @param described the inventory that was asked for, if one describes the world
     */
    record Found(WorldFolder folder, Optional<Sources.Cluster> described) {

        /** The inventory that describes a world that is to begin. */
        Sources.Cluster description() {
            return described.orElseThrow(() -> new Problem(
                    Problem.Kind.USAGE,
                    Diagnostic.error(
                            WorldCode.NO_WORLD,
                            Text.of("there is no world in %s", "%s に世界はありません").with(folder.path()),
                            Text.of(
                                            "begin one: clpmaint sim serve --dir %s --cluster FILE",
                                            "開始するには: clpmaint sim serve --dir %s --cluster FILE")
                                    .with(folder.path()))));
        }

        /** How fast the inventory wants it to go where somebody watches. */
        Optional<Double> speed() {
            return WorldSpecReader.read(
                            described.map(Sources.Cluster::inventory).orElseGet(folder::described))
                    .value()
                    .flatMap(Simulation::speed)
                    .map(Integer::doubleValue);
        }
    }

    /**
     * Finds the world: the one in the named folder; else the one that a served inventory is of; else the usual folder of
     * the described cluster.
     *
     * @param where what was said
     * @return the folder, and the description if one was named or is needed
     * @throws Problem when there is neither a world nor a description of one
     */
    Found find(Where where) {
        if (where.folder().isPresent()) {
            WorldFolder folder = WorldFolder.at(io.path(where.folder().get()));
            return new Found(
                    folder,
                    where.cluster().isEmpty() && folder.holdsWorld() ? Optional.empty() : described(where, folder));
        }
        Sources.Cluster cluster = Sources.simulated(where.cluster(), io);
        if (cluster.inventory().served().isPresent()) {
            return new Found(WorldFolder.at(folder(cluster)), Optional.empty());
        }
        return new Found(
                WorldFolder.usual(
                        StateDirectory.of(where.state(), io),
                        cluster.inventory().cluster()),
                Optional.of(cluster));
    }

    /** An inventory of a world that is served from the folder describes nothing new. */
    private Optional<Sources.Cluster> described(Where where, WorldFolder folder) {
        Sources.Cluster cluster = Sources.simulated(where.cluster(), io);
        if (cluster.inventory().served().isEmpty()) {
            return Optional.of(cluster);
        }
        if (folder(cluster).equals(folder.path())) {
            return Optional.empty();
        }
        throw new Problem(
                Problem.Kind.USAGE,
                Diagnostic.error(
                        UsageCode.CONFLICT,
                        Text.of("%s is of another world than the one in %s", "%s は %s とは別の世界のものです")
                                .with(cluster.file().shown(), folder.path()),
                        Text.of("leave --cluster or --dir out", "--cluster か --dir の一方を省略してください")));
    }

    private Path folder(Sources.Cluster cluster) {
        return cluster.file()
                .path()
                .flatMap(p -> Optional.ofNullable(p.getParent()))
                .orElse(io.cwd());
    }
}
