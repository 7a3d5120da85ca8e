package io.clpmaint.cli;

import io.clpmaint.app.ListRuns;
import io.clpmaint.text.Text;
import java.util.List;

/** {@code runs}. */
final class RunsCommand implements Command {

    @Override
    public Text description() {
        return Text.of(
                "Lists the runs that are recorded in the state directory, the newest first: what was run, on which cluster, how it ended. A run that neither ended nor is going on is 'unfinished'; 'clpmaint resume' continues it.",
                "状態ディレクトリに記録された実行を新しい順に表示します。終了も進行もしていない実行は 'unfinished' と表示され、'clpmaint resume' で再開できます。");
    }

    @Override
    public List<Opt> options() {
        return List.of(Opt.STATE, Opt.OUTPUT);
    }

    @Override
    public List<String> examples() {
        return List.of("clpmaint runs", "clpmaint runs --output json");
    }

    @Override
    public ExitStatus run(Invocation invocation) {
        return invocation.show(new ListRuns(invocation.io()).list(invocation.value(Opt.STATE)));
    }
}
