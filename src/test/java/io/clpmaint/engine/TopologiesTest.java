package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.run.RunResult;
import io.clpmaint.testing.Rehearsed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The rolling patch succeeds on every kind of cluster, and leaves each group at home. */
class TopologiesTest {

    private static Rehearsed.Ran patched(String inventory) throws Exception {
        Rehearsed rehearsed = Rehearsed.on(inventory);
        Rehearsed.Ran ran = rehearsed.run(Files.readAllBytes(Path.of("runbooks/os-patch.yaml")), Map.of());
        assertThat(ran.state().verdict()).as("%s", ran.state().reason()).isEqualTo(RunResult.SUCCESS);
        assertThat(rehearsed.world().breaches()).isEmpty();
        String kernel = rehearsed.world().spec().updates().kernel().orElseThrow();
        assertThat(rehearsed.world().cluster().hosts()).allSatisfy(host -> {
            assertThat(host.daemon().online()).isTrue();
            assertThat(host.packages().running().release()).isEqualTo(kernel);
        });
        rehearsed
                .world()
                .spec()
                .groups()
                .forEach(g -> assertThat(rehearsed
                                .world()
                                .cluster()
                                .group(g.name())
                                .orElseThrow()
                                .current()
                                .orElseThrow()
                                .host()
                                .name())
                        .isEqualTo(g.home()));
        return ran;
    }

    @Test
    void aPairWithASharedDiskAndADiskHeartbeatIsPatched() throws Exception {
        patched("""
                apiVersion: clpmaint/v1
                cluster: shared
                product: "4.2"
                servers: [{name: srvA}, {name: srvB}]
                groups: [{name: failover1, home: srvA}]
                simulation:
                  groups:
                    - name: failover1
                      resources: [{name: fip1, type: fip}, {name: disk1, type: disk}, {name: exec1, type: exec}]
                  heartbeats: [{name: lankhb1, type: lankhb}, {name: diskhb1, type: diskhb}]
                  monitors:
                    - {name: diskw1, type: diskw, of: disk1}
                    - {name: userw, type: userw}
                """);
    }

    private static final String HYBRID_OF_THREE = """
            apiVersion: clpmaint/v1
            cluster: hybrid3
            product: "4.3"
            servers: [{name: srvA}, {name: srvB}, {name: srvC}]
            groups: [{name: failover1, home: srvA}]
            simulation:
              server-groups: [{name: svg1, servers: [srvA, srvB]}, {name: svg2, servers: [srvC]}]
              groups:
                - name: failover1
                  failover: prefer-server-group
                  resources: [{name: fip1, type: fip}, {name: hd1, type: hd}, {name: exec1, type: exec}]
              mirrors: [{name: hd1, type: hd, sides: [svg1, svg2]}]
            """;

    @Test
    void aHybridOfThreeServersIsPatched() throws Exception {
        patched(HYBRID_OF_THREE);
    }

    @Test
    void aHybridOfFourServersIsPatched() throws Exception {
        patched("""
                apiVersion: clpmaint/v1
                cluster: hybrid4
                product: "5.1"
                servers: [{name: srvA}, {name: srvB}, {name: srvC}, {name: srvD}]
                groups: [{name: failover1, home: srvA}, {name: failover2, home: srvC}]
                simulation:
                  server-groups: [{name: svg1, servers: [srvA, srvB]}, {name: svg2, servers: [srvC, srvD]}]
                  groups:
                    - {name: failover1, failover: within-server-group, resources: [{name: hd1, type: hd}]}
                    - {name: failover2, servers: [srvC, srvD, srvA, srvB], resources: [{name: hd2, type: hd}]}
                  mirrors: [{name: hd1, type: hd}, {name: hd2, type: hd}]
                """);
    }

    @Test
    void eightServersWithSeveralGroupsAreAllPatched() throws Exception {
        StringBuilder inventory = new StringBuilder("""
                apiVersion: clpmaint/v1
                cluster: eight
                product: "4.3"
                servers: [{name: s1}, {name: s2}, {name: s3}, {name: s4}, {name: s5}, {name: s6}, {name: s7}, {name: s8}]
                groups: [{name: g1, home: s1}, {name: g2, home: s3}, {name: g3, home: s5}, {name: g4, home: s8}]
                simulation:
                  groups:
                    - {name: g1, servers: [s1, s2], resources: [{name: md1, type: md}, {name: exec1, type: exec}]}
                    - {name: g2, servers: [s3, s4, s5], resources: [{name: disk1, type: disk}]}
                    - {name: g3, resources: [{name: fip1, type: fip}, {name: exec2, type: exec}]}
                    - {name: g4, resources: [{name: vip1, type: vip}, {name: volmgr1, type: volmgr}]}
                  mirrors: [{name: md1, sides: [s1, s2]}]
                """);
        patched(inventory.toString());
    }

    @Test
    void groupsThatAreKeptApartArePatchedOneAfterTheOther() throws Exception {
        patched("""
                apiVersion: clpmaint/v1
                cluster: apart
                product: "4.3"
                servers: [{name: srvA}, {name: srvB}, {name: srvC}]
                groups: [{name: g1, home: srvA}, {name: g2, home: srvB}]
                simulation:
                  groups:
                    - {name: g1, resources: [{name: exec1, type: exec}]}
                    - {name: g2, resources: [{name: exec2, type: exec}]}
                  exclusions: [{name: rule1, type: absolute, groups: [g1, g2]}]
                """);
    }

    @Test
    void aGroupThatGoesHomeByItselfIsNotMovedTwice() throws Exception {
        Rehearsed.Ran ran = patched("""
                apiVersion: clpmaint/v1
                cluster: back
                product: "4.3"
                servers: [{name: srvA}, {name: srvB}]
                groups: [{name: g1, home: srvA}]
                simulation:
                  groups: [{name: g1, failback: automatic, resources: [{name: md1, type: md}]}]
                  mirrors: [{name: md1}]
                  forced-stop: true
                """);
        assertThat(ran.commands().stream().filter(c -> c.contains("clpgrp -m"))).hasSize(1);
    }
}
