package io.clpmaint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clpmaint.testing.AtTerminal;
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
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A step that fails at a real terminal, and somebody who types there. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FailedStepAtTerminalTest {

    @TempDir
    Path folder;

    private Cli cli;
    private AtTerminal terminal;

    @BeforeEach
    void anUpdateThatFails() throws IOException {
        Checkout.into(folder);
        Checkout.fault(folder, "{fault: update-fails, server: srvB, consistent: true}");
        cli = Cli.in(folder);
    }

    private void patch(String options) throws IOException {
        terminal = AtTerminal.start(folder, cli.state(), "patch --lang en " + options);
    }

    @AfterEach
    void nothingOfItIsLeft() {
        terminal.close();
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
        terminal.until("gives once more  srvB: dnf -y update");
        terminal.until("retry, hold or restore? ");
        terminal.type("perhaps\n");
        terminal.until("retry, hold or restore? ");
        terminal.type("hold\n");
        terminal.until("waits for you");
        terminal.until("retry or restore? ");
        JsonNode asked = run().path("asked");
        assertThat(asked.path("held").asBoolean()).isTrue();
        assertThat(asked.path("step").asText()).isEqualTo("protected/srvB/update");
        assertThat(cli.run("runs").out()).contains("running");
        terminal.type("\n");
        terminal.until("without an answer it restores at");
        terminal.until("retry or restore? ");
        terminal.type("retry\n");
        assertThat(terminal.end()).as(terminal.seen()).isZero();
        assertThat(terminal.seen()).contains("done (attempt 2)");
        assertThat(updates()).containsExactly("srvB", "srvB", "srvA");
    }

    @Test
    void somebodyWhoGoesAwayLeavesAClusterThatIsGivenBack() throws Exception {
        patch("");
        terminal.until("retry, hold or restore? ");
        terminal.type("\u0004");
        assertThat(terminal.end()).as(terminal.seen()).isEqualTo(4);
        assertThat(updates()).containsExactly("srvB");
        assertThat(run().path("suppression").path("state").asText()).isEqualTo("off");
    }

    @Test
    void ctrlCAtTheQuestionGivesBackToo() throws Exception {
        patch("");
        terminal.until("retry, hold or restore? ");
        terminal.type("\u0003");
        assertThat(terminal.end()).as(terminal.seen()).isEqualTo(4);
        assertThat(updates()).containsExactly("srvB");
        assertThat(run().path("suppression").path("state").asText()).isEqualTo("off");
    }

    @Test
    void whoeverWantsNoQuestionsGetsNone() throws Exception {
        patch("--no-input");
        assertThat(terminal.end()).as(terminal.seen()).isEqualTo(4);
        assertThat(terminal.seen()).doesNotContain("hold or restore");
    }
}
