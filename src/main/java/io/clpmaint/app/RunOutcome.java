package io.clpmaint.app;

import io.clpmaint.report.RunRecord;
import io.clpmaint.report.json.RunJson;
import io.clpmaint.report.text.RunText;
import io.clpmaint.run.RunResult;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Paint;
import java.util.List;
import java.util.Optional;

/**
 * How a run ended.
 *
 * @param result its verdict
 * @param record everything that is known of it
 * @param journal where its journal is, empty for a dry run
 */
public record RunOutcome(RunResult result, RunRecord record, Optional<String> journal) implements Result {

    @Override
    public List<String> lines(Lang lang, Paint paint) {
        return RunText.summary(record, journal, lang, paint);
    }

    @Override
    public String json() {
        return RunJson.of(record, journal);
    }
}
