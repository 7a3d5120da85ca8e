package io.clpmaint.runbook;

import io.clpmaint.action.ArgumentKind;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Diagnostics;
import io.clpmaint.text.Nearest;
import io.clpmaint.text.Text;
import io.clpmaint.yaml.Typed;
import io.clpmaint.yaml.YamlNode;
import java.util.Optional;

/**
 * What values are read against: the variables of the place, the cluster's names as far as they are known, and where
 * problems go.
 *
 * @param scope the variables
 * @param names the cluster's names
 * @param substitutes whether {@code ${name}} means anything; not in values given on the command line
 * @param out where problems go
 */
record Context(Scope scope, Names names, boolean substitutes, Diagnostics out) {

    Context with(Scope inner) {
        return new Context(inner, names, substitutes, out);
    }

    /** The same where a condition decides: what it leaves out need not exist here, and what it proves to be given is. */
    Context under(Condition condition) {
        Scope inner = scope;
        for (String name : condition.given()) {
            Optional<Scope.Variable> variable = scope.use(name);
            if (variable.isPresent()) {
                inner = inner.with(name, variable.get().certain());
            }
        }
        return new Context(inner, condition.holds() ? names : names.whereLeftOut(), substitutes, out);
    }

    /** The text as a template; empty when it is malformed, which was reported. */
    Optional<Template> template(YamlNode.Scalar scalar) {
        return substitutes ? Template.of(scalar, out) : Optional.of(Template.literal(scalar));
    }

    /** The variable that a substitution names; empty when there is none, which was reported. */
    Optional<Scope.Variable> variable(Template template, Template.Part.Reference reference) {
        Optional<Scope.Variable> found = scope.use(reference.name());
        if (found.isEmpty()) {
            out.add(Diagnostic.at(
                            RunbookCode.UNKNOWN_VARIABLE,
                            template.place(reference.offset(), reference.offset() + reference.length()),
                            Text.of("there is no parameter or variable %s here", "ここで使えるパラメータまたは変数 %s はありません")
                                    .with(reference.name()),
                            Nearest.of(reference.name(), scope.names())
                                    .map(n -> Text.of("did you mean ${%s}?", "${%s} のことですか?")
                                            .with(n))
                                    .orElse(Text.of(
                                            "declare it under parameters:, or write $${ when text is meant",
                                            "parameters: に宣言するか、文字であれば $${ と書いてください")))
                    .detailed(
                            scope.names().isEmpty()
                                    ? Text.of("none are declared", "宣言されたものはありません")
                                    : Text.of("possible: %s", "使える名前: %s").with(String.join(", ", scope.names()))));
        }
        if (names.isLeftOut()) {
            return found;
        }
        if (found.isPresent() && !found.get().problem().isEmpty()) {
            out.addAll(found.get().problem());
            return Optional.empty();
        }
        if (found.isPresent() && found.get().presence() != Scope.Presence.CERTAIN) {
            out.add(Diagnostic.at(
                    RunbookCode.OPEN_VARIABLE,
                    template.place(reference.offset(), reference.offset() + reference.length()),
                    Text.of("the parameter %s may have no value", "パラメータ %s には値がないことがあります")
                            .with(reference.name()),
                    Text.of(
                            "use it as the whole value of an optional argument, or give it a default",
                            "省略可能な引数の値全体として使うか、既定値を指定してください")));
            return Optional.empty();
        }
        return found;
    }

    /** The text with everything substituted; empty when something is wrong, which was reported. */
    Optional<String> text(YamlNode.Scalar scalar) {
        return template(scalar).flatMap(this::text);
    }

    private Optional<String> text(Template template) {
        StringBuilder text = new StringBuilder();
        boolean sound = true;
        for (Template.Part part : template.parts()) {
            if (part instanceof Template.Part.Literal literal) {
                text.append(literal.text());
            } else if (part instanceof Template.Part.Reference reference) {
                Optional<String> word = word(template, reference);
                sound &= word.isPresent();
                word.ifPresent(text::append);
            }
        }
        return sound ? Optional.of(text.toString()) : Optional.empty();
    }

    /** A variable as a part of a text. */
    Optional<String> word(Template template, Template.Part.Reference reference) {
        Optional<Scope.Variable> variable = variable(template, reference);
        if (variable.isPresent() && !ValueType.isWord(variable.get().type().kind())) {
            out.add(wrongType(
                    template,
                    reference,
                    ArgumentKind.TEXT,
                    variable.get().type().kind()));
            return Optional.empty();
        }
        return variable.map(v -> v.value().shown());
    }

    /** The diagnostic for a variable of another type than needed. */
    static Diagnostic wrongType(
            Template template, Template.Part.Reference reference, ArgumentKind expected, ArgumentKind found) {
        boolean list = (expected == ArgumentKind.SERVER && found == ArgumentKind.SERVERS)
                || (expected == ArgumentKind.GROUP && found == ArgumentKind.GROUPS);
        return Diagnostic.at(
                RunbookCode.WRONG_TYPE,
                template.place(reference.offset(), reference.offset() + reference.length()),
                Text.of("%s is expected, ${%s} is %s", "%s が必要ですが、${%s} は %s です")
                        .with(ValueType.words(expected), reference.name(), ValueType.words(found)),
                list
                        ? Text.of(
                                        "go through it: for-each: {%s: \"${%s}\"}",
                                        "for-each: {%s: \"${%s}\"} で 1 つずつ処理してください")
                                .with(expected == ArgumentKind.SERVER ? "server" : "group", reference.name())
                        : Text.of("use a variable of the right type", "正しい型の変数を使ってください"));
    }

    /** A scalar whose value may be a single variable or a text. */
    Optional<Resolved> resolve(YamlNode node, ValueType expected) {
        Optional<YamlNode.Scalar> scalar = Typed.scalar(node, out);
        Optional<Template> template = scalar.flatMap(this::template);
        if (template.isEmpty()) {
            return Optional.empty();
        }
        if (template.get().single().isEmpty()) {
            return text(template.get())
                    .map(text -> new Resolved(
                            Optional.empty(),
                            new YamlNode.Scalar(text, scalar.get().plain(), node.where()),
                            template.get().isConstant()));
        }
        Template.Part.Reference reference = template.get().single().get();
        Optional<Scope.Variable> variable = variable(template.get(), reference);
        if (variable.isEmpty()) {
            return Optional.empty();
        }
        ValueType type = variable.get().type();
        if (!expected.takes(type)) {
            out.add(wrongType(template.get(), reference, expected.kind(), type.kind()));
            return Optional.empty();
        }
        if (!expected.surplus(type).isEmpty()) {
            out.add(Diagnostic.at(
                    RunbookCode.WRONG_TYPE,
                    node.where(),
                    Text.of("${%s} may be %s, which means nothing here", "${%s} は %s になり得ますが、ここでは意味がありません")
                            .with(reference.name(), String.join(", ", expected.surplus(type))),
                    Text.of("remove the choice from the parameter", "パラメータの選択肢から除いてください")));
            return Optional.empty();
        }
        return Optional.of(new Resolved(
                variable, new YamlNode.Scalar(variable.get().value().shown(), false, node.where()), false));
    }

    /**
     * What a scalar stands for.
     *
     * @param variable the variable that it consists of
     * @param scalar the text with everything substituted
     * @param constant whether nothing was substituted
     */
    record Resolved(Optional<Scope.Variable> variable, YamlNode.Scalar scalar, boolean constant) {}
}
