package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.node.CommandLine;
import io.clpmaint.node.Privilege;
import io.clpmaint.node.RemoteCommand;
import io.clpmaint.run.RunResult;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.Worlds;
import io.clpmaint.testing.Rehearsed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Changed configurations are delivered as they need it, and the old one again where that fails. */
class ReconfigurationTest {

    private static Rehearsed pairWith(String script) throws Exception {
        Rehearsed pair = new Rehearsed(World.create(Worlds.pair()));
        on(pair, "srvB", script);
        return pair;
    }

    private static String on(Rehearsed pair, String server, String script) throws Exception {
        return pair.nodes()
                .node(server)
                .execute(RemoteCommand.changing(
                        CommandLine.script(script, List.of("prepare")), Privilege.ROOT, Duration.ofMinutes(1)))
                .toString();
    }

    /** Puts a changed copy of the configuration where the runbooks look for it. */
    private static String changed(String folder, String sed) {
        return "mkdir -p " + folder + " && sed '" + sed + "' /opt/nec/clusterpro/etc/clp.conf > " + folder
                + "/clp.conf";
    }

    private static Rehearsed.Ran run(Rehearsed on, String runbook, Map<String, String> given) throws Exception {
        return on.run(Files.readAllBytes(Path.of("runbooks/reconfigure/" + runbook + ".yaml")), given);
    }

    private static void allWell(Rehearsed pair, Rehearsed.Ran ran) {
        assertThat(ran.state().reason()).isEmpty();
        assertThat(ran.state().verdict()).isEqualTo(RunResult.SUCCESS);
        assertThat(pair.world().cluster().hosts()).allMatch(h -> h.daemon().online());
    }

    @Test
    void aConfigurationThatNeedsASuspendedClusterIsDeliveredToOne() throws Exception {
        Rehearsed pair = pairWith(changed("/root/clpmaint/new", "s/90000/120000/"));
        Rehearsed.Ran ran = run(pair, "apply-config", Map.of("needs", "suspend"));
        allWell(pair, ran);
        assertThat(ran.commands())
                .containsSubsequence(
                        "srvA: clpcl --suspend",
                        "srvB: clpcfctrl --pull -l -x /root/clpmaint/old",
                        "srvB: clpcfctrl --compcheck -l -x /root/clpmaint/new",
                        "srvB: clpcfctrl --push -l -x /root/clpmaint/new",
                        "srvA: clpcl --resume");
        assertThat(pair.world().cluster().spec().timing().heartbeatTimeout()).isEqualTo(Duration.ofSeconds(120));
    }

    @Test
    void aWayThatIsNotEnoughForTheChangeIsRefusedByTheProductAndEverythingIsAsBefore() throws Exception {
        Rehearsed pair = pairWith(changed("/root/clpmaint/new", "s/90000/120000/"));
        Rehearsed.Ran ran = run(pair, "apply-config", Map.of("needs", "upload"));
        assertThat(ran.state().verdict()).isEqualTo(RunResult.FAILED_RESTORED);
        assertThat(pair.world().cluster().spec().timing().heartbeatTimeout()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void withoutANewConfigurationNothingIsBegun() throws Exception {
        Rehearsed pair = new Rehearsed(World.create(Worlds.pair()));
        Rehearsed.Ran ran = run(pair, "apply-config", Map.of("needs", "stop"));
        assertThat(ran.state().verdict()).isEqualTo(RunResult.REFUSED);
        assertThat(ran.commands()).isEmpty();
    }

    @Test
    void anAddressIsChangedWhileTheWholeClusterIsDown() throws Exception {
        Rehearsed pair = pairWith(changed("/root/clpmaint/new", "s/10[.]0[.]1[.]11/10.0.1.51/"));
        Rehearsed.Ran ran = run(pair, "change-ip", Map.of("changed", "srvA", "prover", "srvB", "address", "10.0.1.51"));
        allWell(pair, ran);
        assertThat(on(pair, "srvB", "ping -c 1 10.0.1.51")).contains(" 0% packet loss");
        assertThat(on(pair, "srvB", "ping -c 1 -W 1 10.0.1.11")).contains("100% packet loss");
        assertThat(ran.commands())
                .containsSubsequence(
                        "srvB: clpcfctrl --pull -l -x /root/clpmaint/old",
                        "srvA: clpstdn -r",
                        "srvB: clpcfctrl --push -l -x /root/clpmaint/new",
                        "srvA: shutdown -r now",
                        "srvB: shutdown -r now");
    }
}
