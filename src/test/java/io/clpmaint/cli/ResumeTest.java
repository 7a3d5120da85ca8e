package io.clpmaint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clpmaint.testing.Checkout;
import io.clpmaint.testing.Cli;
import io.clpmaint.testing.Json;
import io.clpmaint.testing.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose process is killed in the middle of an update, as by SIGKILL or a power cut. */
class ResumeTest {

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void aRunThatWasKilledInTheMiddleOfAnUpdate() throws IOException, InterruptedException {
        Checkout.into(folder);
        cli = Cli.in(folder);
        Process process = new ProcessBuilder(Launch.words(
                        "patch", "--speed", "120", "--state", cli.state().toString()))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        try (var lines = process.inputReader()) {
            String line = lines.readLine();
            while (line != null && !line.contains("protected/srvB/update")) {
                line = lines.readLine();
            }
            assertThat(line).as("the update has begun").isNotNull();
            process.destroyForcibly();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void goesOnWhereItStoppedAndRepeatsNothing() {
        JsonNode status = Json.parse(cli.run("status", "--output", "json").out());
        assertThat(status.path("suppression").path("state").asText()).isEqualTo("on");
        assertThat(Json.parse(cli.run("runs", "--output", "json").out())
                        .path("runs")
                        .path(0)
                        .path("state")
                        .asText())
                .isEqualTo("interrupted");

        Cli.Result resumed = cli.run("resume", "--output", "json");
        assertThat(resumed.exit()).as(resumed.toString()).isZero();
        JsonNode json = Json.parse(resumed.out());
        assertThat(json.path("result").asText()).isEqualTo("success");
        List<String> updates = new ArrayList<>();
        json.path("steps")
                .findValues("commands")
                .forEach(commands -> commands.forEach(c -> {
                    boolean executed = !c.path("exit").isNull();
                    if (executed && c.path("argv").toString().contains("dnf")) {
                        updates.add(c.path("server").asText());
                    }
                }));
        assertThat(updates).as(resumed.out()).containsExactly("srvB", "srvA");
        assertThat(cli.run("resume").exit()).isEqualTo(2);
    }

    @Test
    void orIsAbortedWhichBeginsNoFurtherStepAndGivesEverythingBack() {
        String run = Json.parse(cli.run("runs", "--output", "json").out())
                .path("runs")
                .path(0)
                .path("run")
                .asText();
        assertThat(cli.run("status").out()).contains("clpmaint resume " + run, "clpmaint abort " + run);

        Cli.Result aborted = cli.run("abort", "--reason", "window is over", "--output", "json");
        assertThat(aborted.exit()).as(aborted.toString()).isZero();
        JsonNode json = Json.parse(aborted.out());
        assertThat(json.path("result").asText()).isEqualTo("stopped");
        assertThat(json.path("exit").asInt()).isZero();
        assertThat(json.path("suppression").path("state").asText()).isEqualTo("off");
        assertThat(json.path("steps").findValuesAsText("id"))
                .contains("protected/srvB/update")
                .doesNotContain("protected/srvB/reboot");

        JsonNode status = Json.parse(cli.run("status", "--output", "json").out());
        assertThat(status.path("suppression").path("state").asText()).isEqualTo("off");
        assertThat(status.path("servers").findValuesAsText("state")).containsOnly("online");
        assertThat(cli.run("show", "last").out()).contains("ABORTED, everything restored");
        assertThat(cli.run("abort", run).err()).contains("has ended: stopped");
        assertThat(cli.run("abort").exit()).isEqualTo(2);
        assertThat(cli.run("resume").exit()).isEqualTo(2);
    }

    @Test
    void theNextStartNamesBothWaysOn() {
        assertThat(cli.run("patch", "--speed", "100000", "-p", "update=false").err())
                .contains("clpmaint resume 2", "clpmaint abort 2");
    }

    @Test
    void whatAnotherProcessDidBetweenTheLookAndTheLockIsNeitherRepeatedNorCutOff() throws IOException {
        Cli other = Cli.in(folder);
        Cli.Result resumed = cli.onceItSays(
                        "resuming run",
                        () -> assertThat(other.run("resume").exit()).isZero())
                .run("resume");
        assertThat(resumed.exit()).as(resumed.toString()).isEqualTo(2);
        assertThat(resumed.err()).contains("has ended: success");
        assertThat(Json.parse(cli.run("show", "last", "--output", "json").out())
                        .path("result")
                        .asText())
                .isEqualTo("success");
    }

    @Test
    void isRefusedWhenTheRunbookWasChangedMeanwhile() throws IOException {
        Path runbook = folder.resolve("runbooks/os-patch.yaml");
        Files.writeString(runbook, Files.readString(runbook) + "# changed\n");
        Cli.Result resumed = cli.run("resume");
        assertThat(resumed.exit()).as(resumed.toString()).isEqualTo(11);
        assertThat(resumed.err()).contains("CLPM-1053").contains("runbooks/os-patch.yaml");
    }

    @Test
    void whatCannotBeReadIsSaidAndNotPassedOver() throws IOException {
        Path journal;
        try (Stream<Path> runs = Files.list(cli.state().resolve("runs"))) {
            journal = runs.findFirst().orElseThrow().resolve("journal.jsonl");
        }
        byte[] bytes = Files.readAllBytes(journal);
        bytes[bytes.length / 2] ^= 1;
        Files.write(journal, bytes);

        for (String command : List.of("resume", "abort")) {
            Cli.Result refused = cli.run(command);
            assertThat(refused.exit()).as(command + refused).isEqualTo(11);
            assertThat(refused.err()).contains("CLPM-7101").contains("does not fit its chain");
        }
        Cli.Result next = cli.run("run", "--runbook", "collect-logs");
        assertThat(next.exit()).as(next.toString()).isZero();
        assertThat(next.err()).contains("cannot be read, so what it owes its cluster is not known");
    }
}
