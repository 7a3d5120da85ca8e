package io.clpmaint.cli;

import io.clpmaint.app.AskWorld;
import io.clpmaint.text.Text;
import java.util.ArrayList;
import java.util.List;

/** {@code sim shims}. */
final class SimShimsCommand implements Command {

    @Override
    public String arguments() {
        return "DIR";
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
                "Writes a small program for every command that changes or identifies a host: clpstat and all the others of the product, reboot, systemctl, dnf, uname, mount, dd and so on. Each hands its arguments, its input, its user and its folder to the simulation that is being served, on the server that the file 'server' in the world's folder or CLPMAINT_SIM_SERVER names, or else the host's own name; it prints and exits as the simulated command does. They need nothing but perl. scripts/lab lays them over the real programs of its servers; see docs/lab.md.",
                "ホストを変更または特定するすべてのコマンド (clpstat など製品の全コマンド、reboot、systemctl、dnf、uname、mount、dd など) について、小さなプログラムを書き出します。各プログラムは引数、標準入力、ユーザ、作業フォルダを提供中のシミュレーションに渡し、シミュレーションのコマンドと同じ出力と終了コードを返します。対象サーバは、世界のフォルダのファイル server、CLPMAINT_SIM_SERVER、自身のホスト名の順に決まります。必要なのは perl だけです。scripts/lab はこれらを実プログラムの上に重ねます (docs/lab.md を参照)。");
    }

    @Override
    public List<Opt> options() {
        List<Opt> options = new ArrayList<>(SimWorld.OPTIONS);
        options.add(Opt.AT);
        return options;
    }

    @Override
    public List<String> examples() {
        return List.of(
                "clpmaint sim shims /tmp/shims --dir /tmp/pair1",
                "PATH=/tmp/shims:$PATH CLPMAINT_SIM_SERVER=srvA clpstat");
    }

    @Override
    public ExitStatus run(Invocation in) {
        String directory = in.arguments().get(0);
        int count =
                new AskWorld(in.io(), new Conversation(in)).writeShims(SimWorld.of(in), directory, in.value(Opt.AT));
        in.io()
                .out()
                .println(Text.of("%s programs in %s", "%2$s に %1$s 個のプログラムを書き出しました")
                        .with(count, directory)
                        .in(in.lang()));
        return ExitStatus.SUCCESS;
    }
}
