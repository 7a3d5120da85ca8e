package io.clpmaint.cli;

import io.clpmaint.app.RunbookLibrary;
import io.clpmaint.text.Text;
import java.util.List;

/** {@code runbook explain}. */
final class RunbookExplainCommand implements Command {

    @Override
    public String arguments() {
        return "NAME";
    }

    @Override
    public int leastArguments() {
        return 1;
    }

    @Override
    public int mostArguments() {
        return 1;
    }

    @Override
    public Text description() {
        return Text.of(
                "Tells a runbook as a text for those who approve changes: purpose, what has to hold before, what is chosen, every step with what is checked before and after it, what happens on failure, what is irreversible. In the language of --lang, as Markdown or HTML.",
                "変更承認者が読めるよう、ランブックを文章で示します: 目的、開始条件、指定する値、各ステップと前後の確認、失敗時の動作、元に戻せない操作。言語は --lang、形式は Markdown または HTML です。");
    }

    @Override
    public List<Opt> options() {
        return List.of(Opt.FORMAT);
    }

    @Override
    public List<String> examples() {
        return List.of(
                "clpmaint runbook explain os-patch", "clpmaint runbook explain disk-swap --lang ja --format html");
    }

    @Override
    public ExitStatus run(Invocation invocation) {
        boolean html = invocation.value(Opt.FORMAT).map("html"::equals).orElse(false);
        invocation
                .io()
                .out()
                .print(new RunbookLibrary(invocation.io())
                        .explain(invocation.arguments().get(0), html, invocation.lang()));
        return ExitStatus.SUCCESS;
    }
}
