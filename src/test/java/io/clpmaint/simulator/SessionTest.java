package io.clpmaint.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.diagnostic.Problem;
import io.clpmaint.inventory.Inventory;
import io.clpmaint.inventory.InventoryReader;
import io.clpmaint.node.CommandLine;
import io.clpmaint.node.CommandOutcome;
import io.clpmaint.node.Privilege;
import io.clpmaint.node.RemoteCommand;
import io.clpmaint.simulator.spec.WorldSpec;
import io.clpmaint.simulator.spec.WorldSpecReader;
import io.clpmaint.testing.Golden;
import io.clpmaint.time.Durations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sessions at simulated servers, as files: what is typed, what is printed, how it ends. Above {@code ====} stands the
 * cluster's description; {@code srvA# } is root's prompt and {@code srvA$ } that of an ordinary account, {@code > } goes on
 * with a command, {@code ! } is an error line, {@code = 3} an exit code, {@code .. 5m} lets time pass and {@code .. srvA}
 * waits until that server can be logged in to again.
 */
class SessionTest {

    private static final Path SESSIONS = Path.of("src/test/resources/simulator/sessions");
    private static final String RULE = "====\n";
    private static final Pattern PROMPT = Pattern.compile("(\\w+)([#$]) (.*)");
    private static final String HEAD = """
            apiVersion: clpmaint/v1
            cluster: pair1
            ssh: {user: maint}
            servers: [{name: srvA}, {name: srvB}]
            groups: [{name: failover1, home: srvA}]
            """;

    static List<Path> sessions() throws IOException {
        try (Stream<Path> files = Files.walk(SESSIONS)) {
            return files.filter(f -> f.toString().endsWith(".txt")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void aSessionGoesAsItIsWritten(Path file) throws Exception {
        String text = Files.readString(file);
        int rule = text.indexOf(RULE);
        assertThat(rule).as("%s has a rule", file).isNotNegative();
        StringBuilder out = new StringBuilder(text.substring(0, rule + RULE.length()));
        new Play(world(text.substring(0, rule)), out)
                .play(text.substring(rule + RULE.length()).lines().toList());
        Golden.check(file, out.toString());
    }

    private static WorldSpec world(String header) {
        String whole = HEAD + (header.contains("product:") ? "" : "product: \"4.3\"\n") + header;
        Inventory inventory = InventoryReader.read("cluster.yaml", whole.getBytes(StandardCharsets.UTF_8))
                .orThrow(Problem.Kind.REFUSED);
        return WorldSpecReader.read(inventory).orThrow(Problem.Kind.REFUSED).world();
    }

    /** One session being played. */
    private static final class Play {
        private final World world;
        private final StringBuilder out;
        private final Map<String, SimulatedNodes> logins = new HashMap<>();

        Play(WorldSpec spec, StringBuilder out) {
            this.world = World.create(spec);
            this.out = out;
        }

        void play(List<String> lines) throws InterruptedException {
            for (int i = 0; i < lines.size(); i++) {
                Matcher prompt = PROMPT.matcher(lines.get(i));
                if (lines.get(i).startsWith(".. ")) {
                    out.append(lines.get(i)).append('\n');
                    pass(lines.get(i).substring(3));
                } else if (lines.get(i).startsWith("## ")) {
                    out.append(lines.get(i)).append('\n');
                } else if (prompt.matches()) {
                    StringBuilder command = new StringBuilder(prompt.group(3));
                    out.append(lines.get(i)).append('\n');
                    while (i + 1 < lines.size() && lines.get(i + 1).startsWith("> ")) {
                        out.append(lines.get(++i)).append('\n');
                        command.append('\n').append(lines.get(i).substring(2));
                    }
                    type(prompt.group(1), prompt.group(2).equals("#") ? "root" : "maint", command.toString());
                }
            }
        }

        private void pass(String what) {
            if (!world.spec().servers().stream().anyMatch(s -> s.name().equals(what))) {
                world.advance(Durations.parse(what).orElseThrow());
                return;
            }
            for (int i = 0; i < 1000 && (i == 0 || world.access(what) != World.Access.OPEN); i++) {
                world.advance(Duration.ofSeconds(5));
            }
            assertThat(world.access(what)).isEqualTo(World.Access.OPEN);
        }

        private void type(String server, String user, String command) throws InterruptedException {
            CommandOutcome outcome = logins.computeIfAbsent(user, u -> new SimulatedNodes(world, u))
                    .node(server)
                    .execute(RemoteCommand.changing(
                            CommandLine.script(command, List.of(command)), Privilege.USER, Duration.ofHours(3)));
            outcome.out().lines().forEach(line -> out.append(line).append('\n'));
            outcome.err().lines().forEach(line -> out.append("! ").append(line).append('\n'));
            if (!(outcome instanceof CommandOutcome.Exited ended)) {
                out.append("= ").append(outcome.getClass().getSimpleName()).append('\n');
            } else if (ended.code() != 0) {
                out.append("= ").append(ended.code()).append('\n');
            }
        }
    }
}
