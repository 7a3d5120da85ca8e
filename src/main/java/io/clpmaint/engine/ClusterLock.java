package io.clpmaint.engine;

import io.clpmaint.cluster.Facet;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.node.CommandLine;
import io.clpmaint.node.CommandOutcome;
import io.clpmaint.node.NodeLock;
import io.clpmaint.node.Nodes;
import io.clpmaint.node.Privilege;
import io.clpmaint.node.RemoteCommand;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunResult;
import io.clpmaint.text.Printable;
import io.clpmaint.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The cluster's lock, as one run holds it on the servers. It is taken server by server in the order of their names, so
 * that of two runs the one that is first on the first server has it. A server that could not be asked gets it before
 * its first command.
 */
final class ClusterLock {

    /** How long to wait for an answer about the lock, usually. */
    private static final Duration ASKING = Duration.ofSeconds(30);

    /** For how long the lock is taken while a person is asked, who answers when it is done. */
    static final Duration PERSON = Duration.ofHours(12);

    private static final Duration RENEW = NodeLock.LEASE.dividedBy(6);
    /** How long a server is waited for that may be on its way up; well within the lease of what is held meanwhile. */
    private static final Duration RETURNS = Duration.ofMinutes(10);

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(15);
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final int TRIES = 3;
    private static final String BROKEN = " broken by ";

    private final Desk desk;
    private final Nodes nodes;
    private final NodeLock scripts = new NodeLock();
    private final Optional<NodeLock.Claim> claim;
    private final Map<String, Held> held = new LinkedHashMap<>();
    private Optional<Text> lost = Optional.empty();
    private boolean told;

    /** What is held on one server. */
    private static final class Held {
        private final long number;
        private Instant renewed;
        private boolean doubtful;

        Held(long number, Instant renewed) {
            this.number = number;
            this.renewed = renewed;
        }
    }

    /**
     * Why the lock is not had.
     *
     * @param result how a run ends for it that has changed nothing
     * @param code the diagnostic
     * @param why what stands in the way
     * @param fix what to do
     * @param lasts whether waiting changes nothing: what answers does not have the server's host key
     */
    record Refusal(RunResult result, EngineCode code, Text why, Text fix, boolean lasts) {
        private Refusal(RunResult result, EngineCode code, Text why, Text fix) {
            this(result, code, why, fix, false);
        }
    }

    /**
     * The lock of one run.
     *
     * @param desk the run
     * @param nodes the servers, as they are: looking after the lock writes nothing that has to be on the disk before
     * @param claim who asks, empty for a run that changes nothing real
     */
    ClusterLock(Desk desk, Nodes nodes, Optional<NodeLock.Claim> claim) {
        this.desk = desk;
        this.nodes = nodes;
        this.claim = claim;
    }

    /** What to do about a server that gives no answer and is not shown Offline. */
    enum Unanswered {
        /** Nothing is begun without it. */
        REFUSE,
        /** It may be on its way up: it is waited for, and then nothing is gone on with. */
        WAIT,
        /** What is owed is given back where that is possible; the server gets the lock before its first command. */
        LEAVE
    }

    /**
     * Takes the lock on every server that the cluster does not show Offline, and on one at least.
     *
     * @param unanswered what to do about a server that gives no answer
     * @return why it was not had, with nothing held then; empty when it is held
     */
    Optional<Refusal> take(Unanswered unanswered) throws Stopped {
        if (claim.isEmpty()) {
            return Optional.empty();
        }
        Instant deadline = desk.now().plus(unanswered == Unanswered.REFUSE ? Duration.ZERO : RETURNS);
        while (true) {
            Optional<Refusal> silent = Optional.empty();
            Optional<Refusal> missing = Optional.empty();
            for (String server : servers()) {
                Optional<Refusal> refusal = held.containsKey(server) ? Optional.empty() : takeOn(server);
                if (refusal.isPresent() && refusal.get().result() != RunResult.UNREACHED) {
                    release(Optional.empty());
                    return refusal;
                }
                silent = silent.or(() -> refusal);
                if (refusal.isPresent() && (missing.isEmpty() || refusal.get().lasts())) {
                    boolean told =
                            unanswered == Unanswered.LEAVE && refusal.get().lasts();
                    if (told || !offline(server)) {
                        missing = missing.filter(Refusal::lasts).or(() -> refusal);
                    }
                }
            }
            if (held.isEmpty() && missing.isEmpty()) {
                missing = silent;
            }
            if (!held.isEmpty() && (missing.isEmpty() || unanswered == Unanswered.LEAVE)) {
                missing.ifPresent(this::tellLeft);
                return use();
            }
            // no waiting makes another machine the server
            if (!desk.now().isBefore(deadline) || missing.orElseThrow().lasts()) {
                release(Optional.empty());
                return missing;
            }
            tell(missing.orElseThrow().why(), deadline);
            desk.sleep(LOOK_AGAIN);
        }
    }

    /** Uses up the approvals that the run begins under, before anything is changed; one that is gone on with has done so. */
    private Optional<Refusal> use() throws Stopped {
        for (Map.Entry<String, Held> one : List.copyOf(held.entrySet())) {
            String server = one.getKey();
            CommandOutcome outcome = use(server, one.getValue());
            if (!desk.state().changedAnything()
                    && !desk.isAborted()
                    && !(outcome instanceof CommandOutcome.Exited e && e.code() == 0)) {
                release(Optional.empty());
                return Optional.of(
                        outcome instanceof CommandOutcome.Exited e && e.code() == NodeLock.USED
                                ? used(server, e.err())
                                : unanswered(server, outcome));
            }
        }
        return Optional.empty();
    }

    private CommandOutcome use(String server, Held there) throws Stopped {
        Map<String, Instant> approvals = new TreeMap<>();
        desk.state().approvals().forEach(a -> approvals.put(a.request(), a.expires()));
        return approvals.isEmpty()
                ? new CommandOutcome.Exited(0, "", "", false)
                : ask(server, scripts.use(claim.orElseThrow(), there.number, approvals, asking()));
    }

    private static Refusal used(String server, String note) {
        return new Refusal(
                RunResult.UNCONFIRMED,
                EngineCode.APPROVAL_USED,
                Text.of(
                                "the approval was used by run %s (says %s); nothing was done",
                                "この承認は実行 %s ですでに使用されています (%s の記録)。何も行っていません")
                        .with(Printable.line(note.strip()), server),
                Text.of(
                        "make a new request: clpmaint plan --runbook NAME --approval-request FILE",
                        "承認依頼書を作り直してください: clpmaint plan --runbook NAME --approval-request FILE"));
    }

    /** Tells, once, why nothing is done yet. */
    private void tell(Text why, Instant deadline) {
        if (!told) {
            told = true;
            desk.write(new RunEvent.Progress(
                    "lock",
                    Text.of(
                                    "%s; no server shows it Offline, so another run may hold it: waiting for it until %s at most",
                                    "%s。Offline と表示するサーバがなく、別の実行が使用中の可能性があるため、最大 %s まで待ちます")
                            .with(why, deadline.truncatedTo(ChronoUnit.SECONDS))));
        }
    }

    /** Tells that the rest is given back without a server. */
    private void tellLeft(Refusal missing) {
        Text why = missing.lasts() ? Text.of("%s; %s", "%s。%s").with(missing.why(), missing.fix()) : missing.why();
        desk.write(new RunEvent.Progress(
                "lock",
                Text.of("%s; nothing is done there meanwhile, the rest is given back", "%s。その間そこでは何も行わず、残りを復元します")
                        .with(why)));
    }

    /** Whether the cluster shows a server Offline: nobody can change anything there, and it gets the lock when it returns. */
    private boolean offline(String server) throws Stopped {
        return desk.clustered()
                && desk.observe(EnumSet.of(Facet.CLUSTER), Set.of())
                        .server(new ServerName(server))
                        .state()
                        .out();
    }

    private List<String> servers() {
        return desk.servers().stream().map(ServerName::value).sorted().toList();
    }

    private Optional<Refusal> takeOn(String server) throws Stopped {
        NodeLock.Claim mine = claim.orElseThrow();
        long known = desk.state().lockNumber(server);
        CommandOutcome outcome = ask(server, scripts.take(mine, known, false, asking()));
        Optional<NodeLock.State> answer = NodeLock.read(outcome);
        String over = "";
        if (answer.isPresent() && answer.get().expired() && !answer.get().is(mine.id())) {
            // whoever held it may be alive and cut off from this one server only
            for (String other : servers()) {
                Optional<NodeLock.State> seen = NodeLock.read(ask(other, scripts.look(asking())));
                if (seen.isPresent() && seen.get().held() && !seen.get().run().equals(mine.run())) {
                    return Optional.of(foreign(other, seen.get()));
                }
            }
            over = answer.get().id() + " expired";
            outcome = ask(server, scripts.take(mine, known, true, asking()));
            answer = NodeLock.read(outcome);
        }
        if (outcome instanceof CommandOutcome.Exited exited && exited.code() == NodeLock.ENDED) {
            return Optional.of(ended(server, mine.run(), exited.err()));
        }
        if (answer.isEmpty()) {
            return Optional.of(unanswered(server, outcome));
        }
        if (!answer.get().is(mine.id())) {
            return Optional.of(foreign(server, answer.get()));
        }
        if (answer.get().before().contains(BROKEN)) {
            over = answer.get().before();
        }
        held.put(server, new Held(answer.get().number(), desk.now()));
        desk.write(new RunEvent.LockTaken(server, mine.id(), answer.get().number(), over));
        return Optional.empty();
    }

    private Refusal foreign(String server, NodeLock.State state) {
        Duration left = state.lease().minus(state.age());
        String who = state.owner().isEmpty() ? "?" : state.owner() + "@" + state.host();
        return new Refusal(
                RunResult.LOCKED,
                EngineCode.LOCKED,
                Text.of(
                                "run %s of %s holds the cluster since %s (%s), on %s until %s unless it is renewed",
                                "実行 %s (%s) がクラスタを使用中です: %s から (%s)、%s では更新されない限り %s まで")
                        .with(
                                state.run().isEmpty() ? "?" : state.run(),
                                who,
                                state.since().isEmpty() ? "?" : state.since(),
                                state.reason().isEmpty() ? "-" : state.reason(),
                                server,
                                desk.now().plus(left).truncatedTo(ChronoUnit.SECONDS)),
                Text.of(
                                "wait for it; if its program is gone for good: clpmaint lock break --id %s --reason TEXT",
                                "終了を待ってください。プログラムが失われた場合: clpmaint lock break --id %s --reason TEXT")
                        .with(state.id().isEmpty() ? "ID" : state.id()));
    }

    private static Refusal ended(String server, String run, String note) {
        return new Refusal(
                RunResult.REFUSED,
                EngineCode.ENDED_ELSEWHERE,
                Text.of(
                                "run %s has ended already, taken up by %s from another copy of its record (says %s); nothing was done",
                                "実行 %s は、記録の別のコピーから %s が再開し、すでに終了しています (%s の記録)。何も行っていません")
                        .with(run, Printable.line(note.strip()), server),
                Text.of(
                        "see the cluster with 'clpmaint doctor'; then move this run's folder out of the state directory",
                        "'clpmaint doctor' でクラスタを確認し、この実行のフォルダを状態ディレクトリの外へ移してください"));
    }

    private static Refusal unanswered(String server, CommandOutcome outcome) {
        // a refused login is waited for: a server that boots lets nobody in but root
        if (outcome instanceof CommandOutcome.NotStarted no
                && no.reason().isHostKey()
                && no.diagnostic().isPresent()) {
            return new Refusal(
                    RunResult.UNREACHED,
                    EngineCode.UNREACHED,
                    Text.of("the lock cannot be taken on %s: %s", "%s でロックを取得できません: %s")
                            .with(server, no.diagnostic().get().summary()),
                    no.diagnostic().get().fix(),
                    true);
        }
        boolean answered = outcome instanceof CommandOutcome.Exited;
        return new Refusal(
                answered ? RunResult.REFUSED : RunResult.UNREACHED,
                answered ? EngineCode.NO_LOCK : EngineCode.UNREACHED,
                Text.of("the lock cannot be taken on %s: %s", "%s でロックを取得できません: %s")
                        .with(
                                server,
                                answered && !outcome.err().isBlank()
                                        ? Printable.line(outcome.err().strip())
                                        : outcome.summary()),
                answered
                        ? Text.of(
                                        "see %s there: the login user has to be able to write to it",
                                        "%s を確認してください (ログインユーザの書き込み権限が必要)")
                                .with(NodeLock.PLACE)
                        : Text.of(
                                "have it answer over SSH, or the cluster show it offline; what a run owes is given back"
                                        + " without it by: clpmaint abort",
                                "SSH で応答するようにするか、クラスタで停止と表示されることを確認してください。" + "このサーバなしで復元するには: clpmaint abort"));
    }

    /** How long an answer about the lock is waited for; while failover is suppressed no longer than the watch can spare. */
    Duration asking() {
        return desk.spared(ASKING);
    }

    /** Asks a server, more than once where no answer comes; only for what may be asked twice. */
    CommandOutcome ask(String server, RemoteCommand command) throws Stopped {
        desk.publish();
        CommandOutcome outcome = new CommandOutcome.Lost(Text.of("interrupted", "中断されました"), "", "");
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            try {
                outcome = nodes.node(server).execute(command);
            } catch (InterruptedException e) {
                desk.stopIfAsked();
            }
            if (outcome instanceof CommandOutcome.Exited
                    || (outcome instanceof CommandOutcome.NotStarted no
                            && (no.reason().isHostKey() || !no.reason().isConnection()))) {
                return outcome;
            }
            nodes.node(server).disconnect();
            if (attempt < TRIES) {
                desk.sleep(RETRY);
            }
        }
        return outcome;
    }

    /**
     * What stands at the head of every script that changes something on a server.
     *
     * @param server the server
     * @return the text; a script behind it does nothing where the lock is not held
     * @throws StepEnd when the lock is lost: nothing may be changed any more
     */
    String guard(String server) throws StepEnd, Stopped {
        if (claim.isEmpty()) {
            return "";
        }
        Held now = held.get(server);
        if (lost.isEmpty() && now != null && now.doubtful) {
            prove(server, now);
            now = held.get(server);
        }
        if (lost.isEmpty() && now == null) {
            Optional<Refusal> refusal = takeOn(server);
            if (refusal.isPresent() && refusal.get().result() == RunResult.LOCKED) {
                lose(server, 0, refusal.get().why());
            }
            now = held.get(server);
            if (now != null) {
                use(server, now);
            }
        }
        if (lost.isPresent()) {
            throw StepEnd.failed(EngineCode.LOCK_LOST, lost.get());
        }
        return scripts.guard(claim.get().id(), now == null ? 0 : now.number);
    }

    /** A server said that the lock is not held there: a server that was set up anew knows of none, and gets it. */
    private void prove(String server, Held now) throws Stopped {
        Optional<NodeLock.State> seen = NodeLock.read(ask(server, scripts.look(asking())));
        if (seen.isEmpty()) {
            return;
        }
        NodeLock.State state = seen.get();
        if (state.is(claim.orElseThrow().id()) && state.number() == now.number) {
            now.doubtful = false;
        } else if (state.number() == 0) {
            held.remove(server);
        } else {
            lose(
                    server,
                    now.number,
                    state.live()
                            ? foreign(server, state).why()
                            : Text.of("the lock of run %s was ended: %s", "実行 %s のロックが解除されました: %s")
                                    .with(state.run(), state.gone()));
        }
    }

    private void lose(String server, long number, Text why) {
        Text told = Text.of(
                        "the cluster's lock is lost on %s, nothing is changed any more: %s",
                        "%s でクラスタのロックを失ったため、以降は何も変更しません: %s")
                .with(server, why);
        lost = Optional.of(told);
        desk.write(new RunEvent.LockLost(server, number, told));
    }

    /** A request was answered: it renewed the lock, or it did nothing because the lock was not there. */
    void answered(String server, CommandOutcome outcome) {
        Held now = held.get(server);
        if (now != null && outcome instanceof CommandOutcome.Exited exited && exited.code() == NodeLock.NOT_HELD) {
            now.doubtful = true;
        }
    }

    /** The servers on which it is held. */
    Set<String> holding() {
        return Set.copyOf(held.keySet());
    }

    /** Renews it where it is due. Called before whatever is sent and before every wait. */
    void renew() {
        held.forEach((server, now) -> {
            if (!desk.now().isBefore(now.renewed.plus(RENEW))) {
                renew(server, now, NodeLock.LEASE);
            }
        });
    }

    /** Takes it for as long as a person may need. */
    void lengthen() {
        held.forEach((server, now) -> renew(server, now, PERSON));
    }

    private void renew(String server, Held now, Duration lease) {
        now.renewed = desk.now();
        try {
            answered(
                    server,
                    nodes.node(server).execute(scripts.renew(claim.orElseThrow().id(), now.number, lease, asking())));
        } catch (InterruptedException e) {
            // whoever waits next is told of the request to stop
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Gives the lock back on every server.
     *
     * @param also what else is done on each, in the same request
     */
    void release(Optional<RemoteCommand> also) {
        release(also, false);
    }

    /**
     * Gives the lock back on every server, at the run's end.
     *
     * @param also what else is done on each, in the same request
     * @param forGood whether nobody may take the run up again
     */
    void end(RemoteCommand also, boolean forGood) {
        release(Optional.of(also), forGood);
    }

    private void release(Optional<RemoteCommand> also, boolean forGood) {
        RemoteCommand rest =
                also.orElseGet(() -> RemoteCommand.changing(CommandLine.of("true"), Privilege.USER, asking()));
        desk.publish();
        Map<String, Held> all = new LinkedHashMap<>(held);
        held.clear();
        all.forEach((server, now) -> {
            try {
                NodeLock.Claim mine = claim.orElseThrow();
                CommandOutcome outcome = nodes.node(server)
                        .execute(
                                forGood
                                        ? scripts.end(mine, now.number, rest)
                                        : scripts.release(mine.id(), now.number, rest));
                if (outcome instanceof CommandOutcome.Exited) {
                    desk.write(new RunEvent.LockReleased(server, now.number));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
