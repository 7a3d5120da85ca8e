package io.clpmaint.runbook;

import io.clpmaint.action.ActionSpec;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Diagnostics;
import io.clpmaint.diagnostic.SourceRange;
import io.clpmaint.text.Nearest;
import io.clpmaint.text.Text;
import io.clpmaint.yaml.MappingCursor;
import io.clpmaint.yaml.Typed;
import io.clpmaint.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the structure of steps: ids, actions, nesting. What stands inside them is read by the binder. */
final class StepReader {

    private static final String FOR_EACH = "for-each";
    private static final String PART = "part";
    private static final String WITH = "with";
    private static final List<String> KEYS = List.of("id", "when", "before", "after", "timeout", "steps");

    private final List<ActionSpec> catalogue;
    private final PartReader parts;
    private final Diagnostics out;

    StepReader(List<ActionSpec> catalogue, PartReader parts, Diagnostics out) {
        this.catalogue = catalogue;
        this.parts = parts;
        this.out = out;
    }

    List<Runbook.Step> steps(Optional<YamlNode> node) {
        Optional<List<YamlNode>> items = node.flatMap(n -> Typed.sequence(n, out));
        if (items.isPresent() && items.get().isEmpty()) {
            out.add(empty(node.orElseThrow().where()));
        }
        return steps(items.orElse(List.of()), Set.of());
    }

    private static Diagnostic empty(SourceRange where) {
        return Diagnostic.at(
                RunbookCode.EMPTY_SCOPE,
                where,
                Text.of("there are no steps", "ステップがありません"),
                Text.of("add steps", "ステップを追加してください"));
    }

    private List<Runbook.Step> steps(List<YamlNode> items, Set<String> scopes) {
        List<Runbook.Step> steps = new ArrayList<>();
        Map<String, SourceRange> ids = new LinkedHashMap<>();
        for (YamlNode item : items) {
            Optional<YamlNode.Mapping> mapping = Typed.mapping(item, out);
            if (mapping.isPresent()) {
                step(mapping.get(), scopes).ifPresent(step -> {
                    step.id().ifPresent(id -> unique(id, mapping.get(), ids));
                    steps.add(step);
                });
            }
        }
        return steps;
    }

    private void unique(String id, YamlNode.Mapping step, Map<String, SourceRange> ids) {
        SourceRange where = step.get("id").orElseThrow().where();
        SourceRange earlier = ids.putIfAbsent(id, where);
        if (earlier != null) {
            out.add(Diagnostic.at(
                            RunbookCode.DUPLICATE_ID,
                            where,
                            Text.of("the id %s was given before", "ID %s は既に使われています")
                                    .with(id),
                            Text.of("choose another id", "別の ID にしてください"))
                    .detailed(Text.of("first given at %s", "最初の指定: %s").with(earlier)));
        }
    }

    private Optional<Runbook.Step> step(YamlNode.Mapping mapping, Set<String> scopes) {
        if (mapping.get(PART).isPresent()) {
            return use(mapping, scopes);
        }
        List<YamlNode.Entry> verbs = mapping.entries().stream()
                .filter(e -> !KEYS.contains(e.key().text()))
                .toList();
        boolean forEach = verbs.stream().anyMatch(e -> e.key().text().equals(FOR_EACH));
        SourceRange title = verbs.isEmpty()
                ? mapping.entries().isEmpty()
                        ? mapping.where()
                        : mapping.entries().get(0).key().where()
                : verbs.get(0).key().where();
        Optional<YamlNode.Entry> verb = verb(mapping, verbs, forEach, title);
        MappingCursor cursor = MappingCursor.of(mapping, title, out);
        Optional<String> id =
                cursor.optional("id").flatMap(n -> Typed.name(n, RunbookReader.NAME, RunbookReader.NAME_WORDS, out));
        if (mapping.get("id").isEmpty() && !forEach) {
            out.add(Diagnostic.at(
                    RunbookCode.NO_ID,
                    title,
                    Text.of("the step has no id", "ステップに ID がありません"),
                    Text.of("add id: with a short name", "id: に短い名前を追加してください")));
        }
        Optional<ActionSpec> spec =
                forEach ? Optional.empty() : verb.flatMap(v -> action(v.key().text()));
        boolean encloses = forEach || spec.map(ActionSpec::scope).orElse(false);
        List<Runbook.Step> inside = inside(mapping, verb, spec, encloses, title, scopes);
        if (forEach) {
            onlyRepeats(mapping);
        }
        if (verb.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Runbook.Step(
                id,
                forEach ? Optional.empty() : Optional.of(verb.get().key().text()),
                verb.get().value(),
                mapping.get("when"),
                cursor.list("before"),
                cursor.list("after"),
                mapping.get("timeout"),
                inside,
                Optional.empty(),
                verb.get().key().where()));
    }

    /** The use of a part: its steps stand for this one. */
    private Optional<Runbook.Step> use(YamlNode.Mapping mapping, Set<String> scopes) {
        YamlNode.Entry part = mapping.entry(PART).orElseThrow();
        SourceRange where = part.key().where();
        MappingCursor cursor = MappingCursor.of(mapping, where, out);
        Optional<String> id = cursor.requiredName("id", RunbookReader.NAME, RunbookReader.NAME_WORDS);
        Optional<YamlNode> when = cursor.optional("when");
        cursor.optional(PART);
        Optional<YamlNode> with = cursor.optional(WITH);
        cursor.finish();
        return Typed.text(part.value(), out)
                .flatMap(name -> parts.read(name, part.value().where(), scopes, out))
                .map(read -> new Runbook.Step(
                        id,
                        Optional.empty(),
                        with.orElse(new YamlNode.Mapping(List.of(), where)),
                        when,
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        Optional.of(read),
                        where));
    }

    /** A for-each is no step of its own: it has no gates and no time limit. */
    private void onlyRepeats(YamlNode.Mapping mapping) {
        for (String key : List.of("before", "after", "timeout")) {
            mapping.entry(key)
                    .ifPresent(
                            e -> out.add(MappingCursor.unknownKey(e.key(), List.of("id", "when", FOR_EACH, "steps"))));
        }
    }

    private Optional<YamlNode.Entry> verb(
            YamlNode.Mapping mapping, List<YamlNode.Entry> verbs, boolean forEach, SourceRange title) {
        List<YamlNode.Entry> known = verbs.stream()
                .filter(e -> e.key().text().equals(FOR_EACH)
                        || action(e.key().text()).isPresent())
                .toList();
        for (YamlNode.Entry entry : verbs) {
            if (!known.contains(entry)) {
                out.add(known.isEmpty() ? unknownAction(entry.key()) : MappingCursor.unknownKey(entry.key(), KEYS));
            }
        }
        if (verbs.isEmpty()) {
            out.add(Diagnostic.at(
                    RunbookCode.NO_ACTION,
                    title,
                    Text.of("the step names no action", "ステップにアクションがありません"),
                    Text.of("add an action, like run: or reboot:", "run: や reboot: などのアクションを追加してください")));
        }
        if (known.size() > 1) {
            out.add(Diagnostic.at(
                            RunbookCode.SEVERAL_ACTIONS,
                            known.get(1).key().where(),
                            Text.of("the step has the action %s already", "ステップには既にアクション %s があります")
                                    .with(known.get(0).key().text()),
                            Text.of("make it a step of its own", "別のステップに分けてください"))
                    .detailed(Text.of("first action at %s", "最初のアクション: %s")
                            .with(known.get(0).key().where())));
        }
        if (forEach) {
            return mapping.entry(FOR_EACH);
        }
        return known.stream().findFirst();
    }

    private List<Runbook.Step> inside(
            YamlNode.Mapping mapping,
            Optional<YamlNode.Entry> verb,
            Optional<ActionSpec> spec,
            boolean encloses,
            SourceRange title,
            Set<String> scopes) {
        Optional<YamlNode.Entry> steps = mapping.entry("steps");
        if (encloses && steps.isEmpty()) {
            out.add(empty(title));
        }
        if (!encloses && verb.isPresent() && steps.isPresent()) {
            out.add(Diagnostic.at(
                    RunbookCode.NOT_A_SCOPE,
                    steps.get().key().where(),
                    Text.of("%s encloses no steps", "%s はステップを含められません")
                            .with(verb.get().key().text()),
                    Text.of("put the steps beside this one", "ステップを同じ段に並べてください")));
        }
        Set<String> inner = new LinkedHashSet<>(scopes);
        if (spec.isPresent() && spec.get().scope() && !inner.add(spec.get().name())) {
            out.add(Diagnostic.at(
                    RunbookCode.NESTED_SCOPE,
                    title,
                    Text.of("%s stands inside %s", "%s が %s の中にあります")
                            .with(spec.get().name(), spec.get().name()),
                    Text.of("the outer one is enough: remove this one", "外側だけで十分です。これを削除してください")));
        }
        Optional<List<YamlNode>> items = steps.flatMap(e -> Typed.sequence(e.value(), out));
        if (items.isPresent() && items.get().isEmpty()) {
            out.add(empty(steps.orElseThrow().value().where()));
        }
        return steps(items.orElse(List.of()), inner);
    }

    private Optional<ActionSpec> action(String name) {
        return catalogue.stream().filter(a -> a.name().equals(name)).findFirst();
    }

    private Diagnostic unknownAction(YamlNode.Scalar key) {
        List<String> possible =
                new ArrayList<>(catalogue.stream().map(ActionSpec::name).toList());
        possible.add(FOR_EACH);
        possible.add(PART);
        List<String> near = new ArrayList<>(possible);
        near.addAll(KEYS);
        return Diagnostic.at(
                        RunbookCode.UNKNOWN_ACTION,
                        key.where(),
                        Text.of("there is no action %s", "アクション %s はありません").with(Typed.shown(key.text())),
                        Nearest.of(key.text(), near)
                                .map(n -> Text.of("did you mean %s?", "%s のことですか?")
                                        .with(n))
                                .orElse(Text.of(
                                        "see clpmaint help actions; for a command of your own use run",
                                        "clpmaint help actions を参照し、独自のコマンドには run を使ってください")))
                .detailed(Text.of("possible: %s", "使えるアクション: %s").with(String.join(", ", possible)));
    }
}
