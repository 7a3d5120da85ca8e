package io.clpmaint.report.json;

import io.clpmaint.report.Notice;
import io.clpmaint.run.RunResult;

/** A notice as a document. */
public final class NoticeJson {

    private NoticeJson() {}

    /**
     * The document of a notice.
     *
     * @param notice the notice
     * @return the document
     */
    public static String of(Notice notice) {
        return Json.document("notification", json -> {
            json.text("event", notice.kind().word());
            json.text("run", notice.run()).text("runbook", notice.runbook());
            json.text("cluster", notice.cluster()).bool("simulated", notice.simulated());
            json.text("controller", notice.controller());
            json.text("at", notice.at().toString());
            json.text("step", notice.step());
            json.text("result", notice.result().map(RunResult::word));
            json.number("exit", notice.result().map(r -> (long) r.exit()));
            json.object(
                    "summary",
                    o -> o.text("en", notice.summary().en())
                            .text("ja", notice.summary().ja()));
            json.text("next", notice.next());
        });
    }
}
