package io.clpmaint.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.cluster.GroupState;
import io.clpmaint.simulator.model.Breaches.Breach;
import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Group;
import io.clpmaint.simulator.model.MirrorDisk;
import io.clpmaint.simulator.model.MirrorSide;
import io.clpmaint.simulator.model.Phase;
import io.clpmaint.simulator.model.Power;
import io.clpmaint.simulator.spec.Assumption;
import io.clpmaint.simulator.spec.Defaults;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.GroupSpec;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.Trigger;
import io.clpmaint.simulator.spec.WorldEffect;
import io.clpmaint.simulator.spec.WorldEffect.Declared;
import io.clpmaint.simulator.spec.WorldSpec;
import io.clpmaint.simulator.spec.WorldSpecBuilder;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the manuals warn of, under each reading of what they leave open. */
class HazardTest {

    private static final long MIB = 1L << 20;

    private static Operator pair(Assumption assumption, String reading) {
        return new Operator(World.create(Worlds.pair().with(assumption, reading)));
    }

    private static void strike(Operator operator, Fault fault) {
        operator.world().inject(new Injection(new Trigger.At(Duration.ZERO), fault));
        operator.wait(Duration.ofMillis(1));
    }

    private static Cluster cluster(Operator operator) {
        return operator.world().cluster();
    }

    private static Phase daemon(Operator operator, String server) {
        return cluster(operator).host(server).daemon().phase();
    }

    private static Power power(Operator operator, String server) {
        return cluster(operator).host(server).power();
    }

    private static MirrorSide side(Operator operator, String server) {
        MirrorDisk mirror = cluster(operator).mirrors().get(0);
        return mirror.side(cluster(operator).host(server)).orElseThrow();
    }

    private static GroupState group(Operator operator, String server) {
        return cluster(operator)
                .groups()
                .get(0)
                .on(cluster(operator).host(server))
                .state();
    }

    private static List<String> breaches(Operator operator) {
        return operator.world().breaches().stream().map(Breach::what).toList();
    }

    private static void switchOn(Operator operator, String server) {
        operator.world().perform(server, List.of(new Declared(Optional.empty(), new WorldEffect.PoweredOn())));
        operator.untilReachable(server);
    }

    // ---- suspending and resuming (X 4.1 Maintenance Guide p.36) ---------------------------------------------------

    @Test
    void aServerThatCannotBeSuspendedShutsItselfDown() {
        Operator operator = new Operator(World.create(Worlds.pair()));
        strike(operator, new Fault.WillNotSuspend("srvB"));
        operator.refused("srvA", "clpcl --suspend > /tmp/said");
        assertThat(operator.ok("srvA", "cat /tmp/said"))
                .contains("Suspend srvA : Command succeeded.", "Suspend srvB : Could not suspend in time.");
        operator.wait(Duration.ofMinutes(2));
        assertThat(power(operator, "srvB")).isEqualTo(Power.OFF);
        assertThat(daemon(operator, "srvA")).isEqualTo(Phase.SUSPENDED);
        assertThat(group(operator, "srvA")).isEqualTo(GroupState.ONLINE);
    }

    @Test
    void aServerThatCannotBeResumedShutsItselfDownAndItsGroupGoesToTheOther() {
        Operator operator = new Operator(World.create(Worlds.pair()));
        operator.ok("srvB", "clpcl --suspend");
        strike(operator, new Fault.WillNotResume("srvA"));
        operator.refused("srvB", "clpcl --resume > /tmp/said");
        assertThat(operator.ok("srvB", "cat /tmp/said")).contains("Resume srvB : Command succeeded.");
        operator.wait(Duration.ofMinutes(5));
        assertThat(power(operator, "srvA")).isEqualTo(Power.OFF);
        assertThat(group(operator, "srvB")).isEqualTo(GroupState.ONLINE);
        switchOn(operator, "srvA");
        assertThat(operator.ok("srvA", "grep -c trnsv /var/log/messages")).isEqualTo("1\n");
        assertThat(breaches(operator)).isEmpty();
    }

    @Test
    void whoeverClearsTheFaultSuspendsAndResumesAsUsual() {
        Operator operator = new Operator(World.create(Worlds.pair()));
        strike(operator, new Fault.WillNotSuspend("srvB"));
        strike(operator, new Fault.WillNotResume("srvB"));
        operator.world().clearFaults("srvB");
        operator.ok("srvA", "clpcl --suspend");
        operator.ok("srvA", "clpcl --resume");
        assertThat(daemon(operator, "srvB")).isEqualTo(Phase.ONLINE);
    }

    // ---- E2: the first construction -------------------------------------------------------------------------------

    private static Operator beingBuilt(String reading) {
        Operator operator = pair(Assumption.INCOMPLETE_MIRROR, reading);
        operator.ok("srvB", "clpcl -t; systemctl disable clusterpro clusterpro_md");
        operator.world()
                .perform(
                        "srvB",
                        List.of(
                                new Declared(Optional.empty(), new WorldEffect.PoweredOff()),
                                new Declared(
                                        Optional.empty(),
                                        new WorldEffect.MirrorDiskReplaced(
                                                "md1", Optional.empty(), Optional.empty()))));
        switchOn(operator, "srvB");
        operator.type("srvB", "sfdisk /dev/sdb", operator.ok("srvA", "sfdisk -d /dev/sdb"));
        operator.ok("srvB", "systemctl enable clusterpro_md clusterpro");
        operator.type("srvB", "reboot");
        operator.untilUnreachable("srvB");
        operator.untilReachable("srvB");
        operator.until("srvA", "clpmdstat --mirror md1", "Recovering");
        return operator;
    }

    @Test
    void aSideThatIsBeingBuiltIsNotActivated() {
        Operator operator = beingBuilt("refused");
        operator.refused("srvA", "clpgrp -m failover1 -a srvB");
        strike(operator, new Fault.PowerLoss("srvA"));
        operator.wait(Duration.ofMinutes(5));
        assertThat(group(operator, "srvB")).isEqualTo(GroupState.ERROR);
        assertThat(breaches(operator)).isEmpty();
    }

    @Test
    void aSideThatIsBeingBuiltIsActivatedWithHalfOfItsDataUnderTheOtherReading() {
        Operator operator = beingBuilt("activates");
        strike(operator, new Fault.PowerLoss("srvA"));
        operator.wait(Duration.ofMinutes(5));
        assertThat(group(operator, "srvB")).isEqualTo(GroupState.ONLINE);
        assertThat(breaches(operator))
                .containsExactly("mirror md1 is active on srvB, whose data is not a complete copy");
        assertThat(side(operator, "srvB").newest()).isTrue();
        assertThat(side(operator, "srvA").newest()).isFalse();
        assertThat(side(operator, "srvB").trueCopy()).isFalse();
    }

    // ---- E3: commands during a monitor's recovery -----------------------------------------------------------------

    private static Operator recovering(String reading) {
        Operator operator = pair(Assumption.COMMAND_DURING_RECOVERY, reading);
        strike(operator, new Fault.MonitorError("srvA", "genw1"));
        for (int i = 0; i < 600 && !cluster(operator).recoveries().running(); i++) {
            operator.wait(Duration.ofMillis(500));
        }
        assertThat(cluster(operator).recoveries().running()).isTrue();
        return operator;
    }

    @Test
    void aGroupThatItsMonitorRecoversObeysNobodyElse() {
        Operator operator = recovering("refused");
        assertThat(operator.refused("srvA", "clpgrp -t failover1")).contains("busy");
        operator.refused("srvA", "clpcl -t");
        operator.world().clearFaults("srvA");
        operator.wait(Duration.ofMinutes(5));
        assertThat(group(operator, "srvA")).isEqualTo(GroupState.ONLINE);
    }

    @Test
    void theResourcesOfAGroupDoNotStopWhenACommandComesBetweenUnderTheOtherReading() {
        Operator operator = recovering("stops-fail");
        operator.refused("srvA", "clpgrp -t failover1");
        assertThat(group(operator, "srvA")).isEqualTo(GroupState.ERROR);
        Group group = cluster(operator).groups().get(0);
        assertThat(List.of(0, 1, 2))
                .anyMatch(i -> group.on(cluster(operator).host("srvA")).resource(i) == GroupState.OFFLINE_FAILURE);
    }

    // ---- E4, E5: shutdown while a group starts --------------------------------------------------------------------

    private static Operator starting(String reading) {
        GroupSpec group = Defaults.group(
                "failover1",
                List.of("srvA", "srvB"),
                List.of(Defaults.resource("md1", "md"), Defaults.resource("exec1", "exec")));
        WorldSpec spec = new WorldSpecBuilder("pair1")
                .server("srvA")
                .server("srvB")
                .group(group.at(Optional.empty()).under(false, group.failover(), false))
                .mirror(Defaults.mirror("md1", "srvA", "srvB"))
                .monitor(Defaults.monitor("mdw1", "mdw", Optional.of("md1")))
                .build();
        Operator operator = new Operator(World.create(spec.with(Assumption.SHUTDOWN_WHILE_STARTING, reading)));
        operator.ok("srvA", "clpgrp -s failover1 > /dev/null 2>&1 & sleep 2");
        assertThat(group(operator, "srvA")).isEqualTo(GroupState.ONLINE_PENDING);
        return operator;
    }

    @Test
    void theProductRefusesToShutDownWhileAGroupStarts() {
        Operator operator = starting("refused");
        assertThat(operator.refused("srvA", "clpdown")).contains("busy");
        assertThat(operator.refused("srvB", "clpstdn")).contains("busy");
        operator.wait(Duration.ofMinutes(1));
        assertThat(group(operator, "srvA")).isEqualTo(GroupState.ONLINE);
        assertThat(side(operator, "srvB").newest()).isTrue();
    }

    @Test
    void aMirrorBreaksWhenTheClusterIsShutDownWhileItsGroupStartsUnderTheOtherReading() {
        Operator operator = starting("breaks-mirror");
        operator.ok("srvB", "clpstdn");
        operator.wait(Duration.ofMinutes(2));
        assertThat(power(operator, "srvA")).isEqualTo(Power.OFF);
        assertThat(side(operator, "srvA").newest()).isTrue();
        assertThat(side(operator, "srvB").newest()).isFalse();
    }

    @Test
    void theOperatingSystemRefusesNothingAndAlwaysBreaksTheMirror() {
        Operator operator = starting("refused");
        operator.type("srvA", "reboot");
        operator.wait(Duration.ofMinutes(1));
        assertThat(side(operator, "srvB").newest()).isFalse();
        assertThat(cluster(operator).host("srvA").daemon().leftCleanly()).isFalse();
    }

    // ---- E6: processes in the file system -------------------------------------------------------------------------

    private static Operator used(String reading) {
        Operator operator = pair(Assumption.PROCESS_IN_MOUNT, reading);
        operator.ok("srvA", "cd /mnt/md1; nohup sleep 9999 > /dev/null 2>&1 &");
        return operator;
    }

    @Test
    void aGroupDoesNotStopWhileAProcessUsesItsFileSystem() {
        Operator operator = used("stop-fails");
        operator.refused("srvA", "clpgrp -t failover1");
        assertThat(group(operator, "srvA")).isEqualTo(GroupState.ERROR);
        assertThat(operator.ok("srvA", "mount")).contains("/mnt/md1");
        operator.ok("srvA", "pkill sleep; clpgrp -t failover1");
        assertThat(group(operator, "srvA")).isEqualTo(GroupState.OFFLINE);
    }

    @Test
    void aProcessInTheFileSystemOfAGroupThatStopsIsKilledUnderTheOtherReading() {
        Operator operator = used("killed");
        operator.ok("srvA", "clpgrp -m failover1 -a srvB");
        assertThat(group(operator, "srvB")).isEqualTo(GroupState.ONLINE);
        assertThat(operator.type("srvA", "pgrep sleep").out()).isEmpty();
    }

    @Test
    void aProcessInTheFileSystemBringsItsServerDownWithTheClusterService() {
        Operator operator = used("stop-fails");
        operator.type("srvA", "clpcl -t");
        operator.wait(Duration.ofMinutes(3));
        assertThat(power(operator, "srvA")).isEqualTo(Power.OFF);
        assertThat(group(operator, "srvB")).isEqualTo(GroupState.ONLINE);
    }

    // ---- E7: the emergency shutdown -------------------------------------------------------------------------------

    private static Operator stuck(String reading) {
        Operator operator = pair(Assumption.EMERGENCY_SHUTDOWN, reading);
        strike(operator, new Fault.ResourceWillNotStop("srvA", "exec1"));
        operator.type("srvA", "clpcl -t");
        operator.wait(Duration.ofMinutes(10));
        return operator;
    }

    @Test
    void aServerWhoseResourceDoesNotStopStaysOff() {
        assertThat(power(stuck("stays-off"), "srvA")).isEqualTo(Power.OFF);
    }

    @Test
    void aServerWhoseResourceDoesNotStopBootsAgainUnderTheOtherReading() {
        Operator operator = stuck("reboots");
        assertThat(power(operator, "srvA")).isEqualTo(Power.ON);
        assertThat(group(operator, "srvB")).isEqualTo(GroupState.ONLINE);
    }

    // ---- E9: the mirror's state without the cluster service -------------------------------------------------------

    @Test
    void theMirrorIsAskedForWhereOnlyTheClusterServiceIsStopped() {
        Operator operator = pair(Assumption.MIRROR_QUERY, "answers");
        operator.ok("srvB", "clpcl -t");
        assertThat(operator.ok("srvB", "clpmdstat --mirror md1")).contains("GREEN");
    }

    @Test
    void theMirrorIsNotToldWhereOnlyTheClusterServiceIsStoppedUnderTheOtherReading() {
        Operator operator = pair(Assumption.MIRROR_QUERY, "fails");
        operator.ok("srvB", "clpcl -t");
        operator.refused("srvB", "clpmdstat --mirror md1");
        assertThat(operator.ok("srvA", "clpmdstat --mirror md1")).contains("GREEN");
    }

    // ---- E12: the timeout ratio and the stop of the whole cluster -------------------------------------------------

    private static String ratioAfterTheClusterStopped(String reading) {
        Operator operator = pair(Assumption.RATIO_AFTER_CLUSTER_STOP, reading);
        operator.ok("srvA", "clptoratio -r 3 -t 5h");
        operator.ok("srvA", "clpcl -t -a");
        operator.ok("srvA", "clpcl -s -a");
        operator.until("srvA", "clpstat -n", "[on server1 : Online]");
        operator.wait(Duration.ofMinutes(1));
        return operator.ok("srvA", "clptoratio -s");
    }

    @Test
    void theRatioIsVoidWhenTheWholeClusterWasStopped() {
        assertThat(ratioAfterTheClusterStopped("void")).isEqualTo("present toratio : 1\n");
    }

    @Test
    void theRatioOutlivesTheStopOfTheWholeClusterUnderTheOtherReading() {
        assertThat(ratioAfterTheClusterStopped("stays")).isEqualTo("present toratio : 3\n");
    }

    // ---- E16: the wait for the other servers ----------------------------------------------------------------------

    private static Operator waiting(String reading) {
        Operator operator = pair(Assumption.START_DURING_WAIT, reading);
        operator.ok("srvA", "clpcl -t -a");
        operator.ok("srvA", "clpcl -s; sleep 60");
        assertThat(daemon(operator, "srvA")).isEqualTo(Phase.WAITING);
        return operator;
    }

    @Test
    void noGroupIsStartedByHandWhileItsServerWaitsForTheOthers() {
        Operator operator = waiting("refused");
        assertThat(operator.refused("srvA", "clpgrp -s failover1")).contains("Could not start the group.");
        assertThat(group(operator, "srvA")).isEqualTo(GroupState.OFFLINE);
    }

    @Test
    void aGroupIsStartedByHandDuringTheWaitUnderTheOtherReading() {
        Operator operator = waiting("allowed");
        operator.ok("srvA", "clpgrp -s failover1");
        assertThat(group(operator, "srvA")).isEqualTo(GroupState.ONLINE);
    }

    // ---- E18: after a crash ---------------------------------------------------------------------------------------

    private static Operator crashed(String reading) {
        Operator operator = pair(Assumption.START_AFTER_CRASH, reading);
        strike(operator, new Fault.PowerLoss("srvB"));
        switchOn(operator, "srvB");
        operator.wait(Duration.ofMinutes(5));
        return operator;
    }

    @Test
    void aServerThatCrashedComesBackByItself() {
        assertThat(daemon(crashed("starts"), "srvB")).isEqualTo(Phase.ONLINE);
    }

    @Test
    void aServerThatCrashedStaysOutUntilSomebodyStartsItUnderTheOtherReading() {
        Operator operator = crashed("suppressed");
        assertThat(daemon(operator, "srvB")).isEqualTo(Phase.DOWN);
        assertThat(operator.ok("srvB", "grep 'type: cl' /var/log/messages")).contains("Automatic start is suspended");
        operator.ok("srvB", "clpcl -s");
        operator.wait(Duration.ofMinutes(5));
        assertThat(daemon(operator, "srvB")).isEqualTo(Phase.ONLINE);
    }

    @Test
    void aServerThatWasStoppedInOrderComesBackByItselfUnderEitherReading() {
        Operator operator = pair(Assumption.START_AFTER_CRASH, "suppressed");
        operator.type("srvB", "reboot");
        operator.wait(Duration.ofMinutes(10));
        assertThat(daemon(operator, "srvB")).isEqualTo(Phase.ONLINE);
    }

    // ---- the copy beside the business (X 4.1 Maintenance Guide p.40) ----------------------------------------------

    private static Operator copying() {
        Operator operator = new Operator(World.create(new WorldSpecBuilder("pair1")
                .server("srvA")
                .server("srvB")
                .group(Defaults.group("failover1", List.of("srvA", "srvB"), List.of(Defaults.resource("md1", "md"))))
                .mirror(Defaults.mirror("md1", "srvA", "srvB").at(100 * MIB, 75 * MIB))
                .build()));
        operator.ok("srvA", "yes | clpmdctrl --force srvA md1");
        return operator;
    }

    private static int percent(Operator operator) {
        return cluster(operator).mirrors().get(0).percent();
    }

    @Test
    void aCopyGoesSlowerWhileTheBusinessWritesAndAtFullSpeedOnceItStops() {
        Operator operator = copying();
        operator.wait(Duration.ofSeconds(60));
        assertThat(percent(operator)).isBetween(23, 26);
        assertThat(operator.ok("srvA", "clpmdstat --mirror md1")).containsPattern("Remain Time: +00:03:0");
        operator.ok("srvA", "clpgrp -t failover1");
        int before = percent(operator);
        operator.wait(Duration.ofSeconds(20));
        assertThat(percent(operator) - before).isBetween(31, 34);
        operator.wait(Duration.ofSeconds(60));
        assertThat(side(operator, "srvB").newest()).isTrue();
    }

    @Test
    void aCopyBesideTheBusinessTakesItsTimeAndEndsComplete() {
        Operator operator = copying();
        operator.wait(Duration.ofSeconds(235));
        assertThat(side(operator, "srvB").newest()).isFalse();
        operator.wait(Duration.ofSeconds(15));
        assertThat(side(operator, "srvB").newest()).isTrue();
        assertThat(side(operator, "srvB").trueCopy()).isTrue();
    }

    // ---- E28: a broken mirror disk resets its server, in a loop ---------------------------------------------------

    @Test
    void aServerWithABrokenMirrorDiskIsResetAtEachBootUntilItsServicesAreDisabled() {
        Operator operator = pair(Assumption.BROKEN_MIRROR_DISK, "resets");
        strike(operator, new Fault.DiskFails("srvA", Defaults.MIRROR_DISK));
        Set<String> boots = new HashSet<>();
        for (int minute = 0; minute < 30; minute++) {
            operator.wait(Duration.ofMinutes(1));
            boots.add(operator.world().bootId("srvA"));
        }
        assertThat(boots).hasSizeGreaterThan(5);
        assertThat(group(operator, "srvB")).isEqualTo(GroupState.ONLINE);
        operator.untilReachable("srvA");
        operator.ok("srvA", "systemctl disable clusterpro_md");
        operator.untilUnreachable("srvA");
        operator.untilReachable("srvA");
        String boot = operator.boot("srvA");
        operator.wait(Duration.ofMinutes(30));
        assertThat(operator.boot("srvA")).isEqualTo(boot);
    }
}
