package io.clpmaint.node.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real OpenSSH server on a loopback port, with keys of its own in a temporary directory. Works as root and as a normal
 * user; lets in whoever runs the test.
 */
final class OpenSshServer implements AutoCloseable {

    private static final Path BINARY = Path.of("/usr/sbin/sshd");
    private static final int ATTEMPTS = 20;

    /** A machine that builds several things at once may need long for a login. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Path directory;
    private final List<String> options;
    private Process process;
    private int port;

    private OpenSshServer(Path directory, List<String> options) {
        this.directory = directory;
        this.options = options;
    }

    /**
     * Starts a server that accepts the key {@code user_key} of its directory.
     *
     * @param directory an empty directory for keys and configuration
     * @param hostKeyTypes like {@code ed25519}
     * @param options further lines of its configuration
     */
    static OpenSshServer start(Path directory, List<String> hostKeyTypes, String... options)
            throws IOException, InterruptedException {
        if (!Files.isExecutable(BINARY)) {
            throw new AssertionError("these tests need a real sshd: apt-get install openssh-server openssh-client");
        }
        if (System.getProperty("user.name").equals("root")) {
            Files.createDirectories(Path.of("/run/sshd"));
        }
        Files.createDirectories(directory);
        List<String> all = new ArrayList<>(List.of(options));
        for (String type : hostKeyTypes) {
            all.add("HostKey " + keygen(directory.resolve("host_" + type), type, ""));
        }
        if (!Files.exists(directory.resolve("user_key"))) {
            keygen(directory.resolve("user_key"), "ed25519", "");
        }
        Files.copy(directory.resolve("user_key.pub"), directory.resolve("authorized_keys"));
        OpenSshServer server = new OpenSshServer(directory, all);
        server.listen();
        return server;
    }

    /** Makes a key pair with OpenSSH's own tool. */
    static Path keygen(Path file, String type, String passphrase, String... more)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("ssh-keygen", "-q", "-t", type, "-N", passphrase, "-f", file.toString()));
        if (type.equals("rsa")) {
            command.addAll(List.of("-b", "2048"));
        }
        command.addAll(List.of(more));
        run(command.toArray(String[]::new));
        return file;
    }

    static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(String.join(" ", command) + ": " + output);
        }
        return output;
    }

    private void listen() throws IOException, InterruptedException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = free.getLocalPort();
            }
            if (startOn(port)) {
                return;
            }
        }
        throw new AssertionError("sshd does not start: " + Files.readString(directory.resolve("log")));
    }

    /** Somebody else may have taken the port meanwhile; sshd ends then. */
    private boolean startOn(int candidate) throws IOException, InterruptedException {
        List<String> config = new ArrayList<>(List.of(
                "ListenAddress 127.0.0.1:" + candidate,
                "PidFile none",
                "UsePAM no",
                "StrictModes no",
                "PasswordAuthentication no",
                "PermitRootLogin prohibit-password",
                "AuthorizedKeysFile " + directory.resolve("authorized_keys"),
                // bash reads ~/.bashrc only at the first level, and what lies there would be timed and tested too
                "SetEnv SHLVL=2",
                "LogLevel VERBOSE"));
        config.addAll(options);
        Path file = Files.write(directory.resolve("sshd_config"), config);
        process = new ProcessBuilder(BINARY.toString(), "-D", "-e", "-f", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        while (process.isAlive()) {
            if (Files.readString(directory.resolve("log")).contains("Server listening on")) {
                return true;
            }
            process.waitFor(5, TimeUnit.MILLISECONDS);
        }
        return false;
    }

    /** Starts it again where it listened, when it was stopped. */
    void restart() throws IOException, InterruptedException {
        if (!process.isAlive() && !startOn(port)) {
            throw new AssertionError("sshd does not start again: " + log());
        }
    }

    int port() {
        return port;
    }

    Path userKey() {
        return directory.resolve("user_key");
    }

    Path directory() {
        return directory;
    }

    /** Lets one more key in. */
    void authorize(Path publicKey) throws IOException {
        Files.writeString(
                directory.resolve("authorized_keys"),
                Files.readString(directory.resolve("authorized_keys")) + Files.readString(publicKey));
    }

    /** The line of a known-hosts file for one of its keys. */
    String knownHost(String type) throws IOException {
        String[] key =
                Files.readString(directory.resolve("host_" + type + ".pub")).split(" ");
        return "[127.0.0.1]:" + port + " " + key[0] + " " + key[1];
    }

    /** A known-hosts file with one of its keys. */
    Path knownHosts(String type) throws IOException {
        return Files.writeString(directory.resolve("known_hosts_" + type), knownHost(type) + "\n");
    }

    /** How whoever runs the test logs in. */
    SshSettings settings() throws IOException {
        return SshSettings.of("127.0.0.1", port, System.getProperty("user.name"), knownHosts("ed25519"))
                .withIdentities(List.of(userKey()))
                .within(new SshTimeouts(PATIENCE, PATIENCE, Duration.ofSeconds(5), 12));
    }

    /** The processes that serve connections, with what they execute. */
    private Stream<ProcessHandle> connections() {
        return process.descendants();
    }

    /** Cuts all connections without a farewell. */
    void cut() {
        connections().forEach(ProcessHandle::destroyForcibly);
    }

    /** Stalls all connections: they stay open and nobody answers. */
    void stall() {
        connections().forEach(handle -> signal("-STOP", handle));
    }

    /** Lets stalled connections go on. */
    void goOn() {
        connections().forEach(handle -> signal("-CONT", handle));
    }

    private static void signal(String signal, ProcessHandle handle) {
        try {
            run("kill", signal, String.valueOf(handle.pid()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (AssertionError e) {
            // it has ended meanwhile
        }
    }

    /** What it logged. */
    String log() throws IOException {
        return Files.readString(directory.resolve("log"));
    }

    /** Whether something listens there. */
    boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Ends it and all its connections; {@link #restart} starts it again. */
    void stop() {
        goOn();
        List<ProcessHandle> all = connections().toList();
        process.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
    }

    @Override
    public void close() {
        stop();
    }
}
