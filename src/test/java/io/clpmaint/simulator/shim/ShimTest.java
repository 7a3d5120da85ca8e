package io.clpmaint.simulator.shim;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.simulator.World;
import io.clpmaint.simulator.WorldDriver;
import io.clpmaint.simulator.Worlds;
import io.clpmaint.simulator.control.ControlServer;
import io.clpmaint.simulator.control.Desk;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.Trigger;
import io.clpmaint.simulator.spec.WorldSpec;
import io.clpmaint.simulator.spec.WorldSpec.UserSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Shims, called by a real shell, of a world that is served. */
@Timeout(60)
class ShimTest {

    private static final double FAST = 2_000;

    @TempDir
    Path folder;

    private World world;
    private WorldDriver driver;
    private ControlServer server;

    @BeforeEach
    void shimsOnTheFirstServer() throws IOException {
        WorldSpec spec = Worlds.builder()
                .user(new UserSpec(System.getProperty("user.name"), UserSpec.Sudo.WITHOUT_PASSWORD))
                .build();
        world = World.create(spec);
        driver = WorldDriver.atSpeed(world, FAST);
        server = ControlServer.start(folder.resolve("control.sock"), Desk.of(driver, (w, form) -> "", () -> {}));
        Files.writeString(folder.resolve("server"), "srvA\n");
        Shims.write(folder.resolve("bin"), folder, ShimNames.of(world.programs()));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        driver.close();
    }

    private record Said(int exit, String out, String err) {}

    /** Runs a script with the shims before everything else. */
    private Said sh(String script) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", script);
        builder.directory(folder.toFile());
        builder.environment().put("PATH", folder.resolve("bin") + ":/usr/bin:/bin");
        builder.redirectError(folder.resolve("err").toFile());
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), out, Files.readString(folder.resolve("err")));
    }

    private void inject(Fault fault, String command) {
        world.inject(new Injection(new Trigger.OnCommand(Optional.of("srvA"), command, 1, false), fault));
    }

    @Test
    void theHostIsTheSimulatedOne() throws Exception {
        assertThat(sh("uname -n; uname -r; hostname").out())
                .isEqualTo("srvA\n"
                        + world.cluster().host("srvA").packages().running().release() + "\nsrvA\n");
    }

    @Test
    void whatItPrintsAndHowItEndsIsWhatTheSimulatedCommandDoes() throws Exception {
        assertThat(sh("clpstat | head -3").out()).contains("========================  CLUSTER STATUS");
        Said wrong = sh("clpcl --nonsense");
        assertThat(wrong.exit()).isNotZero();
        assertThat(wrong.out() + wrong.err()).contains("nvalid option");
        Said absent = sh("zypper up");
        assertThat(absent.exit()).isEqualTo(127);
        assertThat(absent.err()).contains("command not found");
    }

    @Test
    void wordsArriveAsTheyAre() throws Exception {
        assertThat(sh("date '+a \"b\" \\ $c '\"'\"'日本'\"'\"''").out()).isEqualTo("a \"b\" \\ $c '日本'\n");
    }

    @Test
    void standardInputIsReadOnlyByCommandsThatReadIt() throws Exception {
        assertThat(sh("printf 'one\\ntwo\\n' | while read -r word; do uname -n; echo $word; done")
                        .out())
                .isEqualTo("srvA\none\nsrvA\ntwo\n");
    }

    @Test
    void standardInputAndOutputCarryAnyBytes() throws Exception {
        assertThat(sh("head -c 100000 /dev/urandom >bytes; dd <bytes 2>/dev/null | cmp - bytes && echo same")
                        .out())
                .isEqualTo("same\n");
    }

    @Test
    void foldersThatAreNamedAreThereAndFilesThatCameAreHere() throws Exception {
        Said said = sh("mkdir -p logs && clplogcc -o $PWD/logs && ls logs");
        assertThat(said.exit()).as(said.toString()).isZero();
        assertThat(said.out()).contains("srvA-log.tar.gz\n").contains("srvB-log.tar.gz\n");
    }

    @Test
    void theCommandActsWhereItIsCalled() throws Exception {
        Said said = sh("mkdir -p deep && cd deep && dd if=/dev/zero of=image bs=1024 count=3 && wc -c <image");
        assertThat(said.out()).as(said.toString()).isEqualTo("3072\n");
    }

    @Test
    void aLostConnectionEndsItByASignal() throws Exception {
        inject(new Fault.DropsAfter(), "clpstat");
        assertThat(sh("clpstat >seen; echo $?").out()).isEqualTo("129\n");
    }

    @Test
    void withoutASimulationNothingIsDone() throws Exception {
        server.close();
        Said said = sh("reboot");
        assertThat(said.exit()).isEqualTo(126);
        assertThat(said.err()).contains("no simulation answers");
    }

    @Test
    void aRebootIsOneOfTheSimulatedServerAlone() throws Exception {
        String before = Files.readString(Path.of("/proc/sys/kernel/random/boot_id"));
        String simulated = world.bootId("srvA");
        sh("reboot");
        while (world.bootId("srvA").equals(simulated)) {
            Thread.onSpinWait();
        }
        assertThat(Files.readString(Path.of("/proc/sys/kernel/random/boot_id"))).isEqualTo(before);
        assertThat(world.bootId("srvB")).isNotEqualTo(world.bootId("srvA"));
    }

    @Test
    void everyCommandThatChangesOrIdentifiesAHostHasOne() {
        TreeSet<String> names = new TreeSet<>(ShimNames.of(world.programs()));
        assertThat(names)
                .contains("clpstat", "clpcl", "clpgrp", "clpdown", "reboot", "shutdown", "init", "systemctl")
                .contains("dnf", "apt-get", "zypper", "rpm", "uname", "hostname", "mount", "mkfs", "dd", "sfdisk")
                .doesNotContain("sh", "bash", "sudo", "cat", "grep", "test");
        assertThat(world.programs().stream().filter(p -> p.startsWith("clp"))).isSubsetOf(names);
    }
}
