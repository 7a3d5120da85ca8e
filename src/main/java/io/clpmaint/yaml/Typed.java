package io.clpmaint.yaml;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Diagnostics;
import io.clpmaint.text.Nearest;
import io.clpmaint.text.Printable;
import io.clpmaint.text.Text;
import io.clpmaint.time.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Gives nodes their types. Each method reports what is wrong and then returns empty. */
public final class Typed {

    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,8})");
    private static final Pattern NUMERIC = Pattern.compile("[-+]?[0-9][0-9_.:xXa-fA-FeEoO]*");
    private static final Set<String> YES = Set.of("yes", "on", "y", "true", "1", "enable", "enabled", "はい");
    private static final Set<String> NO = Set.of("no", "off", "n", "false", "0", "disable", "disabled", "いいえ");

    private Typed() {}

    /**
     * A mapping.
     *
     * @param node the node
     * @param out where problems go
     * @return the mapping
     */
    public static Optional<YamlNode.Mapping> mapping(YamlNode node, Diagnostics out) {
        if (node instanceof YamlNode.Mapping mapping) {
            return Optional.of(mapping);
        }
        wrongShape(node, Text.of("a mapping (key: value)", "マッピング (key: value)"), out);
        return Optional.empty();
    }

    /**
     * A list.
     *
     * @param node the node
     * @param out where problems go
     * @return the list's items
     */
    public static Optional<List<YamlNode>> sequence(YamlNode node, Diagnostics out) {
        if (node instanceof YamlNode.Sequence sequence) {
            return Optional.of(sequence.items());
        }
        wrongShape(node, Text.of("a list (- item, or [item, item])", "リスト (- 項目、または [項目, 項目])"), out);
        return Optional.empty();
    }

    /**
     * A single value that is there.
     *
     * @param node the node
     * @param out where problems go
     * @return the value
     */
    public static Optional<YamlNode.Scalar> scalar(YamlNode node, Diagnostics out) {
        if (!(node instanceof YamlNode.Scalar scalar)) {
            wrongShape(node, Text.of("a single value", "単一の値"), out);
            return Optional.empty();
        }
        if (scalar.isNothing()) {
            out.add(Diagnostic.at(
                    YamlCode.NOTHING,
                    scalar.where(),
                    scalar.text().isEmpty()
                            ? Text.of("a value is missing here", "ここに値がありません")
                            : Text.of("%s means that there is no value", "%s は値なしを意味します")
                                    .with(scalar.text()),
                    Text.of("write the value; quote it when it is meant as text", "値を書いてください。文字列であれば引用符で囲みます")));
            return Optional.empty();
        }
        return Optional.of(scalar);
    }

    /**
     * A text: exactly what was written, whatever it may look like.
     *
     * @param node the node
     * @param out where problems go
     * @return the text
     */
    public static Optional<String> text(YamlNode node, Diagnostics out) {
        return scalar(node, out).map(YamlNode.Scalar::text);
    }

    /**
     * A name.
     *
     * @param node the node
     * @param form what names look like
     * @param words the same for people
     * @param out where problems go
     * @return the name
     */
    public static Optional<String> name(YamlNode node, Pattern form, Text words, Diagnostics out) {
        Optional<String> text = text(node, out);
        if (text.isPresent() && !form.matcher(text.get()).matches()) {
            out.add(Diagnostic.at(
                    YamlCode.BAD_NAME,
                    node.where(),
                    Text.of("%s is not a name that is possible here", "%s はここで使える名前ではありません")
                            .with(shown(text.get())),
                    words));
            return Optional.empty();
        }
        return text;
    }

    /**
     * A text in both languages: {@code {en: ..., ja: ...}}, or one text for both.
     *
     * @param node the node
     * @param out where problems go
     * @return the text
     */
    public static Optional<Text> bilingual(YamlNode node, Diagnostics out) {
        if (node instanceof YamlNode.Mapping) {
            return MappingCursor.of(node, out).flatMap(cursor -> {
                Optional<String> en = cursor.requiredText("en");
                Optional<String> ja = cursor.requiredText("ja");
                cursor.finish();
                return en.flatMap(e -> ja.map(j -> Text.folded(e, j)));
            });
        }
        if (node instanceof YamlNode.Sequence) {
            wrongShape(node, Text.of("a text, or {en: ..., ja: ...}", "文字列、または {en: ..., ja: ...}"), out);
            return Optional.empty();
        }
        return text(node, out).map(Text::same);
    }

    /**
     * Yes or no: {@code true} or {@code false} and nothing else.
     *
     * @param node the node
     * @param out where problems go
     * @return the value
     */
    public static Optional<Boolean> flag(YamlNode node, Diagnostics out) {
        Optional<YamlNode.Scalar> scalar = scalar(node, out);
        if (scalar.isEmpty()) {
            return Optional.empty();
        }
        String text = scalar.get().text();
        if (text.equals("true") || text.equals("false")) {
            return Optional.of(text.equals("true"));
        }
        String meant = text.toLowerCase(Locale.ROOT);
        Text fix = YES.contains(meant)
                ? Text.of("write true", "true と書いてください")
                : NO.contains(meant)
                        ? Text.of("write false", "false と書いてください")
                        : Text.of("write true or false", "true または false と書いてください");
        out.add(Diagnostic.at(
                YamlCode.NOT_BOOLEAN,
                node.where(),
                Text.of("true or false is expected, found %s", "true または false が必要です。見つかった値: %s")
                        .with(shown(text)),
                fix));
        return Optional.empty();
    }

    /**
     * A whole number.
     *
     * @param node the node
     * @param least the smallest
     * @param most the largest
     * @param out where problems go
     * @return the number
     */
    public static Optional<Integer> whole(YamlNode node, int least, int most, Diagnostics out) {
        Optional<YamlNode.Scalar> scalar = scalar(node, out);
        if (scalar.isEmpty()) {
            return Optional.empty();
        }
        String text = scalar.get().text();
        if (!WHOLE.matcher(text).matches()) {
            Text fix = text.matches("0[0-9]+")
                    ? Text.of(
                                    "write %s; a leading zero means eight-based numbers to some programs",
                                    "%s と書いてください。先頭の 0 は 8 進数と解釈されることがあります")
                            .with(text.replaceFirst("^0+(?=.)", ""))
                    : text.matches("[0-9][0-9_,]*")
                            ? Text.of("write %s", "%s と書いてください").with(text.replaceAll("[_,]", ""))
                            : Text.of("write a whole number like %s", "%s のような整数を書いてください")
                                    .with(Math.max(least, Math.min(most, 10)));
            out.add(Diagnostic.at(
                    YamlCode.NOT_NUMBER,
                    node.where(),
                    Text.of("a whole number is expected, found %s", "整数が必要です。見つかった値: %s")
                            .with(shown(text)),
                    fix));
            return Optional.empty();
        }
        int number = Integer.parseInt(text);
        if (number < least || number > most) {
            out.add(outOfBounds(node, text, Integer.toString(least), Integer.toString(most)));
            return Optional.empty();
        }
        return Optional.of(number);
    }

    /**
     * The diagnostic for a value outside its bounds.
     *
     * @param node the node
     * @param text its text
     * @param least the lower bound
     * @param most the upper bound
     * @return the diagnostic
     */
    public static Diagnostic outOfBounds(YamlNode node, String text, String least, String most) {
        return Diagnostic.at(
                YamlCode.OUT_OF_BOUNDS,
                node.where(),
                Text.of("%s is outside of %s to %s", "%s は %s から %s の範囲外です").with(text, least, most),
                Text.of("choose a value from %s to %s", "%s から %s の値を指定してください").with(least, most));
    }

    /**
     * A duration.
     *
     * @param node the node
     * @param out where problems go
     * @return the duration
     */
    public static Optional<Duration> duration(YamlNode node, Diagnostics out) {
        Optional<YamlNode.Scalar> scalar = scalar(node, out);
        if (scalar.isEmpty()) {
            return Optional.empty();
        }
        String text = scalar.get().text();
        Optional<Duration> duration = Durations.parse(text);
        if (duration.isEmpty()) {
            Text fix = text.matches("[0-9]{1,6}")
                    ? Text.of("add the unit: %ss or %sm or %sh", "単位を付けてください: %ss、%sm、%sh など")
                            .with(text, text, text)
                    : Text.of("write it like 90s, 10m or 1h30m", "90s、10m、1h30m のように書いてください");
            out.add(Diagnostic.at(
                    YamlCode.NOT_DURATION,
                    node.where(),
                    Text.of("a duration is expected, found %s", "期間が必要です。見つかった値: %s")
                            .with(shown(text)),
                    fix));
        }
        return duration;
    }

    /**
     * One of several words.
     *
     * @param node the node
     * @param words the words
     * @param out where problems go
     * @return the word
     */
    public static Optional<String> word(YamlNode node, List<String> words, Diagnostics out) {
        Optional<String> text = text(node, out);
        if (text.isPresent() && !words.contains(text.get())) {
            out.add(Diagnostic.at(
                            YamlCode.NOT_ONE_OF,
                            node.where(),
                            Text.of("%s is not possible here", "%s はここでは指定できません")
                                    .with(shown(text.get())),
                            Nearest.of(text.get(), words)
                                    .map(n -> Text.of("did you mean %s?", "%s のことですか?")
                                            .with(n))
                                    .orElse(Text.of("use one of these words", "いずれかの単語を指定してください")))
                    .detailed(Text.of("possible: %s", "指定できる値: %s").with(String.join(", ", words))));
            return Optional.empty();
        }
        return text;
    }

    /**
     * Reports that a node has another shape than expected.
     *
     * @param node the node
     * @param expected what is expected
     * @param out where problems go
     */
    public static void wrongShape(YamlNode node, Text expected, Diagnostics out) {
        Text fix = Text.of("write it as %s", "%s の形で書いてください").with(expected);
        if (node instanceof YamlNode.Scalar s
                && s.plain()
                && (s.text().indexOf('\uFF1A') >= 0 || s.text().indexOf('\u3000') >= 0)) {
            fix = Text.of(
                    "the text holds a full-width colon or blank; use the half-width ones",
                    "全角のコロンまたは空白が含まれています。半角にしてください");
        } else if (node instanceof YamlNode.Mapping m && looksLikeSubstitution(m)) {
            fix = Text.of("quote the substitution: \"${name}\"", "置き換えは引用符で囲んでください: \"${name}\"");
        }
        out.add(Diagnostic.at(
                YamlCode.WRONG_SHAPE,
                node.where(),
                Text.of("%s is expected, found %s", "%s が必要です。見つかったもの: %s").with(expected, node.kind()),
                fix));
    }

    private static boolean looksLikeSubstitution(YamlNode.Mapping m) {
        return m.entries().size() == 1
                && m.entries().get(0).value() instanceof YamlNode.Scalar v
                && v.text().isEmpty();
    }

    /**
     * Whether a text looks like a number to some program.
     *
     * @param text the text
     * @return true for {@code 10}, {@code 010}, {@code 0x1F}, {@code 1_000}, {@code 1e3}, {@code 01:00}
     */
    public static boolean looksNumeric(String text) {
        return NUMERIC.matcher(text).matches();
    }

    /**
     * A text as messages show it: on one line, harmless and not endless.
     *
     * @param text what a file holds
     * @return what to show
     */
    public static String shown(String text) {
        String line = Printable.line(text);
        String cut = line.length() > 80
                ? line.substring(0, line.offsetByCodePoints(0, Math.min(60, line.codePointCount(0, line.length()))))
                        + "..."
                : line;
        return cut.isEmpty() ? "\"\"" : cut;
    }
}
