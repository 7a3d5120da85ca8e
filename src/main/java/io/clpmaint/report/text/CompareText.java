package io.clpmaint.report.text;

import io.clpmaint.report.CompareReport;
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
        long different = 0;
        for (CompareReport.Output one : report.outputs()) {
            boolean same = one.difference().isEmpty();
            Text word = same ? Text.of("same", "一致") : Text.of("differs", "相違");
            lines.add(one.server() + ": " + one.command() + "  "
                    + paint.in(same ? Paint.Tone.GOOD : Paint.Tone.WARN, word.in(lang)));
            one.difference().forEach(d -> lines.add("    " + Printable.line(d)));
            different += same ? 0 : 1;
        }
        lines.add(Text.of("%s outputs compared, %s differ", "%s 件を比較、%s 件に相違")
                .with(report.outputs().size(), different)
                .in(lang));
        return lines;
    }
}
