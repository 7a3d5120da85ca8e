package io.clpmaint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clpmaint.testing.Checkout;
import io.clpmaint.testing.Cli;
import io.clpmaint.testing.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lock of a cluster that another process serves, over SSH, as two operators on two machines meet it. */
class LockCommandTest {

    private static final String TAKEN = "mkdir -p -m 1777 /var/tmp/clpmaint-lock/4 && cd /var/tmp/clpmaint-lock/4 && "
            + "printf '%s\\n' 'id 20261120-220000-beef' 'run 20261120-220000-beef' 'owner suzuki' 'host ops2' "
            + "'reason disk-swap' 'since 2026-11-20T22:00:00Z' 'epoch 0' >holder && echo 1800 >until";

    @TempDir
    Path folder;

    private Path world;
    private Cli.Running serving;
    private Cli cli;

    @BeforeEach
    void aServedClusterThatSomebodyHolds() throws Exception {
        Checkout.into(folder);
        world = folder.resolve("world");
        serving = Cli.in(folder)
                .start(
                        "sim",
                        "serve",
                        "--dir",
                        world.toString(),
                        "--cluster",
                        folder.resolve("runbooks/cluster.yaml").toString(),
                        "--speed",
                        "60");
        serving.awaitOut("is served");
        cli = Cli.in(folder)
                .env("CLPMAINT_CLUSTER", world.resolve("cluster.yaml").toString());
        for (String server : List.of("srvA", "srvB")) {
            onServer(server, TAKEN);
        }
    }

    @AfterEach
    void stop() throws Exception {
        serving.stop("TERM");
    }

    private String onServer(String server, String command) {
        Cli.Result result = cli.run("sim", "exec", "--dir", world.toString(), server, "--", command);
        assertThat(result.exit()).as(result.toString()).isZero();
        return result.out();
    }

    private JsonNode lock() {
        Cli.Result shown = cli.run("lock", "show", "--output", "json");
        assertThat(shown.exit()).as(shown.toString()).isZero();
        return Json.parse(shown.out());
    }

    private List<String> states(JsonNode lock) {
        List<String> states = new ArrayList<>();
        lock.path("servers").forEach(s -> states.add(s.path("state").asText()));
        return states;
    }

    @Test
    void showTellsWhoHoldsItWithoutAnyJournal() {
        JsonNode json = lock();

        assertThat(json.path("schema").asText()).isEqualTo("clpmaint/lock/v1");
        assertThat(json.path("lock").path("id").asText()).isEqualTo("20261120-220000-beef");
        assertThat(json.path("lock").path("owner").asText()).isEqualTo("suzuki");
        assertThat(json.path("lock").path("number").asLong()).isEqualTo(4);
        assertThat(states(json)).containsExactly("held", "held");
        Cli.Result japanese = cli.run("lock", "show", "--lang", "ja");
        assertThat(japanese.out())
                .contains("ロック: 20261120-220000-beef", "保持者: suzuki@ops2", "clpmaint lock break --id");
    }

    @Test
    void whereTheRecordIsOnAnotherMachineItIsToldHowTheRunIsTakenUpHere() {
        assertThat(lock().path("lock").path("record_here").asBoolean(true)).isFalse();
        String runs = folder.resolve("state/runs").toString();
        for (String command : List.of("lock show", "status")) {
            assertThat(cli.run(command.split(" ")).out())
                    .contains("its program on ops2 is gone")
                    .contains(
                            "its folder runs/20261120-220000-beef is moved (not copied) from the state directory there to "
                                    + runs);
            assertThat(cli.run((command + " --lang ja").split(" ")).out())
                    .contains("ops2 のプログラムが失われた場合")
                    .contains("runs/20261120-220000-beef を " + runs + " へ移して");
        }
    }

    @Test
    void aRunEndsBeforeItsFirstChangeAndSaysWhatToType() {
        Cli.Result run = cli.run("patch");

        assertThat(run.exit()).as(run.toString()).isEqualTo(7);
        assertThat(run.out() + run.err())
                .contains("CLPM-7015", "suzuki@ops2", "2026-11-20T22:00:00Z")
                .contains("clpmaint lock break --id 20261120-220000-beef --reason TEXT");
        assertThat(states(lock())).containsExactly("held", "held");
    }

    @Test
    void theDoctorListsIt() {
        Cli.Result doctor = cli.run("doctor");

        assertThat(doctor.exit()).isEqualTo(3);
        assertThat(doctor.out()).contains("suzuki@ops2", "clpmaint lock break --id 20261120-220000-beef");
    }

    @Test
    void breakEndsTheOneThatIsNamedAndKeepsTheReason() throws IOException {
        Cli.Result other = cli.run("lock", "break", "--id", "another", "--reason", "none");
        assertThat(other.exit()).as(other.toString()).isEqualTo(3);
        assertThat(other.err()).contains("CLPM-1031");
        assertThat(cli.run("lock", "break", "20261120-220000-beef").exit()).isEqualTo(2);
        assertThat(states(lock())).containsExactly("held", "held");

        Cli.Result broken = cli.run("lock", "break", "--id", "20261120-220000-beef", "--reason", "the laptop burnt");

        assertThat(broken.exit()).as(broken.toString()).isZero();
        assertThat(states(lock())).containsExactly("free", "free");
        assertThat(onServer("srvA", "cat /var/tmp/clpmaint-lock/4/gone")).contains("the laptop burnt");
    }
}
