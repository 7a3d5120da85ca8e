package io.clpmaint.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The ordinary OpenSSH client, and a person who types at it. */
public final class OpenSsh implements AutoCloseable {

    private final Process process;
    private final StringBuilder seen = new StringBuilder();
    private final Thread reader;
    private boolean over;
    private int looked;

    private OpenSsh(Process process) {
        this.process = process;
        this.reader = new Thread(this::read, "ssh");
        reader.setDaemon(true);
        reader.start();
    }

    /** Begins a session: {@code ssh} with these words, both outputs as one. */
    public static OpenSsh begin(String... words) throws IOException {
        return begin(List.of(words));
    }

    private static OpenSsh begin(List<String> words) throws IOException {
        return begin(Path.of("").toAbsolutePath(), words);
    }

    private static OpenSsh begin(Path directory, List<String> words) throws IOException {
        List<String> command = new ArrayList<>(List.of("ssh", "-o", "BatchMode=yes"));
        command.addAll(words);
        return new OpenSsh(new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start());
    }

    /** Another program in a directory, without input; both outputs as one. */
    public static Cli.Result tool(Path directory, List<String> words) throws Exception {
        try (OpenSsh tool = new OpenSsh(new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start())) {
            tool.process.getOutputStream().close();
            int exit = tool.exit();
            return new Cli.Result(exit, tool.seen(), "");
        }
    }

    /** {@code ssh} with these words in a directory, without input; both outputs as one. */
    public static Cli.Result run(Path directory, String... words) throws Exception {
        try (OpenSsh ssh = begin(directory, List.of(words))) {
            ssh.process.getOutputStream().close();
            int exit = ssh.exit();
            return new Cli.Result(exit, ssh.seen(), "");
        }
    }

    /** A login at a terminal, with the settings that {@code sim serve} wrote. */
    public static OpenSsh login(Path folder, String server) throws IOException {
        return begin("-tt", "-F", folder.resolve("ssh_config").toString(), server);
    }

    /** One command, with the settings that {@code sim serve} wrote. */
    public static Cli.Result command(Path folder, String server, String command) throws Exception {
        return run("", "-F", folder.resolve("ssh_config").toString(), server, command);
    }

    /** One command that gets input; both outputs as one. */
    public static Cli.Result run(String input, String... words) throws Exception {
        try (OpenSsh ssh = begin(words)) {
            ssh.type(input);
            ssh.process.getOutputStream().close();
            int exit = ssh.exit();
            return new Cli.Result(exit, ssh.seen(), "");
        }
    }

    private void read() {
        try (InputStream in = process.getInputStream()) {
            byte[] piece = new byte[4096];
            for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                synchronized (seen) {
                    // a terminal's lines end with a carriage return, too
                    seen.append(new String(piece, 0, n, StandardCharsets.UTF_8).replace("\r", ""));
                    seen.notifyAll();
                }
            }
        } catch (IOException e) {
            // closed
        } finally {
            synchronized (seen) {
                over = true;
                seen.notifyAll();
            }
        }
    }

    /** Types. */
    public OpenSsh type(String keys) throws IOException {
        OutputStream out = process.getOutputStream();
        out.write(keys.getBytes(StandardCharsets.UTF_8));
        out.flush();
        return this;
    }

    /** Waits until a text comes, and gives everything that came since the last time until its end. */
    public String until(String text) throws InterruptedException {
        synchronized (seen) {
            while (seen.indexOf(text, looked) < 0) {
                int before = seen.length();
                boolean nothingMore = over;
                if (!nothingMore) {
                    seen.wait(20_000);
                    nothingMore = !over && seen.length() == before;
                }
                if (nothingMore) {
                    throw new AssertionError("no \"" + text + "\" in: " + seen.substring(looked));
                }
            }
            int end = seen.indexOf(text, looked) + text.length();
            String came = seen.substring(looked, end);
            looked = end;
            return came;
        }
    }

    /** Everything that was seen. */
    public String seen() {
        synchronized (seen) {
            return seen.toString();
        }
    }

    /** Waits for the end, and gives the client's exit code. */
    public int exit() throws InterruptedException {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("ssh does not end; so far: " + seen());
        }
        reader.join();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
