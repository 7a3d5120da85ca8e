package io.clpmaint.report.text;

import io.clpmaint.report.DoctorReport;
import io.clpmaint.report.LeftBy;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Paint;
import io.clpmaint.text.Printable;
import io.clpmaint.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
                    Table.plain(Printable.line(said(check).in(lang))));
        }
        List<String> lines = new ArrayList<>(table.lines());
        report.checks().stream().filter(DoctorText::wantsAnAnswer).forEach(check -> {
            lines.add("");
            lines.add(check.topic() + check.server().map(s -> " " + s).orElse("") + ": "
                    + Printable.line(check.said().in(lang)));
            check.left()
                    .ifPresent(l -> lines.add("  " + say(lang, "left by: ", "残したもの: ")
                            + Printable.line(l.whole().in(lang))));
            lines.add("  " + say(lang, "fix: ", "対処: ") + check.fix().in(lang));
            check.commands().forEach(c -> lines.add("    " + paint.in(Paint.Tone.STRONG, Printable.line(c))));
        });
        lines.add("");
        lines.add(
                report.ready()
                        ? paint.in(Paint.Tone.GOOD, say(lang, "READY: ", "準備完了: ")) + report.cluster()
                        : paint.in(Paint.Tone.BAD, say(lang, "NOT READY: ", "準備未完了: "))
                                + count(report).in(lang));
        if (report.fixable()) {
            lines.add(say(
                    lang,
                    "what can be put right without a person: clpmaint doctor --fix",
                    "人手なしで戻せるものの修復: clpmaint doctor --fix"));
        }
        return lines;
    }

    private static Text count(DoctorReport report) {
        return report.findings() == 1
                ? Text.of("1 finding on %s", "%s に 1 件の指摘").with(report.cluster())
                : Text.of("%s findings on %s", "%2$s に %1$s 件の指摘").with(report.findings(), report.cluster());
    }

    private static boolean wantsAnAnswer(DoctorReport.Check check) {
        return switch (check.verdict()) {
            case FINDING, UNKNOWN -> !check.fix().isEmpty();
            case NOTE -> !check.commands().isEmpty();
            case OK -> false;
        };
    }

    /** Who left it, where what was seen does not name the run anyway. */
    private static Optional<LeftBy> untold(DoctorReport.Check check) {
        return check.left()
                .filter(l ->
                        l.run().isEmpty() || !check.said().en().contains(l.run().get()));
    }

    private static Text said(DoctorReport.Check check) {
        return untold(check)
                .map(l -> Text.of("%s (left %s)", "%s (残したもの: %s)").with(check.said(), l.brief()))
                .orElse(check.said());
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
