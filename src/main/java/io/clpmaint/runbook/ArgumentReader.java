package io.clpmaint.runbook;

import io.clpmaint.action.ActionSpec;
import io.clpmaint.action.ArgumentKind;
import io.clpmaint.action.ArgumentSpec;
import io.clpmaint.action.Arguments;
import io.clpmaint.action.Value;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Diagnostics;
import io.clpmaint.diagnostic.SourceRange;
import io.clpmaint.text.Nearest;
import io.clpmaint.text.Text;
import io.clpmaint.yaml.Typed;
import io.clpmaint.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the arguments of a step by the specification of its action. */
final class ArgumentReader {

    private static final String SHELL = "shell";

    private final Context context;

    ArgumentReader(Context context) {
        this.context = context;
    }

    Arguments read(ActionSpec action, Runbook.Step step) {
        Optional<YamlNode.Mapping> mapping = mapping(action, step);
        if (mapping.isEmpty()) {
            return new Arguments(Map.of());
        }
        List<String> possible =
                action.arguments().stream().map(ArgumentSpec::name).toList();
        for (YamlNode.Entry entry : mapping.get().entries()) {
            if (!possible.contains(entry.key().text())) {
                context.out().add(unknown(action, entry.key(), possible));
            }
        }
        action.exactlyOne().forEach(set -> exactlyOne(set, mapping.get(), step));
        boolean shell = shell(action, mapping.get());
        Map<String, Value> values = new LinkedHashMap<>();
        for (ArgumentSpec argument : action.arguments()) {
            argument(argument, mapping.get(), step, shell).ifPresent(v -> values.put(argument.name(), v));
        }
        return new Arguments(values);
    }

    /** An action whose arguments may all be left out may stand there with nothing behind it. */
    private Optional<YamlNode.Mapping> mapping(ActionSpec action, Runbook.Step step) {
        if (step.arguments() instanceof YamlNode.Scalar scalar
                && scalar.isNothing()
                && action.arguments().stream().noneMatch(ArgumentSpec::required)) {
            return Optional.of(new YamlNode.Mapping(List.of(), scalar.where()));
        }
        if (step.arguments() instanceof YamlNode.Scalar) {
            List<String> required = action.arguments().stream()
                    .filter(ArgumentSpec::required)
                    .map(ArgumentSpec::name)
                    .toList();
            Typed.wrongShape(
                    step.arguments(),
                    Text.of("a mapping of arguments ({%s: ...})", "引数のマッピング ({%s: ...})")
                            .with(required.isEmpty() ? "name" : String.join(": ..., ", required)),
                    context.out());
            return Optional.empty();
        }
        return Typed.mapping(step.arguments(), context.out());
    }

    private void exactlyOne(List<String> set, YamlNode.Mapping mapping, Runbook.Step step) {
        List<YamlNode.Entry> given =
                set.stream().flatMap(name -> mapping.entry(name).stream()).toList();
        if (given.isEmpty()) {
            context.out()
                    .add(Diagnostic.at(
                            RunbookCode.MISSING_ARGUMENT,
                            step.where(),
                            Text.of("one of the arguments %s is missing", "引数 %s のいずれかがありません")
                                    .with(String.join(", ", set)),
                            Text.of("write exactly one of them", "いずれか 1 つだけを指定してください")));
        } else if (given.size() > 1) {
            context.out()
                    .add(Diagnostic.at(
                            RunbookCode.EXCLUDED_ARGUMENT,
                            given.get(1).key().where(),
                            Text.of("%s and %s exclude each other", "%s と %s は同時に指定できません")
                                    .with(
                                            given.get(0).key().text(),
                                            given.get(1).key().text()),
                            Text.of("write exactly one of them", "いずれか 1 つだけを指定してください")));
        }
    }

    private boolean shell(ActionSpec action, YamlNode.Mapping mapping) {
        boolean takes = action.argument(SHELL)
                .map(a -> a.kind() == ArgumentKind.BOOLEAN)
                .orElse(false);
        return takes
                && mapping.get(SHELL)
                        .map(n -> n instanceof YamlNode.Scalar s && s.text().equals("true"))
                        .orElse(false);
    }

    private Optional<Value> argument(
            ArgumentSpec argument, YamlNode.Mapping mapping, Runbook.Step step, boolean shell) {
        Optional<YamlNode> node = mapping.get(argument.name());
        if (node.isEmpty() && argument.required()) {
            context.out()
                    .add(Diagnostic.at(
                            RunbookCode.MISSING_ARGUMENT,
                            step.where(),
                            Text.of("the argument %s is missing", "引数 %s がありません")
                                    .with(argument.name()),
                            Text.of("add %s: (%s)", "%s: を追加してください (%s)")
                                    .with(argument.name(), ValueType.words(argument.kind()))));
            return Optional.empty();
        }
        ValueType type = ValueType.of(argument);
        Optional<String> open = argument.required() ? Optional.empty() : node.flatMap(this::openVariable);
        if (open.isPresent()) {
            Scope.Variable variable = context.scope().use(open.get()).orElseThrow();
            if (variable.presence() == Scope.Presence.GIVEN) {
                Scope inner = context.scope().with(open.get(), variable.certain());
                return new Values(context.with(inner)).read(node.get(), type, shell);
            }
        } else if (node.isPresent()) {
            return new Values(context).read(node.get(), type, shell);
        }
        return argument.usual().flatMap(usual -> new Values(context).read(usual(usual, step.where()), type, shell));
    }

    /** The optional parameter that a value consists of: without a value it is as if the argument was not written. */
    private Optional<String> openVariable(YamlNode node) {
        return single(node)
                .filter(name -> context.scope()
                        .use(name)
                        .map(v -> v.presence() != Scope.Presence.CERTAIN)
                        .orElse(false));
    }

    /** The variable that a value consists of. */
    static Optional<String> single(YamlNode node) {
        return node instanceof YamlNode.Scalar scalar
                ? Template.of(scalar, new Diagnostics())
                        .flatMap(Template::single)
                        .map(Template.Part.Reference::name)
                : Optional.empty();
    }

    /** A usual value as a runbook would write it: a word, or words in brackets. */
    private static YamlNode usual(String text, SourceRange where) {
        if (!text.startsWith("[") || !text.endsWith("]")) {
            return new YamlNode.Scalar(text, false, where);
        }
        List<YamlNode> items = new ArrayList<>();
        for (String item : text.substring(1, text.length() - 1).split(",", -1)) {
            items.add(new YamlNode.Scalar(item.strip(), false, where));
        }
        return new YamlNode.Sequence(items, where);
    }

    private static Diagnostic unknown(ActionSpec action, YamlNode.Scalar key, List<String> possible) {
        return Diagnostic.at(
                        RunbookCode.UNKNOWN_ARGUMENT,
                        key.where(),
                        Text.of("%s takes no argument %s", "%s に引数 %s はありません")
                                .with(action.name(), Typed.shown(key.text())),
                        Nearest.of(key.text(), possible)
                                .map(n -> Text.of("did you mean %s?", "%s のことですか?")
                                        .with(n))
                                .orElse(Text.of("see clpmaint help actions", "clpmaint help actions を参照してください")))
                .detailed(
                        possible.isEmpty()
                                ? Text.of("it takes none", "引数はありません")
                                : Text.of("possible: %s", "使える引数: %s").with(String.join(", ", possible)));
    }
}
