package io.clpmaint.cli;

import io.clpmaint.app.ShowStatus;
import io.clpmaint.text.Text;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code status}. */
final class StatusCommand implements Command {

    private static final Duration USUAL = Duration.ofSeconds(5);
    private static final Duration LEAST = Duration.ofSeconds(1);

    @Override
    public Text description() {
        return Text.of(
                "Shows how the cluster stands: servers, groups, mirrors, monitors, whether failover is suppressed, who holds the cluster, and a run that goes on or was interrupted. The cluster is only asked. A simulated cluster is shown as its last run left it, else as it begins.",
                "クラスタの状態を表示します: サーバ、グループ、ミラー、モニタ、フェイルオーバ抑止の有無、使用者、進行中または中断した実行。問い合わせるだけで変更しません。シミュレーションは前回の実行終了時、なければ初期状態を表示します。");
    }

    @Override
    public List<Opt> options() {
        return List.of(Opt.CLUSTER, Opt.NO_INPUT, Opt.STATE, Opt.WATCH, Opt.INTERVAL, Opt.LOOK_OUTPUT);
    }

    @Override
    public List<String> examples() {
        return List.of("clpmaint status", "clpmaint status --output json", "clpmaint status --watch --interval 2s");
    }

    @Override
    public ExitStatus run(Invocation in) throws InterruptedException {
        Optional<Duration> interval = in.value(Opt.INTERVAL).map(d -> SimWorld.duration(Opt.INTERVAL.key(), d));
        ShowStatus status = new ShowStatus(in.io());
        if (!in.has(Opt.WATCH)) {
            interval.ifPresent(d -> {
                throw SimWorld.wrong(
                        Text.of("--interval needs --watch", "--interval には --watch が必要です"),
                        Text.of("add --watch, or leave --interval out", "--watch を付けるか、--interval を省いてください"));
            });
            return in.show(status.status(in.value(Opt.CLUSTER), in.value(Opt.STATE), new Conversation(in)));
        }
        if (in.look().output() == Look.Output.JSON) {
            throw SimWorld.wrong(
                    Text.of("--watch has no end, so its results are no single document", "--watch の結果は単一の文書になりません"),
                    Text.of("use --output jsonl: one document on each line", "--output jsonl (1 行に 1 文書) を使ってください"));
        }
        Duration every = interval.orElse(USUAL);
        if (every.compareTo(LEAST) < 0) {
            throw SimWorld.wrong(
                    Text.of("--interval is at least 1s", "--interval は 1s 以上です"),
                    Text.of("for example: --interval 5s", "例: --interval 5s"));
        }
        status.watch(
                in.value(Opt.CLUSTER), in.value(Opt.STATE), every, new Conversation(in), new StatusFrame(in, every));
        return ExitStatus.SUCCESS;
    }
}
