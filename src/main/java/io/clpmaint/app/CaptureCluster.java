package io.clpmaint.app;

import io.clpmaint.cluster.ClusterConfig;
import io.clpmaint.cluster.Facet;
import io.clpmaint.cluster.Mirror;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.engine.EngineCode;
import io.clpmaint.engine.Introduction;
import io.clpmaint.engine.Observer;
import io.clpmaint.inventory.Inventory;
import io.clpmaint.inventory.InventoryServer;
import io.clpmaint.node.CommandLine;
import io.clpmaint.node.CommandOutcome;
import io.clpmaint.node.Node;
import io.clpmaint.node.Privilege;
import io.clpmaint.node.RemoteCommand;
import io.clpmaint.product.data.InitSystem;
import io.clpmaint.product.data.ProductVersion;
import io.clpmaint.product.data.Read;
import io.clpmaint.product.data.Reads;
import io.clpmaint.product.data.Sections;
import io.clpmaint.simulator.transcript.TranscriptReader;
import io.clpmaint.simulator.transcript.TranscriptWriter;
import io.clpmaint.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Records what the commands of a cluster print that only read, as transcripts with names and addresses masked. Nothing else
 * passes the connection; what undoes the masking stays in a file of its own beside the folder.
 */
public final class CaptureCluster {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String NONCE = "capture1";

    private final Io io;

    /**
     * The use case.
     *
     * @param io the surroundings
     */
    public CaptureCluster(Io io) {
        this.io = io;
    }

    /**
     * What was recorded.
     *
     * @param transcripts how many outputs
     * @param names the file that says which name each pseudonym stands for
     */
    public record Captured(int transcripts, Path names) {}

    /**
     * Records.
     *
     * @param clusterOption the value of {@code --cluster}, if it was given
     * @param folder where the transcripts go
     * @param talk tells
     * @return what was recorded
     * @throws Problem when there is no cluster (2), it cannot be read (3) or no server answers (10)
     * @throws InterruptedException when the process shall end
     */
    public Captured capture(Optional<String> clusterOption, String folder, Talk talk) throws InterruptedException {
        Sources.Cluster cluster = Sources.cluster(clusterOption, Optional.empty(), io);
        talk.say(Announcement.of(cluster));
        Inventory inventory = cluster.inventory();
        Path root = io.cwd().resolve(folder);
        Path names = root.resolveSibling(root.getFileName() + ".names");
        Mask mask = new Mask(known(names));
        mask.add(List.of(inventory.cluster()));
        for (InventoryServer server : inventory.servers()) {
            mask.add(List.of(server.name().value()));
            server.host().ifPresent(h -> mask.add(List.of(h)));
        }
        int count = 0;
        try (ClusterLink link =
                ClusterLinks.forLooking(cluster, Optional.empty(), SimulationChoice.USUAL, Prompts.of(talk), io)) {
            Observer observer = Planning.observer(inventory, link.nodes(), "capture");
            Introduction.Glance glance = Introduction.glance(observer, Planning.expected(inventory));
            Set<String> tried = new LinkedHashSet<>();
            for (InventoryServer server : inventory.servers()) {
                Node node = link.nodes().node(server.name().value());
                Optional<Sections> answer = ask(node, reads(inventory, glance));
                tried.add(server.name().value());
                if (answer.isPresent()) {
                    count += write(root, inventory, server.name().value(), answer.get(), glance, mask);
                }
            }
            if (count == 0) {
                throw new Problem(
                        Problem.Kind.CONNECTION,
                        Diagnostic.error(
                                EngineCode.IDENTITY_UNREADABLE,
                                Text.of("no server answered: %s", "応答したサーバがありません: %s")
                                        .with(String.join(", ", tried)),
                                Text.of("look with: clpmaint doctor", "clpmaint doctor で確認してください")));
            }
        }
        StringBuilder key = new StringBuilder();
        mask.key()
                .forEach((name, pseudonym) ->
                        key.append(pseudonym).append('\t').append(name).append('\n'));
        PrivateFiles.write(names, key.toString());
        return new Captured(count, names);
    }

    private static List<Read> reads(Inventory inventory, Introduction.Glance glance) {
        Map<MirrorName, Mirror.Kind> mirrors = new LinkedHashMap<>();
        glance.config().map(ClusterConfig::mirrors).orElse(Map.of()).forEach((n, p) -> mirrors.put(n, p.kind()));
        Reads reads = new Reads(version(inventory), InitSystem.SYSTEMD);
        Map<String, Read> all = new LinkedHashMap<>();
        Reads.ofConfiguration().forEach(r -> all.put(r.name(), r));
        reads.of(EnumSet.of(Facet.CLUSTER, Facet.HOST), mirrors).forEach(r -> all.putIfAbsent(r.name(), r));
        reads.views(mirrors).forEach(r -> all.put(r.name(), r));
        return new ArrayList<>(all.values());
    }

    private static ProductVersion version(Inventory inventory) {
        return Planning.version(inventory).orElse(ProductVersion.NEWEST);
    }

    private static Optional<Sections> ask(Node node, List<Read> reads) throws InterruptedException {
        String become = node.escalation().prefix().strip();
        RemoteCommand command = RemoteCommand.reading(
                CommandLine.script(Reads.script(NONCE, Reads.questions(reads, become)), List.of("clpmaint-capture")),
                Privilege.ROOT,
                PATIENCE);
        CommandOutcome outcome = node.execute(command);
        return outcome instanceof CommandOutcome.Exited exited && exited.code() == 0
                ? Optional.of(Reads.split(NONCE, exited.out()))
                : Optional.empty();
    }

    private int write(
            Path root, Inventory inventory, String server, Sections answer, Introduction.Glance glance, Mask mask) {
        answer.get(Reads.HOSTNAME).ifPresent(h -> mask.add(List.of(h.text().strip())));
        Path folder = root.resolve(mask.over(server));
        List<String> servers =
                inventory.serverNames().stream().map(s -> mask.over(s.value())).toList();
        int count = 0;
        try {
            Files.createDirectories(folder);
            for (Read read : reads(inventory, glance)) {
                Optional<Sections.Section> section = answer.get(read.name());
                if (section.isPresent()) {
                    String text = TranscriptWriter.captured(
                            "captured " + io.time().now(),
                            version(inventory),
                            mask.over(inventory.cluster()),
                            servers,
                            mask.over(server),
                            String.join(" ", read.words()),
                            section.get().exit(),
                            mask.over(section.get().text()));
                    String name = read.name().replaceAll("[^A-Za-z0-9-]+", "-") + TranscriptReader.ENDING;
                    Files.writeString(folder.resolve(name), text);
                    count++;
                }
            }
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
        return count;
    }

    private static Problem unwritable(Path folder, IOException e) {
        return new Problem(
                Problem.Kind.USAGE,
                Diagnostic.error(
                        WorldCode.FOLDER_UNWRITABLE,
                        Text.of("%s cannot be written: %s", "%s に書き込めません: %s").with(folder, FileTrouble.why(e)),
                        Text.of("name a folder that you may write", "書き込めるフォルダを指定してください")));
    }

    private static Map<String, String> known(Path names) {
        Map<String, String> known = new LinkedHashMap<>();
        try {
            if (Files.exists(names)) {
                Files.readAllLines(names).forEach(line -> {
                    int tab = line.indexOf('\t');
                    if (tab > 0) {
                        known.put(line.substring(tab + 1), line.substring(0, tab));
                    }
                });
            }
        } catch (IOException e) {
            throw unwritable(names, e);
        }
        return known;
    }
}
