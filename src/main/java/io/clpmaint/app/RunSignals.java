package io.clpmaint.app;

import io.clpmaint.engine.Journal;
import io.clpmaint.engine.JournalFailure;
import io.clpmaint.engine.StopSignal;
import io.clpmaint.report.StopNotice;
import io.clpmaint.report.text.StopText;
import io.clpmaint.run.RunId;
import io.clpmaint.run.RunResult;
import io.clpmaint.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * What signals do to a run: the first says what will happen and stops it where that is safe; the second leaves it as it is
 * and ends this process; the loss of the terminal does nothing to it. After its end a signal gives up what is still told to
 * others.
 */
final class RunSignals {

    /** How long a terminal that takes no more output may hold up what a signal does. */
    private static final Duration SPEAKING = Duration.ofSeconds(1);

    private final Io io;
    private final Talk talk;
    private final RunId run;
    private final StopSignal stop;
    private final Journal journal;
    private final StopNotice notice;
    private final Supplier<Instant> now;
    private final NotifyChoice.Telling telling;
    private final AtomicInteger heard = new AtomicInteger();
    private volatile boolean over;

    RunSignals(
            Io io,
            Talk talk,
            RunId run,
            StopSignal stop,
            Journal journal,
            StopNotice notice,
            Supplier<Instant> now,
            NotifyChoice.Telling telling) {
        this.io = io;
        this.talk = talk;
        this.run = run;
        this.stop = stop;
        this.journal = journal;
        this.notice = notice;
        this.now = now;
        this.telling = telling;
    }

    /** A signal came; each comes on a thread of its own. */
    void came(String signal) {
        if (over) {
            telling.giveUp();
            return;
        }
        switch (heard.incrementAndGet()) {
            case 1 -> first(signal);
            case 2 -> leave(signal);
            default -> io.signals().endProcess(RunResult.UNKNOWN.exit());
        }
    }

    /** The terminal is gone. Nothing is read from it and nobody sees what is written to it any more; the run goes on. */
    void terminalGone() {
        speak(() -> talk.say(Text.of(
                        "SIGHUP: the terminal is gone, run %s goes on; follow it with: clpmaint attach %s",
                        "SIGHUP: 端末が失われましたが、実行 %s は続きます。追跡するには: clpmaint attach %s")
                .with(run, run)));
    }

    /** The run has ended; its verdict stands. */
    void over() {
        over = true;
    }

    private void first(String signal) {
        StopNotice.Standing standing = notice.at(now.get());
        speak(() -> talk.show((lang, paint) -> StopText.of(signal, standing, lang)));
        stop.request(signal);
        talk.cancel();
    }

    /**
     * Leaves the run as it is. Every intent was on the disk before its command was sent, and the command keeps its marks on
     * its server, so that whoever takes the run up finds out what became of it.
     */
    private void leave(String signal) {
        try {
            journal.sync();
        } catch (JournalFailure e) {
            // what is not on the disk was not acted upon
        }
        speak(() -> {
            talk.end();
            talk.show((lang, paint) -> List.of(Text.of(
                            "detached: run %s is unfinished and gives nothing back by itself; next: clpmaint resume %s, or clpmaint abort %s",
                            "切り離しました: 実行 %s は未完了で、復元されていません。次のコマンド: clpmaint resume %s または clpmaint abort %s")
                    .with(run, run, run)
                    .in(lang)));
        });
        telling.left(signal, now.get());
        io.signals().endProcess(RunResult.UNKNOWN.exit());
    }

    /** A terminal that was stopped (Ctrl-S), or a pipe that nobody reads, must not keep a signal from its effect. */
    private static void speak(Runnable words) {
        Thread speaker = new Thread(words, "clpmaint-signal");
        speaker.setDaemon(true);
        speaker.start();
        try {
            speaker.join(SPEAKING.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
