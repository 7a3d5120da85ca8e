package io.clpmaint.runbook;

import io.clpmaint.action.ArgumentKind;
import io.clpmaint.action.Value;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Diagnostics;
import io.clpmaint.diagnostic.SourceRange;
import io.clpmaint.text.Text;
import io.clpmaint.yaml.Typed;
import io.clpmaint.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * Reads conditions: a boolean or its opposite; or a mapping, all of which has to hold, of parameters to the values that
 * they need to have and of facts of the cluster to what they need to be. A closed vocabulary, no expressions. What is
 * wrong is reported and holds; so does what is not known without a cluster.
 */
final class ConditionReader {

    private static final String NOT = "not";
    private static final String GIVEN = "given";
    private static final String TOPOLOGY = "topology";
    private static final String PRODUCT = "product";
    private static final String INIT = "init";
    private static final String SERVERS = "servers";

    /** The keys that name no parameter. */
    static final List<String> WORDS = List.of(NOT, GIVEN, TOPOLOGY, PRODUCT, INIT, SERVERS);

    private static final Map<String, String> DISKS = Map.of(
            ClusterFacts.Storage.MIRROR.word(), "ミラー",
            ClusterFacts.Storage.HYBRID.word(), "ハイブリッド",
            ClusterFacts.Storage.SHARED.word(), "共有");

    private final Context context;
    private final Diagnostics out;

    private ConditionReader(Context context) {
        this.context = context;
        this.out = context.out();
    }

    /** The condition, if there is one; else one that always holds. */
    static Condition read(Optional<YamlNode> condition, Context context) {
        return condition
                .map(node -> new ConditionReader(context).condition(node))
                .orElse(Condition.ALWAYS);
    }

    private Condition condition(YamlNode node) {
        if (node instanceof YamlNode.Mapping mapping) {
            if (mapping.entries().isEmpty()) {
                out.add(bad(node.where(), "{}"));
            }
            return Condition.all(mapping.entries().stream().map(this::entry).toList());
        }
        Optional<YamlNode.Scalar> scalar = Typed.scalar(node, out);
        if (scalar.isEmpty()) {
            return Condition.ALWAYS;
        }
        boolean negated = scalar.get().text().startsWith(NOT + " ");
        YamlNode.Scalar rest = negated
                ? new YamlNode.Scalar(
                        scalar.get().text().substring(NOT.length()).strip(), false, node.where())
                : scalar.get();
        return flag(rest, !negated);
    }

    private Condition flag(YamlNode.Scalar scalar, boolean wanted) {
        if (scalar.text().equals("true") || scalar.text().equals("false")) {
            boolean holds = scalar.text().equals("true") == wanted;
            return holds ? Condition.ALWAYS : Condition.ALWAYS.opposite();
        }
        Optional<Template> template = context.template(scalar);
        if (template.isEmpty()) {
            return Condition.ALWAYS;
        }
        if (template.get().single().isEmpty()) {
            out.add(bad(scalar.where(), Typed.shown(scalar.text())));
            return Condition.ALWAYS;
        }
        Template.Part.Reference reference = template.get().single().get();
        Optional<Scope.Variable> variable = context.variable(template.get(), reference);
        if (variable.isEmpty()) {
            return Condition.ALWAYS;
        }
        boolean open =
                variable.get().chosen().isPresent() && variable.get().type().kind() == ArgumentKind.BOOLEAN;
        if (open || variable.get().value() instanceof Value.Flag) {
            boolean on = variable.get().value() instanceof Value.Flag flag && flag.on();
            return decided(
                    variable.get(),
                    new Condition(
                            on == wanted,
                            is(name(reference.name(), variable.get()), Boolean.toString(wanted)),
                            is(name(reference.name(), variable.get()), Boolean.toString(!wanted))));
        }
        out.add(Context.wrongType(
                template.get(),
                reference,
                ArgumentKind.BOOLEAN,
                variable.get().type().kind()));
        return Condition.ALWAYS;
    }

    /** In an outline, a run decides what it chooses itself, and what is settled need not be said. */
    private Condition decided(Scope.Variable variable, Condition condition) {
        if (variable.chosen().isPresent()) {
            return condition.undecided();
        }
        return context.names().isOutline() && condition.holds() ? Condition.ALWAYS : condition;
    }

    /** What a condition calls a variable: in an outline, as whoever chooses it does. */
    private static String name(String here, Scope.Variable variable) {
        return variable.chosen().orElse(here);
    }

    private static Text is(String name, String value) {
        return Text.of("%s is %s", "%s が %s").with(name, value);
    }

    private Condition entry(YamlNode.Entry entry) {
        return switch (entry.key().text()) {
            case NOT -> condition(entry.value()).opposite();
            case GIVEN -> given(entry);
            case TOPOLOGY -> topology(entry);
            case PRODUCT -> product(entry);
            case INIT -> init(entry);
            case SERVERS -> servers(entry);
            default -> entry.key().text().startsWith("$") ? mirror(entry) : parameter(entry);
        };
    }

    private static List<YamlNode> items(YamlNode node) {
        return node instanceof YamlNode.Sequence s ? s.items() : List.of(node);
    }

    /** The words of a list or a single one; empty when one was wrong, which was reported. */
    private List<String> words(YamlNode.Entry entry, List<String> possible) {
        List<String> words = new ArrayList<>();
        items(entry.value()).forEach(n -> Typed.word(n, possible, out).ifPresent(words::add));
        return words;
    }

    private static Text joined(List<String> words) {
        return Text.of("%s", "%s").with(Text.of(String.join(" or ", words), String.join(" または ", words)));
    }

    /** Kinds of disks as manuals call them. */
    private static Text disks(List<String> words) {
        return words.stream()
                .map(w -> Text.of(w, DISKS.getOrDefault(w, w)))
                .reduce((a, b) -> Text.of("%s or %s", "%sまたは%s").with(a, b))
                .orElse(Text.EMPTY);
    }

    private static boolean any(List<String> words, Predicate<String> holds) {
        return words.isEmpty() || words.stream().anyMatch(holds);
    }

    private Optional<ClusterFacts> facts() {
        return context.names().view().flatMap(BindingView::facts);
    }

    private Condition topology(YamlNode.Entry entry) {
        List<String> words = words(entry, ClusterFacts.Storage.words());
        return new Condition(
                facts().map(f -> any(words, w -> f.storage().contains(ClusterFacts.Storage.of(w))))
                        .orElse(true),
                Text.of("the cluster has %s disks", "クラスタに%sディスクがある").with(disks(words)),
                Text.of("the cluster has no %s disks", "クラスタに%sディスクがない").with(disks(words)));
    }

    private Condition init(YamlNode.Entry entry) {
        List<String> words = words(entry, ClusterFacts.Init.words());
        return new Condition(
                facts().map(f -> any(words, w -> w.equals(f.init().word()))).orElse(true),
                Text.of("services are started by %s", "サービスの起動方式が %s").with(joined(words)),
                Text.of("services are not started by %s", "サービスの起動方式が %s 以外").with(joined(words)));
    }

    private Condition product(YamlNode.Entry entry) {
        return range(
                entry,
                Range::versions,
                range -> context.names()
                        .view()
                        .map(v -> v.product().map(range::holds).orElse(false))
                        .orElse(true),
                Text.of("the product's version is %s", "製品バージョンが %s"),
                Text.of("the product's version is not %s", "製品バージョンが %s 以外"));
    }

    private Condition servers(YamlNode.Entry entry) {
        return range(
                entry,
                Range::counts,
                range -> context.names()
                        .view()
                        .map(v -> range.holds(Integer.toString(v.servers().size())))
                        .orElse(true),
                Text.of("the cluster has %s servers", "サーバが %s 台"),
                Text.of("the number of servers is not %s", "サーバが %s 台以外"));
    }

    private Condition range(
            YamlNode.Entry entry,
            BiFunction<YamlNode, Diagnostics, Optional<Range>> read,
            Predicate<Range> holds,
            Text phrase,
            Text denial) {
        return read.apply(entry.value(), out)
                .map(range -> new Condition(holds.test(range), phrase.with(range), denial.with(range)))
                .orElse(Condition.ALWAYS);
    }

    /** Which of the parameters that may have no value have one. */
    private Condition given(YamlNode.Entry entry) {
        List<Condition> all = new ArrayList<>();
        for (YamlNode node : items(entry.value())) {
            Optional<String> name = Typed.text(node, out);
            Optional<Scope.Variable> variable = name.flatMap(context.scope()::use);
            if (name.isPresent() && variable.isEmpty()) {
                out.add(bad(node.where(), Typed.shown(name.get())));
            }
            variable.ifPresent(v -> all.add(given(name.orElseThrow(), v)));
        }
        return Condition.all(all);
    }

    private Condition given(String name, Scope.Variable variable) {
        if (context.names().isOutline() && variable.presence() == Scope.Presence.CERTAIN) {
            return new Condition(
                    true,
                    false,
                    Text.EMPTY,
                    Condition.ALWAYS.denial(),
                    Set.of(name)); // a part is given it in every run
        }
        Condition found = decided(
                variable,
                new Condition(
                        variable.presence() != Scope.Presence.MISSING,
                        Text.of("%s is given", "%s の指定がある").with(name(name, variable)),
                        Text.of("%s is not given", "%s の指定がない").with(name(name, variable))));
        return new Condition(found.holds(), found.open(), found.phrase(), found.denial(), Set.of(name));
    }

    /** Which kind of mirror a parameter's is. */
    private Condition mirror(YamlNode.Entry entry) {
        Optional<String> name = ArgumentReader.single(entry.key());
        Optional<Scope.Variable> variable =
                name.flatMap(context.scope()::use).filter(v -> v.type().kind() == ArgumentKind.MIRROR);
        if (variable.isEmpty()) {
            out.add(bad(entry.key().where(), Typed.shown(entry.key().text())));
            return Condition.ALWAYS;
        }
        List<String> words =
                words(entry, List.of(ClusterFacts.Storage.MIRROR.word(), ClusterFacts.Storage.HYBRID.word()));
        MirrorName mirror = new MirrorName(variable.get().value().shown());
        return new Condition(
                facts().map(f -> any(
                                words,
                                w -> ClusterFacts.Storage.of(w)
                                        .equals(f.mirrors().get(mirror))))
                        .orElse(true),
                Text.of("%s is a %s disk", "%s が %sディスク").with(name(name.orElseThrow(), variable.get()), disks(words)),
                Text.of("%s is not a %s disk", "%s が %sディスクではない")
                        .with(name(name.orElseThrow(), variable.get()), disks(words)));
    }

    private Condition parameter(YamlNode.Entry entry) {
        String name = entry.key().text();
        Optional<Scope.Variable> variable = context.scope().use(name);
        if (variable.isEmpty()
                || variable.get().presence() != Scope.Presence.CERTAIN
                || !ValueType.isWord(variable.get().type().kind())) {
            out.add(bad(entry.key().where(), Typed.shown(name)));
            return Condition.ALWAYS;
        }
        Set<String> wanted = new LinkedHashSet<>();
        boolean holds = false;
        for (YamlNode node : items(entry.value())) {
            Optional<Value> value =
                    new Values(context).read(node, variable.get().type());
            value.ifPresent(v -> wanted.add(v.shown()));
            holds |= value.equals(Optional.of(variable.get().value()));
        }
        String said = name(name, variable.get());
        Text words = joined(List.copyOf(wanted));
        return decided(
                variable.get(),
                new Condition(
                        holds,
                        Text.of("%s is %s", "%s が %s").with(said, words),
                        Text.of("%s is not %s", "%s が %s 以外").with(said, words)));
    }

    private static Diagnostic bad(SourceRange where, String found) {
        return Diagnostic.at(
                        RunbookCode.BAD_CONDITION,
                        where,
                        Text.of("%s is not a condition", "%s は条件ではありません").with(found),
                        Text.of(
                                "write \"${name}\", \"not ${name}\" or {name: value} of a parameter",
                                "パラメータの \"${name}\"、\"not ${name}\"、または {name: value} を書いてください"))
                .detailed(Text.of("beside parameters: %s", "パラメータのほかに使える語: %s").with(String.join(", ", WORDS)));
    }
}
