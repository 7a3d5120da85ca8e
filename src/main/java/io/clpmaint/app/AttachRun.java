package io.clpmaint.app;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.journal.JournalReader;
import io.clpmaint.report.RunLine;
import io.clpmaint.report.RunRecord;
import io.clpmaint.run.Entry;
import io.clpmaint.text.Text;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Follows a run from another terminal: reads its journal as it grows. The run does not notice. */
public final class AttachRun {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Io io;

    /**
     * The use case.
     *
     * @param io the surroundings
     */
    public AttachRun(Io io) {
        this.io = io;
    }

    /**
     * How following a run ended.
     *
     * @param outcome how the run ended or stands, if it was followed so far
     * @param signal the signal that ended the following, {@code INT} or {@code TERM}
     */
    public record Followed(Optional<RunOutcome> outcome, Optional<String> signal) {}

    /**
     * Follows.
     *
     * @param run the run, empty for the one that is going on
     * @param stateOption the value of {@code --state}, if it was given
     * @param talk shows what happens
     * @return how the run ended; for one whose process is gone, how it stands; the signal of who went away before
     * @throws Problem when there is no such run (2)
     * @throws InterruptedException when the process shall end
     */
    @SuppressWarnings("try") // held, not used
    public Followed attach(Optional<String> run, Optional<String> stateOption, Talk talk) throws InterruptedException {
        StateDirectory state = StateDirectory.of(stateOption, io);
        RunStore store = new RunStore(state);
        String id = run.map(store::find).orElseGet(() -> running(store));
        BlockingQueue<String> left = new LinkedBlockingQueue<>();
        long seen = 0;
        try (Io.Listening signals = io.signals().listen(left::add)) {
            while (true) {
                // asked before the journal is read: a run that ends meanwhile has written its end by then
                boolean alive = alive(store, id);
                List<Entry> entries = JournalReader.read(store.journal(id)).entries();
                for (Entry entry : entries) {
                    if (entry.sequence() > seen) {
                        seen = entry.sequence();
                        talk.happened(entry);
                    }
                }
                RunRecord record = new RunRecord(entries);
                if (record.ended() || !alive) {
                    talk.end();
                    return new Followed(
                            Optional.of(new RunOutcome(
                                    record.state().verdict(),
                                    record,
                                    Optional.of(store.journal(id).toString()))),
                            Optional.empty());
                }
                Optional<String> signal = Optional.ofNullable(left.poll(POLL.toMillis(), TimeUnit.MILLISECONDS));
                if (signal.isPresent()) {
                    talk.end();
                    talk.say(Text.of(
                                    "SIG%s: detached; run %s goes on: clpmaint attach %s",
                                    "SIG%s: 切り離しました。実行 %s は継続中です: clpmaint attach %s")
                            .with(signal.get(), id, id));
                    return new Followed(Optional.empty(), signal);
                }
            }
        }
    }

    private static boolean alive(RunStore store, String id) {
        return store.lines().stream()
                .filter(l -> l.run().equals(id))
                .anyMatch(l -> l.state().equals(RunStore.RUNNING));
    }

    private static String running(RunStore store) {
        return store.lines().stream()
                .filter(l -> l.state().equals(RunStore.RUNNING))
                .map(RunLine::run)
                .findFirst()
                .orElseThrow(() -> new Problem(
                        Problem.Kind.USAGE,
                        Diagnostic.error(
                                UsageCode.NO_RUN,
                                Text.of("no run is going on", "実行中のものはありません"),
                                Text.of(
                                        "'clpmaint runs' lists the runs; name one",
                                        "一覧は 'clpmaint runs'。ID を指定してください"))));
    }
}
