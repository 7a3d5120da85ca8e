package io.clpmaint.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.product.data.ProductVersion;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.Trigger;
import io.clpmaint.simulator.spec.WorldSpec.HeartbeatSpec;
import io.clpmaint.simulator.spec.WorldSpecBuilder;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A single heartbeat that is cut, and what resolves partitions, in the views of clpstat. */
class HeartbeatViewTest {

    private final Operator operator = new Operator(World.create(wired().build()));

    private static WorldSpecBuilder wired() {
        return Worlds.builder()
                .product(new ProductVersion(5, 0))
                .heartbeat(new HeartbeatSpec("lankhb1", "lankhb"))
                .heartbeat(new HeartbeatSpec("lankhb2", "lankhb"))
                .heartbeat(new HeartbeatSpec("pingnp1", "pingnp", "public"));
    }

    private void cut(String network, Optional<String> other) {
        operator.world()
                .inject(new Injection(
                        new Trigger.At(Duration.ZERO), new Fault.LinkCut("srvA", other, Optional.of(network), false)));
    }

    @Test
    void aSingleCutHeartbeatIsShownAfterTheTimeoutAndNoServerIsGivenUp() {
        cut("lankhb2", Optional.of("srvB"));
        operator.wait(Duration.ofSeconds(60));
        assertThat(operator.ok("srvA", "clpstat -n")).doesNotContain("  x");
        operator.wait(Duration.ofSeconds(40));
        assertThat(operator.ok("srvA", "clpstat -n"))
                .contains("HB0 : lankhb1\n", "HB1 : lankhb2\n", "server1 :  o  x\n")
                .doesNotContain("pingnp1");
        assertThat(operator.ok("srvB", "clpstat"))
                .containsPattern("srvA \\.+: Caution")
                .containsPattern("lankhb1 +: Normal")
                .containsPattern("lankhb2 +: Error")
                .containsPattern("failover1 \\.+: Online");
        assertThat(operator.ok("srvA", "cat /var/log/messages"))
                .contains("Resource lankhb2 of server srvB has stopped.");
        operator.world().clearFaults("srvA");
        operator.wait(Duration.ofSeconds(5));
        assertThat(operator.ok("srvB", "clpstat")).doesNotContain("Error").doesNotContain("Caution");
    }

    @Test
    void aServerThatIsCutOffFromOutsideIsShownAmongThePartitionResources() {
        cut("public", Optional.empty());
        operator.wait(Duration.ofSeconds(1));
        assertThat(operator.ok("srvB", "clpstat -f"))
                .startsWith(" =======================  FENCING STATUS")
                .contains("NP0 : pingnp1\n", "server0 :  x\n", "server1 :  o\n");
        assertThat(operator.ok("srvB", "clpstat")).containsPattern("pingnp1 +: Error +ping resolution");
        assertThat(operator.refused("srvB", "clpstat -p")).isEqualTo("Invalid option.\n");
    }

    @Test
    void theirConfigurationHasABlockOfItsOwn() {
        assertThat(operator.ok("srvA", "clpstat --fnc"))
                .contains("[NP0 : pingnp1]")
                .doesNotContain("lankhb1");
        assertThat(operator.ok("srvA", "clpstat --fnc pingnp1")).contains("[NP0 : pingnp1]");
        assertThat(operator.refused("srvA", "clpstat --fnc lankhb1")).isEqualTo("Invalid option.\n");
        assertThat(operator.ok("srvA", "clpstat --hb"))
                .contains("[HB1 : lankhb2]")
                .doesNotContain("pingnp1");
        assertThat(operator.ok("srvA", "clpstat -i")).contains("[HB1 : lankhb2]", "[NP0 : pingnp1]");
    }

    @Test
    void untilVersion4TheyAreCalledPartitionResources() {
        Operator old = new Operator(
                World.create(wired().product(new ProductVersion(4, 2)).build()));
        assertThat(old.ok("srvA", "clpstat -p")).contains("NETWORK PARTITION STATUS", "server1 :  o\n");
        assertThat(old.ok("srvA", "clpstat --np")).contains("[NP0 : pingnp1]");
        assertThat(old.refused("srvA", "clpstat -f")).isEqualTo("Invalid option.\n");
        old.ok("srvB", "clpcl -t");
        assertThat(old.ok("srvA", "clpstat -p")).contains("[on server1 : Offline]", "server0 :  -\n");
    }
}
