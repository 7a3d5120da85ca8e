package io.clpmaint.action;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.Gate;
import io.clpmaint.cluster.HostGate;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.product.data.ProductService;
import io.clpmaint.text.Text;
import java.time.Duration;
import java.util.List;

/** Stops the cluster on every server (X 4.1 Maintenance Guide, stopping the cluster; {@code clpcl -t -a}). */
final class StopWholeCluster implements Action {

    private static final ActionSpec SPEC = new ActionSpec(
            "stop-whole-cluster",
            false,
            List.of(ArgumentSpec.optional(
                            "mirror-agents",
                            ArgumentKind.BOOLEAN,
                            Text.of("whether the mirror agents stop, too, where there are any", "ミラーエージェントも停止するかどうか"))
                    .usually("false")),
            ActionSpec.Risk.INTERRUPTS,
            false,
            Text.of("stop the cluster on every server", "クラスタ全体を停止する"),
            Text.of(
                    "The cluster daemon of every server is stopped, and with it all groups. Gates: every "
                            + "server is online, no group is being started or stopped, and no monitor's recovery "
                            + "action is under way. Promise: every server is offline in the cluster. Undo: every "
                            + "server and every group that ran is started again.",
                    "全サーバのクラスタデーモンを停止します。全グループが停止します。ゲート: 全サーバがオン"
                            + "ラインで、起動・停止処理中のグループやモニタの回復動作がないこと。約束: 全サーバがクラ"
                            + "スタ上で停止済み。取り消し: 全サーバと、稼働していたグループを再び起動します。"));

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Planned plan(Arguments arguments, ActionContext context) {
        StepsBuilder steps = new StepsBuilder(Text.of("stop the whole cluster", "クラスタ全体を停止"))
                .on(context.config().servers())
                .guard(Gates.allServersOnline())
                .owe(WholeCluster.owed(context));
        WholeCluster.stopping(context).forEach(steps::interrupt);
        steps.changeUnless(
                        WholeCluster.allOffline(),
                        new Change.StopWholeCluster(context.anyMember(), WholeCluster.stopping(context)))
                .await(WholeCluster.allOffline(), Duration.ofSeconds(2), Waits.STATUS);
        if (context.mirrored() && arguments.flag("mirror-agents")) {
            for (ServerName server : context.config().servers()) {
                Gate stopped =
                        Gates.services(server, List.of(ProductService.MD.unit()), HostGate.Services.Wanted.STOPPED);
                steps.changeUnless(stopped, new Change.StopMirrorAgent(server))
                        .await(stopped, Duration.ofSeconds(2), Waits.STATUS);
            }
        }
        return steps.promise(WholeCluster.allOffline()).possible();
    }
}
