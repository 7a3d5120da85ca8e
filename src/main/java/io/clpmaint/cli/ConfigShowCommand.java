package io.clpmaint.cli;

import io.clpmaint.app.ShowConfig;
import io.clpmaint.text.Text;
import java.util.List;

/** {@code config show}. */
final class ConfigShowCommand implements Command {

    @Override
    public Text description() {
        return Text.of(
                "Shows the settings as they are in effect: where runs are recorded, which inventory is found, where runbooks are looked for. With --origin it tells where each value comes from.",
                "有効な設定を表示します: 実行記録の場所、見つかるインベントリ、ランブックの検索場所。--origin を付けると各値の出所も表示します。");
    }

    @Override
    public List<Opt> options() {
        return List.of(Opt.ORIGIN, Opt.CLUSTER, Opt.STATE, Opt.OUTPUT);
    }

    @Override
    public List<String> examples() {
        return List.of("clpmaint config show --origin");
    }

    @Override
    public ExitStatus run(Invocation invocation) {
        return invocation.show(new ShowConfig(invocation.io())
                .show(invocation.value(Opt.CLUSTER), invocation.value(Opt.STATE), invocation.has(Opt.ORIGIN)));
    }
}
