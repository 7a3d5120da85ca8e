package io.clpmaint.action;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.Gate;
import io.clpmaint.cluster.HostGate;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.product.data.ProductService;
import io.clpmaint.text.Text;
import java.time.Duration;
import java.util.List;

/**
 * Stops the cluster on one server: the daemon ({@code clpcl -t}) and then the mirror agent, which is a service of its own
 * (X 4.1 Maintenance Guide p.84; Getting Started Guide 6.4.9).
 */
final class StopCluster implements Action {

    private static final ActionSpec SPEC = new ActionSpec(
            "stop-cluster",
            false,
            List.of(ArgumentSpec.required("server", ArgumentKind.SERVER, Text.of("which server", "対象サーバ"))),
            ActionSpec.Risk.INTERRUPTS,
            false,
            Text.of("stop the cluster on a server", "サーバのクラスタを停止する"),
            Text.of(
                    "The cluster daemon and the mirror agent of one server are stopped. Gates: no group runs "
                            + "there, another server is online, and no group is being started or stopped; where the "
                            + "server that stays would stop its groups in a network partition, every heartbeat is "
                            + "normal. Promise: the server is offline in the cluster. Undo: the mirror agent and the "
                            + "daemon are started and the server is waited for, if its packages are consistent and the "
                            + "cluster's modules exist for the kernel that will boot.",
                    "1 台のサーバのクラスタデーモンとミラーエージェントを停止します。ゲート: サーバで稼働"
                            + "中のグループがなく、他のサーバがオンラインで、起動・停止処理中のグループがないこと。残る"
                            + "サーバがネットワークパーティション発生時に停止する設定なら、全ハートビートが正常であるこ"
                            + "と。約束: クラスタ上で停止済み。取り消し: パッケージが整合し、次回起動カーネル用のモ"
                            + "ジュールがある場合に限り、ミラーエージェントとデーモンを起動して復帰を待ちます。"));

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Planned plan(Arguments arguments, ActionContext context) {
        ServerName server = arguments.server("server");
        StepsBuilder steps = new StepsBuilder(
                        Text.of("stop the cluster on %s", "%s のクラスタを停止").with(server))
                .on(server);
        Restorations.mirrors(server, context).forEach(steps::owe);
        steps.owe(Restorations.member(server, context));
        Gates.evacuated(server, context).forEach(steps::guard);
        Gates.notParted(server, context).forEach(steps::guard);
        Gate out = Gates.offline(server);
        steps.changeUnless(out, new Change.StopCluster(server)).await(out, Duration.ofSeconds(2), Waits.STATUS);
        if (context.mirrored()) {
            Gate stopped = Gates.services(server, List.of(ProductService.MD.unit()), HostGate.Services.Wanted.STOPPED);
            steps.changeUnless(stopped, new Change.StopMirrorAgent(server))
                    .await(stopped, Duration.ofSeconds(2), Waits.STATUS);
        }
        return steps.promise(out).possible();
    }
}
