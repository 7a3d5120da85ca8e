package io.clpmaint.action;

import io.clpmaint.cluster.ServerName;
import io.clpmaint.text.Text;
import java.util.List;

/** Starts the cluster on one server: the mirror agent first, then the daemon (Getting Started Guide 6.5.19). */
final class StartCluster implements Action {

    private static final ActionSpec SPEC = new ActionSpec(
            "start-cluster",
            false,
            List.of(ArgumentSpec.required("server", ArgumentKind.SERVER, Text.of("which server", "対象サーバ"))),
            ActionSpec.Risk.CHANGES,
            false,
            Text.of("start the cluster on a server", "サーバのクラスタを起動する"),
            Text.of(
                    "The mirror agent is started, then the cluster daemon; the start-up wait is waited for, "
                            + "too. Promise: the server is online.",
                    "ミラーエージェント、クラスタデーモンの順に起動し、起動待ち合わせを含めオンラインになるま" + "で待ちます。約束: オンライン。"));

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Planned plan(Arguments arguments, ActionContext context) {
        ServerName server = arguments.server("server");
        StepsBuilder steps = new StepsBuilder(
                        Text.of("start the cluster on %s", "%s のクラスタを起動").with(server))
                .on(server)
                .guard(Gates.reachable(server));
        Restorations.member(server, context).restore().forEach(steps::run);
        return steps.promise(Gates.online(server))
                .settle(Restorations.memberKey(server))
                .possible();
    }
}
