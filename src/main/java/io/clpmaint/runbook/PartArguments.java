package io.clpmaint.runbook;

import io.clpmaint.action.Value;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.text.Nearest;
import io.clpmaint.text.Text;
import io.clpmaint.yaml.Typed;
import io.clpmaint.yaml.YamlNode;
import java.util.List;
import java.util.Optional;

/** Reads what a step gives to the part that it uses: values of the part's parameters, by the rules of arguments. */
final class PartArguments {

    private final Context around;

    PartArguments(Context around) {
        this.around = around;
    }

    /** The variables of the part's steps. What is wrong is reported, and a stand-in takes its place. */
    Scope read(Runbook part, Runbook.Step step) {
        Optional<YamlNode.Mapping> given = Typed.mapping(step.arguments(), around.out());
        List<String> possible = part.parameters().stream().map(Parameter::name).toList();
        given.map(YamlNode.Mapping::entries).orElse(List.of()).stream()
                .map(YamlNode.Entry::key)
                .filter(key -> !possible.contains(key.text()))
                .forEach(key -> around.out().add(unknown(part, key, possible)));
        Scope inner = new Scope();
        for (Parameter parameter : part.parameters()) {
            Optional<YamlNode> node = given.flatMap(m -> m.get(parameter.name()));
            inner.define(parameter.name(), variable(part, parameter, node, step));
        }
        return inner;
    }

    private Scope.Variable variable(Runbook part, Parameter parameter, Optional<YamlNode> node, Runbook.Step step) {
        ValueType type = ValueType.of(parameter);
        Scope.Presence presence = node.flatMap(ArgumentReader::single)
                .flatMap(name -> around.scope().use(name))
                .map(Scope.Variable::presence)
                .filter(p -> parameter.optional())
                .orElse(
                        node.isEmpty()
                                        && parameter.optional()
                                        && parameter.usual().isEmpty()
                                ? Scope.Presence.MISSING
                                : Scope.Presence.CERTAIN);
        Optional<Scope.Variable> useless = node.flatMap(ArgumentReader::single)
                .flatMap(name -> around.scope().use(name))
                .filter(v -> !v.problem().isEmpty());
        if (useless.isPresent()) {
            return new Scope.Variable(
                    type,
                    StandIns.of(parameter.name(), type),
                    presence,
                    useless.get().problem());
        }
        Optional<Value> value;
        if (presence == Scope.Presence.MISSING) {
            value = Optional.empty();
        } else if (node.isPresent()) {
            value = new Values(around.with(certain(node.get(), presence))).read(node.get(), type);
        } else if (parameter.usual().isPresent()) {
            value = new Values(around.with(new Scope())).read(parameter.usual().get(), type);
        } else {
            around.out().add(missing(part, parameter, step));
            value = Optional.empty();
        }
        return new Scope.Variable(type, value.orElseGet(() -> StandIns.of(parameter.name(), type)), presence)
                .chosenAs(node.flatMap(ArgumentReader::single)
                        .flatMap(name -> around.scope().use(name))
                        .flatMap(Scope.Variable::chosen));
    }

    /** An optional parameter handed on to an optional parameter: it has a value here exactly when it has one there. */
    private Scope certain(YamlNode node, Scope.Presence presence) {
        if (presence == Scope.Presence.CERTAIN) {
            return around.scope();
        }
        String name = ArgumentReader.single(node).orElseThrow();
        return around.scope().with(name, around.scope().use(name).orElseThrow().certain());
    }

    private static Diagnostic unknown(Runbook part, YamlNode.Scalar key, List<String> possible) {
        return Diagnostic.at(
                        RunbookCode.UNKNOWN_PARAMETER,
                        key.where(),
                        Text.of("the part %s has no parameter %s", "パーツ %s にパラメータ %s はありません")
                                .with(part.name(), Typed.shown(key.text())),
                        Nearest.of(key.text(), possible)
                                .map(n -> Text.of("did you mean %s?", "%s のことですか?")
                                        .with(n))
                                .orElse(Text.of("see clpmaint runbook show %s", "clpmaint runbook show %s を参照してください")
                                        .with(part.name())))
                .detailed(
                        possible.isEmpty()
                                ? Text.of("it has none", "パラメータはありません")
                                : Text.of("possible: %s", "使えるパラメータ: %s").with(String.join(", ", possible)));
    }

    private static Diagnostic missing(Runbook part, Parameter parameter, Runbook.Step step) {
        return Diagnostic.at(
                        RunbookCode.NO_VALUE,
                        step.where(),
                        Text.of("the part %s needs a value for %s", "パーツ %s のパラメータ %s に値が必要です")
                                .with(part.name(), parameter.name()),
                        Text.of("add with: {%s: ...}", "with: {%s: ...} を追加してください")
                                .with(parameter.name()))
                .detailed(parameter.description());
    }
}
