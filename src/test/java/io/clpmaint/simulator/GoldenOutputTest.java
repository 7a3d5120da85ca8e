package io.clpmaint.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.product.data.ProductVersion;
import io.clpmaint.simulator.spec.Defaults;
import io.clpmaint.simulator.spec.Failover;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.GroupSpec.ResourceSpec;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.MirrorSpec;
import io.clpmaint.simulator.spec.ServerSpec.State;
import io.clpmaint.simulator.spec.Trigger;
import io.clpmaint.simulator.spec.WorldEffect;
import io.clpmaint.simulator.spec.WorldEffect.Declared;
import io.clpmaint.simulator.spec.WorldSpec.HeartbeatSpec;
import io.clpmaint.simulator.spec.WorldSpecBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The simulated cluster, brought into the state of a published output, prints that output. Most publications lost the
 * blanks at line ends, so lines are compared without them; one that kept them is compared whole.
 */
class GoldenOutputTest {

    private static final Path TRANSCRIPTS = Path.of("src/test/resources/product/transcripts");

    private static String golden(String name) throws IOException {
        String text = Files.readString(TRANSCRIPTS.resolve(name + ".txt"));
        return text.substring(text.indexOf("\n\n") + 2);
    }

    private static String stripped(String text) {
        return text.lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
    }

    private static void same(String printed, String name) throws IOException {
        assertThat(stripped(printed)).isEqualTo(stripped(golden(name)));
    }

    private static List<ResourceSpec> resources(String... namesAndTypes) {
        return Arrays.stream(namesAndTypes)
                .map(n -> Defaults.resource(n.split(":")[0], n.split(":")[1]))
                .toList();
    }

    private static WorldSpecBuilder x600(State state) {
        List<String> servers = List.of("116rhel94", "117rhel94");
        WorldSpecBuilder builder = new WorldSpecBuilder("cluster-x600")
                .product(new ProductVersion(6, 0))
                .server(Defaults.server("116rhel94").in(state))
                .server(Defaults.server("117rhel94").in(state))
                .heartbeat(new HeartbeatSpec("lankhb1", "lankhb"))
                .heartbeat(new HeartbeatSpec("pingnp1", "pingnp"))
                .monitor(Defaults.monitor("userw", "userw", Optional.empty()));
        for (int i = 1; i <= 2; i++) {
            var group = Defaults.group("failover" + i, servers, resources("exec" + i + ":exec"));
            builder.group(
                    state == State.ONLINE
                            ? group
                            : group.under(false, Failover.AUTOMATIC, false).at(Optional.empty()));
        }
        return builder;
    }

    private static Operator over(WorldSpecBuilder builder) {
        return new Operator(World.create(builder.build()));
    }

    @Test
    void aStoppedClusterPrintsEveryByteOfThePublishedOutput() throws IOException {
        assertThat(over(x600(State.CLUSTER_STOPPED)).ok("116rhel94", "clpstat"))
                .isEqualTo(golden("clpstat/stopped-cluster"));
    }

    @Test
    void aRunningClusterPrintsThePublishedOutput() throws IOException {
        same(over(x600(State.ONLINE)).ok("116rhel94", "clpstat -s"), "clpstat/running-cluster");
    }

    @Test
    void aMovedGroupPrintsThePublishedMap() throws IOException {
        Operator operator = over(x600(State.ONLINE));
        operator.ok("116rhel94", "clpgrp -m failover2");
        assertThat(operator.ok("116rhel94", "clpstat -g")).isEqualTo(golden("clpstat-g/group-moved"));
    }

    @Test
    void allKindsOfHeartbeatsPrintThePublishedOutput() throws IOException {
        WorldSpecBuilder builder = new WorldSpecBuilder("cluster")
                .server("ml8-221")
                .server("ml8-222")
                .group(Defaults.group(
                        "failover1",
                        List.of("ml8-221", "ml8-222"),
                        resources("fip-223:fip", "disk1:disk", "md1:md", "exec1:exec")))
                .mirror(Defaults.mirror("md1", "ml8-221", "ml8-222"));
        for (String hb : List.of("lankhb1", "lankhb2", "diskhb1", "witnesshb1", "httpnp1", "pingnp1")) {
            builder.heartbeat(new HeartbeatSpec(hb, hb.substring(0, hb.length() - 1)));
        }
        builder.monitor(Defaults.monitor("diskw1", "diskw", Optional.of("disk1")))
                .monitor(Defaults.monitor("fipw1", "fipw", Optional.of("fip-223")))
                .monitor(Defaults.monitor("mdnw1", "mdnw", Optional.of("md1")))
                .monitor(Defaults.monitor("mdw1", "mdw", Optional.of("md1")))
                .monitor(Defaults.monitor("userw", "userw", Optional.empty()));
        same(over(builder).ok("ml8-221", "clpstat"), "clpstat/all-heartbeats");
    }

    @Test
    void aUserModeHeartbeatPrintsThePublishedOutput() throws IOException {
        WorldSpecBuilder builder = new WorldSpecBuilder("cluster")
                .product(new ProductVersion(5, 1))
                .server("server1")
                .server("server2")
                .heartbeat(new HeartbeatSpec("lanhb1", "lanhb"))
                .group(Defaults.group("failover1", List.of("server1", "server2"), resources("exec1:exec")))
                .monitor(Defaults.monitor("genw1", "genw", Optional.empty()));
        same(over(builder).ok("server1", "clpstat"), "clpstat/user-mode-heartbeat");
    }

    @Test
    void longNamesPrintThePublishedOutput() throws IOException {
        WorldSpecBuilder builder = new WorldSpecBuilder("cluster")
                .server("node1")
                .server("node2")
                .heartbeat(new HeartbeatSpec("lankhb1", "lankhb"))
                .heartbeat(new HeartbeatSpec("lankhb2", "lankhb"))
                .group(Defaults.group(
                        "failover-mariadb1", List.of("node1", "node2"), resources("md1:md", "exec-mariadb1:exec")))
                .mirror(Defaults.mirror("md1", "node1", "node2"))
                .monitor(Defaults.monitor("mdnw1", "mdnw", Optional.of("md1")))
                .monitor(Defaults.monitor("mdw1", "mdw", Optional.of("md1")))
                .monitor(Defaults.monitor("mysqlw1", "mysqlw", Optional.of("exec-mariadb1")));
        same(over(builder).ok("node1", "clpstat --long"), "clpstat/long");
    }

    @Test
    void aLongGroupNameIsCutAsPublished() throws IOException {
        WorldSpecBuilder builder = new WorldSpecBuilder("mariadb-sss-0")
                .server("mariadb-sss-0")
                .heartbeat(new HeartbeatSpec("lanhb1", "lanhb"))
                .group(Defaults.group("container-recovery", List.of("mariadb-sss-0"), resources("exec:exec")))
                .monitor(Defaults.monitor("mysqlw", "mysqlw", Optional.of("exec")));
        same(over(builder).ok("mariadb-sss-0", "clpstat"), "clpstat/cut-group-name");
    }

    @Test
    void aHeartbeatsConfigurationPrintsThePublishedOutput() throws IOException {
        WorldSpecBuilder builder = mirrored(Instant.EPOCH, Defaults.mirror("md1", "server1", "server2"))
                .heartbeat(new HeartbeatSpec("lanhb1", "lanhb"));
        same(over(builder).ok("server1", "clpstat --hb"), "clpstat-i/heartbeat");
    }

    // ---- mirrors --------------------------------------------------------------------------------------------------

    private static WorldSpecBuilder mirrored(Instant start, MirrorSpec mirror) {
        return new WorldSpecBuilder("cluster")
                .start(start)
                .server("server1")
                .server("server2")
                .group(Defaults.group("failover1", List.of("server1", "server2"), resources("fip1:fip", "md1:md")))
                .monitor(Defaults.monitor("fipw1", "fipw", Optional.of("fip1")))
                .monitor(Defaults.monitor("mdnw1", "mdnw", Optional.of("md1")))
                .monitor(Defaults.monitor("mdw1", "mdw", Optional.of("md1")))
                .monitor(Defaults.monitor("userw", "userw", Optional.empty()))
                .mirror(mirror);
    }

    private static MirrorSpec behind(long bytes, long rate) {
        return Defaults.mirror("md1", "server1", "server2").at(rate, 0).newestOn("server1", bytes);
    }

    @Test
    void aNormalMirrorPrintsThePublishedOutput() throws IOException {
        Operator operator = over(mirrored(Instant.EPOCH, Defaults.mirror("md1", "server1", "server2")));
        assertThat(operator.ok("server1", "clpmdstat --mirror md1")).isEqualTo(golden("clpmdstat/normal"));
        assertThat(operator.ok("server2", "clpmdstat -m md1")).isEqualTo(golden("clpmdstat/finished"));
    }

    @Test
    void aBrokenMirrorPrintsThePublishedOutput() throws IOException {
        Operator operator = over(mirrored(Instant.parse("2004-03-04T17:30:05Z"), behind(128 << 20, 1 << 20)));
        assertThat(operator.ok("server1", "clpmdstat --mirror md1")).isEqualTo(golden("clpmdstat/broken"));
    }

    @Test
    void aRecoveringMirrorPrintsThePublishedOutput() throws IOException {
        Operator operator = over(mirrored(Instant.EPOCH, behind(128 << 20, 1 << 20)));
        operator.wait(Duration.ofMillis(18_800));
        assertThat(operator.ok("server1", "clpmdstat --mirror md1")).isEqualTo(golden("clpmdstat/recovering"));
    }

    @Test
    void aMirrorThatWasNeverBuiltPrintsThePublishedOutput() throws IOException {
        Operator operator = over(mirrored(Instant.EPOCH, Defaults.mirror("md1", "server1", "server2")));
        Declared swap = new Declared(
                Optional.empty(), new WorldEffect.MirrorDiskReplaced("md1", Optional.empty(), Optional.empty()));
        operator.world().perform("server1", List.of(swap));
        operator.world().perform("server2", List.of(swap));
        assertThat(operator.ok("server1", "clpmdstat --mirror md1")).isEqualTo(golden("clpmdstat/never-built"));
    }

    // ---- constructed ones: they prove nothing about the product, but a change of them is a change ------------------

    @Test
    void aLoneServerPrintsWhatTheParsersWereMadeFor() throws IOException {
        Operator operator = over(mirrored(Instant.EPOCH, Defaults.mirror("md1", "server1", "server2")));
        operator.world().inject(new Injection(new Trigger.At(Duration.ZERO), new Fault.PowerLoss("server2")));
        operator.wait(Duration.ofMinutes(3));
        same(operator.ok("server1", "clpstat"), "clpstat/one-node-down");
    }

    @Test
    void theTimeoutRatioPrintsWhatTheParsersWereMadeFor() throws IOException {
        Operator operator = over(mirrored(Instant.EPOCH, Defaults.mirror("md1", "server1", "server2")));
        assertThat(operator.ok("server1", "clptoratio -s")).isEqualTo(golden("clptoratio/usual"));
        operator.ok("server1", "clptoratio -r 40 -t 1h");
        assertThat(operator.ok("server1", "clptoratio -s")).isEqualTo(golden("clptoratio/extended"));
    }
}
