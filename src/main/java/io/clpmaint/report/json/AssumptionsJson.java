package io.clpmaint.report.json;

import io.clpmaint.report.AssumptionLine;
import java.util.List;

/** The assumptions of the simulation as a document. */
public final class AssumptionsJson {

    private AssumptionsJson() {}

    /**
     * The document.
     *
     * @param assumptions the assumptions
     * @return the document
     */
    public static String of(List<AssumptionLine> assumptions) {
        return Json.document(
                "assumptions",
                json -> json.array("assumptions", list -> {
                    for (AssumptionLine one : assumptions) {
                        list.object(o -> o.text("name", one.name())
                                .object(
                                        "question",
                                        q -> q.text("en", one.question().en())
                                                .text("ja", one.question().ja()))
                                .texts("readings", one.readings())
                                .text("usual", one.usual())
                                .text("evidence", one.evidence())
                                .text("chosen", one.chosen()));
                    }
                }));
    }
}
