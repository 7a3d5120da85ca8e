package io.clpmaint.runbook;

import io.clpmaint.action.Value;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.SourceRange;
import io.clpmaint.text.Text;
import io.clpmaint.yaml.Typed;
import io.clpmaint.yaml.YamlNode;
import java.util.List;
import java.util.Optional;

/** Reads the conditions of steps: a boolean, its opposite, or parameters and the values that they need to have. */
final class ConditionReader {

    private static final String NOT = "not ";

    private ConditionReader() {}

    /** Whether the condition holds; one that is wrong is reported and holds. */
    static boolean holds(Optional<YamlNode> condition, Context context) {
        if (condition.isEmpty()) {
            return true;
        }
        YamlNode node = condition.get();
        if (node instanceof YamlNode.Mapping mapping) {
            List<Boolean> all =
                    mapping.entries().stream().map(e -> matches(e, context)).toList();
            return !all.contains(false);
        }
        Optional<YamlNode.Scalar> scalar = Typed.scalar(node, context.out());
        if (scalar.isEmpty()) {
            return true;
        }
        boolean negated = scalar.get().text().startsWith(NOT);
        YamlNode.Scalar rest = negated
                ? new YamlNode.Scalar(
                        scalar.get().text().substring(NOT.length()).strip(), false, node.where())
                : scalar.get();
        return flag(rest, context) != negated;
    }

    private static boolean flag(YamlNode.Scalar scalar, Context context) {
        if (scalar.text().equals("true") || scalar.text().equals("false")) {
            return scalar.text().equals("true");
        }
        Optional<Template> template = context.template(scalar);
        if (template.isEmpty()) {
            return true;
        }
        if (template.get().single().isEmpty()) {
            context.out().add(bad(scalar.where(), Typed.shown(scalar.text())));
            return true;
        }
        Template.Part.Reference reference = template.get().single().get();
        Optional<Scope.Variable> variable = context.variable(template.get(), reference);
        if (variable.isEmpty()) {
            return true;
        }
        if (variable.get().value() instanceof Value.Flag flag) {
            return flag.on();
        }
        context.out()
                .add(Context.wrongType(
                        template.get(),
                        reference,
                        io.clpmaint.action.ArgumentKind.BOOLEAN,
                        variable.get().type().kind()));
        return true;
    }

    private static boolean matches(YamlNode.Entry entry, Context context) {
        Optional<Scope.Variable> variable = context.scope().use(entry.key().text());
        if (variable.isEmpty()
                || variable.get().presence() != Scope.Presence.CERTAIN
                || !ValueType.isWord(variable.get().type().kind())) {
            context.out().add(bad(entry.key().where(), Typed.shown(entry.key().text())));
            return true;
        }
        List<YamlNode> wanted = entry.value() instanceof YamlNode.Sequence s ? s.items() : List.of(entry.value());
        boolean found = false;
        for (YamlNode node : wanted) {
            Optional<Value> value =
                    new Values(context).read(node, variable.get().type());
            found |= value.equals(Optional.of(variable.get().value()));
        }
        return found;
    }

    private static Diagnostic bad(SourceRange where, String found) {
        return Diagnostic.at(
                RunbookCode.BAD_CONDITION,
                where,
                Text.of("%s is not a condition", "%s は条件ではありません").with(found),
                Text.of(
                        "write \"${name}\", \"not ${name}\" or {name: value} of a parameter",
                        "パラメータの \"${name}\"、\"not ${name}\"、または {name: value} を書いてください"));
    }
}
