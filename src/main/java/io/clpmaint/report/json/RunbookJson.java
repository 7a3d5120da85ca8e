package io.clpmaint.report.json;

import io.clpmaint.cluster.TimedGate;
import io.clpmaint.report.text.RunbookText;
import io.clpmaint.text.Text;
import java.io.IOException;
import java.util.List;

/** Runbooks as documents. */
public final class RunbookJson {

    private RunbookJson() {}

    /**
     * The list of runbooks.
     *
     * @param runbooks the runbooks
     * @return the document
     */
    public static String list(List<RunbookText.Line> runbooks) {
        return Json.document(
                "runbooks",
                json -> json.array("runbooks", list -> {
                    for (RunbookText.Line line : runbooks) {
                        list.object(o -> {
                            o.text("name", line.name()).text("category", line.category());
                            text(o, "title", line.title());
                            o.text("path", line.path()).bool("valid", line.valid());
                        });
                    }
                }));
    }

    /**
     * One runbook.
     *
     * @param content what is shown of it
     * @return the document
     */
    public static String show(RunbookText.Content content) {
        return Json.document("runbook", json -> {
            json.text("name", content.name()).text("category", content.category());
            text(json, "title", content.title());
            text(json, "description", content.description());
            // the text in English under the key that was there first; both languages beside it
            json.text("source", content.source().en());
            text(json, "source_text", content.source());
            json.text("path", content.path());
            json.array("parameters", list -> {
                for (RunbookText.Parameter p : content.parameters()) {
                    list.object(o -> {
                        o.text("name", p.name())
                                .text("type", p.kind())
                                .text("default", p.usual())
                                .bool("required", p.required());
                        text(o, "description", p.description());
                    });
                }
            });
            json.texts("before", phrases(content.before()));
            json.texts("after", phrases(content.after()));
            json.array("steps", list -> {
                for (RunbookText.Step s : content.steps()) {
                    list.object(o -> o.number("depth", s.depth())
                            .text("id", s.id())
                            .text("action", s.action())
                            .bool("conditional", !s.when().isEmpty()));
                }
            });
        });
    }

    private static List<String> phrases(List<TimedGate> gates) {
        return gates.stream().map(g -> g.gate().phrase()).toList();
    }

    private static void text(Json json, String key, Text text) throws IOException {
        json.object(key, o -> o.text("en", text.en()).text("ja", text.ja()));
    }
}
