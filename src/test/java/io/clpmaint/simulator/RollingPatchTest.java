package io.clpmaint.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The corrected skeleton of a rolling patch, typed by hand. */
class RollingPatchTest {

    private final World world = World.create(Worlds.pair());
    private final Operator operator = new Operator(world);

    @Test
    void aPairIsPatchedOneServerAfterTheOtherWhileTheGroupMovesAndReturns() {
        assertThat(operator.ok("srvA", "clpstat")).contains("*srvA", "Online").doesNotContain("Offline");
        operator.ok("srvA", "mkdir -p /tmp/logs && clplogcc -o /tmp/logs");
        operator.ok("srvA", "clptoratio -r 40 -t 2h");
        patch("srvB", "srvA");
        operator.ok("srvA", "clpgrp -m failover1 -a srvB");
        assertThat(operator.ok("srvA", "clpgrp -n failover1")).isEqualTo("srvB\n");
        patch("srvA", "srvB");
        operator.ok("srvB", "clpgrp -m failover1 -a srvA");
        operator.ok("srvA", "clptoratio -i");

        String end = operator.ok("srvB", "clpstat -s --long");
        assertThat(end).doesNotContain("Offline", "Caution").containsPattern("current +: srvA");
        assertThat(operator.ok("srvB", "clptoratio -s")).isEqualTo("present toratio : 1\n");
        assertThat(world.breaches()).isEmpty();
        assertThat(world.notSimulated()).isEmpty();
    }

    private void patch(String server, String partner) {
        String before = operator.boot(server);
        operator.ok(server, "clpcl -t");
        assertThat(operator.ok(partner, "clpstat")).containsPattern(server + " \\.+: Offline");
        operator.ok(server, "clpcl -t --md");
        operator.ok(server, "systemctl disable clusterpro_alertsync clusterpro_webmgr clusterpro clusterpro_md");
        operator.ok(server, "dnf -y update");
        assertThat(operator.ok(server, "grubby --default-kernel")).isNotEqualTo(operator.ok(server, "uname -r"));
        operator.ok(server, "shutdown -r now");
        operator.untilUnreachable(server);
        operator.untilReachable(server);
        assertThat(operator.boot(server)).isNotEqualTo(before);
        assertThat(operator.type(server, "systemctl is-active clusterpro").out())
                .isEqualTo("inactive\n");
        operator.ok(server, "systemctl enable clusterpro_md clusterpro clusterpro_webmgr clusterpro_alertsync");
        operator.ok(server, "reboot");
        operator.untilUnreachable(server);
        operator.untilReachable(server);
        operator.until(partner, "clpmdstat --mirror md1", "Mirror Status: Recovering");
        operator.until(partner, "clpmdstat --mirror md1", "Mirror Status: Normal");
        operator.wait(Duration.ofSeconds(5));
        assertThat(operator.ok(partner, "clpstat")).doesNotContain("Offline", "Pending", "Caution");
    }
}
