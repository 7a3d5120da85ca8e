package io.clpmaint.simulator.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.node.CommandLine;
import io.clpmaint.node.CommandOutcome;
import io.clpmaint.node.CommandOutcome.Reason;
import io.clpmaint.node.Privilege;
import io.clpmaint.node.RemoteCommand;
import io.clpmaint.node.ssh.SshNodes;
import io.clpmaint.node.ssh.SshSettings;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.WorldDriver;
import io.clpmaint.simulator.Worlds;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.Trigger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run that reaches simulated servers over SSH, in virtual time. */
@Timeout(60)
class SimulatedSshTest {

    private static final Duration LONG = Duration.ofHours(3);

    private World world;
    private WorldDriver driver;
    private SimulatedSsh ssh;
    private SshNodes nodes;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        world = World.create(Worlds.pair());
        driver = WorldDriver.unbound(world);
        ssh = SimulatedSsh.start(world, driver, directory);
        Map<String, SshSettings> servers = new LinkedHashMap<>();
        for (String name : List.of("srvA", "srvB")) {
            servers.put(
                    name,
                    SshSettings.of(ssh.host(name), ssh.port(name), "root", ssh.knownHosts())
                            .withIdentities(List.of(ssh.identity())));
        }
        nodes = new SshNodes(servers, driver.timer());
    }

    @AfterEach
    void stop() {
        nodes.close();
        ssh.close();
        driver.close();
    }

    private CommandOutcome type(String server, String command, Duration patience) throws Exception {
        return nodes.node(server)
                .execute(RemoteCommand.changing(
                        CommandLine.script(command, List.of(command)), Privilege.USER, patience));
    }

    private CommandOutcome type(String server, String command) throws Exception {
        return type(server, command, LONG);
    }

    private static CommandOutcome exited(int code, String out) {
        return new CommandOutcome.Exited(code, out, "", false);
    }

    @Test
    void aCommandTakesVirtualTimeAndNoOther() throws Exception {
        Instant before = driver.time().now();
        assertThat(type("srvA", "sleep 3600; echo slept; exit 4")).isEqualTo(exited(4, "slept\n"));
        assertThat(driver.time().now()).isEqualTo(before.plusSeconds(3600));
    }

    @Test
    void sleepingLetsTheWorldGoOn() throws Exception {
        type("srvA", "setsid sh -c 'sleep 100; echo done > f' </dev/null >/dev/null 2>&1 & echo started");
        driver.time().sleep(Duration.ofSeconds(99));
        assertThat(type("srvA", "cat f").out()).isEmpty();
        driver.time().sleep(Duration.ofSeconds(1));
        assertThat(type("srvA", "cat f").out()).isEqualTo("done\n");
    }

    @Test
    void noTimePassesWhileTheRunComputes() throws Exception {
        type("srvA", "sleep 100 > /dev/null & true");
        Instant before = driver.time().now();
        for (int i = 0; i < 50; i++) {
            assertThat(type(i % 2 == 0 ? "srvA" : "srvB", "uname -n").out()).startsWith("srv");
        }
        assertThat(driver.time().now()).isEqualTo(before);
    }

    @Test
    void aCommandThatHangsTimesOutAtItsMoment() throws Exception {
        Instant before = driver.time().now();
        assertThat(type("srvA", "echo begun; sleep 10000", Duration.ofSeconds(90)))
                .isEqualTo(new CommandOutcome.TimedOut(Duration.ofSeconds(90), "begun\n", ""));
        assertThat(driver.time().now()).isEqualTo(before.plusSeconds(90));
        assertThat(type("srvB", "sleep 5; echo on")).isEqualTo(exited(0, "on\n"));
        assertThat(driver.time().now()).isEqualTo(before.plusSeconds(95));
    }

    @Test
    void aRebootDropsTheConnectionAndTheServerComesBackWithAnotherBootId() throws Exception {
        String before = type("srvB", "cat /proc/sys/kernel/random/boot_id").out();
        type("srvB", "reboot");
        driver.time().sleep(Duration.ofSeconds(30));
        assertThat(type("srvB", "true"))
                .isInstanceOfSatisfying(
                        CommandOutcome.NotStarted.class,
                        n -> assertThat(n.reason()).isEqualTo(Reason.UNREACHABLE));
        for (int i = 0; i < 200 && !(type("srvB", "true") instanceof CommandOutcome.Exited); i++) {
            driver.time().sleep(Duration.ofSeconds(5));
        }
        assertThat(type("srvB", "cat /proc/sys/kernel/random/boot_id").out())
                .hasSize(37)
                .isNotEqualTo(before);
    }

    @Test
    void aServerThatLosesPowerTakesTheCommandWithIt() throws Exception {
        world.inject(new Injection(new Trigger.At(Duration.ofSeconds(10)), new Fault.PowerLoss("srvA")));
        assertThat(type("srvA", "echo begun; sleep 100; echo no"))
                .isInstanceOfSatisfying(
                        CommandOutcome.Lost.class,
                        lost -> assertThat(lost.out()).isEqualTo("begun\n"));
        assertThat(type("srvA", "true")).isInstanceOf(CommandOutcome.NotStarted.class);
        assertThat(type("srvB", "echo here").out()).isEqualTo("here\n");
    }

    @Test
    void aConnectionIsLostAtTheByteThatWasAskedForAsInMemory() throws Exception {
        String whole = type("srvA", "seq 20000").out();
        for (int octet : List.of(0, 1, 40_000, whole.length() - 1, whole.length(), 1_000_000)) {
            world.inject(new Injection(Trigger.OnCommand.first("srvA", "seq"), new Fault.DropsAt(octet)));
            assertThat(type("srvA", "seq 20000"))
                    .as("dropped at byte %d", octet)
                    .isInstanceOfSatisfying(
                            CommandOutcome.Lost.class,
                            lost -> assertThat(lost.out())
                                    .isEqualTo(whole.substring(0, Math.min(octet, whole.length()))));
            assertThat(type("srvA", "seq 20000").out()).isEqualTo(whole);
        }
    }

    @Test
    void aChangedHostKeyIsRefused() throws Exception {
        type("srvA", "true");
        world.inject(new Injection(new Trigger.At(Duration.ofSeconds(10)), new Fault.HostKeyChanged("srvA")));
        driver.time().sleep(Duration.ofSeconds(11));
        assertThat(type("srvA", "true"))
                .isInstanceOfSatisfying(
                        CommandOutcome.NotStarted.class,
                        n -> assertThat(n.reason()).isEqualTo(Reason.HOST_KEY_CHANGED));
    }

    @Test
    void theKeyToLogInWithIsReadableForItsOwnerAlone() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(ssh.identity())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(ssh.knownHosts())))
                .isEqualTo("rw-------");
    }

    @Test
    void aSleepIsGivenUpWhenItsThreadIsInterrupted() throws Exception {
        Thread.currentThread().interrupt();
        boolean interrupted = false;
        try {
            driver.time().sleep(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            interrupted = true;
        }
        assertThat(interrupted).isTrue();
        assertThat(type("srvA", "sleep 1; echo on").out()).isEqualTo("on\n");
    }

    @Test
    void whatWasPrintedBeforeTheTimeoutIsThere() throws Exception {
        for (int i = 0; i < 50; i++) {
            assertThat(type("srvA", "echo begun; seq 100; sleep 100; echo no", Duration.ofSeconds(9))
                            .out())
                    .startsWith("begun\n1\n")
                    .endsWith("\n100\n");
        }
    }

    @Test
    void theSameRunMeetsTheSameMoments(@TempDir Path one, @TempDir Path other) throws Exception {
        stop();
        start(one);
        String first = story();
        stop();
        start(other);
        assertThat(story()).isEqualTo(first);
    }

    /** What happens to somebody who types this and that, and when. */
    private String story() throws Exception {
        SplittableRandom random = new SplittableRandom(20_240_229L);
        StringBuilder story = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            String server = random.nextBoolean() ? "srvA" : "srvB";
            String command = switch (random.nextInt(9)) {
                case 0 -> "sleep " + random.nextInt(200);
                case 1 -> "clpstat --long";
                case 2 -> "reboot";
                case 3 -> "seq 5000";
                case 4 -> "cat; echo end";
                case 5 -> "sleep 50 & echo begun";
                case 6 -> "clpgrp -m failover1 -a " + server;
                case 7 -> "echo gone; kill -9 $$";
                default -> "date +%s; sleep 3; date +%s";
            };
            if (random.nextInt(12) == 0) {
                nodes.node(server).disconnect();
            }
            CommandOutcome outcome = type(server, command, Duration.ofSeconds(random.nextInt(1, 100)));
            story.append(server)
                    .append(": ")
                    .append(command)
                    .append(": ")
                    .append(outcome.getClass().getSimpleName())
                    .append(' ')
                    .append(outcome.out())
                    .append(driver.time().now())
                    .append('\n');
            if (random.nextInt(3) == 0) {
                driver.time().sleep(Duration.ofMillis(random.nextInt(60_000)));
            }
        }
        return story.append(world.dump()).toString();
    }
}
