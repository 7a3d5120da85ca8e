package io.clpmaint.cluster;

import static io.clpmaint.testing.Clusters.MD1;
import static io.clpmaint.testing.Clusters.SRV_A;
import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.testing.Clusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is refused of commands that write to disks, whatever gates were looked at before. */
class StorageInvariantsTest {

    private static List<String> broken(Change change, String... initialised) {
        List<Violation> broken = new ArrayList<>();
        new StorageInvariants(Clusters.config(), new KnownSides(Set.of(), Set.of(initialised), Set.of()))
                .judge(broken, change, Clusters.healthy());
        return broken.stream().map(Violation::rule).toList();
    }

    private static Change mkfs(String device) {
        return new Change.MakeFirstFileSystem(SRV_A, MD1, device, "xfs");
    }

    private static Change layout(String disk, String... own) {
        return new Change.WriteLayout(SRV_A, MD1, disk, "/root/layout", List.of(own));
    }

    @Test
    void aFirstFileSystemIsMadeOnlyOnASideThatThisRunInitialised() {
        assertThat(broken(mkfs("/dev/sdb2"))).containsExactly("side-initialised");
        assertThat(broken(mkfs("/dev/sdb2"), "md1@srvB")).containsExactly("side-initialised");
        assertThat(broken(mkfs("/dev/sdb2"), "md1@srvA")).isEmpty();
    }

    @Test
    void aFirstFileSystemIsMadeOnADataPartitionOfTheMirrorsDisk() {
        assertThat(broken(mkfs("/dev/sdb3"), "md1@srvA")).isEmpty();
        assertThat(broken(mkfs("/dev/sdb1"), "md1@srvA")).containsExactly("device-of-mirror");
        assertThat(broken(mkfs("/dev/sdc2"), "md1@srvA")).containsExactly("device-of-mirror");
        assertThat(broken(mkfs("/dev/mapper/x"), "md1@srvA")).containsExactly("device-of-mirror");
    }

    @Test
    void aLayoutIsWrittenToTheMirrorsDiskAndMayChangeTheMirrorsPartitionsAlone() {
        assertThat(broken(layout("/dev/sdb", "/dev/sdb1", "/dev/sdb2"))).isEmpty();
        assertThat(broken(layout("/dev/sdb", "/dev/sdb1", "/dev/sdb2", "/dev/sdb5")))
                .isEmpty();
        assertThat(broken(layout("/dev/sdc", "/dev/sdb1", "/dev/sdb2"))).containsExactly("device-of-mirror");
        assertThat(broken(layout("/dev/sdb", "/dev/sdb1", "/dev/sdb3"))).containsExactly("device-of-mirror");
        assertThat(broken(layout("/dev/sdb"))).containsExactly("device-of-mirror");
    }

    @Test
    void nothingIsWrittenPastAMirrorsDriverNeitherToItsPartitionsNorToTheDiskBelowThem() {
        for (String device : List.of("/dev/sdb", "/dev/sdb1", "/dev/sdb2")) {
            assertThat(List.of(
                            new Change.MakeFileSystem(SRV_A, device, "xfs"),
                            new Change.CheckFileSystem(SRV_A, device, "xfs"),
                            new Change.ReplayLog(SRV_A, device),
                            new Change.SwitchPartition(SRV_A, device, true)))
                    .allSatisfy(change -> assertThat(broken(change)).containsExactly("partition-of-mirror"));
        }
        assertThat(broken(new Change.MakeFileSystem(SRV_A, "/dev/sdc1", "xfs"))).isEmpty();
        assertThat(broken(new Change.SwitchPartition(SRV_A, "/dev/sdb2", false)))
                .isEmpty();
    }

    @Test
    void whatTellsTheSidesApartIsErasedUnderDataThatStaysOnlyWhereTheyAreEqual() {
        Change keeps = new Change.InitialiseClusterPartition(SRV_A, MD1, false, true);
        assertThat(broken(keeps)).containsExactly("sides-equal");
        assertThat(broken(new Change.InitialiseClusterPartition(SRV_A, MD1, false, false)))
                .isEmpty();
        List<Violation> found = new ArrayList<>();
        new StorageInvariants(Clusters.config(), new KnownSides(Set.of(), Set.of(), Set.of("md1")))
                .judge(found, keeps, Clusters.healthy());
        assertThat(found).isEmpty();
    }

    @Test
    void ofAMirrorThatTheConfigurationDoesNotNameNothingIsDone() {
        MirrorName other = new MirrorName("md2");
        assertThat(List.of(
                        new Change.ActivateMirror(SRV_A, other, true),
                        new Change.RecoverMirror(SRV_A, other),
                        new Change.ForceMirrorCopy(SRV_A, other, SRV_A, Change.ForceMirrorCopy.Ground.ONLY_SIDE),
                        new Change.InitialiseClusterPartition(SRV_A, other, false, false),
                        new Change.WipeClusterPartition(SRV_A, other, "/dev/sdb1")))
                .allSatisfy(change -> assertThat(broken(change)).containsExactly("mirror-configured"));
    }
}
