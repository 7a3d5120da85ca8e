package io.clpmaint.report.text;

import io.clpmaint.cluster.ClusterState;
import io.clpmaint.cluster.Group;
import io.clpmaint.cluster.GroupState;
import io.clpmaint.cluster.Mirror;
import io.clpmaint.cluster.Monitor;
import io.clpmaint.cluster.MonitorState;
import io.clpmaint.cluster.Reach;
import io.clpmaint.cluster.Server;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.cluster.ServerState;
import io.clpmaint.report.LockReport;
import io.clpmaint.report.OwnEndLine;
import io.clpmaint.report.RunRecord;
import io.clpmaint.report.StatusReport;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Paint;
import io.clpmaint.text.Printable;
import io.clpmaint.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a cluster stands, for people: one table for each kind of thing. */
public final class StatusText {

    private final StatusReport report;
    private final Lang lang;
    private final Paint paint;
    private final List<String> out = new ArrayList<>();

    private StatusText(StatusReport report, Lang lang, Paint paint) {
        this.report = report;
        this.lang = lang;
        this.paint = paint;
    }

    /**
     * The tables.
     *
     * @param report how the cluster stands
     * @param lang the language
     * @param paint the paint
     * @return the lines
     */
    public static List<String> of(StatusReport report, Lang lang, Paint paint) {
        StatusText text = new StatusText(report, lang, paint);
        text.servers();
        text.groups();
        text.mirrors();
        text.monitors();
        text.suppression();
        text.ownEnds();
        text.runAndLock();
        text.doubts();
        return text.out;
    }

    private void servers() {
        Table table = new Table(paint)
                .head(say("SERVER", "サーバ"), say("STATE", "状態"), say("REACHED", "接続"), say("NOTE", "備考"));
        for (Server s : report.state().servers().values()) {
            table.row(
                    Table.plain(s.name().value()),
                    Table.toned(tone(s.state()), s.state().word()),
                    Table.toned(
                            s.facts().reach() == Reach.REACHABLE ? Table.Tone.PLAIN : Table.Tone.BAD,
                            s.facts().reach().word()),
                    Table.plain(note(s)));
        }
        add(table);
    }

    private String note(Server s) {
        Text silent = report.silent().get(s.name());
        return silent == null ? disabled(s) : Printable.line(silent.in(lang));
    }

    private String disabled(Server s) {
        List<String> off = s.facts().services().entrySet().stream()
                .filter(e -> e.getValue().enabled() == io.clpmaint.cluster.ServiceState.Switch.OFF)
                .map(Map.Entry::getKey)
                .toList();
        return off.isEmpty() ? "" : say("disabled at boot: ", "起動時無効: ") + String.join(", ", off);
    }

    private void groups() {
        Table table = new Table(paint)
                .head(
                        say("GROUP", "グループ"),
                        say("STATE", "状態"),
                        say("RUNS ON", "稼働サーバ"),
                        say("HOME", "本来のサーバ"),
                        say("RESOURCES", "リソース"));
        for (Group g : report.state().groups().values()) {
            Optional<ServerName> home = Optional.ofNullable(report.homes().get(g.name()));
            boolean away = g.current().isPresent() && home.isPresent() && !home.equals(g.current());
            table.row(
                    Table.plain(g.name().value()),
                    Table.toned(tone(g.state()), g.state().word()),
                    Table.toned(
                            away ? Table.Tone.WARN : Table.Tone.PLAIN,
                            g.current().map(ServerName::value).orElse("-")),
                    Table.plain(home.map(ServerName::value).orElse("-")),
                    Table.plain(g.resources().entrySet().stream()
                            .map(r -> r.getKey() + " " + r.getValue().word())
                            .collect(Collectors.joining(", "))));
        }
        add(table);
    }

    private void mirrors() {
        Table table =
                new Table(paint).head(say("MIRROR", "ミラー"), say("STATE", "状態"), say("SIDES", "各側"), say("COPY", "コピー"));
        for (Mirror m : report.state().mirrors().values()) {
            table.row(
                    Table.plain(m.name().value()),
                    Table.toned(
                            m.isNormal() ? Table.Tone.GOOD : Table.Tone.WARN,
                            m.state().word()),
                    Table.plain(m.sides().entrySet().stream()
                            .map(s -> s.getKey() + " " + s.getValue().color().word()
                                    + s.getValue()
                                            .differencePercent()
                                            .filter(d -> d > 0)
                                            .map(d -> " (" + d + " %)")
                                            .orElse(""))
                            .collect(Collectors.joining(", "))),
                    Table.plain(m.copy()
                            .map(c -> c.from() + " -> " + c.to() + " " + c.percent() + " %")
                            .orElse("-")));
        }
        add(table);
    }

    private void monitors() {
        List<ServerName> servers = List.copyOf(report.state().servers().keySet());
        List<String> head = new ArrayList<>();
        head.add(say("MONITOR", "モニタ"));
        head.add(say("STATE", "状態"));
        servers.forEach(s -> head.add(s.value()));
        Table table = new Table(paint).head(head.toArray(String[]::new));
        for (Monitor m : report.state().monitors().values()) {
            List<Table.Cell> row = new ArrayList<>();
            row.add(Table.plain(m.name().value()));
            row.add(Table.toned(tone(m.state()), m.state().word()));
            servers.forEach(s -> row.add(Table.toned(tone(m.on(s)), m.on(s).word())));
            table.row(row.toArray(Table.Cell[]::new));
        }
        add(table);
    }

    private void suppression() {
        ClusterState state = report.state();
        String ratio =
                state.ratio().isPresent() ? Integer.toString(state.ratio().getAsInt()) : say("unknown", "不明");
        String word = switch (report.suppressed()) {
            case ON -> paint.in(Paint.Tone.WARN, say("ON", "有効"));
            case OFF -> paint.in(Paint.Tone.GOOD, say("off", "なし"));
            case UNKNOWN -> paint.in(Paint.Tone.WARN, say("unknown", "不明"));
        };
        List<String> suspended = report.suspended();
        out.add(say("failover suppression: ", "フェイルオーバ抑止: ")
                + word
                + say(", timeout ratio ", "、タイムアウト倍率 ")
                + ratio
                + report.taken().map(t -> say(", until ", "、期限 ") + t.until()).orElse("")
                + (suspended.isEmpty()
                        ? ""
                        : say(", suspended monitors: ", "、一時停止中のモニタ: ") + String.join(", ", suspended)));
    }

    private void ownEnds() {
        for (OwnEndLine end : report.ownEnds()) {
            String who = say("run ", "実行 ") + end.run() + " (" + end.operator() + "@" + end.controller() + ")";
            String told = switch (end.state()) {
                case ARMED ->
                    say(
                            "ends the suppression of " + who + " by itself at " + end.when(),
                            end.when() + " に抑止を自動で解除します (" + who + ")");
                case ACTING ->
                    say(
                                    "is ending the suppression of " + who + " by itself, since " + end.when() + ": ",
                                    end.when() + " から抑止を自動で解除中です (" + who + "): ")
                            + end.did().in(lang);
                case CAME ->
                    say(
                                    "ended the suppression of " + who + " by itself at " + end.when() + ": ",
                                    end.when() + " に抑止を自動で解除しました (" + who + "): ")
                            + end.did().in(lang);
                case LOST ->
                    say(
                            "was restarted, or its job killed: it does not end the suppression of " + who
                                    + " by itself (monitors start by themselves when a server does)",
                            "再起動またはジョブの終了により、抑止は自動では解除されません (" + who + ")。モニタはサーバ起動時に自動で再開します");
            };
            boolean fine = end.state() == OwnEndLine.State.ARMED || end.clean();
            out.add(paint.in(fine ? Paint.Tone.NAME : Paint.Tone.WARN, end.server() + ": ") + Printable.line(told));
        }
    }

    private void runAndLock() {
        Optional<LockReport.Holder> holder = report.held().holder();
        if (holder.isPresent()) {
            LockReport.Holder l = holder.get();
            out.add(say("lock: ", "ロック: ")
                    + Printable.line(l.run())
                    + say(" by ", " 実行者 ")
                    + Printable.line(l.owner() + "@" + l.host())
                    + process(l.run())
                    + say(", since ", "、開始 ")
                    + Printable.line(l.since())
                    + say(", on ", "、サーバ ")
                    + report.held().servers().stream()
                            .filter(line -> line.holder()
                                    .filter(h -> h.id().equals(l.id()))
                                    .isPresent())
                            .map(line ->
                                    line.server() + " (" + line.state().title().in(lang) + ")")
                            .collect(Collectors.joining(", ")));
            report.held().takenUpHere().ifPresent(text -> out.add(Printable.line(text.in(lang))));
        } else if (report.lock().isPresent()) {
            StatusReport.Lock l = report.lock().get();
            out.add(say("lock: ", "ロック: ")
                    + l.run()
                    + say(" by ", " 実行者 ")
                    + l.user()
                    + process(l.run())
                    + say(", since ", "、開始 ")
                    + l.since());
        } else {
            out.add(say("lock: none", "ロック: なし"));
        }
        report.run().ifPresent(this::run);
    }

    /** The process, where it is one of this machine. */
    private String process(String run) {
        return report.lock()
                .filter(l -> l.run().equals(run))
                .map(l -> say(", process ", "、プロセス ") + l.pid())
                .orElse("");
    }

    private void run(RunRecord run) {
        String where = run.culprit()
                .map(s -> say(" at step ", " ステップ ") + s.begun().step())
                .orElse("");
        if (report.lock().map(l -> l.run().equals(run.id())).orElse(false)) {
            out.add(say("run in progress: ", "実行中: ") + run.id() + where);
        } else {
            out.add(paint.in(Paint.Tone.BAD, say("unfinished run: ", "未完了の実行: ")) + run.id() + where);
            out.add(say("next: ", "次のコマンド: ")
                    + paint.in(Paint.Tone.STRONG, "clpmaint resume " + run.id())
                    + say(", or end it: ", "、終わらせるには: ")
                    + paint.in(Paint.Tone.STRONG, "clpmaint abort " + run.id()));
        }
    }

    private void doubts() {
        for (ClusterState.Doubt d : report.state().doubts()) {
            out.add(paint.in(Paint.Tone.WARN, say("not readable: ", "読み取り不可: "))
                    + Printable.line(
                            d.server() + " " + d.command() + ": " + d.why().in(lang))
                    + (d.line().isEmpty() ? "" : "  | " + Printable.line(d.line())));
        }
    }

    private void add(Table table) {
        if (!table.isEmpty()) {
            out.addAll(table.lines());
            out.add("");
        }
    }

    private static Table.Tone tone(ServerState state) {
        return switch (state) {
            case ONLINE -> Table.Tone.GOOD;
            case OFFLINE, UNKNOWN -> Table.Tone.BAD;
            case ABSENT -> Table.Tone.FAINT;
            case ONLINE_PENDING, OFFLINE_PENDING, CAUTION, SUSPEND -> Table.Tone.WARN;
        };
    }

    private static Table.Tone tone(GroupState state) {
        return switch (state) {
            case ONLINE -> Table.Tone.GOOD;
            case ONLINE_PENDING, OFFLINE_PENDING -> Table.Tone.WARN;
            case UNUSED -> Table.Tone.FAINT;
            case OFFLINE, ERROR, ONLINE_FAILURE, OFFLINE_FAILURE, UNKNOWN -> Table.Tone.BAD;
        };
    }

    private static Table.Tone tone(MonitorState state) {
        return switch (state) {
            case NORMAL -> Table.Tone.GOOD;
            case OFFLINE, UNUSED -> Table.Tone.FAINT;
            case CAUTION, SUSPEND -> Table.Tone.WARN;
            case ERROR, UNKNOWN -> Table.Tone.BAD;
        };
    }

    private String say(String en, String ja) {
        return Text.of(en, ja).in(lang);
    }
}
