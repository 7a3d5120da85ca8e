package io.clpmaint.action;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.HostGate;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.text.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Brings a server back into the cluster (X 4.1 Maintenance Guide p.40 step 6: enable, then reboot). Done when the server
 * is online and every mirror is normal again.
 */
final class RejoinCluster implements Action {

    private static final ActionSpec SPEC = new ActionSpec(
            "rejoin-cluster",
            false,
            List.of(
                    ArgumentSpec.required("server", ArgumentKind.SERVER, Text.of("which server", "対象サーバ")),
                    ArgumentSpec.optional(
                                    "by",
                                    ArgumentKind.CHOICE,
                                    Text.of(
                                            "reboot: the manual's way, and it proves the unattended boot; start: without a reboot",
                                            "reboot: マニュアルの手順で、無人起動の確認を兼ねる。start: 再起動しない"))
                            .usually("reboot")
                            .oneOf("reboot", "start"),
                    ArgumentSpec.optional(
                                    "mirrors",
                                    ArgumentKind.CHOICE,
                                    Text.of(
                                            "normal: wait until every mirror is normal; any: a later step watches the copy",
                                            "normal: 全ミラーの正常化を待つ。any: コピーの完了は後のステップで確認する"))
                            .usually("normal")
                            .oneOf("normal", "any")),
            ActionSpec.Risk.CHANGES,
            false,
            Text.of("bring a server back into the cluster", "サーバをクラスタに復帰させる"),
            Text.of(
                    "The services are enabled; after a restart, which two different boot ids prove, they "
                            + "start by themselves, else they are started. Where the automatic recovery of mirrors is "
                            + "off, the recovery of the difference is started. Gates: the packages are consistent, and "
                            + "the cluster's modules exist for the kernel that will boot. Promise: the server is "
                            + "online, and every mirror is normal unless a later step sees to that.",
                    "サービスの自動起動を有効にし、再起動 (2 つの異なるブート ID で確認) または起動"
                            + "します。自動ミラー復帰が無効なら差分ミラー復帰を開始します。ゲート: パッケージが整合し"
                            + "、次回起動カーネル用のモジュールがあること。約束: サーバがオンラインで、(後のステップ"
                            + "で確認する場合を除き) 全ミラーが正常。"));

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Planned plan(Arguments arguments, ActionContext context) {
        ServerName server = arguments.server("server");
        boolean reboot = arguments.words("by").equals("reboot");
        StepsBuilder steps = new StepsBuilder((reboot
                                ? Text.of(
                                        "enable services, reboot %s, wait until it is back",
                                        "サービスを有効化して %s を再起動し、復帰を待つ")
                                : Text.of(
                                        "enable and start services on %s, wait until it is back",
                                        "%s のサービスを有効化・起動し、復帰を待つ"))
                        .with(server))
                .on(server)
                .guard(Gates.reachable(server))
                .guard(new HostGate.PackagesConsistent(server))
                .guard(new HostGate.ModulesPresent(server));
        if (reboot) {
            Gates.safeFromForcedStop(server, context).forEach(steps::guard);
        }
        List<String> services = context.servicesToEnable();
        steps.changeUnless(
                Gates.services(server, services, HostGate.Services.Wanted.ENABLED),
                new Change.EnableServices(server, services));
        if (reboot) {
            Reboot.operations(server, false).forEach(steps::run);
        } else {
            List<Operation> start = new ArrayList<>();
            if (context.mirrored()) {
                Restorations.startMirrorAgent(start, server);
            }
            start.add(new Operation.DoUnless(Gates.online(server), new Change.StartCluster(server)));
            start.forEach(steps::run);
        }
        steps.await(Gates.online(server), Waits.ONLINE, Waits.ONLINE_WORST);
        failbacks(server, context)
                .forEach(group -> steps.interrupt(group)
                        .await(Gates.onlineOn(group, server), Duration.ofMinutes(1), Waits.GROUP_SETTLES));
        if (context.mirrored() && arguments.words("mirrors").equals("normal")) {
            mend(steps, server, context);
        }
        return steps.promise(Gates.online(server))
                .settle(Restorations.memberKey(server))
                .settle(Restorations.servicesKey(server))
                .settle(Restorations.powerKey(server))
                .possible();
    }

    /** The groups that the cluster will move home by itself when the server returns: they are waited for. */
    private static List<GroupName> failbacks(ServerName server, ActionContext context) {
        return context.config().groups().entrySet().stream()
                .filter(e -> e.getValue().automaticFailback())
                .filter(e -> e.getValue().startable().indexOf(server) == 0)
                .filter(e ->
                        context.carrier(e.getKey()).map(c -> !c.equals(server)).orElse(false))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static void mend(StepsBuilder steps, ServerName server, ActionContext context) {
        Restorations.recoverable(server, context)
                .forEach((mirror, active) -> steps.run(Restorations.recovery(mirror, active))
                        .settle(Restorations.mirrorKey(mirror, server)));
        steps.await(Gates.allMirrorsNormal(), Waits.MENDING, Waits.MENDING_WORST);
        steps.promise(Gates.allMirrorsNormal());
    }
}
