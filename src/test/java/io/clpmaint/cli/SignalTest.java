package io.clpmaint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.clpmaint.testing.Checkout;
import io.clpmaint.testing.Cli;
import io.clpmaint.testing.Json;
import io.clpmaint.testing.Program;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real signals to a real process, in every kind of wait. No command waits for a window or for another run's lock. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SignalTest {

    private static final long LOOK_AGAIN_NS = 200_000_000;
    private static final Map<String, String> TERMINAL = Map.of("CLPMAINT_FORCE_TTY", "1");

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void aFreshCheckout() throws IOException {
        Checkout.into(folder);
        cli = Cli.in(folder);
    }

    private Program start(String... args) throws IOException {
        return Program.start(folder, Map.of(), args);
    }

    private JsonNode lastRun() {
        return Json.parse(cli.run("show", "last", "--output", "json").out());
    }

    private String state() {
        return Json.parse(cli.run("runs", "--output", "json").out())
                .path("runs")
                .path(0)
                .path("state")
                .asText();
    }

    private void assertEverythingGivenBack() {
        JsonNode status = Json.parse(cli.run("status", "--output", "json").out());
        assertThat(status.path("suppression").path("state").asText()).isEqualTo("off");
        assertThat(status.path("servers").findValuesAsText("state")).containsOnly("online");
        assertThat(status.path("groups").findValuesAsText("state")).containsOnly("online");
    }

    private List<String> updates(JsonNode run) {
        List<String> updated = new ArrayList<>();
        run.path("steps")
                .findValues("commands")
                .forEach(commands -> commands.forEach(c -> {
                    if (!c.path("exit").isNull() && c.path("argv").toString().contains("dnf")) {
                        updated.add(c.path("server").asText());
                    }
                }));
        return updated;
    }

    // ---- a change that is running ---------------------------------------------------------------------------------

    @Test
    void theFirstSaysWhatItWaitsForAndHowLongAndGivesEverythingBack() throws Exception {
        try (Program run = start("patch", "--speed", "150", "-v")) {
            run.until("srvB$ dnf -y update").signal("TERM");
            String rest = run.rest();
            assertThat(run.exit()).as(rest).isEqualTo(143);
            assertThat(rest)
                    .contains("SIGTERM: waits for the change that is running: srvB: dnf -y update")
                    .containsPattern("step protected/srvB/update: usually over in \\d+m?\\d*s?, at most \\S+")
                    .containsPattern("then begins no further step and gives back \\(at most \\S+\\): .*failover")
                    .contains("once more: leaves the run as it is at once, for 'clpmaint resume 2")
                    .contains("STOPPED, everything restored");
        }
        assertThat(updates(lastRun())).containsExactly("srvB");
        assertThat(lastRun().path("exit").asInt()).isEqualTo(143);
        assertEverythingGivenBack();
    }

    @Test
    void theSecondDetachesAtOnceAndTellsSoAndTheRunIsTakenUpWithoutASecondUpdate() throws Exception {
        Path pager = Files.writeString(
                folder.resolve("pager"),
                "#!/bin/sh\necho $CLPMAINT_EVENT $CLPMAINT_EXIT >> " + folder + "/told\ncat >> " + folder
                        + "/documents\n");
        Files.setPosixFilePermissions(pager, PosixFilePermissions.fromString("rwx------"));
        try (Program run = start("patch", "--speed", "30", "--notify", "pager", "-v")) {
            run.until("srvB$ dnf -y update").signal("INT").until("once more").signal("INT");
            String rest = run.rest();
            assertThat(run.exit()).as(rest).isEqualTo(6);
            String id = lastRun().path("run").asText();
            assertThat(rest).contains("clpmaint resume " + id, "clpmaint abort " + id);
        }
        assertThat(state()).isEqualTo("interrupted");
        assertThat(folder.resolve("told")).hasContent("started\nattention 6\n");
        assertThat(folder.resolve("documents")).content().contains("detached by SIGINT", "clpmaint resume 2");

        Cli.Result resumed = cli.run("resume", "--output", "json");
        assertThat(resumed.exit()).as(resumed.toString()).isZero();
        assertThat(updates(Json.parse(resumed.out()))).containsExactly("srvB", "srvA");
    }

    @Test
    void atATerminalItIsSaidInTheUsersLanguageAboveTheLineThatIsDrawnAnew() throws Exception {
        try (Program run = Program.start(folder, TERMINAL, "patch", "--speed", "30", "--lang", "ja")) {
            run.until("protected/srvB/update  srvB: dnf -y update").signal("INT");
            run.until("SIGINT: 実行中の変更の終了を待ちます: srvB: dnf -y update\n")
                    .until("ステップ protected/srvB/update: 通常はあと ")
                    .until("その後は新しいステップを開始せず、復元します (最大 ")
                    .until("もう一度送ると、その場で切り離します")
                    .until("protected/srvB/update  srvB: dnf -y update")
                    .signal("INT")
                    .until("切り離しました");
            assertThat(run.exit()).isEqualTo(6);
        }
    }

    // ---- waits of a run -------------------------------------------------------------------------------------------

    @Test
    void aWaitForARebootIsEndedAndTheServerIsBroughtBack() throws Exception {
        try (Program run = start("patch", "--speed", "60", "-p", "update=true")) {
            run.until("protected/srvB/reboot").until("waiting").signal("INT");
            String rest = run.rest();
            assertThat(run.exit()).as(rest).isEqualTo(130);
            assertThat(rest)
                    .contains("SIGINT: ends the wait of step protected/srvB/reboot")
                    .contains("STOPPED, everything restored");
        }
        assertThat(lastRun().path("steps").findValuesAsText("id")).doesNotContain("protected/srvA/evacuate");
        assertEverythingGivenBack();
    }

    @Test
    void aWaitForAGateBeforeTheFirstChangeEndsAtOnce() throws Exception {
        Checkout.fault(folder, "{fault: monitor-error, server: srvA, monitor: userw}");
        try (Program run = start("patch", "--speed", "1")) {
            run.until("waiting").signal("INT");
            String rest = run.rest();
            assertThat(run.exit()).as(rest).isEqualTo(130);
            assertThat(rest).contains("SIGINT: nothing was changed yet; the run ends");
        }
        assertThat(lastRun().path("result").asText()).isEqualTo("stopped");
        assertThat(lastRun().path("steps")).isEmpty();
    }

    @Test
    void aQuestionToAPersonIsWithdrawnAndNobodyHasRefusedTheStep() throws Exception {
        try (Program run = Program.start(
                folder, TERMINAL, "disk-swap", "--ask", "--confirm", "pair1", "--speed", "100", "--lang", "en")) {
            run.until("[yes/no]").signal("INT");
            String rest = run.rest();
            // the server was switched off for the person, who is needed to switch it on again
            assertThat(run.exit()).as(rest).isEqualTo(5);
            assertThat(rest).contains("SIGINT: the question is withdrawn (step protected/exchange)", "NOT restored");
        }
        Path journal = folder.resolve("state/runs/" + lastRun().path("run").asText() + "/journal.jsonl");
        assertThat(journal).content().contains("\"asked\"").doesNotContain("\"answered\"");
    }

    @Test
    void theQuestionWhatToDoAboutAFailedStepIsWithdrawnAndEverythingGivenBack() throws Exception {
        Checkout.fault(folder, "{fault: update-fails, server: srvB, consistent: true}");
        try (Program run = Program.start(folder, TERMINAL, "patch", "--speed", "120", "--lang", "en")) {
            run.until("hold or restore? ").signal("INT");
            String rest = run.rest();
            assertThat(run.exit()).as(rest).isEqualTo(4);
            assertThat(rest).contains("SIGINT");
        }
        assertEverythingGivenBack();
    }

    @Test
    void theLossOfTheTerminalIsNotTheEndOfARunAndItIsFollowedFromAnother() throws Exception {
        try (Program run = start("patch", "--speed", "150")) {
            run.until("protected/srvB/update").signal("HUP").until("SIGHUP: the terminal is gone, run 2");
            run.deaf();
            Cli.Result attached = cli.run("attach");
            assertThat(attached.exit()).as(attached.toString()).isZero();
            assertThat(attached.err()).contains("protected/srvA/rejoin  done");
            assertThat(run.exit()).isZero();
        }
        assertEverythingGivenBack();
    }

    @Test
    void whatIsStillToldToOthersAfterItsEndIsGivenUpAndTheVerdictStands() throws Exception {
        HttpServer busy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        CountDownLatch ended = new CountDownLatch(1);
        busy.createContext("/", exchange -> {
            if (new String(exchange.getRequestBody().readAllBytes(), "UTF-8").contains("\"ended\"")) {
                ended.countDown();
            }
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        busy.start();
        Files.writeString(folder.resolve("key"), "0123456789abcdef0123\n");
        String address = "http://127.0.0.1:" + busy.getAddress().getPort() + "/";
        Checkout.fault(folder, "{fault: monitor-error, server: srvA, monitor: userw}");
        try (Program run = start("patch", "--speed", "100", "--notify", address, "--notify-key", "key")) {
            // what it began with is tried again for 21 s, and its end is told after that
            run.until("waiting");
            while (!state().equals("ended")) {
                LockSupport.parkNanos(LOOK_AGAIN_NS);
            }
            run.signal("INT");
            String rest = run.rest();
            assertThat(run.exit()).as(rest).isEqualTo(3);
            assertThat(rest).contains("not delivered in time", "REFUSED");
        } finally {
            busy.stop(0);
        }
        assertThat(ended.getCount()).isOne();
    }

    // ---- before a run ---------------------------------------------------------------------------------------------

    /** A cluster whose servers take connections and never say a word. */
    private ServerSocket silent() throws IOException {
        ServerSocket socket = new ServerSocket(0);
        Files.writeString(folder.resolve("silent.yaml"), """
                apiVersion: clpmaint/v1
                cluster: pair1
                product: "4.3"
                ssh: {user: root, agent: false, connect-timeout: 100s}
                servers:
                  - {name: srvA, host: 127.0.0.1, port: %d}
                  - {name: srvB, host: 127.0.0.2, port: %d}
                groups:
                  - {name: failover1, home: srvA}
                """.formatted(socket.getLocalPort(), socket.getLocalPort()));
        return socket;
    }

    @Test
    void aWaitForAConnectionEndsAtOnceAndLeavesNothingBehind() throws Exception {
        for (String command : List.of("patch", "patch --dry-run", "plan", "status", "doctor")) {
            List<String> args = new ArrayList<>(List.of(command.split(" ")));
            args.addAll(List.of("--cluster", "silent.yaml"));
            try (ServerSocket socket = silent();
                    Program run = start(args.toArray(String[]::new))) {
                socket.accept();
                run.signal("TERM");
                String rest = run.rest();
                assertThat(run.exit()).as(command + ": " + rest).isEqualTo(143);
                if (command.startsWith("patch")) {
                    assertThat(rest)
                            .contains(
                                    command.equals("patch")
                                            ? "SIGTERM: nothing was changed"
                                            : "SIGTERM: the dry run ends");
                }
            }
        }
        assertThat(cli.run("runs").out()).contains("no runs are recorded");
        assertThat(folder.resolve("state/runs")).isEmptyDirectory();
    }

    // ---- other commands that wait ---------------------------------------------------------------------------------

    @Test
    void whoFollowsARunGoesAwayWithItsSignalsCodeAndTheRunGoesOn() throws Exception {
        try (Program run = start("patch", "--speed", "60")) {
            run.until("protected/srvB/update");
            for (var code : Map.of("INT", 130, "TERM", 143).entrySet()) {
                try (Program attached = start("attach")) {
                    attached.until("protected/srvB/update").signal(code.getKey());
                    String rest = attached.rest();
                    assertThat(attached.exit()).as(rest).isEqualTo(code.getValue());
                    assertThat(rest)
                            .contains("SIG" + code.getKey() + ": detached; run 2", "goes on: clpmaint attach 2");
                }
            }
            assertThat(state()).isEqualTo("running");
        }
    }

    @Test
    void aServedWorldIsKept() throws Exception {
        try (Program served = start("sim", "serve", "--cluster", "runbooks/cluster.yaml", "--dir", "pair")) {
            served.until("srvB").signal("TERM");
            String rest = served.rest();
            assertThat(served.exit()).as(rest).isEqualTo(143);
            assertThat(rest).contains("stopped; the world is kept: clpmaint sim serve --dir ");
        }
    }
}
