package io.clpmaint.action;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.Gate;
import io.clpmaint.cluster.MonitorGate;
import io.clpmaint.cluster.MonitorName;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.text.Text;
import java.util.Arrays;
import java.util.List;

/** Lets suspended monitors of one server watch again (X 4.1 Maintenance Guide p.37: it acts on one server). */
final class ResumeMonitors implements Action {

    private static final ActionSpec SPEC = new ActionSpec(
            "resume-monitors",
            false,
            List.of(
                    ArgumentSpec.required("server", ArgumentKind.SERVER, Text.of("on which server", "対象サーバ")),
                    ArgumentSpec.required(
                            "monitors",
                            ArgumentKind.TEXT,
                            Text.of("the monitors' names, with commas between them", "モニタ名 (カンマ区切り)"))),
            ActionSpec.Risk.CHANGES,
            false,
            Text.of("let suspended monitors watch again", "一時停止中のモニタを再開する"),
            Text.of(
                    "For what an earlier run or a person left behind; a suppression inside a runbook is "
                            + "given back by itself. Gate: the server is online. Promise: none of them is suspended "
                            + "there.",
                    "以前の実行や手作業が残した一時停止のためのものです。ランブック内の抑止は自動的に解除され" + "ます。ゲート: サーバがオンライン。約束: どのモニタも一時停止していないこと。"));

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Planned plan(Arguments arguments, ActionContext context) {
        ServerName server = arguments.server("server");
        List<MonitorName> monitors = Arrays.stream(arguments.words("monitors").split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(MonitorName::new)
                .toList();
        Gate watching = new MonitorGate.NotSuspended(server, monitors);
        return new StepsBuilder(
                        Text.of("resume %s monitors on %s", "モニタ %s 個を %s で再開").with(monitors.size(), server))
                .on(server)
                .guard(Gates.online(server))
                .changeUnless(watching, new Change.ResumeMonitors(server, monitors))
                .await(watching, Waits.READ_BACK, Waits.READ_BACK)
                .promise(watching)
                .possible();
    }
}
