package io.clpmaint.runbook;

import io.clpmaint.diagnostic.Diagnostics;
import io.clpmaint.yaml.MappingCursor;
import io.clpmaint.yaml.Typed;
import io.clpmaint.yaml.YamlNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads what a runbook requires of a cluster. */
final class RequiresReader {

    private RequiresReader() {}

    static Requires read(YamlNode node, Diagnostics out) {
        Optional<MappingCursor> found = MappingCursor.of(node, out);
        if (found.isEmpty()) {
            return Requires.NOTHING;
        }
        MappingCursor cursor = found.get();
        Requires.Answering answering = cursor.word("answering", words(Requires.Answering.values()))
                .map(w -> Requires.Answering.valueOf(w.toUpperCase(Locale.ROOT)))
                .orElse(Requires.Answering.ALL);
        Requires.Configured configured = cursor.word("configured", words(Requires.Configured.values()))
                .map(w -> Requires.Configured.valueOf(w.toUpperCase(Locale.ROOT)))
                .orElse(Requires.Configured.ALL);
        Optional<Range> servers = cursor.optional("servers").flatMap(n -> Range.counts(n, out));
        Optional<Range> product = cursor.optional("product").flatMap(n -> Range.versions(n, out));
        List<ClusterFacts.Storage> topology = cursor
                .optional("topology")
                .map(n -> n instanceof YamlNode.Sequence s ? s.items() : List.of(n))
                .orElse(List.of())
                .stream()
                .flatMap(n -> Typed.word(n, ClusterFacts.Storage.words(), out).stream())
                .map(ClusterFacts.Storage::of)
                .toList();
        Optional<ClusterFacts.Init> init =
                cursor.word("init", ClusterFacts.Init.words()).flatMap(ClusterFacts.Init::of);
        cursor.finish();
        return new Requires(
                servers.flatMap(Range::least).map(Integer::parseInt).orElse(1),
                servers.flatMap(Range::most).map(Integer::parseInt),
                product.flatMap(Range::least),
                product.flatMap(Range::most),
                topology,
                init,
                answering,
                configured);
    }

    static List<String> words(Enum<?>[] values) {
        return Arrays.stream(values).map(v -> v.name().toLowerCase(Locale.ROOT)).toList();
    }
}
