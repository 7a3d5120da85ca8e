package io.clpmaint.cli;

import io.clpmaint.app.AttachRun;
import io.clpmaint.app.RunOutcome;
import io.clpmaint.text.Text;
import java.util.List;

/** {@code attach}. */
final class AttachCommand implements Command {

    @Override
    public String arguments() {
        return "[RUN]";
    }

    @Override
    public int mostArguments() {
        return 1;
    }

    @Override
    public boolean onlyShows() {
        return false;
    }

    @Override
    public Text description() {
        return Text.of(
                "Follows a run from another terminal: shows what happened so far and then what happens, to its end, and returns the run's exit code. Without RUN, the run that is going on. Ctrl-C goes away; the run goes on. A run whose process is gone is shown as it stands (6).",
                "実行を別の端末から追跡します。これまでの経過と以後の出来事を終了まで表示し、実行の終了コードを返します。RUN を省略すると実行中のものが対象です。Ctrl-C で離れても実行は続きます。プロセスが失われた実行は現状を表示します (6)。");
    }

    @Override
    public List<Opt> options() {
        return List.of(Opt.STATE, Opt.OUTPUT);
    }

    @Override
    public List<String> examples() {
        return List.of("clpmaint attach", "clpmaint attach last -v");
    }

    @Override
    public ExitStatus run(Invocation in) throws InterruptedException {
        AttachRun.Followed followed = new AttachRun(in.io())
                .attach(in.arguments().stream().findFirst(), in.value(Opt.STATE), new Conversation(in));
        if (followed.signal().isPresent()) {
            return ExitStatus.ofSignal(followed.signal().get());
        }
        RunOutcome outcome = followed.outcome().orElseThrow();
        in.show(outcome);
        return ExitStatus.of(outcome.result());
    }
}
