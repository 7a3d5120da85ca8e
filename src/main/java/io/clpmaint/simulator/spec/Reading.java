package io.clpmaint.simulator.spec;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Diagnostics;
import io.clpmaint.diagnostic.SourceRange;
import io.clpmaint.inventory.Inventory;
import io.clpmaint.simulator.spec.RecoverySpec.FinalAction;
import io.clpmaint.simulator.spec.WorldSpecBuilder.Contradiction;
import io.clpmaint.text.Text;
import io.clpmaint.yaml.MappingCursor;
import io.clpmaint.yaml.Typed;
import io.clpmaint.yaml.YamlNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** What the readers of the parts of a {@code simulation:} section share: where problems go and where things stand. */
final class Reading {

    private static final int MOST_STEPS = 99;

    private final Inventory inventory;
    private final SourceRange section;
    private final Diagnostics out = new Diagnostics();
    private final Map<String, SourceRange> places = new LinkedHashMap<>();
    private final WorldSpecBuilder builder;

    Reading(Inventory inventory, SourceRange section) {
        this.inventory = inventory;
        this.section = section;
        this.builder = new WorldSpecBuilder(inventory.cluster());
    }

    Inventory inventory() {
        return inventory;
    }

    SourceRange section() {
        return section;
    }

    Diagnostics out() {
        return out;
    }

    WorldSpecBuilder builder() {
        return builder;
    }

    /** The names of all servers, in the order of their priority. */
    List<String> servers() {
        return inventory.serverNames().stream().map(s -> s.value()).toList();
    }

    /** The words of an enumeration. */
    static <E extends Enum<E>> List<String> words(E[] values, Function<E, String> word) {
        return Arrays.stream(values).map(word).toList();
    }

    void place(String kind, String name, YamlNode node) {
        places.put(kind + "/" + name, node.where());
    }

    void report(Contradiction wrong) {
        SourceRange where = places.getOrDefault(wrong.kind() + "/" + wrong.name(), section);
        out.add(Diagnostic.at(
                SimulationCode.CONTRADICTION,
                where,
                Text.of("%s %s: %s", "%s %s: %s").with(wrong.kind(), wrong.name(), wrong.what()),
                Text.of("correct the name or the state", "名前または状態を修正してください")));
    }

    /** The mappings of a list by their names, in their order. */
    Map<String, MappingCursor> named(MappingCursor cursor, String key, String kind) {
        Map<String, MappingCursor> named = new LinkedHashMap<>();
        for (YamlNode node : cursor.list(key)) {
            MappingCursor.of(node, out)
                    .ifPresent(c -> c.requiredText("name").ifPresent(name -> {
                        if (named.putIfAbsent(name, c) == null) {
                            place(kind, name, node);
                        } else {
                            place(kind, name, node);
                            report(new Contradiction(kind, name, Contradictions.TWICE));
                        }
                    }));
        }
        return named;
    }

    /** A mapping that may be missing. */
    void mapping(MappingCursor cursor, String key, Consumer<MappingCursor> read) {
        cursor.optional(key).flatMap(n -> MappingCursor.of(n, out)).ifPresent(c -> {
            read.accept(c);
            c.finish();
        });
    }

    List<String> texts(MappingCursor cursor, String key) {
        return cursor.list(key, n -> Typed.text(n, out));
    }

    Set<String> set(MappingCursor cursor, String key) {
        return new LinkedHashSet<>(texts(cursor, key));
    }

    long size(MappingCursor cursor, String key, long usual) {
        Optional<YamlNode> node = cursor.optional(key);
        Optional<String> text = node.flatMap(n -> Typed.text(n, out));
        if (text.isEmpty()) {
            return usual;
        }
        Optional<Long> bytes = Sizes.parse(text.get());
        if (bytes.isEmpty()) {
            out.add(Diagnostic.at(
                    SimulationCode.BAD_SIZE,
                    node.get().where(),
                    Text.of("%s is not a size", "%s はサイズではありません").with(Typed.shown(text.get())),
                    Sizes.EXPECTED));
        }
        return bytes.orElse(usual);
    }

    int partition(MappingCursor cursor, String key, int usual) {
        return cursor.whole(key, 1, 128).orElse(usual);
    }

    /** What happens after an error: {@code {restarts: 3, failovers: 1, final: none}}. */
    RecoverySpec recovery(MappingCursor cursor, String key, RecoverySpec usual) {
        RecoverySpec[] read = {usual};
        mapping(cursor, key, c -> read[0] = recovery(c));
        return read[0];
    }

    /** The steps of a recovery; what is not said is not done. */
    RecoverySpec recovery(MappingCursor cursor) {
        return new RecoverySpec(
                cursor.whole("restarts", 0, MOST_STEPS).orElse(0),
                cursor.whole("failovers", 0, MOST_STEPS).orElse(0),
                cursor.word("final", words(FinalAction.values(), FinalAction::word))
                        .flatMap(FinalAction::of)
                        .orElse(FinalAction.NONE));
    }
}
