package io.clpmaint.cli;

import io.clpmaint.app.ResumeRun;
import io.clpmaint.app.RunOutcome;
import io.clpmaint.text.Text;
import java.util.List;

/** {@code resume}. */
final class ResumeCommand implements Command {

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
                "Continues a run that was interrupted (killed, power cut, connection lost) at the place where it stopped. The step in doubt is asked for on the server first; nothing is done twice that must not be. Without RUN, the newest unfinished run. Refused when the runbook, the inventory or the plan that follows from them is not the one that was recorded (11).",
                "中断した実行 (強制終了、停電、接続断) を停止位置から再開します。結果不明のコマンドはまずサーバに確認し、二重実行はしません。RUN を省略すると最新の未完了の実行が対象です。ランブック、インベントリ、またはプランが記録と異なる場合は拒否します (11)。");
    }

    @Override
    public List<Opt> options() {
        return List.of(
                Opt.ASK,
                Opt.NO_INPUT,
                Opt.REASON,
                Opt.WINDOW,
                Opt.BLACKOUT,
                Opt.DEADLINE,
                Opt.OVERRIDE_WINDOW,
                Opt.NOTIFY,
                Opt.NOTIFY_KEY,
                Opt.SPEED,
                Opt.STATE,
                Opt.OUTPUT);
    }

    @Override
    public List<String> examples() {
        return List.of("clpmaint resume", "clpmaint resume last --output json");
    }

    @Override
    public ExitStatus run(Invocation in) throws InterruptedException {
        ResumeRun.Request request = new ResumeRun.Request(
                in.arguments().stream().findFirst(),
                ResumeRun.Aim.GO_ON,
                in.has(Opt.ASK),
                in.value(Opt.REASON),
                in.when(),
                in.notifications(),
                in.positive(Opt.SPEED),
                in.value(Opt.STATE));
        RunOutcome outcome = new ResumeRun(in.io()).resume(request, new Conversation(in));
        in.show(outcome);
        return ExitStatus.of(outcome.result());
    }
}
