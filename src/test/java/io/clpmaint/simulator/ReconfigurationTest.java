package io.clpmaint.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.simulator.command.KnownForms;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.Trigger;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A configuration that is pulled, edited and pushed becomes the cluster's. */
class ReconfigurationTest {

    private static final String PULL = "mkdir -p /tmp/c; cd /tmp/c; clpcfctrl --pull -l -x .; ";
    private static final String PUSH = "clpcfctrl --push -l -x /tmp/c";

    private final Operator operator = new Operator(World.create(Worlds.pair()));

    private String state() {
        return KnownForms.stateOf(operator.world().dump());
    }

    @Test
    void aFilePushedAsItWasPulledChangesNothing() {
        String before = operator.ok("srvA", "clpstat -i");
        operator.ok("srvA", PULL + PUSH);
        assertThat(operator.ok("srvA", "clpstat -i")).isEqualTo(before);
        assertThat(operator.world().notSimulated()).isEmpty();
    }

    @Test
    void anotherHeartbeatTimeoutNeedsASuspendedClusterAndDecidesOverFailovers() {
        operator.ok("srvA", PULL + "clpcfset add clsparam cluster/heartbeat/timeout 30000");
        String before = state();
        assertThat(operator.refused("srvA", PUSH)).contains("suspend the cluster");
        assertThat(state()).isEqualTo(before);
        operator.ok("srvA", "clpcl --suspend; " + PUSH + "; clpcl --resume");
        assertThat(operator.ok("srvB", "clpstat --cl")).contains("30000");
        operator.world().inject(new Injection(new Trigger.At(Duration.ZERO), new Fault.PowerLoss("srvA")));
        operator.wait(Duration.ofSeconds(35));
        assertThat(operator.ok("srvB", "clpstat")).containsPattern("srvA \\.+: Offline");
        assertThat(operator.world().notSimulated()).isEmpty();
    }

    @Test
    void aResourceGoesToAnotherGroupInTwoApplications() {
        operator.ok("srvA", PULL + "clpcfset del rsc failover1 exec exec1; clpcfset del mon genw genw1");
        operator.ok("srvA", "clpcl -t -a; " + PUSH);
        operator.ok(
                "srvA",
                "cd /tmp/c; clpcfset add grp failover failover2; clpcfset add rsc failover2 exec exec1; " + PUSH);
        operator.ok("srvA", "clpcl -s -a");
        operator.until("srvA", "clpgrp -n failover1", "srvA");
        operator.until("srvA", "clpstat", "failover2 .......: Online  ");
        operator.ok("srvA", "clpgrp -m failover2 -a srvB");
        assertThat(operator.ok("srvB", "clprsc -n exec1")).isEqualTo("srvB\n");
        assertThat(operator.ok("srvB", "clpgrp -n failover1")).isEqualTo("srvA\n");
        assertThat(operator.ok("srvB", "clpstat")).doesNotContain("genw1");
    }

    @Test
    void aResourceJoinsARunningGroupWhileTheClusterIsSuspended() {
        operator.ok(
                "srvA",
                PULL + "clpcfset add rsc failover1 fip fip2; clpcfset add rscparam fip fip2 parameters/ip 192.0.2.50");
        assertThat(operator.refused("srvA", "clpcfctrl --dpush -l -x /tmp/c")).contains("suspend the cluster");
        operator.ok("srvA", "clpcl --suspend; clpcfctrl --dpush -l -x /tmp/c; clpcl --resume");
        operator.until("srvA", "clpstat", "failover1 .......: Online  ");
        assertThat(operator.ok("srvA", "clpstat"))
                .containsPattern("exec1 +: Online")
                .containsPattern("fip2 +: Online");
        operator.ok("srvA", "clpgrp -m failover1 -a srvB");
        assertThat(operator.ok("srvB", "clprsc -n fip2")).isEqualTo("srvB\n");
    }

    @Test
    void aResourceThatJoinsAStoppedGroupIsStopped() {
        operator.ok(
                "srvA",
                PULL + "clpcfset add rsc failover1 fip fip2; clpcfset add rscparam fip fip2 parameters/ip 192.0.2.50");
        operator.ok("srvA", "clpgrp -t failover1");
        operator.ok("srvA", "clpcl --suspend; clpcfctrl --dpush -l -x /tmp/c; clpcl --resume");
        operator.wait(Duration.ofMinutes(5));
        assertThat(operator.ok("srvA", "clpstat")).containsPattern("fip2 +: Offline");
    }

    @Test
    void aMirrorDoesNotJoinARunningGroup() {
        operator.ok("srvA", PULL + "clpcfset add rsc failover1 nas nas1");
        operator.ok("srvA", "clpcl --suspend");
        String before = state();
        assertThat(operator.refused("srvA", "clpcfctrl --dpush -l -x /tmp/c")).contains("cannot be added dynamically");
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void aGroupThatIsNotToStartByItselfStaysStoppedWithTheCluster() {
        operator.ok("srvA", PULL + "clpcfset add grpparam failover failover1 start 0");
        operator.ok("srvA", "clpcl -t -a; " + PUSH + "; clpcl -s -a");
        operator.until("srvA", "clpstat", "srvB ............: Online ");
        operator.wait(Duration.ofMinutes(5));
        operator.refused("srvA", "clpgrp -n failover1");
        operator.ok("srvA", "clpgrp -s failover1");
        assertThat(operator.ok("srvA", "clpgrp -n failover1")).isEqualTo("srvA\n");
    }

    @Test
    void aMirrorIsMountedWhereItsConfigurationSays() {
        operator.ok("srvA", PULL + "clpcfset add rscparam md md1 parameters/mount/point /srv/data");
        operator.ok("srvA", "clpcl -t -a; " + PUSH + "; clpcl -s -a");
        operator.until("srvA", "clpgrp -n failover1", "srvA");
        operator.until("srvA", "mount", "/srv/data");
        assertThat(operator.ok("srvA", "ls /srv/data")).contains("data");
        operator.refused("srvA", "mountpoint /mnt/md1");
    }

    @Test
    void whatDoesNotHangTogetherIsNotDistributed() {
        operator.ok("srvA", PULL + "clpcfset add rscparam md md1 parameters/diskdev/dppath /dev/sdz1");
        operator.ok("srvA", "clpcl -t -a");
        String before = state();
        assertThat(operator.refused("srvA", PUSH)).isEqualTo("The check found errors.\n");
        assertThat(state()).isEqualTo(before);
        operator.ok("srvA", PUSH + " --nocheck");
        assertThat(operator.world().notSimulated()).anyMatch(left -> left.contains("dppath"));
    }
}
