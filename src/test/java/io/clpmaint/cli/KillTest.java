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
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real process of the main job is killed with SIGKILL, and another one takes the run up from what lies on the disk: the
 * journal, and the world's own log. Whenever that happens the end is the same, and no command is repeated that must not be.
 *
 * <p>The moment of a kill is the number of characters that the process had said by then, spread over everything that it
 * says with {@code -v}; where in the journal that fell is read afterwards and shown. The suite tries {@value #USUAL};
 * {@code scripts/soak} says how many with {@code -Dclpmaint.kills} and keeps what was tried in the file of
 * {@code -Dclpmaint.kills.done}, so that it can be stopped and gone on with.
 */
@Timeout(value = 24 * 3600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KillTest {

    private static final int USUAL = 40;
    private static final int POINTS = Integer.getInteger("clpmaint.kills", USUAL);

    @TempDir
    Path folder;

    /** How often each command was executed whose effect must not happen twice, and how the cluster stands. */
    private record End(
            Map<String, Long> once, JsonNode servers, JsonNode groups, JsonNode mirrors, String suppression) {

        static End of(Cli cli) {
            JsonNode run =
                    Json.parse(cli.run("show", "last", "--output", "json").out());
            List<String> commands = new ArrayList<>();
            run.path("steps")
                    .forEach(step -> step.path("commands").forEach(c -> {
                        String argv = c.path("argv").toString();
                        boolean executed = !c.path("outcome").asText().equals("not-started");
                        if (executed && argv.matches(".*(dnf|shutdown|clpgrp|\"-t\"\\]).*")) {
                            commands.add(step.path("id").asText() + " "
                                    + c.path("server").asText() + ": " + argv);
                        }
                    }));
            JsonNode status = Json.parse(cli.run("status", "--output", "json").out());
            return new End(
                    commands.stream().collect(Collectors.groupingBy(c -> c, TreeMap::new, Collectors.counting())),
                    status.path("servers"),
                    status.path("groups"),
                    status.path("mirrors"),
                    status.path("suppression").path("state").asText());
        }
    }

    private Cli fresh(String name) throws IOException {
        Path own = Files.createDirectory(folder.resolve(name));
        Checkout.into(own);
        return Cli.in(own);
    }

    private Program patch(String name) throws IOException {
        return Program.start(folder.resolve(name), Map.of(), "patch", "-v", "--lang", "en");
    }

    /** The entries of the only run; the earliest kills come before there is one. */
    private long entries(String name) throws IOException {
        Path all = folder.resolve(name).resolve("state/runs");
        if (!Files.exists(all)) {
            return 0;
        }
        try (var runs = Files.list(all)) {
            Optional<Path> journal =
                    runs.findFirst().map(run -> run.resolve("journal.jsonl")).filter(Files::exists);
            return journal.isPresent() ? Files.readString(journal.get()).lines().count() : 0;
        }
    }

    @Test
    void wheneverItIsKilledTheRunReachesTheSameEndAndRepeatsNothing() throws Exception {
        Cli whole = fresh("whole");
        int length;
        try (Program run = patch("whole")) {
            length = run.rest().length();
            assertThat(run.exit()).as(run.said()).isZero();
        }
        End expected = End.of(whole);
        assertThat(expected.once())
                .hasSizeGreaterThan(5)
                .allSatisfy((c, n) -> assertThat(n).isOne());
        Path done = Path.of(
                System.getProperty("clpmaint.kills.done", folder.resolve("done").toString()));
        List<String> before = Files.exists(done) ? Files.readAllLines(done) : List.of();
        for (int point = before.size(); point < POINTS; point++) {
            String name = "kill" + point;
            Cli cli = fresh(name);
            int at = (int) ((long) length * (point + 1) / (POINTS + 1));
            try (Program run = patch(name)) {
                run.read(at).kill();
            }
            long entries = entries(name);
            String left = Json.parse(cli.run("runs", "--output", "json").out())
                    .path("runs")
                    .path(0)
                    .path("state")
                    .asText();
            String where = "killed after " + at + " characters, " + entries + " entries, run " + left;
            if (left.equals("interrupted")) {
                Cli.Result resumed = cli.run("resume");
                assertThat(resumed.exit()).as(where + ": " + resumed).isZero();
            } else {
                // it was over, or had not begun
                assertThat(left).as(where).isIn("ended", "");
                if (left.isEmpty()) {
                    assertThat(cli.run("patch").exit()).as(where).isZero();
                }
            }
            assertThat(End.of(cli)).as(where).isEqualTo(expected);
            Files.writeString(
                    done,
                    point + " " + entries + " " + (left.isEmpty() ? "none" : left) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
        List<String> all = Files.readAllLines(done);
        long distinct = all.stream().map(l -> l.split(" ")[1]).distinct().count();
        long taken = all.stream().filter(l -> l.endsWith("interrupted")).count();
        System.out.println("kills of the real process\n  " + all.size() + " points, " + taken
                + " of them in the middle of the run, after " + distinct
                + " different numbers of entries: all reached the"
                + " same end");
        assertThat(taken).isGreaterThan(all.size() / 2);
    }
}
