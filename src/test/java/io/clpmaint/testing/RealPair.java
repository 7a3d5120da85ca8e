package io.clpmaint.testing;

import io.clpmaint.inventory.Inventory;
import io.clpmaint.inventory.InventoryReader;
import io.clpmaint.node.CommandLine;
import io.clpmaint.node.CommandOutcome;
import io.clpmaint.node.Privilege;
import io.clpmaint.node.RemoteCommand;
import io.clpmaint.node.ssh.SshNodes;
import io.clpmaint.node.ssh.SshSettings;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.WorldDriver;
import io.clpmaint.simulator.spec.WorldSpecReader;
import io.clpmaint.simulator.ssh.SimulatedSsh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A pair that the program cannot tell from a real one: its servers are simulated, and the inventory {@code pair1.yaml}
 * names addresses, keys and known hosts as any other does.
 */
public final class RealPair implements AutoCloseable {

    private final World world;
    private final WorldDriver driver;
    private final SimulatedSsh ssh;
    private final Path inventory;

    /** Starts it, and copies the shipped runbooks into the folder. */
    public RealPair(Path folder) throws IOException {
        Checkout.into(folder);
        Path simulated = folder.resolve("runbooks/cluster.yaml");
        Inventory read = InventoryReader.read("cluster.yaml", Files.readAllBytes(simulated))
                .value()
                .orElseThrow();
        world = World.create(WorldSpecReader.read(read).value().orElseThrow().world());
        driver = WorldDriver.atSpeed(world, 1000);
        ssh = SimulatedSsh.start(world, driver, Files.createDirectory(folder.resolve("keys")));
        Files.delete(simulated);
        inventory = folder.resolve("pair1.yaml");
        name("");
    }

    /** Writes the inventory, with more at its end. */
    public void name(String more) throws IOException {
        Files.writeString(
                inventory, """
                apiVersion: clpmaint/v1
                cluster: pair1
                product: "4.3"
                ssh: {user: root, identity: %s, known-hosts: %s, agent: false, connect-timeout: 2s}
                servers:
                  - {name: srvA, host: 127.0.0.1, port: %d}
                  - {name: srvB, host: 127.0.0.1, port: %d}
                groups:
                  - {name: failover1, home: srvA}
                """.formatted(ssh.identity(), ssh.knownHosts(), ssh.port("srvA"), ssh.port("srvB")) + more);
    }

    /** The key that logs in. */
    public Path identity() {
        return ssh.identity();
    }

    /** Executes a command on a server, as root, as somebody does who logs in there. */
    public CommandOutcome on(String server, String command) throws InterruptedException {
        SshSettings settings = SshSettings.of(ssh.host(server), ssh.port(server), "root", ssh.knownHosts())
                .withIdentities(List.of(ssh.identity()));
        try (SshNodes nodes = new SshNodes(Map.of(server, settings), driver.timer())) {
            return nodes.node(server)
                    .execute(RemoteCommand.changing(
                            CommandLine.script(command, List.of("sh")), Privilege.USER, Duration.ofMinutes(1)));
        }
    }

    @Override
    public void close() {
        ssh.close();
        driver.close();
        world.close();
    }
}
