package io.clpmaint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clpmaint.testing.Checkout;
import io.clpmaint.testing.Cli;
import io.clpmaint.testing.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Signals to the process of a run whose first server is being updated. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SignalTest {

    @TempDir
    Path folder;

    private Cli cli;
    private Process process;
    private BufferedReader lines;

    @BeforeEach
    void aRunInTheMiddleOfAnUpdate() throws IOException {
        Checkout.into(folder);
        cli = Cli.in(folder);
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.clpmaint.Main",
                        "patch",
                        "--speed",
                        "60",
                        "--lang",
                        "en",
                        "--state",
                        cli.state().toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        lines = process.inputReader();
        until("protected/srvB/update");
    }

    @AfterEach
    void nothingOfItIsLeft() {
        process.destroyForcibly();
    }

    private void until(String word) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.contains(word)) {
            line = lines.readLine();
        }
        assertThat(line).as("the process says %s", word).isNotNull();
    }

    /** Sends SIGTERM; the process's own method would close its output too. */
    private void signal() {
        assertThat(process.toHandle().destroy()).isTrue();
    }

    private String rest() throws InterruptedException {
        String rest = String.join("\n", lines.lines().toList());
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return rest;
    }

    private JsonNode lastRun() {
        return Json.parse(cli.run("runs", "--output", "json").out())
                .path("runs")
                .path(0);
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

    @Test
    void theFirstWaitsForTheUpdateAndGivesEverythingBack() throws Exception {
        signal();
        until("SIGTERM: waits for the command that is running");
        String rest = rest();
        assertThat(process.exitValue()).as(rest).isEqualTo(143);
        assertThat(rest).contains("STOPPED, everything restored");
        JsonNode run = Json.parse(cli.run("show", "last", "--output", "json").out());
        assertThat(updates(run)).containsExactly("srvB");
        assertThat(run.path("suppression").path("state").asText()).isEqualTo("off");
    }

    @Test
    void theSecondDetachesAtOnceAndTheRunIsTakenUpWithoutASecondUpdate() throws Exception {
        signal();
        until("once more");
        signal();
        String rest = rest();
        assertThat(process.exitValue()).as(rest).isEqualTo(6);
        String run = lastRun().path("run").asText();
        assertThat(rest).contains("clpmaint resume " + run, "clpmaint abort " + run);
        assertThat(lastRun().path("state").asText()).isEqualTo("interrupted");

        Cli.Result resumed = cli.run("resume", "--output", "json");
        assertThat(resumed.exit()).as(resumed.toString()).isZero();
        assertThat(updates(Json.parse(resumed.out()))).containsExactly("srvB", "srvA");
    }
}
