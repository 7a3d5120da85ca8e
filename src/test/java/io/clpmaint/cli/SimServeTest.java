package io.clpmaint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clpmaint.testing.Checkout;
import io.clpmaint.testing.Cli;
import io.clpmaint.testing.Json;
import io.clpmaint.testing.OpenSsh;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code sim serve}, with the ordinary SSH client and with this program at the other end. */
@Timeout(120)
class SimServeTest {

    private static final String PROMPT = "]# ";

    @TempDir
    Path folder;

    private Path world;
    private Cli.Running serving;

    @BeforeEach
    void aFreshCheckout() throws IOException {
        Checkout.into(folder);
        world = folder.resolve("w");
    }

    @AfterEach
    void stop() throws Exception {
        if (serving != null) {
            serving.stop("TERM");
        }
    }

    private String serve(String... more) throws Exception {
        List<String> words = new ArrayList<>(List.of("sim", "serve", "--dir", world.toString()));
        words.addAll(List.of(more));
        serving = Cli.in(folder).start(words.toArray(String[]::new));
        return serving.awaitOut("Ctrl-C");
    }

    private void servePair(String... more) throws Exception {
        List<String> words = new ArrayList<>(List.of("--cluster", "runbooks/cluster.yaml"));
        words.addAll(List.of(more));
        String said = serve(words.toArray(String[]::new));
        assertThat(said).contains("SIMULATED cluster pair1 is served");
    }

    private Cli.Result stopServing(String signal) throws Exception {
        Cli.Result result = serving.stop(signal);
        serving = null;
        return result;
    }

    // ---- by hand --------------------------------------------------------------------------------------------------

    @Test
    void thePrintedLinesLogIn() throws Exception {
        servePair();
        String line = serving.awaitOut("Ctrl-C")
                .lines()
                .filter(l -> l.contains("srvB  ssh -p"))
                .findFirst()
                .orElseThrow();
        String[] words = line.substring(line.indexOf("ssh ") + 4).split(" ");
        String[] command = java.util.Arrays.copyOf(words, words.length + 1);
        command[words.length] = "hostname; exit 7";
        Cli.Result result = OpenSsh.run("", command);
        assertThat(result.out()).isEqualTo("srvB\n");
        assertThat(result.exit()).isEqualTo(7);
    }

    @Test
    void aPersonLogsInTypesAndLeaves() throws Exception {
        servePair();
        try (OpenSsh ssh = OpenSsh.login(world, "srvA")) {
            assertThat(ssh.until(PROMPT))
                    .startsWith("SIMULATED: server srvA of cluster pair1")
                    .endsWith("[root@srvA ~]# ");
            assertThat(ssh.type("clpstat | hxe\u007f\u007fead -2\r").until(PROMPT))
                    .contains("CLUSTER STATUS")
                    .contains("Cluster : pair1");
            ssh.type("cd /tmp; pwd\r").until("/tmp\n[root@srvA tmp]# ");
            ssh.type("\u001b[A\r").until("/tmp\n[root@srvA tmp]# ");
            ssh.type("cat > notes\rone\rtwo\r\u0004").until(PROMPT);
            assertThat(ssh.type("wc -l < notes\r").until(PROMPT)).contains("2\n");
            ssh.type("exit 5\r");
            assertThat(ssh.exit()).isEqualTo(5);
        }
    }

    @Test
    void ctrlCEndsWhatIsWatchedAndCtrlDTheLogin() throws Exception {
        servePair("--speed", "60");
        try (OpenSsh ssh = OpenSsh.login(world, "srvB")) {
            ssh.until(PROMPT);
            ssh.type("while true; do clpmdstat --mirror md1 | head -1; sleep 10; done\r");
            ssh.until("Mirror Status: Normal\nMirror Status: Normal\n");
            ssh.type("\u0003");
            ssh.until("^C\n[root@srvB ~]# ");
            ssh.type("echo $?\r").until("130\n");
            ssh.type("\u0004");
            ssh.until("logout\n");
            assertThat(ssh.exit()).isZero();
        }
    }

    @Test
    void twoPeopleOnTwoServersSeeWhatTheOtherDoes() throws Exception {
        servePair("--speed", "60");
        try (OpenSsh one = OpenSsh.login(world, "srvA");
                OpenSsh other = OpenSsh.login(world, "srvB")) {
            one.until(PROMPT);
            other.until(PROMPT);
            other.type("clpcl -t\r").until(PROMPT);
            assertThat(one.type("clpstat | grep srvB\r").until(PROMPT)).containsPattern("srvB \\.+: Offline");
            other.type("clpcl -s\r").until(PROMPT);
            one.type("until clpstat | grep -q 'srvB .*Online'; do sleep 5; done; echo back\r");
            one.until("back\n");
        }
    }

    @Test
    void sudoAsksForThePasswordWithoutShowingIt() throws Exception {
        Files.writeString(
                folder.resolve("runbooks/cluster.yaml"),
                "  users:\n    - {name: maint, sudo: with-password}\n",
                java.nio.file.StandardOpenOption.APPEND);
        servePair();
        try (OpenSsh ssh = OpenSsh.login(world, "srvA")) {
            ssh.until("[maint@srvA ~]$ ");
            ssh.type("sudo whoami\r").until("[sudo] password for maint: ");
            assertThat(ssh.type("maint\r").until("$ ")).isEqualTo("\nroot\n[maint@srvA ~]$ ");
        }
        assertThat(Cli.in(folder)
                        .run(
                                "status",
                                "--cluster",
                                world.resolve("cluster.yaml").toString())
                        .exit())
                .isZero();
    }

    @Test
    void commandsGetInputAndGiveTheirCodes() throws Exception {
        servePair();
        String config = world.resolve("ssh_config").toString();
        assertThat(OpenSsh.run("日本\n", "-F", config, "srvA", "cat > f; wc -c < f; exit 9"))
                .isEqualTo(new Cli.Result(9, "7\n", ""));
        assertThat(OpenSsh.run("uname -n\nexit 4\n", "-T", "-F", config, "srvB"))
                .isEqualTo(new Cli.Result(4, "srvB\n", ""));
        assertThat(OpenSsh.command(world, "srvA", "no-such-program").exit()).isEqualTo(127);
    }

    @Test
    void movingFilesIsNotSimulatedAndThatIsSaid() throws Exception {
        servePair();
        for (String more : List.of("-s", "-O")) {
            Process scp = new ProcessBuilder(
                            "scp", more, "-F", world.resolve("ssh_config").toString(), "pom.xml", "srvA:/tmp/pom.xml")
                    .redirectErrorStream(true)
                    .start();
            assertThat(new String(scp.getInputStream().readAllBytes()))
                    .contains("moving files with scp, sftp or rsync is not simulated");
            assertThat(scp.waitFor()).isNotZero();
        }
    }

    @Test
    void anotherKeyIsRefused() throws Exception {
        servePair();
        Process keygen = new ProcessBuilder(
                        "ssh-keygen",
                        "-q",
                        "-t",
                        "ecdsa",
                        "-N",
                        "",
                        "-f",
                        folder.resolve("other").toString())
                .start();
        assertThat(keygen.waitFor()).isZero();
        String config = Files.readString(world.resolve("ssh_config"));
        Files.writeString(
                folder.resolve("other_config"),
                config.replace(
                        world.resolve("keys/id_ecdsa").toString(),
                        folder.resolve("other").toString()));
        Cli.Result result = OpenSsh.run("", "-F", folder.resolve("other_config").toString(), "srvA", "true");
        assertThat(result.exit()).isEqualTo(255);
        assertThat(result.out()).contains("Permission denied");
    }

    @Test
    void aChangedHostKeyIsNoticed() throws Exception {
        servePair();
        assertThat(OpenSsh.command(world, "srvA", "true").exit()).isZero();
        Cli.in(folder).run("sim", "fault", "add", "host-key-changed", "server=srvA", "--dir", world.toString());
        Cli.Result result = OpenSsh.command(world, "srvA", "true");
        assertThat(result.exit()).isEqualTo(255);
        assertThat(result.out()).contains("REMOTE HOST IDENTIFICATION HAS CHANGED");
        Cli.Result status = Cli.in(folder)
                .run("status", "--cluster", world.resolve("cluster.yaml").toString());
        assertThat(status.out()).contains("host key");
    }

    @Test
    void aServerThatIsOffTakesNobodyInAndOneThatFallsDropsWhoIsThere() throws Exception {
        servePair("--speed", "60");
        try (OpenSsh ssh = OpenSsh.login(world, "srvB")) {
            ssh.until(PROMPT);
            Cli.in(folder).run("sim", "fault", "add", "power-loss", "server=srvB", "--dir", world.toString());
            assertThat(ssh.exit()).isEqualTo(255);
        }
        assertThat(OpenSsh.command(world, "srvB", "true").exit()).isEqualTo(255);
    }

    // ---- from this program ----------------------------------------------------------------------------------------

    @Test
    void theMainJobRunsAgainstItFromAnotherProcess() throws Exception {
        servePair("--speed", "600");
        String inventory = world.resolve("cluster.yaml").toString();
        Cli.Result status = Cli.in(folder).run("status", "--cluster", inventory, "--output", "json");
        assertThat(status.err()).contains("SIMULATED cluster");
        assertThat(Json.parse(status.out()).path("servers")).hasSize(2);
        assertThat(Cli.in(folder).run("plan", "--cluster", inventory).exit()).isZero();
        Cli.Result run = Cli.in(folder).run("patch", "--cluster", inventory, "--output", "json");
        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.err()).contains("SIMULATED cluster: runbook");
        JsonNode document = Json.parse(run.out());
        assertThat(document.path("simulated").asBoolean()).isTrue();
        assertThat(document.path("groups")
                        .path(0)
                        .path("measured_interruption_s")
                        .asDouble())
                .isBetween(10.0, 600.0);
        Cli.Result state = Cli.in(folder).run("sim", "state", "--dir", world.toString(), "--output", "json");
        JsonNode servers = Json.parse(state.out()).path("servers");
        servers.forEach(server -> {
            assertThat(server.path("packages").path("updated").asBoolean()).isTrue();
            assertThat(server.path("kernel")).isEqualTo(server.path("next_kernel"));
        });
        assertThat(Json.parse(state.out()).path("breaches")).isEmpty();
    }

    @Test
    void aPersonsStepIsDoneByTheServedSimulation() throws Exception {
        // a copy that lasts long enough to be seen at this speed
        Path inventory = folder.resolve("runbooks/cluster.yaml");
        Files.writeString(inventory, Files.readString(inventory).replace("rate: 100MiB", "rate: 10MiB"));
        servePair("--speed", "600");
        Cli.Result run = Cli.in(folder)
                .run("disk-swap", "--cluster", world.resolve("cluster.yaml").toString(), "-p", "server=srvB");
        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.out()).contains("SIMULATED");
        JsonNode disks = Json.parse(Cli.in(folder)
                        .run("sim", "state", "--dir", world.toString(), "--output", "json")
                        .out())
                .path("servers")
                .path(1)
                .path("disks");
        assertThat(disks.path(0).path("serial").asText()).startsWith("NEW");
    }

    @Test
    void speedAndSeedAreChosenWhereItIsServed() throws Exception {
        servePair();
        Cli.Result run = Cli.in(folder)
                .run("patch", "--cluster", world.resolve("cluster.yaml").toString(), "--speed", "5");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("CLPM-1005").contains("sim serve");
    }

    @Test
    void whereNobodyServesItAnyMoreThatIsSaid() throws Exception {
        servePair();
        stopServing("INT");
        Cli.Result run = Cli.in(folder)
                .run("patch", "--cluster", world.resolve("cluster.yaml").toString());
        assertThat(run.exit()).isEqualTo(10);
        assertThat(run.err()).contains("CLPM-9102").contains("clpmaint sim serve --dir " + world);
    }

    // ---- its folder -----------------------------------------------------------------------------------------------

    @Test
    void whatHappenedIsStillSoWhenItIsServedAgain() throws Exception {
        servePair();
        String config = Files.readString(world.resolve("ssh_config"));
        OpenSsh.command(world, "srvA", "echo kept > /etc/site.conf; clpmonctrl -s -m userw");
        Cli.Result stopped = stopServing("INT");
        assertThat(stopped.exit()).isEqualTo(130);
        assertThat(stopped.err()).contains("the world is kept");
        assertThat(Files.exists(world.resolve("control.sock"))).isFalse();

        assertThat(serve()).contains("served again, from where it stopped");
        assertThat(Files.readString(world.resolve("ssh_config")))
                .as("the same ports and keys")
                .isEqualTo(config);
        assertThat(OpenSsh.command(world, "srvA", "cat /etc/site.conf").out()).isEqualTo("kept\n");
        assertThat(Cli.in(folder).run("sim", "state", "--dir", world.toString()).out())
                .containsPattern("srvA +on +online .* userw +-");
        assertThat(stopServing("TERM").exit()).isEqualTo(143);
    }

    @Test
    void everythingInTheFolderIsItsOwnersAlone() throws Exception {
        servePair();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(world)))
                .isEqualTo("rwx------");
        for (String file : List.of("cluster.yaml", "world.jsonl", "world.yaml", "keys/id_ecdsa", "keys/host-srvA")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(world.resolve(file))))
                    .as(file)
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void itStopsByItselfWhenItsTimeIsOver() throws Exception {
        servePair("--for", "1s");
        Cli.Result result = serving.end();
        serving = null;
        assertThat(result.exit()).isZero();
    }

    @Test
    void programsReadADocument() throws Exception {
        serving = Cli.in(folder)
                .start(
                        "sim",
                        "serve",
                        "--dir",
                        world.toString(),
                        "--cluster",
                        "runbooks/cluster.yaml",
                        "--output",
                        "json");
        JsonNode document = Json.parse(serving.awaitOut("\n}\n"));
        assertThat(document.path("schema").asText()).isEqualTo("clpmaint/serve/v1");
        assertThat(document.path("servers").path(1).path("name").asText()).isEqualTo("srvB");
        assertThat(document.path("servers").path(1).path("port").asInt()).isPositive();
        assertThat(document.path("servers").path(1).path("ssh").path(0).asText())
                .isEqualTo("ssh");
        assertThat(document.path("inventory").asText())
                .isEqualTo(world.resolve("cluster.yaml").toString());
    }

    @Test
    void eachServerMayHaveAnAddressOfItsOwn() throws Exception {
        int port = freePort();
        servePair("--addresses", "--port", Integer.toString(port));
        assertThat(Files.readString(world.resolve("cluster.yaml")))
                .contains("host: \"127.0.0.11\", port: " + port)
                .contains("host: \"127.0.0.12\", port: " + port);
        assertThat(OpenSsh.command(world, "srvB", "hostname").out()).isEqualTo("srvB\n");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.11"))) {
            return socket.getLocalPort();
        }
    }

    @Test
    void fiftyServersAreServedAtOnce() throws Exception {
        StringBuilder servers =
                new StringBuilder("apiVersion: clpmaint/v1\ncluster: many\nproduct: \"4.3\"\nservers:\n");
        for (int i = 1; i <= 50; i++) {
            servers.append("  - {name: n").append(i).append("}\n");
        }
        Files.writeString(folder.resolve("many.yaml"), servers + "simulation: {}\n");
        assertThat(serve("--cluster", "many.yaml")).contains("n50  ssh -p");
        assertThat(OpenSsh.command(world, "n50", "hostname").out()).isEqualTo("n50\n");
    }

    // ---- what is refused ------------------------------------------------------------------------------------------

    private Cli.Result refused(int exit, String code, String... more) {
        List<String> words = new ArrayList<>(List.of("sim", "serve", "--for", "1s", "--dir", world.toString()));
        words.addAll(List.of(more));
        Cli.Result result = Cli.in(folder).run(words.toArray(String[]::new));
        assertThat(result.exit()).as(result.toString()).isEqualTo(exit);
        assertThat(result.err()).contains(code);
        return result;
    }

    @Test
    void aPortInUseIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertThat(refused(2, "CLPM-9105", "--cluster", "runbooks/cluster.yaml", "--port", port)
                            .err())
                    .contains("127.0.0.1:" + port)
                    .contains("name another --port");
        }
        refused(2, "CLPM-1003", "--cluster", "runbooks/cluster.yaml", "--port", "70000");
        refused(2, "CLPM-1003", "--cluster", "runbooks/cluster.yaml", "--port", "65535");
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        world = folder.resolve("file/w");
        refused(2, "CLPM-9104", "--cluster", "runbooks/cluster.yaml");
    }

    @Test
    void aRealClusterIsNotServed() throws IOException {
        Files.writeString(
                folder.resolve("real.yaml"),
                "apiVersion: clpmaint/v1\ncluster: pair1\nproduct: \"4.2\"\nservers: [{name: srvA, host: 192.0.2.1}]\n");
        refused(2, "CLPM-9101", "--cluster", "real.yaml");
        assertThat(Files.exists(world)).isFalse();
    }

    @Test
    void aDescriptionThatContradictsItselfIsRefusedWhereItStands() throws IOException {
        Path inventory = folder.resolve("runbooks/cluster.yaml");
        Files.writeString(inventory, Files.readString(inventory).replace("sides: [srvA, srvB]", "sides: [srvA, srvC]"));
        assertThat(refused(3, "CLPM-9001", "--cluster", "runbooks/cluster.yaml").err())
                .contains("runbooks/cluster.yaml:27:");
    }

    @Test
    void oneProcessAtATimeServesAWorld() throws Exception {
        servePair();
        refused(7, "CLPM-9103");
    }

    @Test
    void anotherDescriptionDoesNotGoOnWithAWorld() throws Exception {
        servePair();
        stopServing("INT");
        Path inventory = folder.resolve("runbooks/cluster.yaml");
        Files.writeString(inventory, Files.readString(inventory).replace("used: 6GiB", "used: 7GiB"));
        assertThat(refused(11, "CLPM-9106", "--cluster", "runbooks/cluster.yaml")
                        .err())
                .contains("clpmaint sim serve --dir " + world);
        refused(11, "CLPM-9106", "--seed", "77");
    }

    @Test
    void aRecordOfANewerVersionOrADamagedOneIsRefused() throws Exception {
        servePair();
        OpenSsh.command(world, "srvA", "true");
        stopServing("INT");
        Path record = world.resolve("world.jsonl");
        String whole = Files.readString(record);
        Files.writeString(record, whole.replace("clpmaint/world/v1", "clpmaint/world/v9"));
        refused(3, "CLPM-9107");
        Files.writeString(record, whole.replaceFirst("\"in\":\"command\"", "\"in\":\"dance\""));
        refused(3, "CLPM-9108");
        Files.writeString(record, whole + "{\"in\":\"torn");
        assertThat(Cli.in(folder)
                        .run("sim", "serve", "--for", "1s", "--dir", world.toString())
                        .exit())
                .as("a torn last line is no damage")
                .isZero();
    }

    @Test
    void anEmptyFolderNeedsADescription() throws IOException {
        Files.delete(folder.resolve("runbooks/cluster.yaml"));
        refused(2, "CLPM-1013");
    }
}
