package io.clpmaint.report.json;

import io.clpmaint.report.ScenarioResult;
import java.util.List;

/** What came of the scenarios of a runbook, as a document. */
public final class ScenarioJson {

    private ScenarioJson() {}

    /**
     * The document.
     *
     * @param scenarios one result for each scenario
     * @return JSON
     */
    public static String of(List<ScenarioResult> scenarios) {
        return Json.document(
                "test",
                json -> json.bool("passed", scenarios.stream().allMatch(ScenarioResult::passed))
                        .array("scenarios", list -> {
                            for (ScenarioResult s : scenarios) {
                                list.object(o -> o.text("name", s.name())
                                        .text("title", s.title())
                                        .bool("passed", s.passed())
                                        .number("exit", s.exit())
                                        .seconds("seconds", s.took().toMillis() / 1000.0)
                                        .texts("differences", s.differences()));
                            }
                        }));
    }
}
