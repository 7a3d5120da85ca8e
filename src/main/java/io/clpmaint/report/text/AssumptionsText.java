package io.clpmaint.report.text;

import io.clpmaint.report.AssumptionLine;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Paint;
import io.clpmaint.text.Text;
import java.util.ArrayList;
import java.util.List;

/** The assumptions of the simulation for people. */
public final class AssumptionsText {

    private AssumptionsText() {}

    /**
     * The list.
     *
     * @param assumptions the assumptions
     * @param lang the language
     * @param paint the paint
     * @return the lines
     */
    public static List<String> of(List<AssumptionLine> assumptions, Lang lang, Paint paint) {
        List<String> lines = new ArrayList<>();
        for (AssumptionLine one : assumptions) {
            lines.add(paint.in(Paint.Tone.STRONG, one.name()));
            lines.add("  " + one.question().in(lang));
            Table table = new Table(paint);
            for (String reading : one.readings()) {
                table.row(Table.plain("    " + reading), Table.plain(remark(one, reading, lang)));
            }
            lines.addAll(table.lines());
        }
        lines.add("");
        lines.add(Text.of(
                        "A simulation follows the usual reading unless its inventory says otherwise: assumptions: {%s: %s}",
                        "インベントリで指定しない限り usual (通常) の解釈に従います。指定例: assumptions: {%s: %s}")
                .with(example(assumptions).name(), other(example(assumptions)))
                .in(lang));
        return lines;
    }

    private static String remark(AssumptionLine one, String reading, Lang lang) {
        List<String> remarks = new ArrayList<>();
        if (reading.equals(one.usual())) {
            remarks.add(Text.of("usual; evidence: %s", "通常 (usual)。根拠 (evidence): %s")
                    .with(one.evidence())
                    .in(lang));
        }
        if (one.chosen().filter(reading::equals).isPresent()) {
            remarks.add(Text.of("<- this simulation", "<- このシミュレーション").in(lang));
        }
        return String.join("  ", remarks);
    }

    private static AssumptionLine example(List<AssumptionLine> assumptions) {
        return assumptions.get(0);
    }

    private static String other(AssumptionLine one) {
        return one.readings().get(one.readings().size() - 1);
    }
}
