package io.clpmaint.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.node.CommandOutcome;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.Trigger;
import io.clpmaint.simulator.spec.WorldEffect;
import io.clpmaint.simulator.spec.WorldEffect.Declared;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What goes wrong with a server's operating system, and what the cluster makes of it. */
class ServerFaultTest {

    private final World world = World.create(Worlds.pair());
    private final Operator operator = new Operator(world);

    private void strike(Fault.OfWorld fault) {
        world.inject(new Injection(new Trigger.At(Duration.ZERO), fault));
        operator.wait(Duration.ofSeconds(1));
    }

    @Test
    void aServerThatHangsAnswersNothingAndIsTakenForAliveWhileItsHeartbeatsGoOn() {
        strike(new Fault.ServerHangs("srvA", true));
        assertThat(world.access("srvA")).isEqualTo(World.Access.UNREACHABLE);
        operator.refused("srvB", "ping -c 1 -W 1 srvA");
        operator.wait(Duration.ofMinutes(30));
        assertThat(operator.ok("srvB", "clpstat"))
                .containsPattern("srvA \\.+: Online")
                .contains("current        : srvA");
        assertThat(world.breaches()).isEmpty();
    }

    @Test
    void withoutHeartbeatsItsGroupsAreTakenOver() {
        strike(new Fault.ServerHangs("srvA", false));
        operator.wait(Duration.ofMinutes(5));
        assertThat(operator.ok("srvB", "clpstat"))
                .containsPattern("srvA \\.+: Offline")
                .contains("current        : srvB");
        assertThat(world.breaches()).isEmpty();
    }

    @Test
    void whatRunsOnAServerThatHangsIsNeverHeardOfAgain() {
        assertThat(operator.type("srvA", "sleep 60 & echo begun", Duration.ofSeconds(1))
                        .out())
                .contains("begun");
        world.inject(new Injection(new Trigger.At(Duration.ofSeconds(30)), new Fault.ServerHangs("srvA", true)));
        assertThat(operator.type("srvA", "sleep 120; echo done", Duration.ofMinutes(10)))
                .isInstanceOf(CommandOutcome.TimedOut.class);
    }

    @Test
    void itsPowerBringsAServerBackThatHangs() {
        strike(new Fault.ServerHangs("srvB", true));
        world.perform(
                "srvB",
                List.of(
                        new Declared(Optional.empty(), new WorldEffect.PoweredOff()),
                        new Declared(Optional.empty(), new WorldEffect.PoweredOn())));
        operator.untilReachable("srvB");
        operator.until("srvA", "clpstat", "srvB ............: Online");
    }

    @Test
    void aSlowShutdownTakesItsTimeBehindClosedDoors() {
        strike(new Fault.SlowShutdown("srvB", Duration.ofMinutes(20)));
        operator.ok("srvB", "reboot");
        operator.untilUnreachable("srvB");
        operator.wait(Duration.ofMinutes(15));
        assertThat(world.access("srvB")).isEqualTo(World.Access.UNREACHABLE);
        operator.ok("srvA", "ping -c 1 srvB");
        operator.untilReachable("srvB");
    }

    @Test
    void aServerThatRebootsTwiceHasThreeBootIds() {
        String first = operator.boot("srvB");
        strike(new Fault.RebootsTwice("srvB"));
        operator.ok("srvB", "reboot");
        operator.untilUnreachable("srvB");
        operator.untilReachable("srvB");
        String second = operator.boot("srvB");
        operator.untilUnreachable("srvB");
        operator.untilReachable("srvB");
        assertThat(List.of(first, second, operator.boot("srvB"))).doesNotHaveDuplicates();
        operator.wait(Duration.ofHours(1));
        assertThat(world.access("srvB")).isEqualTo(World.Access.OPEN);
    }

    @Test
    void aFullDiskRefusesEveryWriteUntilItIsCleared() {
        strike(new Fault.DiskFull("srvB", "/"));
        operator.refused("srvB", "echo x > /var/tmp/x");
        operator.refused("srvB", "dnf -y update");
        operator.ok("srvB", "dnf check");
        world.clearFaults("srvB");
        operator.ok("srvB", "echo x > /var/tmp/x && dnf -y update");
    }

    @Test
    void aServerWhoseFileSystemsAreNotThereWaitsAtItsConsole() {
        operator.ok("srvB", "echo '/dev/sdz1 /data xfs defaults 0 0' >> /etc/fstab; mkdir /data; reboot");
        operator.untilUnreachable("srvB");
        operator.wait(Duration.ofMinutes(10));
        assertThat(operator.type("srvB", "true")).isInstanceOf(CommandOutcome.NotStarted.class);
        operator.ok("srvA", "ping -c 1 srvB");
    }

    @Test
    void whatIsMountedIsLeftDirtyByAPowerLossAndCleanByAShutdown() {
        operator.ok("srvB", "clpcl -t; systemctl disable clusterpro_md; systemctl stop clusterpro_md");
        operator.ok("srvB", "mkfs.ext4 -q /dev/sdb2 && mkdir /data && mount /dev/sdb2 /data && echo kept > /data/x");
        operator.ok("srvB", "shutdown -r now");
        operator.untilUnreachable("srvB");
        operator.untilReachable("srvB");
        assertThat(operator.ok("srvB", "fsck.ext4 -n /dev/sdb2")).doesNotContain("recovering journal");
        operator.ok("srvB", "mount /dev/sdb2 /data");
        operator.type("srvB", "reboot -f");
        operator.untilReachable("srvB");
        assertThat(operator.ok("srvB", "fsck.ext4 -p /dev/sdb2")).contains("recovering journal");
        assertThat(operator.ok("srvB", "mount /dev/sdb2 /data && cat /data/x")).isEqualTo("kept\n");
    }

    @Test
    void aServerWithoutItsSshServerRefusesNewLoginsAlone() {
        operator.ok("srvB", "systemctl stop sshd");
        assertThat(world.access("srvB")).isEqualTo(World.Access.REFUSED);
        assertThat(operator.ok("srvA", "clpstat")).containsPattern("srvB \\.+: Online");
    }
}
