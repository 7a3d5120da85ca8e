package io.clpmaint.report.text;

import io.clpmaint.report.LockReport;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Paint;
import io.clpmaint.text.Printable;
import java.util.ArrayList;
import java.util.List;

/** The lock for people. */
public final class LockText {

    private LockText() {}

    /**
     * Writes it.
     *
     * @param report the lock
     * @param lang the language
     * @param paint the paint
     * @return the lines
     */
    public static List<String> of(LockReport report, Lang lang, Paint paint) {
        boolean ja = lang == Lang.JA;
        List<String> out = new ArrayList<>();
        report.holder()
                .ifPresentOrElse(
                        h -> {
                            out.add((ja ? "ロック: " : "lock: ") + paint.in(Paint.Tone.STRONG, h.id()));
                            out.add((ja ? "  保持者: " : "  held by: ") + h.owner() + "@" + h.host());
                            out.add((ja ? "  作業: " : "  for: ") + h.reason());
                            out.add((ja ? "  開始: " : "  since: ") + h.since());
                        },
                        () -> out.add(ja ? "ロック: なし" : "lock: none"));
        Table table = new Table(paint)
                .head(
                        ja ? "サーバ" : "SERVER",
                        ja ? "状態" : "STATE",
                        " " + (ja ? "番号" : "NUMBER"),
                        ja ? "最終更新" : "RENEWED",
                        ja ? "期限" : "UNTIL",
                        ja ? "備考" : "NOTE");
        for (LockReport.Line line : report.servers()) {
            table.row(
                    Table.plain(line.server()),
                    Table.toned(
                            switch (line.state()) {
                                case FREE -> Table.Tone.GOOD;
                                case HELD -> Table.Tone.WARN;
                                case EXPIRED, UNKNOWN -> Table.Tone.BAD;
                            },
                            line.state().title().in(lang)),
                    Table.right(
                            line.holder().map(h -> Long.toString(h.number())).orElse("-")),
                    Table.plain(line.holder().map(h -> h.renewed().toString()).orElse("-")),
                    Table.plain(line.holder().map(h -> h.until().toString()).orElse("-")),
                    Table.plain(line.note().in(lang)));
        }
        out.addAll(table.lines());
        report.takenUpHere().ifPresent(text -> out.add(Printable.line(text.in(lang))));
        report.holder()
                .ifPresent(h -> out.add((report.missing().isPresent()
                                ? (ja ? "できない場合: " : "if that cannot be: ")
                                : (ja ? "プログラムが失われた場合: " : "if its program is gone for good: "))
                        + paint.in(Paint.Tone.STRONG, "clpmaint lock break --id " + h.id() + " --reason TEXT")));
        return out;
    }
}
