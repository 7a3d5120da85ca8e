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
                    "Resumes the cluster on all servers. Promise: every server is online. A server that fails to resume shuts"
                            + " itself down.",
                    "全サーバのクラスタをリジュームします。約束: 全サーバがオンライン。リジュームに失敗したサーバはシャットダウンします。"));

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
