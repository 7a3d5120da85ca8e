package io.clpmaint.action;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.Gate;
import io.clpmaint.cluster.Selection;
import io.clpmaint.cluster.ServerGate;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.cluster.ServerState;
import io.clpmaint.text.Text;
import java.time.Duration;
import java.util.List;

/** Suspends the whole cluster: heartbeats and monitors stop, groups go on, nothing fails over (Ver3 guide 6.1). */
final class SuspendCluster implements Action {

    private static final ActionSpec SPEC = new ActionSpec(
            "suspend-cluster",
            false,
            List.of(),
            ActionSpec.Risk.CHANGES,
            false,
            Text.of("suspend the whole cluster", "クラスタをサスペンドする"),
            Text.of(
                    "The cluster is suspended on all servers. A server that fails to suspend shuts itself "
                            + "down. Gates: every server is online, no group is being started or stopped, and no "
                            + "monitor's recovery action is under way. Promise: every server is suspended. Undo: the "
                            + "cluster is resumed.",
                    "全サーバのクラスタをサスペンドします。サスペンドに失敗したサーバはシャットダウンします。"
                            + "ゲート: 全サーバがオンラインで、起動・停止処理中のグループやモニタの回復動作がないこと"
                            + "。約束: 全サーバがサスペンド。取り消し: リジューム。"));

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Planned plan(Arguments arguments, ActionContext context) {
        ServerName where = context.anyMember();
        Gate suspended = new ServerGate.Servers(Selection.all(), ServerState.SUSPEND);
        return new StepsBuilder(Text.of("suspend the cluster", "クラスタをサスペンド"))
                .on(context.config().servers())
                .guard(Gates.allServersOnline())
                .owe(Restorations.resumed(where))
                .changeUnless(suspended, new Change.SuspendCluster(where))
                .await(suspended, Duration.ofSeconds(5), Waits.STATUS)
                .promise(suspended)
                .possible();
    }
}
