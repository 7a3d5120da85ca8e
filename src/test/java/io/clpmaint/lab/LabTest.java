package io.clpmaint.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.simulator.spec.WorldEffect;
import io.clpmaint.testing.Json;
import io.clpmaint.testing.LongProof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What holds in a lab: its servers follow the simulation, and nothing of the machine is in reach. */
@LongProof
@EnabledIf("io.clpmaint.lab.Lab#possible")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LabTest {

    private static final long LOOK_AGAIN_NS = 20_000_000;

    /** Besides what lies in the machine's sbin folders. */
    private static final List<String> DANGEROUS =
            List.of(("reboot poweroff halt shutdown init telinit systemctl kexec dd mount umount mkfs mkfs.ext4 fsck"
                            + " fdisk sfdisk parted wipefs blkdiscard hdparm losetup dmsetup swapoff modprobe insmod rmmod"
                            + " apt-get apt dpkg dnf yum rpm zypper grubby grub-install update-grub ip ifconfig route iptables"
                            + " nft sysctl hostname hostnamectl date hwclock timedatectl chroot nsenter unshare pivot_root"
                            + " switch_root busybox toybox mknod docker systemd-run")
                    .split(" "));

    private Path folder;
    private Lab lab;

    @BeforeAll
    void up(@TempDir Path temporary) throws Exception {
        folder = temporary;
        lab = new Lab(folder);
        lab.begin();
    }

    @AfterAll
    void down() throws Exception {
        long holder = holder();
        lab.down();
        assertThat(ProcessHandle.of(holder)).isEmpty();
        assertThat(lab.up()).doesNotExist();
    }

    private long holder() throws IOException {
        return Long.parseLong(Files.readString(lab.up().resolve("holder")).split(" ")[0]);
    }

    private String said(String server, String script) throws Exception {
        Lab.Said said = lab.ssh(server, script);
        assertThat(said.exit()).as(said.toString()).isZero();
        return said.out();
    }

    /** Waits until a server that goes down, or is about to come up, lets somebody in whose look at it is another. */
    private String untilOtherThan(String before, String server, String script) throws Exception {
        for (int i = 0; i < 300; i++) {
            Lab.Said said = lab.ssh(server, script);
            if (said.exit() == 0 && !said.out().equals(before)) {
                return said.out();
            }
        }
        throw new AssertionError(server + " does not come back");
    }

    private Lab.Said untilRefused(String server) throws Exception {
        for (int i = 0; i < 100; i++) {
            Lab.Said said = lab.ssh(server, "true");
            if (said.exit() != 0) {
                return said;
            }
        }
        throw new AssertionError(server + " goes on to answer");
    }

    // ---- what a server is -----------------------------------------------------------------------------------------

    @Test
    void aServerIsARealHostWithRealShellsAndSudo() throws Exception {
        assertThat(
                        said(
                                "srvA",
                                "echo $0 $(id -un) $(sudo -n id -un); cat /proc/1/comm; for i in 1 2; do echo $((i * 2)); done"))
                .isEqualTo("bash maint root\nsystemd\n2\n4\n");
    }

    @Test
    void whatIdentifiesItIsTheSimulations() throws Exception {
        String state = lab.sim("state", "--output", "json").out();
        String boot = Json.parse(state).get("servers").get(0).get("boot_id").asText();
        String kernel = Json.parse(state).get("servers").get(0).get("kernel").asText();
        assertThat(said(
                        "srvA",
                        "uname -n; hostname; cat /proc/sys/kernel/hostname /proc/sys/kernel/random/boot_id"
                                + " /proc/sys/kernel/osrelease; uname -r; ls /boot/vmlinuz-*"))
                .isEqualTo("srvA\nsrvA\nsrvA\n" + boot + "\n" + kernel + "\n" + kernel + "\n/boot/vmlinuz-" + kernel
                        + "\n");
    }

    @Test
    void itsFilesAreItsOwn() throws Exception {
        said("srvA", "echo here >/tmp/mine; sudo -n sh -c 'echo here >/etc/mine'");
        assertThat(said("srvB", "ls /tmp/mine /etc/mine 2>/dev/null || echo none"))
                .isEqualTo("none\n");
        assertThat(Path.of("/etc/mine")).doesNotExist();
    }

    // ---- it follows the simulation --------------------------------------------------------------------------------

    @Test
    void aRebootEndsEverythingThatRunsAndBringsAnotherBootId() throws Exception {
        String look = "cat /proc/sys/kernel/random/boot_id";
        String before = said("srvB", look);
        said(
                "srvB",
                "echo kept >~/kept; sudo -n touch /run/gone; (setsid sh -c 'while sleep 600; do :; done' >/dev/null 2>&1 &)");
        assertThat(lab.ssh("srvB", "sudo -n /sbin/shutdown -r now; sleep 600").exit())
                .isNotZero();
        untilOtherThan(before, "srvB", look);
        assertThat(said("srvB", "cat ~/kept; ls /run/gone 2>/dev/null; pgrep -c sleep || true"))
                .isEqualTo("kept\n0\n");
        assertThat(said("srvA", look)).isNotEqualTo(before);
    }

    @Test
    void aServerWithoutPowerIsSilentUntilItIsSwitchedOn() throws Exception {
        String look = "cat /proc/sys/kernel/random/boot_id";
        String before = said("srvB", look);
        assertThat(lab.sim("fault", "add", "power-loss", "server=srvB").exit()).isZero();
        assertThat(untilRefused("srvB").err()).containsAnyOf("No route to host", "timed out", "closed", "reset");
        lab.perform("srvB", new WorldEffect.PoweredOn());
        untilOtherThan(before, "srvB", look);
    }

    @Test
    void aServerThatRefusesLoginsKeepsThoseThatThereAre() throws Exception {
        Lab.Started login =
                lab.begun("ssh", "--dir", lab.up().toString(), "srvA", "for i in $(seq 60); do echo $i; sleep 1; done");
        while (Files.size(login.out()) == 0) {
            assertThat(login.process().isAlive()).isTrue();
            LockSupport.parkNanos(LOOK_AGAIN_NS);
        }
        lab.sim("fault", "add", "ssh-refused", "server=srvA");
        assertThat(untilRefused("srvA").err()).contains("Connection refused");
        Lab.Said said = login.finished();
        assertThat(said.exit()).as(said.toString()).isZero();
        assertThat(said.out()).endsWith("60\n");
        lab.sim("fault", "clear", "srvA");
        untilOtherThan("", "srvA", "uname -n");
    }

    @Test
    void aChangedHostKeyIsNoticedByTheClient() throws Exception {
        untilOtherThan("", "srvA", "uname -n");
        lab.sim("fault", "add", "host-key-changed", "server=srvA");
        Lab.Said refused = untilRefused("srvA");
        // between its two keys nobody listens, who did hangs up, or nothing answers at all
        for (int again = 0; again < 30 && !refused.err().contains("IDENTIFICATION"); again++) {
            refused = untilRefused("srvA");
        }
        assertThat(refused.err()).contains("REMOTE HOST IDENTIFICATION HAS CHANGED");
        Lab.Said keys = lab.script(
                "run", "--dir", lab.up().toString(), "--", "ssh-keyscan", "-t", "ed25519", "192.0.2.11", "192.0.2.12");
        Files.writeString(lab.up().resolve("known_hosts"), keys.out());
        assertThat(said("srvA", "uname -n")).isEqualTo("srvA\n");
    }

    @Test
    void aPulledCableCutsAServerOffUntilItIsPutBack() throws Exception {
        assertThat(lab.script("cut", "--dir", lab.up().toString(), "srvB").exit())
                .isZero();
        assertThat(lab.ssh("srvB", "true").err()).containsAnyOf("No route to host", "timed out");
        assertThat(said("srvA", "uname -n")).isEqualTo("srvA\n");
        assertThat(lab.script("mend", "--dir", lab.up().toString(), "srvB").exit())
                .isZero();
        assertThat(said("srvB", "uname -n")).isEqualTo("srvB\n");
    }

    @Test
    void aServerThatTheLabDoesNotHaveIsNamed() throws Exception {
        Lab.Said said = lab.ssh("srvC", "true");
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err()).contains("no server srvC").contains("srvA srvB");
    }

    // ---- nothing of the machine is in reach -----------------------------------------------------------------------

    private static String machine() throws IOException, InterruptedException {
        StringBuilder facts = new StringBuilder();
        for (String file : List.of("/proc/sys/kernel/random/boot_id", "/proc/sys/kernel/hostname", "/proc/mounts")) {
            facts.append(Files.readString(Path.of(file)));
        }
        try (Stream<Path> links = Files.list(Path.of("/sys/class/net"))) {
            facts.append(new TreeSet<>(links.map(Path::toString).toList())).append('\n');
        }
        facts.append(Files.getLastModifiedTime(Path.of("/etc"))).append('\n');
        return facts.append(Files.getLastModifiedTime(Path.of("/usr/sbin"))).toString();
    }

    @Test
    void nothingOfTheMachineIsInReachOfRoot() throws Exception {
        String before = machine();
        Path mark = Files.createTempFile("lab", "mark");
        TreeSet<String> names = new TreeSet<>(DANGEROUS);
        try (Stream<Path> programs = Files.list(Path.of("/usr/sbin"))) {
            programs.map(p -> String.valueOf(p.getFileName())).forEach(names::add);
        }
        names.removeAll(List.of(("sshd nologin ldconfig unix_chkpwd unix_update pwck grpck useradd userdel usermod"
                        + " groupadd groupdel groupmod chpasswd visudo faillock iconvconfig locale-gen update-locale zic")
                .split(" ")));
        try {
            String script = Files.readString(Path.of("src/test/resources/lab/reach.sh"));
            Lab.Said said = lab.ssh(
                    "srvB",
                    "sudo -n env HOST_FILE=" + mark + " bash -s -- " + String.join(" ", names) + " <<'SCRIPT'\n"
                            + script + "\nSCRIPT\n");
            assertThat(said.exit()).as(said.toString()).isZero();
            assertThat(said.out().lines().filter(line -> line.startsWith("REACHED")))
                    .as(said.toString())
                    .isEmpty();
            assertThat(said.out()).containsPattern("(?m)^[0-9]{3,} tries$");
        } finally {
            Files.delete(mark);
        }
        assertThat(machine()).isEqualTo(before);
        assertThat(Path.of("/usr/sbin/left-by-the-lab")).doesNotExist();
        assertThat(Path.of("/etc/left-by-the-lab")).doesNotExist();
    }

    @Test
    void whatHasNoShimSaysSoAndEndsWith126() throws Exception {
        for (String way : List.of("kexec -l x", "/sbin/kexec", "/usr/sbin/kexec", "/proc/self/root/sbin/kexec")) {
            Lab.Said said = lab.ssh("srvA", "sudo -n " + way);
            assertThat(said.exit()).as(way).isEqualTo(126);
            assertThat(said.err()).contains("kexec: shut off in this lab");
        }
    }

    @Test
    void everyWayToRebootRebootsTheSimulatedServerAlone() throws Exception {
        String before = machine();
        String look = "cat /proc/sys/kernel/random/boot_id";
        for (String way : List.of("reboot", "/usr/sbin/init 6", "/proc/self/root/usr/bin/systemctl reboot")) {
            String boot = said("srvB", look);
            lab.ssh("srvB", "sudo -n " + way);
            untilOtherThan(boot, "srvB", look);
        }
        assertThat(machine()).isEqualTo(before);
    }

    /** What {@code docs/lab.md} shows is what a reader sees. */
    @Test
    void theSessionsInTheDocumentationAreTrue() throws Exception {
        Path place = folder.resolve("shown");
        String page = Files.readString(Path.of("docs/lab.md")).replace("/tmp/lab1", place.toString());
        int commands = 0;
        Lab.Said said = new Lab.Said(0, "", "");
        boolean inside = false;
        for (String line : page.lines().toList()) {
            if (line.startsWith("```")) {
                inside = line.equals("```console");
            } else if (inside && line.startsWith("$ ")) {
                said = lab.started(List.of("sh", "-c", line.substring(2).replace("scripts/clpmaint", lab.program())))
                        .finished();
                commands++;
            } else if (inside && !line.equals("...")) {
                assertThat((said.out() + said.err()).lines().map(String::stripTrailing))
                        .as(said.toString())
                        .contains(line.stripTrailing());
            }
        }
        assertThat(commands).isPositive();
        assertThat(place).doesNotExist();
    }

    @Test
    void aLabWhoseFolderIsRemovedEnds() throws Exception {
        Path place = folder.resolve("removed");
        assertThat(lab.script("up", "--cluster", Lab.CLUSTER.toString(), "--dir", place.toString())
                        .exit())
                .isZero();
        ProcessHandle holder = ProcessHandle.of(
                        Long.parseLong(Files.readString(place.resolve("holder")).split(" ")[0]))
                .orElseThrow();
        Files.move(place, folder.resolve("elsewhere"));
        holder.onExit().get(1, TimeUnit.MINUTES);
    }

    // ---- and nothing is left of it --------------------------------------------------------------------------------

    @Test
    void aKilledRunLeavesNothing() throws Exception {
        String before = machine();
        Path told = folder.resolve("told");
        Lab.Started run = lab.begun("run", "--", "sh", "-c", "echo $CLPMAINT_LAB >'" + told + "'; exec sleep 600");
        while (!Files.exists(told) || Files.readString(told).isEmpty()) {
            assertThat(run.process().isAlive()).as(run.err().toString()).isTrue();
            LockSupport.parkNanos(LOOK_AGAIN_NS);
        }
        Path files = Path.of(Files.readString(told).strip());
        ProcessHandle holder = ProcessHandle.of(
                        Long.parseLong(Files.readString(files.resolve("holder")).split(" ")[0]))
                .orElseThrow();
        List<ProcessHandle> everything =
                Stream.concat(Stream.of(holder), holder.descendants()).toList();
        assertThat(everything).hasSizeGreaterThan(5);
        run.process().destroyForcibly();
        for (ProcessHandle one : everything) {
            one.onExit().get(1, TimeUnit.MINUTES);
        }
        assertThat(machine()).isEqualTo(before);
        assertThat(files).doesNotExist();
    }

    @Test
    void theCommandsExitCodeIsPassedOn() throws Exception {
        Lab.Said said =
                lab.script("run", "--dir", lab.up().toString(), "--", "sh", "-c", "echo $CLPMAINT_CLUSTER; exit 7");
        assertThat(said.exit()).isEqualTo(7);
        assertThat(said.out()).isEqualTo(lab.up().resolve("cluster.yaml") + "\n");
    }

    @Test
    void aMachineThatDoesNotLetALabBeMadeIsToldWhatItLacks() throws Exception {
        Lab.Said said = lab.started(
                        List.of("setpriv", "--bounding-set", "-sys_admin", lab.scriptPath(), "run", "--", "true"))
                .finished();
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err())
                .contains("no lab can be made on this machine. It lacks:")
                .contains("the right to make a namespace of kind mount")
                .contains("the right to make a namespace of kind net");
    }

    @Test
    void whoeverIsNotRootIsToldSo() throws Exception {
        Lab.Said said = lab.started(List.of("unshare", "--user", lab.scriptPath(), "run", "--", "true"))
                .finished();
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err()).contains("takes root");
    }
}
