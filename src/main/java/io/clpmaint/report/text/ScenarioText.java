package io.clpmaint.report.text;

import io.clpmaint.report.ScenarioResult;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Paint;
import io.clpmaint.text.Printable;
import io.clpmaint.text.Text;
import io.clpmaint.time.Durations;
import java.util.ArrayList;
import java.util.List;

/** What came of the scenarios of a runbook, for people. */
public final class ScenarioText {

    private ScenarioText() {}

    /**
     * One line for each scenario, and what is not as expected below it.
     *
     * @param scenarios the results
     * @param lang the language
     * @param paint the paint
     * @return the lines
     */
    public static List<String> of(List<ScenarioResult> scenarios, Lang lang, Paint paint) {
        List<String> lines = new ArrayList<>();
        for (ScenarioResult s : scenarios) {
            String word = s.passed()
                    ? paint.in(Paint.Tone.GOOD, Text.of("as expected", "期待どおり").in(lang))
                    : paint.in(Paint.Tone.BAD, Text.of("DIFFERS", "相違あり").in(lang));
            lines.add(word + "  " + paint.in(Paint.Tone.STRONG, s.name()) + "  " + Printable.line(s.title())
                    + "  ("
                    + Text.of("exit %s, %s", "終了コード %s、%s")
                            .with(
                                    s.exit(),
                                    Durations.format(s.took().truncatedTo(java.time.temporal.ChronoUnit.SECONDS)))
                            .in(lang)
                    + ")");
            s.differences().forEach(d -> lines.add("    " + Printable.line(d)));
        }
        long failed = scenarios.stream().filter(s -> !s.passed()).count();
        lines.add(Text.of("%s scenarios, %s as expected", "シナリオ %s 件、期待どおり %s 件")
                .with(scenarios.size(), scenarios.size() - failed)
                .in(lang));
        return lines;
    }
}
