package io.clpmaint.cli;

import io.clpmaint.app.AskWorld;
import io.clpmaint.text.Text;
import java.util.ArrayList;
import java.util.List;

/** {@code sim state}. */
final class SimStateCommand implements Command {

    @Override
    public Text description() {
        return Text.of(
                "Shows the whole truth of a simulated cluster, also what nobody in it can see: servers, daemons, services, disks, groups, which side of a mirror is the newest and how far the other is behind, copies, monitors, faults in wait, and what must never happen and did. 'clpmaint status' shows what the cluster itself says.",
                "シミュレーションの実際の状態をすべて表示します (クラスタ内からは見えないものも含む): サーバ、デーモン、サービス、ディスク、グループ、ミラーの最新側と差分、コピー、モニタ、待機中の障害、起きてはならないことの記録。クラスタ自身の表示は 'clpmaint status' で確認できます。");
    }

    @Override
    public List<Opt> options() {
        List<Opt> options = new ArrayList<>(SimWorld.OPTIONS);
        options.add(Opt.OUTPUT);
        return options;
    }

    @Override
    public List<String> examples() {
        return List.of("clpmaint sim state", "clpmaint sim state --dir /tmp/pair1 --output json");
    }

    @Override
    public ExitStatus run(Invocation in) {
        return in.show(new AskWorld(in.io(), new Conversation(in)).state(SimWorld.of(in)));
    }
}
