package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.run.RunResult;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.Worlds;
import io.clpmaint.simulator.spec.Defaults;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.Trigger;
import io.clpmaint.simulator.spec.WorldSpec;
import io.clpmaint.simulator.spec.WorldSpecBuilder;
import io.clpmaint.testing.Rehearsed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A server that is back in the cluster and whose side of a mirror stays behind could not take over. */
class MirrorOfTheWayBackTest {

    private static Rehearsed.Ran ran(String runbook, WorldSpec spec) throws Exception {
        return new Rehearsed(World.create(spec))
                .run(Files.readAllBytes(Path.of("runbooks/" + runbook + ".yaml")), Map.of());
    }

    /** The pair with two resources only. */
    private static WorldSpec pair(boolean automaticRecovery) {
        return new WorldSpecBuilder("pair1")
                .server("srvA")
                .server("srvB")
                .group(Defaults.group("failover1", List.of("srvA", "srvB"), List.of(Defaults.resource("md1", "md"))))
                .mirror(Defaults.mirror("md1", "srvA", "srvB").under(true, automaticRecovery))
                .monitor(Defaults.monitor("mdw1", "mdw", Optional.of("md1")))
                .monitor(Defaults.monitor("userw", "userw", Optional.empty()))
                .build();
    }

    private static WorldSpec updateFails(WorldSpec spec) {
        return spec.with(new Injection(new Trigger.At(Duration.ZERO), new Fault.UpdateFails("srvB", true, true)));
    }

    private static List<String> recoveries(Rehearsed.Ran ran) {
        return ran.commands().stream().filter(c -> c.contains("--recovery")).toList();
    }

    @Test
    void whereNothingRecoversAMirrorByItselfTheWayBackStartsIt() throws Exception {
        Rehearsed.Ran ran = ran("os-patch", updateFails(pair(false)));
        assertThat(recoveries(ran)).containsExactly("srvA: clpmdctrl --recovery md1");
        assertThat(ran.state().verdict()).isEqualTo(RunResult.FAILED_RESTORED);
    }

    @Test
    void whereTheClusterRecoversItByItselfNothingIsStarted() throws Exception {
        Rehearsed.Ran ran = ran("os-patch", updateFails(pair(true)));
        assertThat(recoveries(ran)).isEmpty();
        assertThat(ran.state().verdict()).isEqualTo(RunResult.FAILED_RESTORED);
    }

    @Test
    void aMirrorThatCannotBeRecoveredIsNotCalledRestored() throws Exception {
        WorldSpec spec = updateFails(pair(false))
                .with(new Injection(
                        new Trigger.OnCommand(Optional.empty(), "clpmdctrl --recovery", 1, true),
                        new Fault.CommandFails(1, "recovery refused")));
        Rehearsed.Ran ran = ran("os-patch", spec);
        assertThat(ran.state().verdict()).isEqualTo(RunResult.FAILED_ATTENTION);
        assertThat(ran.state().notRestored().get("mirror:md1@srvB").commands())
                .containsExactly("srvA: clpmdctrl --recovery md1");
        assertThat(ran.state().owed()).doesNotContainKeys("member:srvB", "suppression");
    }

    @Test
    void aNewDiskThatCouldNotBePartitionedIsNotCalledRestored() throws Exception {
        WorldSpec spec = Worlds.pair()
                .with(new Injection(
                        new Trigger.OnCommand(Optional.of("srvB"), "sfdisk /dev/sdb", 1, true),
                        new Fault.CommandFails(1, "device busy")));
        Rehearsed.Ran ran = ran("disk-swap", spec);
        assertThat(ran.state().reason().orElseThrow().en()).contains("sfdisk");
        assertThat(ran.state().verdict()).isEqualTo(RunResult.FAILED_ATTENTION);
    }
}
