package io.clpmaint.runbook;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Diagnostics;
import io.clpmaint.text.Text;
import io.clpmaint.yaml.Typed;
import io.clpmaint.yaml.YamlCode;
import io.clpmaint.yaml.YamlNode;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Regular expressions that authors write. */
final class Patterns {

    /** A repetition of something that itself repeats without end: it could take for ever on the wrong text. */
    private static final Pattern NESTED = Pattern.compile("[+*}]\\??\\)[+*{]");

    private Patterns() {}

    /** The expression; empty when it is none, which was reported. */
    static Optional<Pattern> compile(String text, YamlNode node, Diagnostics out) {
        try {
            if (text.length() <= 200 && !NESTED.matcher(text).find()) {
                return Optional.of(Pattern.compile(text));
            }
            out.add(bad(
                    node,
                    text.length() > 200
                            ? Text.of("it is longer than 200 characters", "200 文字を超えています")
                            : Text.of("it repeats a part that itself repeats", "繰り返しの中に繰り返しがあります")));
        } catch (PatternSyntaxException e) {
            out.add(bad(node, Text.same(String.valueOf(e.getDescription()))));
        }
        return Optional.empty();
    }

    private static Diagnostic bad(YamlNode node, Text why) {
        return Diagnostic.at(
                RunbookCode.BAD_PATTERN,
                node.where(),
                Text.of("this is not a regular expression that can be used: %s", "使用できる正規表現ではありません: %s")
                        .with(why),
                Text.of("correct it", "修正してください"));
    }

    /** Whether a value matches; if not, that is reported. */
    static boolean matches(Optional<String> pattern, YamlNode.Scalar value, Diagnostics out) {
        if (pattern.isEmpty() || Names.isStandIn(value.text())) {
            return true;
        }
        boolean fits;
        try {
            fits = value.text().length() <= 1000
                    && Pattern.compile(pattern.get()).matcher(value.text()).matches();
        } catch (PatternSyntaxException e) {
            return true;
        }
        if (!fits) {
            out.add(Diagnostic.at(
                    YamlCode.NOT_ONE_OF,
                    value.where(),
                    Text.of("%s does not match the pattern %s", "%s はパターン %s に一致しません")
                            .with(Typed.shown(value.text()), pattern.get()),
                    Text.of("write a value that matches", "一致する値を書いてください")));
        }
        return fits;
    }
}
