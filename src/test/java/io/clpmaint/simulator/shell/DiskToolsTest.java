package io.clpmaint.simulator.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.simulator.shell.disk.Disk;
import io.clpmaint.simulator.shell.disk.Disks;
import io.clpmaint.simulator.shell.disk.Partition;
import io.clpmaint.simulator.shell.disk.PartitionTable;
import io.clpmaint.simulator.shell.disk.PartitionTable.Label;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Disks as an operator sees and changes them. */
class DiskToolsTest {

    private static final long GIB = 1024L * 1024 * 1024;
    private static final String LINUX = "0FC63DAF-8483-4772-8E79-3D69D8477DE4";

    private final Console console = new Console();
    private final Disks disks = console.disks;
    private final Disk old = new Disk("sdb", 20 * GIB, "Simulated disk", "OLD1");

    DiskToolsTest() {
        old.table(new PartitionTable(
                Label.GPT,
                "11111111-1111-1111-1111-111111111111",
                List.of(
                        new Partition(1, 2048, 2_097_152, LINUX, false, "22222222-2222-2222-2222-222222222222"),
                        new Partition(
                                2, 2_099_200, 37_748_736, LINUX, false, "33333333-3333-3333-3333-333333333333"))));
        old.content(2, new Volume("xfs", "", "44444444-4444-4444-4444-444444444444", 18 * GIB, 64L << 20));
        disks.insert(old);
    }

    private String ok(String script) {
        Console.Run run = console.run(script);
        assertThat(run.code).as("%s", run).isZero();
        return run.out.toString();
    }

    @Test
    void lsblkListsDisksAndPartitions() {
        assertThat(ok("lsblk")).isEqualTo("""
                        NAME   MAJ:MIN RM  SIZE RO TYPE MOUNTPOINTS
                        sda      8:0    0   41G  0 disk
                        ├─sda1   8:1    0 1014M  0 part /boot
                        └─sda2   8:2    0   40G  0 part /
                        sdb      8:16   0   20G  0 disk
                        ├─sdb1   8:17   0    1G  0 part
                        └─sdb2   8:18   0   18G  0 part
                        """);
        assertThat(ok("lsblk -dbno SERIAL,SIZE /dev/sdb")).isEqualTo("OLD1 21474836480\n");
        assertThat(ok("lsblk -rno NAME,FSTYPE,MOUNTPOINT /dev/sdb")).isEqualTo("sdb  \nsdb1  \nsdb2 xfs \n");
        assertThat(ok("lsblk -dn -o NAME,SERIAL")).isEqualTo("sda SYSTEM\nsdb OLD1\n");
        assertThat(console.run("lsblk /dev/sdz").code).isEqualTo(32);
        assertThat(console.run("lsblk -o NOPE").code).isEqualTo(1);
    }

    @Test
    void sfdiskDumpsATable() {
        assertThat(ok("sfdisk -d /dev/sdb")).isEqualTo("""
                        label: gpt
                        label-id: 11111111-1111-1111-1111-111111111111
                        device: /dev/sdb
                        unit: sectors
                        first-lba: 34
                        last-lba: 41943006
                        sector-size: 512

                        /dev/sdb1 : start=        2048, size=     2097152, type=0FC63DAF-8483-4772-8E79-3D69D8477DE4, uuid=22222222-2222-2222-2222-222222222222
                        /dev/sdb2 : start=     2099200, size=    37748736, type=0FC63DAF-8483-4772-8E79-3D69D8477DE4, uuid=33333333-3333-3333-3333-333333333333
                        """);
    }

    @Test
    void aDumpWrittenToAnEmptyDiskGivesTheSameLayout() {
        disks.insert(new Disk("sdc", 20 * GIB, "Simulated disk", "NEW1"));
        assertThat(console.run("sfdisk -d /dev/sdc").code).isEqualTo(1);
        ok(
                "sfdisk -d /dev/sdb | grep -v -e '^device' -e '^label-id' | sed 's/, uuid=[^,]*//; s,/dev/sdb,/dev/sdc,' > layout");
        assertThat(ok("sfdisk /dev/sdc < layout"))
                .contains("Created a new GPT disklabel", "The partition table has been altered.");
        String plain = " | grep '^/dev' | sed 's/, uuid=[^,]*//; s,/dev/sd.,,'";
        assertThat(ok("sfdisk -d /dev/sdc" + plain)).isEqualTo(ok("sfdisk -d /dev/sdb" + plain));
        assertThat(ok("sfdisk -d /dev/sdc")).isNotEqualTo(ok("sfdisk -d /dev/sdb"));
        assertThat(ok("test -b /dev/sdc2 && echo there")).isEqualTo("there\n");
    }

    @Test
    void aLayoutThatDoesNotFitIsRefusedAndNothingIsWritten() {
        disks.insert(new Disk("sdc", 10 * GIB, "Simulated disk", "NEW1"));
        Console.Run run = console.run("sfdisk -d /dev/sdb | sfdisk /dev/sdc");
        assertThat(run.code).isEqualTo(1);
        assertThat(run.err.toString()).contains("Numerical result out of range");
        assertThat(console.run("sfdisk -d /dev/sdc").code).isEqualTo(1);
    }

    @Test
    void aDosTableIsWrittenFromPlainFields() {
        disks.insert(new Disk("sdc", GIB, "Simulated disk", "NEW1"));
        ok("printf 'label: dos\\n,100M,L,*\\n,,L\\n' | sfdisk -q /dev/sdc");
        assertThat(ok("sfdisk -d /dev/sdc"))
                .contains(
                        "label: dos",
                        "/dev/sdc1 : start=        2048, size=      204800, type=83, bootable",
                        "/dev/sdc2 : start=      206848, size=     1890304, type=83");
        assertThat(ok("fdisk -l /dev/sdc"))
                .contains(
                        "Disk /dev/sdc: 1 GiB, 1073741824 bytes, 2097152 sectors",
                        "Device     Boot  Start     End Sectors  Size Id Type",
                        "/dev/sdc1  *      2048  206847  204800  100M 83 Linux");
    }

    @Test
    void partedMakesLabelsAndPartitions() {
        disks.insert(new Disk("sdc", GIB, "Simulated disk", "NEW1"));
        assertThat(console.run("parted -s /dev/sdc print").code).isEqualTo(1);
        ok("parted -s /dev/sdc mklabel gpt mkpart primary 2048s 206847s mkpart data 206848s 100%");
        assertThat(ok("parted -s /dev/sdc unit s print"))
                .contains("Partition Table: gpt", "1      2048s       206847s     204800s", "2      206848s");
        ok("parted -s /dev/sdc rm 2");
        assertThat(ok("grep -c sdc /proc/partitions")).isEqualTo("2\n");
    }

    @Test
    void sgdiskReplicatesATable() {
        disks.insert(new Disk("sdc", 20 * GIB, "Simulated disk", "NEW1"));
        ok("sgdisk -R /dev/sdc /dev/sdb && sgdisk -G /dev/sdc");
        assertThat(ok("sgdisk -p /dev/sdc")).contains("   2         2099200        39847935   18 GiB     8300");
    }

    @Test
    void aFileSystemIsMadeAndFound() {
        assertThat(console.run("mkfs.xfs /dev/sdb2").code).isEqualTo(1);
        ok("mkfs -t ext4 /dev/sdb1");
        assertThat(ok("blkid -s TYPE -o value /dev/sdb1")).isEqualTo("ext4\n");
        assertThat(ok("blkid /dev/sdb2"))
                .isEqualTo("/dev/sdb2: UUID=\"44444444-4444-4444-4444-444444444444\" BLOCK_SIZE=\"512\" TYPE=\"xfs\""
                        + " PARTUUID=\"33333333-3333-3333-3333-333333333333\"\n");
        assertThat(console.run("mkfs.xfs -f /dev/sda2").err.toString()).contains("mounted filesystem");
    }

    @Test
    void ddTakesTheTimeThatItsBytesTake() {
        long before = console.time.now().getEpochSecond();
        ok("dd if=/dev/zero of=/dev/sdb2 bs=1M count=1000");
        assertThat(console.time.now().getEpochSecond() - before).isEqualTo(5);
        assertThat(console.run("blkid -s TYPE -o value /dev/sdb2").code).isEqualTo(2);
        assertThat(ok("blockdev --getsize64 /dev/sdb1")).isEqualTo("1073741824\n");
    }

    @Test
    void aFailedDiskIsSeenAndCannotBeRead() {
        old.failed(true);
        assertThat(ok("lsblk -dno NAME,STATE /dev/sdb")).isEqualTo("sdb offline\n");
        assertThat(console.run("sfdisk -d /dev/sdb").err.toString())
                .isEqualTo("sfdisk: cannot open /dev/sdb: Input/output error\n");
        assertThat(console.run("dd if=/dev/sdb1 of=/dev/null bs=1M count=1").code)
                .isEqualTo(1);
    }

    @Test
    void aDiskThatIsPulledIsGone() {
        disks.remove("/dev/sdb");
        assertThat(console.run("test -e /dev/sdb1").code).isEqualTo(1);
        assertThat(console.run("sfdisk -d /dev/sdb").err.toString())
                .isEqualTo("sfdisk: cannot open /dev/sdb: No such file or directory\n");
        disks.insert(new Disk("sdb", 20 * GIB, "Simulated disk", "NEW1"));
        assertThat(ok("lsblk -rno NAME,FSTYPE,MOUNTPOINT /dev/sdb")).isEqualTo("sdb  \n");
    }

    @Test
    void onlyRootOpensDisks() {
        assertThat(console.run("maint", "sfdisk -d /dev/sdb").err.toString())
                .isEqualTo("sfdisk: cannot open /dev/sdb: Permission denied\n");
        assertThat(console.run("maint", "sudo -n sfdisk -d /dev/sdb").code).isZero();
        assertThat(console.run("maint", "lsblk -dno SERIAL /dev/sdb").out.toString())
                .isEqualTo("OLD1\n");
    }

    @Test
    void theDiskThatTheServerRunsOnIsNotRepartitioned() {
        assertThat(console.run("echo ',,L' | sfdisk /dev/sda").code).isEqualTo(1);
    }
}
