package io.clpmaint.cli;

import io.clpmaint.app.RunbookLibrary;
import io.clpmaint.text.Text;
import java.util.List;

/** {@code runbook show}. */
final class RunbookShowCommand implements Command {

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
                "Shows a runbook: what it is for, the document that it follows, its parameters with their defaults, and its steps as they are written. 'clpmaint plan' shows what they become on a cluster.",
                "ランブックの目的、出典、パラメータと既定値、記述どおりのステップを表示します。クラスタ上での具体的な内容は 'clpmaint plan' で表示されます。");
    }

    @Override
    public List<Opt> options() {
        return List.of(Opt.OUTPUT);
    }

    @Override
    public List<String> examples() {
        return List.of("clpmaint runbook show os-patch");
    }

    @Override
    public ExitStatus run(Invocation invocation) {
        return invocation.show(
                new RunbookLibrary(invocation.io()).show(invocation.arguments().get(0)));
    }
}
