package io.clpmaint.diagnostic;

import io.clpmaint.text.Lang;
import io.clpmaint.text.Printable;
import java.util.List;
import java.util.Optional;

/**
 * Writes diagnostics as workflow commands of GitHub Actions, which shows them beside the lines of a pull request. The
 * format is that of "Workflow commands for GitHub Actions, Setting an error message".
 */
public final class GithubAnnotations {

    private GithubAnnotations() {}

    /**
     * Several diagnostics.
     *
     * @param diagnostics the diagnostics
     * @param lang the language
     * @return one line each
     */
    public static String render(List<Diagnostic> diagnostics, Lang lang) {
        StringBuilder out = new StringBuilder();
        diagnostics.forEach(d -> out.append(render(d, lang)).append('\n'));
        return out.toString();
    }

    private static String render(Diagnostic diagnostic, Lang lang) {
        StringBuilder out = new StringBuilder("::");
        out.append(diagnostic.severity() == Severity.ERROR ? "error " : "warning ");
        Optional<SourceRange> where = diagnostic.where();
        where.ifPresent(w -> {
            out.append("file=").append(property(w.file()));
            out.append(",line=").append(w.line());
            if (w.endLine() == w.line()) {
                out.append(",endLine=").append(w.endLine());
                out.append(",col=").append(w.column());
                out.append(",endColumn=").append(w.endColumn());
            } else {
                out.append(",col=").append(w.column());
            }
            out.append(',');
        });
        out.append("title=").append(property(diagnostic.code().id()));
        StringBuilder message = new StringBuilder(diagnostic.summary().in(lang));
        append(message, diagnostic.detail().in(lang));
        append(message, diagnostic.fix().in(lang));
        return out.append("::").append(message(message.toString())).toString();
    }

    private static void append(StringBuilder message, String line) {
        if (!line.isEmpty()) {
            message.append('\n').append(line);
        }
    }

    private static String message(String text) {
        return Printable.visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return message(text).replace(":", "%3A").replace(",", "%2C");
    }
}
