package io.clpmaint.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Two OpenSSH servers on loopback, each with a host name, host key and log of its own; client keys are made for the
 * occasion. Host names of their own need root (a name-space each).
 */
final class Hosts implements AutoCloseable {

    /** The hosts' names. */
    static final List<String> NAMES = List.of("benchA", "benchB");

    private final Path directory;
    private final List<Process> processes = new ArrayList<>();
    private final List<Integer> ports = new ArrayList<>();

    Hosts(Path directory) {
        this.directory = directory;
    }

    /** Why they cannot be started here; empty when they can. */
    static String hindrance() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return "it needs root, to give each server a host name of its own";
        }
        if (!Files.isExecutable(Path.of("/usr/sbin/sshd")) || !Files.isExecutable(Path.of("/usr/bin/ssh"))) {
            return "packages openssh-server and openssh-client are not installed";
        }
        return "";
    }

    void start() throws IOException, InterruptedException {
        Files.createDirectories(Path.of("/run/sshd"));
        key("identity");
        Files.copy(directory.resolve("identity.pub"), directory.resolve("authorized_keys"));
        StringBuilder known = new StringBuilder();
        StringBuilder config = new StringBuilder();
        for (String name : NAMES) {
            int port = freePort();
            key("host-" + name);
            String hostKey =
                    Files.readString(directory.resolve("host-" + name + ".pub")).trim();
            known.append("[127.0.0.1]:")
                    .append(port)
                    .append(' ')
                    .append(hostKey)
                    .append('\n');
            config.append(clientConfig(name, port));
            ports.add(port);
            processes.add(server(name, port));
        }
        Files.writeString(directory.resolve("known_hosts"), known);
        Files.writeString(directory.resolve("ssh_config"), config);
        for (int port : ports) {
            await(port);
        }
    }

    List<Integer> ports() {
        return List.copyOf(ports);
    }

    Path identity() {
        return directory.resolve("identity");
    }

    Path knownHosts() {
        return directory.resolve("known_hosts");
    }

    Path clientConfig() {
        return directory.resolve("ssh_config");
    }

    /** How many commands were started on both so far, read from the servers' own logs. */
    long commands() throws IOException {
        long count = 0;
        for (String name : NAMES) {
            count += Files.readAllLines(directory.resolve("log-" + name), StandardCharsets.ISO_8859_1).stream()
                    .filter(line -> line.startsWith("Starting session:"))
                    .count();
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        for (Process process : processes) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }

    private Process server(String name, int port) throws IOException {
        String config = String.join(
                "\n",
                "ListenAddress 127.0.0.1:" + port,
                "HostKey " + directory.resolve("host-" + name),
                "PidFile none",
                "AuthorizedKeysFile " + directory.resolve("authorized_keys"),
                "PermitRootLogin prohibit-password",
                "PasswordAuthentication no",
                "StrictModes no",
                "UsePAM no",
                "UseDNS no",
                "PrintMotd no",
                // Makes bash skip the user's start-up file, which would cost every program the same and hide the rest.
                "SetEnv SHLVL=2",
                "LogLevel VERBOSE",
                "");
        Path file = Files.writeString(directory.resolve("sshd_config-" + name), config);
        String script = "hostname " + name + " && exec /usr/sbin/sshd -D -f '" + file + "' -E '"
                + directory.resolve("log-" + name) + "'";
        return new ProcessBuilder("unshare", "--uts", "sh", "-c", script)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("start-" + name).toFile())
                .start();
    }

    private String clientConfig(String name, int port) {
        return String.join(
                "\n",
                "Host " + name,
                "  HostName 127.0.0.1",
                "  Port " + port,
                "  User root",
                "  IdentityFile " + identity(),
                "  IdentitiesOnly yes",
                "  UserKnownHostsFile " + knownHosts(),
                "  GlobalKnownHostsFile /dev/null",
                "  StrictHostKeyChecking yes",
                "");
    }

    private void key(String name) throws IOException, InterruptedException {
        Process keygen = new ProcessBuilder(
                        "ssh-keygen",
                        "-q",
                        "-t",
                        "ed25519",
                        "-N",
                        "",
                        "-C",
                        "bench",
                        "-f",
                        directory.resolve(name).toString())
                .inheritIO()
                .start();
        if (keygen.waitFor() != 0) {
            throw new IOException("ssh-keygen failed");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void await(int port) throws IOException, InterruptedException {
        for (int i = 0; i < 200; i++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
                return;
            } catch (IOException e) {
                TimeUnit.MILLISECONDS.sleep(25);
            }
        }
        throw new IOException("the SSH server on port " + port + " did not start");
    }
}
