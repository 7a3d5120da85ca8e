package io.clpmaint.node;

import io.clpmaint.text.Text;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The machine that the program itself runs on, for steps that silence a monitoring or open a ticket. */
public final class LocalNode implements Node {

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
        CompletableFuture<Captured> out =
                CompletableFuture.supplyAsync(() -> capture(process.getInputStream(), command.outputLimit()));
        CompletableFuture<Captured> err =
                CompletableFuture.supplyAsync(() -> capture(process.getErrorStream(), command.outputLimit()));
        feed(process, command);
        if (!process.waitFor(command.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroy();
            return new CommandOutcome.TimedOut(command.timeout(), "", "");
        }
        Captured printed = get(out);
        Captured complained = get(err);
        printed.text().lines().forEach(lines);
        return new CommandOutcome.Exited(
                process.exitValue(), printed.text(), complained.text(), printed.truncated() || complained.truncated());
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

    private record Captured(String text, boolean truncated) {}

    private static Captured capture(InputStream stream, int limit) {
        try (stream) {
            ByteArrayOutputStream kept = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            boolean truncated = false;
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                int room = Math.min(read, limit - kept.size());
                kept.write(buffer, 0, room);
                truncated |= room < read;
            }
            return new Captured(kept.toString(StandardCharsets.UTF_8), truncated);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Captured get(CompletableFuture<Captured> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            return new Captured("", true);
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
