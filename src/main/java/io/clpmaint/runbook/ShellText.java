package io.clpmaint.runbook;

import io.clpmaint.action.Value;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.text.Text;
import java.util.List;
import java.util.Optional;

/**
 * A text that a shell reads. Substituted values are quoted and stand outside of the text's own quotes, so that each
 * stays one word whatever it holds.
 */
final class ShellText {

    private ShellText() {}

    /** The text with everything substituted; empty when something is wrong, which was reported. */
    static Optional<String> render(Context context, Template template) {
        StringBuilder out = new StringBuilder();
        char quote = 0;
        boolean escaped = false;
        boolean comment = false;
        boolean sound = true;
        for (Template.Part part : template.parts()) {
            if (part instanceof Template.Part.Literal literal) {
                for (char c : literal.text().toCharArray()) {
                    boolean begins = out.length() == 0 || Character.isWhitespace(out.charAt(out.length() - 1));
                    out.append(c);
                    if (comment) {
                        comment = c != '\n';
                    } else if (escaped) {
                        escaped = false;
                    } else if (c == '\\' && quote != '\'') {
                        escaped = true;
                    } else if (quote != 0) {
                        quote = c == quote ? 0 : quote;
                    } else if (c == '\'' || c == '"' || c == '`') {
                        quote = c;
                    } else if (c == '#' && begins) {
                        comment = true;
                    }
                }
            } else if (part instanceof Template.Part.Reference reference) {
                if (quote != 0 || escaped || comment) {
                    context.out().add(quoted(template, reference));
                    sound = false;
                    escaped = false;
                    continue;
                }
                Optional<String> value = value(context, template, reference);
                sound &= value.isPresent();
                value.ifPresent(out::append);
            }
        }
        if (quote != 0) {
            context.out()
                    .add(Diagnostic.at(
                            RunbookCode.OPEN_QUOTE,
                            template.source().where(),
                            Text.of("the quote %s is not closed", "引用符 %s が閉じられていません")
                                    .with(quote),
                            Text.of("close it", "引用符を閉じてください")));
            sound = false;
        }
        return sound ? Optional.of(out.toString()) : Optional.empty();
    }

    private static Optional<String> value(Context context, Template template, Template.Part.Reference reference) {
        Optional<Scope.Variable> variable = context.scope().use(reference.name());
        if (variable.isPresent()
                && variable.get().presence() == Scope.Presence.CERTAIN
                && variable.get().value() instanceof Value.CommandWords command) {
            return Optional.of(command.shown());
        }
        return context.word(template, reference).map(word -> new Value.CommandWords(List.of(word)).shown());
    }

    private static Diagnostic quoted(Template template, Template.Part.Reference reference) {
        return Diagnostic.at(
                RunbookCode.QUOTED_SUBSTITUTION,
                template.place(reference.offset(), reference.offset() + reference.length()),
                Text.of("${%s} stands inside quotes, backquotes or a comment", "${%s} が引用符、バッククォート、またはコメントの中にあります")
                        .with(reference.name()),
                Text.of(
                        "close the quotes before it and open them again behind it; use $( ) instead of backquotes",
                        "手前で引用符を閉じ、後ろで開き直してください。バッククォートの代わりに $( ) を使ってください"));
    }
}
