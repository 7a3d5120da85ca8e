package io.clpmaint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clpmaint.testing.Checkout;
import io.clpmaint.testing.Cli;
import io.clpmaint.testing.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The process at a real terminal, which {@code script} (util-linux) makes, and somebody who types there. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FailedStepAtTerminalTest {

    @TempDir
    Path folder;

    private Cli cli;
    private Process process;
    private final StringBuilder seen = new StringBuilder();
    private int looked;

    @BeforeEach
    void anUpdateThatFails() throws IOException {
        Checkout.into(folder);
        Checkout.fault(folder, "{fault: update-fails, server: srvB, consistent: true}");
        cli = Cli.in(folder);
    }

    private void patch(String options) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String command = "exec '" + java + "' -XX:TieredStopAtLevel=1 -cp '" + System.getProperty("java.class.path")
                + "' io.clpmaint.Main patch --lang en --state '" + cli.state() + "' " + options;
        ProcessBuilder builder = new ProcessBuilder("script", "-q", "-e", "-f", "-c", command, "/dev/null")
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().put("TERM", "xterm");
        process = builder.start();
    }

    @AfterEach
    void nothingOfItIsLeft() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private void until(String words) throws IOException {
        InputStream in = process.getInputStream();
        byte[] piece = new byte[4096];
        int at = seen.indexOf(words, looked);
        while (at < 0) {
            int n = in.read(piece);
            assertThat(n).as("'%s' in %s", words, seen).isPositive();
            seen.append(new String(piece, 0, n, StandardCharsets.UTF_8));
            at = seen.indexOf(words, looked);
        }
        looked = at + words.length();
    }

    private void type(String keys) throws IOException {
        process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    private int end() throws Exception {
        seen.append(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private JsonNode run() {
        return Json.parse(cli.run("show", "last", "--output", "json").out());
    }

    private List<String> updates() {
        List<String> updates = new ArrayList<>();
        run().path("steps")
                .findValues("commands")
                .forEach(commands -> commands.forEach(c -> {
                    if (c.path("argv").toString().contains("dnf")) {
                        updates.add(c.path("server").asText());
                    }
                }));
        return updates;
    }

    @Test
    void somebodyHoldsItLooksAroundAndHasItDoneAgain() throws Exception {
        patch("");
        until("gives once more  srvB: dnf -y update");
        until("retry, hold or restore? ");
        type("perhaps\n");
        until("retry, hold or restore? ");
        type("hold\n");
        until("waits for you");
        until("retry or restore? ");
        JsonNode asked = run().path("asked");
        assertThat(asked.path("held").asBoolean()).isTrue();
        assertThat(asked.path("step").asText()).isEqualTo("protected/srvB/update");
        assertThat(cli.run("runs").out()).contains("running");
        type("\n");
        until("without an answer it restores at");
        until("retry or restore? ");
        type("retry\n");
        assertThat(end()).as(seen.toString()).isZero();
        assertThat(seen.toString()).contains("done (attempt 2)");
        assertThat(updates()).containsExactly("srvB", "srvB", "srvA");
    }

    @Test
    void somebodyWhoGoesAwayLeavesAClusterThatIsGivenBack() throws Exception {
        patch("");
        until("retry, hold or restore? ");
        type("\u0004");
        assertThat(end()).as(seen.toString()).isEqualTo(4);
        assertThat(updates()).containsExactly("srvB");
        assertThat(run().path("suppression").path("state").asText()).isEqualTo("off");
    }

    @Test
    void ctrlCAtTheQuestionGivesBackToo() throws Exception {
        patch("");
        until("retry, hold or restore? ");
        type("\u0003");
        assertThat(end()).as(seen.toString()).isEqualTo(4);
        assertThat(updates()).containsExactly("srvB");
        assertThat(run().path("suppression").path("state").asText()).isEqualTo("off");
    }

    @Test
    void whoeverWantsNoQuestionsGetsNone() throws Exception {
        patch("--no-input");
        assertThat(end()).as(seen.toString()).isEqualTo(4);
        assertThat(seen.toString()).doesNotContain("hold or restore");
    }
}
