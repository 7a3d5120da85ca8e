package io.clpmaint.report.json;

import java.util.List;

/** The settings as a document. */
public final class ConfigJson {

    private ConfigJson() {}

    /**
     * The document.
     *
     * @param settings name, value and origin of each
     * @return the document
     */
    public static String of(List<String[]> settings) {
        return Json.document(
                "config",
                json -> json.array("settings", list -> {
                    for (String[] s : settings) {
                        list.object(
                                o -> o.text("name", s[0]).text("value", s[1]).text("origin", s[2]));
                    }
                }));
    }
}
