package io.clpmaint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.testing.Checkout;
import io.clpmaint.testing.Cli;
import io.clpmaint.testing.Golden;
import io.clpmaint.testing.Json;
import io.clpmaint.testing.Program;
import io.clpmaint.time.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A cluster that is watched: four looks, and between the second and the third a group is moved by a run. */
class StatusWatchTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/watch");
    private static final String MOVE = """
            apiVersion: clpmaint/v1
            name: move
            category: site
            title: {en: Move, ja: 移動}
            steps:
              - {id: move, move-groups: {away-from: srvA}}
            """;

    @TempDir
    Path folder;

    private final List<Duration> waits = new ArrayList<>();

    /** A clock that only waiting moves; a person interrupts the fourth wait. */
    private final Time time = new Time() {
        private Instant now = Instant.parse("2026-01-10T02:00:00Z");

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            waits.add(duration);
            now = now.plus(duration);
            if (waits.size() == 2) {
                Cli.Result moved =
                        Cli.in(folder).run("run", "--runbook", "move.yaml", "--cluster", "runbooks/cluster.yaml");
                assertThat(moved.exit()).as(moved.toString()).isZero();
            }
            if (waits.size() == 4) {
                throw new InterruptedException();
            }
        }
    };

    @BeforeEach
    void aFreshCheckout() throws IOException {
        Checkout.into(folder);
        Files.writeString(folder.resolve("move.yaml"), MOVE);
    }

    @AfterEach
    void nobodyIsInterruptedAnyMore() {
        assertThat(Thread.interrupted() || waits.size() < 4).isTrue();
    }

    private Cli cli() {
        return Cli.in(folder).in(time);
    }

    /** A run has another name every time. */
    private static String unnamed(String text) {
        return text.replaceAll("\\d{8}-\\d{6}-[0-9a-f]{4}", "RUN");
    }

    @Test
    void inALogThereIsOneBlockForEachChangeWithItsTime() throws Exception {
        Cli.Result watched = cli().run("status", "--watch", "--interval", "2s");
        assertThat(watched.exit()).as(watched.toString()).isEqualTo(130);
        assertThat(waits).containsOnly(Duration.ofSeconds(2));
        assertThat(Pattern.compile("^--- ", Pattern.MULTILINE)
                        .matcher(watched.out())
                        .results())
                .hasSize(2);
        assertThat(watched.out()).contains("--- 2026-01-10T02:00:00Z", "--- 2026-01-10T02:00:04Z");
        Golden.check(GOLDEN.resolve("log.en.txt"), unnamed(watched.out()));
    }

    @Test
    void atATerminalTheFrameIsPaintedAnewWhereSomethingChangedAndElseItsTimeOnly() throws Exception {
        Cli.Result watched = cli().watching().run("status", "--watch", "--lang", "ja", "--color", "never");
        assertThat(waits).containsOnly(Duration.ofSeconds(5));
        String out = watched.out();
        assertThat(out.split("failover1 ", -1)).as(out).hasSize(3);
        assertThat(out.split("\u001b\\[1A\r\u001b\\[J2026", -1))
                .as("a line of time alone")
                .hasSize(3);
        Golden.check(
                GOLDEN.resolve("terminal.ja.txt"),
                unnamed(out).replace("\u001b", "ESC").replace("\r", "CR"));
    }

    @Test
    void aProgramGetsOneDocumentOnOneLineForEachLook() {
        Cli.Result watched = cli().run("status", "--watch", "--output", "jsonl");
        List<String> lines = watched.out().lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines)
                .map(l -> Json.parse(l).path("groups").path(0).path("current").asText())
                .containsExactly("srvA", "srvA", "srvB", "srvB");
        assertThat(Json.parse(lines.get(0)).path("schema").asText()).isEqualTo("clpmaint/status/v1");
    }

    @Test
    void whatCannotBeWatchedIsRefused() {
        for (String[] args : new String[][] {
            {"status", "--interval", "2s"},
            {"status", "--watch", "--interval", "500ms"},
            {"status", "--watch", "--interval", "0s"},
            {"status", "--watch", "--output", "json"}
        }) {
            Cli.Result refused = cli().run(args);
            assertThat(refused.exit()).as(refused.toString()).isEqualTo(2);
        }
        assertThat(waits).isEmpty();
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aSignalEndsItAtOnceWhileItWaits() throws Exception {
        for (var code : Map.of("INT", 130, "TERM", 143).entrySet()) {
            try (Program watch = Program.start(folder, Map.of(), "status", "--watch", "--interval", "1h")) {
                watch.until("lock: none").signal(code.getKey());
                assertThat(watch.exit()).as(watch.rest()).isEqualTo(code.getValue());
            }
        }
        assertThat(folder.resolve("state/runs")).doesNotExist();
    }
}
