package io.clpmaint.app;

import io.clpmaint.approval.Approval;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.engine.Engine;
import io.clpmaint.engine.Journal;
import io.clpmaint.engine.JournalFailure;
import io.clpmaint.engine.Person;
import io.clpmaint.engine.StopSignal;
import io.clpmaint.engine.TimeLimits;
import io.clpmaint.journal.FileJournal;
import io.clpmaint.journal.JournalReader;
import io.clpmaint.journal.RedactingJournal;
import io.clpmaint.notify.Target;
import io.clpmaint.report.RunRecord;
import io.clpmaint.report.StopNotice;
import io.clpmaint.run.Entry;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunResult;
import io.clpmaint.run.RunState;
import io.clpmaint.text.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lets the engine execute a plan, with everything around it: journal, signals, the clock on the screen. */
final class Execution {

    private static final Duration TICK = Duration.ofSeconds(1);

    private final Io io;
    private final RunDirectory directory;
    private final ClusterLink link;
    private final Talk talk;
    private final List<Target> told;
    private boolean shownBadly;

    Execution(Io io, RunDirectory directory, ClusterLink link, Talk talk, List<Target> told) {
        this.io = io;
        this.directory = directory;
        this.link = link;
        this.talk = talk;
        this.told = List.copyOf(told);
    }

    /**
     * Starts a run.
     *
     * @param made the plan
     * @param attended whether the person at the terminal does manual steps
     * @param limits when it may change anything
     * @param reason why, for the record
     * @param approvals who agreed beforehand
     * @return how it ended
     */
    RunOutcome start(
            Planning.Made made,
            boolean attended,
            TimeLimits limits,
            Optional<String> reason,
            List<Approval> approvals) {
        try (FileJournal journal = FileJournal.create(directory.journal(), link.time())) {
            List<RunEvent> opening =
                    new ArrayList<>(List.of(Openings.started(made, directory.id(), false, reason, io)));
            approvals.forEach(approval -> opening.add(ApprovalChoice.event(approval)));
            return execute(made, attended, limits, journal, opening, List.of(), new StopSignal());
        } catch (IOException e) {
            throw PrivateFiles.unwritten(directory.journal(), e);
        }
    }

    /**
     * Goes on with a run.
     *
     * @param made the plan
     * @param attended whether the person at the terminal does manual steps
     * @param limits when it may change anything
     * @param read what its journal holds
     * @return how it ended
     */
    RunOutcome goOn(Planning.Made made, boolean attended, TimeLimits limits, JournalReader.Result read) {
        try (FileJournal journal = FileJournal.goOn(directory.journal(), read, link.time())) {
            List<RunEvent> opening = List.of(new RunEvent.RunResumed(
                    io.host(), read.torn() ? "interrupted; a torn last line was cut off" : "interrupted"));
            return execute(made, attended, limits, journal, opening, read.entries(), new StopSignal());
        } catch (IOException e) {
            throw PrivateFiles.unwritten(directory.journal(), e);
        }
    }

    /**
     * Ends a run: takes it up with the request to stop already made, so that nothing more of the plan is done and what is
     * owed is given back.
     *
     * @param made the plan
     * @param attended whether there may be somebody to ask
     * @param read what its journal holds
     * @param ending whether work that goes on by itself is ended and not waited for
     * @param reason why, for the record
     * @return how it ended
     */
    RunOutcome abort(
            Planning.Made made, boolean attended, JournalReader.Result read, boolean ending, Optional<String> reason) {
        try (FileJournal journal = FileJournal.goOn(directory.journal(), read, link.time())) {
            StopSignal stop = new StopSignal();
            stop.request(ending ? RunState.ABORT_ENDING : RunState.ABORT);
            List<RunEvent> opening = List.of(new RunEvent.RunResumed(
                    io.host(),
                    "to be aborted by " + io.user()
                            + reason.map(r -> " (" + r + ")").orElse("")));
            return execute(made, attended, TimeLimits.NONE, journal, opening, read.entries(), stop);
        } catch (IOException e) {
            throw PrivateFiles.unwritten(directory.journal(), e);
        }
    }

    @SuppressWarnings("try") // held, not used
    private RunOutcome execute(
            Planning.Made made,
            boolean attended,
            TimeLimits limits,
            Journal journal,
            List<RunEvent> opening,
            List<Entry> earlier,
            StopSignal stop) {
        List<Entry> entries = new ArrayList<>(earlier);
        Person deeds = attended && talk.canAsk()
                ? new TerminalPerson(
                        talk, io.user(), made.plan().simulated() ? Optional.of(link.stand()) : Optional.empty())
                : link.stand();
        Person person = talk.canAsk() ? new DecidingPerson(deeds, new TerminalDecider(talk, io.user())) : deeds;
        StopNotice notice = new StopNotice(made.plan(), earlier);
        NotifyChoice.Telling telling = new NotifyChoice.Telling(told, io, talk, earlier);
        RunSignals heard = new RunSignals(
                io,
                talk,
                directory.id(),
                stop,
                journal,
                notice,
                () -> link.time().now(),
                telling);
        Thread clock = clock();
        clock.start();
        // what is told to others is waited for last of all, and a signal ends that wait too
        try (Io.Listening hangup = io.signals().outliveTerminal(heard::terminalGone);
                Io.Listening signals = io.signals().listen(heard::came);
                telling) {
            Engine engine = new Engine(
                    made.plan(),
                    made.syntax(),
                    link.nodes(),
                    made.observer(),
                    new RedactingJournal(journal, link::hide),
                    link.time(),
                    person,
                    link.secrets(),
                    stop,
                    limits,
                    directory.id(),
                    opening,
                    RunState.of(earlier),
                    entry -> {
                        entries.add(entry);
                        notice.accept(entry);
                        safely(() -> keep(entry));
                        safely(() -> talk.happened(entry));
                        safely(() -> telling.happened(entry));
                    });
            RunState state = engine.run();
            heard.over();
            return outcome(state.verdict(), entries);
        } catch (JournalFailure failure) {
            heard.over();
            talk.warn(Text.of(
                            "the journal cannot be written, the run stopped where it was and sends nothing more: %s",
                            "ジャーナルに書き込めないため、その場で停止し、以降は何も送信しません: %s")
                    .with(Optional.ofNullable(failure.getCause())
                            .map(Throwable::getMessage)
                            .orElse("-")));
            talk.warn(Text.of(
                            "make room for %s, then: clpmaint resume %s, or clpmaint abort %s",
                            "%s の空き容量を確保してから: clpmaint resume %s または clpmaint abort %s")
                    .with(directory.journal(), directory.id(), directory.id()));
            return outcome(
                    RunState.of(entries).changedAnything() ? RunResult.FAILED_ATTENTION : RunResult.REFUSED, entries);
        } finally {
            clock.interrupt();
            talk.end();
            link.notes().forEach(talk::say);
        }
    }

    private RunOutcome outcome(RunResult result, List<Entry> entries) {
        return new RunOutcome(
                result, new RunRecord(entries), Optional.of(directory.journal().toString()));
    }

    /** Whoever shows a run never changes how it ends: what goes wrong there is kept in a file and told once. */
    private void safely(Runnable view) {
        try {
            view.run();
        } catch (Problem unwritten) {
            talk.warn(unwritten.diagnostics().get(0).summary());
        } catch (RuntimeException | Error bug) {
            if (!shownBadly) {
                shownBadly = true;
                Diagnostic told = BugReport.write(bug, io);
                talk.warn(Text.of("%s; %s", "%s。%s").with(told.summary(), told.fix()));
            }
        }
    }

    /**
     * The snapshots before and after are also kept as files, to be compared with the usual tools; so are the details of a
     * fault of the program, for those who mend it.
     */
    private void keep(Entry entry) {
        if (entry.event() instanceof RunEvent.Bug bug) {
            Path file = directory.bug(entry.sequence());
            PrivateFiles.write(file, entry.at() + "\n" + String.join("\n", bug.trace()) + "\n");
            talk.warn(Text.of("internal error, its details are in %s", "内部エラー。詳細は %s にあります")
                    .with(file));
        }
        if (entry.event() instanceof RunEvent.Snapshot snapshot
                && !java.nio.file.Files.exists(directory.snapshot(snapshot.label()))) {
            PrivateFiles.write(directory.snapshot(snapshot.label()), String.join("\n", snapshot.lines()) + "\n");
        }
    }

    private Thread clock() {
        Thread clock = new Thread(
                () -> {
                    try {
                        while (true) {
                            io.time().sleep(TICK);
                            talk.tick(link.time().now());
                        }
                    } catch (InterruptedException e) {
                        // the run has ended
                    }
                },
                "clpmaint-clock");
        clock.setDaemon(true);
        return clock;
    }

    /**
     * Refuses to go on when the plan that follows from the record is not the recorded one.
     *
     * @param recorded the recorded fingerprint
     * @param now the fingerprint of the plan made again
     */
    static void requireSame(String recorded, String now) {
        if (!recorded.equals(now)) {
            throw new Problem(
                    Problem.Kind.STALE,
                    Diagnostic.error(
                            UsageCode.RECORD_DIFFERS,
                            Text.of(
                                    "the plan that follows from the record is not the recorded one",
                                    "記録から作成したプランが記録と一致しません"),
                            Text.of(
                                    "use the version of clpmaint that began the run: see 'clpmaint show'",
                                    "実行を開始したバージョンの clpmaint を使ってください ('clpmaint show' を参照)")));
        }
    }
}
