package io.clpmaint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clpmaint.testing.Checkout;
import io.clpmaint.testing.Cli;
import io.clpmaint.testing.Json;
import io.clpmaint.testing.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two real processes, as on two machines: each has its own folder and state, and they share nothing but the servers of one
 * cluster over SSH. The clock of one server is five minutes ahead of the other's.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TwoControllersTest {

    private static final int ROUNDS = 3;

    /** Leaves its name on both servers, and is not over before somebody lets it go on. */
    private static final String RUNBOOK = """
            apiVersion: clpmaint/v1
            name: race
            category: reconfigure
            title: {en: Race, ja: 競争}
            source: "a test"
            requires: {servers: 2..}
            parameters:
              who: {type: text, description: {en: who, ja: 誰}}
            steps:
              - id: first
                run: {server: srvA, command: "touch /tmp/${who}", effect: [nothing]}
              - id: wait
                run: {server: srvB, command: "until test -e /tmp/go; do sleep 2; done", shell: true, timeout: 2h, effect: [nothing]}
              - id: last
                run: {server: srvB, command: "touch /tmp/${who}", effect: [nothing]}
            """;

    @TempDir
    Path folder;

    private Path world;
    private Path inventory;
    private Cli.Running serving;

    @BeforeEach
    void aServedClusterWithUnequalClocks() throws Exception {
        Checkout.into(folder);
        world = folder.resolve("world");
        inventory = world.resolve("cluster.yaml");
        serving = Cli.in(folder)
                .start(
                        "sim",
                        "serve",
                        "--dir",
                        world.toString(),
                        "--cluster",
                        folder.resolve("runbooks/cluster.yaml").toString(),
                        "--speed",
                        "60");
        serving.awaitOut("is served");
        sim("fault add", "wrong-clock", "server=srvB", "by=5m");
    }

    @AfterEach
    void stop() throws Exception {
        serving.stop("TERM");
    }

    private String sim(String... words) {
        List<String> all = new ArrayList<>(List.of("sim"));
        all.addAll(List.of(words[0].split(" ")));
        all.addAll(List.of("--dir", world.toString()));
        all.addAll(List.of(words).subList(1, words.length));
        Cli.Result result = Cli.in(folder).run(all.toArray(String[]::new));
        assertThat(result.exit()).as(result.toString()).isZero();
        return result.out();
    }

    private String onServer(String server, String command) {
        return sim("exec", server, "--", command);
    }

    /** A machine of its own. */
    private Path machine(String name) throws IOException {
        Path own = Files.createDirectories(folder.resolve(name));
        Files.writeString(own.resolve("race.yaml"), RUNBOOK);
        return own;
    }

    private Cli at(Path machine) {
        return Cli.in(machine).env("CLPMAINT_CLUSTER", inventory.toString());
    }

    private Program start(Path machine) throws IOException {
        return Program.start(
                machine,
                Map.of("CLPMAINT_CLUSTER", inventory.toString()),
                "run",
                "--runbook",
                "race.yaml",
                "-p",
                "who=" + machine.getFileName(),
                "--lang",
                "en");
    }

    private static int result(CompletableFuture<Integer> end) throws Exception {
        return end.get(60, TimeUnit.SECONDS);
    }

    @Test
    void ofTwoThatStartAtOnceOneDoesItsWorkAndTheOtherChangesNothing() throws Exception {
        for (int round = 1; round <= ROUNDS; round++) {
            race(round);
        }
    }

    @Test
    void onPlainHostsWithoutTheProductOneOfTwoIsKeptOutToo() throws Exception {
        String served = Files.readString(inventory);
        String plain = Pattern.compile("^groups:\n(?: .*\n)*", Pattern.MULTILINE)
                .matcher(served.replaceFirst("(?m)^product: .*$", "product: none"))
                .replaceFirst("");
        assertThat(plain).contains("product: none", "srvA").doesNotContain("failover1");
        inventory = Files.writeString(world.resolve("plain.yaml"), plain);

        race(1);

        assertThat(states(lock())).containsOnly("free");
    }

    /** The lock as a third machine sees it. */
    private JsonNode lock() {
        return Json.parse(at(folder.resolve("nobody"))
                .run("lock", "show", "--output", "json")
                .out());
    }

    private static List<String> states(JsonNode lock) {
        return lock.path("servers").findValuesAsText("state");
    }

    /** Both begin at once; the second to ask is refused before its first change, and the holder is shown to everybody. */
    private void race(int round) throws Exception {
        onServer("srvB", "rm -f /tmp/go");
        try (Program one = start(machine("one" + round));
                Program two = start(machine("two" + round))) {
            assertThat((int) CompletableFuture.anyOf(one.ended(), two.ended())
                            .thenApply(Integer.class::cast)
                            .get(60, TimeUnit.SECONDS))
                    .as("the first to end is refused: %s%n%s", one.said(), two.said())
                    .isEqualTo(7);
            boolean oneLost = one.ended().isDone();
            String winner = (oneLost ? "two" : "one") + round;
            String loser = (oneLost ? "one" : "two") + round;
            JsonNode lock = lock();
            assertThat(lock.path("lock").path("reason").asText())
                    .as(lock.toString())
                    .isEqualTo("race");
            assertThat(states(lock)).containsExactly("held", "held");
            onServer("srvB", "touch /tmp/go");
            assertThat(result((oneLost ? two : one).ended()))
                    .as((oneLost ? two : one).rest())
                    .isZero();
            assertThat(result((oneLost ? one : two).ended())).isEqualTo(7);
            assertThat((oneLost ? one : two).rest()).contains("CLPM-7015", "clpmaint lock break --id");
            for (String server : List.of("srvA", "srvB")) {
                assertThat(onServer(server, "ls /tmp").split("\\s+"))
                        .contains(winner)
                        .doesNotContain(loser);
            }
            // one that saw the lock before it planned leaves no record
            for (JsonNode line : Json.parse(at(folder.resolve(loser))
                            .run("runs", "--output", "json")
                            .out())
                    .path("runs")) {
                JsonNode run = Json.parse(at(folder.resolve(loser))
                        .run("show", line.path("run").asText(), "--output", "json")
                        .out());
                assertThat(run.path("result").asText()).isEqualTo("refused");
                assertThat(run.findValuesAsText("argv")).isEmpty();
            }
        }
    }

    @Test
    void aClusterThatAnotherRunHasHalfApartIsRefusedForThatAndNotForWhatThePlanLacks() throws Exception {
        try (Program holder = Program.start(
                Files.createDirectories(folder.resolve("holder")),
                Map.of("CLPMAINT_CLUSTER", inventory.toString()),
                "patch",
                "--reason",
                "monthly",
                "--lang",
                "en")) {
            holder.until("protected/srvB/disable  done");
            Cli.Result refused = at(machine("other")).run("patch");
            assertThat(refused.exit()).as(refused.toString()).isEqualTo(7);
            assertThat(refused.err())
                    .contains("CLPM-7015", "holds the cluster since", "(os-patch: monthly)", "clpmaint lock break --id")
                    .doesNotContain("left behind");
            assertThat(at(folder.resolve("other")).run("runs").out()).contains("no runs are recorded");
        }
    }

    @Test
    void whoseHolderWasKilledIsHadByAnotherOnlyWhenItsTimeIsOver() throws Exception {
        try (Program holder = start(machine("holder"))) {
            holder.until("wait").until("\n");
            holder.kill();
        }
        Cli other = at(machine("other"));
        onServer("srvB", "touch /tmp/go");
        Cli.Result refused = other.run("run", "--runbook", "race.yaml", "-p", "who=other");
        assertThat(refused.exit()).as(refused.toString()).isEqualTo(7);
        sim("advance", "20m");
        assertThat(other.run("run", "--runbook", "race.yaml", "-p", "who=other").exit())
                .isEqualTo(7);
        assertThat(Json.parse(at(folder.resolve("nobody"))
                                .run("lock", "show", "--output", "json")
                                .out())
                        .path("lock")
                        .path("reason")
                        .asText())
                .isEqualTo("race");

        sim("advance", "11m");

        Cli.Result had = other.run("run", "--runbook", "race.yaml", "-p", "who=other");
        assertThat(had.exit()).as(had.toString()).isZero();
        assertThat(onServer("srvA", "ls /tmp").split("\\s+")).contains("holder", "other");
        Cli.Result late = at(folder.resolve("holder")).run("resume");
        assertThat(late.exit()).as(late.toString()).isZero();
    }
}
