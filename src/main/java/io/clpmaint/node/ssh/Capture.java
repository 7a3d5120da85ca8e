package io.clpmaint.node.ssh;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Collects one stream of a command: keeps bytes up to a limit, counts the rest, hands lines on. Text is UTF-8; what is
 * malformed becomes U+FFFD, line by line, so that it cannot swallow a line's end.
 */
final class Capture {

    private static final int LONGEST_LINE = 1 << 20;

    private final int limit;
    private final Consumer<String> lines;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream(256);
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    private long total;
    private boolean closed;

    /**
     * A stream.
     *
     * @param limit how many bytes to keep
     * @param lines gets each line without its end; a line without an end comes when the stream ends
     */
    Capture(int limit, Consumer<String> lines) {
        this.limit = limit;
        this.lines = lines;
    }

    /** Takes a piece. */
    synchronized void take(byte[] bytes, int from, int length) {
        if (closed) {
            return;
        }
        int room = (int) Math.min(length, Math.max(0, limit - (long) kept.size()));
        kept.write(bytes, from, room);
        total += length;
        int start = from;
        for (int i = from; i < from + length; i++) {
            if (bytes[i] == '\n') {
                line.write(bytes, start, i - start);
                emit();
                start = i + 1;
            }
        }
        line.write(bytes, start, from + length - start);
        if (line.size() > LONGEST_LINE) {
            emit();
        }
    }

    /** The stream has ended: hands the unfinished line on. */
    synchronized void end() {
        if (line.size() > 0 && !closed) {
            emit();
        }
    }

    /** Nobody listens any longer; when this returns no line is handed on any more. */
    synchronized void close() {
        closed = true;
    }

    private void emit() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        lines.accept(text);
    }

    /** What was kept. */
    synchronized String text() {
        return kept.toString(StandardCharsets.UTF_8);
    }

    /** Whether more came than was kept. */
    synchronized boolean truncated() {
        return total > kept.size();
    }
}
