package io.clpmaint.action;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.Gate;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.text.Text;
import java.util.List;

/** Keeps the cluster's services from starting at boot, or lets them start again (X 4.1 Maintenance Guide p.17, p.39-40). */
final class SwitchServices implements Action {

    private final boolean enable;
    private final ActionSpec spec;

    private SwitchServices(boolean enable, ActionSpec spec) {
        this.enable = enable;
        this.spec = spec;
    }

    private static List<ArgumentSpec> arguments() {
        return List.of(ArgumentSpec.required("server", ArgumentKind.SERVER, Text.of("which server", "対象サーバ")));
    }

    static SwitchServices disabling() {
        return new SwitchServices(
                false,
                new ActionSpec(
                        "disable-services",
                        false,
                        arguments(),
                        ActionSpec.Risk.CHANGES,
                        false,
                        Text.of("keep the cluster from starting at boot", "クラスタの自動起動を無効にする"),
                        Text.of(
                                "Disables alert synchronisation, web manager, cluster and mirror agent, in this order. What runs"
                                        + " goes on. Promise: each reads disabled. Undo: they are enabled in the reverse order.",
                                "alertsync、webmgr、clusterpro、md の順に自動起動を無効にします。稼働中のものは止まりません。"
                                        + "約束: すべて無効。取り消し: 逆順に有効にします。")));
    }

    static SwitchServices enabling() {
        return new SwitchServices(
                true,
                new ActionSpec(
                        "enable-services",
                        false,
                        arguments(),
                        ActionSpec.Risk.CHANGES,
                        false,
                        Text.of("let the cluster start at boot", "クラスタの自動起動を有効にする"),
                        Text.of(
                                "Enables mirror agent, cluster, web manager and alert synchronisation, in this order. Starts"
                                        + " nothing. Promise: each reads enabled.",
                                "md、clusterpro、webmgr、alertsync の順に自動起動を有効にします。起動はしません。約束: すべて有効。")));
    }

    @Override
    public ActionSpec spec() {
        return spec;
    }

    @Override
    public Planned plan(Arguments arguments, ActionContext context) {
        ServerName server = arguments.server("server");
        if (enable) {
            Gate enabled = Gates.services(server, context.servicesToEnable(), Gate.Services.Wanted.ENABLED);
            return new StepsBuilder(Text.of("enable the cluster's services on %s", "%s のクラスタサービスを有効化")
                            .with(server))
                    .on(server)
                    .guard(Gates.reachable(server))
                    .changeUnless(enabled, new Change.EnableServices(server, context.servicesToEnable()))
                    .promise(enabled)
                    .settle(Restorations.servicesKey(server))
                    .possible();
        }
        Gate disabled = Gates.services(server, context.servicesToDisable(), Gate.Services.Wanted.DISABLED);
        return new StepsBuilder(Text.of("disable the cluster's services on %s", "%s のクラスタサービスを無効化")
                        .with(server))
                .on(server)
                .guard(Gates.reachable(server))
                .owe(Restorations.services(server, context.servicesToDisable(), context.servicesToEnable()))
                .changeUnless(disabled, new Change.DisableServices(server, context.servicesToDisable()))
                .promise(disabled)
                .possible();
    }
}
