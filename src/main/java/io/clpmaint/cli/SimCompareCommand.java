package io.clpmaint.cli;

import io.clpmaint.app.CompareCapture;
import io.clpmaint.text.Text;
import java.util.List;

/** {@code sim compare}. */
final class SimCompareCommand implements Command {

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
                "Brings the model into the state of a cluster that 'clpmaint sim capture' recorded and shows, command by command, where it prints something else: lines of the record behind a minus, lines of the model behind a plus. Exit 0: all the same; 3: something differs.",
                "'clpmaint sim capture' で記録したクラスタの状態をモデルに再現し、コマンドごとに出力の違いを表示します。- は記録、+ はモデルの行です。終了コード 0: すべて一致、3: 相違あり。");
    }

    @Override
    public List<Opt> options() {
        return List.of(Opt.OUTPUT);
    }

    @Override
    public List<String> examples() {
        return List.of("clpmaint sim compare capture-pair1", "clpmaint sim compare capture-pair1 --output json");
    }

    @Override
    public ExitStatus run(Invocation in) {
        CompareCapture.Compared compared =
                new CompareCapture(in.io()).compare(in.arguments().get(0));
        in.show(compared);
        return compared.report().same() ? ExitStatus.SUCCESS : ExitStatus.REFUSED;
    }
}
