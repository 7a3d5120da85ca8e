package io.clpmaint.report.text;

import io.clpmaint.action.ActionSpec;
import io.clpmaint.cluster.ClusterState;
import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.MonitorName;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.cluster.TimedGate;
import io.clpmaint.plan.Exposure;
import io.clpmaint.plan.Plan;
import io.clpmaint.plan.PlanFacts;
import io.clpmaint.plan.PlannedCommand;
import io.clpmaint.plan.PlannedStep;
import io.clpmaint.plan.TimeFit;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Paint;
import io.clpmaint.text.Printable;
import io.clpmaint.text.ShellQuote;
import io.clpmaint.text.Text;
import io.clpmaint.text.Width;
import io.clpmaint.time.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A plan for people: everything that would be done, what has to hold, how long it takes, what it costs. */
public final class PlanText {

    private static final int LABEL = 14;

    private final Plan plan;
    private final Lang lang;
    private final Paint paint;
    private final List<String> out = new ArrayList<>();

    private PlanText(Plan plan, Lang lang, Paint paint) {
        this.plan = plan;
        this.lang = lang;
        this.paint = paint;
    }

    /**
     * The whole plan.
     *
     * @param plan the plan
     * @param fit how it fits into the time that is permitted, where that is limited
     * @param lang the language
     * @param paint the paint
     * @return the lines
     */
    public static List<String> full(Plan plan, Optional<TimeFit> fit, Lang lang, Paint paint) {
        PlanText text = new PlanText(plan, lang, paint);
        text.head();
        text.gates(Text.of("before the first step", "最初のステップの前"), plan.before());
        text.steps();
        text.gates(Text.of("after the last step", "最後のステップの後"), plan.after());
        text.totals();
        fit.ifPresent(text::window);
        text.cautions();
        return text.out;
    }

    /**
     * What has to be known before agreeing to a run.
     *
     * @param plan the plan
     * @param lang the language
     * @param paint the paint
     * @return the lines
     */
    public static List<String> summary(Plan plan, Lang lang, Paint paint) {
        PlanText text = new PlanText(plan, lang, paint);
        text.head();
        text.totals();
        text.cautions();
        return text.out;
    }

    private void head() {
        out.add(paint.in(Paint.Tone.STRONG, plan.title().in(lang)));
        field(Text.of("runbook", "ランブック"), plan.runbook() + "  " + faint(plan.runbookFile()));
        field(
                Text.of("cluster", "クラスタ"),
                plan.cluster()
                        + (plan.simulated()
                                ? "  " + paint.in(Paint.Tone.WARN, say("SIMULATED", "シミュレーション (SIMULATED)"))
                                : "")
                        + "  " + faint(plan.inventoryFile()) + "  " + say("product ", "製品 ") + plan.product());
        ClusterState seen = plan.observed();
        field(
                Text.of("servers", "サーバ"),
                plan.servers().stream()
                        .map(s -> s + " " + seen.server(s).state().word())
                        .collect(Collectors.joining(", ")));
        if (!plan.config().groups().isEmpty()) {
            field(
                    Text.of("groups", "グループ"),
                    plan.config().groups().keySet().stream()
                            .map(g -> group(g, seen))
                            .collect(Collectors.joining(", ")));
        }
        if (!seen.mirrors().isEmpty()) {
            field(
                    Text.of("mirrors", "ミラー"),
                    seen.mirrors().values().stream()
                            .map(m -> m.name() + " " + m.state().word())
                            .collect(Collectors.joining(", ")));
        }
        if (!plan.parameters().isEmpty()) {
            Text label = Text.of("parameters", "パラメータ");
            for (var parameter : plan.parameters().entrySet()) {
                field(label, parameter.getKey() + " = " + Printable.line(parameter.getValue()));
                label = Text.EMPTY;
            }
        }
        out.add("");
    }

    private String group(GroupName group, ClusterState seen) {
        Optional<ServerName> home = Optional.ofNullable(plan.homes().get(group));
        Optional<ServerName> current = seen.group(group).current();
        String place = current.map(c -> say(" on ", " @") + c).orElse("");
        String at = home.isEmpty() || home.equals(current) ? "" : say(", home ", "、本来のサーバ ") + home.get();
        return group + " " + seen.group(group).state().word() + place + at;
    }

    private void field(Text label, String value) {
        out.add(Width.pad(label.in(lang), LABEL) + value);
    }

    private void gates(Text label, List<TimedGate> gates) {
        if (!gates.isEmpty()) {
            out.add(paint.in(Paint.Tone.STRONG, label.in(lang)));
            gates.forEach(g -> out.add("      " + gate(g)));
            out.add("");
        }
    }

    private String gate(TimedGate gate) {
        return faint(say("gate  ", "ゲート  ")
                + Printable.line(gate.gate().told().in(lang))
                + gate.timeout()
                        .map(t -> say("  within ", "  制限時間 ") + Durations.format(t))
                        .orElse(""));
    }

    private void steps() {
        Table table = new Table(paint)
                .head(
                        " #",
                        say("STEP", "ステップ"),
                        say("SERVER", "サーバ"),
                        " " + say("TYPICAL", "通常"),
                        " " + say("WORST", "最長"),
                        say("NOTE", "備考"));
        int number = 0;
        for (PlannedStep step : plan.steps()) {
            number++;
            table.row(
                    Table.right(Integer.toString(number)),
                    step.included()
                            ? Table.toned(Table.Tone.STRONG, step.id())
                            : Table.toned(Table.Tone.FAINT, step.id()),
                    Table.plain(step.servers().stream().map(ServerName::value).collect(Collectors.joining(","))),
                    Table.right(step.included() ? Durations.format(step.typical()) : "-"),
                    Table.right(step.included() ? Durations.format(step.worst()) : "-"),
                    Table.toned(tone(step), note(step)));
        }
        List<String> lines = table.lines();
        out.add(lines.get(0));
        int i = 1;
        for (PlannedStep step : plan.steps()) {
            out.add(lines.get(i++));
            if (step.included()) {
                if (!isItsOnlyCommand(step)) {
                    out.add("      " + step.summary().in(lang));
                }
                step.guards().forEach(g -> out.add("      " + gate(g)));
                step.commands().forEach(c -> out.add("      " + command(c)));
                step.promise()
                        .forEach(g -> out.add("      "
                                + faint(say("then  ", "完了条件  ")
                                        + Printable.line(g.gate().told().in(lang))
                                        + g.timeout()
                                                .map(t -> say("  within ", "  制限時間 ") + Durations.format(t))
                                                .orElse(""))));
            }
        }
        out.add("");
    }

    /** A step that executes one command of the site is called like that command. */
    private static boolean isItsOnlyCommand(PlannedStep step) {
        if (step.commands().size() != 1) {
            return false;
        }
        List<String> words = step.commands().get(0).words();
        String summary = step.summary().en();
        return String.join(" ", words).equals(summary) || ShellQuote.line(words).equals(summary);
    }

    private String command(PlannedCommand command) {
        String line = command.server() + "$ " + ShellQuote.line(command.words());
        return paint.in(Paint.Tone.NAME, Printable.line(line))
                + (command.conditional() ? faint(say("   if needed", "   必要な場合のみ")) : "");
    }

    private Table.Tone tone(PlannedStep step) {
        if (!step.included()) {
            return Table.Tone.FAINT;
        }
        return switch (step.risk()) {
            case READS, CHANGES -> Table.Tone.PLAIN;
            case INTERRUPTS -> Table.Tone.WARN;
            case IRREVERSIBLE -> Table.Tone.BAD;
        };
    }

    private String note(PlannedStep step) {
        if (!step.included()) {
            return say("skipped by its condition", "条件により省略");
        }
        List<String> notes = new ArrayList<>();
        if (step.risk() == ActionSpec.Risk.IRREVERSIBLE) {
            notes.add(say("IRREVERSIBLE", "元に戻せない"));
        }
        if (step.manual()) {
            notes.add(say("by hand", "手作業"));
        }
        step.interruptions().forEach((group, duration) -> {
            if (!duration.isZero()) {
                notes.add(say("interrupts ", "業務停止 ") + group + " ~" + Durations.format(duration));
            }
        });
        if (PlanFacts.pointOfNoReturn(plan).map(step::equals).orElse(false)) {
            notes.add(say("point of no return", "これ以降は元に戻せない"));
        }
        return String.join(", ", notes);
    }

    private void totals() {
        field(
                Text.of("duration", "所要時間"),
                say("typically ", "通常 ")
                        + strong(Durations.format(plan.typical()))
                        + say(", at worst ", "、最長 ")
                        + Durations.format(plan.worst()));
        Text label = Text.of("interruption", "業務停止");
        for (var group : plan.interruptions().entrySet()) {
            field(
                    label,
                    group.getKey() + " "
                            + (group.getValue().isZero()
                                    ? say("none", "なし")
                                    : strong("~" + Durations.format(group.getValue()))));
            label = Text.EMPTY;
        }
        for (PlanFacts.Stretch s : PlanFacts.suppressed(plan)) {
            field(
                    Text.of("suppression", "抑止"),
                    say("failover is suppressed during steps ", "フェイルオーバ抑止: ステップ ") + s.firstStep() + "-" + s.lastStep()
                            + exposure(s));
        }
        PlanFacts.ownEnd(plan)
                .ifPresent(lease -> field(
                        Text.EMPTY,
                        say(
                                "if this program is lost, every server ends it by itself after "
                                        + Durations.format(lease),
                                "このプログラムが失われた場合、各サーバが " + Durations.format(lease) + " 後に自動で解除")));
        List<Exposure> exposed = Exposure.of(plan);
        exposed.forEach(this::suppressed);
        label = Text.of("exposure", "保護低下");
        for (PlanFacts.Stretch s : exposed.isEmpty() ? PlanFacts.serversOut(plan) : List.<PlanFacts.Stretch>of()) {
            field(
                    label,
                    s.of() + say(" is out of the cluster during steps ", " がクラスタから外れる: ステップ ") + s.firstStep() + "-"
                            + s.lastStep() + exposure(s));
            label = Text.EMPTY;
        }
        PlanFacts.pointOfNoReturn(plan)
                .ifPresent(s -> field(
                        Text.of("no return", "不可逆点"),
                        say(
                                "from step " + s.id() + " on: what it changes is not undone by this program",
                                "ステップ " + s.id() + " 以降: その変更はこのプログラムでは元に戻せない")));
        PlanFacts.longestWayBack(plan)
                .ifPresent(s -> field(
                        Text.of("way back", "復元"),
                        say("at worst ", "最長 ")
                                + Durations.format(s.wayBack())
                                + say(" (from step " + s.id() + ")", " (ステップ " + s.id() + " から)")));
        field(Text.of("fingerprint", "照合値"), faint(plan.fingerprint().substring(0, 16)));
        out.add("");
    }

    /** What a suppression exposes: for all of it, then phase by phase. */
    private void suppressed(Exposure e) {
        field(
                Text.EMPTY,
                say("a server that dies is noticed by the cluster after ", "サーバ停止のクラスタによる検出: ")
                        + strong(Durations.format(e.detection()))
                        + say(" instead of ", " (通常 ")
                        + Durations.format(e.usual())
                        + say("; this program looks every 30s meanwhile", ")。その間はこのプログラムが 30s ごとに確認"));
        e.unlooked()
                .forEach(u -> field(
                        Text.EMPTY,
                        say("it cannot look during the command on the controller of step ", "確認できない間: ステップ ")
                                + u.step()
                                + say(", at most ", " の実行マシン上のコマンド (最長 ")
                                + Durations.format(u.longest())
                                + say("", ")")));
        if (!e.unwatched().isEmpty()) {
            field(
                    Text.EMPTY,
                    say("not watched: ", "監視停止: ")
                            + e.unwatched().stream().map(MonitorName::value).collect(Collectors.joining(", "))
                            + say("; an application that fails is not restarted", " (アプリケーションに障害が起きても再起動されない)"));
        }
        if (e.ratio() > 1) {
            field(
                    Text.EMPTY,
                    say(
                            "a shorter ratio: 1 (none) would do, each server leaves the cluster before it goes down; "
                                    + e.bridging() + " would bridge an unexpected restart of "
                                    + Durations.format(e.restart()),
                            "より小さい倍率: 各サーバは停止前にクラスタから外れるため 1 でも可。予期しない再起動 (" + Durations.format(e.restart())
                                    + ") を見込むなら " + e.bridging()));
        }
        Text label = Text.of("exposure", "保護低下");
        Map<List<String>, String> told = new LinkedHashMap<>();
        for (Exposure.Phase phase : e.phases()) {
            List<String> follows = consequences(e, phase);
            String earlier = told.putIfAbsent(follows, numbers(phase.stretch()));
            field(label, phase(phase) + (earlier == null ? "" : say("; as in ", "。") + earlier + say("", " と同じ")));
            if (earlier == null) {
                follows.forEach(c -> field(Text.EMPTY, "  " + c));
            }
            label = Text.EMPTY;
        }
    }

    private String numbers(PlanFacts.Stretch s) {
        return s.firstStep() == s.lastStep()
                ? say("step ", "ステップ ") + s.firstStep()
                : say("steps ", "ステップ ") + s.firstStep() + "-" + s.lastStep();
    }

    private String phase(Exposure.Phase phase) {
        String out = phase.out().isEmpty()
                ? say("every server is in the cluster", "全サーバがクラスタに参加")
                : names(phase.out()) + say(" is out of the cluster", " がクラスタから外れる");
        return numbers(phase.stretch()) + exposure(phase.stretch()) + ": " + out;
    }

    private List<String> consequences(Exposure e, Exposure.Phase phase) {
        List<String> all = new ArrayList<>();
        String groups = names(phase.waiting());
        if (phase.alone()) {
            all.add(paint.in(Paint.Tone.WARN, say("no server could take over " + groups, "引き継げるサーバなし: " + groups)));
            all.add(say(
                    "should the remaining server die, the shortest way back is to start it again",
                    "残りのサーバが停止した場合、その再起動が最短の復旧方法"));
        } else if (!phase.waiting().isEmpty()) {
            all.add(say(
                    "should its server die, " + groups + " fails over only after " + Durations.format(e.detection()),
                    "稼働サーバが停止しても " + groups + " のフェイルオーバは " + Durations.format(e.detection()) + " 後"));
        }
        if (!phase.stalling().isEmpty()) {
            all.add(say(
                    "should a side of " + names(phase.stalling())
                            + " vanish, writes may stall until it is given up (no source says how long)",
                    names(phase.stalling()) + " の片側が失われると、切り離しまで書き込みが停止する可能性 (時間の根拠資料なし)"));
        }
        if (!phase.oneSided().isEmpty()) {
            all.add(say(
                    names(phase.oneSided()) + " is written on one side only", names(phase.oneSided()) + " は片側のみに書き込み"));
        }
        return all;
    }

    private static String names(List<?> names) {
        return names.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private void window(TimeFit fit) {
        Text label = Text.of("window", "作業時間帯");
        if (fit.openUntil().isEmpty()) {
            String opens = fit.opensNext()
                    .map(o -> say(", opens ", "、開始 ") + fit.timetable().shown(o))
                    .orElse("");
            field(label, paint.in(Paint.Tone.BAD, say("closed now", "現在は時間外")) + opens);
        } else {
            String until = fit.openUntil().get().equals(Instant.MAX)
                    ? say("open without end", "制限なし")
                    : say("open until ", "終了 ")
                            + fit.timetable().shown(fit.openUntil().get());
            field(label, until);
            field(Text.EMPTY, say("usually: ", "通常: ") + end(fit.tooLate(), Paint.Tone.BAD));
            field(Text.EMPTY, say("at worst: ", "最長: ") + end(fit.tooLateAtWorst(), Paint.Tone.WARN));
        }
        out.add("");
    }

    private String end(Optional<PlannedStep> tooLate, Paint.Tone tone) {
        return tooLate.map(s -> paint.in(
                        tone,
                        say(
                                "too late for step " + s.id() + " (with the way back it may take "
                                        + Durations.format(s.needs()) + ")",
                                "ステップ " + s.id() + " に間に合わない (復元を含め最長 " + Durations.format(s.needs()) + ")")))
                .orElse(say("over in time", "時間内に完了"));
    }

    private String exposure(PlanFacts.Stretch s) {
        Duration typical = s.typical();
        return ", ~" + Durations.format(typical) + say(" (at worst ", " (最長 ") + Durations.format(s.worst()) + ")";
    }

    private void cautions() {
        plan.cautions().forEach(c -> out.add(paint.in(Paint.Tone.WARN, say("caution: ", "注意: ")) + c.in(lang)));
        if (!plan.cautions().isEmpty()) {
            out.add("");
        }
    }

    private String faint(String text) {
        return paint.in(Paint.Tone.FAINT, text);
    }

    private String strong(String text) {
        return paint.in(Paint.Tone.STRONG, text);
    }

    private String say(String en, String ja) {
        return lang == Lang.JA ? ja : en;
    }
}
