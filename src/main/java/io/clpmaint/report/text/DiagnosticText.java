package io.clpmaint.report.text;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Severity;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Paint;
import io.clpmaint.text.Printable;
import io.clpmaint.text.Text;
import java.util.ArrayList;
import java.util.List;

/** A diagnostic as lines for people, without the source it points at. */
public final class DiagnosticText {

    private DiagnosticText() {}

    /**
     * The lines of a diagnostic: place, severity, code and sentence; the detail; the fix.
     *
     * @param diagnostic what is wrong
     * @param lang the language
     * @param paint the paint
     * @return the lines
     */
    public static List<String> lines(Diagnostic diagnostic, Lang lang, Paint paint) {
        boolean error = diagnostic.severity() == Severity.ERROR;
        String word = (error ? Text.of("error", "エラー") : Text.of("warning", "警告")).in(lang);
        StringBuilder head = new StringBuilder();
        diagnostic
                .where()
                .ifPresent(w -> head.append(Printable.line(w.toString())).append(": "));
        head.append(paint.in(
                        error ? Paint.Tone.BAD : Paint.Tone.WARN,
                        word + "[" + diagnostic.code().id() + "]"))
                .append(": ")
                .append(Printable.visible(diagnostic.summary().in(lang)));
        List<String> lines = new ArrayList<>();
        lines.add(head.toString());
        String detail = diagnostic.detail().in(lang);
        if (!detail.isEmpty()) {
            Printable.visible(detail).lines().forEach(l -> lines.add("  " + l));
        }
        String fix = diagnostic.fix().in(lang);
        if (!fix.isEmpty()) {
            lines.add(
                    "  " + paint.in(Paint.Tone.STRONG, Text.of("fix", "対処").in(lang)) + ": " + Printable.visible(fix));
        }
        return lines;
    }
}
