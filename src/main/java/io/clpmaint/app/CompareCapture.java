package io.clpmaint.app;

import io.clpmaint.cluster.ClusterConfig;
import io.clpmaint.cluster.ClusterState;
import io.clpmaint.cluster.Facet;
import io.clpmaint.cluster.Mirror;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.product.data.InitSystem;
import io.clpmaint.product.data.ProductVersion;
import io.clpmaint.product.data.Read;
import io.clpmaint.product.data.Reads;
import io.clpmaint.product.data.Sections;
import io.clpmaint.product.data.Sections.Section;
import io.clpmaint.product.data.Tool;
import io.clpmaint.product.parse.Answer;
import io.clpmaint.product.parse.ConfigReader;
import io.clpmaint.product.parse.Readings;
import io.clpmaint.report.CompareReport;
import io.clpmaint.report.json.CompareJson;
import io.clpmaint.report.text.CompareText;
import io.clpmaint.simulator.spec.ObservedCluster;
import io.clpmaint.simulator.spec.WorldSpec;
import io.clpmaint.simulator.transcript.Comparison;
import io.clpmaint.simulator.transcript.Stage;
import io.clpmaint.simulator.transcript.Transcript;
import io.clpmaint.simulator.transcript.TranscriptReader;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Paint;
import io.clpmaint.text.Text;
import io.clpmaint.yaml.YamlCode;
import io.clpmaint.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Brings the model into the state of a cluster that was recorded, and shows where it prints something else. */
public final class CompareCapture {

    private static final Set<Facet> FACETS = EnumSet.of(Facet.CLUSTER, Facet.HOST);

    private final Io io;

    /**
     * The use case.
     *
     * @param io the surroundings
     */
    public CompareCapture(Io io) {
        this.io = io;
    }

    /**
     * What was found.
     *
     * @param report the comparison
     */
    public record Compared(CompareReport report) implements Result {
        @Override
        public List<String> lines(Lang lang, Paint paint) {
            return CompareText.of(report, lang, paint);
        }

        @Override
        public String json() {
            return CompareJson.of(report);
        }
    }

    /**
     * Compares.
     *
     * @param folder the folder of a capture
     * @return the comparison
     * @throws Problem when the folder holds no capture (2), or one that cannot be read (3)
     */
    public Compared compare(String folder) {
        List<Transcript> all = transcripts(folder);
        Map<String, List<Transcript>> byServer = new LinkedHashMap<>();
        all.forEach(t ->
                byServer.computeIfAbsent(t.server(), s -> new ArrayList<>()).add(t));
        ProductVersion version =
                all.stream().flatMap(t -> t.product().stream()).findFirst().orElse(ProductVersion.NEWEST);
        Map<ServerName, Answer> first = answers(byServer, Reads.ofConfiguration());
        ClusterConfig config = ConfigReader.read(first)
                .config()
                .orElseThrow(
                        () -> refused(folder, Text.of("no server's configuration can be read", "構成を読み取れるサーバがありません")));
        Map<MirrorName, Mirror.Kind> mirrors = new LinkedHashMap<>();
        config.mirrors().forEach((name, policy) -> mirrors.put(name, policy.kind()));
        List<Read> reads = new Reads(version, InitSystem.SYSTEMD).of(FACETS, mirrors);
        ClusterState state = new Readings()
                .reader(version, config.servers(), Optional.of(config))
                .read(answers(byServer, reads), FACETS);
        WorldSpec spec =
                ObservedCluster.describe(version, config, state, io.time().now());
        Set<String> guessed = ObservedCluster.guessed(config);
        List<CompareReport.Output> outputs = new ArrayList<>();
        try (Stage stage = Stage.set(spec, List.of())) {
            for (Transcript transcript : all) {
                if (Tool.of(transcript.program()).isPresent()) {
                    Comparison compared = Comparison.of(
                            transcript, stage.type(transcript.server(), transcript.command(), transcript.input()));
                    outputs.add(new CompareReport.Output(
                            transcript.server(),
                            transcript.command(),
                            transcript.file(),
                            compared.difference(),
                            compared.without(guessed).same()));
                }
            }
        }
        return new Compared(new CompareReport(config.cluster(), List.copyOf(guessed), outputs));
    }

    private static Map<ServerName, Answer> answers(Map<String, List<Transcript>> byServer, List<Read> reads) {
        Map<ServerName, Answer> answers = new LinkedHashMap<>();
        byServer.forEach((server, transcripts) -> {
            List<Section> sections = new ArrayList<>();
            for (Read read : reads) {
                String command = String.join(" ", read.words());
                transcripts.stream()
                        .filter(t -> t.command().equals(command))
                        .findFirst()
                        .ifPresent(t -> sections.add(new Section(read.name(), t.output(), t.exit())));
            }
            answers.put(new ServerName(server), Answer.reached(Sections.of(sections.toArray(new Section[0]))));
        });
        return answers;
    }

    private List<Transcript> transcripts(String folder) {
        Path root = io.cwd().resolve(folder);
        List<Transcript> all = new ArrayList<>();
        if (Files.isDirectory(root)) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.filter(f -> f.toString().endsWith(TranscriptReader.ENDING))
                        .sorted()
                        .toList()) {
                    String name = root.relativize(file).toString();
                    byte[] bytes = YamlReader.bytes(file, name).orThrow(Problem.Kind.USAGE);
                    all.add(TranscriptReader.read(name, bytes).orThrow(Problem.Kind.REFUSED));
                }
            } catch (IOException e) {
                throw refused(folder, Text.same(String.valueOf(e.getMessage())));
            }
        }
        if (all.isEmpty()) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    Diagnostic.error(
                            YamlCode.UNREADABLE,
                            Text.of("%s holds no transcripts", "%s にトランスクリプトがありません")
                                    .with(folder),
                            Text.of(
                                            "record a cluster with: clpmaint sim capture --cluster FILE %s",
                                            "clpmaint sim capture --cluster FILE %s で記録してください")
                                    .with(folder)));
        }
        return all;
    }

    private static Problem refused(String folder, Text why) {
        return new Problem(
                Problem.Kind.REFUSED,
                Diagnostic.error(
                        YamlCode.UNREADABLE,
                        Text.of("%s cannot be compared: %s", "%s を比較できません: %s").with(folder, why),
                        Text.of("capture the cluster again", "もう一度記録してください")));
    }
}
