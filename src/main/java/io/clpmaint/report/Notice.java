package io.clpmaint.report;

import io.clpmaint.run.Entry;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunResult;
import io.clpmaint.run.RunState;
import io.clpmaint.run.StepResult;
import io.clpmaint.text.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is told to people who do not watch a run.
 *
 * @param kind what kind of news it is
 * @param run the run's id
 * @param runbook the runbook's name
 * @param cluster the cluster's name
 * @param simulated whether the cluster is a simulation
 * @param controller where the program runs
 * @param at when, in the cluster's time
 * @param step the step it is about, if it is about one
 * @param result how the run ended, if it has
 * @param summary what happened
 * @param next what to type
 */
public record Notice(
        Kind kind,
        String run,
        String runbook,
        String cluster,
        boolean simulated,
        String controller,
        Instant at,
        Optional<String> step,
        Optional<RunResult> result,
        Text summary,
        String next) {

    /** What kind of news it is. */
    public enum Kind {
        /** A run began, or is gone on with. */
        STARTED("started"),
        /** A person is needed. */
        ATTENTION("attention"),
        /** A step failed; the run gives back what it owes. */
        FAILED("failed"),
        /** The run ended. */
        ENDED("ended");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word of JSON. */
        public String word() {
            return word;
        }
    }

    /** Makes notices of events as they happen: the fold over them. Not for use by several threads at once. */
    public static final class Maker {

        private final RunState state = new RunState();

        /**
         * Makes the notice of an event.
         *
         * @param entry the event
         * @return the notices; none for most events
         */
        public List<Notice> accept(Entry entry) {
            state.accept(entry);
            RunEvent event = entry.event();
            if (event instanceof RunEvent.RunStarted e) {
                return notice(
                        entry,
                        Kind.STARTED,
                        Optional.empty(),
                        Text.of("%s on %s began, by %s", "%2$s で %1$s を開始しました (実行者 %3$s)")
                                .with(e.runbook(), e.cluster(), e.operator()));
            }
            if (event instanceof RunEvent.RunResumed) {
                return notice(
                        entry,
                        Kind.STARTED,
                        Optional.empty(),
                        Text.of("the interrupted run is gone on with", "中断した実行を再開しました"));
            }
            if (event instanceof RunEvent.Asked e) {
                return notice(
                        entry,
                        Kind.ATTENTION,
                        Optional.of(e.step()),
                        Text.of("a person is asked: %s", "操作者への質問: %s").with(e.question()));
            }
            if (event instanceof RunEvent.StepAsked e && !e.held()) {
                return notice(
                        entry,
                        Kind.ATTENTION,
                        Optional.of(e.step()),
                        Text.of(
                                        "a person is asked what becomes of step %s: retry, hold or restore",
                                        "失敗したステップ %s の扱いを操作者に確認中です: retry / hold / restore")
                                .with(e.step()));
            }
            if (event instanceof RunEvent.ServerLost e) {
                return notice(entry, Kind.ATTENTION, Optional.empty(), e.told());
            }
            if (event instanceof RunEvent.StepFinished e
                    && (e.result() == StepResult.FAILED || e.result() == StepResult.UNKNOWN)) {
                return notice(entry, Kind.FAILED, Optional.of(e.step()), e.reason());
            }
            if (event instanceof RunEvent.TimeUp e) {
                return notice(
                        entry,
                        Kind.FAILED,
                        Optional.of(e.step()),
                        Text.of("not enough time is left for step %s", "ステップ %s に必要な時間が残っていません")
                                .with(e.step()));
            }
            if (event instanceof RunEvent.RunFinished e) {
                return ended(entry, e.result());
            }
            return List.of();
        }

        /**
         * The notice that the program leaves the run unfinished.
         *
         * @param signal the signal that made it leave
         * @param now when, in the cluster's time
         * @return the notice; none before the run began
         */
        public List<Notice> left(String signal, Instant now) {
            return state
                    .started()
                    .map(s -> new Notice(
                            Kind.ATTENTION,
                            s.run(),
                            s.runbook(),
                            s.cluster(),
                            s.simulated(),
                            s.controller(),
                            now,
                            Optional.empty(),
                            Optional.of(RunResult.UNKNOWN),
                            Text.of(
                                            "detached by SIG%s: the run is unfinished and gives nothing back by itself",
                                            "SIG%s により切り離されました。実行は未完了で、復元されていません")
                                    .with(signal),
                            "clpmaint resume " + s.run()))
                    .stream()
                    .toList();
        }

        private List<Notice> ended(Entry entry, RunResult result) {
            List<Notice> both = new ArrayList<>();
            Text how = Text.of("ended: %s, exit %s", "終了: %s、終了コード %s").with(result.word(), result.exit());
            if (result == RunResult.FAILED_ATTENTION || result == RunResult.UNKNOWN || result == RunResult.BUG) {
                both.addAll(notice(
                        entry,
                        Kind.ATTENTION,
                        Optional.empty(),
                        Text.of("%s; somebody has to look", "%s。対応が必要です").with(how)));
            }
            both.addAll(notice(entry, Kind.ENDED, Optional.empty(), how));
            return both;
        }

        private List<Notice> notice(Entry entry, Kind kind, Optional<String> step, Text summary) {
            return state
                    .started()
                    .map(s -> new Notice(
                            kind,
                            s.run(),
                            s.runbook(),
                            s.cluster(),
                            s.simulated(),
                            s.controller(),
                            entry.at(),
                            step,
                            entry.event() instanceof RunEvent.RunFinished f
                                    ? Optional.of(f.result())
                                    : Optional.empty(),
                            summary,
                            "clpmaint show " + s.run()))
                    .stream()
                    .toList();
        }
    }
}
