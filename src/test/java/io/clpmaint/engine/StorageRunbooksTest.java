package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.node.CommandLine;
import io.clpmaint.node.CommandOutcome;
import io.clpmaint.node.Privilege;
import io.clpmaint.node.RemoteCommand;
import io.clpmaint.run.RunResult;
import io.clpmaint.simulator.model.MirrorDisk;
import io.clpmaint.testing.Rehearsed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where a change of disks loses the data, they are back afterwards as they were: by their checksums. */
class StorageRunbooksTest {

    private static final Path FOLDER = Path.of("runbooks/reconfigure");

    private static Rehearsed cluster(String file) throws Exception {
        return Rehearsed.on(Files.readString(FOLDER.resolve(file)));
    }

    private static Rehearsed.Ran run(Rehearsed on, String runbook, Map<String, String> given) throws Exception {
        return on.run(Files.readAllBytes(FOLDER.resolve(runbook + ".yaml")), given);
    }

    private static String on(Rehearsed cluster, String server, String script) throws Exception {
        CommandOutcome outcome = cluster.node(server)
                .execute(RemoteCommand.changing(
                        CommandLine.script(script, List.of("test")), Privilege.ROOT, Duration.ofMinutes(1)));
        return outcome instanceof CommandOutcome.Exited exited ? exited.out() : outcome.toString();
    }

    private static String checksums(Rehearsed cluster, String server, String folder) throws Exception {
        return on(cluster, server, "cd " + folder + " && find . -type f -exec sha256sum {} + | sort");
    }

    /** Commands of a site that save a folder, restore it and compare what is there with what was. */
    private static Map<String, String> saving(String folder) {
        return Map.of(
                "backup-data",
                "sh -c 'cd " + folder
                        + " && find . -type f -exec sha256sum {} + > /root/sums && tar -czf /root/data.tgz .'",
                "restore-data",
                "tar -xzf /root/data.tgz -C " + folder,
                "check-data",
                "sh -c 'cd " + folder + " && sha256sum -c /root/sums'");
    }

    private static Map<String, String> with(Map<String, String> one, Map<String, String> other) {
        Map<String, String> both = new LinkedHashMap<>(one);
        both.putAll(other);
        return both;
    }

    private static void well(Rehearsed.Ran ran) {
        assertThat(ran.state().reason()).isEmpty();
        assertThat(ran.state().verdict()).isEqualTo(RunResult.SUCCESS);
    }

    // ---- a shared disk ----------------------------------------------------------------------------------------------

    private static final Map<String, String> EXT4 =
            Map.of("group", "failover1", "server", "srvA", "device", "/dev/sdb1", "type", "ext4");

    private static Rehearsed sharedDisk() throws Exception {
        Rehearsed shared = cluster("shared.cluster");
        on(
                shared,
                "srvA",
                "mkdir -p /root/clpmaint/new && sed 's/<fs>xfs</<fs>ext4</' /opt/nec/clusterpro/etc/clp.conf"
                        + " > /root/clpmaint/new/clp.conf");
        return shared;
    }

    /** The commands, those that make first file systems without what they prove beforehand. */
    private static List<String> withoutProofs(Rehearsed.Ran ran) {
        return ran.commands().stream()
                .map(c -> c.replaceFirst("sh -c .*; (mkfs .*make-file-system)", "$1"))
                .toList();
    }

    @Test
    void aFileSystemOfAnotherTypeHoldsWhatWasBackedUp() throws Exception {
        Rehearsed shared = sharedDisk();
        String before = checksums(shared, "srvA", "/mnt/disk1");
        assertThat(before).contains("records.dat");
        Rehearsed.Ran ran = run(shared, "change-disk-filesystem", with(EXT4, saving("/mnt/disk1")));
        well(ran);
        assertThat(ran.commands())
                .containsSubsequence(
                        "srvA: clpcl -t -a",
                        "srvA: clproset -w -d /dev/sdb1",
                        "srvA: mkfs -t ext4 /dev/sdb1",
                        "srvA: clproset -o -d /dev/sdb1",
                        "srvA: clpcfctrl --push -l -x /root/clpmaint/new",
                        "srvA: clpcl -s -a");
        assertThat(on(shared, "srvA", "findmnt -no FSTYPE /mnt/disk1")).isEqualTo("ext4\n");
        assertThat(checksums(shared, "srvA", "/mnt/disk1")).isEqualTo(before);
    }

    @Test
    void withoutABackupTheNewFileSystemIsEmpty() throws Exception {
        Rehearsed shared = sharedDisk();
        well(run(shared, "change-disk-filesystem", EXT4));
        assertThat(checksums(shared, "srvA", "/mnt/disk1")).isEmpty();
    }

    @Test
    void theGroupDoesNotStartOnAFileSystemThatItsConfigurationDoesNotName() throws Exception {
        Rehearsed shared = sharedDisk();
        on(shared, "srvA", "clpcl -t -a; clproset -w -d /dev/sdb1; mkfs -t ext4 /dev/sdb1; clpcl -s -a");
        shared.world().advance(Duration.ofMinutes(10));
        assertThat(on(shared, "srvA", "findmnt -n /mnt/disk1")).isEmpty();
        assertThat(on(shared, "srvA", "clpstat")).containsPattern("disk1 +: Error|disk1 +: Online Failure");
    }

    // ---- a mirror ---------------------------------------------------------------------------------------------------

    private static final Map<String, String> PAIR =
            Map.of("group", "failover1", "server", "srvA", "partner", "srvB", "mirror", "md1");

    /** A pair of which each server has a layout with a larger data partition. */
    private static Rehearsed pair(String settings) throws Exception {
        Rehearsed pair = Rehearsed.on(Files.readString(Path.of("runbooks/cluster.yaml"))
                .replace("writes: 512KiB}", "writes: 512KiB" + settings + "}"));
        for (String server : List.of("srvA", "srvB")) {
            on(
                    pair,
                    server,
                    "mkdir -p /root/clpmaint && sfdisk -d /dev/sdb | sed 's/41943040/43000000/' > /root/clpmaint/layout");
        }
        return pair;
    }

    private static MirrorDisk mirror(Rehearsed cluster) {
        return cluster.world().cluster().mirrors().get(0);
    }

    private static void bothSidesHoldTheSame(Rehearsed cluster) {
        assertThat(mirror(cluster).sides()).allMatch(side -> side.newest() && side.trueCopy());
        assertThat(mirror(cluster).sides())
                .extracting(side -> side.content().orElseThrow().fingerprint())
                .containsOnly(
                        mirror(cluster).sides().get(0).content().orElseThrow().fingerprint());
    }

    @Test
    void aLargerMirrorHoldsOnBothSidesWhatWasBackedUp() throws Exception {
        Rehearsed pair = pair("");
        String before = checksums(pair, "srvA", "/mnt/md1");
        assertThat(before).contains("records.dat");
        Rehearsed.Ran ran = run(pair, "resize-mirror-partition", with(PAIR, saving("/mnt/md1")));
        well(ran);
        String write = "/dev/sdb /root/clpmaint/layout /dev/sdb1 /dev/sdb2";
        assertThat(ran.commands())
                .extracting(c -> c.replaceFirst("sh -c .* write-layout", "write-layout"))
                .containsSubsequence(
                        "srvA: systemctl disable clusterpro_alertsync clusterpro_webmgr clusterpro clusterpro_md",
                        "srvB: systemctl disable clusterpro_alertsync clusterpro_webmgr clusterpro clusterpro_md",
                        "srvA: clpstdn -r",
                        "srvA: write-layout " + write,
                        "srvB: write-layout " + write,
                        "srvA: clpmdinit --create force md1",
                        "srvB: clpmdinit --create force md1",
                        "srvA: systemctl enable clusterpro_md clusterpro clusterpro_webmgr clusterpro_alertsync",
                        "srvB: systemctl enable clusterpro_md clusterpro clusterpro_webmgr clusterpro_alertsync",
                        "srvA: shutdown -r now",
                        "srvB: shutdown -r now");
        assertThat(checksums(pair, "srvA", "/mnt/md1")).isEqualTo(before);
        assertThat(mirror(pair).sides()).allMatch(side -> side.size() == 43000000L * 512);
        bothSidesHoldTheSame(pair);
    }

    @Test
    void withoutABackupALargerMirrorIsEmpty() throws Exception {
        Rehearsed pair = pair("");
        well(run(pair, "resize-mirror-partition", PAIR));
        assertThat(checksums(pair, "srvA", "/mnt/md1")).isEmpty();
        bothSidesHoldTheSame(pair);
    }

    @Test
    void whereNothingIsMadeOrCopiedByItselfBothAreDoneByCommand() throws Exception {
        Rehearsed pair = pair(", initial-mkfs: false, initial-construction: false");
        String before = checksums(pair, "srvA", "/mnt/md1");
        Rehearsed.Ran ran = run(
                pair,
                "resize-mirror-partition",
                with(PAIR, with(saving("/mnt/md1"), Map.of("mkfs", "xfs", "construction", "forced"))));
        well(ran);
        assertThat(withoutProofs(ran))
                .containsSubsequence(
                        "srvA: clpmdinit --create force md1",
                        "srvA: mkfs -t xfs -f \"$1\" make-file-system /dev/sdb2",
                        "srvB: mkfs -t xfs -f \"$1\" make-file-system /dev/sdb2",
                        "srvA: clpmdctrl --force srvA md1");
        assertThat(checksums(pair, "srvA", "/mnt/md1")).isEqualTo(before);
        bothSidesHoldTheSame(pair);
    }

    @Test
    void aFileSystemThatNobodyWouldMakeIsRefusedBeforeAnythingStops() throws Exception {
        Rehearsed pair = pair(", initial-mkfs: false");
        Rehearsed.Ran ran = run(pair, "resize-mirror-partition", PAIR);
        assertThat(ran.state().verdict()).isEqualTo(RunResult.REFUSED);
        assertThat(ran.state().reason().orElseThrow().en()).contains("initial-mkfs of mirror md1", "off, needs on");
        assertThat(on(pair, "srvA", "findmnt -n /mnt/md1")).isNotEmpty();
    }

    @Test
    void aLayoutThatTouchesAnotherPartitionIsNotWritten() throws Exception {
        Rehearsed pair = pair("");
        String more = "/dev/sdb5 : start= 45100000, size= 100000\n";
        on(pair, "srvB", "printf '" + more + "' >> /root/clpmaint/layout");
        Rehearsed.Ran ran = run(pair, "resize-mirror-partition", PAIR);
        assertThat(ran.state().reason().orElseThrow()).asString().contains("others-kept");
        assertThat(on(pair, "srvB", "sfdisk -d /dev/sdb")).contains("41943040");
    }

    // ---- a hybrid disk ----------------------------------------------------------------------------------------------

    @Test
    void aHybridDiskIsChangedOnOneServerOfItsSharedDiskAndHoldsWhatWasBackedUp() throws Exception {
        Rehearsed three = Rehearsed.on(Files.readString(Path.of("runbooks/disk-swap/hybrid.cluster")));
        for (String server : List.of("srvA", "srvC")) {
            on(
                    three,
                    server,
                    "mkdir -p /root/clpmaint && sfdisk -d /dev/sdb | sed 's/41943040/43000000/' > /root/clpmaint/layout");
        }
        String before = checksums(three, "srvA", "/mnt/hd1");
        Rehearsed.Ran ran = run(
                three,
                "resize-hybrid-partition",
                with(
                        saving("/mnt/hd1"),
                        Map.of(
                                "group",
                                "failover1",
                                "server",
                                "srvA",
                                "partner",
                                "srvC",
                                "mirror",
                                "hd1",
                                "mkfs",
                                "xfs")));
        well(ran);
        assertThat(withoutProofs(ran).stream().filter(c -> c.contains("init") || c.contains("mkfs")))
                .containsExactly(
                        "srvA: clphdinit --create force hd1",
                        "srvA: mkfs -t xfs -f \"$1\" make-file-system /dev/sdb2",
                        "srvC: clphdinit --create force hd1",
                        "srvC: mkfs -t xfs -f \"$1\" make-file-system /dev/sdb2");
        assertThat(checksums(three, "srvA", "/mnt/hd1")).isEqualTo(before);
        on(three, "srvA", "clpgrp -m failover1 -a srvB");
        assertThat(checksums(three, "srvB", "/mnt/hd1")).isEqualTo(before);
        bothSidesHoldTheSame(three);
    }
}
