package io.clpmaint.simulator.transcript;

import io.clpmaint.cluster.ServerName;
import io.clpmaint.diagnostic.Checked;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Diagnostics;
import io.clpmaint.diagnostic.SourceRange;
import io.clpmaint.inventory.Approvals;
import io.clpmaint.inventory.Inventory;
import io.clpmaint.inventory.InventoryServer;
import io.clpmaint.inventory.SshSettings;
import io.clpmaint.product.data.ProductVersion;
import io.clpmaint.simulator.spec.EffectReader;
import io.clpmaint.simulator.spec.FaultForm;
import io.clpmaint.simulator.spec.Fields;
import io.clpmaint.simulator.spec.SimulationCode;
import io.clpmaint.simulator.spec.WorldSpec;
import io.clpmaint.simulator.spec.WorldSpecReader;
import io.clpmaint.simulator.transcript.Transcript.Blanks;
import io.clpmaint.simulator.transcript.Transcript.Label;
import io.clpmaint.text.Text;
import io.clpmaint.yaml.MappingCursor;
import io.clpmaint.yaml.Typed;
import io.clpmaint.yaml.YamlDocument;
import io.clpmaint.yaml.YamlNode;
import io.clpmaint.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads transcripts: a head of YAML, a line of three hyphens, and the output to the end of the file. Has no state.
 */
public final class TranscriptReader {

    /** The first key and the format that this program reads. */
    static final String FORMAT = "clpmaint/v1";

    /** What stands between the head and the output. */
    static final String END_OF_HEAD = "---\n";

    /** The ending of a transcript's file name. */
    public static final String ENDING = ".transcript";

    private static final Map<String, Label> LABELS = words(Label.values(), Label::word);
    private static final Map<String, Blanks> BLANKS = words(Blanks.values(), Blanks::word);

    private final String file;
    private final YamlDocument document;
    private final Diagnostics out;

    private TranscriptReader(String file, YamlDocument document, Diagnostics out) {
        this.file = file;
        this.document = document;
        this.out = out;
    }

    private static <T> Map<String, T> words(T[] values, Function<T, String> word) {
        Map<String, T> words = new LinkedHashMap<>();
        for (T value : values) {
            words.put(word.apply(value), value);
        }
        return Collections.unmodifiableMap(words);
    }

    /**
     * Reads a transcript.
     *
     * @param file the file as the user named it
     * @param bytes its bytes
     * @return the transcript, or everything that is wrong with it
     */
    public static Checked<Transcript> read(String file, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int end = text.startsWith(END_OF_HEAD) ? 0 : text.indexOf("\n" + END_OF_HEAD) + 1;
        Diagnostics out = new Diagnostics();
        if (end <= 0) {
            out.add(Diagnostic.at(
                    SimulationCode.BAD_TRANSCRIPT,
                    SourceRange.startOf(file),
                    Text.of("no line of three hyphens ends the head", "ヘッダの終わりを示す --- の行がありません"),
                    Text.of(
                            "write the head, then a line ---, then the output as it was printed",
                            "ヘッダ、--- の行、出力そのものの順に書いてください")));
            return Checked.failed(out);
        }
        Checked<YamlDocument> head =
                YamlReader.read(file, text.substring(0, end).getBytes(StandardCharsets.UTF_8));
        out.addAll(head.diagnostics());
        String output = text.substring(end + END_OF_HEAD.length());
        return head.value()
                .flatMap(document -> MappingCursor.of(document.root(), out)
                        .map(c -> new TranscriptReader(file, document, out).head(c, output)))
                .orElseGet(() -> Checked.failed(out));
    }

    private Checked<Transcript> head(MappingCursor c, String output) {
        c.word("transcript", List.of(FORMAT));
        Optional<Label> label = c.word("label", List.copyOf(LABELS.keySet())).map(LABELS::get);
        if (label.isEmpty()) {
            c.missing("label");
        }
        String source = c.requiredText("source").orElse("");
        Optional<String> product = c.text("product");
        String cluster = c.text("cluster").orElse("cluster");
        List<String> servers = c.list("servers", n -> Typed.text(n, out));
        String server = c.text("server").or(() -> servers.stream().findFirst()).orElse("");
        String command = c.requiredText("command").orElse("");
        String input = c.text("input").orElse("");
        int exit = c.whole("exit", 0, 255).orElse(0);
        Blanks blanks =
                c.word("blanks", List.copyOf(BLANKS.keySet())).map(BLANKS::get).orElse(Blanks.KEPT);
        boolean excerpt = c.flag("excerpt", false);
        Optional<WorldSpec> world = c.optional("simulation").flatMap(node -> world(node, cluster, product, servers));
        List<Step> before = c.list("before", this::step);
        c.finish();
        if (out.hasErrors()) {
            return Checked.failed(out);
        }
        return Checked.of(
                new Transcript(
                        file,
                        label.orElseThrow(),
                        source,
                        product.flatMap(ProductVersion::parse),
                        server,
                        command,
                        input,
                        exit,
                        blanks,
                        excerpt,
                        world,
                        before,
                        output),
                out);
    }

    /** The description has the form of an inventory's, whose other parts the head says more shortly. */
    private Optional<WorldSpec> world(
            YamlNode simulation, String cluster, Optional<String> product, List<String> servers) {
        Inventory inventory = new Inventory(
                Inventory.API_VERSION,
                cluster,
                product,
                SshSettings.USUAL,
                servers.stream()
                        .map(s -> new InventoryServer(new ServerName(s), Optional.empty(), 22, SshSettings.USUAL))
                        .toList(),
                List.of(),
                Optional.of(simulation),
                Optional.empty(),
                Approvals.NONE,
                file,
                document.fingerprint());
        var read = WorldSpecReader.read(inventory, ProductVersion.VER3);
        out.addAll(read.diagnostics());
        return read.value().map(s -> s.world());
    }

    private Optional<Step> step(YamlNode node) {
        return MappingCursor.of(node, out).flatMap(c -> {
            Optional<Step> step = c.mapping().get("fault").isPresent() ? fault(node) : plain(c);
            return step;
        });
    }

    private Optional<Step> plain(MappingCursor c) {
        Optional<java.time.Duration> wait = c.duration("wait");
        Optional<String> clear = c.text("clear");
        Optional<String> server = c.text("server");
        Optional<String> command = c.text("command");
        Optional<String> effect = c.text("effect");
        String input = c.text("input").orElse("");
        c.finish();
        if (wait.isPresent()) {
            return wait.map(Step.Waited::new);
        }
        if (clear.isPresent()) {
            return clear.map(Step.Mended::new);
        }
        if (command.isPresent() && server.isPresent()) {
            return Optional.of(new Step.Typed(server.get(), command.get(), input));
        }
        if (effect.isPresent() && server.isPresent()) {
            var effects = EffectReader.read(EffectReader.split(effect.get()));
            out.addAll(effects.diagnostics());
            return effects.value().map(e -> new Step.Done(server.get(), e));
        }
        out.add(
                Diagnostic.at(
                        SimulationCode.BAD_TRANSCRIPT,
                        c.title(),
                        Text.of("this does not say what happened", "何が起きたかが書かれていません"),
                        Text.of(
                                "write {server: NAME, command: ...}, {wait: 3m}, {server: NAME, effect: ...}, {fault: ...} or {clear: NAME}",
                                "{server: 名前, command: ...}、{wait: 3m}、{server: 名前, effect: ...}、{fault: ...}、{clear: 名前} のいずれかを書いてください")));
        return Optional.empty();
    }

    private Optional<Step> fault(YamlNode node) {
        Map<String, String> texts = new LinkedHashMap<>();
        ((YamlNode.Mapping) node)
                .entries()
                .forEach(e -> Typed.text(e.value(), out)
                        .ifPresent(v -> texts.put(e.key().text(), v)));
        try {
            return Optional.of(new Step.Broke(FaultForm.read(new Fields(texts))));
        } catch (Fields.Wrong wrong) {
            out.add(Diagnostic.at(
                    SimulationCode.BAD_FAULT,
                    node.where(),
                    Text.of("%s: %s", "%s: %s").with(wrong.field(), wrong.what()),
                    Text.of("see docs/simulation.md for the faults", "障害の一覧は docs/simulation.md にあります")));
            return Optional.empty();
        }
    }
}
