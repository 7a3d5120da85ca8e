package io.clpmaint.runbook;

import io.clpmaint.action.ArgumentKind;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Diagnostics;
import io.clpmaint.diagnostic.SourceRange;
import io.clpmaint.text.Text;
import io.clpmaint.time.Durations;
import io.clpmaint.yaml.MappingCursor;
import io.clpmaint.yaml.Typed;
import io.clpmaint.yaml.YamlNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the declarations of parameters. Their defaults are read by the binder like any other value. */
final class ParameterReader {

    private ParameterReader() {}

    static List<Parameter> read(YamlNode node, Diagnostics out) {
        List<Parameter> parameters = new ArrayList<>();
        for (YamlNode.Entry entry :
                Typed.mapping(node, out).map(YamlNode.Mapping::entries).orElse(List.of())) {
            Optional<String> name = Typed.name(entry.key(), RunbookReader.NAME, RunbookReader.NAME_WORDS, out);
            Optional<YamlNode.Mapping> mapping = Typed.mapping(entry.value(), out);
            if (mapping.isPresent()) {
                MappingCursor cursor =
                        MappingCursor.of(mapping.get(), entry.key().where(), out);
                parameter(name.orElse(entry.key().text()), cursor, out).ifPresent(parameters::add);
            }
        }
        return parameters;
    }

    private static Optional<Parameter> parameter(String name, MappingCursor cursor, Diagnostics out) {
        List<String> types =
                ValueType.OF_PARAMETERS.stream().map(ParameterReader::word).toList();
        Optional<ArgumentKind> kind = cursor.required("type")
                .flatMap(n -> Typed.word(n, types, out))
                .map(w -> ArgumentKind.valueOf(w.toUpperCase(Locale.ROOT)));
        Optional<YamlNode> usual = cursor.optional("default");
        boolean optional = cursor.flag("optional", false);
        Optional<YamlNode> choicesNode = cursor.optional("choices");
        List<String> choices = new ArrayList<>();
        choicesNode
                .flatMap(n -> Typed.sequence(n, out))
                .orElse(List.of())
                .forEach(n -> Typed.text(n, out).ifPresent(choices::add));
        Optional<YamlNode> min = cursor.optional("min");
        Optional<YamlNode> max = cursor.optional("max");
        Optional<YamlNode> patternNode = cursor.optional("pattern");
        Optional<String> pattern = patternNode.flatMap(n ->
                Typed.text(n, out).flatMap(t -> Patterns.compile(t, n, out)).map(Object::toString));
        Optional<Text> description = cursor.bilingual("description");
        cursor.finish();
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        if (optional && usual.isPresent()) {
            out.add(Diagnostic.at(
                    RunbookCode.BAD_BOUND,
                    usual.get().where(),
                    Text.of("a parameter with a default always has a value", "既定値のあるパラメータには常に値があります"),
                    Text.of("remove default or optional", "default か optional のどちらかを削除してください")));
        }
        boolean ordered = kind.get() == ArgumentKind.INTEGER || kind.get() == ArgumentKind.DURATION;
        min.filter(n -> !ordered).ifPresent(n -> unfit("min", kind.get(), n.where(), out));
        max.filter(n -> !ordered).ifPresent(n -> unfit("max", kind.get(), n.where(), out));
        choicesNode
                .filter(n -> !ordered && kind.get() != ArgumentKind.CHOICE)
                .ifPresent(n -> unfit("choices", kind.get(), n.where(), out));
        patternNode
                .filter(n -> kind.get() != ArgumentKind.TEXT && kind.get() != ArgumentKind.PATH)
                .ifPresent(n -> unfit("pattern", kind.get(), n.where(), out));
        boolean choiceless = kind.get() == ArgumentKind.CHOICE && choices.isEmpty();
        if (choiceless) {
            cursor.missing("choices");
        }
        Optional<String> least = min.filter(n -> ordered).flatMap(n -> bound(n, kind.get(), out));
        Optional<String> most = max.filter(n -> ordered).flatMap(n -> bound(n, kind.get(), out));
        if (least.isPresent() && most.isPresent() && compare(kind.get(), least.get(), most.get()) > 0) {
            out.add(Diagnostic.at(
                    RunbookCode.BAD_BOUND,
                    max.orElseThrow().where(),
                    Text.of("max %s is below min %s", "max %s が min %s より小さくなっています")
                            .with(most.get(), least.get()),
                    Text.of("exchange the two", "2 つを入れ替えてください")));
            least = Optional.empty();
            most = Optional.empty();
        }
        return Optional.of(new Parameter(
                name,
                choiceless ? ArgumentKind.TEXT : kind.get(),
                usual,
                optional,
                choices,
                least,
                most,
                pattern,
                description.orElse(Text.EMPTY),
                cursor.title()));
    }

    static String word(ArgumentKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static Optional<String> bound(YamlNode node, ArgumentKind kind, Diagnostics out) {
        return kind == ArgumentKind.INTEGER
                ? Typed.whole(node, -999_999_999, 999_999_999, out).map(Object::toString)
                : Typed.duration(node, out).map(Durations::format);
    }

    private static int compare(ArgumentKind kind, String a, String b) {
        return kind == ArgumentKind.INTEGER
                ? Integer.compare(Integer.parseInt(a), Integer.parseInt(b))
                : Durations.parse(a)
                        .orElse(Duration.ZERO)
                        .compareTo(Durations.parse(b).orElse(Duration.ZERO));
    }

    private static void unfit(String key, ArgumentKind kind, SourceRange where, Diagnostics out) {
        out.add(Diagnostic.at(
                RunbookCode.BAD_BOUND,
                where,
                Text.of("%s means nothing for a parameter of type %s", "%s は型 %s のパラメータでは使えません")
                        .with(key, word(kind)),
                Text.of("remove it, or change the type", "削除するか、型を変更してください")));
    }
}
