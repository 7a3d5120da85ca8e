package io.clpmaint.cli;

import io.clpmaint.app.ServeWorld;
import io.clpmaint.app.SimulationChoice;
import io.clpmaint.text.Text;
import java.util.List;
import java.util.Optional;

/** {@code sim serve}. */
final class SimServeCommand implements Command {

    @Override
    public boolean onlyShows() {
        return false;
    }

    @Override
    public Text description() {
        return Text.of(
                "Serves each server of a simulated cluster as an SSH host on the loopback interface, in real time or faster, until Ctrl-C, SIGTERM or --for. The folder (--dir; without it one below the state directory) gets the keys, an inventory for 'clpmaint patch --cluster', settings for 'ssh -F', a control socket, and the record of the world: serving the same folder again goes on where it stopped, with the same ports and keys. Nothing is reachable from other machines. Files are not moved: scp, sftp and rsync are not simulated.",
                "シミュレーションの各サーバを、ループバック上の SSH ホストとして実時間またはそれより速く提供します (Ctrl-C、SIGTERM、--for まで)。フォルダ (--dir、省略時は状態ディレクトリの下) に、鍵、'clpmaint patch --cluster' 用のインベントリ、'ssh -F' 用の設定、制御ソケット、世界の記録を置きます。同じフォルダをもう一度提供すると、同じポートと鍵で続きから再開します。他の端末からは接続できません。ファイル転送 (scp、sftp、rsync) はシミュレーション対象外です。");
    }

    @Override
    public List<Opt> options() {
        return List.of(
                Opt.CLUSTER,
                Opt.DIR,
                Opt.PORT,
                Opt.ADDRESSES,
                Opt.SERVE_SPEED,
                Opt.SEED,
                Opt.FOR,
                Opt.STATE,
                Opt.OUTPUT);
    }

    @Override
    public List<String> examples() {
        return List.of(
                "clpmaint sim serve --cluster runbooks/cluster.yaml --dir /tmp/pair1",
                "clpmaint sim serve --cluster runbooks/cluster.yaml --dir /tmp/pair1 --speed 60 --port 2201",
                "clpmaint sim serve --dir /tmp/pair1");
    }

    @Override
    public ExitStatus run(Invocation in) throws InterruptedException {
        ServeWorld.Request request = new ServeWorld.Request(
                SimWorld.of(in),
                in.whole(Opt.PORT).map(p -> SimWorld.port(p)),
                in.has(Opt.ADDRESSES),
                new SimulationChoice(in.whole(Opt.SEED), in.positive(Opt.SERVE_SPEED)),
                in.value(Opt.FOR).map(d -> SimWorld.duration(Opt.FOR.key(), d)));
        Optional<String> signal = new ServeWorld(in.io()).serve(request, new Conversation(in), result -> {
            in.show(result);
            in.io().out().flush();
        });
        return signal.map(ExitStatus::ofSignal).orElse(ExitStatus.SUCCESS);
    }
}
