package io.clpmaint.product.parse;

import io.clpmaint.cluster.Mirror;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.product.data.ConfigBlock;
import io.clpmaint.product.data.ProductService;
import io.clpmaint.product.data.ProductVersion;
import io.clpmaint.testing.Golden;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TranscriptTest {

    static final ProductVersion X42 = new ProductVersion(4, 2);

    static List<Transcript> transcripts() {
        return Transcript.all();
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void everyTranscriptIsReadAsTheFileBesideItSays(Transcript transcript) throws IOException {
        Golden.check(transcript.golden(), read(transcript));
    }

    static String read(Transcript transcript) {
        String text = transcript.text();
        return switch (transcript.view()) {
            case "clpstat" -> shown(StatusParser.parse(text), TranscriptTest::status);
            case "clpstat -m" ->
                shown(MonitorsParser.parse(text), v -> head(v.cluster(), v.local()) + rows(v.monitors()));
            case "clpstat -g" ->
                shown(
                        GroupMapParser.parse(text),
                        v -> head(v.cluster(), v.local()) + rows(v.servers()) + rows(v.groups()));
            case "clpstat -n" ->
                shown(
                        HeartbeatParser.parse(text),
                        v -> head(v.cluster(), v.local()) + rows(v.servers()) + rows(v.seen()));
            case "clpstat -i" -> transcript.isWhole() ? config(text) : blocks(text);
            case "clpmdstat" ->
                shown(MirrorParser.parse(new MirrorName("md1"), Mirror.Kind.MIRROR, text), TranscriptTest::mirror);
            case "clphdstat" ->
                shown(MirrorParser.parse(new MirrorName("hd1"), Mirror.Kind.HYBRID, text), TranscriptTest::mirror);
            case "clptoratio" -> shown(RatioParser.parse(text), ratio -> "ratio " + ratio + "\n");
            case "systemctl" -> shown(ServicesParser.units(ProductService.of(X42), text), TranscriptTest::rows);
            case "chkconfig" -> shown(ServicesParser.chkconfig(ProductService.of(X42), text), TranscriptTest::rows);
            default -> throw new AssertionError("no parser for " + transcript);
        };
    }

    private static String config(String text) {
        ConfigReader.Result result = ConfigReader.read(new ServerName("asked"), text);
        StringBuilder out = new StringBuilder();
        result.config()
                .ifPresent(c -> out.append("cluster ")
                        .append(c.cluster())
                        .append(" heartbeat ")
                        .append(c.heartbeatTimeout())
                        .append(' ')
                        .append(c.fencing())
                        .append(" servers ")
                        .append(c.servers())
                        .append('\n')
                        .append(rows(c.groups()))
                        .append(rows(c.monitors()))
                        .append(rows(c.mirrors())));
        result.diagnostics()
                .forEach(d -> out.append(d.code().id())
                        .append(' ')
                        .append(d.summary().en())
                        .append('\n'));
        return out.toString();
    }

    /** The views of single classes have the layout of the whole view; one was published without its frame. */
    private static String blocks(String text) {
        String framed = text.startsWith(" [") ? ConfigBlock.HEADER + "\n" + text + ConfigBlock.FOOTER + "\n" : text;
        try {
            StringBuilder out = new StringBuilder();
            Block.all(Output.of(framed))
                    .forEach(block -> out.append(block.kind())
                            .append(' ')
                            .append(block.name())
                            .append(' ')
                            .append(block.values())
                            .append(' ')
                            .append(block.items())
                            .append('\n'));
            return out.toString();
        } catch (Malformed e) {
            throw new AssertionError(e.flaw().toString(), e);
        }
    }

    private static String status(StatusView view) {
        StringBuilder out = new StringBuilder(head(view.cluster(), view.local()));
        view.servers()
                .forEach((name, row) -> out.append("server ")
                        .append(name)
                        .append(' ')
                        .append(row.state().word())
                        .append(' ')
                        .append(row.heartbeats())
                        .append('\n'));
        view.groups()
                .forEach((name, row) -> out.append("group ")
                        .append(name)
                        .append(' ')
                        .append(row.state().word())
                        .append(row.current().map(c -> " on " + c).orElse(""))
                        .append(' ')
                        .append(row.resources())
                        .append('\n'));
        view.monitors()
                .forEach((name, row) -> out.append("monitor ")
                        .append(name)
                        .append(' ')
                        .append(row.state().word())
                        .append('\n'));
        return out.toString();
    }

    private static String mirror(Mirror mirror) {
        return mirror.name() + " " + mirror.state().word() + "\n" + rows(mirror.sides())
                + mirror.copy().map(c -> c + "\n").orElse("");
    }

    private static String head(String cluster, String local) {
        return "cluster " + cluster + " seen from " + local + "\n";
    }

    private static String rows(Map<?, ?> rows) {
        StringBuilder out = new StringBuilder();
        rows.forEach((key, value) -> out.append(key).append(' ').append(value).append('\n'));
        return out.toString();
    }

    private static <T> String shown(Parsed<T> parsed, java.util.function.Function<T, String> form) {
        StringBuilder out = new StringBuilder(parsed.value().map(form).orElse("refused\n"));
        parsed.flaws()
                .forEach(flaw -> out.append("doubt ")
                        .append(flaw.why().en())
                        .append(": ")
                        .append(flaw.line())
                        .append('\n'));
        return out.toString();
    }
}
