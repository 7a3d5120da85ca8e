package io.clpmaint.report.text;

import io.clpmaint.report.CompareReport;
import io.clpmaint.report.CompareReport.Verdict;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Paint;
import io.clpmaint.text.Printable;
import io.clpmaint.text.Text;
import java.util.ArrayList;
import java.util.List;

/** A comparison of the model with what a cluster printed, for people. */
public final class CompareText {

    private CompareText() {}

    /**
     * The lines.
     *
     * @param report the comparison
     * @param lang the language
     * @param paint the paint
     * @return the lines
     */
    public static List<String> of(CompareReport report, Lang lang, Paint paint) {
        List<String> lines = new ArrayList<>();
        for (CompareReport.Output one : report.outputs()) {
            boolean same = one.verdict() == Verdict.SAME;
            lines.add(one.server() + ": " + one.command() + "  "
                    + paint.in(
                            same ? Paint.Tone.GOOD : Paint.Tone.WARN,
                            word(one.verdict()).in(lang)));
            one.difference().forEach(d -> lines.add("    " + Printable.line(d)));
        }
        if (!report.guessed().isEmpty()) {
            lines.add(Text.of("the record does not tell what these monitors watch: %s", "次のモニタの監視対象は記録から分かりません: %s")
                    .with(String.join(", ", report.guessed()))
                    .in(lang));
        }
        lines.add(Text.of("%s outputs compared, %s differ", "%s 件を比較、%s 件に相違")
                .with(
                        report.outputs().size(),
                        report.outputs().stream()
                                .filter(o -> o.verdict() == Verdict.DIFFERS)
                                .count())
                .in(lang));
        return lines;
    }

    private static Text word(Verdict verdict) {
        return switch (verdict) {
            case SAME -> Text.of("same", "一致");
            case DIFFERS -> Text.of("differs", "相違");
            case UNKNOWN -> Text.of("differs in what is not known", "不明な点のみ相違");
        };
    }
}
