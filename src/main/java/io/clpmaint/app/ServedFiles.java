package io.clpmaint.app;

import io.clpmaint.inventory.Inventory;
import io.clpmaint.inventory.InventoryGroup;
import io.clpmaint.inventory.InventoryReader;
import io.clpmaint.inventory.InventoryServer;
import io.clpmaint.report.ServedReport;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.spec.WorldSpec.UserSpec;
import io.clpmaint.simulator.ssh.SimulatedSsh;
import io.clpmaint.text.ShellQuote;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files that let others reach a served cluster: an inventory, and settings for the OpenSSH client. */
final class ServedFiles {

    private final WorldFolder folder;
    private final World world;
    private final SimulatedSsh ssh;

    ServedFiles(WorldFolder folder, World world, SimulatedSsh ssh) {
        this.folder = folder;
        this.world = world;
        this.ssh = ssh;
    }

    /**
     * The addresses that the servers had the last time.
     *
     * @param folder the world's folder
     * @return the addresses by server, none when it was never served
     */
    static Map<String, InetSocketAddress> addresses(WorldFolder folder) {
        Map<String, InetSocketAddress> addresses = new LinkedHashMap<>();
        try {
            if (Files.exists(folder.inventory())) {
                InventoryReader.read(folder.inventory().toString(), Files.readAllBytes(folder.inventory()))
                        .value()
                        .ifPresent(last -> last.servers()
                                .forEach(s -> s.host()
                                        .ifPresent(h ->
                                                addresses.put(s.name().value(), new InetSocketAddress(h, s.port())))));
            }
        } catch (IOException e) {
            addresses.clear(); // what cannot be read is as good as none: free ports will do
        }
        return addresses;
    }

    /**
     * Writes the inventory.
     *
     * @param speed how many of the world's seconds pass in one of the system's
     * @param epoch what the world's clock showed
     * @param since what the system's clock showed then
     */
    void inventory(double speed, Instant epoch, Instant since) throws IOException {
        Inventory described = folder.described();
        Optional<UserSpec> user = world.spec().users().stream().findFirst();
        StringBuilder out = new StringBuilder();
        out.append("# SIMULATED. Written by 'clpmaint sim serve', which serves this cluster on this machine only.\n");
        out.append("apiVersion: ").append(Inventory.API_VERSION).append('\n');
        out.append("cluster: ").append(quoted(described.cluster())).append('\n');
        described
                .product()
                .ifPresent(p -> out.append("product: ").append(quoted(p)).append('\n'));
        out.append("ssh: {user: ").append(quoted(ClusterLinks.user(world)));
        out.append(", become: ").append(user.isPresent() ? "sudo" : "none");
        if (user.filter(u -> u.sudo() == UserSpec.Sudo.WITH_PASSWORD).isPresent()) {
            Path password = folder.makeKeys().resolve("sudo-password");
            Files.deleteIfExists(password);
            PrivateFiles.write(password, user.get().name() + "\n");
            out.append(", become-password-file: keys/sudo-password");
        }
        out.append(", identity: keys/id_ecdsa, known-hosts: keys/known_hosts, agent: false}\n");
        out.append("servers:\n");
        for (InventoryServer server : described.servers()) {
            String name = server.name().value();
            out.append("  - {name: ").append(quoted(name));
            out.append(", host: ").append(quoted(ssh.host(name)));
            out.append(", port: ").append(ssh.port(name)).append("}\n");
        }
        if (!described.groups().isEmpty()) {
            out.append("groups:\n");
        }
        for (InventoryGroup group : described.groups()) {
            out.append("  - {name: ").append(quoted(group.name().value()));
            group.home().ifPresent(h -> out.append(", home: ").append(quoted(h.value())));
            out.append("}\n");
        }
        out.append("served: {control: control.sock, speed: ").append(plain(speed));
        out.append(", epoch: ").append(quoted(epoch.toString()));
        out.append(", since: ").append(quoted(since.toString())).append("}\n");
        replace(folder.inventory(), out.toString());
    }

    private static String plain(double speed) {
        return speed == Math.rint(speed) && speed < 1e15 ? Long.toString((long) speed) : Double.toString(speed);
    }

    private static String quoted(String name) {
        return "\"" + name + "\"";
    }

    /** Whoever reads it meanwhile reads the old one or the new one. */
    private static void replace(Path file, String text) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        PrivateFiles.write(fresh, text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Writes the settings for the OpenSSH client. */
    void sshConfig() throws IOException {
        StringBuilder out = new StringBuilder("# SIMULATED. ssh -F THIS-FILE SERVER\n");
        for (ServedReport.Host host : hosts()) {
            out.append("Host ").append(host.name()).append('\n');
            out.append("  HostName ").append(host.host()).append('\n');
            out.append("  Port ").append(host.port()).append('\n');
            out.append("  User ").append(host.user()).append('\n');
        }
        out.append("Host *\n");
        out.append("  IdentityFile ").append(quoted(ssh.identity().toString())).append('\n');
        out.append("  IdentitiesOnly yes\n");
        out.append("  UserKnownHostsFile ")
                .append(quoted(ssh.knownHosts().toString()))
                .append('\n');
        replace(folder.sshConfig(), out.toString());
    }

    /** The servers and what to type to log in to each. */
    List<ServedReport.Host> hosts() {
        String user = ClusterLinks.user(world);
        return world.spec().servers().stream()
                .map(s -> new ServedReport.Host(
                        s.name(),
                        ssh.host(s.name()),
                        ssh.port(s.name()),
                        user,
                        List.of(
                                "ssh",
                                "-p",
                                Integer.toString(ssh.port(s.name())),
                                "-i",
                                word(ssh.identity()),
                                "-o",
                                "UserKnownHostsFile=" + word(ssh.knownHosts()),
                                user + "@" + ssh.host(s.name()))))
                .toList();
    }

    private static String word(Path path) {
        return ShellQuote.word(path.toString());
    }
}
