package io.clpmaint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clpmaint.testing.Checkout;
import io.clpmaint.testing.Cli;
import io.clpmaint.testing.Json;
import io.clpmaint.testing.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster that was left dirty by a process that got SIGKILL in the middle of its work, over SSH. */
class DirtyClusterTest {

    @TempDir
    Path folder;

    private String world;
    private Cli.Running serving;
    private Cli killed;
    private Cli elsewhere;

    @BeforeEach
    void aPatchIsKilledWhileItsSecondServerIsOutAndTheGroupIsAway() throws Exception {
        Checkout.into(folder);
        world = folder.resolve("world").toString();
        String shipped = folder.resolve("runbooks/cluster.yaml").toString();
        serving = Cli.in(folder).start("sim", "serve", "--dir", world, "--cluster", shipped, "--speed", "300");
        serving.awaitOut("is served");
        String cluster = folder.resolve("world/cluster.yaml").toString();
        try (Program patching =
                Program.start(folder, Map.of("CLPMAINT_CLUSTER", cluster), "patch", "-v", "--lang", "en")) {
            patching.until("srvA$ dnf -y update").kill();
        }
        killed = Cli.in(folder).env("CLPMAINT_CLUSTER", cluster);
        elsewhere = Cli.in(folder)
                .env("CLPMAINT_CLUSTER", cluster)
                .env("CLPMAINT_STATE", folder.resolve("elsewhere").toString());
    }

    @AfterEach
    void stop() throws Exception {
        serving.stop("TERM");
    }

    /** What is left behind, and who left it. */
    private static Map<String, JsonNode> leftovers(Cli cli) {
        Map<String, JsonNode> left = new LinkedHashMap<>();
        for (JsonNode check :
                Json.parse(cli.run("doctor", "--output", "json").out()).path("checks")) {
            if (check.path("verdict").asText().equals("finding")
                    && !check.path("left_by").isNull()) {
                left.put(check.path("said").path("en").asText(), check);
            }
        }
        return left;
    }

    private static void assertEverythingIsTold(Map<String, JsonNode> left, String toldBy) {
        assertThat(left.keySet())
                .anyMatch(s -> s.startsWith("do not start at boot: "))
                .contains("offline in the cluster", "group failover1 runs on srvB, its home is srvA")
                .contains("monitors are suspended: fipw1, genw1, userw", "timeouts are stretched by 40");
        left.forEach((said, check) -> {
            JsonNode who = check.path("left_by");
            assertThat(who.path("runbook").asText()).as(said).isEqualTo("os-patch");
            assertThat(who.path("owner").asText()).as(said).isNotEmpty();
            assertThat(who.path("host").asText()).as(said).isNotEmpty();
            assertThat(who.path("told_by").asText())
                    .as(said)
                    .isEqualTo(check.path("topic").asText().equals("lock") ? "lock" : toldBy);
            assertThat(check.path("commands")).as(said).isNotEmpty();
        });
    }

    @Test
    void theJournalTellsWhoLeftWhatAndElsewhereTheServersDoAndEverythingIsPutRight() {
        Map<String, JsonNode> left = leftovers(killed);
        assertEverythingIsTold(left, "journal");
        String run =
                left.get("offline in the cluster").path("left_by").path("run").asText();
        assertThat(left.get("timeouts are stretched by 40").path("commands").toString())
                .contains("clpmaint abort " + run, "srvA$ clptoratio -i");
        Cli.Result refused = killed.run("doctor", "--fix", "--yes");
        assertThat(refused.exit()).as(refused.toString()).isEqualTo(3);
        assertThat(refused.err()).contains("nothing was fixed: run " + run, "clpmaint abort " + run);

        assertEverythingIsTold(leftovers(elsewhere), "own-end");
        // the lock of the dead run expires, and its update comes to its end
        Cli.Result advanced = elsewhere.run("sim", "advance", "--dir", world, "1h");
        assertThat(advanced.exit()).as(advanced.toString()).isZero();

        Cli.Result begun = elsewhere.run("patch", "--yes");
        assertThat(begun.exit()).as(begun.toString()).isEqualTo(3);
        assertThat(begun.err())
                .contains("left behind: services srvA: do not start at boot: ", "srvA$ systemctl enable ")
                .contains("left behind: groups: group failover1 runs on srvB, its home is srvA (left by run " + run)
                .contains("left behind: suppression: timeouts are stretched by 40 (left by run " + run)
                .contains("left behind: suppression srvB: monitors are suspended: ", "clpmaint doctor --fix");

        Cli.Result fixed = elsewhere.run("doctor", "--fix", "--yes");

        assertThat(fixed.exit()).as(fixed.toString()).isZero();
        assertThat(fixed.out()).contains("READY: pair1").doesNotContain("marks of commands are left");
        assertThat(fixed.err())
                .contains("srvA: the marks of run " + run + " are removed")
                .contains("srvB: the marks of run " + run + " are removed");
        Cli.Result after = elsewhere.run("doctor");
        assertThat(after.exit()).as(after.toString()).isZero();
        assertThat(after.out()).doesNotContain("it ends the suppression by itself", "left by run");

        // whoever takes the run up after all must not believe that its update was never begun
        Cli.Result late = killed.run("resume");
        assertThat(late.exit()).as(late.toString()).isEqualTo(6);
        assertThat(late.err() + late.out()).contains("its mark was taken away when the cluster was put right");
        assertThat(updates(killed, run, c -> true)).containsExactly("srvB", "srvA");
    }

    /** The servers on which the run gave its update. */
    private static List<String> updates(Cli machine, String run, Predicate<JsonNode> counts) {
        List<String> servers = new ArrayList<>();
        Json.parse(machine.run("show", run, "--output", "json").out())
                .findValues("commands")
                .forEach(commands -> commands.forEach(c -> {
                    if (counts.test(c) && c.path("argv").toString().contains("dnf")) {
                        servers.add(c.path("server").asText());
                    }
                }));
        return servers;
    }

    private String dirty() {
        return leftovers(killed)
                .get("offline in the cluster")
                .path("left_by")
                .path("run")
                .asText();
    }

    @Test
    void aLockThatNobodyElseKnowsToBeDeadIsTakenOverWhenSomebodySaysSo() {
        String run = dirty();

        for (String language : List.of("en", "ja")) {
            Cli.Result refused = elsewhere.run("doctor", "--fix", "--yes", "--lang", language);
            assertThat(refused.exit()).as(refused.toString()).isEqualTo(7);
            assertThat(refused.err())
                    .contains("CLPM-7015", run, "os-patch")
                    .containsPattern("20\\d\\d-\\d\\d-\\d\\dT[0-9:]+Z.*20\\d\\d-\\d\\d-\\d\\dT[0-9:]+Z")
                    .contains("clpmaint lock break --id " + run + " --reason TEXT", "clpmaint doctor --fix");
        }
        assertThat(elsewhere.run("runs").out()).contains("no runs are recorded");

        Cli.Result broken = elsewhere.run("lock", "break", "--id", run, "--reason", "the laptop burnt");
        assertThat(broken.exit()).as(broken.toString()).isZero();
        elsewhere.run("sim", "advance", "--dir", world, "12m");
        Cli.Result fixed = elsewhere.run("doctor", "--fix", "--yes");
        assertThat(fixed.exit()).as(fixed.toString()).isZero();
        assertThat(elsewhere.run("doctor").out()).contains("READY: pair1").doesNotContain(run);
    }

    @Test
    void whereTheProcessIsKnownToBeGoneAndItsJournalCannotBeUsedTheLockIsTakenOverAtOnce() throws Exception {
        String run = dirty();
        // in a slower world, in which the dead run's lock holds until a slow machine has begun to look
        serving.stop("TERM");
        serving = Cli.in(folder).start("sim", "serve", "--dir", world, "--speed", "60");
        serving.awaitOut("is served");
        killed.run("sim", "advance", "--dir", world, "12m");
        Files.move(folder.resolve("state/runs/" + run), folder.resolve(run));
        try (Program fixing = Program.start(
                folder,
                Map.of("CLPMAINT_CLUSTER", folder.resolve("world/cluster.yaml").toString()),
                "doctor",
                "--fix",
                "--lang",
                "en")) {
            String said = fixing.rest();
            assertThat(fixing.exit()).as(said).isZero();
            assertThat(said).contains("the lock of run " + run, "its process on this machine is gone", "READY: pair1");
        }
        Path journal = folder.resolve("state/runs/"
                + Json.parse(killed.run("show", "last", "--output", "json").out())
                        .path("run")
                        .asText()
                + "/journal.jsonl");
        assertThat(journal).content().contains(run + " broken by ", "its process is gone");
    }

    @Test
    void anotherMachineTakesUpTheRunWithItsFolderAndACopyThatWasLeftBehindDoesNothingAgain() throws Exception {
        String run = dirty();
        assertThat(elsewhere.run("lock", "show").out()).contains(run);
        assertThat(elsewhere.run("doctor").out()).contains("its folder runs/" + run + " is moved from there");
        assertThat(elsewhere.run("resume").err()).contains("clpmaint lock show");
        Cli.Result unknown = elsewhere.run("resume", run);
        assertThat(unknown.exit()).as(unknown.toString()).isEqualTo(2);
        assertThat(unknown.err()).contains("move its folder runs/" + run, folder.resolve("elsewhere") + "/runs");

        copied(run);
        Cli.Result resumed = elsewhere.run("resume", run);

        assertThat(resumed.exit()).as(resumed.toString()).isZero();
        // the kill may have come before the command was sent: it is noted twice then, and had one end
        assertThat(updates(elsewhere, run, c -> !c.path("exit").isNull())).containsExactly("srvB", "srvA");
        assertThat(elsewhere.run("doctor").exit()).isZero();
        for (int attempt = 1; attempt <= 2; attempt++) {
            for (String way : List.of("resume", "abort")) {
                Cli.Result late = killed.run(way, run);
                assertThat(late.exit()).as(late.toString()).isEqualTo(3);
                assertThat(late.err()).contains("CLPM-7020", run + " has ended already, taken up by ", "@testhost");
            }
        }
        assertThat(killed.run("resume", run, "--lang", "ja").err()).contains("すでに終了しています");
        assertThat(elsewhere.run("lock", "show").out()).doesNotContain("held by");
        assertThat(elsewhere.run("doctor").exit()).isZero();
    }

    /** A folder that is copied, not moved, as it comes back with a backup. */
    private void copied(String run) throws Exception {
        Path from = folder.resolve("state/runs/" + run);
        Path to = Files.createDirectories(folder.resolve("elsewhere/runs/" + run));
        try (var files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName().toString()));
            }
        }
    }
}
