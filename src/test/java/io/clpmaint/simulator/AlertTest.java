package io.clpmaint.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.Trigger;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What happens in the cluster stands in the servers' logs. */
class AlertTest {

    private final Operator operator = new Operator(World.create(Worlds.pair()));

    private String log(String server) {
        return operator.ok(server, "cat /var/log/messages");
    }

    @Test
    void aMoveIsToldStepByStep() {
        operator.ok("srvA", "clpgrp -m failover1 -a srvB");
        assertThat(log("srvA"))
                .containsSubsequence(
                        "<type: rc><event: 50> Moving group failover1 has started.",
                        "<type: rc><event: 20> Stopping group failover1 has started.",
                        "<type: rc><event: 40> Stopping exec1 resource has started.",
                        "<type: rc><event: 41> Stopping fip1 resource has completed.",
                        "<type: rc><event: 21> Stopping group failover1 has completed.");
        assertThat(log("srvB"))
                .containsSubsequence(
                        "<type: rc><event: 10> Activating group failover1 has started.",
                        "<type: rc><event: 30> Activating fip1 resource has started.",
                        "<type: rc><event: 11> Activating group failover1 has completed.",
                        "<type: rc><event: 51> Moving group failover1 has completed.");
        assertThat(operator.ok("srvB", "grep -c 'event: 11' /var/log/messages")).isEqualTo("1\n");
    }

    @Test
    void aLostServerAndTheFailoverAreToldByTheSurvivor() {
        operator.world().inject(new Injection(new Trigger.At(Duration.ZERO), new Fault.PowerLoss("srvA")));
        operator.wait(Duration.ofMinutes(5));
        assertThat(log("srvB"))
                .containsSubsequence(
                        "<type: nm><event: 2> Server srvA has been stopped.",
                        "<type: rc><event: 60> Failover group failover1 has started.",
                        "<type: rc><event: 61> Failover group failover1 has completed.");
    }

    @Test
    void aMonitorThatFindsAnErrorIsTold() {
        operator.world().inject(new Injection(new Trigger.At(Duration.ZERO), new Fault.MonitorError("srvA", "genw1")));
        operator.wait(Duration.ofMinutes(1));
        assertThat(log("srvA")).contains("<type: rm><event: 9> Detected an error in monitoring genw1.");
    }

    @Test
    void aResourceThatDoesNotStopIsTold() {
        operator.world()
                .inject(new Injection(new Trigger.At(Duration.ZERO), new Fault.ResourceWillNotStop("srvA", "exec1")));
        operator.refused("srvA", "clpgrp -t failover1");
        assertThat(log("srvA"))
                .contains("<type: rc><event: 42> Stopping exec1 resource has failed.(99 : command is timeout)");
    }

    @Test
    void aReturningServerIsToldAndItsMirrorToo() {
        operator.ok("srvB", "shutdown -r now");
        operator.untilUnreachable("srvB");
        operator.untilReachable("srvB");
        operator.until("srvA", "clpmdstat -m md1", "Mirror Status: Normal");
        assertThat(log("srvB"))
                .containsSubsequence(
                        "<type: pm><event: 2> Shutting down the cluster daemon...",
                        "<type: pm><event: 1> Starting the cluster daemon...",
                        "<type: nm><event: 5> Waiting for all servers to start.",
                        "<type: nm><event: 6> All servers have started.");
        assertThat(log("srvA"))
                .containsSubsequence("Server srvB has been stopped.", "Server srvB has started.")
                .contains("<type: mdadmn><event: 6>");
    }
}
