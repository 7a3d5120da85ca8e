package io.clpmaint.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.simulator.model.Breaches.Breach;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.model.SharedDisk;
import io.clpmaint.simulator.spec.Defaults;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.Trigger;
import io.clpmaint.simulator.spec.WorldEffect;
import io.clpmaint.simulator.spec.WorldEffect.Declared;
import io.clpmaint.simulator.spec.WorldSpecBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A disk that two servers see, and what a disk resource does with the file system on it. */
class SharedDiskTest {

    private static final String BREACH = "disk disk1 is mounted on more than one server";

    private final Operator operator = new Operator(World.create(new WorldSpecBuilder("shared")
            .server("srvA")
            .server("srvB")
            .group(Defaults.group(
                    "failover1",
                    List.of("srvA", "srvB"),
                    List.of(Defaults.resource("disk1", "disk"), Defaults.resource("exec1", "exec"))))
            .monitor(Defaults.monitor("diskw1", "diskw", Optional.of("disk1")))
            .build()));

    private SharedDisk disk() {
        return operator.world().cluster().disks().get(0);
    }

    private List<String> mountedOn() {
        return disk().active().stream().map(Host::name).toList();
    }

    private List<String> breaches() {
        return operator.world().breaches().stream().map(Breach::what).toList();
    }

    private void strike(Fault fault) {
        operator.world().inject(new Injection(new Trigger.At(Duration.ZERO), fault));
        operator.wait(Duration.ofMillis(1));
    }

    private static Declared on(String server) {
        return new Declared(Optional.of(server), new WorldEffect.PoweredOn());
    }

    @Test
    void theFileSystemIsMountedWhereTheGroupRunsAndNowhereElse() {
        assertThat(operator.ok("srvA", "df -h /mnt/disk1; cat /mnt/disk1/data/catalogue.txt"))
                .contains("/dev/sdb1", "20G", "business data of disk1");
        assertThat(operator.ok("srvB", "mount")).doesNotContain("/mnt/disk1");
        assertThat(mountedOn()).containsExactly("srvA");
    }

    @Test
    void whatWasWrittenGoesWithTheGroupToTheOtherServer() {
        operator.ok("srvA", "echo order 4711 > /mnt/disk1/data/orders.txt");
        operator.ok("srvA", "clpgrp -m failover1 -a srvB");
        assertThat(operator.ok("srvB", "cat /mnt/disk1/data/orders.txt")).isEqualTo("order 4711\n");
        assertThat(operator.ok("srvA", "mount")).doesNotContain("/mnt/disk1");
        assertThat(mountedOn()).containsExactly("srvB");
        assertThat(breaches()).isEmpty();
    }

    @Test
    void aFailoverReplaysTheJournalOfTheServerThatCrashed() {
        operator.ok("srvA", "echo order 4711 > /mnt/disk1/data/orders.txt");
        strike(new Fault.PowerLoss("srvA"));
        operator.wait(Duration.ofMinutes(3));
        assertThat(operator.ok("srvB", "cat /mnt/disk1/data/orders.txt")).isEqualTo("order 4711\n");
        assertThat(disk().damaged()).isFalse();
    }

    @Test
    void aPartitionMountsItTwiceAndDestroysIt() {
        strike(new Fault.LinkCut("srvA", "srvB"));
        operator.wait(Duration.ofMinutes(3));
        assertThat(mountedOn()).containsExactly("srvA", "srvB");
        assertThat(breaches()).contains(BREACH);
        assertThat(disk().damaged()).isTrue();
        assertThat(operator.world().dump()).contains("disk disk1 active [srvA, srvB] at /mnt/disk1");

        operator.world().clearFaults("srvA");
        operator.wait(Duration.ofMinutes(3));
        operator.world().perform("srvA", List.of(on("srvA"), on("srvB")));
        operator.wait(Duration.ofMinutes(15));
        assertThat(mountedOn()).isEmpty();
        assertThat(operator.ok("srvA", "clpstat")).containsPattern("failover1 \\.+: Error ");
    }

    @Test
    void whoeverMountsItByHandBesideItsGroupDestroysIt() {
        operator.ok("srvB", "mkdir -p /mnt/look; mount -o ro /dev/sdb1 /mnt/look; umount /mnt/look");
        assertThat(disk().damaged()).isFalse();
        operator.ok("srvB", "clproset -w -d /dev/sdb1; mount /dev/sdb1 /mnt/look || true");
        assertThat(disk().damaged()).isTrue();
        assertThat(breaches()).containsExactly("disk disk1 is changed on srvB while another server has it mounted");
    }

    @Test
    void whatIsMountedByHandWhileTheGroupIsStoppedIsNothingToReport() {
        operator.ok("srvA", "clpgrp -t failover1");
        operator.ok(
                "srvB", "mkdir -p /mnt/look; clproset -w -d /dev/sdb1; mount /dev/sdb1 /mnt/look; umount /mnt/look");
        operator.ok("srvA", "clpgrp -s failover1");
        assertThat(mountedOn()).containsExactly("srvA");
        assertThat(breaches()).isEmpty();
    }

    @Test
    void aBrokenDiskIsFoundByItsMonitorAndItsGroupStartsNowhere() {
        strike(new Fault.DiskFails("srvA", "/dev/sdb"));
        operator.until("srvA", "clpstat", "diskw1           : Error");
        operator.wait(Duration.ofMinutes(5));
        assertThat(mountedOn()).isEmpty();
        assertThat(operator.refused("srvB", "clpgrp -s failover1")).isNotEmpty();
    }
}
