package io.clpmaint.cli;

import io.clpmaint.app.ShowStatus;
import io.clpmaint.text.Text;
import java.util.List;

/** {@code status}. */
final class StatusCommand implements Command {

    @Override
    public Text description() {
        return Text.of(
                "Shows how the cluster stands: servers, groups, mirrors, monitors, whether failover is suppressed, who holds the cluster, and a run that goes on or was interrupted. The cluster is only asked. A simulated cluster is shown as its last run left it, else as it begins.",
                "クラスタの状態を表示します: サーバ、グループ、ミラー、モニタ、フェイルオーバ抑止の有無、使用者、進行中または中断した実行。問い合わせるだけで変更しません。シミュレーションは前回の実行終了時、なければ初期状態を表示します。");
    }

    @Override
    public List<Opt> options() {
        return List.of(Opt.CLUSTER, Opt.NO_INPUT, Opt.STATE, Opt.OUTPUT);
    }

    @Override
    public List<String> examples() {
        return List.of("clpmaint status", "clpmaint status --output json");
    }

    @Override
    public ExitStatus run(Invocation in) throws InterruptedException {
        return in.show(
                new ShowStatus(in.io()).status(in.value(Opt.CLUSTER), in.value(Opt.STATE), new Conversation(in)));
    }
}
