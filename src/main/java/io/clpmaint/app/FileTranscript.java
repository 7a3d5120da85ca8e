package io.clpmaint.app;

import io.clpmaint.node.CommandOutcome;
import io.clpmaint.node.Transcript;
import io.clpmaint.text.Printable;
import io.clpmaint.time.Time;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Every command of a run with all that it printed, in the order of their ends, to be read with a pager. */
final class FileTranscript implements Transcript, AutoCloseable {

    private final FileChannel channel;
    private final Time time;

    /**
     * A transcript.
     *
     * @param file where it is written
     * @param time the cluster's time
     */
    FileTranscript(Path file, Time time) {
        this.channel = PrivateFiles.append(file);
        this.time = time;
    }

    @Override
    public Exchange begin(String server, List<String> shown, String text) {
        String head = "=== " + time.now() + "  " + server + "$ " + String.join(" ", shown);
        return new Exchange() {
            @Override
            public void end(CommandOutcome outcome) {
                write(head, text, outcome);
            }

            @Override
            public void abandon() {
                write(head + "\n--- the wait was given up\n");
            }
        };
    }

    private void write(String head, String text, CommandOutcome outcome) {
        StringBuilder entry = new StringBuilder(Printable.visible(head)).append('\n');
        Printable.visible(text)
                .lines()
                .forEach(l -> entry.append("  > ").append(l).append('\n'));
        entry.append(Printable.visible(outcome.out()));
        if (!outcome.out().isEmpty() && !outcome.out().endsWith("\n")) {
            entry.append('\n');
        }
        Printable.visible(outcome.err())
                .lines()
                .forEach(l -> entry.append("  ! ").append(l).append('\n'));
        entry.append("--- ")
                .append(time.now())
                .append("  ")
                .append(outcome.summary())
                .append('\n');
        write(entry.toString());
    }

    private synchronized void write(String entry) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(entry.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            // The transcript is for people; the journal decides, and it stops the run when it cannot be written.
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // nothing is lost: every entry was written when it came
        }
    }
}
