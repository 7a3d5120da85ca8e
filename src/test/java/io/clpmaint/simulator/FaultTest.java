package io.clpmaint.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.node.CommandOutcome;
import io.clpmaint.node.CommandOutcome.Reason;
import io.clpmaint.simulator.model.Phase;
import io.clpmaint.simulator.spec.Assumption;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.FaultForm;
import io.clpmaint.simulator.spec.Fields;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.Trigger;
import io.clpmaint.simulator.spec.Trigger.OnCommand;
import io.clpmaint.simulator.spec.WorldSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong, goes wrong as it was asked for and nowhere else. */
class FaultTest {

    @TempDir
    private Path directory;

    private final World world = World.create(Worlds.pair());
    private final Operator operator = new Operator(world);

    private void onCommand(String server, String command, Fault fault) {
        world.inject(new Injection(OnCommand.first(server, command), fault));
    }

    private void now(Fault fault) {
        world.inject(new Injection(new Trigger.At(Duration.ZERO), fault));
        operator.wait(Duration.ofMillis(1));
    }

    @Test
    void aFailingCommandChangesNothingAndTheNextOneWorks() {
        onCommand("srvB", "clpcl -t", new Fault.CommandFails(3, "Could not stop in time."));
        assertThat(operator.type("srvB", "clpcl -t"))
                .isEqualTo(new CommandOutcome.Exited(3, "", "Could not stop in time.\n", false));
        assertThat(operator.ok("srvA", "clpstat")).doesNotContain("Offline");
        operator.ok("srvB", "clpcl -t");
    }

    @Test
    void aFaultOfOneServerLeavesTheOtherAlone() {
        onCommand("srvB", "clpcl -t", new Fault.CommandFails(3, ""));
        operator.ok("srvA", "clpcl -t");
    }

    @Test
    void theSecondMatchingCommandIsHitWhereTheSecondIsMeant() {
        world.inject(new Injection(
                new OnCommand(Optional.of("srvB"), "clpstat", 2, false), new Fault.CommandFails(1, "no")));
        operator.ok("srvB", "clpstat");
        operator.refused("srvB", "clpstat -m");
        operator.ok("srvB", "clpstat");
    }

    @Test
    void allLaterCommandsAreHitWhereAllAreMeant() {
        world.inject(
                new Injection(new OnCommand(Optional.empty(), "clpstat", 1, true), new Fault.CommandFails(1, "no")));
        operator.refused("srvB", "clpstat");
        operator.refused("srvA", "clpstat");
    }

    @Test
    void aHangingCommandIsWaitedForInVain() {
        onCommand("srvB", "clpcl -t", new Fault.CommandHangs());
        assertThat(operator.type("srvB", "clpcl -t", Duration.ofMinutes(10)))
                .isEqualTo(new CommandOutcome.TimedOut(Duration.ofMinutes(10), "", ""));
        assertThat(operator.ok("srvA", "clpstat")).doesNotContain("Offline");
    }

    @Test
    void aConnectionLostBeforeTheEffectLeavesNoTrace() {
        onCommand("srvB", "clpcl -t", new Fault.DropsBefore());
        String wrapped = "mkdir -p r && mkdir r/1 || exit 222; clpcl -t; s=$?; echo $s >r/1/exit; exit $s";
        assertThat(operator.type("srvB", wrapped)).isInstanceOf(CommandOutcome.Lost.class);
        operator.wait(Duration.ofMinutes(5));
        operator.refused("srvB", "ls r");
        assertThat(operator.ok("srvA", "clpstat")).doesNotContain("Offline");
    }

    @Test
    void aConnectionIsLostAtTheByteThatWasAskedFor() {
        String status = operator.ok("srvB", "clpstat");
        for (int octet : List.of(0, 1, 100, status.length() - 1, status.length(), status.length() + 1)) {
            onCommand("srvB", "clpstat", new Fault.DropsAt(octet));
            assertThat(operator.type("srvB", "clpstat"))
                    .isInstanceOfSatisfying(
                            CommandOutcome.Lost.class,
                            lost -> assertThat(lost.out())
                                    .isEqualTo(status.substring(0, Math.min(octet, status.length()))));
            assertThat(operator.ok("srvB", "clpstat")).isEqualTo(status);
        }
    }

    @Test
    void aConnectionIsLostInTheMiddleOfACharacterAndOfAnError() {
        onCommand("srvB", "echo", new Fault.DropsAt(7));
        assertThat(operator.type("srvB", "echo abc; echo あい >&2; echo later"))
                .isInstanceOfSatisfying(CommandOutcome.Lost.class, lost -> {
                    assertThat(lost.out()).isEqualTo("abc\n");
                    assertThat(lost.err()).isEqualTo("あ");
                });
        onCommand("srvB", "echo", new Fault.DropsAt(6));
        assertThat(operator.type("srvB", "echo abc; echo あい >&2"))
                .isInstanceOfSatisfying(
                        CommandOutcome.Lost.class,
                        lost -> assertThat(lost.err()).contains("\uFFFD").doesNotContain("い"));
    }

    @Test
    void aCommandWhoseReplyWasCutHasHadItsEffectAndLeavesItsExitCode() {
        onCommand("srvB", "clpcl -t", new Fault.DropsAt(3));
        String wrapped = "mkdir -p r && mkdir r/1 || exit 222; clpcl -t; s=$?; echo $s >r/1/exit; exit $s";
        assertThat(operator.type("srvB", wrapped)).isInstanceOf(CommandOutcome.Lost.class);
        assertThat(operator.ok("srvA", "clpstat")).containsPattern("srvB \\.+: Offline");
    }

    @Test
    void aConnectionLostAfterTheEffectLeavesTheExitCodeToBeAskedFor() {
        onCommand("srvB", "clpcl -t", new Fault.DropsAfter());
        String wrapped = "mkdir -p r && mkdir r/1 || exit 222; clpcl -t; s=$?; echo $s >r/1/exit; exit $s";
        assertThat(operator.type("srvB", wrapped)).isInstanceOf(CommandOutcome.Lost.class);
        assertThat(operator.ok("srvB", "cat r/1/exit")).isEqualTo("0\n");
        assertThat(operator.ok("srvA", "clpstat")).containsPattern("srvB \\.+: Offline");
    }

    @Test
    void aGarbledReplyHasItsEffect() {
        onCommand("srvA", "clpgrp -m", new Fault.ReplyGarbled());
        assertThat(operator.ok("srvA", "clpgrp -m failover1 -a srvB")).contains("\uFFFD");
        assertThat(operator.ok("srvA", "clpgrp -n failover1")).isEqualTo("srvB\n");
    }

    @Test
    void aPowerLossDropsTheConnectionInTheMiddleOfACommand() {
        world.inject(new Injection(new Trigger.At(Duration.ofMinutes(3)), new Fault.PowerLoss("srvB")));
        assertThat(operator.type("srvB", "dnf -y update")).isInstanceOf(CommandOutcome.Lost.class);
        assertThat(operator.type("srvB", "true"))
                .isInstanceOfSatisfying(
                        CommandOutcome.NotStarted.class,
                        n -> assertThat(n.reason()).isEqualTo(Reason.UNREACHABLE));
    }

    @Test
    void aRefusingServerAnswersAgainWhenItsTimeIsOver() {
        now(new Fault.SshRefused("srvB", Duration.ofMinutes(1)));
        assertThat(operator.type("srvB", "true")).isInstanceOf(CommandOutcome.NotStarted.class);
        operator.wait(Duration.ofMinutes(1));
        operator.ok("srvB", "true");
    }

    @Test
    void aChangedHostKeyIsRefusedUntilForEver() {
        now(new Fault.HostKeyChanged("srvB"));
        assertThat(operator.type("srvB", "true"))
                .isInstanceOfSatisfying(
                        CommandOutcome.NotStarted.class,
                        n -> assertThat(n.reason()).isEqualTo(Reason.HOST_KEY_CHANGED));
    }

    @Test
    void wrongNamesAreShown() {
        now(new Fault.WrongHostName("srvB", "other"));
        now(new Fault.WrongClusterName("srvB", "pair2"));
        assertThat(operator.ok("srvB", "uname -n; hostname")).isEqualTo("other\nother\n");
        assertThat(operator.ok("srvB", "clpstat")).contains("Cluster : pair2");
        assertThat(operator.ok("srvA", "clpstat")).contains("Cluster : pair1");
    }

    @Test
    void aFailingUpdateLeavesThePackagesAsAskedFor() {
        now(new Fault.UpdateFails("srvA", true, false));
        now(new Fault.UpdateFails("srvB", false, true));
        operator.refused("srvA", "dnf -y update");
        operator.ok("srvA", "rpmdb --verifydb");
        operator.refused("srvB", "dnf -y update");
        operator.refused("srvB", "rpmdb --verifydb");
        operator.ok("srvA", "dnf -y update");
    }

    @Test
    void aMonitorErrorIsShownUntilItIsCleared() {
        now(new Fault.MonitorError("srvA", "userw"));
        assertThat(operator.ok("srvB", "clpstat -m")).contains("[userw : Caution]", "server0 [o] : Error");
        world.clearFaults("srvA");
        assertThat(operator.ok("srvB", "clpstat -m")).contains("[userw : Normal]");
    }

    @Test
    void aGroupWhoseResourceDoesNotStartIsInError() {
        now(new Fault.ResourceWillNotStart("srvB", "exec1"));
        assertThat(operator.refused("srvA", "clpgrp -m failover1 -a srvB")).contains("Failed to start");
        assertThat(operator.ok("srvA", "clpstat"))
                .containsPattern("failover1 \\.+: Error")
                .containsPattern("exec1 +: Online Failure");
    }

    @Test
    void aBrokenDiskResetsItsServerUnderTheOtherReading() {
        WorldSpec spec = Worlds.pair()
                .with(Assumption.BROKEN_MIRROR_DISK, "resets")
                .with(new Injection(new Trigger.At(Duration.ofSeconds(10)), new Fault.DiskFails("srvB", "/dev/sdb")));
        Operator over = new Operator(World.create(spec));
        String before = over.boot("srvB");
        over.wait(Duration.ofSeconds(11));
        assertThat(over.world().access("srvB")).isEqualTo(World.Access.UNREACHABLE);
        over.untilReachable("srvB");
        assertThat(over.boot("srvB")).isNotEqualTo(before);
    }

    @Test
    void aFaultOnAConditionHappensInThatMomentAndIsRecorded() {
        Path file = directory.resolve("world.jsonl");
        World recorded = World.create(Worlds.pair(), file);
        recorded.injectWhen(
                cluster -> cluster.host("srvB").daemon().phase() == Phase.STOPPING, new Fault.PowerLoss("srvB"));
        Operator over = new Operator(recorded);
        assertThat(over.type("srvB", "clpcl -t")).isInstanceOf(CommandOutcome.Lost.class);
        recorded.close();
        assertThat(World.reopen(Worlds.pair(), file).dump()).isEqualTo(recorded.dump());
    }

    @Test
    void everyFaultIsWrittenAndReadBack() {
        for (String kind : FaultForm.KINDS) {
            Injection injection = FaultForm.read(new Fields(Map.ofEntries(
                    Map.entry("fault", kind),
                    Map.entry("server", "srvA"),
                    Map.entry("other", "srvB"),
                    Map.entry("command", "clpcl -t"),
                    Map.entry("byte", "17"),
                    Map.entry("name", "x"),
                    Map.entry("monitor", "userw"),
                    Map.entry("resource", "exec1"),
                    Map.entry("mirror", "md1"))));
            assertThat(FaultForm.read(new Fields(FaultForm.write(injection))))
                    .as(kind)
                    .isEqualTo(injection);
        }
    }

    @Test
    void anUnknownCommandIsNotSimulatedAndSaysSo() {
        assertThat(operator.type("srvA", "site-backup --all"))
                .isInstanceOfSatisfying(
                        CommandOutcome.Exited.class, e -> assertThat(e.code()).isEqualTo(127));
        assertThat(world.notSimulated()).containsExactly("srvA: site-backup");
    }

    @Test
    void theProductRefusesWhatItDoesNotKnow() {
        List<String> refused = List.of(
                "clpstat -w",
                "clpstat -g -m",
                "clpstat -h srvX",
                "clpgrp -m failover9",
                "clpgrp -m failover1 -a srvX",
                "clpgrp -m failover1 srvB",
                "clpgrp -s failover1",
                "clpgrp -t failover1 -h srvB",
                "clpcl",
                "clpcl -s",
                "clpcl -t -a -h srvB",
                "clpcl --nowait -t",
                "clpmonctrl -s -m nosuchw",
                "clpmonctrl",
                "clptoratio -r 40",
                "clptoratio -r 0 -t 1h",
                "clptoratio -r 10001 -t 1h",
                "clptoratio -r 2 -t 1h30m",
                "clptoratio -r 2 -t 31d",
                "clptoratio -r 1 -t 1h",
                "clplogcc -f type6 -o /tmp",
                "clplogcc -o relative",
                "clplogcc -o /no/such/directory",
                "clpmdstat --mirror md9",
                "clpmdctrl --mdresize 5G md1",
                "clpmdctrl --recovery md1",
                "clpmdinit --create sometimes md1",
                "clpdown -x",
                "systemctl start nosuch.service",
                "shutdown -r tomorrow");
        String before = world.dump().lines().skip(1).toList().toString();
        for (String command : refused) {
            assertThat(operator.refused("srvA", command)).as(command).isNotBlank();
        }
        assertThat(world.dump().lines().skip(1).toList()).hasToString(before);
    }

    @Test
    void onlyRootMayUseTheProduct() throws InterruptedException {
        WorldSpec spec = Worlds.builder()
                .user(new WorldSpec.UserSpec("maint", WorldSpec.UserSpec.Sudo.WITHOUT_PASSWORD))
                .build();
        SimulatedNodes nodes = new SimulatedNodes(World.create(spec), "maint");
        var plain = io.clpmaint.node.RemoteCommand.reading(
                io.clpmaint.node.CommandLine.of("clpstat"), io.clpmaint.node.Privilege.USER, Duration.ofMinutes(1));
        assertThat(nodes.node("srvA").execute(plain).err()).isEqualTo("Log in as root.\n");
        var sudo = io.clpmaint.node.RemoteCommand.reading(
                io.clpmaint.node.CommandLine.of("sudo", "-n", "clpstat"),
                io.clpmaint.node.Privilege.USER,
                Duration.ofMinutes(1));
        assertThat(nodes.node("srvA").execute(sudo).out()).contains("CLUSTER STATUS");
    }
}
