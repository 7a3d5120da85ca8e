package io.clpmaint.app;

import io.clpmaint.report.RunRecord;
import io.clpmaint.report.json.RunJson;
import io.clpmaint.report.text.RunText;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Paint;
import java.util.List;
import java.util.Optional;

/** Shows one recorded run. */
public final class ShowRun {

    private final Io io;

    /**
     * The use case.
     *
     * @param io the surroundings
     */
    public ShowRun(Io io) {
        this.io = io;
    }

    /**
     * Shows a run.
     *
     * @param stateDirectory the value of {@code --state}, if it was given
     * @param run its id, the end of one, or {@code last}
     * @return the run
     */
    public Result show(Optional<String> stateDirectory, String run) {
        RunStore store = new RunStore(StateDirectory.of(stateDirectory, io));
        String id = store.find(run);
        RunRecord record = store.read(id);
        Optional<String> journal = Optional.of(store.journal(id).toString());
        return new Result() {
            @Override
            public List<String> lines(Lang lang, Paint paint) {
                return RunText.full(record, journal, lang, paint);
            }

            @Override
            public String json() {
                return RunJson.of(record, journal);
            }
        };
    }
}
