package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.node.CommandLine;
import io.clpmaint.node.CommandOutcome;
import io.clpmaint.node.Privilege;
import io.clpmaint.node.RemoteCommand;
import io.clpmaint.run.RunResult;
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
}
