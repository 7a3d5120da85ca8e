package io.clpmaint.cluster;

import static io.clpmaint.testing.Clusters.FAILOVER1;
import static io.clpmaint.testing.Clusters.MD1;
import static io.clpmaint.testing.Clusters.SRV_A;
import static io.clpmaint.testing.Clusters.SRV_B;
import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.testing.Clusters;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When both sides of a mirror are known to hold the same, and until when. */
class EqualSidesTest {

    private static final ClusterConfig.MirrorPolicy POLICY =
            Objects.requireNonNull(Clusters.config().mirrors().get(MD1));
    private static final Group STOPPED = Clusters.group(GroupState.OFFLINE, Optional.empty());
    private static final Mirror NORMAL = Clusters.mirror(MirrorState.NORMAL, MirrorColor.GREEN, MirrorColor.GREEN);

    private static ClusterState cluster(ServerState onB, Group group, Mirror mirror) {
        Map<ServerName, Server> servers = new LinkedHashMap<>();
        servers.put(SRV_A, Clusters.server(SRV_A, ServerState.OFFLINE));
        servers.put(SRV_B, Clusters.server(SRV_B, onB));
        ClusterState healthy = Clusters.healthy();
        return new ClusterState(
                healthy.cluster(),
                servers,
                Map.of(FAILOVER1, group),
                healthy.monitors(),
                Map.of(MD1, mirror),
                healthy.ratio(),
                List.of());
    }

    private static boolean proven(ClusterState seen) {
        return EqualSides.proven(seen.mirror(MD1), POLICY, seen);
    }

    private static boolean disproven(ClusterState seen, boolean initialised) {
        return EqualSides.disproven(seen.mirror(MD1), POLICY, seen, initialised);
    }

    private static Mirror mirror(MirrorColor onA, MirrorColor onB) {
        return Clusters.mirror(MirrorState.ABNORMAL, onA, onB);
    }

    @Test
    void theyAreEqualWhereTheMirrorReadsNormalAndNothingOfTheClusterRuns() {
        assertThat(proven(cluster(ServerState.OFFLINE, STOPPED, NORMAL))).isTrue();
        assertThat(proven(Clusters.healthy())).as("it may break right after").isFalse();
        assertThat(proven(cluster(ServerState.ONLINE, STOPPED, NORMAL))).isFalse();
        assertThat(proven(cluster(ServerState.UNKNOWN, STOPPED, NORMAL))).isFalse();
        assertThat(proven(cluster(ServerState.OFFLINE, Clusters.group(GroupState.UNKNOWN, Optional.empty()), NORMAL)))
                .isFalse();
        assertThat(proven(cluster(ServerState.OFFLINE, STOPPED, mirror(MirrorColor.GREEN, MirrorColor.RED))))
                .isFalse();
        assertThat(proven(ClusterState.nothing())).isFalse();
    }

    @Test
    void aGroupAtWorkOrASideBehindEndsIt() {
        assertThat(disproven(cluster(ServerState.ONLINE, STOPPED, NORMAL), false))
                .isFalse();
        assertThat(disproven(Clusters.healthy(), true)).isTrue();
        ClusterState behind = cluster(ServerState.OFFLINE, STOPPED, mirror(MirrorColor.GREEN, MirrorColor.RED));
        assertThat(disproven(behind, false)).isTrue();
        assertThat(disproven(behind, true)).as("the records of it are new").isFalse();
    }

    @Test
    void aSideThatCannotBeSeenIsNoSideBehind() {
        assertThat(disproven(
                        cluster(
                                ServerState.OFFLINE,
                                Clusters.group(GroupState.UNKNOWN, Optional.empty()),
                                mirror(MirrorColor.GREEN, MirrorColor.GRAY)),
                        false))
                .isFalse();
    }

    @Test
    void whatMayWriteToOneSideAloneEndsIt() {
        GroupName other = new GroupName("other");
        assertThat(List.of(
                        new Change.StartWholeCluster(SRV_A, List.of(FAILOVER1)),
                        new Change.StartCluster(SRV_A),
                        new Change.StartGroup(FAILOVER1, SRV_A),
                        new Change.MoveGroup(FAILOVER1, SRV_A, SRV_B),
                        new Change.ActivateMirror(SRV_A, MD1, false),
                        new Change.RecoverMirror(SRV_A, MD1),
                        new Change.ForceMirrorCopy(SRV_A, MD1, SRV_A, Change.ForceMirrorCopy.Ground.NEWEST),
                        new Change.WipeClusterPartition(SRV_A, MD1, "/dev/sdb1"),
                        new Change.MakeFirstFileSystem(SRV_A, MD1, "/dev/sdb2", "xfs"),
                        new Change.MakeFileSystem(SRV_A, "/dev/sdb2", "xfs"),
                        new Change.MountReadOnly(SRV_A, "/dev/sdb2", "/mnt"),
                        site(new Impact(Impact.Kind.UNKNOWN, SRV_A))))
                .allSatisfy(c -> assertThat(EqualSides.endedBy(c, MD1, POLICY)).isTrue());
        assertThat(List.of(
                        new Change.StopWholeCluster(SRV_A, List.of(FAILOVER1)),
                        new Change.StartWholeCluster(SRV_A, List.of()),
                        new Change.StartWholeCluster(SRV_A, List.of(other)),
                        new Change.StartGroup(other, SRV_A),
                        new Change.Reboot(SRV_A, false),
                        new Change.InitialiseClusterPartition(SRV_A, MD1, false, true),
                        new Change.WipeClusterPartition(SRV_A, new MirrorName("md2"), "/dev/sdc1"),
                        new Change.ForceMirrorCopy(SRV_A, MD1, SRV_A, Change.ForceMirrorCopy.Ground.EQUAL),
                        new Change.SetRatio(SRV_A, 2, Duration.ofMinutes(1)),
                        site()))
                .allSatisfy(c -> assertThat(EqualSides.endedBy(c, MD1, POLICY)).isFalse());
    }

    private static Change site(Impact... impacts) {
        return new Change.Custom(SRV_A, List.of("true"), false, Optional.empty(), List.of(impacts), Optional.empty());
    }
}
