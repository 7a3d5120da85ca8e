package io.clpmaint.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.product.data.ProductVersion;
import io.clpmaint.simulator.command.KnownForms;
import io.clpmaint.simulator.spec.Defaults;
import io.clpmaint.simulator.spec.WorldSpecBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The partition of a disk resource is written where the resource is active, and elsewhere only after clproset. */
class DiskAccessTest {

    private static final String DENIED = "Operation not permitted";

    private final Operator operator = new Operator(World.create(cluster().build()));

    private static WorldSpecBuilder cluster() {
        return new WorldSpecBuilder("shared")
                .server("srvA")
                .server("srvB")
                .group(Defaults.group(
                        "failover1", List.of("srvA", "srvB"), List.of(Defaults.resource("disk1", "disk"))));
    }

    private String state() {
        return KnownForms.stateOf(operator.world().dump());
    }

    @Test
    void aFileSystemIsMadeOnAWritablePartitionWhileTheGroupIsStopped() {
        operator.ok("srvA", "clpgrp -t failover1");
        assertThat(operator.refused("srvA", "mkfs -t xfs -f /dev/sdb1")).contains(DENIED);
        assertThat(operator.refused("srvA", "dd if=/dev/zero of=/dev/sdb1 bs=1M count=1"))
                .contains(DENIED);
        assertThat(operator.ok("srvA", "clproset -w -d /dev/sdb1; blockdev --getro /dev/sdb1"))
                .isEqualTo("/dev/sdb1 : success\n0\n");
        operator.ok("srvA", "mkfs -t xfs -f /dev/sdb1");
        assertThat(operator.ok("srvA", "clproset -o -d /dev/sdb1; blockdev --getro /dev/sdb1"))
                .isEqualTo("/dev/sdb1 : success\n1\n");
        operator.ok("srvA", "clpgrp -s failover1");
        assertThat(operator.ok("srvA", "echo new > /mnt/disk1/a; cat /mnt/disk1/a"))
                .isEqualTo("new\n");
    }

    @Test
    void anotherServerMountsItReadOnlyWithoutHarm() {
        operator.ok("srvB", "mkdir -p /mnt/look; mount /dev/sdb1 /mnt/look");
        assertThat(operator.ok("srvB", "findmnt -no OPTIONS /mnt/look")).startsWith("ro");
        assertThat(operator.world().breaches()).isEmpty();
    }

    @Test
    void whatIsInUseOrNotThereFails() {
        for (String device : List.of("/dev/sdb1", "/dev/sdb7", "/dev/nothing", "/dev/sda2")) {
            String before = state();
            assertThat(operator.type("srvA", "clproset -o -d " + device).out()).isEqualTo(device + " : failure\n");
            assertThat(state()).isEqualTo(before);
        }
    }

    @Test
    void aResourceIsMeantByItsNameAndAllByNone() {
        operator.ok("srvA", "clpgrp -t failover1");
        assertThat(operator.ok("srvA", "clproset -w -r disk1 -t disk")).isEqualTo("/dev/sdb1 : success\n");
        assertThat(operator.ok("srvA", "clproset -o -a")).isEqualTo("/dev/sdb1 : success\n");
        assertThat(operator.refused("srvA", "clproset -o -r md1 -t md")).startsWith("Invalid resource name.");
        assertThat(operator.refused("srvA", "clproset -o -r nothing -t disk")).startsWith("Invalid resource name.");
    }

    @Test
    void whatWasSetEndsWithTheNextStartOfTheResourceOrTheServer() {
        operator.ok("srvA", "clpgrp -t failover1; clproset -w -d /dev/sdb1");
        operator.ok("srvA", "clpgrp -s failover1; clpgrp -t failover1");
        assertThat(operator.ok("srvA", "blockdev --getro /dev/sdb1")).isEqualTo("1\n");
        operator.ok("srvB", "clproset -w -d /dev/sdb1");
        operator.type("srvB", "reboot");
        operator.untilUnreachable("srvB");
        operator.untilReachable("srvB");
        assertThat(operator.ok("srvB", "blockdev --getro /dev/sdb1")).isEqualTo("1\n");
    }

    @Test
    void itWorksWithoutTheDaemonAndInVer3() {
        Operator old = new Operator(
                World.create(cluster().product(new ProductVersion(3, 0)).build()));
        old.ok("srvA", "clpcl -t -a");
        assertThat(old.ok("srvA", "clproset -w -d /dev/sdb1; mkfs -t ext3 /dev/sdb1; clproset -o -d /dev/sdb1"))
                .startsWith("/dev/sdb1 : success\n")
                .endsWith("/dev/sdb1 : success\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-o",
                "-w -r disk1",
                "-o -w -d /dev/sdb1",
                "-o -d /dev/sdb1 -a",
                "-x -d /dev/sdb1",
                "-o -t disk"
            })
    void aWrongFormIsRefused(String form) {
        String before = state();
        assertThat(operator.refused("srvA", "clproset " + form)).isEqualTo("Invalid option.\n");
        assertThat(state()).isEqualTo(before);
    }
}
