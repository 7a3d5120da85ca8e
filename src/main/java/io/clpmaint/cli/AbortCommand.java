package io.clpmaint.cli;

import io.clpmaint.app.ResumeRun;
import io.clpmaint.app.RunOutcome;
import io.clpmaint.text.Text;
import java.util.List;

/** {@code abort}. */
final class AbortCommand implements Command {

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
                "Ends a run that was interrupted (killed, power cut, connection lost) and gives back what it owes the cluster: services, servers, the suppression of failover. The command in doubt is asked for on its server first, and waited for where it still runs (with --end-work an update or another long command that goes on by itself is ended; a half-patched server is then kept out); no further step of the plan is begun. Without RUN, the newest unfinished run. Ends with 0 when everything was given back, with 4 when a step had failed before, with 5 or 6 when somebody is needed. A run that is still running is refused with its process (7): press Ctrl-C there.",
                "中断した実行 (強制終了、停電、接続断) を終わらせ、サービス、サーバ、フェイルオーバ抑止などを元に戻します。結果不明のコマンドはまずサーバに確認し、実行中なら完了を待ちます (--end-work を指定すると、更新など単独で続いている長い作業を終了させます。途中までしか更新されていないサーバは切り離したままにします)。以降のステップは開始しません。RUN を省略すると最新の未完了の実行が対象です。すべて復元できれば 0、それ以前にステップが失敗していれば 4、対応が必要なら 5 または 6 で終了します。実行中のものはプロセスを示して拒否します (7)。その端末で Ctrl-C を押してください。");
    }

    @Override
    public List<Opt> options() {
        return List.of(
                Opt.END_WORK, Opt.NO_INPUT, Opt.REASON, Opt.NOTIFY, Opt.NOTIFY_KEY, Opt.SPEED, Opt.STATE, Opt.OUTPUT);
    }

    @Override
    public List<String> examples() {
        return List.of(
                "clpmaint abort",
                "clpmaint abort --end-work",
                "clpmaint abort last --reason 'window is over' --output json");
    }

    @Override
    public ExitStatus run(Invocation in) throws InterruptedException {
        ResumeRun.Request request = new ResumeRun.Request(
                in.arguments().stream().findFirst(),
                in.has(Opt.END_WORK) ? ResumeRun.Aim.ABORT_AND_END_WORK : ResumeRun.Aim.ABORT,
                false,
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
