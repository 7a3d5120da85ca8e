package io.clpmaint.cli;

import io.clpmaint.app.NewRunbook;
import io.clpmaint.text.Text;
import java.util.List;

/** {@code runbook new}. */
final class RunbookNewCommand implements Command {

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
                "Writes the skeleton of a runbook, with comments, that validates as it is: NAME.yaml in the folder of its category below ./runbooks where that exists, else in the working directory. Never overwrites a file.",
                "コメント付きのランブックのひな形を作成します。そのまま検査に通ります。./runbooks があればカテゴリのフォルダに、なければ作業フォルダに NAME.yaml を作成します。既存のファイルは上書きしません。");
    }

    @Override
    public List<Opt> options() {
        return List.of(Opt.CATEGORY);
    }

    @Override
    public List<String> examples() {
        return List.of("clpmaint runbook new rotate-certificates --category site");
    }

    @Override
    public ExitStatus run(Invocation invocation) {
        String file =
                new NewRunbook(invocation.io()).create(invocation.arguments().get(0), invocation.value(Opt.CATEGORY));
        invocation.io().out().println(file);
        return ExitStatus.SUCCESS;
    }
}
