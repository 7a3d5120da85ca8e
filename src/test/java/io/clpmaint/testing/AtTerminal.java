package io.clpmaint.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The program as a process at a real terminal, which {@code script} (util-linux) makes, and somebody who types there. A
 * shell outlives it, as at any terminal, and notes how it ended and how it left the terminal.
 */
public final class AtTerminal implements AutoCloseable {

    private static final String ECHO = "(?s).*(?<![-\\w])echo\\b.*";

    private final Path ended;
    private final Path settings;
    private final Process process;
    private final StringBuilder seen = new StringBuilder();
    private Optional<ProcessHandle> shell = Optional.empty();
    private int looked;

    private AtTerminal(Process process, Path ended, Path settings) {
        this.process = process;
        this.ended = ended;
        this.settings = settings;
    }

    /** Starts it in a working directory; what it is told must need no quoting. */
    public static AtTerminal start(Path folder, Path state, String words) throws IOException {
        Path ended = Files.createTempFile(folder, "ended", "");
        Path settings = Files.createTempFile(folder, "stty", "");
        String command = "trap : INT TERM HUP; " + Launch.quoted() + " " + words + " --state '" + state
                + "'; e=$?; stty -a >'" + settings + "' 2>&1; echo $e >'" + ended + "'; exit $e";
        ProcessBuilder builder = new ProcessBuilder("script", "-q", "-e", "-f", "-c", command, "/dev/null")
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().put("TERM", "xterm");
        builder.environment().put("SHELL", "/bin/sh");
        return new AtTerminal(builder.start(), ended, settings);
    }

    /** Waits until it has said a text that it had not said before. */
    public AtTerminal until(String words) throws IOException {
        InputStream in = process.getInputStream();
        byte[] piece = new byte[4096];
        int at = seen.indexOf(words, looked);
        while (at < 0) {
            int n = in.read(piece);
            assertThat(n).as("'%s' in %s", words, seen).isPositive();
            seen.append(new String(piece, 0, n, StandardCharsets.UTF_8));
            at = seen.indexOf(words, looked);
        }
        looked = at + words.length();
        return this;
    }

    /** Waits until the terminal does not show what is typed. */
    public AtTerminal untilNothingTypedIsShown() throws Exception {
        Path terminal = Files.readSymbolicLink(Path.of("/proc/" + program().pid() + "/fd/0"));
        String shown;
        do {
            Process stty = new ProcessBuilder("stty", "-F", terminal.toString(), "-a").start();
            shown = new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } while (shown.matches(ECHO));
        return this;
    }

    /** Types. */
    public void type(String keys) throws IOException {
        process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** Sends the program a signal. */
    public void signal(String name) throws Exception {
        assertThat(new ProcessBuilder(
                                "kill", "-" + name, Long.toString(program().pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    /** The terminal is lost, as when a connection breaks or its window is closed. */
    public void lose() throws Exception {
        shell = Optional.of(process.toHandle().children().findFirst().orElseThrow());
        process.destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    private ProcessHandle program() {
        return process.descendants()
                .filter(p -> p.info().command().filter(c -> c.endsWith("/java")).isPresent())
                .findFirst()
                .orElseThrow();
    }

    /** Waits for its end, and gives its exit code. */
    public int end() throws Exception {
        if (shell.isPresent()) {
            shell.get().onExit().get(30, TimeUnit.SECONDS);
        } else {
            seen.append(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        return Integer.parseInt(Files.readString(ended).strip());
    }

    /** Whether the terminal shows what is typed, now that the program has ended. */
    public boolean showsWhatIsTyped() throws IOException {
        return Files.readString(settings).matches(ECHO);
    }

    /** What was seen so far. */
    public String seen() {
        return seen.toString();
    }

    @Override
    public void close() {
        shell.ifPresent(s -> {
            s.descendants().forEach(ProcessHandle::destroyForcibly);
            s.destroyForcibly();
        });
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
