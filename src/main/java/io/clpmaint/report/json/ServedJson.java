package io.clpmaint.report.json;

import io.clpmaint.report.ServedReport;

/** A simulated cluster that is being served, as a document. */
public final class ServedJson {

    private ServedJson() {}

    /**
     * The document.
     *
     * @param report what is served
     * @return the document
     */
    public static String of(ServedReport report) {
        return Json.document(
                "serve",
                json -> json.text("cluster", report.cluster())
                        .bool("simulated", true)
                        .text("dir", report.folder())
                        .text("inventory", report.inventory())
                        .text("ssh_config", report.sshConfig())
                        .text("control", report.control())
                        .seconds("speed", report.speed())
                        .text("now", report.now().toString())
                        .bool("reopened", report.reopened())
                        .array("servers", list -> {
                            for (ServedReport.Host host : report.servers()) {
                                list.object(o -> o.text("name", host.name())
                                        .text("host", host.host())
                                        .number("port", host.port())
                                        .text("user", host.user())
                                        .texts("ssh", host.ssh()));
                            }
                        }));
    }
}
