package io.clpmaint.report.text;

import io.clpmaint.report.RunLine;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Paint;
import java.util.List;

/** The list of runs for people. */
public final class RunsText {

    private RunsText() {}

    /**
     * The list.
     *
     * @param runs the runs, newest first
     * @param lang the language
     * @param paint the paint
     * @return the lines
     */
    public static List<String> of(List<RunLine> runs, Lang lang, Paint paint) {
        boolean ja = lang == Lang.JA;
        if (runs.isEmpty()) {
            return List.of(ja ? "実行記録はありません" : "no runs are recorded");
        }
        Table table = new Table(paint)
                .head(
                        ja ? "実行" : "RUN",
                        ja ? "ランブック" : "RUNBOOK",
                        ja ? "クラスタ" : "CLUSTER",
                        ja ? "状態" : "STATE",
                        ja ? "結果" : "RESULT",
                        " " + (ja ? "終了コード" : "EXIT"),
                        ja ? "開始" : "STARTED");
        for (RunLine run : runs) {
            table.row(
                    Table.plain(run.run()),
                    Table.plain(run.runbook()),
                    Table.plain(run.cluster() + (run.simulated() ? (ja ? " (シミュレーション)" : " (simulated)") : "")),
                    Table.toned(run.state().equals("ended") ? Table.Tone.PLAIN : Table.Tone.WARN, run.state()),
                    Table.toned(
                            run.result().orElse("").equals("success") ? Table.Tone.GOOD : Table.Tone.BAD,
                            run.result().orElse("-")),
                    Table.right(run.exit().map(Object::toString).orElse("-")),
                    Table.plain(run.started().map(Object::toString).orElse("-")));
        }
        return table.lines();
    }
}
