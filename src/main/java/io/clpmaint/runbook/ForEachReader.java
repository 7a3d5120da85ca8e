package io.clpmaint.runbook;

import io.clpmaint.action.ArgumentKind;
import io.clpmaint.action.Value;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.SourceRange;
import io.clpmaint.text.Text;
import io.clpmaint.yaml.Typed;
import io.clpmaint.yaml.YamlNode;
import java.util.List;
import java.util.Optional;

/** Reads what a for-each goes through. */
final class ForEachReader {

    private ForEachReader() {}

    /**
     * A variable and its values.
     *
     * @param variable the variable's name
     * @param type its type
     * @param items its values, in order
     * @param phrase how people say it
     */
    record Loop(String variable, ValueType type, List<Value.Words> items, Text phrase) {
        Loop {
            items = List.copyOf(items);
        }
    }

    static Optional<Loop> read(Runbook.Step step, Context context) {
        Optional<YamlNode.Mapping> mapping = Typed.mapping(step.arguments(), context.out());
        if (mapping.isEmpty()) {
            return Optional.empty();
        }
        if (mapping.get().entries().size() != 1) {
            context.out().add(bad(step.where()));
            return Optional.empty();
        }
        YamlNode.Entry entry = mapping.get().entries().get(0);
        Optional<String> name = Typed.name(entry.key(), RunbookReader.NAME, RunbookReader.NAME_WORDS, context.out());
        boolean groups = isGroups(entry.value(), context);
        ValueType list = ValueType.of(groups ? ArgumentKind.GROUPS : ArgumentKind.SERVERS);
        Optional<Value> value = new Values(context).read(entry.value(), list);
        if (name.isEmpty() || value.isEmpty()) {
            return Optional.empty();
        }
        if (context.scope().names().contains(name.get())) {
            context.out()
                    .add(Diagnostic.at(
                            RunbookCode.BAD_FOR_EACH,
                            entry.key().where(),
                            Text.of("%s is already a parameter or variable here", "%s は既にここのパラメータまたは変数です")
                                    .with(name.get()),
                            Text.of("choose another name", "別の名前にしてください")));
            return Optional.empty();
        }
        if (value.get() instanceof Value.ServerList servers) {
            return Optional.of(new Loop(
                    name.get(),
                    ValueType.of(ArgumentKind.SERVER),
                    servers.names().stream()
                            .map(s -> item(s.value(), name.get()))
                            .toList(),
                    phrase(
                            entry.value(),
                            Text.of("for every server %s, one after the other", "すべてのサーバ %s に対して 1 台ずつ"),
                            Text.of("for each server %s of %s, one after the other", "%2$s の各サーバ %1$s に対して 1 台ずつ"),
                            name.get())));
        }
        if (value.get() instanceof Value.GroupList found) {
            return Optional.of(new Loop(
                    name.get(),
                    ValueType.of(ArgumentKind.GROUP),
                    found.names().stream().map(g -> item(g.value(), name.get())).toList(),
                    phrase(
                            entry.value(),
                            Text.of("for every group %s, one after the other", "すべてのグループ %s に対して 1 つずつ"),
                            Text.of("for each group %s of %s, one after the other", "%2$s の各グループ %1$s に対して 1 つずつ"),
                            name.get())));
        }
        return Optional.empty();
    }

    private static Text phrase(YamlNode over, Text all, Text some, String variable) {
        String each = "${" + variable + "}";
        return over instanceof YamlNode.Scalar s && !s.text().equals(Names.ALL)
                ? some.with(each, s.text())
                : all.with(each);
    }

    private static Value.Words item(String text, String variable) {
        return new Value.Words(Names.isStandIn(text) ? "${" + variable + "}" : text);
    }

    private static boolean isGroups(YamlNode node, Context context) {
        return node instanceof YamlNode.Scalar s
                && Template.literal(s).source().text().startsWith("${")
                && Template.of(s, new io.clpmaint.diagnostic.Diagnostics())
                        .flatMap(Template::single)
                        .flatMap(r -> context.scope().use(r.name()))
                        .map(v -> v.type().kind() == ArgumentKind.GROUPS
                                || v.type().kind() == ArgumentKind.GROUP)
                        .orElse(false);
    }

    private static Diagnostic bad(SourceRange where) {
        return Diagnostic.at(
                RunbookCode.BAD_FOR_EACH,
                where,
                Text.of("for-each needs exactly one variable", "for-each には変数がちょうど 1 つ必要です"),
                Text.of("write for-each: {server: \"${order}\"}", "for-each: {server: \"${order}\"} のように書いてください"));
    }
}
