package io.clpmaint.report.json;

import io.clpmaint.report.CompareReport;

/** A comparison of the model with what a cluster printed, as a document. */
public final class CompareJson {

    private CompareJson() {}

    /**
     * The document.
     *
     * @param report the comparison
     * @return the document
     */
    public static String of(CompareReport report) {
        return Json.document(
                "compare",
                json -> json.text("cluster", report.cluster())
                        .texts("guessed", report.guessed())
                        .array("outputs", list -> {
                            for (CompareReport.Output one : report.outputs()) {
                                list.object(o -> o.text("server", one.server())
                                        .text("command", one.command())
                                        .text("file", one.file())
                                        .text("result", one.verdict().word())
                                        .texts("difference", one.difference()));
                            }
                        }));
    }
}
