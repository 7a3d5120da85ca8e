package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clpmaint.diagnostic.Problem;
import io.clpmaint.run.RunResult;
import io.clpmaint.simulator.model.Service;
import io.clpmaint.simulator.spec.ServerSpec.Configuration;
import io.clpmaint.testing.Rehearsed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A server of a hybrid disk on three servers is replaced: with a disk of its own, with the shared one, or without any. */
class HybridReplacementTest {

    private static final String KEY = "SHA256:" + "k".repeat(43);
    private static final String PACKAGE = "/root/clpmaint/clusterpro-4.3.0-1.x86_64.rpm";

    /** srvA and srvB share a disk, srvC has its own; one server is off. */
    private static Rehearsed hybrid(String lost, String carrier, String faults) {
        String servers = "{name: srvA}, {name: srvB}, {name: srvC}"
                .replace("{name: " + lost + "}", "{name: " + lost + ", state: off}");
        return Rehearsed.on(
                """
                apiVersion: clpmaint/v1
                cluster: hybrid3
                product: "4.3"
                servers: [{name: srvA}, {name: srvB}, {name: srvC}]
                groups: [{name: failover1, home: srvA}]
                simulation:
                  servers: [%s]
                  server-groups: [{name: svg1, servers: [srvA, srvB]}, {name: svg2, servers: [srvC]}]
                  groups:
                    - name: failover1
                      on: %s
                      failover: prefer-server-group
                      resources: [{name: fip1, type: fip}, {name: hd1, type: hd}, {name: exec1, type: exec}]
                  mirrors: [{name: hd1, type: hd, sides: [svg1, svg2]%s}]
                  monitors: [{name: hdw1, type: hdw, of: hd1}]
                %s""".formatted(servers, carrier, lost.equals("srvC") ? ", newest: svg1, behind: 1GiB" : "", faults));
    }

    private static Rehearsed.Ran run(Rehearsed on, Map<String, String> more) throws Exception {
        Map<String, String> given = new HashMap<>(Map.of("host-key", KEY, "package", PACKAGE));
        given.putAll(more);
        return on.run(Files.readAllBytes(Path.of("runbooks/replace-server/replace-server-hybrid.yaml")), given);
    }

    private static void allWell(Rehearsed hybrid, Rehearsed.Ran ran) {
        assertThat(ran.state().reason()).isEmpty();
        assertThat(ran.state().verdict()).isEqualTo(RunResult.SUCCESS);
        assertThat(hybrid.world().cluster().hosts()).allSatisfy(h -> {
            assertThat(h.daemon().online()).isTrue();
            assertThat(h.services().all()).allMatch(Service::enabled);
            assertThat(h.setup().configuration()).isEqualTo(Configuration.CURRENT);
        });
        assertThat(hybrid.world().cluster().mirrors().get(0).sides()).allMatch(s -> s.newest() && s.trueCopy());
    }

    @Test
    void aServerWithADiskOfItsOwnGetsANewOneAndAFullCopy() throws Exception {
        Rehearsed hybrid = hybrid("srvC", "srvA", "");
        Rehearsed.Ran ran = run(hybrid, Map.of("server", "srvC", "survivor", "srvA", "disks", "new"));
        allWell(hybrid, ran);
        assertThat(ran.commands())
                .containsSubsequence(
                        "srvC: rpm -i " + PACKAGE,
                        "srvC: shutdown -r now",
                        "srvC: sfdisk /dev/sdb",
                        "srvA: clpcfctrl --push -l -x /root/clpmaint/configuration",
                        "srvC: clphdinit --create force hd1",
                        "srvC: shutdown -r now");
    }

    @Test
    void aSharedDiskIsExchangedWithItsPartnerHeldAndSwitchedOff() throws Exception {
        Rehearsed hybrid = hybrid("srvA", "srvC", "");
        Rehearsed.Ran ran =
                run(hybrid, Map.of("server", "srvA", "survivor", "srvC", "partner", "srvB", "disks", "new"));
        allWell(hybrid, ran);
        assertThat(ran.commands())
                .containsSubsequence(
                        "srvB: shutdown -h now",
                        "srvA: rpm -i " + PACKAGE,
                        "srvA: sfdisk /dev/sdb",
                        "srvC: clpcfctrl --push -l -x /root/clpmaint/configuration",
                        "srvA: clphdinit --create force hd1",
                        "srvA: shutdown -r now",
                        "srvB: shutdown -r now");
    }

    @Test
    void aSharedDiskWhosePartnerIsNotNamedIsARefusal() throws Exception {
        Rehearsed hybrid = hybrid("srvA", "srvC", "");
        assertThatThrownBy(() -> run(hybrid, Map.of("server", "srvA", "survivor", "srvC", "disks", "new")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("attached to srvA, srvB");
    }

    @Test
    void aServerAtASharedDiskThatGoesOnOnlyJoins() throws Exception {
        Rehearsed hybrid = hybrid("srvB", "srvA", "");
        Rehearsed.Ran ran = run(hybrid, Map.of("server", "srvB", "survivor", "srvA", "disks", "kept"));
        allWell(hybrid, ran);
        assertThat(ran.commands()).noneMatch(c -> c.contains("sfdisk") || c.contains("clphdinit"));
    }

    @Test
    void aKeptDiskGetsWhatItMissed() throws Exception {
        Rehearsed hybrid = hybrid("srvC", "srvA", "");
        allWell(hybrid, run(hybrid, Map.of("server", "srvC", "survivor", "srvA", "disks", "kept")));
    }

    @Test
    void businessOnTheServerThatHasToBeSwitchedOffIsARefusal() throws Exception {
        Rehearsed hybrid = hybrid("srvA", "srvB", "");
        Rehearsed.Ran ran =
                run(hybrid, Map.of("server", "srvA", "survivor", "srvC", "partner", "srvB", "disks", "new"));
        assertThat(ran.state().verdict()).isEqualTo(RunResult.REFUSED);
        assertThat(ran.commands()).isEmpty();
    }
}
