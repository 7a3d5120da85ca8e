package io.clpmaint.app;

import io.clpmaint.diagnostic.Checked;
import io.clpmaint.diagnostic.Diagnostics;
import io.clpmaint.runbook.Runbook;
import io.clpmaint.simulator.spec.EffectReader;
import io.clpmaint.simulator.spec.InjectionReader;
import io.clpmaint.simulator.spec.WorldEffect;
import io.clpmaint.yaml.MappingCursor;
import io.clpmaint.yaml.Typed;
import io.clpmaint.yaml.YamlDocument;
import io.clpmaint.yaml.YamlNode;
import io.clpmaint.yaml.YamlReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads scenario files. Has no state. */
final class ScenarioReader {

    private static final int LARGEST_EXIT = 143;

    private ScenarioReader() {}

    /**
     * Reads a scenario.
     *
     * @param file the file as people are told of it
     * @param bytes its content
     * @return the scenario, or everything that is wrong with it
     */
    static Checked<Scenario> read(String file, byte[] bytes) {
        Checked<YamlDocument> document = YamlReader.read(file, bytes);
        Diagnostics out = new Diagnostics();
        out.addAll(document.diagnostics());
        Optional<Scenario> scenario =
                document.value().flatMap(d -> MappingCursor.of(d.root(), out)).map(c -> scenario(c, out));
        return scenario.isPresent() ? Checked.of(scenario.get(), out) : Checked.failed(out);
    }

    private static Scenario scenario(MappingCursor cursor, Diagnostics out) {
        cursor.required("apiVersion").ifPresent(n -> Typed.word(n, List.of(Runbook.API_VERSION), out));
        Optional<String> title = cursor.requiredText("scenario");
        Optional<String> cluster = cursor.requiredText("cluster");
        Map<String, String> parameters = new LinkedHashMap<>();
        cursor.optional("parameters")
                .flatMap(n -> Typed.mapping(n, out))
                .ifPresent(m -> m.entries()
                        .forEach(e -> text(e.value(), out)
                                .ifPresent(v -> parameters.put(e.key().text(), v))));
        var begin = cursor.list("begin", n -> EffectReader.read(n, out));
        Map<String, List<WorldEffect.Declared>> instead = new LinkedHashMap<>();
        cursor.optional("instead").flatMap(n -> MappingCursor.of(n, out)).ifPresent(m -> {
            m.mapping().entries().stream()
                    .map(e -> e.key().text())
                    .forEach(step -> instead.put(step, m.list(step, n -> EffectReader.read(n, out))));
            m.finish();
        });
        var faults = cursor.list("faults", n -> InjectionReader.read(n, out));
        Optional<MappingCursor> expect = cursor.required("expect").flatMap(n -> MappingCursor.of(n, out));
        Optional<Integer> exit =
                expect.flatMap(e -> e.required("exit").flatMap(n -> Typed.whole(n, 0, LARGEST_EXIT, out)));
        Optional<String> step = expect.flatMap(e -> e.text("step"));
        Optional<String> says = expect.flatMap(e -> e.text("says"));
        Map<String, Object> state = new LinkedHashMap<>();
        expect.flatMap(e -> e.optional("state"))
                .flatMap(n -> Typed.mapping(n, out))
                .ifPresent(m -> state.putAll(mapping(m)));
        Map<String, Map<String, String>> files = new LinkedHashMap<>();
        expect.flatMap(e -> e.optional("files"))
                .flatMap(n -> Typed.mapping(n, out))
                .ifPresent(m -> m.entries()
                        .forEach(e -> Typed.mapping(e.value(), out)
                                .ifPresent(f -> files.put(e.key().text(), texts(f, out)))));
        Map<String, List<String>> noFiles = new LinkedHashMap<>();
        expect.flatMap(e -> e.optional("no-files"))
                .flatMap(n -> MappingCursor.of(n, out))
                .ifPresent(m -> m.mapping().entries().stream()
                        .map(e -> e.key().text())
                        .forEach(server -> noFiles.put(server, m.list(server, n -> Typed.text(n, out)))));
        expect.ifPresent(MappingCursor::finish);
        cursor.finish();
        return new Scenario(
                title.orElse(""),
                cluster.orElse(""),
                parameters,
                begin,
                instead,
                faults,
                exit.orElse(0),
                step,
                says,
                files,
                noFiles,
                state);
    }

    private static Map<String, String> texts(YamlNode.Mapping mapping, Diagnostics out) {
        Map<String, String> texts = new LinkedHashMap<>();
        mapping.entries()
                .forEach(e -> Typed.text(e.value(), out)
                        .ifPresent(t -> texts.put(e.key().text(), t)));
        return texts;
    }

    /** A value as on the command line: lists with commas. */
    private static Optional<String> text(YamlNode node, Diagnostics out) {
        return node instanceof YamlNode.Sequence list
                ? Optional.of(String.join(
                        ",",
                        list.items().stream()
                                .flatMap(i -> Typed.text(i, out).stream())
                                .toList()))
                : Typed.text(node, out);
    }

    private static Map<String, Object> mapping(YamlNode.Mapping mapping) {
        Map<String, Object> values = new LinkedHashMap<>();
        mapping.entries().forEach(e -> values.put(e.key().text(), value(e.value())));
        return values;
    }

    private static Object value(YamlNode node) {
        if (node instanceof YamlNode.Mapping mapping) {
            return mapping(mapping);
        }
        if (node instanceof YamlNode.Sequence list) {
            return list.items().stream().map(ScenarioReader::value).toList();
        }
        return node instanceof YamlNode.Scalar scalar ? scalar.text() : "";
    }
}
