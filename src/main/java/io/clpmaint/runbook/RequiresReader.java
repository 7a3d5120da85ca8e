package io.clpmaint.runbook;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Diagnostics;
import io.clpmaint.text.Text;
import io.clpmaint.yaml.MappingCursor;
import io.clpmaint.yaml.Typed;
import io.clpmaint.yaml.YamlNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a runbook requires of a cluster. */
final class RequiresReader {

    private static final Pattern COUNTS = Pattern.compile("([1-9][0-9]?)?(\\.\\.)?([1-9][0-9]?)?");
    private static final String VERSION = "[1-9][0-9]?\\.[0-9]{1,2}(?:\\.[0-9]{1,2})?";
    private static final Pattern VERSIONS = Pattern.compile("(" + VERSION + ")?(\\.\\.)?(" + VERSION + ")?");

    private RequiresReader() {}

    static Requires read(YamlNode node, Diagnostics out) {
        Optional<MappingCursor> found = MappingCursor.of(node, out);
        if (found.isEmpty()) {
            return Requires.NOTHING;
        }
        MappingCursor cursor = found.get();
        Optional<Range> servers = cursor.optional("servers").flatMap(n -> range(n, COUNTS, "2..", out));
        Optional<Range> product = cursor.optional("product").flatMap(n -> range(n, VERSIONS, "4.0..", out));
        List<String> words = words(Requires.Topology.values());
        Requires.Answering answering = cursor.word("answering", words(Requires.Answering.values()))
                .map(w -> Requires.Answering.valueOf(w.toUpperCase(Locale.ROOT)))
                .orElse(Requires.Answering.ALL);
        List<Requires.Topology> topology = cursor
                .optional("topology")
                .map(n -> n instanceof YamlNode.Sequence s ? s.items() : List.of(n))
                .orElse(List.of())
                .stream()
                .flatMap(n -> Typed.word(n, words, out).stream())
                .map(w -> Requires.Topology.valueOf(w.toUpperCase(Locale.ROOT)))
                .toList();
        cursor.finish();
        return new Requires(
                servers.flatMap(Range::least).map(Integer::parseInt).orElse(1),
                servers.flatMap(Range::most).map(Integer::parseInt),
                product.flatMap(Range::least),
                product.flatMap(Range::most),
                topology,
                answering);
    }

    static List<String> words(Enum<?>[] values) {
        return Arrays.stream(values).map(v -> v.name().toLowerCase(Locale.ROOT)).toList();
    }

    /**
     * A range as it was written.
     *
     * @param least its lower end
     * @param most its upper end
     */
    private record Range(Optional<String> least, Optional<String> most) {}

    private static Optional<Range> range(YamlNode node, Pattern form, String example, Diagnostics out) {
        Optional<String> text = Typed.text(node, out);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Matcher matcher = form.matcher(text.get());
        boolean sound = matcher.matches();
        Optional<String> least = sound ? Optional.ofNullable(matcher.group(1)) : Optional.empty();
        Optional<String> most = sound ? Optional.ofNullable(matcher.group(3)) : Optional.empty();
        boolean open = sound && matcher.group(2) != null;
        sound &= open ? least.isPresent() || most.isPresent() : least.isPresent() && most.isEmpty();
        if (sound && least.isPresent() && most.isPresent()) {
            sound = Versions.compare(least.get(), most.get()) <= 0;
        }
        if (!sound) {
            out.add(Diagnostic.at(
                    RunbookCode.BAD_RANGE,
                    node.where(),
                    Text.of("%s is not a range", "%s は範囲ではありません").with(Typed.shown(text.get())),
                    Text.of("write it like %s", "%s のように書いてください").with(example)));
            return Optional.empty();
        }
        return Optional.of(open ? new Range(least, most) : new Range(least, least));
    }
}
