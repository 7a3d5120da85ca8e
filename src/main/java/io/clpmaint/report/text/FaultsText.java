package io.clpmaint.report.text;

import io.clpmaint.report.FaultsReport;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Paint;
import io.clpmaint.text.Printable;
import io.clpmaint.text.Text;
import io.clpmaint.time.Durations;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The faults of a simulated cluster for people. */
public final class FaultsText {

    private FaultsText() {}

    /**
     * The lines.
     *
     * @param faults what can go wrong, and what is about to
     * @param lang the language
     * @param paint the paint
     * @return the lines
     */
    public static List<String> of(FaultsReport faults, Lang lang, Paint paint) {
        List<String> lines = new ArrayList<>();
        Table table = new Table(paint)
                .head(
                        Text.of("FAULT", "障害").in(lang),
                        Text.of("NEEDS", "必須").in(lang),
                        Text.of("TAKES", "任意").in(lang),
                        Text.of("WHAT HAPPENS", "起きること").in(lang));
        for (FaultsReport.Kind kind : faults.kinds()) {
            table.row(
                    Table.plain(kind.name()),
                    Table.plain(fields(kind.needs())),
                    Table.plain(fields(kind.takes())),
                    Table.plain(kind.meaning().in(lang)));
        }
        lines.addAll(table.lines());
        lines.add("");
        lines.add(Text.of(
                        "When: in=DURATION from now, at=DURATION from the beginning, or command='WORDS' (on=SERVER nth=N every=true).",
                        "時: in=期間 (現在から)、at=期間 (開始から)、または command='語' (on=サーバ nth=N every=true)。")
                .in(lang));
        lines.add("");
        lines.add(paint.in(Paint.Tone.STRONG, Text.of("In wait", "待機中").in(lang))
                + (faults.waiting().isEmpty() ? ": " + Text.of("none", "なし").in(lang) : ""));
        faults.waiting().forEach(f -> lines.add("  " + Printable.line(words(f))));
        return lines;
    }

    private static String fields(List<String> names) {
        return names.isEmpty() ? "-" : String.join("= ", names) + "=";
    }

    /**
     * A fault as the command line takes it.
     *
     * @param fault its fields
     * @return its words
     */
    public static String words(Map<String, String> fault) {
        List<String> words = new ArrayList<>();
        fault.forEach((name, value) -> words.add(name.equals("fault") ? value : name + "=" + word(value)));
        return String.join(" ", words);
    }

    /** Durations stand in the record to the millisecond; people write them to the second. */
    private static String plain(String value) {
        try {
            return value.startsWith("PT") ? Durations.format(Duration.parse(value)) : value;
        } catch (DateTimeParseException e) {
            return value;
        }
    }

    private static String word(String written) {
        String value = plain(written);
        return value.matches("[A-Za-z0-9_./:-]+") ? value : "'" + value.replace("'", "'\\''") + "'";
    }
}
