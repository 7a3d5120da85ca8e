package io.clpmaint.action;

import io.clpmaint.cluster.Change;
import io.clpmaint.text.Text;
import java.time.Duration;
import java.util.List;

/** Resumes a suspended cluster. */
final class ResumeCluster implements Action {

    private static final ActionSpec SPEC = new ActionSpec(
            "resume-cluster",
            false,
            List.of(),
            ActionSpec.Risk.CHANGES,
            false,
            Text.of("resume the suspended cluster", "クラスタをリジュームする"),
            Text.of(
                    "The cluster is resumed on all servers. A server that fails to resume shuts itself down. "
                            + "Promise: every server is online.",
                    "全サーバのクラスタをリジュームします。リジュームに失敗したサーバはシャットダウンします。" + "約束: 全サーバがオンライン。"));

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Planned plan(Arguments arguments, ActionContext context) {
        return new StepsBuilder(Text.of("resume the cluster", "クラスタをリジューム"))
                .on(context.config().servers())
                .changeUnless(
                        Gates.allServersOnline(),
                        new Change.ResumeCluster(context.config().servers().get(0)))
                .await(Gates.allServersOnline(), Duration.ofSeconds(10), Waits.STATUS)
                .promise(Gates.allServersOnline())
                .settle(Restorations.SUSPENDED)
                .possible();
    }
}
