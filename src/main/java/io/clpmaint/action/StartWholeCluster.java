package io.clpmaint.action;

import io.clpmaint.cluster.GroupState;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.text.Text;
import java.util.List;

/** Starts the cluster on every server ({@code clpcl -s -a}) and waits for the groups that start by themselves. */
final class StartWholeCluster implements Action {

    private static final ActionSpec SPEC = new ActionSpec(
            "start-whole-cluster",
            false,
            List.of(ArgumentSpec.optional(
                            "groups",
                            ArgumentKind.CHOICE,
                            Text.of(
                                    "automatic: those that start by themselves are waited for; manual: none may have started that"
                                            + " has a mirror, because a configuration that says so was delivered",
                                    "automatic: 自動起動のグループを待つ。manual: 配信した構成情報で手動起動とした、ミラーを持つグループが" + "起動していないことを確認する"))
                    .usually("automatic")
                    .oneOf("automatic", "manual")),
            ActionSpec.Risk.CHANGES,
            false,
            Text.of("start the cluster on every server", "クラスタ全体を起動する"),
            Text.of(
                    "The mirror agents and the cluster daemons of all servers are started. Gates: every "
                            + "server answers. Promise: every server is online, and the groups that start by "
                            + "themselves run.",
                    "全サーバのミラーエージェントとクラスタデーモンを起動します。ゲート: 全サーバが応答するこ" + "と。約束: 全サーバがオンラインになり、自動起動のグループが稼働すること。"));

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Planned plan(Arguments arguments, ActionContext context) {
        List<ServerName> servers = context.config().servers();
        StepsBuilder steps = new StepsBuilder(Text.of("start the whole cluster", "クラスタ全体を起動")).on(servers);
        servers.forEach(server -> steps.guard(Gates.reachable(server)));
        if (arguments.words("groups").equals("manual")) {
            // the groups are still owed: whoever delivers such a configuration starts them afterwards
            WholeCluster.startWithoutGroups(context).forEach(steps::run);
            context.config().mirrors().values().stream()
                    .map(m -> Gates.is(m.group(), GroupState.OFFLINE))
                    .distinct()
                    .forEach(steps::promise);
        } else {
            WholeCluster.start(context).forEach(steps::run);
            WholeCluster.awaitAutomatic(context).forEach(steps::run);
            steps.settle(WholeCluster.KEY);
        }
        return steps.promise(Gates.allServersOnline()).possible();
    }
}
