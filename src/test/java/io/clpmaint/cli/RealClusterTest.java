package io.clpmaint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.inventory.Inventory;
import io.clpmaint.inventory.InventoryReader;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.WorldDriver;
import io.clpmaint.simulator.spec.WorldSpecReader;
import io.clpmaint.simulator.ssh.SimulatedSsh;
import io.clpmaint.testing.Checkout;
import io.clpmaint.testing.Cli;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What holds only for a cluster that is not announced as simulated. Its servers are simulated ones all the same, but the
 * program cannot tell: the inventory names addresses, keys and known hosts as any other does.
 */
class RealClusterTest {

    /** The password of a simulated account is its name. */
    private static final String CANARY = "k7canary9fq2x";

    @TempDir
    Path folder;

    private Cli cli;
    private World world;
    private WorldDriver driver;
    private SimulatedSsh ssh;

    @BeforeEach
    void aPairBehindAddresses() throws IOException {
        Checkout.into(folder);
        cli = Cli.in(folder);
        Path simulated = folder.resolve("runbooks/cluster.yaml");
        Files.writeString(
                simulated,
                Files.readString(simulated)
                        .replace(
                                "simulation:\n",
                                "simulation:\n  users: [{name: " + CANARY + ", sudo: with-password}]\n"));
        Inventory inventory = InventoryReader.read("cluster.yaml", Files.readAllBytes(simulated))
                .value()
                .orElseThrow();
        world = World.create(
                WorldSpecReader.read(inventory).value().orElseThrow().world());
        driver = WorldDriver.atSpeed(world, 1000);
        Path keys = Files.createDirectory(folder.resolve("keys"));
        ssh = SimulatedSsh.start(world, driver, keys);
        Files.delete(simulated);
        Files.writeString(folder.resolve("pair1.yaml"), inventory(ssh.port("srvA"), ssh.port("srvB")));
    }

    private String inventory(int portA, int portB) {
        return """
                apiVersion: clpmaint/v1
                cluster: pair1
                product: "4.3"
                ssh: {user: root, identity: %s, known-hosts: %s, agent: false, connect-timeout: 2s}
                servers:
                  - {name: srvA, host: 127.0.0.1, port: %d}
                  - {name: srvB, host: 127.0.0.1, port: %d}
                groups:
                  - {name: failover1, home: srvA}
                """.formatted(ssh.identity(), ssh.knownHosts(), portA, portB);
    }

    @AfterEach
    void end() {
        ssh.close();
        driver.close();
        world.close();
    }

    @Test
    void withoutATerminalAndWithoutYesNothingIsDone() {
        Cli.Result run = cli.run("patch", "--cluster", "pair1.yaml");
        assertThat(run.exit()).as(run.toString()).isEqualTo(9);
        assertThat(run.err()).contains("CLPM-1020").contains("--yes").doesNotContain("SIMULATED");
        assertThat(cli.run("runs").out()).contains("no runs are recorded");
    }

    @Test
    void theSummaryIsShownAndARefusalIsRespected() {
        Cli.Result run = cli.typing("n\n").run("patch", "--cluster", "pair1.yaml");
        assertThat(run.exit()).as(run.toString()).isEqualTo(9);
        assertThat(run.err())
                .contains("interruption  failover1 ~")
                .contains("srvB is out of the cluster")
                .contains("run this on cluster pair1? [y/N]");
    }

    @Test
    void yesDoesNotAcceptAnInventoryThatWasOnlyFound() throws IOException {
        Files.move(folder.resolve("pair1.yaml"), folder.resolve("cluster.yaml"));
        Cli.Result run = cli.run("patch", "--yes");
        assertThat(run.exit()).as(run.toString()).isEqualTo(9);
        assertThat(run.err()).contains("CLPM-1014").contains("--cluster cluster.yaml");
    }

    @Test
    void manualStepsWithoutATerminalAreRefusedEvenWithYes() {
        Cli.Result run = cli.run("disk-swap", "--cluster", "pair1.yaml", "--yes");
        assertThat(run.exit()).as(run.toString()).isEqualTo(9);
        assertThat(run.err()).contains("CLPM-1022").contains("protected/exchange");
    }

    @Test
    void confirmHasToNameTheClusterThatIsMeant() {
        Cli.Result run = cli.run("patch", "--cluster", "pair1.yaml", "--yes", "--confirm", "pair2");
        assertThat(run.exit()).as(run.toString()).isEqualTo(9);
        assertThat(run.err()).contains("pair2");
    }

    @Test
    void aDryRunAsksAndChangesNothing() {
        String before = world.dump();
        Cli.Result run = cli.run("patch", "--cluster", "pair1.yaml", "--dry-run");
        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.out()).contains("dry run: nothing was changed");
        assertThat(withoutClocks(world.dump())).isEqualTo(withoutClocks(before));
    }

    private static String withoutClocks(String dump) {
        return dump.replaceAll("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z", "T")
                .replaceAll("(?m)^.*(now|clock|time|events).*$", "");
    }

    @Test
    void aPasswordThatACommandPrintsIsSeenNowhere() throws IOException {
        Files.writeString(folder.resolve("password"), CANARY + "\n");
        Files.writeString(
                folder.resolve("pair1.yaml"),
                inventory(ssh.port("srvA"), ssh.port("srvB"))
                        .replace("{user: root,", "{user: " + CANARY + ", become-password-file: password,"));
        Files.writeString(folder.resolve("leak.yaml"), """
                apiVersion: clpmaint/v1
                name: leak
                category: protect
                title: {en: leak, ja: leak}
                steps:
                  - {id: plain, run: {server: srvA, command: [sh, -c, "echo %1$s; echo %1$s >&2"]}}
                  - {id: base64, run: {server: srvA, command: [sh, -c, "echo %2$s; exit 3"]}}
                """.formatted(
                        CANARY, Base64.getEncoder().encodeToString(CANARY.getBytes(StandardCharsets.UTF_8))));
        for (String detail : List.of("-q", "-v")) {
            Cli.Result run = cli.run("run", "--runbook", "leak.yaml", "--cluster", "pair1.yaml", "--yes", detail);
            assertThat(run.exit()).as(run.toString()).isEqualTo(4);
            assertThat(run.toString()).contains("********");
            everywhere(run.toString());
        }
        try (Stream<Path> files = Files.walk(cli.state())) {
            for (Path file : files.filter(f -> f.endsWith("journal.jsonl") || f.endsWith("transcript.txt"))
                    .toList()) {
                everywhere(Files.readString(file));
            }
        }
    }

    private static void everywhere(String text) {
        assertThat(text).doesNotContain(CANARY).doesNotContain("azdjYW5hcnk5ZnEyeA");
    }

    @Test
    void aServerThatDoesNotListenRefusesWithTen() throws IOException {
        Files.writeString(folder.resolve("pair1.yaml"), inventory(ssh.port("srvA"), 1));
        Cli.Result run = cli.run("patch", "--cluster", "pair1.yaml", "--yes");
        assertThat(run.exit()).as(run.toString()).isEqualTo(10);
        assertThat(run.err()).contains("srvB");
        Cli.Result status = cli.run("status", "--cluster", "pair1.yaml");
        assertThat(status.exit()).as(status.toString()).isZero();
        assertThat(status.out()).contains("md1").containsPattern("srvB .*unreachable");
    }

    @Test
    void anUnknownHostKeyRefusesWithTen() throws IOException {
        Files.writeString(ssh.knownHosts(), "");
        Cli.Result run = cli.run("patch", "--cluster", "pair1.yaml", "--yes");
        assertThat(run.exit()).as(run.toString()).isEqualTo(10);
        assertThat(run.err()).contains("ssh-keygen -lf");
    }

    @Test
    void swappedAddressesAreNotTheClusterThatIsMeant() throws IOException {
        Files.writeString(folder.resolve("pair1.yaml"), inventory(ssh.port("srvB"), ssh.port("srvA")));
        Cli.Result run = cli.run("patch", "--cluster", "pair1.yaml", "--yes");
        assertThat(run.exit()).as(run.toString()).isIn(3, 10);
    }
}
