package io.clpmaint.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.cluster.Fencing;
import io.clpmaint.cluster.PartitionAction;
import io.clpmaint.node.CommandOutcome;
import io.clpmaint.simulator.spec.Assumption;
import io.clpmaint.simulator.spec.Defaults;
import io.clpmaint.simulator.spec.ExclusionSpec;
import io.clpmaint.simulator.spec.Failover;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.GroupSpec;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.RecoverySpec;
import io.clpmaint.simulator.spec.ServerSpec;
import io.clpmaint.simulator.spec.Trigger;
import io.clpmaint.simulator.spec.WorldEffect;
import io.clpmaint.simulator.spec.WorldEffect.Declared;
import io.clpmaint.simulator.spec.WorldSpec;
import io.clpmaint.simulator.spec.WorldSpecBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the world does by itself. */
class ReactionTest {

    private static Operator over(WorldSpec spec) {
        return new Operator(World.create(spec));
    }

    private static void strike(Operator operator, Fault fault) {
        operator.world().inject(new Injection(new Trigger.At(Duration.ZERO), fault));
        operator.wait(Duration.ofMillis(1));
    }

    @Test
    void aGroupFailsOverWhenItsServerHasBeenSilentForTheHeartbeatTimeout() {
        Operator operator = over(Worlds.pair());
        strike(operator, new Fault.PowerLoss("srvA"));
        operator.wait(Duration.ofSeconds(80));
        assertThat(operator.ok("srvB", "clpgrp -n failover1")).isEqualTo("srvA\n");
        operator.wait(Duration.ofSeconds(45));
        assertThat(operator.ok("srvB", "clpgrp -n failover1")).isEqualTo("srvB\n");
        assertThat(operator.ok("srvB", "clpstat")).containsPattern("failover1 \\.+: Online ");
        assertThat(operator.world().breaches()).isEmpty();
    }

    @Test
    void theTimeoutRatioPutsTheFailoverOff() {
        Operator operator = over(Worlds.pair());
        operator.ok("srvA", "clptoratio -r 40 -t 2h");
        strike(operator, new Fault.PowerLoss("srvA"));
        operator.wait(Duration.ofMinutes(59));
        assertThat(operator.ok("srvB", "clpgrp -n failover1")).isEqualTo("srvA\n");
        operator.wait(Duration.ofMinutes(2));
        assertThat(operator.ok("srvB", "clpgrp -n failover1")).isEqualTo("srvB\n");
    }

    @Test
    void aGroupFailsOverWhenTheRatioEndsBeforeTheMultipliedTimeout() {
        Operator operator = over(Worlds.pair().with(Assumption.RATIO_AFTER_RESTART, "ends"));
        operator.ok("srvA", "clptoratio -r 1000 -t 10m");
        operator.wait(Duration.ofMinutes(5));
        strike(operator, new Fault.PowerLoss("srvA"));
        operator.wait(Duration.ofMinutes(4));
        assertThat(operator.ok("srvB", "clpgrp -n failover1")).isEqualTo("srvA\n");
        operator.wait(Duration.ofMinutes(2));
        assertThat(operator.ok("srvB", "clpgrp -n failover1")).isEqualTo("srvB\n");
    }

    @Test
    void theRatioStaysAfterItsEndWhenAServerRestartedMeanwhile() {
        Operator operator = over(Worlds.pair());
        operator.ok("srvA", "clptoratio -r 2 -t 20m");
        restart(operator, "srvB");
        operator.wait(Duration.ofMinutes(30));
        assertThat(operator.ok("srvA", "clptoratio -s")).isEqualTo("present toratio : 2\n");
        operator.ok("srvA", "clptoratio -i");
        assertThat(operator.ok("srvA", "clptoratio -s")).isEqualTo("present toratio : 1\n");
    }

    @Test
    void theRatioEndsAlthoughAServerRestartedUnderTheOtherReading() {
        Operator operator = over(Worlds.pair().with(Assumption.RATIO_AFTER_RESTART, "ends"));
        operator.ok("srvA", "clptoratio -r 2 -t 20m");
        restart(operator, "srvB");
        operator.wait(Duration.ofMinutes(30));
        assertThat(operator.ok("srvA", "clptoratio -s")).isEqualTo("present toratio : 1\n");
    }

    @Test
    void theRatioCannotBeResetWhileAServerIsDown() {
        Operator operator = over(Worlds.pair());
        operator.ok("srvA", "clptoratio -r 2 -t 20m");
        operator.ok("srvB", "clpcl -t");
        operator.refused("srvA", "clptoratio -i");
        assertThat(operator.ok("srvA", "clptoratio -s")).contains("2");
    }

    @Test
    void aMirrorIsNotRecoveredWhileItsMonitorIsSuspended() {
        Operator operator = over(Worlds.pair());
        operator.ok("srvA", "clpmonctrl -s -m mdw1");
        restart(operator, "srvB");
        operator.wait(Duration.ofMinutes(30));
        assertThat(operator.ok("srvA", "clpmdstat --mirror md1"))
                .contains("Abnormal")
                .containsPattern("GREEN +RED");
        operator.ok("srvA", "clpmonctrl -r -m mdw1");
        operator.until("srvA", "clpmdstat -m md1", "Mirror Status: Normal");
    }

    @Test
    void aMirrorCanBeRecoveredByCommandWhileItsMonitorIsSuspended() {
        Operator operator = over(Worlds.pair());
        operator.ok("srvA", "clpmonctrl -s");
        restart(operator, "srvB");
        operator.wait(Duration.ofMinutes(5));
        operator.ok("srvA", "clpmdctrl --recovery md1");
        assertThat(operator.refused("srvA", "clpmdctrl --recovery md1")).contains("The recovery is in progress.");
        operator.until("srvA", "clpmdstat -m md1", "Mirror Status: Normal");
    }

    @Test
    void aRestartResumesTheMonitorsOfItsServer() {
        Operator operator = over(Worlds.pair());
        operator.ok("srvB", "clpmonctrl -s -m userw");
        assertThat(operator.ok("srvA", "clpstat -m")).contains("[userw : Caution]", "server1 [o] : Suspend");
        restart(operator, "srvB");
        operator.wait(Duration.ofMinutes(10));
        assertThat(operator.ok("srvA", "clpstat -m")).doesNotContain("Suspend");
    }

    @Test
    void theMonitorOfAMovedResourceStartsByItself() {
        Operator operator = over(Worlds.pair());
        operator.ok("srvA", "clpmonctrl -s -m fipw1 genw1 userw");
        assertThat(operator.ok("srvA", "clpstat -m")).contains("[fipw1 : Suspend]");
        operator.ok("srvA", "clpgrp -m failover1 -a srvB");
        assertThat(operator.ok("srvA", "clpstat -m"))
                .contains("[fipw1 : Normal]", "[genw1 : Normal]", "[userw : Caution]");
    }

    @Test
    void aGroupCannotMoveWhileItsMirrorIsCopied() {
        Operator operator = over(Worlds.pair());
        operator.ok("srvA", "clpmdctrl --break md1");
        operator.ok("srvA", "clpmdctrl --recovery md1");
        operator.refused("srvA", "clpgrp -m failover1 -a srvB");
        assertThat(operator.ok("srvA", "clpgrp -n failover1")).isEqualTo("srvA\n");
    }

    @Test
    void aGroupMovedToTheStaleSideFails() {
        Operator operator = over(Worlds.pair());
        operator.ok("srvA", "clpmonctrl -s -m mdw1");
        operator.ok("srvA", "clpmdctrl --break md1");
        operator.refused("srvA", "clpgrp -m failover1 -a srvB");
        assertThat(operator.ok("srvA", "clpstat"))
                .containsPattern("failover1 \\.+: Error ")
                .containsPattern("current +: srvB")
                .containsPattern("md1 +: Online Failure");
        operator.ok("srvB", "clpgrp -t failover1");
        operator.ok("srvA", "clpgrp -s failover1");
        assertThat(operator.world().breaches()).isEmpty();
    }

    @Test
    void stoppingADaemonMovesItsGroupElsewhere() {
        Operator operator = over(Worlds.pair());
        operator.ok("srvA", "clpcl -t");
        operator.until("srvB", "clpgrp -n failover1", "srvB");
        operator.until("srvB", "clpstat", "current        : srvB");
    }

    @Test
    void stoppingTheWholeClusterLeavesTheGroupDownUntilItStartsAgain() {
        Operator operator = over(Worlds.pair());
        assertThat(operator.ok("srvB", "clpcl -t -a"))
                .isEqualTo("Stop srvA : Command succeeded.\nStop srvB : Command succeeded.\n");
        operator.wait(Duration.ofMinutes(20));
        assertThat(operator.ok("srvA", "clpstat")).doesNotContain("Online").containsPattern("current +: None");
        operator.ok("srvA", "clpcl -s -a");
        operator.wait(Duration.ofMinutes(2));
        assertThat(operator.ok("srvA", "clpgrp -n failover1")).isEqualTo("srvA\n");
        assertThat(operator.ok("srvA", "clpmdstat -m md1")).contains("Normal");
    }

    @Test
    void aServerThatStartsAloneWaitsFiveMinutesForTheOthers() {
        Operator operator = over(Worlds.pair());
        operator.ok("srvA", "clpstdn");
        operator.untilUnreachable("srvB");
        operator.wait(Duration.ofMinutes(5));
        operator.world().perform("srvA", List.of(new Declared(Optional.empty(), new WorldEffect.PoweredOn())));
        operator.untilReachable("srvA");
        operator.until("srvA", "clpstat", "Online Pending");
        operator.wait(Duration.ofSeconds(10));
        assertThat(operator.refused("srvA", "clpgrp -s failover1")).contains("Wait Synchronization");
        operator.wait(Duration.ofMinutes(4));
        assertThat(operator.ok("srvA", "clpstat")).contains("Online Pending");
        operator.wait(Duration.ofMinutes(2));
        assertThat(operator.ok("srvA", "clpgrp -n failover1")).isEqualTo("srvA\n");
    }

    @Test
    void anAutomaticFailbackBringsTheGroupHomeWhenItsMirrorIsNormal() {
        GroupSpec usual = Worlds.pair().groups().get(0);
        WorldSpec spec = new WorldSpecBuilder("pair1")
                .server("srvA")
                .server("srvB")
                .group(usual.under(true, Failover.AUTOMATIC, true))
                .mirror(Defaults.mirror("md1", "srvA", "srvB"))
                .build();
        Operator operator = over(spec);
        restart(operator, "srvA");
        operator.until("srvB", "clpmdstat -m md1", "Mirror Status: Normal");
        operator.until("srvB", "clpgrp -n failover1", "srvA");
        assertThat(operator.world().breaches()).isEmpty();
    }

    @Test
    void aSuspendedClusterKeepsItsGroupsAndDoesNotFailOver() {
        Operator operator = over(Worlds.pair());
        operator.ok("srvA", "clpcl --suspend");
        assertThat(operator.ok("srvB", "clpstat"))
                .containsPattern("srvA \\.+: Suspend")
                .containsPattern("current +: srvA");
        operator.ok("srvA", "clpcl --resume");
        assertThat(operator.ok("srvB", "clpstat")).doesNotContain("Suspend");
        assertThat(operator.refused("srvA", "clpcl --resume")).contains("not suspended");
    }

    @Test
    void aNetworkPartitionBringsTheGroupUpTwiceAndTheWorldNoticesThat() {
        Operator operator = over(Worlds.pair());
        strike(operator, new Fault.LinkCut("srvA", "srvB"));
        operator.wait(Duration.ofMinutes(5));
        assertThat(operator.ok("srvA", "clpstat")).containsPattern("srvB \\.+: Offline");
        assertThat(operator.ok("srvB", "clpstat")).containsPattern("srvA \\.+: Offline");
        assertThat(operator.world().breaches())
                .anySatisfy(breach -> assertThat(breach.what()).contains("more than one server"));
    }

    @Test
    void aKernelWithoutModulesKeepsTheServerOutOfTheCluster() {
        Operator operator = over(Worlds.pair());
        strike(operator, new Fault.KernelWithoutModules("srvB"));
        operator.ok("srvB", "dnf -y update");
        restart(operator, "srvB");
        operator.wait(Duration.ofMinutes(15));
        assertThat(operator.type("srvB", "systemctl is-active clusterpro_md clusterpro")
                        .out())
                .isEqualTo("failed\nfailed\n");
        assertThat(operator.ok("srvA", "clpstat")).containsPattern("srvB \\.+: Offline");
    }

    @Test
    void aServerThatDoesNotComeBackStaysUnreachable() {
        Operator operator = over(Worlds.pair());
        strike(operator, new Fault.DoesNotComeBack("srvB"));
        operator.ok("srvB", "reboot");
        operator.wait(Duration.ofHours(5));
        assertThat(operator.type("srvB", "true")).isInstanceOf(CommandOutcome.NotStarted.class);
    }

    @Test
    void aResourceThatDoesNotStopBringsTheServerDown() {
        Operator operator = over(Worlds.pair());
        strike(operator, new Fault.ResourceWillNotStop("srvA", "exec1"));
        operator.type("srvA", "clpcl -t");
        assertThat(operator.world().access("srvA")).isEqualTo(World.Access.UNREACHABLE);
        operator.until("srvB", "clpgrp -n failover1", "srvB");
    }

    @Test
    void anUpdateThatIsCutOffLeavesThePackagesInconsistent() {
        Operator operator = over(Worlds.pair().with(Assumption.HANG_UP, "dies"));
        assertThat(operator.type("srvB", "dnf -y update", Duration.ofMinutes(4)))
                .isInstanceOf(CommandOutcome.TimedOut.class);
        assertThat(operator.type("srvB", "dnf check").out()).contains("is a duplicate with");
        operator.refused("srvB", "dnf -y update");
        operator.ok("srvB", "dnf -y distro-sync");
        operator.ok("srvB", "dnf check");
    }

    @Test
    void aDetachedUpdateSurvivesItsConnectionAndEndsWithItsServer() {
        Operator operator = over(Worlds.pair());
        operator.ok("srvB", "setsid sh -c 'dnf -y update >out; echo $? >exit' </dev/null >/dev/null 2>&1 &");
        operator.wait(Duration.ofMinutes(20));
        assertThat(operator.ok("srvB", "cat exit")).isEqualTo("0\n");
        operator.ok("srvA", "setsid sh -c 'sleep 3600; echo $? >exit' </dev/null >/dev/null 2>&1 &");
        restart(operator, "srvA");
        operator.wait(Duration.ofHours(2));
        operator.refused("srvA", "cat exit");
    }

    @Test
    void theEndOfANetworkPartitionShutsDownTheServersThatHaveTheGroupUpTwice() {
        for (String reading : Assumption.PARTITION_END.readings()) {
            Operator operator = over(Worlds.pair().with(Assumption.PARTITION_END, reading));
            strike(operator, new Fault.LinkCut("srvA", "srvB"));
            operator.wait(Duration.ofMinutes(3));
            assertThat(operator.ok("srvB", "clpgrp -n failover1")).isEqualTo("srvB\n");
            operator.world().clearFaults("srvA");
            operator.untilUnreachable("srvB");
            operator.wait(Duration.ofMinutes(1));
            World.Access other = reading.equals("all") ? World.Access.UNREACHABLE : World.Access.OPEN;
            assertThat(operator.world().access("srvA")).isEqualTo(other);
        }
    }

    @Test
    void theLoserOfANetworkPartitionStopsItsClusterServiceAndTheGroupIsUpOnce() {
        WorldSpec spec = Worlds.builder()
                .heartbeat(new WorldSpec.HeartbeatSpec("lankhb1", "lankhb"))
                .heartbeat(new WorldSpec.HeartbeatSpec("pingnp1", "pingnp"))
                .fencing(new Fencing(false, PartitionAction.STOP))
                .build();
        Operator operator = over(spec);
        strike(operator, new Fault.LinkCut("srvA", Optional.empty(), Optional.empty(), false));
        operator.wait(Duration.ofMinutes(3));
        assertThat(operator.ok("srvB", "clpgrp -n failover1")).isEqualTo("srvB\n");
        assertThat(operator.world().breaches()).isEmpty();
        operator.world().clearFaults("srvA");
        assertThat(operator.ok("srvA", "clpstat")).containsPattern("srvA \\.+: Offline");
    }

    @Test
    void aServerThatFellSilentWithAGroupIsResetBeforeTheOthersTakeItOver() {
        WorldSpec spec = Worlds.builder()
                .fencing(new Fencing(true, PartitionAction.NONE))
                .build();
        Operator operator = over(spec);
        String before = operator.boot("srvA");
        strike(operator, new Fault.LinkCut("srvA", "srvB"));
        operator.wait(Duration.ofSeconds(92));
        assertThat(operator.world().access("srvA")).isEqualTo(World.Access.UNREACHABLE);
        operator.untilReachable("srvA");
        assertThat(operator.boot("srvA")).isNotEqualTo(before);
    }

    @Test
    void aMonitorThatFindsAnErrorRestartsItsResourceThenMovesTheGroup() {
        Operator operator = over(Worlds.pair());
        strike(operator, new Fault.MonitorError("srvA", "genw1"));
        operator.until("srvA", "clpstat", "exec1          : Offline Pending");
        operator.until("srvB", "clpgrp -n failover1", "srvB");
        operator.until("srvB", "clpstat", "current        : srvB");
        assertThat(operator.ok("srvA", "clpmonctrl -v -m genw1")).contains("3").contains("1");
        operator.ok("srvA", "clpmonctrl -c -m genw1");
        assertThat(operator.ok("srvA", "clpmonctrl -v -m genw1")).doesNotContain("3");
        assertThat(operator.world().breaches()).isEmpty();
    }

    @Test
    void aServerIsNotGivenUpWhileAnotherHeartbeatArrives() {
        WorldSpec spec = Worlds.builder()
                .heartbeat(new WorldSpec.HeartbeatSpec("lankhb1", "lankhb"))
                .heartbeat(new WorldSpec.HeartbeatSpec("lankhb2", "lankhb", WorldSpec.PUBLIC_NETWORK))
                .build();
        Operator operator = over(spec);
        strike(operator, new Fault.LinkCut("srvA", Optional.of("srvB"), Optional.of("lankhb1"), false));
        operator.wait(Duration.ofMinutes(5));
        assertThat(operator.ok("srvB", "clpgrp -n failover1")).isEqualTo("srvA\n");
        // the mirror is copied over the network that is cut
        assertThat(operator.ok("srvA", "clpmdstat -m md1")).containsPattern("GREEN +RED");
    }

    @Test
    void aSuspendedMonitorRecoversNothing() {
        Operator operator = over(Worlds.pair());
        operator.ok("srvA", "clpmonctrl -s -m genw1");
        strike(operator, new Fault.MonitorError("srvA", "genw1"));
        operator.wait(Duration.ofMinutes(30));
        assertThat(operator.ok("srvA", "clpgrp -n failover1")).isEqualTo("srvA\n");
    }

    @Test
    void theFinalActionOfAMonitorShutsItsServerDown() {
        WorldSpec spec = new WorldSpecBuilder("pair1")
                .server("srvA")
                .server("srvB")
                .group(Defaults.group(
                        "failover1", List.of("srvA", "srvB"), List.of(Defaults.resource("exec1", "exec"))))
                .monitor(Defaults.monitor("userw", "userw", Optional.empty())
                        .recovering(Optional.empty(), new RecoverySpec(0, 0, RecoverySpec.FinalAction.SHUTDOWN)))
                .build();
        Operator operator = over(spec);
        strike(operator, new Fault.MonitorError("srvA", "userw"));
        operator.untilUnreachable("srvA");
        operator.until("srvB", "clpgrp -n failover1", "srvB");
    }

    @Test
    void aBrokenMirrorDiskResetsItsServerAgainAtEachBootUntilTheAgentIsDisabled() {
        Operator operator = over(Worlds.pair().with(Assumption.BROKEN_MIRROR_DISK, "resets"));
        String first = operator.boot("srvB");
        strike(operator, new Fault.DiskFails("srvB", "/dev/sdb"));
        operator.untilReachable("srvB");
        String second = operator.boot("srvB");
        operator.untilUnreachable("srvB");
        operator.untilReachable("srvB");
        assertThat(operator.boot("srvB")).isNotEqualTo(first).isNotEqualTo(second);
        operator.ok("srvB", "systemctl disable clusterpro_md");
        operator.untilUnreachable("srvB");
        operator.untilReachable("srvB");
        operator.wait(Duration.ofMinutes(10));
        assertThat(operator.world().access("srvB")).isEqualTo(World.Access.OPEN);
    }

    private static Operator withFailures(RecoverySpec toStart, RecoverySpec toStop) {
        return over(new WorldSpecBuilder("pair1")
                .server("srvA")
                .server("srvB")
                .group(Defaults.group(
                        "failover1",
                        List.of("srvA", "srvB"),
                        List.of(Defaults.resource("exec1", "exec").failing(toStart, toStop))))
                .build());
    }

    @Test
    void aGroupWhoseResourceDoesNotStartComesUpOnTheOtherServerWhenItMay() {
        Operator operator = withFailures(new RecoverySpec(2, 1, RecoverySpec.FinalAction.NONE), RecoverySpec.NONE);
        strike(operator, new Fault.ResourceWillNotStart("srvB", "exec1"));
        operator.refused("srvA", "clpgrp -m failover1 -a srvB");
        operator.wait(Duration.ofMinutes(2));
        assertThat(operator.ok("srvA", "clpgrp -n failover1")).isEqualTo("srvA\n");
        assertThat(operator.ok("srvA", "clpstat")).containsPattern("failover1 \\.+: Online ");
    }

    @Test
    void aResourceThatDoesNotStopShutsItsServerDownWhereThatIsItsFinalAction() {
        Operator operator = withFailures(RecoverySpec.NONE, new RecoverySpec(1, 0, RecoverySpec.FinalAction.RESET));
        strike(operator, new Fault.ResourceWillNotStop("srvA", "exec1"));
        String before = operator.boot("srvA");
        operator.type("srvA", "clpgrp -t failover1");
        operator.untilReachable("srvA");
        assertThat(operator.boot("srvA")).isNotEqualTo(before);
    }

    @Test
    void aServerWithoutItsLicenceStaysOutUntilItIsRegistered() {
        WorldSpec spec = new WorldSpecBuilder("pair1")
                .server("srvA")
                .server(Defaults.server("srvB")
                        .in(ServerSpec.State.CLUSTER_STOPPED)
                        .prepared(false, ServerSpec.Configuration.CURRENT))
                .build();
        Operator operator = over(spec);
        operator.refused("srvB", "systemctl start clusterpro");
        operator.ok("srvB", "echo key > /tmp/licence; clplcnsc -i /tmp/licence");
        operator.ok("srvB", "systemctl start clusterpro");
        operator.until("srvA", "clpstat --long", "srvB .............................: Online");
    }

    @Test
    void aServerWithAnOldConfigurationGetsThePresentOneFromTheFirstServerWhenItStarts() {
        WorldSpec spec = new WorldSpecBuilder("pair1")
                .server("srvA")
                .server(Defaults.server("srvB")
                        .in(ServerSpec.State.CLUSTER_STOPPED)
                        .prepared(true, ServerSpec.Configuration.OLD))
                .build();
        Operator operator = over(spec);
        operator.refused("srvB", "systemctl start clusterpro");
        restart(operator, "srvB");
        operator.until("srvA", "clpstat --long", "srvB .............................: Online");
    }

    @Test
    void groupsThatAreKeptApartNeverStartOnOneServer() {
        WorldSpec spec = new WorldSpecBuilder("pair1")
                .server("srvA")
                .server("srvB")
                .group(Defaults.group("g1", List.of("srvA", "srvB"), List.of(Defaults.resource("exec1", "exec"))))
                .group(Defaults.group("g2", List.of("srvB", "srvA"), List.of(Defaults.resource("exec2", "exec"))))
                .exclusion(new ExclusionSpec("rule1", true, List.of("g1", "g2")))
                .build();
        Operator operator = over(spec);
        assertThat(operator.refused("srvA", "clpgrp -m g1 -a srvB")).contains("not in a condition to start group");
        strike(operator, new Fault.PowerLoss("srvA"));
        operator.wait(Duration.ofMinutes(5));
        assertThat(operator.type("srvB", "clpgrp -n g1").out()).isEmpty();
        assertThat(operator.ok("srvB", "clpgrp -n g2")).isEqualTo("srvB\n");
    }

    private static void restart(Operator operator, String server) {
        operator.ok(server, "shutdown -r now");
        operator.untilUnreachable(server);
        operator.untilReachable(server);
    }
}
