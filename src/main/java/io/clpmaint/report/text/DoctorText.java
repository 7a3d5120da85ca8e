package io.clpmaint.report.text;

import io.clpmaint.report.DoctorReport;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Paint;
import io.clpmaint.text.Printable;
import io.clpmaint.text.Text;
import java.util.ArrayList;
import java.util.List;

/** What the doctor found, for people. */
public final class DoctorText {

    private DoctorText() {}

    /**
     * The lines.
     *
     * @param report what was found
     * @param lang the language
     * @param paint the paint
     * @return the lines
     */
    public static List<String> of(DoctorReport report, Lang lang, Paint paint) {
        Table table = new Table(paint)
                .head(
                        say(lang, "CHECK", "検査"),
                        say(lang, "SERVER", "サーバ"),
                        say(lang, "RESULT", "結果"),
                        say(lang, "WHAT WAS SEEN", "内容"));
        for (DoctorReport.Check check : report.checks()) {
            table.row(
                    Table.plain(check.topic()),
                    Table.plain(check.server().orElse("")),
                    Table.toned(tone(check.verdict()), word(check.verdict()).in(lang)),
                    Table.plain(Printable.line(check.said().in(lang))));
        }
        List<String> lines = new ArrayList<>(table.lines());
        for (DoctorReport.Check check : report.checks()) {
            boolean wrong =
                    check.verdict() == DoctorReport.Verdict.FINDING || check.verdict() == DoctorReport.Verdict.UNKNOWN;
            if (wrong && !check.fix().isEmpty()) {
                lines.add("");
                lines.add(check.topic() + check.server().map(s -> " " + s).orElse("") + ": "
                        + Printable.line(check.said().in(lang)));
                lines.add("  " + say(lang, "fix: ", "対処: ") + check.fix().in(lang));
                check.commands().forEach(c -> lines.add("    " + paint.in(Paint.Tone.STRONG, Printable.line(c))));
            }
        }
        lines.add("");
        lines.add(
                report.ready()
                        ? paint.in(Paint.Tone.GOOD, say(lang, "READY: ", "準備完了: ")) + report.cluster()
                        : paint.in(Paint.Tone.BAD, say(lang, "NOT READY: ", "準備未完了: "))
                                + Text.of("%s findings on %s", "%2$s に %1$s 件の指摘")
                                        .with(report.findings(), report.cluster())
                                        .in(lang));
        return lines;
    }

    private static Text word(DoctorReport.Verdict verdict) {
        return switch (verdict) {
            case OK -> Text.of("ok", "正常");
            case NOTE -> Text.of("note", "注記");
            case UNKNOWN -> Text.of("UNKNOWN", "不明");
            case FINDING -> Text.of("FINDING", "指摘");
        };
    }

    private static Table.Tone tone(DoctorReport.Verdict verdict) {
        return switch (verdict) {
            case OK -> Table.Tone.GOOD;
            case NOTE -> Table.Tone.PLAIN;
            case UNKNOWN -> Table.Tone.WARN;
            case FINDING -> Table.Tone.BAD;
        };
    }

    private static String say(Lang lang, String en, String ja) {
        return lang == Lang.JA ? ja : en;
    }
}
