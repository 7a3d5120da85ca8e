package io.clpmaint.app;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.engine.EngineCode;
import io.clpmaint.engine.InForce;
import io.clpmaint.engine.TimeLimits;
import io.clpmaint.journal.JournalReader;
import io.clpmaint.notify.Target;
import io.clpmaint.plan.file.PlanInputs;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunResult;
import io.clpmaint.run.RunState;
import io.clpmaint.text.Text;
import io.clpmaint.time.Blackout;
import io.clpmaint.time.Timetable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes up a run that was interrupted, or whose last command is in doubt: goes on with it, or ends it. */
public final class ResumeRun {

    /** Ends that leave something to be found out or to be given back. */
    private static final Set<RunResult> LEFT_OPEN =
            EnumSet.of(RunResult.UNKNOWN, RunResult.FAILED_ATTENTION, RunResult.BUG);

    private final Io io;

    /**
     * The use case.
     *
     * @param io the surroundings
     */
    public ResumeRun(Io io) {
        this.io = io;
    }

    /** What a run is taken up for. */
    public enum Aim {
        /** To go on where it was. */
        GO_ON,
        /** To give back what it owes; work that goes on by itself on a server is waited for. */
        ABORT,
        /** The same, but work that goes on by itself is ended. */
        ABORT_AND_END_WORK
    }

    /**
     * What is asked for.
     *
     * @param run the run, empty for the newest unfinished one
     * @param aim whether it goes on, or ends here and gives back what it owes
     * @param ask whether the person at the terminal does manual steps on a simulated cluster too
     * @param reason why windows do not count, for the record
     * @param when when it may change anything; nothing asked for: what was recorded
     * @param notified who else is told
     * @param speed how fast a simulated cluster's time passes
     * @param state the state directory, if it was given
     */
    public record Request(
            Optional<String> run,
            Aim aim,
            boolean ask,
            Optional<String> reason,
            WhenChoice when,
            NotifyChoice notified,
            Optional<Double> speed,
            Optional<String> state) {}

    /**
     * Goes on, or ends it.
     *
     * @param request what is asked for
     * @param talk tells and asks
     * @return how it ended
     * @throws Problem when there is nothing to take up (2), it is still running (7), or it differs from what was recorded
     *     (11)
     * @throws InterruptedException when the process shall end
     */
    @SuppressWarnings("try") // held, not used
    public RunOutcome resume(Request request, Talk talk) throws InterruptedException {
        List<Target> told = request.notified().read(io);
        StateDirectory state = StateDirectory.of(request.state(), io);
        RunStore store = new RunStore(state);
        String id = request.run().map(store::find).orElseGet(() -> newestUnfinished(store));
        RunEvent.RunStarted started = open(id, JournalReader.read(store.journal(id)))
                .started()
                .orElseThrow(() -> nothing(
                        Text.of("run %s has not begun", "実行 %s は開始していません").with(id)));
        refuseRunning(state, id, started.cluster());
        RunDirectory directory = RunDirectory.of(state, id);
        PlanInputs inputs = directory
                .kept()
                .orElseThrow(() -> new Problem(
                        Problem.Kind.STALE,
                        Diagnostic.error(
                                UsageCode.DAMAGED_RECORD,
                                Text.of("the plan of run %s cannot be read", "実行 %s のプランを読み取れません")
                                        .with(id),
                                Text.of(
                                        "look at the cluster with 'clpmaint status' and restore by hand",
                                        "'clpmaint status' で確認し、手作業で復旧してください"))));
        Recorded recorded = Recorded.of(inputs, io);
        recorded.refuseChanged();
        Announcement.of(recorded.book(), recorded.cluster(), false).forEach(talk::say);
        talk.say((request.aim() != Aim.GO_ON
                        ? Text.of("aborting run %s", "実行 %s を中止します")
                        : Text.of("resuming run %s", "実行 %s を再開します"))
                .with(id));
        SimulationChoice choice = new SimulationChoice(Optional.empty(), request.speed());
        EarlyStop early = new EarlyStop(
                io,
                talk,
                RunResult.UNKNOWN.exit(),
                Text.of("run %s stays as it was; next: clpmaint resume %s", "実行 %s はそのままです。次のコマンド: clpmaint resume %s")
                        .with(id, id));
        try (Io.Listening signals = early.listen();
                LocalLock lock = LocalLock.take(state, started.cluster(), id, io);
                ClusterLink link =
                        ClusterLinks.forResume(recorded.cluster(), directory, choice, Prompts.of(talk), io)) {
            // only now nobody else can write it: what was read before may be old
            JournalReader.Result read = JournalReader.read(store.journal(id));
            RunState before = open(id, read);
            Planning.Made made = Planning.again(
                    recorded.book(), recorded.cluster(), inputs, link.nodes(), id + "r" + read.lastSequence());
            Execution.requireSame(started.planDigest(), made.plan().fingerprint());
            boolean real = !started.simulated();
            if (request.aim() != Aim.GO_ON) {
                Identity.require(made.observer(), recorded.cluster(), made.plan());
                early.begin();
                return new Execution(io, directory, link, talk, told)
                        .abort(
                                made,
                                real || request.ask(),
                                read,
                                request.aim() == Aim.ABORT_AND_END_WORK,
                                request.reason());
            }
            if (real || request.ask()) {
                Confirmation.attended(made.plan(), talk);
            }
            Identity.require(made.observer(), recorded.cluster(), made.plan());
            requireSameConfiguration(id, made, before);
            RunSecrets.require(made.plan(), link.secrets());
            TimeLimits limits = limits(
                    before.timetable(),
                    request.when(),
                    request.reason(),
                    link.time().now());
            early.begin();
            return new Execution(io, directory, link, talk, told).goOn(made, real || request.ask(), limits, read);
        }
    }

    /** A plan for another configuration is not gone on with; what the run itself delivered is its own. */
    private static void requireSameConfiguration(String id, Planning.Made made, RunState before)
            throws InterruptedException {
        if (made.plan().product().equals("none")) {
            return;
        }
        Optional<Text> changed =
                InForce.of(made.plan(), made.observer(), before).changed();
        if (changed.isPresent()) {
            throw new Problem(
                    Problem.Kind.STALE,
                    Diagnostic.error(
                            EngineCode.CONFIGURATION_CHANGED,
                            changed.get(),
                            Text.of(
                                            "put the configuration back, or end the run: clpmaint abort %s",
                                            "構成情報を元に戻すか、実行を終了してください: clpmaint abort %s")
                                    .with(id)));
        }
    }

    /** What a run's journal tells, if there is anything to go on with. */
    private static RunState open(String id, JournalReader.Result read) {
        RunState before = RunState.of(read.entries());
        if (before.finished().map(f -> !LEFT_OPEN.contains(f.result())).orElse(false)) {
            throw nothing(Text.of("run %s has ended: %s", "実行 %s は終了済みです: %s")
                    .with(id, before.finished().get().result().word()));
        }
        return before;
    }

    /** A run whose process lives is stopped there, and never by a second process. */
    private static void refuseRunning(StateDirectory state, String id, String cluster) {
        Optional<LocalLock.Holder> holder =
                LocalLock.holder(state, cluster).filter(h -> h.run().equals(id));
        if (holder.isPresent()) {
            throw new Problem(
                    Problem.Kind.LOCKED,
                    Diagnostic.error(
                            UsageCode.CLUSTER_BUSY,
                            Text.of(
                                            "run %s is still running: process %s of user %s, since %s",
                                            "実行 %s は実行中です: プロセス %s (ユーザ %s、開始 %s)")
                                    .with(
                                            id,
                                            holder.get().pid(),
                                            holder.get().user(),
                                            holder.get().since()),
                            Text.of(
                                            "press Ctrl-C at its terminal, or: kill -INT %s; it gives back what it owes",
                                            "その端末で Ctrl-C を押すか、'kill -INT %s' を実行してください。復元して終了します")
                                    .with(holder.get().pid())));
        }
    }

    /** What is asked for now; else what the run was begun with. */
    private TimeLimits limits(
            Optional<RunEvent.TimetableSet> recorded, WhenChoice asked, Optional<String> reason, Instant now) {
        if (asked.limits() || recorded.isEmpty()) {
            return asked.read(reason, io).from(now);
        }
        WhenChoice then = new WhenChoice(
                recorded.get().windows(),
                Optional.empty(),
                recorded.get().deadline().map(d -> d.atOffset(ZoneOffset.UTC).toString()),
                false);
        Timetable table = then.read(Optional.empty(), io).from(now).timetable();
        List<Blackout> blackouts = Blackout.read(recorded.get().blackouts()).days();
        boolean override = asked.override() || recorded.get().overridden().isPresent();
        if (asked.override() && reason.filter(r -> !r.isBlank()).isEmpty()) {
            throw WhenChoice.noReason();
        }
        return new TimeLimits(
                new Timetable(table.windows(), blackouts, table.deadline()),
                override ? reason.or(() -> recorded.get().overridden()) : Optional.empty());
    }

    /**
     * The newest that can be taken up, or whose record may be that of one: that it cannot be read is said then, and not that
     * there is none. Else one that is running, so that it is said why it cannot be.
     */
    private static String newestUnfinished(RunStore store) {
        return store.lines().stream()
                .filter(l -> l.state().equals(RunStore.INTERRUPTED)
                        || RunStore.UNREADABLE.contains(l.state())
                        || l.result()
                                .map(r -> r.equals(RunResult.UNKNOWN.word()))
                                .orElse(false))
                .findFirst()
                .or(() -> store.lines().stream()
                        .filter(l -> l.state().equals(RunStore.RUNNING))
                        .findFirst())
                .orElseThrow(() -> nothing(Text.of(
                        "no run that was begun on this machine is unfinished (another machine's: clpmaint lock show)",
                        "このマシンで開始した未完了の実行はありません (別のマシンの実行は clpmaint lock show で確認)")))
                .run();
    }

    private static Problem nothing(Text why) {
        return new Problem(
                Problem.Kind.USAGE,
                Diagnostic.error(
                        UsageCode.NOTHING_TO_RESUME,
                        why,
                        Text.of("'clpmaint runs' lists the runs", "一覧は 'clpmaint runs'")));
    }
}
