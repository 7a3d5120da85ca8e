package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.run.RunResult;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.model.Service;
import io.clpmaint.simulator.shell.HostFile;
import io.clpmaint.simulator.spec.ServerSpec.Configuration;
import io.clpmaint.testing.Rehearsed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A new machine takes a lost server's place: proven first, then like the others, or kept out. */
class ServerReplacementTest {

    private static final String KEY = "SHA256:" + "k".repeat(43);
    private static final String PACKAGE = "/root/clpmaint/clusterpro-4.3.0-1.x86_64.rpm";

    private static final String SHARED = """
            apiVersion: clpmaint/v1
            cluster: pair1
            product: "4.3"
            servers:
              - {name: srvA}
              - {name: srvB}
            groups:
              - {name: failover1, home: srvA}
            simulation:
              servers: [{name: srvA}, {name: srvB, state: off}]
              groups:
                - {name: failover1, resources: [{name: fip1, type: fip}, {name: disk1, type: disk}, {name: exec1, type: exec}]}
              monitors:
                - {name: genw1, type: genw, of: exec1}
            %s""";

    private static Rehearsed shared(String faults) {
        return Rehearsed.on(SHARED.formatted(faults));
    }

    private static Rehearsed.Ran run(Rehearsed on, Map<String, String> more) throws Exception {
        Map<String, String> given =
                new HashMap<>(Map.of("server", "srvB", "survivor", "srvA", "host-key", KEY, "package", PACKAGE));
        given.putAll(more);
        return on.run(Files.readAllBytes(Path.of("runbooks/replace-server.yaml")), given);
    }

    @Test
    void aNewMachineJoinsWithTheProductTheLicenceAndTheConfigurationOfTheOthers() throws Exception {
        Rehearsed pair = shared("");
        Rehearsed.Ran ran = run(pair, Map.of());
        assertThat(ran.state().reason()).isEmpty();
        assertThat(ran.state().verdict()).isEqualTo(RunResult.SUCCESS);
        assertThat(ran.commands())
                .containsSubsequence(
                        "srvB: rpm -i " + PACKAGE,
                        "srvB: clplcnsc -i /root/clpmaint/licence.key",
                        "srvB: shutdown -r now",
                        "srvA: clpcfctrl --pull -l -x /root/clpmaint/configuration",
                        "srvA: clpcfctrl --push -l -x /root/clpmaint/configuration",
                        "srvB: shutdown -r now");
        Host joined = pair.world().cluster().host("srvB");
        assertThat(joined.daemon().online()).isTrue();
        assertThat(joined.packages().product()).isEqualTo(Optional.of("4.3.0-1"));
        assertThat(joined.services().all()).allMatch(Service::enabled);
        assertThat(configuration(pair, "srvB")).isEqualTo(configuration(pair, "srvA"));
    }

    private static String configuration(Rehearsed on, String server) {
        return on.world().files(server).stream()
                .filter(f -> f.path().equals("/opt/nec/clusterpro/etc/clp.conf"))
                .map(HostFile::text)
                .findFirst()
                .orElseThrow();
    }

    private static void standsAlone(Rehearsed pair, Rehearsed.Ran ran) {
        assertThat(pair.world().cluster().host("srvA").daemon().online()).isTrue();
        assertThat(pair.world().cluster().host("srvB").daemon().online()).isFalse();
        assertThat(pair.world().cluster().host("srvB").setup().configuration()).isEqualTo(Configuration.NONE);
        assertThat(ran.commands()).noneMatch(c -> c.contains("clpcfctrl"));
    }

    @Test
    void aMachineWithAnotherNameIsKeptOut() throws Exception {
        Rehearsed pair = shared("  faults: [{fault: wrong-host-name, server: srvB, name: srvX}]\n");
        Rehearsed.Ran ran = run(pair, Map.of());
        assertThat(ran.state().verdict()).isEqualTo(RunResult.FAILED_ATTENTION);
        assertThat(ran.state().reason().orElseThrow().en()).contains("the host behind server srvB calls itself srvX");
        assertThat(ran.commands()).noneMatch(c -> c.contains("rpm -i"));
        standsAlone(pair, ran);
    }

    @Test
    void aMachineThatShowsAnotherHostKeyIsNeverSpokenTo() throws Exception {
        Rehearsed pair = shared("  faults: [{fault: host-key-changed, server: srvB, at: 121m}]\n");
        Rehearsed.Ran ran = run(pair.thinking(Duration.ofHours(2)), Map.of());
        assertThat(ran.state().verdict()).isNotEqualTo(RunResult.SUCCESS);
        assertThat(ran.commands()).noneMatch(c -> c.startsWith("srvB"));
        standsAlone(pair, ran);
    }

    @Test
    void aPackageOfAnotherVersionIsNotInstalled() throws Exception {
        Rehearsed pair = shared("");
        Rehearsed.Ran ran = run(pair, Map.of("package", "/root/clpmaint/clusterpro-4.2.0-1.x86_64.rpm"));
        assertThat(ran.state().verdict()).isEqualTo(RunResult.FAILED_ATTENTION);
        assertThat(ran.state().reason().orElseThrow().en()).contains("clusterpro-4.2.0-1", "clusterpro-4.3.0-1");
        assertThat(ran.commands()).noneMatch(c -> c.contains("rpm -i"));
        standsAlone(pair, ran);
    }

    @Test
    void aServerThatStillTakesPartIsNotReplaced() throws Exception {
        Rehearsed pair = Rehearsed.on(SHARED.formatted("").replace(", state: off", ""));
        Rehearsed.Ran ran = run(pair, Map.of());
        assertThat(ran.state().verdict()).isEqualTo(RunResult.REFUSED);
        assertThat(ran.commands()).isEmpty();
        assertThat(pair.world().cluster().hosts()).allMatch(h -> h.daemon().online());
    }

    @Test
    void aMachineThatDoesNotComeBackFromItsFirstRestartStaysOutWithoutAConfiguration() throws Exception {
        Rehearsed pair = shared("  faults: [{fault: does-not-come-back, server: srvB, command: clplcnsc}]\n");
        Rehearsed.Ran ran = run(pair, Map.of());
        assertThat(ran.state().verdict()).isNotEqualTo(RunResult.SUCCESS);
        standsAlone(pair, ran);
    }

    private static final String MIRRORED = """
            apiVersion: clpmaint/v1
            cluster: pair1
            product: "4.3"
            servers:
              - {name: srvA}
              - {name: srvB}
            groups:
              - {name: failover1, home: srvA}
            simulation:
              servers: [{name: srvA}, {name: srvB, state: off}]
              groups:
                - {name: failover1, resources: [{name: md1, type: md}, {name: exec1, type: exec}]}
              mirrors:
                - {name: md1, sides: [srvA, srvB], newest: srvA, behind: 1GiB, writes: 512KiB%s}
              monitors:
                - {name: mdw1, type: mdw, of: md1}
            """;

    private static Rehearsed.Ran mirror(Rehearsed on, Map<String, String> more) throws Exception {
        Map<String, String> given =
                new HashMap<>(Map.of("server", "srvB", "survivor", "srvA", "host-key", KEY, "package", PACKAGE));
        given.putAll(more);
        return on.run(Files.readAllBytes(Path.of("runbooks/replace-server/replace-server-mirror.yaml")), given);
    }

    private static void bothSidesAreTrue(Rehearsed pair, Rehearsed.Ran ran) {
        assertThat(ran.state().reason()).isEmpty();
        assertThat(ran.state().verdict()).isEqualTo(RunResult.SUCCESS);
        assertThat(pair.world().cluster().mirrors().get(0).sides()).allMatch(s -> s.newest() && s.trueCopy());
        assertThat(pair.world().cluster().host("srvB").services().all()).allMatch(Service::enabled);
        assertThat(configuration(pair, "srvB")).isEqualTo(configuration(pair, "srvA"));
    }

    @Test
    void aKeptMirrorDiskGetsWhatItMissed() throws Exception {
        Rehearsed pair = Rehearsed.on(MIRRORED.formatted(""));
        Rehearsed.Ran ran = mirror(pair, Map.of("disks", "kept"));
        bothSidesAreTrue(pair, ran);
        assertThat(ran.commands()).noneMatch(c -> c.contains("sfdisk") || c.contains("clpmdinit"));
    }

    @Test
    void aKeptMirrorDiskIsRecoveredByCommandWhereNothingDoesItByItself() throws Exception {
        Rehearsed pair = Rehearsed.on(MIRRORED.formatted(", automatic-recovery: false"));
        Rehearsed.Ran ran = mirror(pair, Map.of("disks", "kept"));
        bothSidesAreTrue(pair, ran);
        assertThat(ran.commands()).contains("srvA: clpmdctrl --recovery md1");
    }

    @Test
    void aNewMirrorDiskGetsThePartnersPartitionsAndAFullCopy() throws Exception {
        Rehearsed pair = Rehearsed.on(MIRRORED.formatted(""));
        Rehearsed.Ran ran = mirror(pair, Map.of("disks", "new"));
        bothSidesAreTrue(pair, ran);
        assertThat(ran.commands())
                .containsSubsequence(
                        "srvB: rpm -i " + PACKAGE,
                        "srvB: shutdown -r now",
                        "srvB: sfdisk /dev/sdb",
                        "srvA: clpcfctrl --push -l -x /root/clpmaint/configuration",
                        "srvB: shutdown -r now")
                .noneMatch(c -> c.contains("clpmdinit"));
    }

    @Test
    void aDiskThatWasAMirrorElsewhereIsInitialisedBetweenTheConfigurationAndTheRestart() throws Exception {
        Rehearsed pair = Rehearsed.on(MIRRORED.formatted(", initial-construction: false"));
        Rehearsed.Ran ran = mirror(pair, Map.of("disks", "new", "reused", "true", "copy", "forced"));
        bothSidesAreTrue(pair, ran);
        assertThat(ran.commands())
                .containsSubsequence(
                        "srvA: clpcfctrl --push -l -x /root/clpmaint/configuration",
                        "srvB: clpmdinit --create force md1",
                        "srvB: shutdown -r now",
                        "srvA: clpmdctrl --force srvA md1");
    }
}
