package io.clpmaint.report.json;

import io.clpmaint.report.LockReport;
import java.io.IOException;

/** The lock as JSON: {@code clpmaint/lock/v1}. */
public final class LockJson {

    private LockJson() {}

    /**
     * Writes it.
     *
     * @param report the lock
     * @return the document
     */
    public static String of(LockReport report) {
        return Json.document("lock", json -> {
            json.text("cluster", report.cluster()).bool("simulated", report.simulated());
            if (report.holder().isPresent()) {
                json.object("lock", o -> {
                    holder(o, report.holder().get());
                    o.bool("record_here", report.missing().isEmpty());
                });
            } else {
                json.nothing("lock");
            }
            json.array("servers", list -> {
                for (LockReport.Line line : report.servers()) {
                    list.object(o -> {
                        o.text("server", line.server())
                                .text("state", line.state().word())
                                .text("note", line.note().en());
                        if (line.holder().isPresent()) {
                            holder(o, line.holder().get());
                        }
                    });
                }
            });
        });
    }

    private static void holder(Json json, LockReport.Holder holder) throws IOException {
        json.text("id", holder.id())
                .number("number", holder.number())
                .text("run", holder.run())
                .text("owner", holder.owner())
                .text("host", holder.host())
                .text("reason", holder.reason())
                .text("since", holder.since())
                .text("renewed", holder.renewed().toString())
                .text("until", holder.until().toString());
    }
}
