package io.clpmaint.cluster;

import static io.clpmaint.testing.Clusters.FAILOVER1;
import static io.clpmaint.testing.Clusters.FIPW1;
import static io.clpmaint.testing.Clusters.SRV_A;
import static io.clpmaint.testing.Clusters.SRV_B;
import static io.clpmaint.testing.Clusters.USERW;
import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.testing.Clusters;
import io.clpmaint.text.Lang;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GateTest {

    private final ClusterState healthy = Clusters.healthy();

    private static GateResult check(Gate gate, ClusterState state) {
        return gate.check(GateContext.of(state));
    }

    private static List<String> findings(Gate gate, ClusterState state) {
        return check(gate, state).findings().stream().map(f -> f.in(Lang.EN)).toList();
    }

    private static Gate serversOnline() {
        return new ServerGate.Servers(Selection.all(), ServerState.ONLINE);
    }

    @Test
    void aSatisfiedGateFindsNothing() {
        assertThat(check(serversOnline(), healthy)).isEqualTo(GateResult.SATISFIED);
    }

    @Test
    void aMirrorThatRecoversSaysHowFarItIs() {
        Gate gate = new MirrorGate.Mirrors(Selection.all(), MirrorState.NORMAL);
        assertThat(findings(gate, healthy.with(Clusters.copying(SRV_A, SRV_B, 62))))
                .containsExactly("mirror md1: recovering 62 % (srvA -> srvB), needs normal");
    }

    @Test
    void aMirrorThatReadsNormalWithASideThatIsNotGreenIsNotBelieved() {
        Gate gate = new MirrorGate.Mirrors(Selection.all(), MirrorState.NORMAL);
        ClusterState odd = healthy.with(Clusters.mirror(MirrorState.NORMAL, MirrorColor.GREEN, MirrorColor.GRAY));
        assertThat(check(gate, odd).verdict()).isEqualTo(GateResult.Verdict.UNKNOWN);
    }

    @Test
    void unknownOutweighsNotYet() {
        ClusterState mixed = healthy.with(healthy.server(SRV_A).in(ServerState.UNKNOWN))
                .with(healthy.server(SRV_B).in(ServerState.OFFLINE));
        GateResult result = check(serversOnline(), mixed);
        assertThat(result.verdict()).isEqualTo(GateResult.Verdict.UNKNOWN);
        assertThat(result.findings()).hasSize(2);
    }

    @Test
    void aServerWithBadHeartbeatsIsNotOnline() {
        ClusterState caution = healthy.with(healthy.server(SRV_B).in(ServerState.CAUTION));
        assertThat(findings(serversOnline(), caution)).containsExactly("server srvB: caution, needs online");
    }

    @Test
    void aNamedServerThatWasNotReadIsUnknown() {
        Gate gate = new ServerGate.Servers(Selection.of(new ServerName("srvC")), ServerState.ONLINE);
        assertThat(check(gate, healthy).verdict()).isEqualTo(GateResult.Verdict.UNKNOWN);
    }

    @Test
    void aGroupOfflineOnPurposeIsNotAskedToBeOnline() {
        ClusterState off = healthy.with(Clusters.group(GroupState.OFFLINE, Optional.empty()));
        Gate gate = new GroupGate.Groups(Selection.all(), GroupState.ONLINE, Optional.empty());
        assertThat(check(gate, off).satisfied()).isFalse();
        GateContext purpose = new GateContext(off, Map.of(), Set.of(FAILOVER1), Map.of(), Map.of(), Map.of());
        assertThat(gate.check(purpose).satisfied()).isTrue();
    }

    @Test
    void homeIsWhereTheInventorySays() {
        Gate gate = new GroupGate.Groups(Selection.all(), GroupState.ONLINE, Optional.of(new GroupGate.Place.Home()));
        GateContext context =
                new GateContext(healthy, Map.of(FAILOVER1, SRV_B), Set.of(), Map.of(), Map.of(), Map.of());
        assertThat(gate.check(context).findings())
                .extracting(f -> f.in(Lang.EN))
                .containsExactly("group failover1: on srvA, needs srvB");
    }

    @Test
    void suppressionIsOffOnlyWhenTheRatioIsOneAndNoMonitorIsSuspended() {
        Gate off = new MonitorGate.SuppressionOff();
        assertThat(check(off, healthy).satisfied()).isTrue();
        assertThat(findings(off, healthy.withRatio(OptionalInt.of(40)))).containsExactly("timeout ratio: 40, needs 1");
        assertThat(check(off, healthy.withRatio(OptionalInt.empty())).verdict()).isEqualTo(GateResult.Verdict.UNKNOWN);
        Monitor suspended = new Monitor(USERW, MonitorState.CAUTION, "Caution", Map.of(SRV_A, MonitorState.SUSPEND));
        assertThat(check(off, healthy.with(suspended)).satisfied()).isFalse();
    }

    @Test
    void aMonitorThatWasSuspendedBeforeTheRunIsLeftAlone() {
        Monitor suspended = new Monitor(USERW, MonitorState.CAUTION, "Caution", Map.of(SRV_A, MonitorState.SUSPEND));
        GateContext context = new GateContext(
                healthy.with(suspended), Map.of(), Set.of(), Map.of(SRV_A, Set.of(USERW)), Map.of(), Map.of());
        assertThat(new MonitorGate.SuppressionOff().check(context).satisfied()).isTrue();
    }

    @Test
    void suppressionIsHeldWhenNoneOfItsMonitorsWatchesOnAServerThatTakesPart() {
        Gate held = new MonitorGate.SuppressionOn(Optional.of(40), List.of(FIPW1));
        ClusterState stretched = healthy.withRatio(OptionalInt.of(40));
        assertThat(findings(held, stretched)).containsExactly("monitor fipw1 on srvA: normal, must not watch");
        Monitor fipw = new Monitor(
                FIPW1,
                MonitorState.CAUTION,
                "Caution",
                Map.of(SRV_A, MonitorState.SUSPEND, SRV_B, MonitorState.OFFLINE));
        assertThat(check(held, stretched.with(fipw)).satisfied()).isTrue();
    }

    @Test
    void aRebootIsProvenByTwoValidBootIdsThatDiffer() {
        Gate gate = new ServerGate.Rebooted(SRV_A);
        assertThat(check(gate, healthy).verdict())
                .as("none was recorded before")
                .isEqualTo(GateResult.Verdict.UNKNOWN);
        String now = healthy.server(SRV_A).facts().bootId().orElseThrow();
        GateContext same = new GateContext(healthy, Map.of(), Set.of(), Map.of(), Map.of(SRV_A, now), Map.of());
        assertThat(gate.check(same).verdict()).isEqualTo(GateResult.Verdict.NOT_YET);
        GateContext other = new GateContext(
                healthy, Map.of(), Set.of(), Map.of(), Map.of(SRV_A, "99999999-2222-4333-8444-555555555555"), Map.of());
        assertThat(gate.check(other).satisfied()).isTrue();
        ClusterState unreadable = healthy.with(healthy.server(SRV_A).with(NodeFacts.none(Reach.REACHABLE)));
        assertThat(gate.check(other.at(unreadable)).verdict()).isEqualTo(GateResult.Verdict.UNKNOWN);
    }

    @Test
    void nothingThatIsUnknownSatisfiesAnyGate() {
        ClusterState nothing = ClusterState.nothing();
        List<Gate> gates = List.of(
                new ServerGate.Servers(Selection.of(SRV_A), ServerState.ONLINE),
                new GroupGate.Groups(Selection.of(FAILOVER1), GroupState.ONLINE, Optional.empty()),
                new GroupGate.Resources(Selection.of("fip1"), GroupState.ONLINE),
                new MirrorGate.Mirrors(Selection.of(Clusters.MD1), MirrorState.NORMAL),
                new MonitorGate.Monitors(Selection.of(USERW), MonitorState.NORMAL, Optional.empty()),
                new ServerGate.Heartbeats(Selection.of(SRV_A), HeartbeatState.NORMAL),
                new HostGate.Services(SRV_A, List.of("clusterpro"), HostGate.Services.Wanted.STOPPED),
                new MonitorGate.SuppressionOff(),
                new MonitorGate.Suppressed(),
                new MonitorGate.SuppressionOn(Optional.of(1), List.of(USERW)),
                new ServerGate.Reached(SRV_A, Reach.UNREACHABLE),
                new ServerGate.Rebooted(SRV_A),
                new HostGate.PackagesConsistent(SRV_A),
                new HostGate.ModulesPresent(SRV_A),
                new HostGate.Command(SRV_A, List.of("true"), 0, Optional.empty()));
        assertThat(gates)
                .allSatisfy(gate -> assertThat(check(gate, nothing).verdict())
                        .as(gate.phrase())
                        .isEqualTo(GateResult.Verdict.UNKNOWN));
    }

    @Test
    void everyFindingIsWordedInBothLanguages() {
        ClusterState bad = healthy.with(Clusters.copying(SRV_A, SRV_B, 7)).withRatio(OptionalInt.of(3));
        List.of(new MirrorGate.Mirrors(Selection.all(), MirrorState.NORMAL), new MonitorGate.SuppressionOff())
                .forEach(gate -> assertThat(check(gate, bad).findings()).allSatisfy(f -> {
                    assertThat(f.en()).isNotBlank();
                    assertThat(f.ja()).isNotBlank().isNotEqualTo(f.en());
                }));
    }

    @Test
    void aServerIsNotOffWhileSomebodySeesAHeartbeatOfIt() {
        Gate lost = new ServerGate.HeartbeatsLost(Selection.of(Clusters.SRV_B));
        assertThat(lost.facets()).contains(Facet.HEARTBEATS);
        assertThat(beating(lost, HeartbeatState.ERROR, HeartbeatState.OFFLINE).satisfied())
                .isTrue();
        assertThat(beating(lost, HeartbeatState.ERROR, HeartbeatState.NORMAL).verdict())
                .isEqualTo(GateResult.Verdict.NOT_YET);
        assertThat(beating(lost, HeartbeatState.ERROR, HeartbeatState.UNKNOWN).verdict())
                .isEqualTo(GateResult.Verdict.UNKNOWN);
        assertThat(beating(lost).verdict()).isEqualTo(GateResult.Verdict.UNKNOWN);
        assertThat(beating(lost, HeartbeatState.UNUSED).verdict()).isEqualTo(GateResult.Verdict.UNKNOWN);
    }

    private static GateResult beating(Gate gate, HeartbeatState... states) {
        java.util.Map<String, HeartbeatState> heartbeats = new java.util.LinkedHashMap<>();
        for (HeartbeatState state : states) {
            heartbeats.put("lankhb" + (heartbeats.size() + 1), state);
        }
        ClusterState healthy = Clusters.healthy();
        return gate.check(
                GateContext.of(healthy.with(healthy.server(Clusters.SRV_B).seen(heartbeats))));
    }
}
