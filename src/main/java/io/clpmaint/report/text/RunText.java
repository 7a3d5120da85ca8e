package io.clpmaint.report.text;

import io.clpmaint.report.RunRecord;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunResult;
import io.clpmaint.run.RunState;
import io.clpmaint.run.StepResult;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Paint;
import io.clpmaint.text.Printable;
import io.clpmaint.text.ShellQuote;
import io.clpmaint.text.Text;
import io.clpmaint.text.Width;
import io.clpmaint.time.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A run for people: what was done, how long it took, how it ended, what to do next. */
public final class RunText {

    /** So many last lines of a command's output are shown as evidence. */
    private static final int EVIDENCE_LINES = 12;

    /** Ends that somebody asked for: the last command tells nothing of them. */
    private static final Set<RunResult> STOPPED =
            EnumSet.of(RunResult.INTERRUPTED, RunResult.TERMINATED, RunResult.ABORTED);

    /** So much of a gate is shown. */
    private static final int LONGEST_GATE = 120;

    /** How wide the names of fields are, with the blanks behind them. */
    private static final int FIELD = 14;

    private final RunRecord record;
    private final Lang lang;
    private final Paint paint;
    private final List<String> out = new ArrayList<>();

    private RunText(RunRecord record, Lang lang, Paint paint) {
        this.record = record;
        this.lang = lang;
        this.paint = paint;
    }

    /**
     * The summary at the end of a run.
     *
     * @param record the run
     * @param journal where its journal is, empty for a dry run
     * @param next the command to type next, where it does not follow from the run itself
     * @param cluster the option that names the cluster, after a blank, empty when none was typed
     * @param lang the language
     * @param paint the paint
     * @return the lines
     */
    public static List<String> summary(
            RunRecord record, Optional<String> journal, Optional<String> next, String cluster, Lang lang, Paint paint) {
        RunText text = new RunText(record, lang, paint);
        text.steps(false);
        text.interruptions();
        text.ending();
        text.next(journal, next.orElseGet(() -> text.nextCommand(cluster)));
        return text.out;
    }

    /**
     * Everything that is known of a run.
     *
     * @param record the run
     * @param journal where its journal is
     * @param lang the language
     * @param paint the paint
     * @return the lines
     */
    public static List<String> full(RunRecord record, Optional<String> journal, Lang lang, Paint paint) {
        RunText text = new RunText(record, lang, paint);
        text.head();
        text.steps(true);
        text.interruptions();
        text.ending();
        text.next(journal, text.nextCommand(""));
        return text.out;
    }

    private void head() {
        record.state().started().ifPresent(s -> {
            field(Text.of("run", "実行"), s.run());
            field(Text.of("runbook", "ランブック"), s.runbook() + " (" + s.runbookFile() + ")");
            field(
                    Text.of("cluster", "クラスタ"),
                    s.cluster() + " (" + s.inventoryFile() + ")"
                            + (s.simulated() ? say(", SIMULATED", "、シミュレーション") : "")
                            + (s.dryRun() ? say(", dry run", "、ドライラン") : ""));
            field(Text.of("by", "実行者"), s.operator() + "@" + s.controller());
            s.reason().ifPresent(reason -> field(Text.of("reason", "理由"), reason));
            record.state()
                    .approvals()
                    .forEach(a -> field(
                            Text.of("approved", "承認"),
                            a.by() + " (" + String.join(", ", a.kinds()) + ")  " + a.key() + "  "
                                    + say("request ", "依頼書 ") + a.request()));
            field(
                    Text.of("started", "開始"),
                    record.state().startedAt().map(Object::toString).orElse("-"));
            int longest = s.parameters().keySet().stream()
                    .mapToInt(name -> name.length() + 4)
                    .max()
                    .orElse(0);
            s.parameters().forEach((name, value) -> field("  " + name, value, Math.max(longest, FIELD)));
            out.add("");
        });
    }

    private void field(Text name, String value) {
        field(name.in(lang), value, FIELD);
    }

    private void field(String name, String value, int width) {
        out.add(Width.pad(name, width) + Printable.line(value));
    }

    private void steps(boolean commands) {
        Table table = new Table(paint)
                .head("#", say("STEP", "ステップ"), say("SERVER", "サーバ"), say("RESULT", "結果"), " " + say("TIME", "時間"));
        for (RunState.Step step : record.state().steps().values()) {
            table.row(
                    Table.plain(Integer.toString(step.begun().number())),
                    Table.plain(step.begun().step()),
                    Table.plain(String.join(",", step.begun().servers())),
                    result(step),
                    Table.right(step.end().map(e -> seconds(e.seconds())).orElse("-")));
        }
        if (table.isEmpty()) {
            return;
        }
        List<String> lines = table.lines();
        out.add(lines.get(0));
        int i = 1;
        for (RunState.Step step : record.state().steps().values()) {
            out.add(lines.get(i++));
            if (commands) {
                record.commands(step.begun().step()).forEach(this::command);
            }
        }
        out.add("");
    }

    private Table.Cell result(RunState.Step step) {
        if (step.end().isEmpty()) {
            return Table.toned(Table.Tone.WARN, say("unfinished", "未完了"));
        }
        StepResult result = step.end().get().result();
        return switch (result) {
            case DONE -> Table.toned(Table.Tone.GOOD, say("done", "完了") + attempts(step));
            case SKIPPED -> Table.toned(Table.Tone.FAINT, say("skipped", "省略"));
            case FAILED -> Table.toned(Table.Tone.BAD, say("FAILED", "失敗") + attempts(step));
            case UNKNOWN -> Table.toned(Table.Tone.BAD, say("UNKNOWN", "不明"));
        };
    }

    private String attempts(RunState.Step step) {
        int attempts = record.state().attempts(step.begun().step());
        return attempts == 1 ? "" : say(" (attempt " + attempts + ")", " (" + attempts + " 回目)");
    }

    private void command(RunState.Command command) {
        String end = command.outcome()
                .map(o -> o.exit().map(x -> say("exit ", "終了コード ") + x).orElse(o.how()))
                .orElse(say("no outcome recorded", "結果の記録なし"));
        out.add("     " + commandLine(command) + paint.in(Paint.Tone.FAINT, "   " + end));
    }

    private static String commandLine(RunState.Command command) {
        return Printable.line(command.intent().server() + "$ "
                + ShellQuote.line(command.intent().words()));
    }

    private void interruptions() {
        Map<String, double[]> groups = record.interruptions();
        if (groups.isEmpty()) {
            return;
        }
        Table table = new Table(paint)
                .head(
                        say("GROUP", "グループ"),
                        " " + say("INTERRUPTION planned", "業務停止 (計画)"),
                        " " + say("measured", "実測"));
        groups.forEach(
                (group, s) -> table.row(Table.plain(group), Table.right(seconds(s[0])), Table.right(seconds(s[1]))));
        out.addAll(table.lines());
        out.add("");
    }

    private void ending() {
        if (!record.ended()) {
            out.add(paint.in(Paint.Tone.WARN, say("UNFINISHED", "未完了"))
                    + say(": the run has not ended", ": 実行は終了していません"));
            List<String> owed = record.leftOver().stream().map(t -> t.in(lang)).toList();
            if (!owed.isEmpty()) {
                section(Text.of("what it owes the cluster", "未復元の項目"), owed);
                suppression();
            }
            return;
        }
        RunResult result = record.result();
        RunEvent.RunStarted started = record.state().started().orElseThrow();
        String what = started.runbook()
                + say(" on ", "、クラスタ ")
                + started.cluster()
                + (started.simulated() ? say(" (SIMULATED)", " (シミュレーション)") : "")
                + (started.dryRun() ? say(" (dry run: nothing was changed)", " (ドライラン: 変更なし)") : "");
        out.add(paint.in(
                        result == RunResult.SUCCESS ? Paint.Tone.GOOD : Paint.Tone.BAD,
                        word(result).in(lang))
                + ": " + what + say(", ", "、") + steps() + say(", ", "、")
                + seconds(record.took().toMillis() / 1000.0)
                + say(" of cluster time, exit ", " (クラスタ時間)、終了コード ") + result.exit());
        if (result != RunResult.SUCCESS) {
            trouble();
        }
        if (!record.assumed().isEmpty()) {
            section(
                    Text.of(
                            "not known before the run, which asks and goes on only if it is so",
                            "実行前には不明な条件 (実行時に確認し、満たされる場合のみ続行)"),
                    record.assumed().stream()
                            .map(g -> (g.step().isEmpty() ? "" : g.step() + ": ")
                                    + g.told().in(lang))
                            .distinct()
                            .toList());
        }
        if (!record.kept().isEmpty()) {
            section(
                    Text.of("to be done later, the runbook ends without it", "後で行うこと (ランブックには含まれません)"),
                    record.kept().stream().map(t -> t.in(lang)).toList());
        }
        if (result != RunResult.REFUSED) {
            suppression();
        }
    }

    /** Nothing is said of it where there is no cluster that could fail over. */
    private void suppression() {
        Optional<SuppressionLeftText> left = record.state()
                .suppressionLeft()
                .map(l -> new SuppressionLeftText(
                        record.state(), record.state().suppression().orElseThrow(), l));
        if (left.isPresent()) {
            out.add(paint.in(Paint.Tone.BAD, left.get().head().in(lang)));
            left.get().lines().forEach(l -> out.add("  " + l.in(lang)));
            return;
        }
        Optional<String> on = record.state().suppression().map(this::suppressed);
        if (on.isPresent() || !record.snapshots().isEmpty()) {
            out.add(on.orElseGet(this::off));
        }
    }

    private String off() {
        return record.state().mayYetSuppress()
                ? paint.in(
                        Paint.Tone.BAD,
                        say(
                                "failover suppression was read off, and a command that takes it may still be running",
                                "フェイルオーバ抑止は解除を確認しましたが、抑止コマンドがまだ実行中の可能性があります"))
                : say("failover suppression is off", "フェイルオーバ抑止は解除済み");
    }

    private String suppressed(RunEvent.SuppressionTaken taken) {
        boolean doubtful = record.state().doubtful();
        Map<String, Instant> ends = record.state().ownEnds();
        Instant until = ends.values().stream()
                .filter(taken.until()::isBefore)
                .max(Instant::compareTo)
                .orElse(taken.until())
                .truncatedTo(ChronoUnit.SECONDS);
        String alone = ends.isEmpty() ? say(" until " + until, " (" + until + " まで)") : "";
        return paint.in(
                        Paint.Tone.BAD,
                        doubtful
                                ? say("failover suppression may be ON", "フェイルオーバ抑止が有効な可能性があります")
                                : say("failover suppression is ON", "フェイルオーバ抑止は有効のまま"))
                + (taken.ratio() == 1
                        ? ""
                        : say(": timeouts x " + taken.ratio(), ": タイムアウト " + taken.ratio() + " 倍") + alone)
                + (taken.monitors().isEmpty()
                        ? ""
                        : (ends.isEmpty()
                                        ? say(", suspended until they are resumed: ", "、再開操作まで一時停止のモニタ: ")
                                        : say(", suspended monitors: ", "、一時停止中のモニタ: "))
                                + String.join(", ", taken.monitors()))
                + (ends.isEmpty()
                        ? ""
                        : say(
                                        "; unless the run is taken up before, the servers end it by themselves at "
                                                + until + ": ",
                                        "。再開しない場合、" + until + " に各サーバが自動で解除: ")
                                + String.join(", ", ends.keySet()));
    }

    private String steps() {
        long done = ended(StepResult.DONE);
        long skipped = ended(StepResult.SKIPPED);
        int total = record.state().steps().values().stream()
                .mapToInt(s -> s.begun().total())
                .max()
                .orElse(0);
        return say(done + " of " + total + " steps done", total + " ステップ中 " + done + " 完了")
                + (skipped == 0 ? "" : say(", " + skipped + " skipped", "、" + skipped + " 省略"));
    }

    private long ended(StepResult result) {
        return record.state().steps().values().stream()
                .filter(s -> s.end().map(e -> e.result() == result).orElse(false))
                .count();
    }

    /** How a run ended, in a word. */
    static Text word(RunResult result) {
        return switch (result) {
            case SUCCESS -> Text.of("SUCCESS", "成功");
            case BUG -> Text.of("INTERNAL ERROR, ATTENTION NEEDED", "内部エラー (要対応)");
            case REFUSED -> Text.of("REFUSED", "拒否");
            case FAILED_RESTORED -> Text.of("FAILED, everything restored", "失敗 (すべて復元済み)");
            case FAILED_ATTENTION -> Text.of("FAILED, ATTENTION NEEDED", "失敗 (要対応)");
            case UNKNOWN -> Text.of("UNKNOWN, ATTENTION NEEDED", "結果不明 (要対応)");
            case LOCKED -> Text.of("HELD BY ANOTHER RUN", "他の実行が使用中");
            case UNCONFIRMED -> Text.of("NOT CONFIRMED", "未確認");
            case UNREACHED -> Text.of("NOT REACHED", "接続不可");
            case OUT_OF_TIME -> Text.of("STOPPED in time, everything restored", "時間内に停止 (すべて復元済み)");
            case INTERRUPTED, TERMINATED -> Text.of("STOPPED, everything restored", "停止 (すべて復元済み)");
            case ABORTED -> Text.of("ABORTED, everything restored", "中止 (すべて復元済み)");
        };
    }

    private void trouble() {
        out.add("");
        record.state()
                .refused()
                .ifPresent(r -> section(
                        Text.of("why", "理由"),
                        List.of("[" + r.code() + "] " + r.reason().in(lang))));
        record.state()
                .bug()
                .ifPresent(b -> section(
                        Text.of("internal error (please report it)", "内部エラー (報告してください)"),
                        List.of("[CLPM-9900] " + b.what())));
        record.state().timeUp().ifPresent(t -> section(Text.of("why", "理由"), List.of(tooLate(t))));
        lost();
        record.culprit().ifPresent(this::culprit);
        record.state().finalGates().forEach(g -> {
            List<String> lines = new ArrayList<>();
            lines.add(gate(g.gate()));
            g.findings().forEach(f -> lines.add("  " + f.in(lang)));
            section(Text.of("final gate not met", "最終ゲート不成立"), lines);
        });
        if (!record.restored().isEmpty()) {
            section(
                    Text.of("restored", "復元済み"),
                    record.restored().stream().map(t -> t.in(lang)).toList());
        }
        List<String> left = new ArrayList<>();
        List<String> type = new ArrayList<>();
        record.leftOver().forEach(t -> left.add(t.in(lang)));
        record.state().notRestored().values().forEach(r -> {
            left.add(record.owedAs(r.key()).in(lang) + ": " + r.why().in(lang));
            type.addAll(r.commands());
        });
        if (!left.isEmpty()) {
            section(Text.of("NOT restored", "未復元"), left);
        }
        List<String> silent =
                record.state().suppressionLeft().map(RunEvent.SuppressionLeft::silent).orElse(List.of()).stream()
                        .filter(server -> type.stream().anyMatch(c -> c.startsWith(server + ": ")))
                        .toList();
        if (!silent.isEmpty()) {
            section(
                    Text.of("before any command", "コマンド入力の前に"),
                    List.of(say(
                            "see that these servers answer, power first, then the connection: "
                                    + String.join(", ", silent),
                            "次のサーバが応答することを確認 (電源、次に接続): " + String.join(", ", silent))));
        }
        if (!type.isEmpty()) {
            section(Text.of("commands to type", "実行すべきコマンド"), type);
        }
    }

    private void lost() {
        List<String> lines = new ArrayList<>();
        record.state().serversLost().forEach(l -> lines.add(l.told().in(lang)));
        record.state()
                .takenOver()
                .forEach((group, server) -> lines.add(say(
                        "the cluster itself took over: " + group + " runs on " + server,
                        "クラスタ自身がフェイルオーバを実行: " + group + " は " + server + " で稼働中")));
        if (!lines.isEmpty()) {
            section(Text.of("lost while failover was suppressed", "フェイルオーバ抑止中に失われたサーバ"), lines);
        }
    }

    private String tooLate(RunEvent.TimeUp t) {
        String needs = Durations.format(Duration.ofSeconds(t.needsSeconds()));
        String closes = t.closes()
                .map(c -> say("the time is over at " + c, "終了時刻 " + c))
                .orElse(say("the time is over", "作業時間帯は終了済み"));
        return say(
                closes + ", and step " + t.step() + " with the way back may take " + needs,
                closes + "。ステップ " + t.step() + " と復元に最長 " + needs + " かかります");
    }

    private void culprit(RunState.Step step) {
        List<String> lines = new ArrayList<>();
        lines.add(step.begun().step()
                + (step.begun().servers().isEmpty()
                        ? ""
                        : " (" + String.join(", ", step.begun().servers()) + ")"));
        step.end()
                .ifPresent(e -> lines.add(e.code().map(c -> "[" + c + "] ").orElse("")
                        + e.reason().in(lang)));
        section(Text.of("step", "ステップ"), lines);
        List<RunState.Command> commands = record.commands(step.begun().step());
        boolean stopped = STOPPED.contains(record.result());
        if (!commands.isEmpty() && !stopped) {
            RunState.Command last = commands.get(commands.size() - 1);
            List<String> evidence = new ArrayList<>();
            evidence.add(commandLine(last));
            last.outcome().ifPresent(o -> {
                evidence.add(o.exit().map(x -> say("exit code ", "終了コード ") + x).orElse(o.how())
                        + (o.detail().isEmpty() ? "" : ", " + o.detail().in(lang)));
                List<String> output = o.output();
                output.subList(Math.max(0, output.size() - EVIDENCE_LINES), output.size())
                        .forEach(l -> evidence.add("| " + Printable.visible(l)));
            });
            section(Text.of("evidence", "証跡"), evidence);
        }
        record.lastWait(step.begun().step()).ifPresent(w -> {
            List<String> lines2 = new ArrayList<>();
            lines2.add(gate(w.gate()));
            w.findings().forEach(f -> lines2.add("  " + f.in(lang)));
            section(Text.of("last gate waited for", "最後に待機したゲート"), lines2);
        });
    }

    /** A gate as it was written; of one that holds a script its beginning, the whole stands in the journal. */
    private static String gate(String phrase) {
        return phrase.length() > LONGEST_GATE ? phrase.substring(0, LONGEST_GATE) + "..." : phrase;
    }

    private void section(Text title, List<String> lines) {
        out.add("  " + paint.in(Paint.Tone.STRONG, title.in(lang)) + ":");
        lines.forEach(l -> out.add("    " + Printable.visible(l)));
    }

    private void next(Optional<String> journal, String next) {
        journal.ifPresent(j -> out.add(say("journal: ", "ジャーナル: ") + j));
        out.add(say("next: ", "次のコマンド: ") + paint.in(Paint.Tone.STRONG, next));
    }

    private String nextCommand(String cluster) {
        String id = record.id();
        if (!record.ended()) {
            return "clpmaint resume " + id;
        }
        String status = "clpmaint status" + cluster;
        return switch (record.result()) {
            case LOCKED -> "clpmaint lock show" + cluster;
            case SUCCESS, REFUSED, UNCONFIRMED, UNREACHED, OUT_OF_TIME, INTERRUPTED, TERMINATED, ABORTED -> status;
            case FAILED_RESTORED, FAILED_ATTENTION -> "clpmaint show " + id;
            case BUG, UNKNOWN -> record.state().owed().isEmpty() ? status : "clpmaint resume " + id;
        };
    }

    private static String seconds(double seconds) {
        if (seconds > 0 && seconds < 10) {
            return String.format(java.util.Locale.ROOT, "%.1fs", seconds);
        }
        return Durations.format(Duration.ofMillis(Math.round(seconds * 1000)));
    }

    private String say(String en, String ja) {
        return lang == Lang.JA ? ja : en;
    }
}
