package io.clpmaint.cli;

import io.clpmaint.app.CaptureCluster;
import io.clpmaint.text.Text;
import java.util.List;

/** {@code sim capture}. */
final class SimCaptureCommand implements Command {

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
                "Records what the commands of a cluster print that only read, a file each below DIR. Nothing but the known reads passes the connection. Host names, the cluster's name and addresses are replaced by pseudonyms, always by the same ones; DIR.names says which is which and stays with you. See where the model prints something else with 'clpmaint sim compare DIR'.",
                "クラスタの読み取り専用コマンドの出力を DIR の下に 1 件ずつ記録します。既知の読み取りコマンド以外は実行できません。ホスト名・クラスタ名・アドレスは常に同じ仮名に置き換えられます。対応表は DIR.names にあり、手元にのみ残ります。モデルとの違いは 'clpmaint sim compare DIR' で確認できます。");
    }

    @Override
    public List<Opt> options() {
        return List.of(Opt.CLUSTER, Opt.NO_INPUT);
    }

    @Override
    public List<String> examples() {
        return List.of("clpmaint sim capture --cluster runbooks/cluster.yaml capture-pair1");
    }

    @Override
    public ExitStatus run(Invocation in) throws InterruptedException {
        String folder = in.arguments().get(0);
        CaptureCluster.Captured captured =
                new CaptureCluster(in.io()).capture(in.value(Opt.CLUSTER), folder, new Conversation(in));
        in.io()
                .out()
                .println(Text.of("%s outputs recorded in %s; names in %s", "%2$s に %1$s 件の出力を記録しました。対応表: %3$s")
                        .with(captured.transcripts(), folder, captured.names())
                        .in(in.lang()));
        return ExitStatus.SUCCESS;
    }
}
