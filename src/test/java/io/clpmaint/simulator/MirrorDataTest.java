package io.clpmaint.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.simulator.spec.Assumption;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.Trigger;
import io.clpmaint.simulator.spec.WorldEffect;
import io.clpmaint.simulator.spec.WorldEffect.Declared;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The data of the business lies on disks: it follows the mirror and nothing else. */
class MirrorDataTest {

    private static final String DATA = "/mnt/md1/data/records.dat";

    private final Operator operator = new Operator(World.create(Worlds.pair()));

    private String sum(String server, String path) {
        return operator.ok(server, "sha256sum < " + path);
    }

    @Test
    void theMirrorIsMountedWhereItsResourceIsActive() {
        assertThat(operator.ok("srvA", "findmnt -no SOURCE,FSTYPE /mnt/md1")).isEqualTo("/dev/NMP1 xfs\n");
        assertThat(operator.ok("srvA", "df -h /mnt/md1 | tail -n 1")).contains("/dev/NMP1", "20G  6.1G   14G  31%");
        operator.refused("srvB", "mountpoint /mnt/md1");
        String before = sum("srvA", DATA);
        operator.ok("srvA", "echo order 1 > /mnt/md1/orders");
        operator.ok("srvA", "clpgrp -m failover1 -a srvB");
        operator.refused("srvA", "mountpoint /mnt/md1");
        assertThat(operator.ok("srvB", "cat /mnt/md1/orders")).isEqualTo("order 1\n");
        assertThat(sum("srvB", DATA)).isEqualTo(before);
    }

    @Test
    void bothSidesHoldTheSameUntilTheMirrorBreaksAndAgainAfterItsRecovery() {
        assertThat(sum("srvA", "/dev/sdb2")).isEqualTo(sum("srvB", "/dev/sdb2"));
        operator.ok("srvA", "echo 1 > /mnt/md1/orders");
        assertThat(sum("srvA", "/dev/sdb2")).isEqualTo(sum("srvB", "/dev/sdb2"));
        operator.ok("srvB", "clpcl -t; systemctl stop clusterpro_md");
        operator.ok("srvA", "echo 2 > /mnt/md1/orders");
        assertThat(sum("srvA", "/dev/sdb2")).isNotEqualTo(sum("srvB", "/dev/sdb2"));
        assertThat(operator.ok("srvB", "mount -o ro /dev/sdb2 /mnt && cat /mnt/orders && umount /mnt"))
                .isEqualTo("1\n");
        operator.ok("srvB", "systemctl start clusterpro_md clusterpro");
        operator.until("srvA", "clpmdstat -m md1", "Mirror Status: Normal");
        assertThat(sum("srvA", "/dev/sdb2")).isEqualTo(sum("srvB", "/dev/sdb2"));
    }

    @Test
    void aNewDiskIsEmptyAndHoldsTheDataAfterTheCopyAlone() {
        operator.ok("srvB", "clpcl -t; shutdown -h now");
        operator.untilUnreachable("srvB");
        operator.wait(Duration.ofMinutes(1));
        operator.world()
                .perform(
                        "srvB",
                        List.of(
                                new Declared(
                                        Optional.empty(),
                                        new WorldEffect.MirrorDiskReplaced(
                                                "md1", Optional.empty(), Optional.of("NEW"))),
                                new Declared(Optional.empty(), new WorldEffect.PoweredOn())));
        operator.untilReachable("srvB");
        assertThat(operator.ok("srvB", "lsblk -rno NAME,FSTYPE /dev/sdb")).isEqualTo("sdb \n");
        String layout = operator.ok("srvA", "sfdisk -d /dev/sdb");
        operator.type("srvB", "sfdisk /dev/sdb", layout);
        assertThat(operator.type("srvB", "blkid /dev/sdb2").out()).doesNotContain("TYPE=");
        operator.ok("srvB", "reboot");
        operator.untilUnreachable("srvB");
        operator.untilReachable("srvB");
        operator.until("srvA", "clpmdstat -m md1", "Recovering");
        assertThat(operator.refused("srvB", "mount -o ro /dev/sdb2 /mnt")).contains("Structure needs cleaning");
        operator.until("srvA", "clpmdstat -m md1", "Mirror Status: Normal");
        String before = sum("srvA", DATA);
        operator.ok("srvA", "clpgrp -m failover1 -a srvB");
        assertThat(sum("srvB", DATA)).isEqualTo(before);
    }

    @Test
    void nobodyGetsAtAPartitionThatTheDriverUses() {
        assertThat(operator.refused("srvA", "mount /dev/sdb2 /mnt"))
                .isEqualTo("mount: /mnt: /dev/sdb2 already mounted or mount point busy.\n");
        assertThat(operator.refused("srvA", "mkfs.xfs -f /dev/sdb2"))
                .isEqualTo("mkfs.xfs: cannot open /dev/sdb2: Device or resource busy\n");
        assertThat(operator.refused("srvA", "mkfs.xfs -f /dev/NMP1")).contains("contains a mounted filesystem");
        assertThat(operator.refused("srvA", "dd if=/dev/zero of=/dev/sdb2 bs=1M count=1"))
                .isEqualTo("dd: failed to open '/dev/sdb2': Device or resource busy\n");
        assertThat(operator.refused("srvA", "wipefs -a /dev/sdb1")).contains("Device or resource busy");
        assertThat(operator.refused("srvA", "echo ',,L' | sfdisk /dev/sdb")).contains("currently in use");
        assertThat(operator.refused("srvB", "mkfs.ext4 -F /dev/NMP1")).contains("Device or resource busy");
        operator.ok("srvA", "clpgrp -t failover1 && clpgrp -s failover1 -h srvA");
        assertThat(operator.ok("srvA", "clpmdstat -m md1")).contains("Normal");
    }

    @Test
    void aWriteToTheStandbysPartitionGoesUnseenAndIsABreachWhenItIsUsed() {
        operator.ok("srvB", "mount /dev/sdb2 /mnt && echo mine > /mnt/orders && umount /mnt");
        assertThat(operator.ok("srvA", "clpmdstat -m md1")).contains("Normal");
        assertThat(sum("srvA", "/dev/sdb2")).isNotEqualTo(sum("srvB", "/dev/sdb2"));
        operator.refused("srvA", "cat /mnt/md1/orders");
        operator.ok("srvA", "clpgrp -m failover1 -a srvB");
        assertThat(operator.ok("srvB", "cat /mnt/md1/orders")).isEqualTo("mine\n");
        assertThat(operator.world().breaches())
                .anySatisfy(b -> assertThat(b.what()).contains("not a complete copy"));
    }

    @Test
    void underTheOtherReadingAWriteGoesPastTheDriver() {
        Operator other = new Operator(World.create(Worlds.pair().with(Assumption.WRITE_UNDER_MIRROR, "goes-through")));
        other.ok("srvA", "dd if=/dev/zero of=/dev/sdb2 bs=1M count=1");
        assertThat(other.ok("srvA", "sha256sum < /dev/sdb2")).isNotEqualTo(other.ok("srvB", "sha256sum < /dev/sdb2"));
        other.ok("srvA", "clpgrp -t failover1");
        other.refused("srvA", "clpgrp -s failover1 -h srvA");
    }

    @Test
    void aClusterPartitionThatIsOverwrittenKnowsNothingOfTheData() {
        operator.ok("srvB", "clpcl -t; systemctl stop clusterpro_md");
        operator.ok("srvB", "dd if=/dev/zero of=/dev/sdb1 bs=1M; test $? = 1");
        operator.ok("srvB", "systemctl start clusterpro_md clusterpro");
        operator.until("srvA", "clpmdstat -m md1", "Recovering");
        operator.until("srvA", "clpmdstat -m md1", "Mirror Status: Normal");
        assertThat(operator.world().breaches()).isEmpty();
    }

    @Test
    void aBackupIsRestoredWithEqualChecksumsAfterTheFileSystemWasMadeAnew() {
        operator.ok("srvA", "cd /mnt/md1 && find . -type f -exec sha256sum {} + > /root/sums");
        operator.ok("srvA", "tar czf /root/md1.tgz -C /mnt/md1 .");
        operator.ok("srvA", "umount /mnt/md1 && mkfs.xfs -f /dev/NMP1 && mount /dev/NMP1 /mnt/md1");
        assertThat(operator.ok("srvA", "ls /mnt/md1; df -h /mnt/md1 | tail -n 1"))
                .contains("20G  160M   20G   1%");
        assertThat(operator.ok("srvA", "clpmdstat -m md1")).contains("Normal");
        operator.refused("srvA", "cd /mnt/md1 && sha256sum -c /root/sums");
        operator.ok("srvA", "tar xzf /root/md1.tgz -C /mnt/md1");
        assertThat(operator.ok("srvA", "cd /mnt/md1 && sha256sum -c /root/sums"))
                .contains("records.dat: OK");
        operator.ok("srvA", "clpgrp -m failover1 -a srvB");
        operator.type("srvB", "cat > /root/sums", operator.ok("srvA", "cat /root/sums"));
        assertThat(operator.ok("srvB", "cd /mnt/md1 && sha256sum -c /root/sums"))
                .contains("records.dat: OK");
        assertThat(operator.world().breaches()).isEmpty();
    }

    @Test
    void aServerThatLosesItsPowerLeavesItsFileSystemsUncheckedAndTheJournalIsReplayed() {
        operator.ok("srvA", "echo 1 > /mnt/md1/orders");
        operator.world().inject(new Injection(new Trigger.At(Duration.ZERO), new Fault.PowerLoss("srvA")));
        operator.until("srvB", "clpstat", "current        : srvB");
        operator.until("srvB", "clpgrp -n failover1; clpstat -g", "failover1");
        operator.wait(Duration.ofMinutes(3));
        assertThat(operator.ok("srvB", "cat /mnt/md1/orders")).isEqualTo("1\n");
    }
}
