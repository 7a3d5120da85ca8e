package io.clpmaint.engine;

import io.clpmaint.action.MonitorSwitching;
import io.clpmaint.action.Operation;
import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.ClusterState;
import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.MonitorName;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.product.data.Timing;
import io.clpmaint.run.RunEvent;
import io.clpmaint.text.Text;
import io.clpmaint.time.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * What is done when a server is lost on which a group runs: the survivors are read, and get back what lets the cluster fail
 * over by itself. Nothing is started anywhere: a server that gives no answer may be alive, and only the cluster can tell.
 */
final class LostServer {

    private static final String STEP = "watch/suppression";

    private final Desk desk;
    private final Commander commander;

    LostServer(Desk desk, Commander commander) {
        this.desk = desk;
        this.commander = commander;
    }

    /**
     * Gives back, and tells.
     *
     * @param server the server
     * @param groups what ran there, or was on its way there
     * @param carried the same, for people
     * @param lastSeen when it answered last
     * @param others the servers that may answer
     * @return why the run ends, in short
     */
    Text handle(
            ServerName server, Collection<GroupName> groups, Carried carried, Instant lastSeen, List<ServerName> others)
            throws InterruptedException {
        RunEvent.SuppressionTaken taken = desk.state().suppression().orElseThrow();
        ClusterState seen = desk.glimpse(others);
        List<ServerName> survivors = survivors(seen, others);
        boolean givenBack = !survivors.isEmpty() && giveBack(taken, seen, survivors);
        Optional<Instant> failsOver =
                survivors.isEmpty() ? Optional.empty() : Optional.of(due(taken, lastSeen, givenBack));
        Text head = Text.of(
                        "server %s, %s, does not answer since %s while failover is suppressed",
                        "フェイルオーバ抑止中に、%2$sサーバ %1$s が %3$s から応答しません")
                .with(server, carried.words(), lastSeen.truncatedTo(ChronoUnit.SECONDS));
        Text rest = failsOver
                .map(at -> watched(server, seen, survivors, givenBack, at))
                .orElseGet(() -> alone(server));
        Text told = Text.of("%s; %s", "%s。%s").with(head, rest);
        desk.write(new RunEvent.ServerLost(
                server.value(),
                groups.stream().map(GroupName::value).toList(),
                lastSeen,
                survivors.stream().map(ServerName::value).toList(),
                givenBack,
                failsOver,
                told));
        return head;
    }

    private static List<ServerName> survivors(ClusterState seen, List<ServerName> others) {
        return others.stream()
                .filter(s -> seen.serves(s) || seen.server(s).takesPart())
                .toList();
    }

    /** Monitors first, each on its own server; then the ratio, which one server sets for all. */
    private boolean giveBack(RunEvent.SuppressionTaken taken, ClusterState seen, List<ServerName> survivors)
            throws InterruptedException {
        List<MonitorName> monitors =
                taken.monitors().stream().map(MonitorName::new).toList();
        List<Change> changes = new ArrayList<>(
                MonitorSwitching.toRelease(seen, monitors, desk.plan().suspendedBefore()).stream()
                        .filter(c -> survivors.contains(c.on()))
                        .toList());
        if (taken.ratio() > 1) {
            changes.add(new Change.ResetRatio(survivors.get(0)));
        }
        desk.beginUrgency();
        try {
            for (int i = 0; i < changes.size(); i++) {
                commander.make(STEP, i, changes.get(i), Operation.How.USUAL, false);
            }
        } catch (StepEnd e) {
            desk.write(new RunEvent.Progress(STEP, e.reason()));
        } catch (Stopped e) {
            throw new IllegalStateException("what is urgent cannot be stopped", e);
        } finally {
            desk.endUrgency();
        }
        ClusterState now = desk.glimpse(survivors);
        return now.ratio().equals(OptionalInt.of(1))
                && MonitorSwitching.toRelease(now, monitors, desk.plan().suspendedBefore()).stream()
                        .noneMatch(c -> survivors.contains(c.on()));
    }

    /** When the cluster notices by itself: a heartbeat timeout from now, or as long as the suppression makes it. */
    private Instant due(RunEvent.SuppressionTaken taken, Instant lastSeen, boolean givenBack) {
        Duration timeout = desk.heartbeatTimeout();
        Instant usual = desk.now().plus(timeout);
        if (givenBack) {
            return usual.truncatedTo(ChronoUnit.SECONDS);
        }
        Instant multiplied = lastSeen.plus(timeout.multipliedBy(taken.ratio()));
        Instant ended = taken.until().plus(timeout);
        return (multiplied.isBefore(ended) ? multiplied : ended).truncatedTo(ChronoUnit.SECONDS);
    }

    private static Text watched(
            ServerName server, ClusterState seen, List<ServerName> survivors, boolean givenBack, Instant at) {
        Text given = givenBack
                ? Text.of("their monitors watch again and the timeouts are the usual ones", "モニタを再開し、タイムアウトを元に戻しました")
                : Text.of(
                        "not everything could be given back to them, see the commands at the end",
                        "元に戻せなかったものがあります (末尾のコマンドを参照)");
        return Text.of(
                        "%s shows it as %s; %s; if it is down, the cluster notices by %s at the latest and fails over by"
                                + " itself; nothing is started elsewhere before, because it may be alive",
                        "%s からの表示は %s です。%s。停止している場合、遅くとも %s までにクラスタが検出し、自動でフェイルオーバします。"
                                + "稼働中の可能性があるため、それまで他のサーバでは何も起動しません")
                .with(
                        survivors.stream().map(ServerName::value).collect(Collectors.joining(", ")),
                        seen.server(server).state().word(),
                        given,
                        at);
    }

    /** Nobody can take over: the newest data are on the lost server, and the shortest way back leads through it. */
    private Text alone(ServerName server) {
        Duration back =
                Timing.REBOOT.duration().plus(Timing.DAEMON_START.duration()).plus(Timing.STARTUP_WAIT.duration());
        boolean mirrored = !desk.plan().config().mirrors().isEmpty();
        return Text.of(
                        "no other server takes part in the cluster, so there is no survivor; the shortest way back: see to"
                                + " its connection, or switch %1$s on, it starts the groups by itself within about %2$s%3$s",
                        "クラスタに参加中の他のサーバはなく、引き継げるサーバがありません。最短の復旧方法: 接続を確認するか、%1$s の電源を入れてください。"
                                + "約 %2$s でグループが自動起動します%3$s")
                .with(
                        server,
                        Durations.format(back),
                        mirrored
                                ? Text.of(
                                        "; do not start a group elsewhere, the newest side of its mirror is there",
                                        "。ミラーの最新側はそこにあるため、他のサーバでグループを起動しないでください")
                                : Text.EMPTY);
    }
}
