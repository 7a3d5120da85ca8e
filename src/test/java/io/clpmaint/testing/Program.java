package io.clpmaint.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The program as a process of its own, whose messages and results are read as one text and which gets real signals. */
public final class Program implements AutoCloseable {

    private final Process process;
    private final CompletableFuture<Integer> ended;
    private final BufferedReader lines;
    private final StringBuilder said = new StringBuilder();

    private Program(Process process) {
        this.process = process;
        this.ended = process.onExit().thenApply(Process::exitValue);
        this.lines = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts it in a working directory. */
    public static Program start(Path folder, Map<String, String> env, String... args) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Launch.words(args))
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().put("CLPMAINT_STATE", folder.resolve("state").toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().putAll(env);
        return new Program(builder.start());
    }

    /** Waits until it has said a text that it had not said before. */
    public Program until(String text) throws IOException {
        int from = said.length();
        while (said.indexOf(text, from) < 0) {
            int next = lines.read();
            assertThat(next)
                    .as("the program says '%s', not only: %s", text, said)
                    .isNotNegative();
            said.append((char) next);
        }
        return this;
    }

    /** Reads until it has said so many characters, or has ended. */
    public Program read(int characters) throws IOException {
        while (said.length() < characters) {
            int next = lines.read();
            if (next < 0) {
                break;
            }
            said.append((char) next);
        }
        return this;
    }

    /** Sends it SIGKILL and waits for its end. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    /** Sends it a signal: {@code INT}, {@code TERM}, {@code HUP} or {@code KILL}. */
    public Program signal(String name) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
        return this;
    }

    /** Types a line. */
    public Program type(String line) throws IOException {
        OutputStream in = process.getOutputStream();
        in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        in.flush();
        return this;
    }

    /** Nobody reads any more what it says. */
    public Program deaf() throws IOException {
        lines.close();
        return this;
    }

    /** Reads what else it says. */
    public String rest() throws IOException {
        for (int next = lines.read(); next >= 0; next = lines.read()) {
            said.append((char) next);
        }
        return said.toString();
    }

    /** Waits for its end. */
    public int exit() throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
        return process.exitValue();
    }

    /** Its exit code, once it has ended. */
    public CompletableFuture<Integer> ended() {
        return ended;
    }

    public long pid() {
        return process.pid();
    }

    /** What it has said so far. */
    public String said() {
        return said.toString();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
