package io.clpmaint.runbook;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.text.Text;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Splits a command into words by the quoting rules of POSIX shells (XCU 2.2) and refuses what only a shell would
 * understand. Substituted values are put in after the splitting, so that none can become two words.
 */
final class CommandSplitter {

    private static final String OPERATORS = "|&;<>()`";

    private final Context context;
    private final Template template;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private final Set<RunbookCode> reported = EnumSet.noneOf(RunbookCode.class);
    private boolean sound = true;
    private char quote;
    private int quotedAt;
    private boolean escaped;
    private int escapedAt;

    private CommandSplitter(Context context, Template template) {
        this.context = context;
        this.template = template;
    }

    /** The words; empty when something is wrong, which was reported. */
    static Optional<List<String>> split(Context context, Template template) {
        return new CommandSplitter(context, template).split();
    }

    private Optional<List<String>> split() {
        for (Template.Part part : template.parts()) {
            if (part instanceof Template.Part.Literal literal) {
                literal(literal);
            } else if (part instanceof Template.Part.Reference reference) {
                reference(reference);
            }
        }
        if (quote != 0) {
            problem(
                    RunbookCode.OPEN_QUOTE,
                    quotedAt,
                    Text.of("the quote %s is not closed", "引用符 %s が閉じられていません").with(quote),
                    Text.of("close it", "引用符を閉じてください"));
        } else if (escaped) {
            problem(
                    RunbookCode.OPEN_QUOTE,
                    escapedAt,
                    Text.of("nothing stands behind the backslash", "バックスラッシュの後に文字がありません"),
                    Text.of("remove it, or write \\\\", "削除するか \\\\ と書いてください"));
        }
        endWord();
        return sound ? Optional.of(List.copyOf(words)) : Optional.empty();
    }

    private void reference(Template.Part.Reference reference) {
        boolean alone = !inWord && quote == 0 && !escaped;
        Optional<Scope.Variable> variable = context.variable(template, reference);
        if (variable.isPresent()
                && variable.get().value() instanceof io.clpmaint.action.Value.CommandWords command
                && alone) {
            words.addAll(command.words());
            return;
        }
        inWord = true;
        escaped = false;
        Optional<String> value = variable.isPresent() ? context.word(template, reference) : Optional.empty();
        sound &= value.isPresent();
        value.ifPresent(word::append);
    }

    private void literal(Template.Part.Literal literal) {
        String text = literal.text();
        boolean dollar = text.equals("$") && isEscapedDollar(literal);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int at = literal.offset() + i;
            if (escaped) {
                escaped = false;
                escape(c);
            } else if (quote == '\'') {
                quoted(c);
            } else if (c == '\\') {
                escaped = true;
                escapedAt = at;
                inWord = true;
            } else if (c == '$' && !dollar && expands(text, i)) {
                shell(at, "$");
            } else if (quote == '"') {
                if (c == '`') {
                    shell(at, "`");
                } else {
                    quoted(c);
                }
            } else {
                plain(text, i, at);
            }
        }
    }

    private boolean isEscapedDollar(Template.Part.Literal literal) {
        return template.source().text().startsWith("$$", literal.offset());
    }

    private void escape(char c) {
        if (quote == '"' && "\"\\$`".indexOf(c) < 0 && c != '\n') {
            word.append('\\');
        }
        if (c != '\n') {
            word.append(c);
        }
    }

    private void quoted(char c) {
        if (c == quote) {
            quote = 0;
        } else {
            word.append(c);
        }
    }

    private static boolean expands(String text, int at) {
        if (at + 1 >= text.length()) {
            return false;
        }
        char next = text.charAt(at + 1);
        return next == '('
                || next == '{'
                || next == '_'
                || "@*#?-$!".indexOf(next) >= 0
                || Character.isLetterOrDigit(next);
    }

    private void plain(String text, int i, int at) {
        char c = text.charAt(i);
        if (c == '\'' || c == '"') {
            quote = c;
            quotedAt = at;
            inWord = true;
        } else if (c == ' ' || c == '\t') {
            endWord();
        } else if (c == '\n') {
            boolean more = !text.substring(i).isBlank()
                    || at + text.length() - i < template.source().text().length();
            if (more && (inWord || !words.isEmpty())) {
                shell(at, "\\n");
            }
            endWord();
        } else if (OPERATORS.indexOf(c) >= 0) {
            String two = i + 1 < text.length() ? text.substring(i, i + 2) : "";
            shell(at, two.equals("&&") || two.equals("||") || two.equals(">>") ? two : String.valueOf(c));
            endWord();
        } else if (c == '#' && !inWord) {
            shell(at, "#");
        } else {
            if (c == '=' && words.isEmpty() && isAssignment()) {
                shell(at, "=");
            }
            inWord = true;
            word.append(c);
        }
    }

    private boolean isAssignment() {
        return word.toString().matches("[A-Za-z_][A-Za-z0-9_]*");
    }

    private void endWord() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }

    private void shell(int at, String what) {
        Text fix = what.equals("=")
                ? Text.of("write env NAME=value command", "env 名前=値 コマンド の形で書いてください")
                : Text.of(
                        "quote it when it is meant as text, or add shell: true to the step",
                        "文字であれば引用符で囲み、シェルが必要ならステップに shell: true を追加してください");
        problem(
                RunbookCode.NEEDS_SHELL,
                at,
                Text.of("%s is understood by a shell only", "%s はシェルでしか解釈されません").with(what),
                fix);
    }

    /** One problem of a kind is enough for a command: the others have the same remedy. */
    private void problem(RunbookCode code, int at, Text summary, Text fix) {
        if (reported.contains(code)) {
            return;
        }
        reported.add(code);
        sound = false;
        context.out().add(Diagnostic.at(code, template.place(at, at + 1), summary, fix));
    }
}
