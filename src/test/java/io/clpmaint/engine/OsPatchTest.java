package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.plan.PlannedCommand;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunResult;
import io.clpmaint.run.StepResult;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.Worlds;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.Trigger;
import io.clpmaint.simulator.spec.WorldSpec;
import io.clpmaint.testing.Rehearsed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The main job on the simulated pair, with and without faults. */
class OsPatchTest {

    private static byte[] osPatch() throws IOException {
        return Files.readAllBytes(Path.of("runbooks/os-patch.yaml"));
    }

    private static Rehearsed on(WorldSpec spec) {
        return new Rehearsed(World.create(spec));
    }

    private static Rehearsed.Ran patched(WorldSpec spec) throws IOException, InterruptedException {
        return on(spec).run(osPatch(), Map.of());
    }

    private static WorldSpec with(Trigger when, Fault what) {
        return Worlds.pair().with(new Injection(when, what));
    }

    private static List<String> endState(Rehearsed.Ran ran) {
        return ran.entries().stream()
                .filter(e ->
                        e.event() instanceof RunEvent.Snapshot s && s.label().equals("after"))
                .map(e -> ((RunEvent.Snapshot) e.event()).lines())
                .reduce((a, b) -> b)
                .orElseThrow();
    }

    @Test
    void bothServersArePatchedAndEverythingIsAsItWas() throws Exception {
        Rehearsed rehearsed = on(Worlds.pair());
        Rehearsed.Ran ran = rehearsed.run(osPatch(), Map.of());
        assertThat(ran.state().reason()).isEmpty();
        assertThat(ran.state().verdict()).isEqualTo(RunResult.SUCCESS);
        assertThat(endState(ran))
                .contains(
                        "server srvA: online",
                        "server srvB: online",
                        "group failover1: online on srvA",
                        "mirror md1: normal, srvA green, srvB green",
                        "timeout ratio: 1");
        assertThat(endState(ran)).noneMatch(line -> line.contains("suspend"));
        assertThat(ran.state().owed()).isEmpty();
        assertThat(rehearsed.world().breaches()).isEmpty();
    }

    @Test
    void theCommandsAreThoseOfThePlan() throws Exception {
        Rehearsed.Ran ran = patched(Worlds.pair());
        List<String> planned = ran.plan().steps().stream()
                .flatMap(s -> s.commands().stream())
                .filter(c -> !c.conditional())
                .map((PlannedCommand c) -> c.server() + ": " + String.join(" ", c.words()))
                .toList();
        assertThat(ran.commands()).isEqualTo(planned);
    }

    @Test
    void theSameSeedGivesTheSameJournal() throws Exception {
        assertThat(patched(Worlds.pair()).entries())
                .isEqualTo(patched(Worlds.pair()).entries());
    }

    @Test
    void theBusinessIsInterruptedAboutAsLongAsThePlanSays() throws Exception {
        Rehearsed.Ran ran = patched(Worlds.pair());
        assertThat(ran.state().interruptions())
                .hasSize(2)
                .allSatisfy(i ->
                        assertThat(i.measuredSeconds()).isBetween(i.plannedSeconds() * 0.5, i.plannedSeconds() * 1.5));
    }

    @Test
    void nothingIsLeftOnTheServersOfAFinishedRun() throws Exception {
        Rehearsed rehearsed = on(Worlds.pair());
        rehearsed.run(osPatch(), Map.of());
        // decision 35: a note of the end fences off copies of the record
        assertThat(rehearsed.world().dump().lines().filter(line -> line.contains(Rehearsed.RUN.value())))
                .hasSize(2)
                .allMatch(line -> line.contains("/var/tmp/clpmaint-lock/ended/" + Rehearsed.RUN.value()));
    }

    @Test
    void aRefusedGateStopsBeforeTheFirstChange() throws Exception {
        Rehearsed.Ran ran =
                patched(with(new Trigger.At(java.time.Duration.ZERO), new Fault.MonitorError("srvA", "userw")));
        assertThat(ran.state().verdict()).isEqualTo(RunResult.REFUSED);
        assertThat(ran.commands()).isEmpty();
    }

    @Test
    void afterAFailingUpdateThatLeftThePackagesConsistentTheServerRejoins() throws Exception {
        Rehearsed.Ran ran =
                patched(with(new Trigger.At(java.time.Duration.ZERO), new Fault.UpdateFails("srvB", true, false)));
        assertThat(ran.state().verdict()).isEqualTo(RunResult.FAILED_RESTORED);
        assertThat(ran.state().owed()).isEmpty();
        assertThat(endState(ran))
                .contains(
                        "server srvA: online",
                        "server srvB: online",
                        "group failover1: online on srvA",
                        "timeout ratio: 1");
        assertThat(ran.commands()).noneMatch(c -> c.contains("clpgrp"));
        assertThat(ran.state()
                        .steps()
                        .get("protected/srvB/update")
                        .end()
                        .orElseThrow()
                        .result())
                .isEqualTo(StepResult.FAILED);
    }

    @Test
    void aHalfPatchedServerIsKeptOutWithItsServicesDisabled() throws Exception {
        Rehearsed.Ran ran =
                patched(with(new Trigger.At(java.time.Duration.ZERO), new Fault.UpdateFails("srvB", false, false)));
        assertThat(ran.state().verdict()).isEqualTo(RunResult.FAILED_ATTENTION);
        assertThat(ran.state().owed().keySet()).contains("member:srvB", "services:srvB");
        assertThat(ran.commands()).noneMatch(c -> c.startsWith("srvB: systemctl enable"));
        assertThat(ran.state().notRestored().get("services:srvB").commands())
                .containsExactly(
                        "srvB: systemctl enable clusterpro_md clusterpro clusterpro_webmgr clusterpro_alertsync");
        assertThat(endState(ran)).contains("server srvB: offline", "group failover1: online on srvA");
    }

    @Test
    void aKernelWithoutTheClustersModulesIsNotBooted() throws Exception {
        Rehearsed.Ran ran =
                patched(with(new Trigger.At(java.time.Duration.ZERO), new Fault.KernelWithoutModules("srvB")));
        assertThat(ran.state().verdict()).isEqualTo(RunResult.FAILED_ATTENTION);
        assertThat(ran.commands()).noneMatch(c -> c.contains("shutdown"));
        assertThat(ran.state().reason().orElseThrow().en()).contains("no cluster modules");
    }

    @Test
    void aServerThatDoesNotComeBackIsReportedAndTheRestIsGivenBack() throws Exception {
        Rehearsed.Ran ran = patched(with(new Trigger.At(java.time.Duration.ZERO), new Fault.DoesNotComeBack("srvB")));
        assertThat(ran.state().verdict()).isIn(RunResult.FAILED_ATTENTION, RunResult.UNKNOWN);
        assertThat(endState(ran)).contains("group failover1: online on srvA");
        assertThat(ran.state().owed().keySet()).contains("member:srvB");
    }

    @Test
    void aReplyLostAfterItsEffectIsFoundOutAndNothingIsDoneTwice() throws Exception {
        for (String command : List.of("clpgrp -m", "clpcl -t", "clptoratio -r", "systemctl disable", "clpmonctrl -s")) {
            Rehearsed.Ran ran = patched(with(Trigger.OnCommand.first("srvA", command), new Fault.DropsAfter()));
            assertThat(ran.state().verdict()).as(command).isEqualTo(RunResult.SUCCESS);
            assertThat(ran.commands())
                    .as(command)
                    .isEqualTo(patched(Worlds.pair()).commands());
        }
    }

    @Test
    void aCommandLostBeforeItsEffectIsGivenAgain() throws Exception {
        for (String command : List.of("clpgrp -m", "clpcl -t", "clptoratio -r", "systemctl disable", "dnf")) {
            Rehearsed.Ran ran = patched(with(Trigger.OnCommand.first("srvA", command), new Fault.DropsBefore()));
            assertThat(ran.state().verdict()).as(command).isEqualTo(RunResult.SUCCESS);
        }
    }

    @Test
    void askedToStopItFinishesTheChangeGivesEverythingBackAndSaysSo() throws Exception {
        Rehearsed rehearsed = on(Worlds.pair());
        rehearsed.watching(e -> {
            if (e.event() instanceof RunEvent.Intent i && i.words().get(0).equals("dnf")) {
                rehearsed.stop().request("INT");
            }
        });
        Rehearsed.Ran ran = rehearsed.run(osPatch(), Map.of());
        assertThat(ran.state().verdict()).isEqualTo(RunResult.INTERRUPTED);
        assertThat(ran.state().owed()).isEmpty();
        assertThat(ran.state().commands().values())
                .filteredOn(c -> c.intent().words().get(0).equals("dnf"))
                .allSatisfy(c -> assertThat(c.outcome().orElseThrow().exit()).contains(0));
        assertThat(endState(ran)).contains("server srvB: online", "timeout ratio: 1");
    }

    @Test
    void askedToStopDuringARebootItWaitsForTheServerAndBringsItBack() throws Exception {
        Rehearsed rehearsed = on(Worlds.pair());
        rehearsed.watching(e -> {
            if (e.event() instanceof RunEvent.Intent i && i.words().get(0).equals("shutdown")) {
                rehearsed.stop().request("TERM");
            }
        });
        Rehearsed.Ran ran = rehearsed.run(osPatch(), Map.of());
        assertThat(ran.state().notRestored()).isEmpty();
        assertThat(ran.state().verdict()).isEqualTo(RunResult.TERMINATED);
        assertThat(endState(ran)).contains("server srvB: online", "timeout ratio: 1");
    }
}
