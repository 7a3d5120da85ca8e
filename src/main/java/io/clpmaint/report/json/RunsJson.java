package io.clpmaint.report.json;

import io.clpmaint.report.RunLine;
import java.util.List;

/** The list of runs as a document. */
public final class RunsJson {

    private RunsJson() {}

    /**
     * The document.
     *
     * @param runs the runs, newest first
     * @return the document
     */
    public static String of(List<RunLine> runs) {
        return Json.document(
                "runs",
                json -> json.array("runs", list -> {
                    for (RunLine run : runs) {
                        list.object(o -> o.text("run", run.run())
                                .text("runbook", run.runbook())
                                .text("cluster", run.cluster())
                                .bool("simulated", run.simulated())
                                .text("state", run.state())
                                .text("result", run.result())
                                .number("exit", run.exit())
                                .text("started", run.started().map(Object::toString))
                                .text("ended", run.ended().map(Object::toString)));
                    }
                }));
    }
}
