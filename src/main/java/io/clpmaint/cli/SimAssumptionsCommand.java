package io.clpmaint.cli;

import io.clpmaint.app.ListAssumptions;
import io.clpmaint.text.Text;
import java.util.List;

/** {@code sim assumptions}. */
final class SimAssumptionsCommand implements Command {

    @Override
    public Text description() {
        return Text.of(
                "Lists what no source settles about the product's behaviour, with all readings and how well the usual one is known. A simulation follows one reading of each; the engine has to be right under any. With --cluster, also which ones that simulation follows.",
                "資料からは確定できない製品の動作と、考えられる解釈、通常の解釈の根拠の一覧です。シミュレーションはそれぞれ一つの解釈に従い、エンジンはどの解釈でも正しくなければなりません。--cluster を指定すると、そのシミュレーションの解釈も示します。");
    }

    @Override
    public List<Opt> options() {
        return List.of(Opt.CLUSTER, Opt.OUTPUT);
    }

    @Override
    public List<String> examples() {
        return List.of("clpmaint sim assumptions", "clpmaint sim assumptions --output json");
    }

    @Override
    public ExitStatus run(Invocation in) {
        return in.show(new ListAssumptions(in.io()).list(in.value(Opt.CLUSTER)));
    }
}
