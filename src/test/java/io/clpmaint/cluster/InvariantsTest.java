package io.clpmaint.cluster;

import static io.clpmaint.testing.Clusters.FAILOVER1;
import static io.clpmaint.testing.Clusters.MD1;
import static io.clpmaint.testing.Clusters.SRV_A;
import static io.clpmaint.testing.Clusters.SRV_B;
import static io.clpmaint.testing.Clusters.USERW;
import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.cluster.Change.ForceMirrorCopy.Ground;
import io.clpmaint.testing.Clusters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InvariantsTest {

    private static final List<String> DISK_SERVICES = List.of("clusterpro", "clusterpro_md");

    private final Invariants invariants = new Invariants(Clusters.config(), KnownSides.NONE, DISK_SERVICES);
    private final ClusterState healthy = Clusters.healthy();

    private List<String> broken(Change change, ClusterState state) {
        return invariants.broken(change, state).stream().map(Violation::rule).toList();
    }

    @Test
    void onAHealthyPairTheStandbyMayBeStoppedAndTheGroupMayMove() {
        assertThat(broken(new Change.StopCluster(SRV_B), healthy)).isEmpty();
        assertThat(broken(new Change.MoveGroup(FAILOVER1, SRV_A, SRV_B), healthy))
                .isEmpty();
    }

    @Test
    void theLastOnlineServerIsNeverStopped() {
        ClusterState alone = healthy.with(healthy.server(SRV_B).in(ServerState.OFFLINE));
        assertThat(broken(new Change.StopCluster(SRV_A), alone)).contains("last-online-server");
        assertThat(broken(new Change.Reboot(SRV_A, true), alone)).contains("last-online-server");
        assertThat(broken(new Change.PowerOff(SRV_A, true), alone)).contains("last-online-server");
    }

    @Test
    void aServerThatMissesAnOfflineOneIsOneThatGoesOn() {
        ClusterState three =
                healthy.with(server("srvC", ServerState.OFFLINE)).with(server("srvA", ServerState.CAUTION));
        assertThat(broken(new Change.StopCluster(SRV_B), three)).doesNotContain("last-online-server");
        ClusterState unexplained = healthy.with(server("srvA", ServerState.CAUTION));
        assertThat(broken(new Change.StopCluster(SRV_B), unexplained)).contains("last-online-server");
    }

    private static Server server(String name, ServerState state) {
        return new Server(new ServerName(name), state, "", Map.of(), NodeFacts.none(Reach.REACHABLE));
    }

    private static Change.Custom site(Impact.Kind kind, ServerName server) {
        return new Change.Custom(
                SRV_A, List.of("site"), false, Optional.empty(), List.of(new Impact(kind, server)), Optional.empty());
    }

    @Test
    void aCommandThatIsDeclaredHarmlessIsNotJudged() {
        Change harmless =
                new Change.Custom(SRV_A, List.of("echo"), false, Optional.of("nothing"), List.of(), Optional.empty());
        assertThat(Invariants.concern(harmless, true)).isFalse();
        assertThat(broken(harmless, ClusterState.nothing())).isEmpty();
    }

    @Test
    void softwareAndDisksAreChangedOnlyWhereTheClusterIsDown() {
        for (Impact.Kind kind : List.of(Impact.Kind.SOFTWARE, Impact.Kind.DISK)) {
            String rule = kind == Impact.Kind.DISK ? "disk-of-running-server" : "software-of-running-server";
            Change change = site(kind, SRV_B);
            assertThat(invariants.hosts(change)).containsExactly(SRV_B);
            assertThat(broken(change, healthy)).containsExactly(rule);
            assertThat(broken(change, down(SRV_B, ServiceState.Switch.OFF))).isEmpty();
            assertThat(broken(change, down(SRV_B, ServiceState.Switch.ON))).containsExactly(rule);
            assertThat(invariants.broken(change, down(SRV_B, ServiceState.Switch.UNKNOWN)))
                    .allMatch(Violation::unknown)
                    .hasSize(1);
            ClusterState carrying =
                    down(SRV_B, ServiceState.Switch.OFF).with(Clusters.group(GroupState.ONLINE, Optional.of(SRV_B)));
            assertThat(broken(change, carrying)).containsExactly(rule);
            assertThat(invariants.broken(change, carrying)).noneMatch(Violation::unknown);
        }
    }

    private ClusterState down(ServerName server, ServiceState.Switch active) {
        Map<String, ServiceState> services = new java.util.LinkedHashMap<>();
        DISK_SERVICES.forEach(s -> services.put(s, new ServiceState(ServiceState.Switch.OFF, active)));
        return healthy.with(healthy.server(server).in(ServerState.OFFLINE).with(facts(services)));
    }

    private NodeFacts facts(Map<String, ServiceState> services) {
        NodeFacts facts = healthy.server(SRV_A).facts();
        return new NodeFacts(
                facts.reach(),
                facts.hostname(),
                facts.bootId(),
                facts.kernel(),
                facts.nextKernel(),
                facts.missingModules(),
                facts.packages(),
                facts.freeBootBytes(),
                facts.clock(),
                services);
    }

    @Test
    void aCommandThatTakesAServerDownIsJudgedLikeAShutdown() {
        Change off = site(Impact.Kind.POWER, SRV_B);
        assertThat(broken(off, healthy)).isEqualTo(broken(new Change.PowerOff(SRV_B, false), healthy));
        assertThat(broken(off, healthy)).containsExactly("cluster-still-running");
        assertThat(broken(off, healthy.with(healthy.server(SRV_B).in(ServerState.OFFLINE))))
                .isEmpty();
        assertThat(broken(site(Impact.Kind.POWER, SRV_A), down(SRV_B, ServiceState.Switch.OFF)))
                .contains("last-online-server");
    }

    @Test
    void aCommandOfWhichNothingIsDeclaredWaitsForGroupsAndRecoveryActions() {
        Change unknown = site(Impact.Kind.UNKNOWN, SRV_A);
        assertThat(broken(unknown, healthy)).isEmpty();
        assertThat(broken(unknown, healthy.with(Clusters.group(GroupState.ONLINE_PENDING, Optional.of(SRV_A)))))
                .containsExactly("group-in-transition");
        assertThat(broken(unknown, healthy.with(Clusters.group(GroupState.OFFLINE_PENDING, Optional.of(SRV_A)))))
                .containsExactly("group-in-transition");
        ClusterState error =
                healthy.with(new Monitor(USERW, MonitorState.ERROR, "Error", Map.of(SRV_B, MonitorState.ERROR)));
        assertThat(broken(unknown, error)).containsExactly("recovery-action");
    }

    @Test
    void aServerWhoseStateIsUnknownDoesNotCountAsOnline() {
        ClusterState unsure = healthy.with(healthy.server(SRV_B).in(ServerState.UNKNOWN));
        assertThat(invariants.broken(new Change.StopCluster(SRV_A), unsure))
                .anyMatch(v -> v.rule().equals("last-online-server") && v.unknown());
    }

    @Test
    void aGroupIsNeverStartedWhereAnotherServerMayStillRunIt() {
        ClusterState stopped = healthy.with(Clusters.group(GroupState.OFFLINE, Optional.empty()));
        assertThat(broken(new Change.StartGroup(FAILOVER1, SRV_A), stopped)).isEmpty();
        ClusterState lost = stopped.with(stopped.server(SRV_B).in(ServerState.UNKNOWN));
        assertThat(broken(new Change.StartGroup(FAILOVER1, SRV_A), lost)).contains("group-on-one-server");
        assertThat(broken(new Change.StartGroup(FAILOVER1, SRV_B), healthy)).contains("group-on-one-server");
    }

    @Test
    void aGroupIsNotMovedFromWhereItDoesNotRun() {
        assertThat(broken(new Change.MoveGroup(FAILOVER1, SRV_B, SRV_A), healthy))
                .contains("group-on-one-server");
    }

    @Test
    void nothingMovesToASideThatIsCopiedOnto() {
        ClusterState copying = healthy.with(Clusters.copying(SRV_A, SRV_B, 62));
        assertThat(broken(new Change.MoveGroup(FAILOVER1, SRV_A, SRV_B), copying))
                .contains("newest-side");
    }

    @Test
    void nothingMovesToAStaleSide() {
        ClusterState stale = healthy.with(Clusters.mirror(MirrorState.ABNORMAL, MirrorColor.GREEN, MirrorColor.RED));
        assertThat(broken(new Change.MoveGroup(FAILOVER1, SRV_A, SRV_B), stale)).contains("newest-side");
    }

    @Test
    void aGroupMayStartOnTheNewestSideWhileThePartnerIsGone() {
        ClusterState alone = healthy.with(Clusters.group(GroupState.OFFLINE, Optional.empty()))
                .with(healthy.server(SRV_B).in(ServerState.OFFLINE))
                .with(Clusters.mirror(MirrorState.ABNORMAL, MirrorColor.GREEN, MirrorColor.GRAY));
        assertThat(broken(new Change.StartGroup(FAILOVER1, SRV_A), alone)).isEmpty();
    }

    @Test
    void afterADiskWasReplacedNothingMovesThereBeforeTheWholeCopyWasSeen() {
        Invariants replaced = new Invariants(
                Clusters.config(), new KnownSides(Set.of("md1@srvB"), Set.of(), Set.of()), DISK_SERVICES);
        assertThat(replaced.broken(new Change.MoveGroup(FAILOVER1, SRV_A, SRV_B), healthy))
                .extracting(Violation::rule)
                .containsExactly("copy-seen-from-start-to-end");
    }

    private static final Invariants EMPTIED =
            new Invariants(Clusters.config(), new KnownSides(Set.of("md1@srvB"), Set.of(), Set.of()), DISK_SERVICES);

    private static List<String> onEmptied(Change change, ClusterState state) {
        return EMPTIED.broken(change, state).stream()
                .map(Violation::rule)
                .filter("empty-side-alone"::equals)
                .toList();
    }

    private ClusterState atBoot(ClusterState state, ServerName server, ServiceState.Switch enabled) {
        Map<String, ServiceState> services = new java.util.LinkedHashMap<>();
        DISK_SERVICES.forEach(s -> services.put(s, new ServiceState(enabled, ServiceState.Switch.OFF)));
        return state.with(state.server(server).with(facts(services)));
    }

    @Test
    void theWholeClusterIsNotStartedOnAnEmptiedSideWhileTheOneWithTheDataIsNotAtWork() {
        Change start = new Change.StartWholeCluster(SRV_A, List.of());
        ClusterState stopped = healthy.with(healthy.server(SRV_A).in(ServerState.OFFLINE))
                .with(healthy.server(SRV_B).in(ServerState.OFFLINE));
        assertThat(onEmptied(start, stopped)).containsExactly("empty-side-alone");
        assertThat(broken(start, stopped)).isEmpty();
        ClusterState atWork = healthy.with(healthy.server(SRV_B).in(ServerState.OFFLINE));
        assertThat(onEmptied(start, atWork)).isEmpty();
        assertThat(onEmptied(start, healthy.with(healthy.server(SRV_A).in(ServerState.OFFLINE))))
                .as("the empty side was started before")
                .isEmpty();
    }

    @Test
    void aServerWithAnEmptiedSideIsRestartedOnlyWhereNothingStartsThereOrTheOtherSideIsAtWork() {
        ClusterState lost = healthy.with(healthy.server(SRV_A).in(ServerState.OFFLINE))
                .with(healthy.server(SRV_B).in(ServerState.OFFLINE));
        for (Change boot :
                List.of(new Change.Reboot(SRV_B, false), new Change.ShutDownWholeCluster(SRV_A, true, List.of()))) {
            assertThat(EMPTIED.hosts(boot)).contains(SRV_B);
            assertThat(onEmptied(boot, atBoot(lost, SRV_B, ServiceState.Switch.ON)))
                    .containsExactly("empty-side-alone");
            assertThat(onEmptied(boot, atBoot(lost, SRV_B, ServiceState.Switch.UNKNOWN)))
                    .containsExactly("empty-side-alone");
            assertThat(onEmptied(boot, atBoot(lost, SRV_B, ServiceState.Switch.OFF)))
                    .isEmpty();
        }
        ClusterState atWork = healthy.with(healthy.server(SRV_B).in(ServerState.OFFLINE));
        assertThat(onEmptied(new Change.Reboot(SRV_B, false), atBoot(atWork, SRV_B, ServiceState.Switch.ON)))
                .isEmpty();
        assertThat(onEmptied(new Change.ShutDownWholeCluster(SRV_A, false, List.of()), lost))
                .isEmpty();
        assertThat(invariants.hosts(new Change.Reboot(SRV_B, false)))
                .as("nothing was emptied: nobody is asked for more")
                .isEmpty();
    }

    @Test
    void aForcedCopyGoesFromTheNewestSideOnly() {
        ClusterState stale = healthy.with(Clusters.mirror(MirrorState.ABNORMAL, MirrorColor.GREEN, MirrorColor.RED));
        assertThat(broken(new Change.ForceMirrorCopy(SRV_A, MD1, SRV_A, Ground.NEWEST), stale))
                .isEmpty();
        assertThat(broken(new Change.ForceMirrorCopy(SRV_A, MD1, SRV_B, Ground.NEWEST), stale))
                .contains("copy-from-newest");
    }

    @Test
    void nothingIsWrittenToTheDiskOfAServerWhoseClusterRuns() {
        Change write = new Change.WritePartitions(SRV_B, "/dev/sdb", "");
        assertThat(broken(write, healthy)).contains("disk-of-running-server");
        Server down = healthy.server(SRV_B).in(ServerState.OFFLINE);
        assertThat(broken(write, healthy.with(down)))
                .as("its services still run")
                .contains("disk-of-running-server");
        assertThat(broken(write, healthy.with(down.with(NodeFacts.none(Reach.REACHABLE)))))
                .as("its services cannot be read")
                .contains("disk-of-running-server");
    }

    @Test
    void nothingButTheClusterPartitionOfTheConfigurationIsWiped() {
        Change data = new Change.WipeClusterPartition(SRV_B, MD1, "/dev/sdb2");
        assertThat(broken(data, healthy)).contains("cluster-partition", "disk-of-running-server");
        assertThat(broken(new Change.WipeClusterPartition(SRV_B, MD1, "/dev/sdb1"), healthy))
                .contains("disk-of-running-server")
                .doesNotContain("cluster-partition");
        assertThat(invariants.hosts(data)).containsExactly(SRV_B);
    }

    @Test
    void nothingStopsWhileAGroupIsOnItsWay() {
        ClusterState moving = healthy.with(Clusters.group(GroupState.ONLINE_PENDING, Optional.of(SRV_A)));
        assertThat(broken(new Change.StopCluster(SRV_B), moving)).contains("group-in-transition");
        assertThat(broken(new Change.Reboot(SRV_B, true), moving)).contains("group-in-transition");
        assertThat(broken(new Change.SuspendCluster(SRV_A), moving)).contains("group-in-transition");
    }

    @Test
    void nothingMovesDuringAMonitorsRecoveryAction() {
        ClusterState error =
                healthy.with(new Monitor(USERW, MonitorState.ERROR, "Error", Map.of(SRV_A, MonitorState.ERROR)));
        assertThat(broken(new Change.MoveGroup(FAILOVER1, SRV_A, SRV_B), error)).contains("recovery-action");
        assertThat(broken(new Change.StopCluster(SRV_B), error)).contains("recovery-action");
    }

    @Test
    void aRebootPastTheClusterNeedsAServerThatIsProvenOut() {
        assertThat(broken(new Change.Reboot(SRV_B, false), healthy)).contains("cluster-still-running");
        ClusterState out = healthy.with(healthy.server(SRV_B).in(ServerState.OFFLINE));
        assertThat(broken(new Change.Reboot(SRV_B, false), out)).isEmpty();
    }

    @Test
    void groupsThatNobodyShowsAreNoReasonAgainstTheSecondOfServersThatRestartTogether() {
        ClusterState down = healthy.with(healthy.server(SRV_A).in(ServerState.UNKNOWN))
                .with(healthy.server(SRV_B).in(ServerState.OFFLINE));
        ClusterState unseen = down.with(Clusters.group(GroupState.UNKNOWN, Optional.empty()));
        assertThat(broken(new Change.Reboot(SRV_B, false, true), unseen)).isEmpty();
        assertThat(broken(new Change.Reboot(SRV_B, false), unseen)).contains("group-in-transition");
        ClusterState starting = down.with(Clusters.group(GroupState.ONLINE_PENDING, Optional.of(SRV_A)));
        assertThat(broken(new Change.Reboot(SRV_B, false, true), starting)).contains("group-in-transition");
    }

    @Test
    void withForcedStopNoServerGoesDownThatHoldsAGroup() {
        Invariants shot = under(new Fencing(true, PartitionAction.NONE));
        ClusterState onB = healthy.with(Clusters.group(GroupState.ONLINE, Optional.of(SRV_B)));
        for (Change change : List.of(
                new Change.StopCluster(SRV_B), new Change.Reboot(SRV_B, true), new Change.PowerOff(SRV_B, true))) {
            assertThat(shot.broken(change, onB)).extracting(Violation::rule).containsExactly("forced-stop");
            assertThat(shot.broken(change, healthy)).isEmpty();
            assertThat(broken(change, onB)).isEmpty();
        }
    }

    @Test
    void noPartnerVanishesBeforeAServerThatStopsForThat() {
        for (PartitionAction action : List.of(PartitionAction.STOP, PartitionAction.SHUTDOWN, PartitionAction.REBOOT)) {
            Invariants stops = under(new Fencing(false, action));
            for (Change change : List.of(new Change.Reboot(SRV_B, true), new Change.PowerOff(SRV_B, true))) {
                assertThat(stops.broken(change, healthy))
                        .extracting(Violation::rule)
                        .containsExactly("network-partition");
                ClusterState left = healthy.with(healthy.server(SRV_B).in(ServerState.OFFLINE));
                assertThat(stops.broken(change, left)).isEmpty();
            }
            assertThat(stops.broken(new Change.StopCluster(SRV_B), healthy))
                    .as("it leaves in order")
                    .isEmpty();
        }
    }

    private static Invariants under(Fencing fencing) {
        ClusterConfig usual = Clusters.config();
        return new Invariants(
                new ClusterConfig(
                        usual.cluster(),
                        usual.servers(),
                        usual.groups(),
                        usual.monitors(),
                        usual.mirrors(),
                        usual.heartbeatTimeout(),
                        fencing),
                KnownSides.NONE,
                DISK_SERVICES);
    }

    @Test
    void nothingIsPermittedOnAClusterOfWhichNothingIsKnown() {
        ClusterState nothing = ClusterState.nothing();
        assertThat(broken(new Change.StopCluster(SRV_B), nothing)).isNotEmpty();
        assertThat(broken(new Change.MoveGroup(FAILOVER1, SRV_A, SRV_B), nothing))
                .isNotEmpty();
        assertThat(broken(new Change.StartGroup(FAILOVER1, SRV_B), nothing)).isNotEmpty();
        assertThat(broken(new Change.WritePartitions(SRV_B, "/dev/sdb", ""), nothing))
                .isNotEmpty();
    }

    private ClusterState groupStopped(MirrorColor onA, MirrorColor onB) {
        return healthy.with(healthy.group(FAILOVER1).in(GroupState.OFFLINE, Optional.empty()))
                .with(Clusters.mirror(MirrorState.ABNORMAL, onA, onB));
    }

    @Test
    void betweenEqualSidesOneIsChosenOnlyWhereThisRunProvedThemEqualAndInitialisedBoth() {
        Change copy = new Change.ForceMirrorCopy(SRV_A, MD1, SRV_A, Ground.EQUAL);
        ClusterState both = groupStopped(MirrorColor.RED, MirrorColor.RED);
        Invariants knows = knowing(Set.of("md1@srvA", "md1@srvB"), Set.of("md1"));
        assertThat(knows.broken(copy, both)).isEmpty();
        assertThat(knows.broken(copy, groupStopped(MirrorColor.RED, MirrorColor.GREEN)))
                .extracting(Violation::rule)
                .containsExactly("copy-onto-newest");
        Invariants half = knowing(Set.of("md1@srvA"), Set.of("md1"));
        assertThat(half.broken(copy, both)).extracting(Violation::rule).containsExactly("copy-onto-newest");
        assertThat(knows.broken(copy, healthy)).extracting(Violation::rule).contains("mirror-in-use");
        assertThat(knowing(Set.of("md1@srvA", "md1@srvB"), Set.of()).broken(copy, both))
                .extracting(Violation::rule)
                .containsExactly("sides-equal");
    }

    private static Invariants knowing(Set<String> initialised, Set<String> equal) {
        return new Invariants(Clusters.config(), new KnownSides(Set.of(), initialised, equal), DISK_SERVICES);
    }
}
