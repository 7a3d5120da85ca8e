package io.clpmaint.runbook;

import io.clpmaint.action.ActionSpec;
import io.clpmaint.diagnostic.Checked;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Diagnostics;
import io.clpmaint.diagnostic.SourceRange;
import io.clpmaint.text.Nearest;
import io.clpmaint.text.Text;
import io.clpmaint.yaml.Typed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the parts that steps use, each once. A part is checked by itself, so that what is wrong with it is told where it
 * stands, whoever uses it.
 */
final class PartReader {

    /** How many parts may stand inside each other: more nobody can follow. */
    static final int DEPTH = 4;

    private final Parts parts;
    private final List<ActionSpec> catalogue;
    private final Optional<BindingView> view;
    private final List<String> chain;
    private final Map<String, Optional<Runbook>> read;

    PartReader(Parts parts, List<ActionSpec> catalogue, Optional<BindingView> view) {
        this(parts, catalogue, view, List.of(), new HashMap<>());
    }

    private PartReader(
            Parts parts,
            List<ActionSpec> catalogue,
            Optional<BindingView> view,
            List<String> chain,
            Map<String, Optional<Runbook>> read) {
        this.parts = parts;
        this.catalogue = catalogue;
        this.view = view;
        this.chain = chain;
        this.read = read;
    }

    /** The reader for the steps of a part, which must not come back to it. */
    PartReader within(String part) {
        if (!chain.isEmpty() && chain.get(chain.size() - 1).equals(part)) {
            return this;
        }
        List<String> longer = new ArrayList<>(chain);
        longer.add(part);
        return new PartReader(parts, catalogue, view, longer, read);
    }

    /** The part of a name; empty when there is none or something is wrong with it, which was reported. */
    Optional<Runbook> read(String name, SourceRange where, Set<String> scopes, Diagnostics out) {
        if (chain.contains(name) || chain.size() >= DEPTH) {
            out.add(endless(name, where));
            return Optional.empty();
        }
        if (!read.containsKey(name)) {
            read.put(name, load(name, where, out));
        }
        Optional<Runbook> part = read.get(name);
        part.flatMap(p -> scope(p.steps(), scopes))
                .ifPresent(scope -> out.add(Diagnostic.at(
                        RunbookCode.NESTED_SCOPE,
                        where,
                        Text.of("the part %s holds %s, and stands inside one", "パーツ %s は %s を含み、既に同じスコープの中にあります")
                                .with(name, scope),
                        Text.of("use it outside of the scope", "スコープの外で使ってください"))));
        return part;
    }

    private Optional<Runbook> load(String name, SourceRange where, Diagnostics out) {
        Optional<Parts.Part> found = RunbookReader.NAME.matcher(name).matches() ? parts.find(name) : Optional.empty();
        if (found.isEmpty()) {
            out.add(missing(name, where));
            return Optional.empty();
        }
        Checked<Runbook> checked =
                RunbookReader.read(found.get().file(), found.get().bytes(), catalogue, view, within(name));
        checked.diagnostics().forEach(d -> out.add(usedAt(d, where)));
        if (checked.value().isPresent() && checked.value().get().category() != Category.PART) {
            out.add(Diagnostic.at(
                    RunbookCode.NOT_A_PART,
                    where,
                    Text.of("%s is a runbook of category %s, not a part", "%s はカテゴリ %s のランブックで、パーツではありません")
                            .with(
                                    found.get().file(),
                                    checked.value().get().category().word()),
                    Text.of("write category: part there, or use another part", "category: part とするか、別のパーツを使ってください")));
            return Optional.empty();
        }
        if (checked.errors().isEmpty() && !checked.value().get().name().equals(name)) {
            out.add(Diagnostic.at(
                    RunbookCode.NOT_A_PART,
                    where,
                    Text.of("%s calls itself %s", "%s の name は %s です")
                            .with(
                                    found.get().file(),
                                    Typed.shown(checked.value().get().name())),
                    Text.of("write name: %s there", "name: %s と書いてください").with(name)));
            return Optional.empty();
        }
        return checked.errors().isEmpty() ? checked.value() : Optional.empty();
    }

    /** The first scope among the steps that stands inside itself. */
    private static Optional<String> scope(List<Runbook.Step> steps, Set<String> around) {
        return steps.stream()
                .flatMap(s -> s
                        .action()
                        .filter(around::contains)
                        .or(() -> scope(s.steps(), around))
                        .or(() -> s.part().flatMap(p -> scope(p.steps(), around)))
                        .stream())
                .findFirst();
    }

    /** What is wrong inside a part, with the place that uses it. */
    static Diagnostic usedAt(Diagnostic inside, SourceRange where) {
        Text used = Text.of("the part is used at %s", "パーツの使用箇所: %s").with(where);
        return inside.detailed(
                inside.detail().isEmpty() ? used : Text.of("%s\n%s", "%s\n%s").with(inside.detail(), used));
    }

    private Diagnostic endless(String name, SourceRange where) {
        List<String> whole = new ArrayList<>(chain);
        whole.add(name);
        return Diagnostic.at(
                        RunbookCode.ENDLESS_PARTS,
                        where,
                        chain.contains(name)
                                ? Text.of("the part %s would stand inside itself", "パーツ %s が自分自身の中にあります")
                                        .with(name)
                                : Text.of("parts stand more than %s deep inside each other", "パーツの入れ子が %s 段を超えています")
                                        .with(DEPTH),
                        Text.of("write the steps here", "ステップをここに書いてください"))
                .detailed(Text.same(String.join(" > ", whole)));
    }

    private Diagnostic missing(String name, SourceRange where) {
        List<String> names = parts.names();
        return Diagnostic.at(
                        RunbookCode.NO_PART,
                        where,
                        Text.of("there is no part %s", "パーツ %s はありません").with(Typed.shown(name)),
                        Nearest.of(name, names)
                                .map(n -> Text.of("did you mean %s?", "%s のことですか?")
                                        .with(n))
                                .orElse(Text.of(
                                        "parts lie in the folder parts of the runbook's library, as parts/NAME.yaml",
                                        "パーツはランブックのライブラリの parts フォルダに parts/NAME.yaml として置きます")))
                .detailed(
                        names.isEmpty()
                                ? Text.of("there are none", "パーツはありません")
                                : Text.of("possible: %s", "使えるパーツ: %s").with(String.join(", ", names)));
    }
}
