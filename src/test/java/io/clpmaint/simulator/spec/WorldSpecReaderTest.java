package io.clpmaint.simulator.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.cluster.Fencing;
import io.clpmaint.cluster.PartitionAction;
import io.clpmaint.diagnostic.Checked;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.inventory.Inventory;
import io.clpmaint.inventory.InventoryReader;
import io.clpmaint.product.data.ProductVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WorldSpecReaderTest {

    private static final String HEAD = """
            apiVersion: clpmaint/v1
            cluster: pair1
            product: "4.3"
            servers: [{name: srvA}, {name: srvB}]
            groups: [{name: failover1, home: srvB}]
            """;

    private static Checked<Simulation> read(String text) {
        Inventory inventory = InventoryReader.read("cluster.yaml", text.getBytes(StandardCharsets.UTF_8))
                .orThrow(Problem.Kind.REFUSED);
        return WorldSpecReader.read(inventory);
    }

    private static WorldSpec world(String section) {
        Checked<Simulation> read = read(HEAD + section);
        assertThat(read.diagnostics()).isEmpty();
        return read.value().orElseThrow().world();
    }

    private static Diagnostic refusal(String section) {
        Checked<Simulation> read = read(HEAD + section);
        assertThat(read.value()).isEmpty();
        assertThat(read.diagnostics()).hasSize(1);
        return read.diagnostics().get(0);
    }

    @Test
    void theShippedClusterIsThePairOfTheTests() throws IOException {
        WorldSpec shipped = read(Files.readString(Path.of("runbooks/cluster.yaml")))
                .value()
                .orElseThrow()
                .world();
        assertThat(shipped.cluster()).isEqualTo("pair1");
        assertThat(shipped.groups().get(0).resources())
                .extracting(GroupSpec.ResourceSpec::name)
                .containsExactly("fip1", "md1", "exec1");
        assertThat(shipped.monitors())
                .extracting(MonitorSpec::name)
                .containsExactly("fipw1", "genw1", "mdnw1", "mdw1", "userw");
    }

    @Test
    void theTimeoutsCanBeginStretchedAndNoWiderThanTheProductStretchesThem() {
        assertThat(world("simulation: {timeout-ratio: 10}\n").ratio()).isEqualTo(10);
        assertThat(world("simulation: {}\n").ratio()).isEqualTo(1);
        assertThat(refusal("simulation: {timeout-ratio: 10001}\n").toString()).contains("10001");
    }

    @Test
    void anEmptySectionIsAClusterWithUsualTimes() {
        WorldSpec world = world("simulation: {}\n");
        assertThat(world.product()).isEqualTo(new ProductVersion(4, 3));
        assertThat(world.servers()).extracting(ServerSpec::name).containsExactly("srvA", "srvB");
        assertThat(world.groups().get(0).servers()).containsExactly("srvB", "srvA");
        assertThat(world.groups().get(0).on()).contains("srvB");
        assertThat(world.timing().heartbeatTimeout()).isEqualTo(Duration.ofSeconds(90));
        assertThat(world.heartbeats()).hasSize(1);
    }

    @Test
    void aMirrorBringsItsDisks() {
        WorldSpec world = world("""
                simulation:
                  groups: [{name: failover1, resources: [{name: md1, type: md}]}]
                  mirrors: [{name: md1, size: 10GiB}]
                """);
        assertThat(world.servers()).allSatisfy(server -> {
            assertThat(server.disks()).hasSize(1);
            assertThat(server.disks().get(0).partitions()).hasSize(2);
        });
        assertThat(world.monitors()).extracting(MonitorSpec::name).containsExactly("mdnw1", "mdw1", "userw");
    }

    @Test
    void everythingCanBeSaid() {
        WorldSpec world = world("""
                simulation:
                  seed: 7
                  speed: 60
                  start: "2026-01-10T01:00:00+09:00"
                  distribution: debian
                  times: {boot: 1m, heartbeat-timeout: 30s}
                  update: {kernel: none}
                  servers: [{name: srvB, state: cluster-stopped, update: 1h, disabled: [clusterpro]}]
                  groups:
                    - {name: failover1, servers: [srvA, srvB], failback: automatic, on: srvA,
                       resources: [{name: fip1, type: fip, start: 2s}]}
                  monitors: [{name: fipw1, type: fipw, of: fip1}]
                  users: [{name: maint, sudo: with-password}]
                  forced-stop: true
                  network-partition: {action: shutdown}
                  assumptions: {ratio-after-restart: ends}
                  faults:
                    - {fault: power-loss, server: srvB, at: 10m}
                    - {fault: command-fails, command: clpcl -t, nth: 2, exit: 3, text: no}
                """);
        assertThat(world.start()).isEqualTo(Instant.parse("2026-01-09T16:00:00Z"));
        assertThat(world.updates().kernel()).isEmpty();
        assertThat(world.server("srvB").state()).isEqualTo(ServerSpec.State.CLUSTER_STOPPED);
        assertThat(world.server("srvA").boot()).isEqualTo(Duration.ofMinutes(1));
        assertThat(world.reading(Assumption.RATIO_AFTER_RESTART)).isEqualTo("ends");
        assertThat(world.fencing()).isEqualTo(new Fencing(true, PartitionAction.SHUTDOWN));
        assertThat(world.faults()).hasSize(2);
        assertThat(world.faults().get(0).when()).isEqualTo(new Trigger.At(Duration.ofMinutes(10)));
        assertThat(world.faults())
                .allSatisfy(f -> assertThat(FaultForm.read(new Fields(FaultForm.write(f))))
                        .isEqualTo(f));
    }

    @Test
    void aGroupOnAnUnknownServerIsRefusedWhereItStands() {
        Diagnostic wrong = refusal("""
                simulation:
                  groups:
                    - {name: failover1, servers: [srvA, srvC]}
                """);
        assertThat(wrong.code()).isEqualTo(SimulationCode.CONTRADICTION);
        assertThat(wrong.where())
                .hasValueSatisfying(where -> assertThat(where.line()).isEqualTo(8));
        assertThat(wrong.summary().en()).contains("srvC");
    }

    @Test
    void aMirrorWhoseNewestSideIsNotWhereItsGroupRunsIsRefused() {
        Diagnostic wrong = refusal("""
                simulation:
                  groups: [{name: failover1, resources: [{name: md1, type: md}]}]
                  mirrors: [{name: md1, newest: srvA}]
                """);
        assertThat(wrong.summary().en()).contains("newest").contains("srvA");
    }

    @Test
    void aFaultOfAnUnknownServerIsRefusedWhereItStands() {
        Diagnostic wrong = refusal("simulation: {faults: [{fault: power-loss, server: srvX}]}\n");
        assertThat(wrong.summary().en()).contains("srvX");
    }

    @Test
    void anUnknownFaultIsToldWithThoseThatExist() {
        Diagnostic wrong = refusal("simulation: {faults: [{fault: power-lost, server: srvA}]}\n");
        assertThat(wrong.code()).isEqualTo(SimulationCode.BAD_FAULT);
        assertThat(wrong.summary().en()).contains("power-loss");
    }

    @Test
    void aFieldThatAFaultDoesNotHaveIsRefused() {
        assertThat(refusal("simulation: {faults: [{fault: power-loss, server: srvA, exit: 3}]}\n")
                        .summary()
                        .en())
                .contains("exit");
    }

    @Test
    void anUnknownActionOnAPartitionIsToldWithThoseThatExist() {
        Diagnostic wrong = refusal("simulation: {network-partition: {action: panic}}\n");
        assertThat(wrong.where())
                .hasValueSatisfying(where -> assertThat(where.line()).isEqualTo(6));
        assertThat(wrong.toString()).contains("panic", "none", "stop", "shutdown", "reboot");
    }

    @Test
    void aBareNumberIsNotASize() {
        Diagnostic wrong = refusal("""
                simulation:
                  groups: [{name: failover1, resources: [{name: md1, type: md}]}]
                  mirrors: [{name: md1, size: 20}]
                """);
        assertThat(wrong.code()).isEqualTo(SimulationCode.BAD_SIZE);
    }

    @Test
    void effectsOfRunbooksAreReadAndWrittenBack() {
        Checked<java.util.List<WorldEffect.Declared>> read = EffectReader.read(EffectReader.split(
                "{replace-disk: {server: srvB, mirror: md1}}; {takes: 10m}; nothing; {prints: \"a; b\"};"
                        + " {power-on: {server: srvB}}; {copy-file: {from: /a, path: /b, replace: old, by: new}}"));
        assertThat(read.diagnostics()).isEmpty();
        assertThat(read.value().orElseThrow())
                .hasSize(6)
                .allSatisfy(effect -> assertThat(EffectForm.read(new Fields(EffectForm.write(effect))))
                        .isEqualTo(effect));
    }

    private static final String FOUR = """
            apiVersion: clpmaint/v1
            cluster: big
            product: "4.3"
            servers: [{name: srvA}, {name: srvB}, {name: srvC}, {name: srvD}]
            groups: [{name: g1, home: srvB}, {name: g2, home: srvD}]
            """;

    private static WorldSpec big(String section) {
        Checked<Simulation> read = read(FOUR + section);
        assertThat(read.diagnostics()).isEmpty();
        return read.value().orElseThrow().world();
    }

    @Test
    void aHybridLiesBetweenServerGroupsWhoseServersShareADisk() {
        WorldSpec world = big("""
                simulation:
                  server-groups: [{name: svg1, servers: [srvA, srvB]}, {name: svg2, servers: [srvC, srvD]}]
                  groups: [{name: g1, failover: prefer-server-group, resources: [{name: hd1, type: hd}]}]
                  mirrors: [{name: hd1, type: hd}]
                """);
        MirrorSpec hybrid = world.mirrors().get(0);
        assertThat(hybrid.hybrid()).isTrue();
        assertThat(hybrid.sides()).extracting(MirrorSpec.Side::name).containsExactly("svg1", "svg2");
        assertThat(hybrid.sideOf("srvD"))
                .hasValueSatisfying(side -> assertThat(side.name()).isEqualTo("svg2"));
        assertThat(world.server("srvA").disks()).isEqualTo(world.server("srvB").disks());
        assertThat(world.server("srvA").disks())
                .isNotEqualTo(world.server("srvC").disks());
        assertThat(world.groups().get(0).failover()).isEqualTo(Failover.PREFER_SERVER_GROUP);
        assertThat(world.monitors()).extracting(MonitorSpec::name).containsExactly("hdnw1", "hdw1", "userw");
    }

    @Test
    void aDiskResourceBringsADiskThatItsServersShareAndAHeartbeatCanUseIt() {
        WorldSpec world = big("""
                simulation:
                  groups: [{name: g1, servers: [srvB, srvA], resources: [{name: disk1, type: disk}]}]
                  heartbeats: [{name: lankhb1, type: lankhb}, {name: diskhb1, type: diskhb}, {name: pingnp1, type: pingnp}]
                """);
        assertThat(world.topology().disks()).singleElement().satisfies(disk -> {
            assertThat(disk.servers()).containsExactly("srvB", "srvA");
            assertThat(disk.mount()).isEqualTo("/mnt/disk1");
        });
        assertThat(world.server("srvA").disks())
                .isEqualTo(world.server("srvB").disks())
                .hasSize(1);
        assertThat(world.server("srvC").disks()).isEmpty();
        assertThat(world.heartbeats())
                .extracting(WorldSpec.HeartbeatSpec::over)
                .containsExactly("lankhb1", "disk1", WorldSpec.PUBLIC_NETWORK);
        assertThat(world.topology().networks()).containsExactly("lankhb1", "public");
    }

    @Test
    void aGroupMayRunWhereItsDisksAreUnlessItSaysOtherwise() {
        WorldSpec world = big("""
                simulation:
                  groups:
                    - {name: g1, resources: [{name: md1, type: md}]}
                    - {name: g2, resources: [{name: md2, type: md}, {name: disk1, type: disk}]}
                  mirrors: [{name: md1, sides: [srvA, srvB]}, {name: md2, sides: [srvD, srvC]}]
                  disks: [{name: disk1, servers: [srvC, srvD]}]
                """);
        assertThat(world.groups().get(0).servers()).containsExactly("srvB", "srvA");
        assertThat(world.groups().get(1).servers()).containsExactly("srvD", "srvC");
        assertThat(world.server("srvD").disks()).extracting(DiskSpec::device).containsExactly("/dev/sdc", "/dev/sdd");
    }

    @Test
    void rulesBetweenGroupsAndRecoveriesAreRead() {
        WorldSpec world = big("""
                simulation:
                  servers: [{name: srvC, state: cluster-stopped, licence: false, configuration: old}]
                  groups:
                    - {name: g1, resources: [{name: exec1, type: exec, start-failure: {failovers: 1},
                                              stop-failure: {final: shutdown}}]}
                  exclusions: [{name: rule1, type: absolute, groups: [g1, g2]}, {name: rule2, groups: [g2, g1]}]
                  monitors:
                    - {name: genw1, type: genw, of: exec1}
                    - {name: genw2, type: genw, of: exec1, recovery: {of: g2, restarts: 1, final: reboot}}
                    - {name: userw, type: userw, recovery: {final: reset}}
                """);
        assertThat(world.topology().exclusions())
                .containsExactly(
                        new ExclusionSpec("rule1", true, java.util.List.of("g1", "g2")),
                        new ExclusionSpec("rule2", false, java.util.List.of("g2", "g1")));
        assertThat(world.monitors().get(0).recovery()).isEqualTo(RecoverySpec.USUAL);
        assertThat(world.monitors().get(0).recovers()).contains("exec1");
        assertThat(world.monitors().get(1).recovers()).contains("g2");
        assertThat(world.monitors().get(1).recovery())
                .isEqualTo(new RecoverySpec(1, 0, RecoverySpec.FinalAction.REBOOT));
        assertThat(world.monitors().get(2).recovery().last()).isEqualTo(RecoverySpec.FinalAction.RESET);
        GroupSpec.ResourceSpec exec = world.groups().get(0).resources().get(0);
        assertThat(exec.startFailure()).isEqualTo(new RecoverySpec(0, 1, RecoverySpec.FinalAction.NONE));
        assertThat(exec.stopFailure().last()).isEqualTo(RecoverySpec.FinalAction.SHUTDOWN);
        assertThat(world.server("srvC").licensed()).isFalse();
        assertThat(world.server("srvC").configuration()).isEqualTo(ServerSpec.Configuration.OLD);
    }

    @Test
    void aCutOfOneNetworkInOneDirectionIsReadAndWrittenBack() {
        WorldSpec world = big("""
                simulation:
                  faults:
                    - {fault: link-cut, server: srvA, other: srvB, network: lankhb1, one-way: true}
                    - {fault: link-cut, server: srvA, network: public, at: 1m}
                """);
        assertThat(world.faults())
                .allSatisfy(f -> assertThat(FaultForm.read(new Fields(FaultForm.write(f))))
                        .isEqualTo(f));
    }
}
