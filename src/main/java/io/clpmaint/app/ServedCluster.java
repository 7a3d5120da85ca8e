package io.clpmaint.app;

import io.clpmaint.action.Operation;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.engine.Person;
import io.clpmaint.engine.Secrets;
import io.clpmaint.inventory.InventoryReader;
import io.clpmaint.inventory.Served;
import io.clpmaint.node.Node;
import io.clpmaint.node.Nodes;
import io.clpmaint.node.Transcript;
import io.clpmaint.plan.Plan;
import io.clpmaint.secret.Redactor;
import io.clpmaint.simulator.control.ControlClient;
import io.clpmaint.simulator.control.Request;
import io.clpmaint.text.Text;
import io.clpmaint.time.PacedTime;
import io.clpmaint.time.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A simulated cluster that another process serves: reached over SSH as a real one is, in the time that passes there. What
 * has to be told of commands and people's work goes over its control socket.
 */
final class ServedCluster implements ClusterLink {

    private final Nodes nodes;
    private final Redactor redactor;
    private final Secrets secrets;
    private final Time time;
    private final Control control;
    private final String anywhere;

    private ServedCluster(
            Nodes nodes, Redactor redactor, Secrets secrets, Time time, Control control, String anywhere) {
        this.nodes = new Standing(nodes);
        this.redactor = redactor;
        this.secrets = secrets;
        this.time = time;
        this.control = control;
        this.anywhere = anywhere;
    }

    /**
     * The servers of a served world: each has one port of this machine, whatever the addresses in its world are.
     *
     * @param inner the connections
     */
    private record Standing(Nodes inner) implements Nodes {
        @Override
        public Node node(String server) {
            return inner.node(server);
        }

        @Override
        public void trust(String server, String fingerprint) {
            inner.trust(server, fingerprint);
        }

        @Override
        public void moved(String server, String host) {
            // it is still at its port
        }

        @Override
        public void close() {
            inner.close();
        }
    }

    static ServedCluster forRun(
            Sources.Cluster cluster,
            RunDirectory directory,
            SimulationChoice choice,
            SecretReader.Prompt prompt,
            Io io) {
        return open(
                cluster,
                choice,
                Optional.of(new FileTranscript(
                        directory.transcript(), time(served(anew(cluster).orElse(cluster)), io))),
                UnaryOperator.identity(),
                prompt,
                io);
    }

    /**
     * Opens the way; nothing is connected yet, but somebody serves the cluster.
     *
     * @param cluster the inventory
     * @param choice how the user wants a simulated cluster to be; it is what it is
     * @param transcript where every command is written, if anywhere
     * @param guard wraps each connection
     * @param prompt asks for passwords
     * @param io the surroundings
     * @return the way
     * @throws Problem when nobody serves it (10), or speed or seed were chosen (2)
     */
    static ServedCluster open(
            Sources.Cluster cluster,
            SimulationChoice choice,
            Optional<Transcript> transcript,
            UnaryOperator<Node> guard,
            SecretReader.Prompt prompt,
            Io io) {
        if (choice.speed().isPresent() || choice.seed().isPresent()) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    Diagnostic.error(
                            UsageCode.CONFLICT,
                            Text.of(
                                    "the cluster is served: its speed and seed were chosen there",
                                    "提供中のシミュレーションの速さと乱数の種は、提供側で指定されています"),
                            Text.of(
                                    "leave --speed and --seed out, or give them to 'clpmaint sim serve'",
                                    "--speed と --seed は 'clpmaint sim serve' に指定してください")));
        }
        Sources.Cluster present = anew(cluster).orElse(cluster);
        Served served = served(present);
        Control control = new Control(new ControlClient(socket(present, served, io)), present, io);
        control.ask(new Request.Clock());
        return new ServedCluster(
                RealCluster.nodes(present, io, transcript, guard, prompt, served.speed(), new UnmovedController()),
                io.redactor(),
                new RunSecrets(io, prompt),
                time(served, io),
                control,
                cluster.inventory().servers().get(0).name().value());
    }

    /**
     * The inventory of a served cluster as it is now: a recorded one has the addresses and clocks of its time.
     *
     * @param cluster an inventory
     * @return the present one, when the file says the same of the same cluster served anew
     */
    static Optional<Sources.Cluster> anew(Sources.Cluster cluster) {
        Optional<Path> path = cluster.file().path().filter(Files::isRegularFile);
        if (cluster.inventory().served().isEmpty() || path.isEmpty()) {
            return Optional.empty();
        }
        String shown = cluster.file().shown();
        SourceFile file = new SourceFile(
                shown,
                SourceFile.content(path.get(), shown),
                path,
                cluster.file().root());
        return InventoryReader.read(shown, file.bytes())
                .value()
                .filter(now -> now.isServedAnewAs(cluster.inventory()))
                .map(now -> new Sources.Cluster(file, cluster.origin(), now));
    }

    private static Served served(Sources.Cluster cluster) {
        return cluster.inventory().served().orElseThrow();
    }

    private static Time time(Served served, Io io) {
        return new PacedTime(io.time(), served.epoch(), served.since(), served.speed());
    }

    private static Path folder(Sources.Cluster cluster, Io io) {
        return cluster.file()
                .path()
                .flatMap(p -> Optional.ofNullable(p.getParent()))
                .orElse(io.cwd());
    }

    private static Path socket(Sources.Cluster cluster, Served served, Io io) {
        return folder(cluster, io).resolve(served.control());
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
                control.ask(new Request.Perform(anywhere, Declarations.ofPerson(ask.effects())));
                return Answer.SIMULATED;
            }

            @Override
            public String name() {
                return "simulation";
            }
        };
    }

    @Override
    public void declare(Plan plan) {
        Declarations.of(plan).forEach(d -> control.ask(new Request.Declare(d.words(), d.effects())));
    }

    @Override
    public Secrets secrets() {
        return secrets;
    }

    @Override
    public String hide(String text) {
        return redactor.redact(text);
    }

    @Override
    public List<Text> notes() {
        try {
            return control.ask(new Request.Unknown()).stream()
                    .map(fact -> SimulatedCluster.note(fact.get("server") + ": " + fact.get("program")))
                    .toList();
        } catch (Problem gone) {
            return List.of(gone.diagnostics().get(0).summary());
        }
    }

    @Override
    public void close() {
        nodes.close();
    }

    /** Asks the serving process small things. */
    private record Control(ControlClient client, Sources.Cluster cluster, Io io) {

        List<Map<String, String>> ask(Request request) {
            WorldAnswer answer = new WorldAnswer();
            try (ControlClient.Asked asked = client.ask(request)) {
                asked.listen(answer);
            } catch (IOException e) {
                throw new Problem(
                        Problem.Kind.CONNECTION,
                        Diagnostic.error(
                                WorldCode.NOT_SERVED,
                                Text.of("nobody serves the simulated cluster of %s", "%s のシミュレーションは提供されていません")
                                        .with(cluster.file().shown()),
                                Text.of("serve it: clpmaint sim serve --dir %s", "提供するには: clpmaint sim serve --dir %s")
                                        .with(folder(cluster, io))));
            }
            return answer.facts();
        }
    }
}
