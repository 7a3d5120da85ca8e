package io.clpmaint.app;

import io.clpmaint.cluster.ClusterState;
import io.clpmaint.cluster.Facet;
import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.Reach;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.engine.EngineCode;
import io.clpmaint.engine.Introduction;
import io.clpmaint.engine.Observer;
import io.clpmaint.inventory.Inventory;
import io.clpmaint.node.CommandOutcome;
import io.clpmaint.report.StatusReport;
import io.clpmaint.report.json.StatusJson;
import io.clpmaint.report.text.StatusText;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Paint;
import io.clpmaint.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows how a cluster stands. A server that does not answer is shown as such; only when none answers it is refused. */
public final class ShowStatus {

    private final Io io;

    /**
     * The use case.
     *
     * @param io the surroundings
     */
    public ShowStatus(Io io) {
        this.io = io;
    }

    /**
     * Looks.
     *
     * @param clusterOption the value of {@code --cluster}, if it was given
     * @param stateOption the value of {@code --state}, if it was given
     * @param talk tells
     * @return how the cluster stands
     * @throws Problem when there is no cluster (2) or no server answers (10)
     * @throws InterruptedException when the process shall end
     */
    public Result status(Optional<String> clusterOption, Optional<String> stateOption, Talk talk)
            throws InterruptedException {
        Sources.Cluster cluster = Sources.cluster(clusterOption, Optional.empty(), io);
        talk.say(Announcement.of(cluster));
        Standing standing = Standing.of(cluster, stateOption, io, talk);
        try (ClusterLink link = link(cluster, standing, talk)) {
            return look(cluster, link, standing);
        }
    }

    /** Gets what is seen of a cluster that is watched. */
    public interface Watcher {
        /**
         * How it stands.
         *
         * @param result how it stands
         * @param at when it was seen
         * @return whether anybody wants to see more
         */
        boolean seen(Result result, Instant at);

        /**
         * A look failed, after one that did not; the next may succeed.
         *
         * @param problem why
         * @param at when
         */
        void failed(Problem problem, Instant at);
    }

    /** One look. */
    private interface Looking {
        Result once() throws InterruptedException;
    }

    /**
     * Looks again and again, until nobody reads it any more or the process is told to end. It holds nothing that a signal would have to give back,
     * so that a signal ends the process at once, whatever it waits for.
     *
     * @param clusterOption the value of {@code --cluster}, if it was given
     * @param stateOption the value of {@code --state}, if it was given
     * @param interval how long to wait after each look
     * @param talk tells
     * @param watcher gets what is seen
     * @throws Problem when there is no cluster (2), or no server answers the first look (10)
     * @throws InterruptedException when the process shall end
     */
    public void watch(
            Optional<String> clusterOption, Optional<String> stateOption, Duration interval, Talk talk, Watcher watcher)
            throws InterruptedException {
        Sources.Cluster cluster = Sources.cluster(clusterOption, Optional.empty(), io);
        talk.say(Announcement.of(cluster));
        Standing first = Standing.of(cluster, stateOption, io, talk);
        if (cluster.inventory().isSimulated()) {
            // a run beside this one moves the world on, or leaves another one
            repeat(interval, watcher, () -> {
                Standing standing = Standing.of(cluster, stateOption, io);
                try (ClusterLink link = link(cluster, standing, talk)) {
                    return look(cluster, link, standing);
                }
            });
        } else {
            // one login for all looks: a passphrase is asked for once
            try (ClusterLink link = link(cluster, first, talk)) {
                repeat(interval, watcher, () -> look(cluster, link, Standing.of(cluster, stateOption, io)));
            }
        }
    }

    private void repeat(Duration interval, Watcher watcher, Looking looking) throws InterruptedException {
        boolean wanted = watcher.seen(looking.once(), io.time().now());
        while (wanted) {
            io.time().sleep(interval);
            try {
                wanted = watcher.seen(looking.once(), io.time().now());
            } catch (Problem problem) {
                watcher.failed(problem, io.time().now());
            }
        }
    }

    private ClusterLink link(Sources.Cluster cluster, Standing standing, Talk talk) throws InterruptedException {
        return ClusterLinks.forLooking(cluster, standing.world(), SimulationChoice.USUAL, Prompts.of(talk), io);
    }

    private Result look(Sources.Cluster cluster, ClusterLink link, Standing standing) throws InterruptedException {
        Inventory inventory = cluster.inventory();
        StatusReport report = look(inventory, link, standing);
        return new Result() {
            @Override
            public List<String> lines(Lang lang, Paint paint) {
                return StatusText.of(report, lang, paint);
            }

            @Override
            public String json() {
                return StatusJson.of(report);
            }
        };
    }

    private StatusReport look(Inventory inventory, ClusterLink link, Standing standing) throws InterruptedException {
        Observer observer = Planning.observer(inventory, link.nodes(), "status");
        Map<GroupName, ServerName> homes = new LinkedHashMap<>(inventory.homes());
        Introduction.glance(observer, Planning.expected(inventory))
                .config()
                .ifPresent(config -> config.groups()
                        .forEach((group, policy) -> policy.startable().stream()
                                .findFirst()
                                .ifPresent(home -> homes.putIfAbsent(group, home))));
        ClusterState seen = observer.observe(EnumSet.of(Facet.CLUSTER, Facet.HOST), inventory.serverNames());
        requireOne(seen, observer, inventory);
        return new StatusReport(
                inventory.cluster(),
                inventory.isSimulated(),
                seen,
                homes,
                silent(observer, inventory),
                standing.unended(),
                LocalLock.holder(standing.state(), inventory.cluster())
                        .map(h -> new StatusReport.Lock(h.run(), h.user(), h.pid(), h.since())),
                standing.knowing(Locks.look(inventory, link)),
                OwnEndLook.look(inventory, link));
    }

    private static Map<ServerName, Text> silent(Observer observer, Inventory inventory) {
        Map<ServerName, Text> silent = new LinkedHashMap<>();
        inventory.serverNames().forEach(s -> observer.refusal(s).ifPresent(r -> silent.put(s, r.summary())));
        return silent;
    }

    private static void requireOne(ClusterState seen, Observer observer, Inventory inventory) {
        List<Diagnostic> silent = new ArrayList<>();
        for (ServerName server : inventory.serverNames()) {
            Optional<CommandOutcome> refusal = observer.refusal(server);
            refusal.ifPresent(r -> silent.add(Diagnostic.error(
                    EngineCode.IDENTITY_UNREADABLE,
                    Text.of("server %s did not answer: %s", "サーバ %s が応答しません: %s")
                            .with(server, r.summary()),
                    Text.of(
                            "check host, port, user and key in the inventory, and that the server is up",
                            "インベントリのホスト、ポート、ユーザ、鍵と、サーバが起動していることを確認してください"))));
        }
        boolean none = seen.servers().values().stream().noneMatch(s -> s.facts().reach() == Reach.REACHABLE);
        if (silent.size() == inventory.serverNames().size() && none) {
            throw new Problem(Problem.Kind.CONNECTION, silent);
        }
    }
}
