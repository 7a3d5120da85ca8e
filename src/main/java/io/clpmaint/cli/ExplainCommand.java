package io.clpmaint.cli;

import io.clpmaint.app.Codes;
import io.clpmaint.app.UsageCode;
import io.clpmaint.diagnostic.Code;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.text.Paint;
import io.clpmaint.text.Text;
import io.clpmaint.text.Wrap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code explain}. */
final class ExplainCommand implements Command {

    @Override
    public String arguments() {
        return "[CODE]";
    }

    @Override
    public int mostArguments() {
        return 1;
    }

    @Override
    public Text description() {
        return Text.of(
                "Explains a code that stands beside a message: what it means, why it matters, what to do. Without a code it lists them all. Codes are the same in every language and are never re-used.",
                "メッセージに付くコードの意味、重要性、対処を説明します。コードを省略すると一覧を表示します。コードは言語によらず同じで、再利用されません。");
    }

    @Override
    public List<Opt> options() {
        return List.of();
    }

    @Override
    public List<String> examples() {
        return List.of("clpmaint explain CLPM-7004", "clpmaint explain");
    }

    @Override
    public ExitStatus run(Invocation invocation) {
        if (invocation.arguments().isEmpty()) {
            Codes.all().forEach(c -> invocation.io().out().println(c.id() + "  " + invocation.say(c.title())));
            return ExitStatus.SUCCESS;
        }
        String written = invocation.arguments().get(0).toUpperCase(Locale.ROOT);
        String id = written.startsWith("CLPM-") ? written : "CLPM-" + written;
        Optional<Code> found =
                Codes.all().stream().filter(c -> c.id().equals(id)).findFirst();
        Code code = found.orElseThrow(() -> new Problem(
                Problem.Kind.USAGE,
                Diagnostic.error(
                        UsageCode.BAD_VALUE,
                        Text.of("there is no code '%s'", "コード '%s' はありません").with(id),
                        Text.of("'clpmaint explain' lists all codes", "一覧は 'clpmaint explain'"))));
        invocation
                .io()
                .out()
                .println(invocation.out().in(Paint.Tone.STRONG, code.id()) + "  " + invocation.say(code.title()));
        invocation.io().out().println();
        Wrap.lines(invocation.say(code.explanation()), 100)
                .forEach(invocation.io().out()::println);
        return ExitStatus.SUCCESS;
    }
}
