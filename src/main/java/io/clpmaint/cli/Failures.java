package io.clpmaint.cli;

import io.clpmaint.app.BugReport;
import io.clpmaint.app.FileLines;
import io.clpmaint.app.Io;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.DiagnosticText;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.report.json.ErrorJson;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Paint;
import java.util.List;
import java.util.Optional;

/** Shows why a command ended before or outside a run: to people on stderr, to programs as a document on stdout. */
final class Failures {

    private Failures() {}

    /**
     * Shows a problem.
     *
     * @param problem the problem
     * @param status the code that the program will exit with
     * @param invocation what was asked, if that much could be read
     * @param look how to write
     * @param io the surroundings
     */
    static void show(Problem problem, ExitStatus status, Optional<Invocation> invocation, Look look, Io io) {
        if (look.forPrograms()) {
            io.out()
                    .print(look.document(ErrorJson.of(
                            problem.diagnostics(),
                            status.number(),
                            invocation.map(Invocation::name).orElse(""))));
        }
        people(problem.diagnostics(), look, io);
    }

    /**
     * Shows that the program itself is at fault, and keeps the details in a file.
     *
     * @param bug what happened
     * @param look how to write
     * @param io the surroundings
     */
    static void bug(Throwable bug, Look look, Io io) {
        Diagnostic diagnostic = BugReport.write(bug, io);
        if (look.forPrograms()) {
            io.out().print(look.document(ErrorJson.of(List.of(diagnostic), ExitStatus.INTERNAL.number(), "")));
        }
        people(List.of(diagnostic), look, io);
    }

    /**
     * Shows diagnostics to people.
     *
     * @param diagnostics what is wrong
     * @param look how to write
     * @param io the surroundings
     */
    static void people(List<Diagnostic> diagnostics, Look look, Io io) {
        io.err().print(renderer(look.lang(), look.err(), io).render(diagnostics));
    }

    /**
     * Writes diagnostics with the lines that they point at.
     *
     * @param lang the language
     * @param paint the paint
     * @param io the surroundings
     * @return the renderer
     */
    static DiagnosticText renderer(Lang lang, Paint paint, Io io) {
        return new DiagnosticText(
                lang,
                new FileLines(io),
                paint.coloured() ? DiagnosticText.Colors.ANSI : DiagnosticText.Colors.NONE,
                io.terminal().columns());
    }
}
