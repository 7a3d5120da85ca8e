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
 * @param next the command to type next, where it does not follow from the run itself
 * @param cluster the option that names the cluster, as it was typed, after a blank; empty when none was
 */
public record RunOutcome(
        RunResult result, RunRecord record, Optional<String> journal, Optional<String> next, String cluster)
        implements Result {

    /**
     * How a run ended after which follows what follows from it.
     *
     * @param result its verdict
     * @param record everything that is known of it
     * @param journal where its journal is, empty for a dry run
     */
    public RunOutcome(RunResult result, RunRecord record, Optional<String> journal) {
        this(result, record, journal, Optional.empty(), "");
    }

    /**
     * The same, with the command to type next if all went well.
     *
     * @param command the command
     * @return the outcome
     */
    public RunOutcome then(String command) {
        return result == RunResult.SUCCESS
                ? new RunOutcome(result, record, journal, Optional.of(command), cluster)
                : this;
    }

    /**
     * The same, with the option that named the cluster, for the commands to type next that need it.
     *
     * @param option the option as it was typed, after a blank; empty when none was
     * @return the outcome
     */
    public RunOutcome on(String option) {
        return new RunOutcome(result, record, journal, next, option);
    }

    @Override
    public List<String> lines(Lang lang, Paint paint) {
        return RunText.summary(record, journal, next, cluster, lang, paint);
    }

    @Override
    public String json() {
        return RunJson.of(record, journal);
    }
}
