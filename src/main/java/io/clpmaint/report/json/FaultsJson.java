package io.clpmaint.report.json;

import io.clpmaint.report.FaultsReport;
import java.util.Map;

/** The faults of a simulated cluster as a document. */
public final class FaultsJson {

    private FaultsJson() {}

    /**
     * The document.
     *
     * @param faults what can go wrong, and what is about to
     * @return the document
     */
    public static String of(FaultsReport faults) {
        return Json.document("faults", json -> {
            json.array("kinds", list -> {
                for (FaultsReport.Kind kind : faults.kinds()) {
                    list.object(o -> o.text("fault", kind.name())
                            .object(
                                    "meaning",
                                    m -> m.text("en", kind.meaning().en())
                                            .text("ja", kind.meaning().ja()))
                            .texts("needs", kind.needs())
                            .texts("takes", kind.takes()));
                }
            });
            json.array("waiting", list -> {
                for (Map<String, String> fault : faults.waiting()) {
                    list.object(o -> {
                        for (Map.Entry<String, String> field : fault.entrySet()) {
                            o.text(field.getKey(), field.getValue());
                        }
                    });
                }
            });
        });
    }

    /**
     * What was done, as a document.
     *
     * @param key what kind of thing
     * @param value to what
     * @return the document
     */
    public static String told(String key, String value) {
        return Json.document("faults", json -> json.text(key, value));
    }
}
