package io.clpmaint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clpmaint.testing.Checkout;
import io.clpmaint.testing.Cli;
import io.clpmaint.testing.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job through the command line: a fresh checkout, real SSH to the simulated servers, virtual time. */
class SimulatedPairTest {

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void aFreshCheckout() throws IOException {
        Checkout.into(folder);
        cli = Cli.in(folder);
    }

    @Test
    void osPatchLeavesThePairPatchedProtectedAndAtHome() throws IOException {
        Cli.Result run = cli.run("patch", "--runbook", "os-patch.yaml", "--output", "json");
        assertThat(run.exit()).as(run.toString()).isZero();
        JsonNode json = Json.parse(run.out());
        assertThat(json.path("schema").asText()).isEqualTo("clpmaint/run/v1");
        assertThat(json.path("result").asText()).isEqualTo("success");
        assertThat(json.path("exit").asInt()).isZero();
        assertThat(json.path("simulated").asBoolean()).isTrue();
        assertThat(json.path("suppression").path("state").asText()).isEqualTo("off");
        assertThat(json.path("groups").path(0).path("name").asText()).isEqualTo("failover1");
        assertThat(json.path("groups").path(0).path("measured_interruption_s").asDouble())
                .isPositive();
        JsonNode update = step(json, "protected/srvB/update");
        assertThat(update.path("server").asText()).isEqualTo("srvB");
        assertThat(update.path("result").asText()).isEqualTo("done");
        assertThat(update.path("commands").path(0).path("argv").toString()).isEqualTo("[\"dnf\",\"-y\",\"update\"]");
        assertThat(update.path("commands").path(0).path("exit").asInt()).isZero();
        assertThat(step(json, "protected").path("server").isNull()).isTrue();

        assertThat(run.err().lines().findFirst().orElse(""))
                .contains("SIMULATED")
                .contains("runbooks/os-patch.yaml")
                .contains("runbooks/cluster.yaml");

        JsonNode status = Json.parse(cli.run("status", "--output", "json").out());
        assertThat(status.path("schema").asText()).isEqualTo("clpmaint/status/v1");
        assertThat(status.path("servers").findValuesAsText("state")).containsExactly("online", "online");
        assertThat(status.path("groups").path(0).path("current").asText()).isEqualTo("srvA");
        assertThat(status.path("mirrors").path(0).path("state").asText()).isEqualTo("normal");
        assertThat(status.path("suppression").path("state").asText()).isEqualTo("off");
        assertThat(status.path("lock").isNull()).isTrue();

        JsonNode runs = Json.parse(cli.run("runs", "--output", "json").out()).path("runs");
        assertThat(runs).hasSize(1);
        assertThat(runs.path(0).path("run").asText()).isEqualTo(json.path("run").asText());
        assertThat(runs.path(0).path("state").asText()).isEqualTo("ended");
        assertThat(runs.path(0).path("exit").asInt()).isZero();

        assertThat(cli.run("show", "last").out()).containsPattern("(?m)^  update-timeout +2h$");
        Cli.Result shown = cli.run("show", "last", "--output", "json");
        assertThat(Json.parse(shown.out()).path("steps")).isEqualTo(json.path("steps"));
        filesAreForTheirOwnerAlone();
    }

    private static JsonNode step(JsonNode run, String id) {
        for (JsonNode step : run.path("steps")) {
            if (step.path("id").asText().equals(id)) {
                return step;
            }
        }
        throw new AssertionError("no step " + id);
    }

    private void filesAreForTheirOwnerAlone() throws IOException {
        List<String> open = new ArrayList<>();
        try (Stream<Path> all = Files.walk(cli.state())) {
            for (Path path : all.toList()) {
                String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
                if (!mode.substring(3).equals("------")) {
                    open.add(mode + " " + cli.state().relativize(path));
                }
            }
        }
        assertThat(open).isEmpty();
    }

    @Test
    void aDryRunHasTheStepsAndCommandsOfTheRun() {
        Cli.Result dry = cli.run("patch", "--dry-run", "--output", "json");
        assertThat(dry.exit()).as(dry.toString()).isZero();
        assertThat(cli.run("runs").out()).contains("no runs are recorded");
        Cli.Result run = cli.run("patch", "--output", "json");
        assertThat(commands(Json.parse(dry.out()))).isEqualTo(commands(Json.parse(run.out())));
    }

    private static List<String> commands(JsonNode run) {
        List<String> lines = new ArrayList<>();
        for (JsonNode step : run.path("steps")) {
            lines.add(step.path("id").asText() + " " + step.path("result").asText());
            step.path("commands").forEach(c -> lines.add(c.path("server").asText() + " " + c.path("argv")));
        }
        return lines;
    }

    @Test
    void aFailingUpdateIsUndoneAndNothingIsLeftSuppressed() {
        Cli.Result run = cli.run("patch", "-p", "update=false");
        assertThat(run.exit()).as(run.toString()).isEqualTo(4);
        assertThat(run.out())
                .contains("FAILED, everything restored")
                .contains("srvB$ false")
                .contains("failover suppression is off")
                .contains("next: clpmaint show ");
    }

    @Test
    void aHalfPatchedServerStaysOutAndTheCommandsToTypeAreGiven() throws IOException {
        Checkout.fault(folder, "{fault: update-fails, server: srvB, consistent: false}");
        Cli.Result run = cli.run("patch");
        assertThat(run.exit()).as(run.toString()).isEqualTo(5);
        assertThat(run.out())
                .contains("NOT restored")
                .contains("commands to type")
                .contains("srvB: ");
        Cli.Result status = cli.run("status");
        assertThat(status.out()).containsPattern("srvB +offline");
    }

    @Test
    void aGateThatIsNotMetRefusesBeforeTheFirstChange() throws IOException {
        Checkout.fault(folder, "{fault: monitor-error, server: srvA, monitor: genw1}");
        Cli.Result run = cli.run("patch", "--output", "json");
        assertThat(run.exit()).as(run.toString()).isEqualTo(3);
        JsonNode json = Json.parse(run.out());
        assertThat(json.path("result").asText()).isEqualTo("refused");
        assertThat(json.path("steps")).isEmpty();
    }

    @Test
    void anUnreachableServerRefusesWithTen() throws IOException {
        Checkout.fault(folder, "{fault: power-loss, server: srvB}");
        Cli.Result run = cli.run("patch", "--output", "json");
        assertThat(run.exit()).as(run.toString()).isEqualTo(10);
        assertThat(Json.parse(run.out()).path("result").asText()).isEqualTo("refused");
        assertThat(cli.run("runs").out()).contains("no runs are recorded");
    }

    @Test
    void aWrongHostNameRefusesWithThree() throws IOException {
        Checkout.fault(folder, "{fault: wrong-host-name, server: srvB, name: other}");
        Cli.Result run = cli.run("patch");
        assertThat(run.exit()).as(run.toString()).isEqualTo(3);
        assertThat(run.err()).contains("CLPM-7010").contains("other");
    }

    @Test
    void aWrongClusterNameRefusesWithThree() throws IOException {
        Checkout.fault(
                folder,
                "{fault: wrong-cluster-name, server: srvA, name: pair9}",
                "{fault: wrong-cluster-name, server: srvB, name: pair9}");
        assertThat(cli.run("patch").exit()).isEqualTo(3);
    }

    @Test
    void aChangedHostKeyRefusesWithTen() throws IOException {
        Checkout.fault(folder, "{fault: host-key-changed, server: srvA}");
        Cli.Result run = cli.run("patch");
        assertThat(run.exit()).as(run.toString()).isEqualTo(10);
        assertThat(run.err()).contains("ssh-keygen -lf");
    }

    @Test
    void aCommandWhoseEndNobodyKnowsEndsWithSix() throws IOException {
        Checkout.fault(folder, "{fault: command-hangs, server: srvB, command: systemctl disable}");
        Cli.Result run = cli.run("patch");
        assertThat(run.exit()).as(run.toString()).isEqualTo(6);
        assertThat(run.out()).contains("UNKNOWN");
    }

    @Test
    void aRunbookOfAnotherCategoryIsRefused() {
        Cli.Result run = cli.run("patch", "--runbook", "disk-swap");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("CLPM-1012").contains("clpmaint disk-swap --runbook runbooks/disk-swap.yaml");
    }

    @Test
    void aRunbookThatDoesNotExistIsRefused() {
        Cli.Result run = cli.run("patch", "--runbook", "os-pacth");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("did you mean 'os-patch'?");
        assertThat(cli.run("replace-server", "--runbook", "replace-srever").exit())
                .isEqualTo(2);
    }

    @Test
    void manualStepsThatNobodyCanAnswerAreRefusedBeforeTheFirstCommand() {
        Cli.Result run = cli.run("disk-swap", "--ask");
        assertThat(run.exit()).as(run.toString()).isEqualTo(9);
        assertThat(cli.run("runs").out()).contains("no runs are recorded");
    }

    @Test
    void aSavedPlanIsExecutedAndRefusedWhenTheClusterHasMoved() throws IOException {
        Cli.Result plan = cli.run("plan", "--runbook", "os-patch", "--out", "tonight.json");
        assertThat(plan.exit()).as(plan.toString()).isZero();
        assertThat(plan.out()).contains("next: clpmaint run --plan tonight.json");
        assertThat(cli.run("run", "--plan", "tonight.json", "-q").exit()).isZero();

        Checkout.fault(folder, "{fault: monitor-error, server: srvA, monitor: genw1}");
        Cli.Result changed = cli.run("run", "--plan", "tonight.json");
        assertThat(changed.exit()).as(changed.toString()).isEqualTo(11);
        assertThat(cli.run("run", "--plan", "runbooks/os-patch.yaml").exit()).isEqualTo(2);
        assertThat(cli.run("run", "--plan", "tonight.json", "--dry-run").exit()).isEqualTo(2);
    }

    @Test
    void withNothingToResumeResumeSaysSo() {
        assertThat(cli.run("resume").exit()).isEqualTo(2);
        cli.run("patch", "-q", "-p", "update=false");
        Cli.Result run = cli.run("resume", "last");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("CLPM-1051");
    }

    @Test
    void withoutAnInventoryEveryPlaceThatWasLookedAtIsNamed() throws IOException {
        Files.delete(folder.resolve("runbooks/cluster.yaml"));
        Cli.Result run = cli.run("patch");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err())
                .contains("CLPM-1013")
                .contains("--cluster FILE")
                .contains("$CLPMAINT_CLUSTER")
                .contains("runbooks/cluster.yaml")
                .contains("/etc/clpmaint/cluster.yaml");
    }

    @Test
    void theSameSeedGivesTheSameRun() {
        JsonNode one = Json.parse(
                cli.run("patch", "--seed", "7", "-q", "--output", "json").out());
        JsonNode two = Json.parse(
                cli.run("patch", "--seed", "7", "-q", "--output", "json").out());
        JsonNode other = Json.parse(
                cli.run("patch", "--seed", "8", "-q", "--output", "json").out());
        assertThat(one.path("steps")).isEqualTo(two.path("steps"));
        assertThat(one.path("seconds")).isNotEqualTo(other.path("seconds"));
    }

    @Test
    void everythingIsSaidInJapaneseWhenAskedFor() {
        Cli.Result run = cli.run("patch", "--lang", "ja");
        assertThat(run.exit()).isZero();
        assertThat(run.err()).startsWith("シミュレーション (SIMULATED)").contains("完了");
        assertThat(run.out()).contains("成功").contains("次のコマンド");
    }

    @Test
    void onATerminalOneLineTellsWhereTheRunIs() {
        Cli.Result run = cli.watching().run("patch", "--color", "never");
        assertThat(run.exit()).isZero();
        assertThat(run.err()).contains("\r\u001b[K").contains("[ 6/17] protected/srvB/update  srvB: dnf -y update");
        assertThat(cli.env("TERM", "dumb").run("patch").err()).doesNotContain("\u001b");
    }

    @Test
    void aSimulationThatAnotherVersionRecordedIsRefusedAndNotAFaultOfTheProgram() throws IOException {
        cli.run("patch");
        try (var files = Files.walk(cli.state())) {
            Path world =
                    files.filter(f -> f.endsWith("world.jsonl")).findFirst().orElseThrow();
            String record = Files.readString(world);
            Files.writeString(world, record.replaceFirst("\"spec\":\"[0-9a-f]{8}", "\"spec\":\"00000000"));
        }
        Cli.Result status = cli.run("status");
        assertThat(status.exit()).as(status.toString()).isEqualTo(11);
        assertThat(status.err()).contains("cannot be opened").contains("the cluster begins anew");
    }
}
