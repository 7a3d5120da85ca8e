package io.clpmaint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.testing.Checkout;
import io.clpmaint.testing.Cli;
import io.clpmaint.testing.Json;
import io.clpmaint.testing.Launch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Following the run of another process. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AttachTest {

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void aFreshCheckout() throws IOException {
        Checkout.into(folder);
        cli = Cli.in(folder);
    }

    private Process patching(String speed) throws IOException {
        return new ProcessBuilder(Launch.words(
                        "patch", "--speed", speed, "--state", cli.state().toString()))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
    }

    private static void until(Process process, String word) throws IOException {
        var lines = process.inputReader();
        String line = lines.readLine();
        while (line != null && !line.contains(word)) {
            line = lines.readLine();
        }
        assertThat(line).as("the other process says %s", word).isNotNull();
    }

    @Test
    void aRunIsFollowedFromItsBeginningToItsEndAndItsExitCodeIsReturned() throws Exception {
        Process process = patching("150");
        try {
            until(process, "protected/srvB/update");
            assertThat(cli.run("abort").err())
                    .contains("is still running: process " + process.pid(), "press Ctrl-C at its terminal");
            Cli.Result attached = cli.run("attach");
            assertThat(attached.exit()).as(attached.toString()).isZero();
            assertThat(attached.err())
                    .contains("logs-before", "protected/srvB/update  done", "protected/srvA/rejoin  done");
            assertThat(attached.out()).contains("SUCCESS: os-patch on pair1");
            process.inputReader().lines().forEach(line -> {});
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aRunWhoseProcessIsGoneIsInterruptedAndNeverRunsForEver() throws Exception {
        Process process = patching("120");
        until(process, "protected/srvB/update");
        process.destroyForcibly();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(Json.parse(cli.run("runs", "--output", "json").out())
                        .path("runs")
                        .findValuesAsText("state"))
                .isEqualTo(List.of("interrupted"));
        Cli.Result attached = cli.run("attach", "last");
        assertThat(attached.exit()).as(attached.toString()).isEqualTo(6);
        assertThat(attached.out()).contains("clpmaint resume");
        assertThat(cli.run("attach").exit()).isEqualTo(2);
    }
}
