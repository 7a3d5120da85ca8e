package io.clpmaint.cli;

import io.clpmaint.app.ShowRun;
import io.clpmaint.text.Text;
import java.util.List;

/** {@code show}. */
final class ShowCommand implements Command {

    @Override
    public String arguments() {
        return "RUN";
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
                "Shows one run: each step with its commands and their exit codes, how long each group was interrupted, how the run ended, and where its journal is. RUN is an id that 'clpmaint runs' shows, its last four characters, or 'last'.",
                "一つの実行を表示します: 各ステップとそのコマンド・終了コード、各グループの業務停止時間、結果、ジャーナルの場所。RUN は 'clpmaint runs' が示す ID、その末尾 4 文字、または 'last' です。");
    }

    @Override
    public List<Opt> options() {
        return List.of(Opt.STATE, Opt.OUTPUT);
    }

    @Override
    public List<String> examples() {
        return List.of("clpmaint show last", "clpmaint show last --output json");
    }

    @Override
    public ExitStatus run(Invocation invocation) {
        return invocation.show(new ShowRun(invocation.io())
                .show(invocation.value(Opt.STATE), invocation.arguments().get(0)));
    }
}
