package io.clpmaint.node;

import io.clpmaint.text.Text;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The machine that the program itself runs on, for steps that silence a monitoring or open a ticket. */
public final class LocalNode implements Node {

    /** How long to read on after a command ended: what it left running in the background may hold its output open. */
    private static final Duration LINGERS = Duration.ofSeconds(1);

    private final String name;

    /**
     * The local machine.
     *
     * @param name what runbooks call it
     */
    public LocalNode(String name) {
        this.name = name;
    }

    @Override
    public String server() {
        return name;
    }

    @Override
    public CommandOutcome execute(RemoteCommand command, Consumer<String> lines) throws InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder("/bin/sh", "-c", command.line().rendered()).start();
        } catch (IOException e) {
            return new CommandOutcome.NotStarted(
                    CommandOutcome.Reason.REFUSED, Text.same(String.valueOf(e.getMessage())));
        }
        Capture out = new Capture(process.getInputStream(), command.outputLimit());
        Capture err = new Capture(process.getErrorStream(), command.outputLimit());
        feed(process, command);
        if (!process.waitFor(command.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroy();
            return new CommandOutcome.TimedOut(command.timeout(), out.text(), err.text());
        }
        out.await(LINGERS);
        err.await(LINGERS);
        out.text().lines().forEach(lines);
        return new CommandOutcome.Exited(
                process.exitValue(), out.text(), err.text(), out.truncated() || err.truncated());
    }

    private static void feed(Process process, RemoteCommand command) {
        try (OutputStream in = process.getOutputStream()) {
            if (command.input().isPresent()) {
                in.write(new String(command.input().get().reveal()).getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // the command ended without reading its input: its exit code tells
        }
    }

    /** What a stream has carried so far. */
    private static final class Capture implements Runnable {

        private final InputStream stream;
        private final int limit;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private final CountDownLatch ended = new CountDownLatch(1);
        private boolean truncated;

        Capture(InputStream stream, int limit) {
            this.stream = stream;
            this.limit = limit;
            Thread reader = new Thread(this, "output of a local command");
            reader.setDaemon(true);
            reader.start();
        }

        @Override
        public void run() {
            try (stream) {
                byte[] buffer = new byte[8192];
                for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                    keep(buffer, read);
                }
            } catch (IOException e) {
                // the process was ended: what came until then is kept
            } finally {
                ended.countDown();
            }
        }

        private synchronized void keep(byte[] buffer, int read) {
            int room = Math.min(read, limit - kept.size());
            kept.write(buffer, 0, room);
            truncated |= room < read;
        }

        void await(Duration patience) throws InterruptedException {
            ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        }

        synchronized String text() {
            return kept.toString(StandardCharsets.UTF_8);
        }

        synchronized boolean truncated() {
            return truncated;
        }
    }

    @Override
    public void disconnect() {
        // nothing is held open
    }

    @Override
    public void close() {
        // nothing is held open
    }

    @Override
    public String toString() {
        return name + " (this machine)";
    }
}
