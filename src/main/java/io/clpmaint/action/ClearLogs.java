package io.clpmaint.action;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.HostGate;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.text.Text;
import java.util.List;

/** Deletes the product's logs and alerts of one server (X 4.1 Maintenance Guide, deleting logs and alerts). */
final class ClearLogs implements Action {

    private static final ActionSpec SPEC = new ActionSpec(
            "clear-logs",
            false,
            List.of(
                    ArgumentSpec.required("server", ArgumentKind.SERVER, Text.of("which server", "対象サーバ")),
                    ArgumentSpec.optional("alerts", ArgumentKind.BOOLEAN, Text.of("whether alerts, too", "アラートも削除するか"))
                            .usually("true")),
            ActionSpec.Risk.IRREVERSIBLE,
            false,
            Text.of("delete the product's logs of a server", "サーバのログとアラートを削除する"),
            Text.of(
                    "Gates: the cluster is stopped on the server and does not start at boot. No undo: "
                            + "collect the logs before.",
                    "ゲート: サーバのクラスタが停止し、自動起動も無効であること。取り消しはありません。事前に" + "ログを採取してください。"));

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Planned plan(Arguments arguments, ActionContext context) {
        ServerName server = arguments.server("server");
        StepsBuilder steps = new StepsBuilder(
                        Text.of("delete the logs of %s", "%s のログを削除").with(server))
                .on(server)
                .guard(Gates.offline(server))
                .guard(Gates.services(server, context.servicesToDisable(), HostGate.Services.Wanted.STOPPED))
                .guard(Gates.services(server, context.servicesToDisable(), HostGate.Services.Wanted.DISABLED))
                .change(new Change.ClearLogs(server, false));
        if (arguments.flag("alerts")) {
            steps.change(new Change.ClearLogs(server, true));
        }
        return steps.possible();
    }
}
