package io.clpmaint.cli;

import io.clpmaint.app.Locks;
import io.clpmaint.text.Text;
import java.util.List;

/** {@code lock show}. */
final class LockShowCommand implements Command {

    @Override
    public Text description() {
        return Text.of(
                "Shows the cluster's maintenance lock as it lies on the servers: who holds it, from where, what for, since when and until when. Asks the servers only, and needs no record of any run.",
                "クラスタの保守ロックをサーバ上の状態のまま表示します: 保持者、場所、作業、開始、期限。サーバに問い合わせるだけで、実行の記録は不要です。");
    }

    @Override
    public List<Opt> options() {
        return List.of(Opt.CLUSTER, Opt.NO_INPUT, Opt.STATE, Opt.OUTPUT);
    }

    @Override
    public List<String> examples() {
        return List.of("clpmaint lock show", "clpmaint lock show --output json");
    }

    @Override
    public ExitStatus run(Invocation in) throws InterruptedException {
        return in.show(new Locks(in.io()).show(in.value(Opt.CLUSTER), in.value(Opt.STATE), new Conversation(in)));
    }
}
