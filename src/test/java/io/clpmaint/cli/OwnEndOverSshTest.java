package io.clpmaint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clpmaint.inventory.Inventory;
import io.clpmaint.inventory.InventoryReader;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.WorldDriver;
import io.clpmaint.simulator.spec.WorldSpecReader;
import io.clpmaint.simulator.ssh.SimulatedSsh;
import io.clpmaint.testing.Checkout;
import io.clpmaint.testing.Cli;
import io.clpmaint.testing.Json;
import io.clpmaint.testing.Launch;
import io.clpmaint.testing.LongProof;
import io.clpmaint.time.PacedTime;
import io.clpmaint.time.SystemTime;
import io.clpmaint.time.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A controller that is killed under suppression, on servers that are reached over SSH by a user who is not root. */
@LongProof
class OwnEndOverSshTest {

    private static final String USER = "maint";

    @TempDir
    Path folder;

    private Cli cli;
    private World world;
    private WorldDriver driver;
    private SimulatedSsh ssh;

    private void cluster(String sudo) throws IOException {
        Checkout.into(folder);
        cli = Cli.in(folder);
        Path simulated = folder.resolve("runbooks/cluster.yaml");
        Files.writeString(
                simulated,
                Files.readString(simulated)
                        .replace(
                                "simulation:\n", "simulation:\n  users: [{name: " + USER + ", sudo: " + sudo + "}]\n"));
        Inventory inventory = InventoryReader.read("cluster.yaml", Files.readAllBytes(simulated))
                .value()
                .orElseThrow();
        world = World.create(
                WorldSpecReader.read(inventory).value().orElseThrow().world());
        driver = WorldDriver.atSpeed(world, 300);
        ssh = SimulatedSsh.start(world, driver, Files.createDirectory(folder.resolve("keys")));
        Files.delete(simulated);
        Files.writeString(folder.resolve("password"), USER + "\n");
        String become = sudo.equals("with-password") ? "become-password-file: password" : "become: sudo";
        Files.writeString(folder.resolve("pair1.yaml"), """
                apiVersion: clpmaint/v1
                cluster: pair1
                product: "4.3"
                ssh: {user: %s, %s, identity: %s, known-hosts: %s, agent: false}
                servers:
                  - {name: srvA, host: 127.0.0.1, port: %d}
                  - {name: srvB, host: 127.0.0.1, port: %d}
                groups:
                  - {name: failover1, home: srvA}
                """.formatted(
                        USER, become, ssh.identity(), ssh.knownHosts(), ssh.port("srvA"), ssh.port("srvB")));
    }

    @AfterEach
    void end() {
        ssh.close();
        driver.close();
        world.close();
    }

    private void runUntil(String step) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Launch.words(
                        "patch",
                        "--cluster",
                        "pair1.yaml",
                        "--yes",
                        "-p",
                        "order=srvB",
                        "--state",
                        cli.state().toString()))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        StringBuilder said = new StringBuilder();
        try (var lines = process.inputReader()) {
            String line = lines.readLine();
            while (line != null && !line.contains(step)) {
                said.append(line).append('\n');
                line = lines.readLine();
            }
            assertThat(line).as("%s has begun after %s", step, said).isNotNull();
        } finally {
            process.destroyForcibly();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** A clock of the controller that makes its minutes short, and leaves connections enough of its patience. */
    private static Time faster() {
        Time real = new SystemTime();
        return new PacedTime(real, real.now(), real.now(), 4);
    }

    private JsonNode status() {
        return Json.parse(
                cli.run("status", "--cluster", "pair1.yaml", "--output", "json").out());
    }

    @Test
    void whereSudoPermitsTheProductsCommandsOnlyTheServersEndItAllTheSame() throws Exception {
        cluster("without-password, commands: [/usr/bin/clp*, /opt/nec/clusterpro/bin/clp*, /usr/sbin/clp*]");
        runUntil("protected/srvB/stop");

        driver.leap(Duration.ofDays(3));

        JsonNode after = status().path("suppression");
        assertThat(after.path("ratio").asInt()).isEqualTo(1);
        assertThat(after.path("monitors")).isEmpty();
        assertThat(after.path("own_ends").path(0).path("clean").asBoolean())
                .as(after.toString())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"without-password", "with-password"})
    void theServersEndTheSuppressionAndTheRunCanStillBeTakenUp(String sudo) throws Exception {
        cluster(sudo);
        runUntil("protected/srvB/stop");

        JsonNode before = status().path("suppression");
        assertThat(before.path("state").asText()).isEqualTo("on");
        assertThat(before.path("own_ends").findValuesAsText("state")).containsOnly("armed");
        assertThat(cli.run("status", "--cluster", "pair1.yaml").out())
                .containsPattern("srvA: ends the suppression of run \\S+ \\(.+@.+\\) by itself at 2");
        assertThat(cli.run("show", "last").out())
                .containsPattern("the servers end it by themselves at 2\\S+: srvA, srvB");

        driver.leap(Duration.ofDays(3));

        JsonNode after = status().path("suppression");
        assertThat(after.path("ratio").asInt()).isEqualTo(1);
        assertThat(after.path("monitors")).as(after.toString()).isEmpty();
        assertThat(after.path("state").asText()).isEqualTo("off");
        JsonNode srvA = after.path("own_ends").path(0);
        assertThat(srvA.path("state").asText()).isEqualTo("came");
        assertThat(srvA.path("clean").asBoolean()).as(after.toString()).isTrue();
        assertThat(cli.run("status", "--cluster", "pair1.yaml", "--lang", "ja").out())
                .containsPattern("srvA: .* に抑止を自動で解除しました");

        // a resumed run restarts a server, which then has to stay up for a minute by the controller's clock
        Cli.Result resumed = cli.in(faster()).run(sudo.equals("with-password") ? "abort" : "resume");
        assertThat(resumed.exit()).as(resumed.toString()).isZero();
        assertThat(resumed.err()).contains("srvA: ended the suppression by itself at");
        assertThat(status().path("suppression").path("own_ends")).isEmpty();
    }
}
