package io.clpmaint.node;

import io.clpmaint.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A node for tests: executes the text that a server would get with a shell of this machine. */
final class LocalShell implements Node {

    private final String shell;
    private final Path home;
    private final Map<String, String> environment;
    private final List<RemoteCommand> executed = new ArrayList<>();

    LocalShell(Path home) {
        this("/bin/sh", home, Map.of());
    }

    LocalShell(String shell, Path home, Map<String, String> environment) {
        this.shell = shell;
        this.home = home;
        this.environment = new HashMap<>(environment);
    }

    /** What was executed so far. */
    List<RemoteCommand> executed() {
        return executed;
    }

    @Override
    public String server() {
        return "local";
    }

    @Override
    public CommandOutcome execute(RemoteCommand command, Consumer<String> lines) throws InterruptedException {
        executed.add(command);
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(shell, "-c", command.line().rendered());
            builder.directory(home.toFile()).environment().putAll(environment);
            Process process = builder.start();
            CompletableFuture<String> out = read(process.getInputStream());
            CompletableFuture<String> err = read(process.getErrorStream());
            try (var stdin = process.getOutputStream()) {
                if (command.input().isPresent()) {
                    stdin.write(new String(command.input().get().reveal()).getBytes(StandardCharsets.UTF_8));
                }
            } catch (IOException ignored) {
                // the command did not want to read it
            }
            if (!process.waitFor(command.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return new CommandOutcome.TimedOut(command.timeout(), "", "");
            }
            out.join().lines().forEach(lines);
            return new CommandOutcome.Exited(process.exitValue(), out.join(), err.join(), false);
        } catch (IOException e) {
            return new CommandOutcome.NotStarted(CommandOutcome.Reason.REFUSED, Text.same(String.valueOf(e)));
        }
    }

    private static CompletableFuture<String> read(InputStream in) {
        return Background.run(() -> {
            try (in) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        });
    }

    @Override
    public void disconnect() {
        // there is no connection
    }

    @Override
    public void close() {
        // there is no connection
    }
}
