package io.clpmaint.report.json;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Severity;
import java.util.List;

/** What {@code validate} found. */
public final class ValidateJson {

    private ValidateJson() {}

    /**
     * The document.
     *
     * @param diagnostics everything that was found, in order
     * @return the document
     */
    public static String of(List<Diagnostic> diagnostics) {
        return Json.document("validate", json -> {
            json.array("errors", list -> ErrorJson.all(list, diagnostics, Severity.ERROR));
            json.array("warnings", list -> ErrorJson.all(list, diagnostics, Severity.WARNING));
        });
    }
}
