package io.clpmaint.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.node.CommandOutcome;
import io.clpmaint.simulator.command.KnownForms;
import io.clpmaint.simulator.spec.Defaults;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.Trigger;
import io.clpmaint.simulator.spec.WorldSpecBuilder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the options of the operating commands do beside what the command does anyway. */
class OperationOptionTest {

    private final Operator operator = new Operator(World.create(Worlds.pair()));

    private static Operator machines() {
        return new Operator(World.create(new WorldSpecBuilder("machines")
                .server("srvA")
                .server("srvB")
                .group(Defaults.group("vm-group", List.of("srvA", "srvB"), List.of(Defaults.resource("vm1", "vm"))))
                .group(Defaults.group("plain", List.of("srvA", "srvB"), List.of(Defaults.resource("exec1", "exec"))))
                .build()));
    }

    private void strike(Fault fault) {
        operator.world().inject(new Injection(new Trigger.At(Duration.ZERO), fault));
        operator.wait(Duration.ofMillis(1));
    }

    private String state() {
        return KnownForms.stateOf(operator.world().dump());
    }

    @Test
    void aVirtualMachineMovesWhileItRuns() {
        Operator machines = machines();
        assertThat(machines.ok("srvA", "clpgrp -l vm-group -a srvB")).isEqualTo("Command succeeded.\n");
        assertThat(machines.ok("srvA", "clpgrp -n vm-group")).isEqualTo("srvB\n");
        assertThat(machines.ok("srvA", "cat /var/log/messages"))
                .contains("Moving group vm-group has completed.")
                .doesNotContain("Stopping group vm-group");
        assertThat(machines.refused("srvA", "clpgrp -l plain -a srvB"))
                .isEqualTo("The group is not a virtual machine group.\n");
        assertThat(machines.refused("srvB", "clpgrp -l vm-group -a nobody")).startsWith("Invalid server name.");
        assertThat(machines.refused("srvB", "clpgrp -l nothing")).startsWith("Invalid group name.");
        machines.ok("srvB", "clpcl -t");
        assertThat(machines.refused("srvB", "clpgrp -l vm-group")).startsWith("Server is not active.");
    }

    @Test
    void aForcedStartTakesTheGroupAwayFromWhereItRuns() {
        assertThat(operator.refused("srvB", "clpgrp -s failover1")).contains("use -f option");
        operator.ok("srvB", "clpgrp -s failover1 -f");
        assertThat(operator.ok("srvA", "clpgrp -n failover1")).isEqualTo("srvB\n");
        assertThat(operator.world().breaches()).isEmpty();
    }

    @Test
    void aForcedStopStopsWhatCanBeStopped() {
        strike(new Fault.ResourceWillNotStop("srvA", "exec1"));
        operator.refused("srvA", "clpgrp -t failover1 -f");
        assertThat(operator.ok("srvA", "clpstat"))
                .containsPattern("failover1 \\.+: Error")
                .containsPattern("exec1 +: Offline Failure")
                .containsPattern("md1 +: Offline ")
                .containsPattern("fip1 +: Offline ");
    }

    @Test
    void whoeverWaitsTooShortlyIsToldAndTheMoveGoesOn() {
        assertThat(operator.refused("srvA", "clpgrp -m failover1 -a srvB --apito 1"))
                .startsWith("Internal communication timeout");
        operator.until("srvA", "clpgrp -n failover1", "srvB");
        operator.wait(Duration.ofMinutes(2));
        assertThat(operator.refused("srvB", "clprsc -t exec1 --apito 1")).startsWith("Internal communication timeout");
    }

    @Test
    void aMonitorWhoseRecoveryActsIsWaitedForAsLongAsSaid() {
        strike(new Fault.MonitorError("srvA", "genw1"));
        operator.until("srvA", "clpstat", "exec1          : Offline Pending");
        CommandOutcome impatient = operator.type("srvA", "clpmonctrl -s -m genw1 -w 0");
        assertThat(impatient)
                .isInstanceOfSatisfying(
                        CommandOutcome.Exited.class, e -> assertThat(e.code()).isEqualTo(90));
        assertThat(operator.ok("srvA", "clpstat -m")).doesNotContain("Suspend");
        operator.ok("srvA", "clpmonctrl -s -m genw1 -w 600");
        assertThat(operator.ok("srvA", "clpmonctrl -v -m genw1")).contains("Restart Count : 1");
        operator.ok("srvA", "clpmonctrl -c -m genw1");
        assertThat(operator.ok("srvA", "clpmonctrl -v -m genw1")).contains("Restart Count : 0");
    }

    @Test
    void theLogsSayWhatWasCollected() {
        operator.ok("srvA", "clplogcc -r 5 -o /tmp -t type2");
        assertThat(operator.ok("srvA", "cat /tmp/srvB-log.tar.gz"))
                .isEqualTo("logs of srvB, type2, 5 generations of the system's log\n");
        operator.ok("srvA", "clplogcc -o /tmp");
        assertThat(operator.ok("srvA", "cat /tmp/srvB-log.tar.gz")).contains("type1, 2 generations");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clpgrp -n failover1 --apito 5",
                "clpgrp -m failover1 -f",
                "clpgrp -s failover1 -a srvB",
                "clpgrp -t failover1 --apito 0",
                "clpgrp -t failover1 --apito 10000",
                "clpmonctrl -c -h srvB",
                "clpmonctrl -v -h srvB",
                "clpmonctrl -e -m userw -w 5",
                "clplogcc -r 0",
                "clplogcc -r many"
            })
    void aMisplacedOptionIsRefused(String form) {
        String before = state();
        assertThat(operator.refused("srvA", form)).isEqualTo("Invalid option.\n");
        assertThat(state()).isEqualTo(before);
    }
}
