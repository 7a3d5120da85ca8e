package io.clpmaint.app;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.inventory.Inventory;
import io.clpmaint.node.Escalation;
import io.clpmaint.node.Node;
import io.clpmaint.node.Nodes;
import io.clpmaint.node.ReadOnlyNode;
import io.clpmaint.node.RecordingNode;
import io.clpmaint.node.SudoNode;
import io.clpmaint.node.WrappedNodes;
import io.clpmaint.node.ssh.SshNodes;
import io.clpmaint.node.ssh.SshSettings;
import io.clpmaint.secret.Redactor;
import io.clpmaint.simulator.RecordProblem;
import io.clpmaint.simulator.SimulatedNodes;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.WorldDriver;
import io.clpmaint.simulator.WorldTime;
import io.clpmaint.simulator.spec.ServerSpec;
import io.clpmaint.simulator.spec.Simulation;
import io.clpmaint.simulator.spec.WorldSpec;
import io.clpmaint.simulator.spec.WorldSpecReader;
import io.clpmaint.simulator.ssh.SimulatedSsh;
import io.clpmaint.text.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Opens the way to a cluster, real or simulated, for what is about to be done. */
final class ClusterLinks {

    private ClusterLinks() {}

    /**
     * For a new run.
     *
     * @param cluster the inventory
     * @param directory the run's folder, where a simulated cluster lives
     * @param choice how a simulated cluster is to be
     * @param prompt asks for passwords
     * @param io the surroundings
     * @return the way
     */
    static ClusterLink forRun(
            Sources.Cluster cluster,
            RunDirectory directory,
            SimulationChoice choice,
            SecretReader.Prompt prompt,
            Io io) {
        if (cluster.inventory().served().isPresent()) {
            return ServedCluster.forRun(cluster, directory, choice, prompt, io);
        }
        if (!cluster.inventory().isSimulated()) {
            return RealCluster.open(
                    cluster,
                    io,
                    Optional.of(new FileTranscript(directory.transcript(), io.time())),
                    UnaryOperator.identity(),
                    prompt);
        }
        WorldSpec spec = spec(cluster.inventory(), choice.seed());
        PrivateFiles.write(directory.seed(), Long.toString(spec.seed()));
        return served(World.create(spec, directory.world()), directory, speed(cluster.inventory(), choice), io);
    }

    /**
     * For a run that goes on; a simulated cluster is opened where it stopped.
     *
     * @param cluster the inventory as it was recorded
     * @param directory the run's folder
     * @param choice how fast a simulated cluster's time passes
     * @param prompt asks for passwords
     * @param io the surroundings
     * @return the way
     */
    static ClusterLink forResume(
            Sources.Cluster cluster,
            RunDirectory directory,
            SimulationChoice choice,
            SecretReader.Prompt prompt,
            Io io) {
        if (cluster.inventory().served().isPresent()) {
            return ServedCluster.forRun(cluster, directory, choice, prompt, io);
        }
        if (!cluster.inventory().isSimulated()) {
            return RealCluster.open(
                    cluster,
                    io,
                    Optional.of(new FileTranscript(directory.transcript(), io.time())),
                    UnaryOperator.identity(),
                    prompt);
        }
        return served(reopened(cluster.inventory(), directory), directory, speed(cluster.inventory(), choice), io);
    }

    /**
     * For looking only: nothing can be changed through it.
     *
     * @param cluster the inventory
     * @param last the folder of the run whose simulated cluster is looked at, if there was one
     * @param choice how a simulated cluster is to be
     * @param prompt asks for passwords
     * @param io the surroundings
     * @return the way
     */
    static ClusterLink forLooking(
            Sources.Cluster cluster,
            Optional<RunDirectory> last,
            SimulationChoice choice,
            SecretReader.Prompt prompt,
            Io io) {
        KnownReads known = new KnownReads(Planning.version(cluster.inventory()));
        UnaryOperator<Node> guard = node -> new ReadOnlyNode(node, known);
        if (cluster.inventory().served().isPresent()) {
            return ServedCluster.open(cluster, choice, Optional.empty(), guard, prompt, io);
        }
        if (!cluster.inventory().isSimulated()) {
            return RealCluster.open(cluster, io, Optional.empty(), guard, prompt);
        }
        World world = last.isPresent()
                ? copied(cluster.inventory(), last.get())
                : World.create(spec(cluster.inventory(), choice.seed()));
        Nodes nodes = inMemory(world);
        dialAsWritten(cluster.inventory(), world);
        return new SimulatedCluster(world, new WrappedNodes(nodes, guard), new WorldTime(world), List.of());
    }

    /**
     * For ending a lock: the servers themselves, or the simulated cluster as its last run left it.
     *
     * @param cluster the inventory
     * @param last the folder of the run whose simulated cluster it is, if there was one
     * @param prompt asks for passwords
     * @param io the surroundings
     * @return the way
     */
    static ClusterLink forBreaking(
            Sources.Cluster cluster, Optional<RunDirectory> last, SecretReader.Prompt prompt, Io io) {
        if (cluster.inventory().served().isPresent()) {
            return ServedCluster.open(
                    cluster, SimulationChoice.USUAL, Optional.empty(), UnaryOperator.identity(), prompt, io);
        }
        if (!cluster.inventory().isSimulated()) {
            return RealCluster.open(cluster, io, Optional.empty(), UnaryOperator.identity(), prompt);
        }
        World world = last.isPresent()
                ? reopened(cluster.inventory(), last.get())
                : World.create(spec(cluster.inventory(), Optional.empty()));
        return new SimulatedCluster(world, inMemory(world), new WorldTime(world), List.of());
    }

    /**
     * The servers of a world in memory, with what a login needs to get root's rights.
     *
     * @param world the world
     * @return the servers
     */
    static Nodes inMemory(World world) {
        String user = user(world);
        Escalation escalation = escalation(user);
        return new ControllerNodes(
                new WrappedNodes(new SimulatedNodes(world, user), node -> new SudoNode(node, escalation)),
                new UnmovedController());
    }

    /** Where the inventory has an address that a server has by now, logins go there. */
    private static void dialAsWritten(Inventory inventory, World world) {
        synchronized (world) {
            inventory
                    .servers()
                    .forEach(server -> server.host()
                            .filter(host -> world.cluster()
                                    .addresses()
                                    .has(world.cluster().host(server.name().value()), host))
                            .ifPresent(host -> world.dial(server.name().value(), host)));
        }
    }

    static String user(World world) {
        return world.spec().users().stream()
                .findFirst()
                .map(WorldSpec.UserSpec::name)
                .orElse("root");
    }

    /** A simulated cluster behind real connections: its servers listen on loopback and are reached as real ones are. */
    private static ClusterLink served(World world, RunDirectory directory, Optional<Double> speed, Io io) {
        WorldDriver driver = speed.map(s -> WorldDriver.atSpeed(world, s)).orElseGet(() -> WorldDriver.unbound(world));
        SimulatedSsh ssh = serve(world, driver, directory);
        world.dialAsAtFirst();
        String user = user(world);
        Map<String, SshSettings> settings = new LinkedHashMap<>();
        for (ServerSpec server : world.spec().servers()) {
            settings.put(
                    server.name(),
                    SshSettings.of(ssh.host(server.name()), ssh.port(server.name()), user, ssh.knownHosts())
                            .withIdentities(List.of(ssh.identity())));
        }
        FileTranscript transcript = new FileTranscript(directory.transcript(), driver.time());
        Redactor redactor = io.redactor();
        Escalation escalation = escalation(user);
        Nodes nodes = new ControllerNodes(
                new WrappedNodes(
                        new SaidKeys(new SshNodes(settings, driver.timer()), world, ssh),
                        node -> new RecordingNode(new SudoNode(node, escalation), transcript, redactor)),
                new RecordingNode(new UnmovedController(), transcript, redactor));
        return new SimulatedCluster(world, nodes, driver.time(), List.of(ssh, driver, transcript));
    }

    private static SimulatedSsh serve(World world, WorldDriver driver, RunDirectory directory) {
        try {
            return SimulatedSsh.start(world, driver, directory.makeKeys());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Escalation escalation(String user) {
        return user.equals("root") ? Escalation.none() : Escalation.sudo();
    }

    private static World reopened(Inventory inventory, RunDirectory directory) {
        return reopened(inventory, directory, directory.world());
    }

    private static World reopened(Inventory inventory, RunDirectory directory, Path record) {
        try {
            return World.reopen(spec(inventory, Optional.of(seed(directory))), record);
        } catch (RecordProblem problem) {
            throw new Problem(
                    Problem.Kind.STALE,
                    Diagnostic.error(
                            WorldCode.WORLD_DIFFERS,
                            Text.of("the simulated cluster of run %s cannot be opened: %s", "実行 %s のシミュレーションを開けません: %s")
                                    .with(directory.id(), String.valueOf(problem.getMessage())),
                            Text.of(
                                            "use the version of clpmaint that recorded it; or remove %s, and the cluster begins anew",
                                            "記録したバージョンの clpmaint を使うか、%s を削除して新しく始めてください")
                                    .with(directory.world())));
        }
    }

    /** A world as a run left it, to be looked at: its record must not be written to. */
    private static World copied(Inventory inventory, RunDirectory directory) {
        try {
            Path copy = Files.createTempFile("clpmaint-world-", ".jsonl");
            try {
                Files.write(copy, Files.readAllBytes(directory.world()));
                return reopened(inventory, directory, copy);
            } finally {
                Files.delete(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long seed(RunDirectory directory) {
        try {
            return Long.parseLong(Files.readString(directory.seed()).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Double> speed(Inventory inventory, SimulationChoice choice) {
        return choice.speed().isPresent()
                ? choice.speed()
                : WorldSpecReader.read(inventory)
                        .orThrow(Problem.Kind.REFUSED)
                        .speed()
                        .map(Integer::doubleValue);
    }

    /**
     * What a simulated cluster is like.
     *
     * @param inventory its inventory
     * @param seed its random numbers, if they were chosen
     * @return the description
     */
    static WorldSpec spec(Inventory inventory, Optional<Long> seed) {
        Simulation simulation = WorldSpecReader.read(inventory).orThrow(Problem.Kind.REFUSED);
        return seed.map(s -> simulation.world().withSeed(s)).orElse(simulation.world());
    }
}
