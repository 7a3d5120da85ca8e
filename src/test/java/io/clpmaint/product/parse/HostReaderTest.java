package io.clpmaint.product.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.cluster.NodeFacts;
import io.clpmaint.cluster.ServiceState.Switch;
import io.clpmaint.product.data.InitSystem;
import io.clpmaint.product.data.KernelModule;
import io.clpmaint.product.data.ProductVersion;
import io.clpmaint.product.data.Reads;
import io.clpmaint.product.data.Sections.Section;
import io.clpmaint.testing.Gen;
import io.clpmaint.testing.Property;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostReaderTest {

    private static final String OLD = "5.14.0-70.el9.x86_64";
    private static final String NEW = "5.14.0-80.el9.x86_64";

    private final Map<String, Section> sections = new LinkedHashMap<>();

    HostReaderTest() {
        say(Reads.HOSTNAME, "srvA\n");
        say(Reads.BOOT_ID, "6f1c0a2e-9d1b-4c3e-8a55-0123456789ab\n");
        say(Reads.KERNEL, OLD + "\n");
        say(Reads.CLOCK, "1700000000\n");
        say(Reads.DEFAULT_KERNEL, "/boot/vmlinuz-" + NEW + "\n");
        say(Reads.KERNEL_LINK, "/vmlinuz\n");
        say(Reads.BOOT_KERNEL_LINK, "/boot/vmlinuz\n");
        modules(OLD, NEW);
        say(
                Reads.BOOT_SPACE,
                "Filesystem 1024-blocks Used Available Capacity Mounted on\n/dev/sda1 1038336 200000 838336 20% /boot\n");
        say(Reads.RPM_DATABASE, "");
        say(Reads.RPM_PACKAGES, "");
        fail(Reads.DPKG_PACKAGES, 127, "sh: dpkg: not found\n");
    }

    private void say(String name, String text) {
        sections.put(name, new Section(name, text, 0));
    }

    private void fail(String name, int exit, String text) {
        sections.put(name, new Section(name, text, exit));
    }

    private void modules(String... releases) {
        StringBuilder files = new StringBuilder();
        for (String release : releases) {
            for (KernelModule module : KernelModule.values()) {
                files.append(module.path("redhat", release)).append('\n');
            }
        }
        say(Reads.MODULES, files.toString());
    }

    private NodeFacts facts() {
        return new HostReader(new ProductVersion(4, 2), true).facts(Screens.answer(sections));
    }

    @Test
    void aHealthyServerTellsItsFacts() {
        NodeFacts facts = facts();
        assertThat(facts.hostname()).contains("srvA");
        assertThat(facts.bootId()).contains("6f1c0a2e-9d1b-4c3e-8a55-0123456789ab");
        assertThat(facts.kernel()).contains(OLD);
        assertThat(facts.nextKernel()).contains(NEW);
        assertThat(facts.missingModules()).contains("");
        assertThat(facts.packages()).isEqualTo(Switch.ON);
        assertThat(facts.freeBootBytes()).contains(838336L * 1024);
        assertThat(facts.clock()).contains(Instant.ofEpochSecond(1_700_000_000L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "6f1c0a2e-9d1b-4c3e-8a55-0123456789ab",
                "6f1c0a2e-9d1b-4c3e-8a55-0123456789a\n",
                "00000000-0000-0000-0000-000000000000\n",
                "6f1c0a2e-9d1b-4c3e-8a55-0123456789ab\nmore\n",
                "cat: /proc/sys/kernel/random/boot_id: No such file\n"
            })
    void whatIsNotABootIdIsNone(String text) {
        say(Reads.BOOT_ID, text);
        assertThat(facts().bootId()).isEmpty();
    }

    @Test
    void aKernelWithoutTheClustersModulesIsCaught() {
        modules(OLD);
        assertThat(facts().missingModules()).contains("liscal, clpkhb, clpka");
    }

    @Test
    void aModuleThatTheRunningKernelLacksTooIsNotMissed() {
        say(
                Reads.MODULES,
                KernelModule.MIRROR.path("redhat", OLD) + "\n" + KernelModule.MIRROR.path("redhat", NEW) + "\n");
        assertThat(facts().missingModules()).contains("");
    }

    @Test
    void modulesAreUnknownWhenTheirListOrTheNextKernelIs() {
        fail(Reads.MODULES, 1, "find: no such directory\n");
        assertThat(facts().missingModules()).isEmpty();
        modules(OLD, NEW);
        fail(Reads.DEFAULT_KERNEL, 1, "grubby: error\n");
        assertThat(facts().missingModules()).isEmpty();
    }

    @Test
    void withoutGrubbyTheUsualLinksNameTheNextKernel() {
        fail(Reads.DEFAULT_KERNEL, 1, "sudo: grubby: command not found\n");
        assertThat(facts().nextKernel()).isEmpty();
        say(Reads.KERNEL_LINK, "/boot/vmlinuz-6.1.0-18-amd64\n");
        assertThat(facts().nextKernel()).contains("6.1.0-18-amd64");
    }

    @Test
    void aPackageManagerThatComplainsMakesThePackagesInconsistent() {
        fail(Reads.RPM_PACKAGES, 1, "glibc-2.34 is a duplicate with glibc-2.35\n");
        assertThat(facts().packages()).isEqualTo(Switch.OFF);
    }

    @Test
    void halfInstalledDebianPackagesAreInconsistentThoughTheCommandSucceeds() {
        say(Reads.DPKG_PACKAGES, "The following packages are only half configured:\n libc6\n");
        assertThat(facts().packages()).isEqualTo(Switch.OFF);
    }

    @Test
    void packagesAreUnknownWithoutAPackageManagerOrWithoutRights() {
        fail(Reads.RPM_DATABASE, 127, "");
        fail(Reads.RPM_PACKAGES, 127, "");
        assertThat(facts().packages()).isEqualTo(Switch.UNKNOWN);
        fail(Reads.RPM_DATABASE, 1, "sudo: a password is required\n");
        assertThat(facts().packages()).isEqualTo(Switch.UNKNOWN);
    }

    @Test
    void servicesAreReadFromSystemdOrFromInitScripts() {
        say(Reads.UNITS, Transcript.of("systemctl/services").text());
        assertThat(facts().services().get("clusterpro_md").enabled()).isEqualTo(Switch.OFF);
        assertThat(facts().services()).doesNotContainKey("clusterpro_alertsync");
        fail(Reads.UNITS, 127, "sh: systemctl: not found\n");
        say(Reads.CHKCONFIG, Transcript.of("chkconfig/services").text());
        fail(Reads.SERVICE + "clusterpro", 3, "stopped\n");
        assertThat(facts().services().get("clusterpro").enabled()).isEqualTo(Switch.OFF);
        assertThat(facts().services().get("clusterpro").active()).isEqualTo(Switch.OFF);
        assertThat(facts().services().get("clusterpro_evt").active()).isEqualTo(Switch.UNKNOWN);
    }

    @Test
    void noAnswerCrashesTheReaderOrGivesAnInvalidBootId() {
        Gen<String> noise = Gen.texts("0123456789abcdef-/ .\n\u001b:on=%", 80);
        Gen<Map<String, Section>> answers = random -> {
            Map<String, Section> damaged = new LinkedHashMap<>();
            for (String name : sections.keySet()) {
                damaged.put(name, new Section(name, noise.next(random), random.nextInt(4) == 0 ? 127 : 0));
            }
            return damaged;
        };
        Property.of("facts are read or empty").holds(answers, answer -> {
            NodeFacts facts = new HostReader(new ProductVersion(4, 2), true).facts(Screens.answer(answer));
            facts.bootId().ifPresent(id -> assertThat(UUID.fromString(id)).isNotNull());
        });
    }

    @Test
    void theInitSystemIsTheFirstProcess() {
        say(Reads.INIT, "systemd\n");
        assertThat(HostReader.initSystem(Screens.answer(sections))).contains(InitSystem.SYSTEMD);
        say(Reads.INIT, "init\n");
        assertThat(HostReader.initSystem(Screens.answer(sections))).contains(InitSystem.SYSV);
        say(Reads.INIT, "bash\n");
        assertThat(HostReader.initSystem(Screens.answer(sections))).isEmpty();
    }
}
