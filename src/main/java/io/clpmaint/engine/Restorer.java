package io.clpmaint.engine;

import io.clpmaint.action.Obligation;
import io.clpmaint.action.Operation;
import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.ClusterState;
import io.clpmaint.cluster.Facet;
import io.clpmaint.cluster.Gate;
import io.clpmaint.cluster.Group;
import io.clpmaint.cluster.GroupGate;
import io.clpmaint.cluster.GroupState;
import io.clpmaint.cluster.HostGate;
import io.clpmaint.cluster.Mirror;
import io.clpmaint.cluster.MirrorGate;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.cluster.Reach;
import io.clpmaint.cluster.Selection;
import io.clpmaint.cluster.ServerGate;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.cluster.ServerState;
import io.clpmaint.cluster.TimedGate;
import io.clpmaint.product.data.CommandSyntax;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunState;
import io.clpmaint.text.ShellQuote;
import io.clpmaint.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gives back what the run owes when it ends otherwise than planned: the youngest debt first. */
final class Restorer {

    private static final String CLUSTER = "cluster";
    private static final String SUPPRESSION = "suppression";
    private static final List<TimedGate> WHOLE = List.of(
            TimedGate.of(new ServerGate.Servers(Selection.all(), ServerState.ONLINE)),
            TimedGate.of(new GroupGate.Groups(Selection.all(), GroupState.ONLINE, Optional.empty())));
    private static final Duration MENDING_STARTS = Duration.ofMinutes(3);
    private static final Duration USUAL = Duration.ofMinutes(1);
    private static final Duration SETTLES = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofSeconds(5);

    /** What must have ended before a cluster is started on its server. */
    private static final Set<String> STARTED_BESIDE_NO_CLUSTER = Stream.of(
                    Change.Custom.class,
                    Change.WritePartitions.class,
                    Change.WriteLayout.class,
                    Change.MakeFileSystem.class,
                    Change.MakeFirstFileSystem.class,
                    Change.CheckFileSystem.class,
                    Change.WipeClusterPartition.class,
                    Change.InitialiseClusterPartition.class,
                    Change.InstallProduct.class,
                    Change.UpdateProduct.class,
                    Change.UninstallProduct.class)
            .map(Class::getSimpleName)
            .collect(Collectors.toUnmodifiableSet());

    private final Desk desk;
    private final StepRunner runner;
    private final OwnEnds ends;
    private final ByHand byHand;
    private final EmptySides emptySides;
    private final ExchangedDisks exchanged;
    private final SuppressionLook look;

    /** What was waited for in vain since something was last given back, and how that ended. */
    private final Map<Gate, StepEnd> inVain = new HashMap<>();

    Restorer(Desk desk, StepRunner runner, OwnEnds ends, CommandSyntax syntax) {
        this.desk = desk;
        this.runner = runner;
        this.ends = ends;
        this.exchanged = new ExchangedDisks(desk, runner);
        this.emptySides = new EmptySides(desk, exchanged);
        this.byHand = new ByHand(desk, syntax, emptySides);
        this.look = new SuppressionLook(desk);
    }

    /** Under which step's name something is given back. */
    static String stepOf(String key) {
        return "restore/" + key;
    }

    /**
     * Gives everything back that can be.
     *
     * @param why why the run ends
     * @param unknown whether the outcome of something is unknown: then nothing is touched unless all reads settled
     */
    void restore(Text why, boolean unknown) {
        desk.beginRestoring();
        List<String> keys = new ArrayList<>(desk.state().owed().keySet());
        Collections.reverse(keys);
        if (desk.state().restoring().isEmpty()) {
            desk.write(new RunEvent.RestoreStarted(why, keys));
        }
        for (String key : keys) {
            Optional<Obligation> owed = obligation(key);
            if (owed.isPresent()) {
                Obligation obligation = owed.get();
                boolean doubtful = unknown || desk.state().doubtful();
                try {
                    giveBack(obligation, !doubtful || settled());
                } catch (JournalFailure e) {
                    throw e;
                } catch (RuntimeException | Error bug) {
                    // one debt that cannot be given back for a fault of the program is no reason to leave the others
                    desk.write(Bugs.event(bug));
                    failed(
                            obligation,
                            Text.of("internal error: %s", "内部エラー: %s").with(bug));
                }
            }
        }
        if (desk.clustered()) {
            seeWhole();
        }
    }

    /** That nothing is owed does not make the cluster whole: what the run did not break may have failed meanwhile. */
    private void seeWhole() {
        if (desk.state().notRestored().keySet().stream().anyMatch(k -> !k.equals(CLUSTER))) {
            return;
        }
        try {
            List<TimedGate> whole = new ArrayList<>(WHOLE);
            // the product reads a server online until its heartbeats time out
            desk.servers().forEach(server -> whole.add(TimedGate.of(new ServerGate.Reached(server, Reach.REACHABLE))));
            // a server whose side of a mirror stays behind is in the cluster and could not take over
            whole.add(TimedGate.within(
                    new MirrorGate.MirrorsMending(new Selection.Named<>(normalBefore())), MENDING_STARTS));
            runner.require(stepOf(CLUSTER), whole, USUAL, false);
            Optional<Text> unproven = desk.unprovenDisks();
            if (unproven.isPresent()) {
                desk.write(new RunEvent.RestoreFailed(CLUSTER, unproven.get(), List.of()));
                return;
            }
            if (desk.state().notRestored().containsKey(CLUSTER)) {
                desk.write(new RunEvent.Settled(CLUSTER));
            }
        } catch (StepEnd e) {
            ClusterState seen = lastSeen();
            desk.write(new RunEvent.RestoreFailed(
                    CLUSTER,
                    Text.of(
                                    "nothing is owed, and the cluster is not whole: %s; see 'clpmaint status'%s",
                                    "復元すべきものは残っていませんが、クラスタが正常ではありません: %s。'clpmaint status' で確認してください%s")
                            .with(e.reason(), outBefore(seen)),
                    byHand.wholeAgain(seen)));
        } catch (Stopped e) {
            throw new IllegalStateException("a restoration cannot be stopped", e);
        }
    }

    /** A server that the run found outside and did not bring in: starting the cluster there is not what mends it. */
    private Text outBefore(ClusterState seen) {
        List<ServerName> out = byHand.outBefore(seen);
        return out.isEmpty()
                ? Text.EMPTY
                : Text.of(
                                "; %s was out of the cluster before this run: do not start the cluster there, mend what failed"
                                        + " and run the runbook again",
                                "。%s はこの実行の前からクラスタ外です。そこでクラスタを起動せず、失敗の原因を取り除いてからランブックを再実行してください")
                        .with(out.stream().map(ServerName::value).collect(Collectors.joining(", ")));
    }

    private ClusterState lastSeen() {
        try {
            return desk.glance(EnumSet.of(Facet.CLUSTER), List.of());
        } catch (Stopped e) {
            return ClusterState.nothing();
        }
    }

    private List<MirrorName> normalBefore() {
        return desk.plan().observed().mirrors().values().stream()
                .filter(Mirror::isNormal)
                .map(Mirror::name)
                .toList();
    }

    /** What is owed, as the step that owes it said: a later one may owe the same otherwise. */
    private Optional<Obligation> obligation(String key) {
        return Optional.ofNullable(desk.state().owed().get(key))
                .flatMap(owed -> desk.plan().steps().stream()
                        .filter(s -> s.id().equals(owed.step()))
                        .flatMap(s -> s.owes().stream())
                        .filter(o -> o.key().equals(key))
                        .findFirst());
    }

    /** Whether every server and group reads settled, waiting for what is in motion. */
    private boolean settled() {
        Instant deadline = desk.now().plus(SETTLES);
        while (!readsSettled()) {
            if (!desk.now().isBefore(deadline)) {
                return false;
            }
            try {
                desk.sleep(LOOK);
            } catch (Stopped e) {
                return false;
            }
        }
        return true;
    }

    private boolean readsSettled() {
        try {
            ClusterState seen = desk.observe(EnumSet.of(Facet.CLUSTER), List.of());
            return desk.servers().stream().allMatch(s -> seen.server(s).state().known())
                    && seen.groups().values().stream().allMatch(g -> g.state().known())
                    && seen.groups().values().stream().noneMatch(Group::moving);
        } catch (Stopped e) {
            return false;
        }
    }

    private void giveBack(Obligation obligation, boolean settled) {
        if (!settled) {
            failed(
                    obligation,
                    doubtful(
                            obligation,
                            Text.of(
                                    "not every server and group reads settled; it is left to its own end",
                                    "一部のサーバまたはグループの状態が確定しないため、サーバ自身による自動解除に任せます")));
            return;
        }
        Optional<RunEvent.Intent> running = mayStillRun(obligation);
        if (running.isPresent()) {
            // nothing is to be typed before a person has seen that it does not run
            desk.write(new RunEvent.RestoreFailed(
                    obligation.key(),
                    Text.of(
                                    "%s may still be running on %s: the server is left as it is; see whether it runs, then"
                                            + " 'clpmaint resume'",
                                    "%s が %s でまだ実行中の可能性があるため、サーバをそのままにします。実行中か確認してから 'clpmaint resume' を実行してください")
                            .with(
                                    String.join(" ", running.get().words()),
                                    running.get().server()),
                    List.of()));
            return;
        }
        if (EmptySides.starts(obligation) && heldBack(obligation)) {
            return;
        }
        String id = stepOf(obligation.key());
        boolean fit = false;
        try {
            for (ServerName server : desk.servers()) {
                if (obligation.concerns(server)) {
                    Optional<Text> another = desk.observer().otherHostKey(server);
                    if (another.isPresent()) {
                        throw StepEnd.failed(EngineCode.GATE, another.get());
                    }
                    runner.awaitEndOfBoot(id, server);
                }
            }
            for (TimedGate guard : obligation.guards()) {
                // one after the other: a server that is still booting answers no other question
                guarded(id, guard);
            }
            fit = true;
            if (EmptySides.starts(obligation) && onDoubtfulDisk(obligation)) {
                return;
            }
            runner.run(id, obligation.restore());
            runner.require(id, obligation.proof(), USUAL, false);
            desk.write(new RunEvent.Settled(obligation.key()));
            inVain.clear();
            if (obligation.key().equals(SUPPRESSION)) {
                desk.write(new RunEvent.SuppressionReleased());
                ends.disarm();
            }
        } catch (StepEnd e) {
            if (takesPartAgain(obligation.key())) {
                desk.write(new RunEvent.Settled(obligation.key()));
            } else {
                failed(obligation, fit ? e.reason() : toBePutRight(doubtful(obligation, e.reason())));
            }
        } catch (Stopped e) {
            throw new IllegalStateException("a restoration cannot be stopped", e);
        }
    }

    /** Whether it is not given back because something would start on a side that holds nothing that counts, or may. */
    private boolean heldBack(Obligation obligation) {
        Optional<Text> unread;
        try {
            unread = emptySides.unread();
        } catch (Stopped e) {
            throw new IllegalStateException("a restoration cannot be stopped", e);
        }
        if (unread.isPresent()) {
            List<String> commands = new ArrayList<>(byHand.showConfiguration());
            commands.addAll(typed(obligation));
            failed(obligation, unread.get(), commands);
            return true;
        }
        if (desk.state().replacedSides().isEmpty()) {
            return false;
        }
        ClusterState seen = lastSeen();
        Optional<Text> empty = emptySides.speakAgainst(obligation, seen);
        empty.ifPresent(why -> failed(obligation, why, startsAtBoot(obligation, seen)));
        return empty.isPresent();
    }

    /** Whether it is not given back because something would start on a disk that a person may have exchanged, as it reads now. */
    private boolean onDoubtfulDisk(Obligation obligation) throws Stopped {
        if (exchanged.none()) {
            return false;
        }
        exchanged.look(obligation);
        ClusterState seen = lastSeen();
        Optional<Text> doubt = emptySides.doubtDisks(obligation, seen);
        doubt.ifPresent(why -> {
            List<String> commands = new ArrayList<>(typed(obligation));
            commands.addAll(startsAtBoot(obligation, seen));
            failed(obligation, why, commands);
        });
        return doubt.isPresent();
    }

    /** Why something is not given back, and what speaks against starting anything besides: a disk that could not be looked at. */
    private Text doubtful(Obligation obligation, Text why) {
        return EmptySides.starts(obligation) && !exchanged.none()
                ? emptySides
                        .doubtDisks(obligation, lastSeen())
                        .map(doubt -> Text.of("%s; %s", "%s。%s").with(why, doubt))
                        .orElse(why)
                : why;
    }

    /** Has nothing start at boot where nothing is started: the steps may have got as far as that. What is left to type, where it fails. */
    private List<String> startsAtBoot(Obligation obligation, ClusterState seen) {
        List<String> left = new ArrayList<>();
        String id = stepOf(obligation.key());
        for (Change.DisableServices change : emptySides.startingAtBoot(obligation, seen)) {
            TimedGate answers = TimedGate.of(new ServerGate.Reached(change.on(), Reach.REACHABLE));
            TimedGate disabled = TimedGate.within(
                    new HostGate.Services(change.on(), change.services(), HostGate.Services.Wanted.DISABLED), USUAL);
            try {
                runner.require(id, List.of(answers), USUAL, false);
                runner.run(id, List.of(new Operation.DoUnless(disabled.gate(), change)));
                runner.require(id, List.of(disabled), USUAL, false);
            } catch (StepEnd e) {
                left.add(byHand.shown(change));
            } catch (Stopped e) {
                throw new IllegalStateException("a restoration cannot be stopped", e);
            }
        }
        return left;
    }

    /** What a person types is as dangerous as what the program would do, as long as that does not hold for which it did nothing. */
    private static Text toBePutRight(Text why) {
        return Text.of(
                        "%s; this is to be put right before any of its commands is typed",
                        "%s。これを解消するまで、次のコマンドは入力しないでください")
                .with(why);
    }

    /**
     * Waits for a gate, unless the way back waited for it in vain already: a server that did not come while it owed one thing is not
     * waited for again because it owes another. One that has come meanwhile is let through.
     */
    private void guarded(String id, TimedGate guard) throws StepEnd, Stopped {
        StepEnd before = inVain.get(guard.gate());
        if (before != null && !runner.open(List.of(guard.gate())).isEmpty()) {
            throw before;
        }
        try {
            runner.require(id, List.of(guard), USUAL, false);
        } catch (StepEnd e) {
            inVain.put(guard.gate(), e);
            throw e;
        }
    }

    /** Back in the cluster, a server does not read online while another one is missing: that is not its own fault. */
    private boolean takesPartAgain(String key) {
        return !desk.state().serversLost().isEmpty()
                && desk.servers().stream()
                        .anyMatch(s -> key.equals("member:" + s) && lastSeen().serves(s));
    }

    /**
     * Work on a disk, on the software or of the site, of which nobody knows the end, on a server that would be brought back:
     * no cluster is started beside it.
     */
    private Optional<RunEvent.Intent> mayStillRun(Obligation obligation) {
        return desk.state().commands().values().stream()
                .filter(c -> !c.settled())
                .map(RunState.Command::intent)
                .filter(i -> STARTED_BESIDE_NO_CLUSTER.contains(i.change())
                        && !i.server().equals(Commander.CONTROLLER)
                        && obligation.concerns(new ServerName(i.server())))
                .findFirst();
    }

    private void failed(Obligation obligation, Text why) {
        if (obligation.key().equals(SUPPRESSION)) {
            look.write();
        }
        failed(obligation, why, typed(obligation));
    }

    /** What a person may be asked to type in order to give something back. */
    private List<String> typed(Obligation obligation) {
        boolean nothingEmpty = emptySides.none();
        ClusterState seen = nothingEmpty ? ClusterState.nothing() : lastSeen();
        List<String> commands = new ArrayList<>();
        if (EmptySides.starts(obligation)) {
            exchanged.show(obligation, seen).stream().filter(this::toldNowhere).forEach(commands::add);
        }
        commands.addAll(byHand.of(
                obligation,
                desk.state().suppressionLeft(),
                change -> nothingEmpty || !emptySides.withhold(change, seen)));
        return commands;
    }

    private void failed(Obligation obligation, Text why, List<String> byHand) {
        List<String> commands = new ArrayList<>();
        Optional<RunEvent.Intent> first = failedWork(obligation);
        first.map(i -> i.server() + ": " + ShellQuote.line(i.words()))
                .filter(this::toldNowhere)
                .ifPresent(commands::add);
        commands.addAll(byHand);
        Text told = first.map(i -> Text.of(
                                "%s; nothing may start on %s before this has succeeded there: %s",
                                "%s。次のコマンドが %s で成功するまで、そこでは何も起動しないでください: %s")
                        .with(why, i.server(), ShellQuote.line(i.words())))
                .orElse(why);
        desk.write(new RunEvent.RestoreFailed(obligation.key(), told, commands));
    }

    private boolean toldNowhere(String command) {
        return desk.state().notRestored().values().stream()
                .noneMatch(r -> r.commands().contains(command));
    }

    /** Work on a disk or on the software that failed on a server which would be started: it comes first. */
    private Optional<RunEvent.Intent> failedWork(Obligation obligation) {
        return desk.state()
                .failure()
                .flatMap(failure -> desk.state().commands().values().stream()
                        .filter(c -> c.intent().step().equals(failure.step()))
                        .filter(c ->
                                STARTED_BESIDE_NO_CLUSTER.contains(c.intent().change())
                                        && !c.intent().change().equals(Change.Custom.class.getSimpleName()))
                        .filter(c -> c.outcome()
                                .flatMap(RunEvent.Outcome::exit)
                                .filter(x -> x != 0)
                                .isPresent())
                        .map(RunState.Command::intent)
                        .filter(i -> obligation.concerns(new ServerName(i.server())))
                        .reduce((one, later) -> later));
    }
}
