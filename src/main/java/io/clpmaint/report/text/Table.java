package io.clpmaint.report.text;

import io.clpmaint.text.Paint;
import io.clpmaint.text.Width;
import java.util.ArrayList;
import java.util.List;

/** Columns of text, as wide as their widest cell. The last column is never padded and never cut. */
public final class Table {

    private final Paint paint;
    private final List<List<Cell>> rows = new ArrayList<>();

    /**
     * One cell.
     *
     * @param text one printable line
     * @param tone how it is painted; {@code null}-free: {@link #plain} for none
     * @param right whether it stands at the right edge of its column
     */
    public record Cell(String text, Tone tone, boolean right) {}

    /** A paint's tone, or none. */
    public enum Tone {
        /** As it is. */
        PLAIN,
        /** All is well. */
        GOOD,
        /** Look at it. */
        WARN,
        /** Something is wrong. */
        BAD,
        /** A heading or the most important word. */
        STRONG,
        /** Less important. */
        FAINT
    }

    /**
     * An empty table.
     *
     * @param paint the paint
     */
    public Table(Paint paint) {
        this.paint = paint;
    }

    /** A cell without paint. */
    public static Cell plain(String text) {
        return new Cell(text, Tone.PLAIN, false);
    }

    /** A cell at the right edge. */
    public static Cell right(String text) {
        return new Cell(text, Tone.PLAIN, true);
    }

    /** A painted cell. */
    public static Cell toned(Tone tone, String text) {
        return new Cell(text, tone, false);
    }

    /**
     * Adds the head.
     *
     * @param titles the columns' titles; one that begins with a blank stands at the right edge
     * @return this table
     */
    public Table head(String... titles) {
        List<Cell> row = new ArrayList<>();
        for (String title : titles) {
            row.add(new Cell(title.strip(), Tone.STRONG, title.startsWith(" ")));
        }
        rows.add(row);
        return this;
    }

    /**
     * Adds a row.
     *
     * @param cells its cells
     * @return this table
     */
    public Table row(Cell... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** Whether there is nothing but a head. */
    public boolean isEmpty() {
        return rows.size() <= 1;
    }

    /** The lines, each without blanks at its end. */
    public List<String> lines() {
        List<Integer> widths = new ArrayList<>();
        for (List<Cell> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                if (i == widths.size()) {
                    widths.add(0);
                }
                if (i < row.size() - 1 || row.get(i).right()) {
                    widths.set(i, Math.max(widths.get(i), Width.of(row.get(i).text())));
                }
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private String line(List<Cell> row, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            Cell cell = row.get(i);
            int blanks = Math.max(0, widths.get(i) - Width.of(cell.text()));
            String text = painted(cell);
            boolean last = i == row.size() - 1;
            if (i > 0) {
                line.append("  ");
            }
            line.append(cell.right() ? " ".repeat(blanks) + text : last ? text : text + " ".repeat(blanks));
        }
        return line.toString().stripTrailing();
    }

    private String painted(Cell cell) {
        return switch (cell.tone()) {
            case PLAIN -> cell.text();
            case GOOD -> paint.in(Paint.Tone.GOOD, cell.text());
            case WARN -> paint.in(Paint.Tone.WARN, cell.text());
            case BAD -> paint.in(Paint.Tone.BAD, cell.text());
            case STRONG -> paint.in(Paint.Tone.STRONG, cell.text());
            case FAINT -> paint.in(Paint.Tone.FAINT, cell.text());
        };
    }
}
