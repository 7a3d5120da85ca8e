package io.clpmaint.report.json;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Severity;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Why a command ended before or outside a run. */
public final class ErrorJson {

    private static final Set<String> RUNNING = Set.of("patch", "disk-swap", "replace-server", "run", "resume", "abort");

    private ErrorJson() {}

    /**
     * The document of an ending without a result. A command that would have given a run's document gives one here too,
     * with the result {@code refused}, so that programs read one kind of document for each command.
     *
     * @param diagnostics what is wrong
     * @param exit the exit code
     * @param command the command, empty when it could not be read
     * @return the document
     */
    public static String of(List<Diagnostic> diagnostics, int exit, String command) {
        if (command.equals("validate")) {
            return ValidateJson.of(diagnostics);
        }
        return Json.document(RUNNING.contains(command) ? "run" : "error", json -> {
            if (RUNNING.contains(command)) {
                json.nothing("run").nothing("runbook").nothing("cluster").bool("simulated", false);
                json.text("result", "refused");
            }
            json.number("exit", exit);
            if (RUNNING.contains(command)) {
                json.array("steps", none -> {}).array("groups", none -> {}).nothing("suppression");
            }
            json.array("errors", list -> all(list, diagnostics, Severity.ERROR));
        });
    }

    static void all(Json list, List<Diagnostic> diagnostics, Severity severity) throws IOException {
        for (Diagnostic d : diagnostics) {
            if (d.severity() == severity) {
                list.object(o -> one(o, d));
            }
        }
    }

    private static void one(Json json, Diagnostic d) throws IOException {
        json.text("code", d.code().id());
        json.text("file", d.where().map(w -> w.file()));
        json.number("line", d.where().map(w -> w.line()));
        json.number("column", d.where().map(w -> w.column()));
        json.text("message", d.summary().en());
        json.text("detail", d.detail().en());
        json.text("fix", d.fix().en());
    }
}
