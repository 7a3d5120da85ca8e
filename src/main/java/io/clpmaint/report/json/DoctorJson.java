package io.clpmaint.report.json;

import io.clpmaint.report.DoctorReport;
import io.clpmaint.report.LeftBy;
import java.io.IOException;
import java.util.Optional;

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
            json.bool("fixable", report.fixable());
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
                        left(o, check.left());
                    });
                }
            });
        });
    }

    private static void left(Json json, Optional<LeftBy> left) throws IOException {
        if (left.isEmpty()) {
            json.nothing("left_by");
            return;
        }
        LeftBy who = left.get();
        json.object(
                "left_by",
                o -> o.text("run", who.run())
                        .text("runbook", who.runbook())
                        .text("owner", who.owner())
                        .text("host", who.host())
                        .text("since", who.since())
                        .text("told_by", who.told().word())
                        .bool("on_purpose", who.onPurpose()));
    }
}
