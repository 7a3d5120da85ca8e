package io.clpmaint.cli;

import io.clpmaint.app.TestRunbook;
import io.clpmaint.text.Text;
import java.util.List;

/** {@code test}. */
final class TestCommand implements Command {

    @Override
    public String arguments() {
        return "RUNBOOK";
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
                "Runs a runbook in every scenario that is kept beside it (NAME.WHAT.scenario beside NAME.yaml): on a simulated cluster, in memory, in virtual time. Compares the exit code, the step that failed and the cluster's state at the end with what the scenario expects; the safety invariants have to hold in all of them. Exits 0 when everything is as expected, 12 when something differs, 2 when there are no scenarios.",
                "ランブックを、同じフォルダにある各シナリオ (NAME.yaml に対する NAME.WHAT.scenario) で実行します。シミュレーション上、メモリ内、仮想時間で実行し、終了コード、失敗したステップ、終了時のクラスタの状態を期待値と比較します。安全のための不変条件はすべてのシナリオで検査されます。終了コードは期待どおりなら 0、相違があれば 12、シナリオがなければ 2 です。");
    }

    @Override
    public List<Opt> options() {
        return List.of(Opt.OUTPUT);
    }

    @Override
    public List<String> examples() {
        return List.of("clpmaint test os-patch");
    }

    @Override
    public ExitStatus run(Invocation invocation) throws InterruptedException {
        TestRunbook.Outcome outcome =
                new TestRunbook(invocation.io()).test(invocation.arguments().get(0));
        invocation.show(outcome);
        return outcome.passed() ? ExitStatus.SUCCESS : ExitStatus.VIOLATED;
    }
}
