package io.clpmaint.cli;

import io.clpmaint.app.Io;
import io.clpmaint.app.Result;
import io.clpmaint.app.ShowStatus;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.text.Text;
import io.clpmaint.text.Width;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Shows how a watched cluster stands. At a terminal one frame is painted over the one before where anything changed, and
 * else only its line with the time; elsewhere there is a block for each change, or a document for each look.
 */
final class StatusFrame implements ShowStatus.Watcher {

    private static final String UP = "\u001b[%dA\r";
    private static final String ERASE_BELOW = "\u001b[J";

    private final Invocation in;
    private final Io io;
    private final Duration interval;
    private final boolean live;
    private List<String> shown = List.of();
    private int rows;

    /**
     * A frame without anything in it.
     *
     * @param in what was asked for
     * @param interval how long after each look
     */
    StatusFrame(Invocation in, Duration interval) {
        this.in = in;
        this.io = in.io();
        this.interval = interval;
        this.live = io.terminal().out() && !io.env("TERM").equals("dumb");
    }

    @Override
    public boolean seen(Result result, Instant at) {
        if (in.look().forPrograms()) {
            in.show(result);
        } else {
            paint(result.lines(in.lang(), in.out()), at);
        }
        return !io.out().checkError();
    }

    @Override
    public void failed(Problem problem, Instant at) {
        List<String> lines = Failures.renderer(in.lang(), in.look().err(), io)
                .render(problem.diagnostics())
                .lines()
                .toList();
        if (live && !in.look().forPrograms()) {
            paint(lines, at);
            io.out().flush();
        } else if (!lines.equals(shown)) {
            shown = lines;
            lines.forEach(io.err()::println);
            io.err().flush();
        }
    }

    private void paint(List<String> lines, Instant at) {
        boolean same = lines.equals(shown);
        if (!live) {
            if (!same) {
                io.out().println("--- " + at.truncatedTo(ChronoUnit.SECONDS));
                lines.forEach(io.out()::println);
                io.out().println();
            }
        } else {
            int up = same ? 1 : rows;
            if (up > 0) {
                io.out().print(UP.formatted(up) + ERASE_BELOW);
            }
            if (!same) {
                lines.forEach(io.out()::println);
                rows = 1 + lines.stream().mapToInt(this::height).sum();
            }
            io.out().println(Width.cut(time(at), io.terminal().columns() - 1, ""));
        }
        shown = lines;
    }

    private String time(Instant at) {
        return Text.of("seen at %s, again %s after each look; Ctrl-C ends", "%s 時点。%s 間隔で更新、Ctrl-C で終了")
                .with(at.truncatedTo(ChronoUnit.SECONDS), words(interval))
                .in(in.lang());
    }

    private String words(Duration time) {
        return in.value(Opt.INTERVAL).orElse(time.toSeconds() + "s");
    }

    /** How many rows of the terminal a line takes. */
    private int height(String line) {
        int width = Width.of(line.replaceAll("\u001b\\[[0-9;]*m", ""));
        return Math.max(1, (width + io.terminal().columns() - 1) / io.terminal().columns());
    }
}
