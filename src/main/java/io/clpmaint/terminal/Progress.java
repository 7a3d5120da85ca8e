package io.clpmaint.terminal;

import io.clpmaint.run.Entry;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunState;
import io.clpmaint.run.StepResult;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Paint;
import io.clpmaint.text.Paint.Tone;
import io.clpmaint.text.Printable;
import io.clpmaint.text.ShellQuote;
import io.clpmaint.text.Text;
import io.clpmaint.text.Width;
import io.clpmaint.time.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a person sees of a run that goes on: the fold over its events into lines that stay, one for each change, and one
 * status line that says where the run is now. The same events give the same lines.
 */
public final class Progress {

    /** How much is told. */
    public enum Detail {
        /** Only what went wrong. */
        QUIET,
        /** Steps, waits and messages. */
        USUAL,
        /** Also every command with its output. */
        COMMANDS
    }

    private final Lang lang;
    private final Paint paint;
    private final Detail detail;
    private final RunState state = new RunState();
    private Optional<RunEvent.StepStarted> current = Optional.empty();
    private Optional<String> doing = Optional.empty();

    /**
     * Progress of a run that has not begun.
     *
     * @param lang the language
     * @param paint the paint
     * @param detail how much is told
     */
    public Progress(Lang lang, Paint paint, Detail detail) {
        this.lang = lang;
        this.paint = paint;
        this.detail = detail;
    }

    /**
     * Adds an event.
     *
     * @param entry the event
     * @param live whether the status line is shown, so that what begins need not be told by a line that stays
     * @return the lines that it gives, often none
     */
    public List<String> accept(Entry entry, boolean live) {
        state.accept(entry);
        List<String> lines = new ArrayList<>();
        lines(entry, live, lines);
        return lines.stream().map(Printable::line).map(l -> decorate(entry, l)).toList();
    }

    /** Paint is added last, so that what servers print cannot bring its own. */
    private String decorate(Entry entry, String line) {
        if (entry.event() instanceof RunEvent.StepFinished f) {
            String word = word(f.result()).in(lang);
            int at = line.indexOf(word, line.indexOf(f.step()) + f.step().length());
            if (at >= 0) {
                return line.substring(0, at) + paint.in(tone(f.result()), word) + line.substring(at + word.length());
            }
        }
        if (entry.event() instanceof RunEvent.GateWaiting) {
            return paint.in(Tone.WARN, line);
        }
        if (entry.event() instanceof RunEvent.ContactLost) {
            return paint.in(Tone.WARN, line);
        }
        if (entry.event() instanceof RunEvent.ServerLost
                || entry.event() instanceof RunEvent.RestoreFailed
                || entry.event() instanceof RunEvent.FinalGateFailed) {
            return paint.in(Tone.BAD, line);
        }
        return line;
    }

    private void lines(Entry entry, boolean live, List<String> lines) {
        RunEvent event = entry.event();
        boolean usual = detail != Detail.QUIET;
        boolean commands = detail == Detail.COMMANDS;
        if (event instanceof RunEvent.StepStarted e) {
            current = Optional.of(e);
            doing = Optional.of(e.summary().in(lang));
            if (usual && !live) {
                lines.add(head(e) + "  " + e.summary().in(lang));
            }
        } else if (event instanceof RunEvent.StepFinished e) {
            finished(e, usual, lines);
        } else if (event instanceof RunEvent.GateWaiting e) {
            doing = Optional.of(waiting(e));
            if (usual && !live) {
                lines.add(indent() + waiting(e));
            }
        } else if (event instanceof RunEvent.GatePassed e) {
            doing = current.map(c -> c.summary().in(lang));
            if (commands) {
                lines.add(indent() + say("gate passed: ", "ゲート成立: ") + e.gate());
            }
        } else if (event instanceof RunEvent.GateAssumed e) {
            if (usual && !live) {
                lines.add(indent()
                        + say("not known here, asked in the run: ", "ここでは不明 (実行時に確認): ")
                        + e.told().in(lang));
            }
        } else if (event instanceof RunEvent.Intent e) {
            doing = Optional.of(e.server() + ": " + ShellQuote.line(e.words()));
            if (commands) {
                lines.add(indent() + e.server() + "$ " + ShellQuote.line(e.words()));
            }
        } else if (event instanceof RunEvent.Outcome e) {
            outcome(e, commands, lines);
        } else if (event instanceof RunEvent.Progress e) {
            doing = Optional.of(e.text().in(lang));
            if (usual && !live) {
                lines.add(indent() + e.text().in(lang));
            }
        } else {
            rare(event, usual, lines);
        }
    }

    private void finished(RunEvent.StepFinished e, boolean usual, List<String> lines) {
        boolean well = e.result() == StepResult.DONE || e.result() == StepResult.SKIPPED;
        if (usual || !well) {
            Optional<RunEvent.StepStarted> begun =
                    Optional.ofNullable(state.steps().get(e.step())).map(RunState.Step::begun);
            String time = e.result() == StepResult.SKIPPED ? "" : "  " + seconds(e.seconds());
            lines.add(begun.map(this::head).orElse(e.step()) + "  "
                    + word(e.result()).in(lang) + time);
            if (!well && !e.reason().isEmpty()) {
                lines.add(indent()
                        + e.code().map(c -> "[" + c + "] ").orElse("")
                        + e.reason().in(lang));
            }
        }
        current = Optional.empty();
        doing = Optional.empty();
    }

    private void outcome(RunEvent.Outcome e, boolean commands, List<String> lines) {
        if (!e.known() && detail != Detail.QUIET) {
            lines.add(indent() + say("outcome unknown: ", "結果不明: ") + e.detail().in(lang));
        }
        if (commands) {
            e.output().forEach(l -> lines.add(indent() + "| " + l));
            e.exit().ifPresent(x -> lines.add(indent() + say("exit ", "終了コード ") + x));
        }
    }

    private void rare(RunEvent event, boolean usual, List<String> lines) {
        if (event instanceof RunEvent.RestoreStarted e) {
            lines.add(say("stopping: ", "停止処理: ") + e.why().in(lang));
            if (!e.keys().isEmpty()) {
                lines.add(say("giving back: ", "復元対象: ") + String.join(", ", e.keys()));
            }
        } else if (event instanceof RunEvent.ContactLost e) {
            lines.add(say("NO ANSWER: ", "応答なし: ") + contactLost(e));
        } else if (event instanceof RunEvent.ContactRegained e) {
            lines.add(e.server() + say(" answers again", " が再び応答しました"));
        } else if (event instanceof RunEvent.TakenOver e) {
            lines.add(say(
                    "taken over by the cluster: " + e.group() + " runs on " + e.server(),
                    "クラスタによるフェイルオーバ: " + e.group() + " は " + e.server() + " で稼働中"));
        } else if (event instanceof RunEvent.ServerLost e) {
            lines.add(say("ATTENTION: ", "要対応: ") + e.told().in(lang));
        } else if (event instanceof RunEvent.RestoreFailed e) {
            lines.add(say("NOT restored: ", "未復元: ") + owed(e.key()) + ": "
                    + e.why().in(lang));
        } else if (event instanceof RunEvent.Settled e && state.restoring().isPresent()) {
            lines.add(say("restored: ", "復元済み: ") + e.key());
        } else if (event instanceof RunEvent.StepAsked e) {
            asked(e, lines);
        } else if (event instanceof RunEvent.StepDecided e) {
            decided(e, lines);
        } else if (event instanceof RunEvent.TimeUp e) {
            lines.add(say(
                    "time is short: step " + e.step() + " is not begun", "時間が足りないため、ステップ " + e.step() + " は開始しません"));
        } else if (event instanceof RunEvent.StopRequested e && e.signal().startsWith(RunState.ABORT)) {
            lines.add(say("no further step is begun; gives back what is owed", "以降のステップは開始せず、復元します"));
        } else if (event instanceof RunEvent.StopRequested e) {
            lines.add(say(
                    "SIG" + e.signal() + ": stops before the next command, gives back what is owed, keeps the journal",
                    "SIG" + e.signal() + ": 次のコマンドの前で停止し、復元してジャーナルを残します"));
        } else if (event instanceof RunEvent.FinalGateFailed e) {
            lines.add(say("final gate not met: ", "最終ゲート不成立: ") + e.gate());
            e.findings().forEach(f -> lines.add("  " + f.in(lang)));
        } else if (event instanceof RunEvent.RunResumed e && usual) {
            lines.add(say("resumed: ", "再開: ") + e.reason());
        } else if (event instanceof RunEvent.Interruption e && usual) {
            lines.add(indent()
                    + say(
                            "group " + e.group() + " was interrupted for " + seconds(e.measuredSeconds()) + " (planned "
                                    + seconds((double) e.plannedSeconds()) + ")",
                            "グループ " + e.group() + " の業務停止 " + seconds(e.measuredSeconds()) + " (計画 "
                                    + seconds((double) e.plannedSeconds()) + ")"));
        } else if (event instanceof RunEvent.LockTaken e && usual && !e.over().isEmpty()) {
            lines.add(say(
                    e.server() + ": lock taken over, the one before: " + e.over(),
                    e.server() + ": ロックを引き継ぎました。以前のロック: " + e.over()));
        } else if (event instanceof RunEvent.OwnEndCame e) {
            lines.add(say(
                    e.server() + ": ended the suppression by itself at " + e.when() + ": "
                            + e.did().in(lang),
                    e.server() + ": " + e.when() + " に抑止を自動で解除しました: " + e.did().in(lang)));
        } else if (event instanceof RunEvent.LockLost e) {
            lines.add(e.why().in(lang));
        } else if (event instanceof RunEvent.CopySeen e && usual) {
            lines.add(indent()
                    + say(
                            "mirror " + e.mirror() + ": copy from " + e.from() + " to " + e.to() + " is running",
                            "ミラー " + e.mirror() + ": " + e.from() + " から " + e.to() + " へコピー中"));
        } else if (event instanceof RunEvent.CopyComplete e && usual) {
            lines.add(indent()
                    + say(
                            "mirror " + e.mirror() + ": copy to " + e.to() + " is complete",
                            "ミラー " + e.mirror() + ": " + e.to() + " へのコピー完了"));
        }
    }

    private void asked(RunEvent.StepAsked e, List<String> lines) {
        lines.add(
                e.held()
                        ? say("step " + e.step() + " waits for you:", "ステップ " + e.step() + " は指示を待っています:")
                        : say(
                                "what is to become of step " + e.step() + " (attempt " + e.attempt() + ")?",
                                "ステップ " + e.step() + " (" + e.attempt() + " 回目) をどうしますか?"));
        state.owed()
                .values()
                .forEach(o ->
                        lines.add("  " + say("owed     ", "復元対象 ") + o.what().in(lang)));
        if (!e.retry()) {
            lines.add(say(
                    "  retry    not now: with the way back it would not be over in time",
                    "  retry    不可: 復元を含めて時間内に終わらない"));
        } else if (e.again().isEmpty()) {
            lines.add(say(
                    "  retry    does what is left of the step; no command is given a second time",
                    "  retry    ステップの残りを行う。同じコマンドは再実行しない"));
        } else {
            e.again().forEach(c -> lines.add(say("  retry    gives once more  ", "  retry    再実行するコマンド  ") + c));
        }
        if (!e.held()) {
            lines.add(say(
                    "  hold     keeps the lock, renews the suppression while every server is up, waits for you",
                    "  hold     ロックを保ち、全サーバが起動中なら抑止を更新して、指示を待つ"));
        }
        lines.add(say("  restore  gives back what is owed and ends the run", "  restore  復元して実行を終了する"));
        e.until()
                .ifPresent(t -> lines.add(say(
                        "without an answer it restores at " + t + ", in " + rest(t),
                        "回答がない場合は " + t + " (あと " + rest(t) + ") に復元します")));
    }

    private String rest(Instant until) {
        Duration left = Duration.between(state.lastAt(), until);
        return Durations.format(left.isNegative() ? Duration.ZERO : left);
    }

    private void decided(RunEvent.StepDecided e, List<String> lines) {
        lines.add(
                e.by().equals("nobody")
                        ? say("nobody answered in time: restore", "時間内に回答がないため復元します")
                        : say(e.by() + " chose: " + e.choice(), e.by() + " の選択: " + e.choice()));
    }

    private String owed(String key) {
        RunEvent.Owed owed = state.owed().get(key);
        return owed == null ? key : owed.what().in(lang);
    }

    /**
     * The status line: where the run is now.
     *
     * @param now the cluster's present time
     * @param columns how wide it may be
     * @return the line without paint, empty when nothing is going on
     */
    public Optional<String> status(Instant now, int columns) {
        return current.map(c -> {
            Instant began = Optional.ofNullable(state.steps().get(c.step()))
                    .map(RunState.Step::beganAt)
                    .orElse(now);
            Duration elapsed = Duration.between(began, now.isBefore(began) ? began : now);
            String time = "  " + clock(elapsed) + say(" elapsed", " 経過");
            String left = head(c) + "  " + doing.orElse("");
            int room = Math.max(1, columns - 1 - Width.of(time));
            return Width.cut(Printable.line(left), room, paint.mark("…", "~")) + time;
        });
    }

    /** The moment of the last event. */
    public Instant lastAt() {
        return state.lastAt();
    }

    private String contactLost(RunEvent.ContactLost e) {
        String groups = String.join(", ", e.groups());
        // a journal of an earlier version does not tell a group on its way from one that runs there
        Text carries =
                e.carries().isEmpty() ? Text.of("which runs %s", "%s が稼働する").with(groups) : e.carries();
        return say(
                e.server() + ", " + carries.in(lang) + ", while failover is suppressed; looked at again in 10s: "
                        + e.why().in(lang),
                "フェイルオーバ抑止中、" + carries.in(lang) + "サーバ " + e.server() + "。10s 後に再確認します: "
                        + e.why().in(lang));
    }

    private String waiting(RunEvent.GateWaiting e) {
        String findings =
                String.join("; ", e.findings().stream().map(f -> f.in(lang)).toList());
        return (e.unknown() ? say("waiting (cannot read): ", "待機中 (読み取り不可): ") : say("waiting: ", "待機中: "))
                + (findings.isEmpty() ? e.gate() : findings);
    }

    private String head(RunEvent.StepStarted e) {
        String total = Integer.toString(e.total());
        String number = Integer.toString(e.number());
        return "[" + " ".repeat(Math.max(0, total.length() - number.length())) + number + "/" + total + "] " + e.step();
    }

    private String indent() {
        return current.map(c -> " ".repeat(2 * Integer.toString(c.total()).length() + 4))
                .orElse("  ");
    }

    private static Text word(StepResult result) {
        return switch (result) {
            case DONE -> Text.of("done", "完了");
            case SKIPPED -> Text.of("skipped", "省略");
            case FAILED -> Text.of("FAILED", "失敗");
            case UNKNOWN -> Text.of("UNKNOWN", "不明");
        };
    }

    private static Tone tone(StepResult result) {
        return switch (result) {
            case DONE -> Tone.GOOD;
            case SKIPPED -> Tone.FAINT;
            case FAILED, UNKNOWN -> Tone.BAD;
        };
    }

    private static String seconds(double seconds) {
        return Durations.format(Duration.ofMillis(Math.round(seconds * 1000)));
    }

    private static String clock(Duration elapsed) {
        long s = elapsed.toSeconds();
        String minutes = String.format(java.util.Locale.ROOT, "%02d:%02d", s / 60 % 60, s % 60);
        return s >= 3600 ? s / 3600 + ":" + minutes : minutes;
    }

    private String say(String en, String ja) {
        return lang == Lang.JA ? ja : en;
    }
}
