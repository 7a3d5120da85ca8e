package io.clpmaint.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.simulator.spec.Defaults;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.MirrorSpec;
import io.clpmaint.simulator.spec.Trigger;
import io.clpmaint.simulator.spec.WorldEffect;
import io.clpmaint.simulator.spec.WorldEffect.Declared;
import io.clpmaint.simulator.spec.WorldSpec;
import io.clpmaint.simulator.spec.WorldSpecBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The exchange of the standby's mirror disk, by hand. */
class DiskSwapTest {

    private static final String SERVICES = "clusterpro_alertsync clusterpro_webmgr clusterpro clusterpro_md";

    private static Operator failing(WorldSpec spec) {
        Operator operator = new Operator(World.create(spec));
        operator.world()
                .inject(new Injection(
                        new Trigger.At(Duration.ZERO), new Fault.DiskFails("srvB", Defaults.MIRROR_DISK)));
        operator.wait(Duration.ofSeconds(1));
        return operator;
    }

    private static WorldSpec withoutInitialConstruction() {
        MirrorSpec usual = Defaults.mirror("md1", "srvA", "srvB");
        return new WorldSpecBuilder("pair1")
                .server("srvA")
                .server("srvB")
                .group(Worlds.pair().groups().get(0))
                .mirror(usual.under(false, true))
                .build();
    }

    /** Up to the moment when the server is back with its new disk, not yet partitioned, its services disabled. */
    private static void exchange(Operator operator) {
        operator.ok("srvB", "clpcl -t");
        operator.ok("srvB", "systemctl disable " + SERVICES);
        operator.ok("srvB", "shutdown -h now");
        operator.untilUnreachable("srvB");
        operator.wait(Duration.ofMinutes(1));
        pulledAndReplaced(operator, "srvB", "NEW");
        operator.untilReachable("srvB");
    }

    private static void pulledAndReplaced(Operator operator, String server, String serial) {
        operator.world()
                .perform(
                        server,
                        List.of(
                                new Declared(
                                        Optional.empty(),
                                        new WorldEffect.MirrorDiskReplaced(
                                                "md1", Optional.empty(), Optional.of(serial))),
                                new Declared(Optional.empty(), new WorldEffect.PoweredOn())));
    }

    private static void partition(Operator operator) {
        String layout = operator.ok("srvA", "sfdisk -d /dev/sdb");
        operator.type("srvB", "sfdisk /dev/sdb", layout);
        assertThat(operator.ok("srvB", "lsblk -bno SIZE /dev/sdb2"))
                .isEqualTo(operator.ok("srvA", "lsblk -bno SIZE /dev/sdb2"));
    }

    private static void rejoin(Operator operator) {
        operator.ok("srvB", "systemctl enable " + SERVICES);
        operator.ok("srvB", "reboot");
        operator.untilUnreachable("srvB");
        operator.untilReachable("srvB");
    }

    @Test
    void aBrokenDiskMakesTheMirrorAbnormalWhileBusinessRuns() {
        Operator operator = failing(Worlds.pair());
        assertThat(operator.ok("srvA", "clpmdstat --mirror md1"))
                .startsWith("Mirror Status: Abnormal\n")
                .containsPattern("Mirror Color +GREEN +RED")
                .containsPattern("Disk Error +OK +NG");
        assertThat(operator.ok("srvA", "clpstat")).containsPattern("failover1 \\.+: Online ");
        operator.wait(Duration.ofHours(1));
        assertThat(operator.ok("srvA", "clpmdstat --mirror md1")).contains("Abnormal");
    }

    @Test
    void aNewDiskIsCopiedInFullByItselfAndOnlyThenTheGroupMoves() {
        Operator operator = failing(Worlds.pair());
        exchange(operator);
        assertThat(operator.ok("srvB", "lsblk -dno SERIAL /dev/sdb")).isEqualTo("NEW\n");
        partition(operator);
        rejoin(operator);
        operator.until("srvA", "clpmdstat -m md1", "Mirror Status: Recovering");
        assertThat(operator.ok("srvA", "clpmdstat -m md1")).containsPattern("Direction: +srvA -> srvB");
        operator.refused("srvA", "clpgrp -m failover1 -a srvB");
        operator.until("srvA", "clpmdstat -m md1", "Mirror Status: Normal");
        operator.ok("srvA", "clpgrp -m failover1 -a srvB");
        assertThat(operator.world().breaches()).isEmpty();
    }

    @Test
    void withBothDisksNewTheMirrorIsMadeAnewAndThenItsGroupStarts() {
        Operator operator = new Operator(World.create(Worlds.pair()));
        String layout = operator.ok("srvA", "sfdisk -d /dev/sdb");
        for (String server : List.of("srvA", "srvB")) {
            operator.ok(server, "systemctl disable " + SERVICES);
        }
        operator.ok("srvA", "clpgrp -t failover1");
        operator.ok("srvA", "clpstdn");
        operator.untilUnreachable("srvA");
        operator.untilUnreachable("srvB");
        operator.wait(Duration.ofMinutes(2));
        pulledAndReplaced(operator, "srvA", "NEWA");
        pulledAndReplaced(operator, "srvB", "NEWB");
        for (String server : List.of("srvA", "srvB")) {
            operator.untilReachable(server);
            operator.type(server, "sfdisk /dev/sdb", layout);
            operator.ok(server, "systemctl enable " + SERVICES);
            operator.ok(server, "reboot");
        }
        operator.untilReachable("srvA");
        operator.until("srvA", "clpmdstat -m md1", "Mirror Status: Recovering");
        assertThat(operator.ok("srvA", "clpmdstat -m md1")).containsPattern("Direction: +srvA -> srvB");
        operator.until("srvA", "clpmdstat -m md1", "Mirror Status: Normal");
        operator.until("srvA", "clpstat", "failover1 .......: Online  ");
        operator.ok("srvA", "clpgrp -m failover1 -a srvB");
        assertThat(operator.world().breaches()).isEmpty();
    }

    @Test
    void withoutPartitionsTheMirrorAgentDoesNotStart() {
        Operator operator = failing(Worlds.pair());
        exchange(operator);
        rejoin(operator);
        operator.wait(Duration.ofMinutes(10));
        assertThat(operator.type("srvB", "systemctl is-active clusterpro_md").out())
                .isEqualTo("failed\n");
        assertThat(operator.ok("srvA", "clpmdstat -m md1")).containsPattern("GREEN +GRAY");
    }

    @Test
    void withoutInitialConstructionTheMirrorReadsNormalWithoutACopyAndUsingItIsABreach() {
        Operator operator = failing(withoutInitialConstruction());
        exchange(operator);
        partition(operator);
        rejoin(operator);
        operator.wait(Duration.ofMinutes(10));
        assertThat(operator.ok("srvA", "clpmdstat -m md1")).startsWith("Mirror Status: Normal");
        operator.ok("srvA", "clpgrp -m failover1 -a srvB");
        assertThat(operator.world().breaches())
                .anySatisfy(breach -> assertThat(breach.what()).contains("not a complete copy"));
    }

    @Test
    void aForcedCopyMakesUpForTheMissingConstruction() {
        Operator operator = failing(withoutInitialConstruction());
        exchange(operator);
        partition(operator);
        rejoin(operator);
        operator.wait(Duration.ofMinutes(10));
        assertThat(operator.type("srvA", "clpmdctrl --force srvA md1", "n\n").out())
                .contains("(Y/N)");
        assertThat(operator.ok("srvA", "clpmdstat -m md1")).contains("Normal");
        operator.type("srvA", "clpmdctrl --force srvA md1", "y\n");
        operator.until("srvA", "clpmdstat -m md1", "Recovering");
        operator.until("srvA", "clpmdstat -m md1", "Normal");
        operator.ok("srvA", "clpgrp -m failover1 -a srvB");
        assertThat(operator.world().breaches()).isEmpty();
    }

    @Test
    void theClusterPartitionIsInitialisedOnlyWhileTheAgentIsStopped() {
        Operator operator = failing(Worlds.pair());
        assertThat(operator.refused("srvB", "clpmdinit --create force md1")).contains("Stop mirror agent");
        exchange(operator);
        operator.refused("srvB", "clpmdinit --create force md1");
        partition(operator);
        operator.ok("srvB", "clpmdinit --create force md1");
    }
}
