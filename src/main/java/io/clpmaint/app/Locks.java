package io.clpmaint.app;

import io.clpmaint.cluster.ServerName;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.engine.EngineCode;
import io.clpmaint.inventory.Inventory;
import io.clpmaint.node.CommandOutcome;
import io.clpmaint.node.Node;
import io.clpmaint.node.NodeLock;
import io.clpmaint.node.RemoteCommand;
import io.clpmaint.report.LockReport;
import io.clpmaint.report.json.LockJson;
import io.clpmaint.report.text.LockText;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Paint;
import io.clpmaint.text.Printable;
import io.clpmaint.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Shows the cluster's lock as it lies on the servers, and ends it. Needs no journal of anybody. */
public final class Locks {

    private static final Duration ASKING = Duration.ofSeconds(30);
    private static final NodeLock SCRIPTS = new NodeLock();

    private final Io io;

    /**
     * The use cases.
     *
     * @param io the surroundings
     */
    public Locks(Io io) {
        this.io = io;
    }

    /**
     * What the servers say.
     *
     * @param report their lock
     */
    private record Shown(LockReport report) implements Result {
        @Override
        public List<String> lines(Lang lang, Paint paint) {
            return LockText.of(report, lang, paint);
        }

        @Override
        public String json() {
            return LockJson.of(report);
        }
    }

    /**
     * Asks every server.
     *
     * @param clusterOption the value of {@code --cluster}, if it was given
     * @param stateOption the value of {@code --state}, if it was given
     * @param talk tells
     * @return the lock
     * @throws Problem when there is no cluster (2) or no server answers (10)
     * @throws InterruptedException when the process shall end
     */
    public Result show(Optional<String> clusterOption, Optional<String> stateOption, Talk talk)
            throws InterruptedException {
        Sources.Cluster cluster = Sources.cluster(clusterOption, Optional.empty(), io);
        talk.say(Announcement.of(cluster));
        Standing standing = Standing.of(cluster, stateOption, io, talk);
        try (ClusterLink link =
                ClusterLinks.forLooking(cluster, standing.world(), SimulationChoice.USUAL, Prompts.of(talk), io)) {
            return new Shown(standing.knowing(answered(look(cluster.inventory(), link))));
        }
    }

    /**
     * Ends the lock on every server that has it. Whoever holds it changes nothing any more.
     *
     * @param id the lock's id
     * @param reason why
     * @param clusterOption the value of {@code --cluster}, if it was given
     * @param stateOption the value of {@code --state}, if it was given
     * @param talk tells
     * @return the lock as it is afterwards
     * @throws Problem when there is no cluster (2), no such lock (3), a run goes on on a cluster in memory (7)
     *     or no server answers (10)
     * @throws InterruptedException when the process shall end
     */
    @SuppressWarnings("try") // held, not used
    public Result end(String id, String reason, Optional<String> clusterOption, Optional<String> stateOption, Talk talk)
            throws InterruptedException {
        Sources.Cluster cluster = Sources.cluster(clusterOption, Optional.empty(), io);
        talk.say(Announcement.of(cluster));
        Inventory inventory = cluster.inventory();
        if (!inventory.isSimulated() || inventory.served().isPresent()) {
            return ending(id, reason, cluster, stateOption, talk);
        }
        // a simulated cluster in memory is a file of this machine, which a run that goes on writes to
        try (LocalLock machine =
                LocalLock.take(StateDirectory.of(stateOption, io), inventory.cluster(), "lock-break", io)) {
            return ending(id, reason, cluster, stateOption, talk);
        }
    }

    private Result ending(String id, String reason, Sources.Cluster cluster, Optional<String> stateOption, Talk talk)
            throws InterruptedException {
        Standing standing = Standing.of(cluster, stateOption, io, talk);
        String who = io.user() + "@" + io.host() + ": " + reason;
        Inventory inventory = cluster.inventory();
        try (ClusterLink link = ClusterLinks.forBreaking(cluster, standing.world(), Prompts.of(talk), io)) {
            LockReport before = answered(look(inventory, link));
            if (before.servers().stream()
                    .noneMatch(l -> l.holder().filter(h -> h.id().equals(id)).isPresent())) {
                throw new Problem(
                        Problem.Kind.REFUSED,
                        Diagnostic.error(
                                UsageCode.NO_SUCH_LOCK,
                                Text.of("no server has the lock %s", "ロック %s はどのサーバにもありません")
                                        .with(Printable.line(id)),
                                Text.of("'clpmaint lock show' shows it", "'clpmaint lock show' で確認してください")));
            }
            return new Shown(asked(inventory, link, SCRIPTS.breaking(id, who, ASKING)));
        }
    }

    /**
     * Looks at the lock on every server.
     *
     * @param inventory the cluster
     * @param link the way to it
     * @return what they say
     * @throws InterruptedException when the process shall end
     */
    static LockReport look(Inventory inventory, ClusterLink link) throws InterruptedException {
        return asked(inventory, link, SCRIPTS.look(ASKING));
    }

    /**
     * Ends the lock of a run that is proven to be gone.
     *
     * @param inventory the cluster
     * @param link the way to it
     * @param id the lock's id
     * @param io the surroundings
     * @throws InterruptedException when the process shall end
     */
    static void over(Inventory inventory, ClusterLink link, String id, Io io) throws InterruptedException {
        asked(inventory, link, SCRIPTS.breaking(id, io.user() + "@" + io.host() + ": its process is gone", ASKING));
    }

    private static LockReport asked(Inventory inventory, ClusterLink link, RemoteCommand command)
            throws InterruptedException {
        List<LockReport.Line> lines = new ArrayList<>();
        for (ServerName server : inventory.serverNames()) {
            Node node = link.nodes().node(server.value());
            lines.add(line(
                    server.value(), node.execute(command), link.time().now().truncatedTo(ChronoUnit.SECONDS)));
        }
        return new LockReport(inventory.cluster(), inventory.isSimulated(), lines);
    }

    private static LockReport answered(LockReport report) {
        if (report.servers().stream().allMatch(l -> l.state() == LockReport.State.UNKNOWN)) {
            throw new Problem(
                    Problem.Kind.CONNECTION,
                    report.servers().stream()
                            .map(l -> Diagnostic.error(
                                    EngineCode.UNREACHED,
                                    Text.of("server %s did not answer: %s", "サーバ %s が応答しません: %s")
                                            .with(l.server(), l.note()),
                                    Text.of(
                                            "check host, port, user and key in the inventory, and that the server is up",
                                            "インベントリのホスト、ポート、ユーザ、鍵と、サーバが起動していることを確認してください")))
                            .toList());
        }
        return report;
    }

    private static LockReport.Line line(String server, CommandOutcome outcome, Instant now) {
        Function<NodeLock.State, LockReport.Line> told = s -> s.live()
                ? new LockReport.Line(
                        server,
                        s.expired() ? LockReport.State.EXPIRED : LockReport.State.HELD,
                        Optional.of(new LockReport.Holder(
                                s.id(),
                                s.number(),
                                s.run(),
                                s.owner(),
                                s.host(),
                                s.reason(),
                                s.since(),
                                now.minus(s.age()),
                                now.minus(s.age()).plus(s.lease()))),
                        Text.EMPTY)
                : new LockReport.Line(
                        server,
                        LockReport.State.FREE,
                        Optional.empty(),
                        s.gone().isEmpty()
                                ? Text.EMPTY
                                : Text.of("last: %s", "前回: %s").with((s.id() + " " + s.gone()).strip()));
        return NodeLock.read(outcome)
                .map(told)
                .orElseGet(() ->
                        new LockReport.Line(server, LockReport.State.UNKNOWN, Optional.empty(), outcome.summary()));
    }
}
