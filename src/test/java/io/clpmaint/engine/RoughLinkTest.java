package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.diagnostic.Problem;
import io.clpmaint.node.ssh.SshNodes;
import io.clpmaint.node.ssh.SshSettings;
import io.clpmaint.node.ssh.SshTimeouts;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunResult;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.WorldDriver;
import io.clpmaint.simulator.Worlds;
import io.clpmaint.simulator.ssh.SimulatedSsh;
import io.clpmaint.testing.LongProof;
import io.clpmaint.testing.Rehearsed;
import io.clpmaint.testing.RoughLink;
import io.clpmaint.testing.RoughLink.Blow;
import io.clpmaint.testing.RoughLink.Harm;
import io.clpmaint.testing.RoughLink.Way;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The main job over real SSH connections through a network that cuts, truncates, stalls, holds back and delays at chosen
 * bytes, in virtual time. {@code -Dclpmaint.blows=N} tries N places for each harm, each server and each direction,
 * {@code -Dclpmaint.blows.seed=N} other ones.
 */
@LongProof
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RoughLinkTest {

    private static final int PLACES = Integer.getInteger("clpmaint.blows", 1);
    private static final long SEED = Long.getLong("clpmaint.blows.seed", 1);

    /** Stalls are found by the missing answers of the keep-alive, within a second. */
    private static final SshTimeouts ATTENTIVE =
            new SshTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofMillis(200), 4);

    @TempDir
    Path directory;

    /** One run and how many bytes its connections carried. */
    private record Journey(Rehearsed.Ran ran, World world, Map<String, RoughLink> links) {

        long carried(String server, Way way) {
            return links.get(server).carried(way);
        }
    }

    private Journey patch(Map<String, List<Blow>> blows) throws Exception {
        World world = World.create(Worlds.pair());
        Path keys = Files.createTempDirectory(directory, "keys");
        Map<String, RoughLink> links = new LinkedHashMap<>();
        Map<String, SshSettings> settings = new LinkedHashMap<>();
        try (WorldDriver driver = WorldDriver.unbound(world);
                SimulatedSsh ssh = SimulatedSsh.start(world, driver, keys)) {
            List<String> known = Files.readAllLines(ssh.knownHosts());
            List<String> reached = new ArrayList<>();
            for (String server : List.of("srvA", "srvB")) {
                RoughLink link =
                        RoughLink.to(ssh.host(server), ssh.port(server), blows.getOrDefault(server, List.of()));
                links.put(server, link);
                known.stream()
                        .filter(k -> k.contains(":" + ssh.port(server) + " "))
                        .forEach(k -> reached.add(k.replace(":" + ssh.port(server) + " ", ":" + link.port() + " ")));
                settings.put(
                        server,
                        SshSettings.of("127.0.0.1", link.port(), "root", keys.resolve("reached"))
                                .withIdentities(List.of(ssh.identity()))
                                .within(ATTENTIVE));
            }
            Files.write(keys.resolve("reached"), reached);
            try (SshNodes nodes = new SshNodes(settings, driver.timer())) {
                Rehearsed rehearsed = Rehearsed.over(world, nodes, driver.time());
                Rehearsed.Ran ran = rehearsed.run(Files.readAllBytes(Path.of("runbooks/os-patch.yaml")), Map.of());
                return new Journey(ran, world, links);
            } finally {
                for (RoughLink link : links.values()) {
                    link.close();
                }
            }
        }
    }

    private static List<String> end(World world) {
        return world.dump()
                .lines()
                .filter(l -> l.matches("(group|  on |ratio|  service|  packages|  kernel).*"))
                .toList();
    }

    /** How often each change began on its server. */
    private static Map<String, Long> given(Rehearsed.Ran ran) {
        return ran.state().commands().values().stream()
                .filter(c -> c.outcome().map(RunEvent.Outcome::started).orElse(true))
                .map(c -> c.intent().step() + " " + c.intent().server() + ": "
                        + c.intent().words())
                .collect(Collectors.groupingBy(c -> c, TreeMap::new, Collectors.counting()));
    }

    /** What is wrong with the end of a run; empty when nothing is. */
    private static List<String> wrong(Journey journey, Journey whole) {
        List<String> wrong = new ArrayList<>(Truth.lies(
                journey.world(), journey.ran().entries(), journey.ran().state(), false));
        if (journey.ran().state().verdict() != RunResult.SUCCESS) {
            wrong.add("ended as " + journey.ran().state().verdict() + ": "
                    + journey.ran().state().reason());
        }
        if (!end(journey.world()).equals(end(whole.world()))) {
            wrong.add("the cluster stands otherwise");
        }
        if (!given(journey.ran()).equals(given(whole.ran()))) {
            wrong.add("other commands: " + given(journey.ran()));
        }
        return wrong;
    }

    @Test
    void atWhicheverByteTheNetworkFailsTheRunReachesTheSameEndAndRepeatsNothing() throws Exception {
        Journey whole = patch(Map.of());
        assertThat(whole.ran().state().verdict()).isEqualTo(RunResult.SUCCESS);
        Random random = new Random(SEED);
        Map<Blow, List<String>> found = new LinkedHashMap<>();
        int struck = 0;
        int before = 0;
        int runs = 0;
        for (Harm harm : Harm.values()) {
            for (String server : List.of("srvA", "srvB")) {
                for (Way way : Way.values()) {
                    for (int place = 0; place < PLACES; place++) {
                        Blow blow = new Blow(way, (long) (random.nextDouble() * whole.carried(server, way)), harm);
                        runs++;
                        try {
                            Journey journey = patch(Map.of(server, List.of(blow)));
                            struck += journey.links().get(server).struck().size();
                            found.put(blow, wrong(journey, whole));
                        } catch (Problem refused) {
                            // the first connection of all was harmed: nothing was begun (exit code 10)
                            assertThat(refused.kind()).as(blow.toString()).isEqualTo(Problem.Kind.CONNECTION);
                            before++;
                        }
                    }
                }
            }
        }
        found.values().removeIf(List::isEmpty);
        System.out.printf(
                "network: %d runs, harmed in %d, of which refused before their first change %d, wrong ends %d%n",
                runs, struck + before, before, found.size());
        assertThat(found).isEmpty();
        assertThat(struck + before)
                .as("the connections carry a few bytes more or less")
                .isGreaterThan(runs * 9 / 10);
    }
}
