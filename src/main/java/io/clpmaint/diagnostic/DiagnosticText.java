package io.clpmaint.diagnostic;

import io.clpmaint.text.Lang;
import io.clpmaint.text.Printable;
import io.clpmaint.text.Text;
import io.clpmaint.text.Width;
import java.util.List;
import java.util.Optional;

/**
 * Writes diagnostics for people:
 *
 * <pre>
 * os-patch.yaml:42:18: error CLPM-3012: there is no action rebot
 *   42 |   - {id: reboot, rebot: {server: "${server}"}}
 *      |                  ^^^^^
 *      = possible: reboot, run, ...
 *      = fix: did you mean reboot?
 * </pre>
 */
public final class DiagnosticText {

    private static final Text ERROR = Text.of("error", "エラー");
    private static final Text WARNING = Text.of("warning", "警告");
    private static final Text FIX = Text.of("fix", "対処");

    /** What of a long line stays visible before the marked part. */
    private static final int BEFORE = 40;

    private static final int NARROWEST = 40;

    private final Lang lang;
    private final SourceLines sources;
    private final Colors colors;
    private final int columns;

    /**
     * A renderer.
     *
     * @param lang the language
     * @param sources where source lines come from
     * @param colors how parts are emphasised
     * @param columns how wide lines of sources may become
     */
    public DiagnosticText(Lang lang, SourceLines sources, Colors colors, int columns) {
        this.lang = lang;
        this.sources = sources;
        this.colors = colors;
        this.columns = Math.max(NARROWEST, columns);
    }

    /** How parts of a diagnostic are emphasised on a terminal. */
    public enum Colors {
        /** Not at all. */
        NONE,
        /** With ANSI sequences. */
        ANSI;

        private String mark(String sgr, String text) {
            return this == NONE ? text : "\u001b[" + sgr + "m" + text + "\u001b[0m";
        }
    }

    /**
     * Several diagnostics, one below the other.
     *
     * @param diagnostics the diagnostics
     * @return lines, each with its end
     */
    public String render(List<Diagnostic> diagnostics) {
        StringBuilder out = new StringBuilder();
        diagnostics.forEach(d -> out.append(render(d)));
        return out.toString();
    }

    /**
     * One diagnostic.
     *
     * @param diagnostic the diagnostic
     * @return lines, each with its end
     */
    public String render(Diagnostic diagnostic) {
        StringBuilder out = new StringBuilder();
        boolean error = diagnostic.severity() == Severity.ERROR;
        diagnostic
                .where()
                .ifPresent(where -> out.append(colors.mark("1", Printable.line(where.toString())))
                        .append(": "));
        out.append(colors.mark(error ? "1;31" : "1;33", (error ? ERROR : WARNING).in(lang)))
                .append(' ')
                .append(diagnostic.code().id())
                .append(": ")
                .append(colors.mark("1", Printable.line(diagnostic.summary().in(lang))))
                .append('\n');
        Optional<String> line = diagnostic
                .where()
                .filter(w -> diagnostic.code().showsSource())
                .flatMap(w -> sources.line(w.file(), w.line()));
        int gutter = 2;
        if (line.isPresent()) {
            gutter = snippet(out, diagnostic.where().orElseThrow(), line.get(), error);
        }
        String indent = " ".repeat(gutter);
        note(out, indent, diagnostic.detail().in(lang));
        if (!diagnostic.fix().isEmpty()) {
            note(out, indent, FIX.in(lang) + ": " + diagnostic.fix().in(lang));
        }
        return out.toString();
    }

    private static void note(StringBuilder out, String indent, String text) {
        if (text.isEmpty()) {
            return;
        }
        String lead = "= ";
        for (String line : Printable.visible(text).split("\n", -1)) {
            out.append(indent).append(lead).append(line).append('\n');
            lead = "  ";
        }
    }

    /** Writes the line and the marks below it; returns the width of the gutter. */
    private int snippet(StringBuilder out, SourceRange where, String line, boolean error) {
        String number = Integer.toString(where.line());
        String gutter = " ".repeat(number.length() + 2);
        int[] points = line.codePoints().toArray();
        int from = Math.min(where.column() - 1, points.length);
        int last = lastVisible(points);
        int to = where.endLine() > where.line() ? last : Math.min(where.endColumn() - 1, points.length);
        to = Math.max(to, Math.min(from + 1, points.length));
        int start = from > BEFORE && width(points, 0, last) > columns ? from - BEFORE : 0;
        String head = start > 0 ? "..." : "";
        String before = head + shown(points, start, from);
        String marked = shown(points, from, to);
        String rest = shown(points, to, points.length);
        String whole = Width.cut(before + marked + rest.stripTrailing(), columns, "...");
        int room = Math.max(1, columns - Width.of(before));
        int marks = Math.max(1, Math.min(Width.of(marked), room));
        out.append("  ")
                .append(number)
                .append(" | ")
                .append(whole)
                .append('\n')
                .append(gutter)
                .append(" | ")
                .append(" ".repeat(Width.of(before)))
                .append(colors.mark(error ? "1;31" : "1;33", "^".repeat(marks)))
                .append('\n');
        return gutter.length() + 1;
    }

    private static int lastVisible(int[] points) {
        int last = points.length;
        while (last > 0 && Character.isWhitespace(points[last - 1])) {
            last--;
        }
        return last;
    }

    private static int width(int[] points, int from, int to) {
        return Width.of(shown(points, from, to));
    }

    private static String shown(int[] points, int from, int to) {
        if (from >= to) {
            return "";
        }
        return Printable.line(new String(points, from, to - from).replace('\t', ' '));
    }
}
