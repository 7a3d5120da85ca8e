package io.clpmaint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clpmaint.testing.AtTerminal;
import io.clpmaint.testing.Cli;
import io.clpmaint.testing.Json;
import io.clpmaint.testing.RealPair;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real signals to a real process at a real terminal that asks something before a run begins, on a cluster that nothing
 * tells from a real one.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PromptSignalTest {

    private static final String PATCH = "patch --cluster pair1.yaml --lang en";
    private static final String PASSPHRASE = "passphrase of the key for srvA: ";
    private static final String CONFIRMATION = "run this on cluster pair1? [y/N] ";

    @TempDir
    Path folder;

    private RealPair pair;
    private Cli cli;
    private Path state;

    @BeforeEach
    void aRealPair() throws Exception {
        pair = new RealPair(folder);
        cli = Cli.in(folder);
        state = cli.state();
    }

    @AfterEach
    void stop() {
        pair.close();
    }

    private AtTerminal start(String words) throws Exception {
        return AtTerminal.start(folder, state, words);
    }

    private void lockTheKey(String passphrase) throws Exception {
        Process locked = new ProcessBuilder(
                        "ssh-keygen",
                        "-q",
                        "-p",
                        "-P",
                        "",
                        "-N",
                        passphrase,
                        "-f",
                        pair.identity().toString())
                .redirectErrorStream(true)
                .start();
        assertThat(locked.waitFor()).isZero();
    }

    private void assertNothingWasDoneAndNothingIsKept() {
        assertThat(state.resolve("runs")).isEmptyDirectory();
        assertThat(cli.run("runs").out()).contains("no runs are recorded");
        JsonNode status = Json.parse(
                cli.run("status", "--cluster", "pair1.yaml", "--output", "json").out());
        assertThat(status.path("servers").findValuesAsText("state")).containsOnly("online");
        assertThat(status.path("suppression").path("state").asText()).isEqualTo("off");
        assertThat(status.path("lock").isNull()).isTrue();
    }

    @Test
    void atTheConfirmationASignalEndsItAtOnceWithItsOwnCode() throws Exception {
        for (var code : Map.of("INT", 130, "TERM", 143).entrySet()) {
            try (AtTerminal run = start(PATCH)) {
                run.until(CONFIRMATION);
                if (code.getKey().equals("INT")) {
                    run.type("\u0003");
                } else {
                    run.signal(code.getKey());
                }
                assertThat(run.end()).as(run.seen()).isEqualTo(code.getValue());
                assertThat(run.seen()).contains("SIG" + code.getKey() + ": nothing was changed");
                assertThat(run.showsWhatIsTyped()).isTrue();
            }
            assertNothingWasDoneAndNothingIsKept();
        }
    }

    @Test
    void whoseTerminalIsLostAtTheConfirmationHasNotConfirmed() throws Exception {
        try (AtTerminal run = start(PATCH)) {
            run.until(CONFIRMATION).lose();
            assertThat(run.end()).as(run.seen()).isEqualTo(9);
        }
        try (AtTerminal run = start(PATCH)) {
            run.until(CONFIRMATION).signal("HUP");
            assertThat(run.end()).as(run.seen()).isEqualTo(9);
            assertThat(run.seen()).contains("not confirmed: nothing was done");
        }
        assertNothingWasDoneAndNothingIsKept();
    }

    @Test
    void atAPasswordASignalEndsItAtOnceAndTheTerminalShowsAgainWhatIsTyped() throws Exception {
        Path key = Files.copy(pair.identity(), folder.resolve("unlocked"));
        lockTheKey("correct horse");
        for (var code : Map.of("INT", 130, "TERM", 143).entrySet()) {
            try (AtTerminal run = start(PATCH + " --yes")) {
                run.until(PASSPHRASE).untilNothingTypedIsShown().type("correct");
                if (code.getKey().equals("INT")) {
                    run.type("\u0003");
                } else {
                    run.signal(code.getKey());
                }
                assertThat(run.end()).as(run.seen()).isEqualTo(code.getValue());
                assertThat(run.seen())
                        .contains("SIG" + code.getKey() + ": nothing was changed")
                        .doesNotContain("correct");
                assertThat(run.showsWhatIsTyped()).isTrue();
            }
        }
        try (AtTerminal run = start(PATCH + " --yes")) {
            run.until(PASSPHRASE).untilNothingTypedIsShown().lose();
            assertThat(run.end()).as(run.seen()).isEqualTo(10);
        }
        Files.move(key, pair.identity(), StandardCopyOption.REPLACE_EXISTING);
        assertNothingWasDoneAndNothingIsKept();
    }

    @Test
    void atASecretOfTheRunbookASignalEndsItAtOnceToo() throws Exception {
        Files.writeString(folder.resolve("tell.yaml"), """
                apiVersion: clpmaint/v1
                name: tell
                category: reconfigure
                title: {en: Tell, ja: 通知}
                parameters:
                  token: {type: secret, description: {en: a token, ja: トークン}}
                steps:
                  - {id: tell, run: {server: srvA, command: "cat", stdin: "${token}", effect: [nothing]}}
                """);
        try (AtTerminal run = start("run --runbook tell.yaml --cluster pair1.yaml --lang en --yes -p token=prompt")) {
            run.until("value of the secret token: ").untilNothingTypedIsShown().type("\u0003");
            assertThat(run.end()).as(run.seen()).isEqualTo(130);
            assertThat(run.seen()).contains("SIGINT: nothing was changed");
            assertThat(run.showsWhatIsTyped()).isTrue();
        }
        assertNothingWasDoneAndNothingIsKept();
    }

    @Test
    void atTheConfirmationOfAPairThatIsPutRightASignalChangesNothing() throws Exception {
        pair.on("srvB", "systemctl disable clusterpro_alertsync");
        try (AtTerminal run = start("doctor --fix --cluster pair1.yaml --lang en")) {
            run.until(CONFIRMATION).type("\u0003");
            assertThat(run.end()).as(run.seen()).isEqualTo(130);
            assertThat(run.seen()).contains("SIGINT: nothing was changed");
        }
        assertNothingWasDoneAndNothingIsKept();
    }
}
