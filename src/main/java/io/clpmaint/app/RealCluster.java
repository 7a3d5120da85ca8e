package io.clpmaint.app;

import io.clpmaint.action.Operation;
import io.clpmaint.engine.Person;
import io.clpmaint.engine.Secrets;
import io.clpmaint.inventory.InventoryServer;
import io.clpmaint.node.LocalNode;
import io.clpmaint.node.Node;
import io.clpmaint.node.Nodes;
import io.clpmaint.node.RecordingNode;
import io.clpmaint.node.SudoNode;
import io.clpmaint.node.Transcript;
import io.clpmaint.node.WrappedNodes;
import io.clpmaint.node.ssh.SshNodes;
import io.clpmaint.node.ssh.SshSettings;
import io.clpmaint.plan.Plan;
import io.clpmaint.secret.Redactor;
import io.clpmaint.text.Text;
import io.clpmaint.time.Time;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A real cluster over SSH, in the system's time. */
final class RealCluster implements ClusterLink {

    private final Nodes nodes;
    private final Redactor redactor;
    private final Secrets secrets;
    private final Time time;

    private RealCluster(Nodes nodes, Redactor redactor, Secrets secrets, Time time) {
        this.nodes = nodes;
        this.redactor = redactor;
        this.secrets = secrets;
        this.time = time;
    }

    /**
     * Opens the way; nothing is connected yet.
     *
     * @param cluster the inventory
     * @param io the surroundings
     * @param transcript where every command is written, if anywhere
     * @param guard wraps each connection, for instance so that it only reads
     * @param prompt asks for passwords
     * @return the way
     */
    static RealCluster open(
            Sources.Cluster cluster,
            Io io,
            Optional<Transcript> transcript,
            UnaryOperator<Node> guard,
            SecretReader.Prompt prompt) {
        Node here = new LocalNode(ControllerNodes.NAME);
        return new RealCluster(
                nodes(cluster, io, transcript, guard, prompt, 1, here),
                io.redactor(),
                new RunSecrets(io, prompt),
                io.time());
    }

    /**
     * The servers of an inventory over SSH; nothing is connected yet.
     *
     * @param cluster the inventory
     * @param io the surroundings
     * @param transcript where every command is written, if anywhere
     * @param guard wraps each connection
     * @param prompt asks for passwords
     * @param speed how many of the cluster's seconds pass in one of the system's
     * @param here the machine that the program runs on
     * @return the servers
     */
    static Nodes nodes(
            Sources.Cluster cluster,
            Io io,
            Optional<Transcript> transcript,
            UnaryOperator<Node> guard,
            SecretReader.Prompt prompt,
            double speed,
            Node here) {
        SshAccess access = new SshAccess(
                io,
                cluster.file()
                        .path()
                        .flatMap(p -> Optional.ofNullable(p.getParent()))
                        .orElse(io.cwd()),
                prompt);
        Map<String, SshSettings> settings = new LinkedHashMap<>();
        Map<String, InventoryServer> servers = new LinkedHashMap<>();
        for (InventoryServer server : cluster.inventory().servers()) {
            settings.put(server.name().value(), access.settings(cluster.inventory(), server));
            servers.put(server.name().value(), server);
        }
        Nodes ssh = new WrappedNodes(new SshNodes(settings, speed), node -> {
            InventoryServer server = servers.get(node.server());
            Node sudo = server == null ? node : new SudoNode(node, access.escalation(server));
            Node guarded = guard.apply(sudo);
            return new RecordingNode(guarded, transcript.orElse(Transcript.NONE), io.redactor());
        });
        Node controller = guard.apply(here);
        return new ControllerNodes(
                ssh, new RecordingNode(controller, transcript.orElse(Transcript.NONE), io.redactor()));
    }

    @Override
    public Nodes nodes() {
        return nodes;
    }

    @Override
    public Time time() {
        return time;
    }

    @Override
    public Person stand() {
        return new Person() {
            @Override
            public Answer ask(String step, Operation.Ask ask) {
                return Answer.REFUSED;
            }

            @Override
            public String name() {
                return "nobody";
            }
        };
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
    public void declare(Plan plan) {
        // a real cluster needs no telling
    }

    @Override
    public List<Text> notes() {
        return List.of();
    }

    @Override
    public void close() {
        nodes.close();
    }
}
