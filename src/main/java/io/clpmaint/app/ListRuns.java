package io.clpmaint.app;

import io.clpmaint.report.RunLine;
import io.clpmaint.report.json.RunsJson;
import io.clpmaint.report.text.RunsText;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Paint;
import java.util.List;
import java.util.Optional;

/** Lists the runs that are recorded. */
public final class ListRuns {

    private final Io io;

    /**
     * The use case.
     *
     * @param io the surroundings
     */
    public ListRuns(Io io) {
        this.io = io;
    }

    /**
     * Lists the runs.
     *
     * @param stateDirectory the value of {@code --state}, if it was given
     * @return the list, newest first
     */
    public Result list(Optional<String> stateDirectory) {
        List<RunLine> runs = new RunStore(StateDirectory.of(stateDirectory, io)).lines();
        return new Result() {
            @Override
            public List<String> lines(Lang lang, Paint paint) {
                return RunsText.of(runs, lang, paint);
            }

            @Override
            public String json() {
                return RunsJson.of(runs);
            }
        };
    }
}
