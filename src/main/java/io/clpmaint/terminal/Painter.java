package io.clpmaint.terminal;

import io.clpmaint.run.Entry;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Brings progress to a stream: lines that stay, and on a terminal one status line below them that is drawn anew. May be
 * called from several threads.
 */
public final class Painter {

    private static final String ERASE_LINE = "\r\u001b[K";

    private final Progress progress;
    private final PrintWriter out;
    private final boolean live;
    private final int columns;
    private Optional<String> drawn = Optional.empty();
    private Instant drawnAt = Instant.EPOCH;

    /**
     * A painter.
     *
     * @param progress the fold
     * @param out where lines go
     * @param live whether the stream is a terminal that can erase a line
     * @param columns how wide the terminal is
     */
    public Painter(Progress progress, PrintWriter out, boolean live, int columns) {
        this.progress = progress;
        this.out = out;
        this.live = live;
        this.columns = columns;
    }

    /**
     * Shows an event.
     *
     * @param entry the event
     */
    public synchronized void show(Entry entry) {
        print(progress.accept(entry, live));
        draw(progress.lastAt());
    }

    /**
     * Prints a line that stays.
     *
     * @param line the line, printable
     */
    public synchronized void say(String line) {
        boolean shown = drawn.isPresent();
        print(List.of(line));
        if (shown) {
            draw(drawnAt);
        }
    }

    /**
     * Draws the status line anew, because time has passed.
     *
     * @param now the cluster's present time
     */
    public synchronized void tick(Instant now) {
        if (drawn.isPresent()) {
            draw(now);
        }
    }

    /** Takes the status line away. */
    public synchronized void end() {
        erase();
        out.flush();
    }

    private void print(List<String> lines) {
        if (!lines.isEmpty()) {
            erase();
            lines.forEach(out::println);
            out.flush();
        }
    }

    private void draw(Instant now) {
        drawnAt = now;
        if (!live) {
            return;
        }
        Optional<String> status = progress.status(now, columns);
        if (status.equals(drawn)) {
            return;
        }
        erase();
        status.ifPresent(out::print);
        drawn = status;
        out.flush();
    }

    private void erase() {
        if (drawn.isPresent()) {
            out.print(ERASE_LINE);
            drawn = Optional.empty();
        }
    }
}
