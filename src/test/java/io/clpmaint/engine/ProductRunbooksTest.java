package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.run.RunResult;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.Worlds;
import io.clpmaint.testing.Rehearsed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is done to the product itself: in the manual's order, and only while nothing of it runs. */
class ProductRunbooksTest {

    private static Rehearsed.Ran run(World world, String runbook, Map<String, String> given) throws Exception {
        return new Rehearsed(world).run(Files.readAllBytes(Path.of("runbooks", runbook)), given);
    }

    @Test
    void theProductIsRemovedWithItsServicesDisabledInTheManualsOrderAndTheServerRestarted() throws Exception {
        World world = World.create(Worlds.pair());
        Rehearsed.Ran ran = run(world, "protect/uninstall.yaml", Map.of("server", "srvB"));
        assertThat(ran.state().reason()).isEmpty();
        assertThat(ran.state().verdict()).isEqualTo(RunResult.SUCCESS);
        assertThat(ran.commands())
                .containsSubsequence(
                        "srvB: clpcfctrl --pull -l -x /root/clpmaint/configuration",
                        "srvB: clpcl -t",
                        "srvB: systemctl disable clusterpro_alertsync clusterpro_webmgr clusterpro clusterpro_md"
                                + " clusterpro_api clusterpro_ib clusterpro_trn clusterpro_evt",
                        "srvB: shutdown -r now",
                        "srvB: rpm -e clusterpro");
        assertThat(world.cluster().host("srvB").packages().product()).isEmpty();
        assertThat(world.cluster().host("srvA").packages().product()).isPresent();
    }
}
