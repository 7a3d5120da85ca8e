package io.clpmaint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clpmaint.testing.Checkout;
import io.clpmaint.testing.Cli;
import io.clpmaint.testing.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong after the plan was made and before anything was changed leaves the cluster untouched, and says so. */
class FirstChangeTest {

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void aRunbookOfTwoCommands() throws IOException {
        Checkout.into(folder);
        cli = Cli.in(folder);
        Files.writeString(folder.resolve("two.yaml"), """
                apiVersion: clpmaint/v1
                name: two
                category: site
                title: two commands
                before:
                  - {command: {server: srvA, run: "sleep 5"}, timeout: 30s}
                steps:
                  - id: first
                    run: {server: srvB, command: "touch /tmp/first"}
                  - id: second
                    run: {server: srvA, command: "touch /tmp/second"}
                """);
    }

    private JsonNode endsWith(int exit, String fault) throws IOException {
        Checkout.fault(folder, fault);
        Cli.Result run =
                cli.run("run", "--runbook", "two.yaml", "--cluster", "runbooks/cluster.yaml", "--output", "json");
        assertThat(run.exit()).as(run.toString()).isEqualTo(exit);
        return Json.parse(run.out());
    }

    @Test
    void withoutAFaultBothAreExecuted() throws IOException {
        assertThat(endsWith(0, "{fault: slow-copy, mirror: md1}").path("steps")).hasSize(2);
    }

    @Test
    void aConnectionThatIsLostBeforeTheFirstGateIsReadEndsWithTen() throws IOException {
        JsonNode json = endsWith(10, "{fault: power-loss, server: srvA, command: sleep 5, on: srvA}");
        assertThat(json.path("result").asText()).isEqualTo("refused");
        assertThat(json.path("steps")).isEmpty();
        Cli.Result shown = cli.run("show", "last");
        assertThat(shown.out()).contains("srvA: ");
    }

    @Test
    void aConnectionThatIsLostBeforeTheFirstCommandEndsWithTen() throws IOException {
        JsonNode json = endsWith(10, "{fault: host-key-changed, server: srvB, command: sleep 5, on: srvA}");
        assertThat(json.path("result").asText()).isEqualTo("refused");
        assertThat(json.path("steps").findValuesAsText("result")).containsExactly("failed");
    }

    @Test
    void aFirstCommandThatProvablyNeverStartedChangedNothing() throws IOException {
        JsonNode json = endsWith(3, "{fault: drops-before, server: srvB, command: touch, every: true}");
        assertThat(json.path("result").asText()).isEqualTo("refused");
        assertThat(json.path("steps")
                        .path(0)
                        .path("commands")
                        .path(0)
                        .path("exit")
                        .isNull())
                .isTrue();
    }

    @Test
    void aSecondCommandThatNeverStartedComesAfterAChange() throws IOException {
        assertThat(endsWith(4, "{fault: drops-before, server: srvA, command: touch, every: true}")
                        .path("result")
                        .asText())
                .isEqualTo("failed");
    }
}
