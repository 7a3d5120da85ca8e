package io.clpmaint.action;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.Gate;
import io.clpmaint.cluster.HostGate;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.text.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Keeps the cluster's services from starting at boot, or lets them start again (X 4.1 Maintenance Guide p.17, p.39-40). */
final class SwitchServices implements Action {

    private static final String ALL = "all";
    private static final String FIRST = "first";
    private static final String FOR_GOOD = "for-good";

    private final boolean enable;
    private final ActionSpec spec;

    private SwitchServices(boolean enable, ActionSpec spec) {
        this.enable = enable;
        this.spec = spec;
    }

    private static List<ArgumentSpec> arguments() {
        return List.of(
                ArgumentSpec.required("server", ArgumentKind.SERVER, Text.of("which server", "対象サーバ")),
                ArgumentSpec.optional(
                                "services",
                                ArgumentKind.CHOICE,
                                Text.of(
                                        "cluster: what makes the server take part; all: the event and transfer services too, after"
                                                + " which not even clpstat answers there; first: of all those that every version has",
                                        "cluster: クラスタへの参加に必要なもの。all: evt・trn 等も含むすべて (そのサーバでは clpstat も応答しなくなります)。"
                                                + "first: すべてのうち全バージョンにあるもの"))
                        .usually("cluster")
                        .oneOf("cluster", ALL, FIRST));
    }

    private static List<ArgumentSpec> unlessForGood() {
        List<ArgumentSpec> arguments = new ArrayList<>(arguments());
        arguments.add(ArgumentSpec.optional(
                        FOR_GOOD,
                        ArgumentKind.BOOLEAN,
                        Text.of("whether they stay disabled when a later step fails", "後のステップが失敗しても無効のままにするかどうか"))
                .usually("false"));
        arguments.add(Restorations.RETURN_IF);
        return arguments;
    }

    static SwitchServices disabling() {
        return new SwitchServices(
                false,
                new ActionSpec(
                        "disable-services",
                        false,
                        unlessForGood(),
                        ActionSpec.Risk.CHANGES,
                        false,
                        Text.of("keep the cluster from starting at boot", "クラスタの自動起動を無効にする"),
                        Text.of(
                                "Disables alert synchronisation, the web manager, the cluster and the mirror agent, in "
                                        + "this order, and after them the transfer and event services where all are meant. What "
                                        + "runs goes on. Promise: none of them starts at boot. Undo, unless they are to stay "
                                        + "disabled: they are enabled in the reverse order.",
                                "alertsync、webmgr、clusterpro、md の順に自動起動を無効にします。全サービスが対象の場合は"
                                        + "続けて trn、evt なども無効にします。稼働中のものは止まりません。約束: すべて無効。取り消"
                                        + "し (無効のままにする場合を除く): 逆順に有効にします。")));
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
                                "Enables the mirror agent, the cluster, the web manager and alert synchronisation, in "
                                        + "this order, and before them the event and transfer services where all are meant. Starts "
                                        + "nothing. Promise: each of them starts at boot.",
                                "md、clusterpro、webmgr、alertsync の順に自動起動を有効にします。全サービスが対象の場合は"
                                        + " evt、trn などを先に有効にします。起動はしません。約束: すべて有効。")));
    }

    @Override
    public ActionSpec spec() {
        return spec;
    }

    @Override
    public Planned plan(Arguments arguments, ActionContext context) {
        ServerName server = arguments.server("server");
        List<String> services = switch (arguments.words("services")) {
            case ALL -> context.allServices();
            case FIRST -> context.firstServices();
            default -> context.servicesToEnable();
        };
        boolean all = !services.equals(context.servicesToEnable());
        if (enable) {
            Gate enabled = Gates.services(server, services, HostGate.Services.Wanted.ENABLED);
            return new StepsBuilder(Text.of("enable the cluster's services on %s", "%s のクラスタサービスを有効化")
                            .with(server))
                    .on(server)
                    .guard(Gates.reachable(server))
                    .changeUnless(enabled, new Change.EnableServices(server, services))
                    .promise(enabled)
                    .settle(Restorations.servicesKey(server))
                    .possible();
        }
        List<String> reversed = new ArrayList<>(services);
        Collections.reverse(reversed);
        Gate disabled = Gates.services(server, reversed, HostGate.Services.Wanted.DISABLED);
        StepsBuilder steps = new StepsBuilder(Text.of("disable the cluster's services on %s", "%s のクラスタサービスを無効化")
                        .with(server))
                .on(server)
                .guard(Gates.reachable(server));
        if (arguments.flag(FOR_GOOD)) {
            // what an earlier step of the run wanted enabled again stays disabled, too
            steps.settle(Restorations.servicesKey(server));
        } else {
            Obligation owed =
                    all ? Restorations.allServices(server, services, context) : Restorations.services(server, services);
            steps.owe(owed.onlyIf(arguments.gates(Restorations.RETURN_IF.name())));
        }
        return steps.changeUnless(disabled, new Change.DisableServices(server, reversed))
                .promise(disabled)
                .possible();
    }
}
