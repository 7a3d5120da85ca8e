package io.clpmaint.action;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.Gate;
import io.clpmaint.cluster.HostGate;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.cluster.TimedGate;
import io.clpmaint.product.data.ProductService;
import io.clpmaint.text.Text;
import java.util.List;

/**
 * Stops and starts a service that manages the cluster without being part of it, on every server: groups and monitors go
 * on (Ver3.0 Maintenance Guide 6.1.2 and 6.1.3).
 */
final class ManagementService implements Action {

    private static final String ALERTSYNC = "alertsync";

    private final boolean start;
    private final ActionSpec spec;

    private ManagementService(boolean start, ActionSpec spec) {
        this.start = start;
        this.spec = spec;
    }

    private static List<ArgumentSpec> arguments() {
        return List.of(ArgumentSpec.required(
                        "service",
                        ArgumentKind.CHOICE,
                        Text.of(
                                "alertsync: the synchronisation of alerts; webmgr: the web manager",
                                "alertsync: アラート同期。webmgr: Web マネージャ"))
                .oneOf(ALERTSYNC, "webmgr"));
    }

    static ManagementService stopping() {
        return new ManagementService(
                false,
                new ActionSpec(
                        "stop-service",
                        false,
                        arguments(),
                        ActionSpec.Risk.CHANGES,
                        false,
                        Text.of("stop a management service on every server", "全サーバの管理サービスを停止する"),
                        Text.of(
                                "On one server after the other; the cluster goes on. Gate: the server answers. Promise: "
                                        + "the service is stopped on every server. Undo: it is started again.",
                                "1 台ずつ停止します。クラスタの動作は続きます。ゲート: サーバが応答すること。約束: 全サー" + "バで停止。取り消し: 再び起動します。")));
    }

    static ManagementService starting() {
        return new ManagementService(
                true,
                new ActionSpec(
                        "start-service",
                        false,
                        arguments(),
                        ActionSpec.Risk.CHANGES,
                        false,
                        Text.of("start a management service on every server", "全サーバの管理サービスを起動する"),
                        Text.of(
                                "On one server after the other. Gate: the server answers. Promise: the service runs on "
                                        + "every server.",
                                "1 台ずつ起動します。ゲート: サーバが応答すること。約束: 全サーバで稼働。")));
    }

    @Override
    public ActionSpec spec() {
        return spec;
    }

    @Override
    public Planned plan(Arguments arguments, ActionContext context) {
        String unit = (arguments.words("service").equals(ALERTSYNC) ? ProductService.ALERTSYNC : ProductService.WEBMGR)
                .unit();
        StepsBuilder steps = new StepsBuilder((start
                        ? Text.of("start %s on every server", "全サーバの %s を起動")
                        : Text.of("stop %s on every server", "全サーバの %s を停止"))
                .with(unit));
        for (ServerName server : context.config().servers()) {
            steps.on(server).guard(Gates.reachable(server));
        }
        for (ServerName server : context.config().servers()) {
            Gate running = Gates.services(server, List.of(unit), HostGate.Services.Wanted.RUNNING);
            Change.StartServices started = new Change.StartServices(server, List.of(unit));
            if (start) {
                steps.changeUnless(running, started).promise(running).settle(key(server, unit));
            } else {
                Gate stopped = Gates.services(server, List.of(unit), HostGate.Services.Wanted.STOPPED);
                steps.owe(new Obligation(
                                key(server, unit),
                                Text.of("start %s on %s again", "%2$s の %1$s を再び起動する")
                                        .with(unit, server),
                                List.of(TimedGate.of(Gates.reachable(server))),
                                List.of(new Operation.DoUnless(running, started)),
                                List.of(TimedGate.within(running, Waits.READ_BACK))))
                        .changeUnless(stopped, new Change.StopServices(server, List.of(unit)))
                        .promise(stopped);
            }
        }
        return steps.possible();
    }

    private static String key(ServerName server, String unit) {
        return "service:" + unit + ":" + server;
    }
}
