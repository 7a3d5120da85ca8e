package io.clpmaint.report.json;

import io.clpmaint.report.DoctorReport;

/** What the doctor found, as a document. */
public final class DoctorJson {

    private DoctorJson() {}

    /**
     * The document.
     *
     * @param report what was found
     * @return the document
     */
    public static String of(DoctorReport report) {
        return Json.document("doctor", json -> {
            json.text("cluster", report.cluster()).bool("simulated", report.simulated());
            json.bool("ready", report.ready()).number("findings", report.findings());
            json.array("checks", list -> {
                for (DoctorReport.Check check : report.checks()) {
                    list.object(o -> {
                        o.text("topic", check.topic()).text("server", check.server());
                        o.text("verdict", check.verdict().word());
                        o.object(
                                "said",
                                t -> t.text("en", check.said().en())
                                        .text("ja", check.said().ja()));
                        o.object(
                                "fix",
                                t -> t.text("en", check.fix().en())
                                        .text("ja", check.fix().ja()));
                        o.texts("commands", check.commands());
                    });
                }
            });
        });
    }
}
