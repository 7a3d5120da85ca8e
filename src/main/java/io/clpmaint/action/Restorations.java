package io.clpmaint.action;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.Gate;
import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.HostGate;
import io.clpmaint.cluster.MirrorGate;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.cluster.Selection;
import io.clpmaint.cluster.ServerGate;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.cluster.TimedGate;
import io.clpmaint.product.data.ProductService;
import io.clpmaint.text.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What runs owe, and how it is given back when a run ends otherwise than planned. */
final class Restorations {

    private Restorations() {}

    static String memberKey(ServerName server) {
        return "member:" + server;
    }

    static String servicesKey(ServerName server) {
        return "services:" + server;
    }

    static String powerKey(ServerName server) {
        return "power:" + server;
    }

    static String groupKey(GroupName group) {
        return "group:" + group;
    }

    static String mirrorKey(MirrorName mirror, ServerName side) {
        return "mirror:" + mirror + "@" + side;
    }

    /** What an author knows that the program does not: what makes it dangerous to have the cluster back. */
    static final ArgumentSpec RETURN_IF = ArgumentSpec.optional(
            "return-if",
            ArgumentKind.GATES,
            Text.of(
                    "what must hold besides before it is undone, when the run ends otherwise; else a person has to",
                    "実行が失敗した場合に、元に戻す前に成立していなければならない条件 (成立しない場合は手作業で戻します)"));

    static final String SUPPRESSION = "suppression";
    static final String SUSPENDED = "suspended";

    /** The servers' own ends of what other runs suppressed: nobody needs them any more. */
    static final String OWN_ENDS = "own-ends";

    /**
     * A server that has just booted may be starting its cluster by itself, and the product refuses to start it twice with
     * exit code 1 (text and code from memory, see the messages of {@code clpcl}). Whether it comes online is awaited next.
     */
    static final Operation.How UNLESS_STARTING =
            new Operation.How(false, false, Optional.empty(), Optional.empty(), new LinkedHashSet<>(List.of(0, 1)));

    /**
     * What must hold before a server is brought back: it answers, its package database is consistent, and the kernel
     * that the next boot will load has the cluster's modules. A half-patched server is kept out.
     */
    private static List<TimedGate> fitToReturn(ServerName server) {
        return List.of(
                TimedGate.within(Gates.reachable(server), Waits.RETURNS),
                TimedGate.within(new HostGate.PackagesConsistent(server), Waits.READ_BACK),
                TimedGate.within(new HostGate.ModulesPresent(server), Waits.READ_BACK));
    }

    /** A server that left the cluster. */
    static Obligation member(ServerName server, ActionContext context) {
        List<Operation> restore = new ArrayList<>();
        if (context.mirrored()) {
            startMirrorAgent(restore, server);
        }
        // of three or more, others that are still out leave it in caution: they are owed by themselves, after it
        Gate back = context.config().servers().size() > 2 ? new ServerGate.Serving(server) : Gates.online(server);
        restore.add(new Operation.DoUnless(
                back, Duration.ZERO, new Operation.Do(new Change.StartCluster(server), UNLESS_STARTING)));
        restore.add(new Operation.Await(TimedGate.within(back, Waits.ONLINE_WORST), Waits.ONLINE));
        List<TimedGate> proof = new ArrayList<>(List.of(TimedGate.of(back)));
        return new Obligation(
                memberKey(server),
                Text.of("bring server %s back into the cluster", "サーバ %s をクラスタに復帰させる")
                        .with(server),
                fitToReturn(server),
                restore,
                proof);
    }

    /**
     * The mirrors whose side on a server is about to fall behind. Back in the cluster alone, the server could not take over:
     * where the automatic recovery is off, it has to be started (X 4.1 Maintenance Guide p.84). A copy that runs goes on
     * by itself.
     */
    static List<Obligation> mirrors(ServerName server, ActionContext context) {
        List<Obligation> owed = new ArrayList<>();
        recoverable(server, context).forEach((mirror, active) -> {
            if (context.expected().mirror(mirror).isNormal()) {
                owed.add(new Obligation(
                        mirrorKey(mirror, server),
                        Text.of("have mirror %s recovered on %s", "ミラー %s の %s 側を復帰させる")
                                .with(mirror, server),
                        List.of(TimedGate.of(Gates.online(server))),
                        List.of(recovery(mirror, active)),
                        List.of(TimedGate.within(
                                new MirrorGate.MirrorsMending(Selection.of(mirror)), Waits.READ_BACK))));
            }
        });
        return owed;
    }

    /** The mirrors with a side on a server that can be recovered from where their group runs, each with that server. */
    static Map<MirrorName, ServerName> recoverable(ServerName server, ActionContext context) {
        Map<MirrorName, ServerName> active = new LinkedHashMap<>();
        context.config()
                .mirrors()
                .forEach((mirror, policy) -> context.carrier(policy.group())
                        .filter(carrier -> policy.sides().contains(server) && !carrier.equals(server))
                        .ifPresent(carrier -> active.put(mirror, carrier)));
        return active;
    }

    /** Starts the recovery of a mirror unless it is normal or the cluster recovers it by itself. */
    static Operation recovery(MirrorName mirror, ServerName active) {
        return new Operation.DoUnless(
                new MirrorGate.MirrorsMending(Selection.of(mirror)),
                Waits.MENDING_STARTS,
                new Operation.Do(new Change.RecoverMirror(active, mirror)));
    }

    static void startMirrorAgent(List<Operation> operations, ServerName server) {
        startMirrorAgent(operations, server, Operation.How.USUAL);
    }

    static void startMirrorAgent(List<Operation> operations, ServerName server, Operation.How how) {
        List<String> agent = List.of(ProductService.MD.unit());
        Gate running = Gates.services(server, agent, HostGate.Services.Wanted.RUNNING);
        operations.add(new Operation.DoUnless(
                running, Duration.ZERO, new Operation.Do(new Change.StartMirrorAgent(server), how)));
        operations.add(new Operation.Await(TimedGate.within(running, Waits.STATUS), Duration.ofSeconds(10)));
    }

    /** Services that do not start at boot. */
    static Obligation services(ServerName server, List<String> enableOrder) {
        return services(server, enableOrder, List.of());
    }

    /** All services of the product that do not start at boot: a boot may have left out those that clpcl needs. */
    static Obligation allServices(ServerName server, List<String> all, ActionContext context) {
        List<String> needed = new ArrayList<>(all);
        needed.removeAll(context.servicesToEnable());
        Gate running = Gates.services(server, needed, HostGate.Services.Wanted.RUNNING);
        return services(
                server, all, List.of(new Operation.DoUnless(running, new Change.StartServices(server, needed))));
    }

    private static Obligation services(ServerName server, List<String> enableOrder, List<Operation> then) {
        Gate enabled = Gates.services(server, enableOrder, HostGate.Services.Wanted.ENABLED);
        List<Operation> restore = new ArrayList<>();
        restore.add(new Operation.DoUnless(enabled, new Change.EnableServices(server, enableOrder)));
        restore.addAll(then);
        return new Obligation(
                servicesKey(server),
                Text.of("let the cluster's services start at boot on %s again", "%s のクラスタサービスの自動起動を有効に戻す")
                        .with(server),
                fitToReturn(server),
                restore,
                List.of(TimedGate.within(enabled, Waits.READ_BACK)));
    }

    /** A server that was switched off. */
    static Obligation power(ServerName server) {
        return new Obligation(
                powerKey(server),
                Text.of("switch server %s on again", "サーバ %s の電源を入れる").with(server),
                List.of(),
                List.of(),
                List.of(TimedGate.within(Gates.reachable(server), Duration.ofMinutes(2))));
    }

    /** A group that was stopped. */
    static Obligation group(GroupName group, ServerName where) {
        return new Obligation(
                groupKey(group),
                Text.of("start group %s on %s again", "グループ %s を %s で起動する").with(group, where),
                List.of(),
                List.of(
                        new Operation.DoUnless(
                                Gates.is(group, io.clpmaint.cluster.GroupState.ONLINE),
                                new Change.StartGroup(group, where)),
                        new Operation.Await(
                                TimedGate.within(Gates.onlineOn(group, where), Waits.GROUP_SETTLES),
                                Duration.ofSeconds(5))),
                List.of(TimedGate.of(Gates.is(group, io.clpmaint.cluster.GroupState.ONLINE))));
    }

    /** A suspended cluster. */
    static Obligation resumed(ServerName where) {
        return new Obligation(
                SUSPENDED,
                Text.of("resume the cluster", "クラスタをリジュームする"),
                List.of(),
                List.of(
                        new Operation.DoUnless(Gates.allServersOnline(), new Change.ResumeCluster(where)),
                        new Operation.Await(
                                TimedGate.within(Gates.allServersOnline(), Waits.STATUS), Duration.ofSeconds(20))),
                List.of(TimedGate.of(Gates.allServersOnline())));
    }
}
