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
                    "Suspends the cluster on all servers. Gates: all servers online, nothing in transition, no recovery action."
                            + " Promise: every server reads suspended. Undo: the cluster is resumed. A server that fails to suspend"
                            + " shuts itself down.",
                    "全サーバのクラスタをサスペンドします。ゲート: 全サーバがオンライン、処理中・回復動作中でないこと。"
                            + "約束: 全サーバがサスペンド。取り消し: リジューム。サスペンドに失敗したサーバはシャットダウンします。"));

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
