package io.clpmaint.report.text;

import io.clpmaint.text.Paint;
import io.clpmaint.text.Printable;
import java.util.List;

/** The settings for people. */
public final class ConfigText {

    private ConfigText() {}

    /**
     * The table.
     *
     * @param settings name, value and origin of each
     * @param origins whether the origins are shown
     * @param paint the paint
     * @return the lines
     */
    public static List<String> of(List<String[]> settings, boolean origins, Paint paint) {
        Table table = new Table(paint);
        for (String[] s : settings) {
            Table.Cell name = Table.toned(Table.Tone.STRONG, s[0]);
            Table.Cell value = Table.plain(s[1].isEmpty() ? "-" : Printable.line(s[1]));
            if (origins) {
                table.row(name, value, Table.toned(Table.Tone.FAINT, "(" + s[2] + ")"));
            } else {
                table.row(name, value);
            }
        }
        return table.lines();
    }
}
