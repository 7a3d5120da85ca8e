package io.clpmaint.product.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.Change.ForceMirrorCopy.Ground;
import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.Mirror;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.cluster.MonitorName;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.node.Privilege;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandSyntaxTest {

    private static final ServerName A = new ServerName("srvA");
    private static final ServerName B = new ServerName("srvB");
    private static final MirrorName MD1 = new MirrorName("md1");
    private static final ProductVersion X42 = new ProductVersion(4, 2);

    private final CommandSyntax syntax = CommandSyntax.of(X42);

    private String words(Change change) {
        return String.join(" ", syntax.word(change).words());
    }

    @Test
    void changesAreWordedAsTheManualsDo() {
        GroupName group = new GroupName("failover1");
        List<MonitorName> monitors = List.of(new MonitorName("fipw1"), new MonitorName("userw"));
        assertThat(words(new Change.StopCluster(A))).isEqualTo("clpcl -t");
        assertThat(words(new Change.StartCluster(A))).isEqualTo("clpcl -s");
        assertThat(words(new Change.StopMirrorAgent(A))).isEqualTo("clpcl -t --md");
        assertThat(words(new Change.SuspendCluster(A))).isEqualTo("clpcl --suspend");
        assertThat(words(new Change.ResumeCluster(A))).isEqualTo("clpcl --resume");
        assertThat(words(new Change.MoveGroup(group, A, B))).isEqualTo("clpgrp -m failover1 -a srvB");
        assertThat(words(new Change.StartGroup(group, A))).isEqualTo("clpgrp -s failover1");
        assertThat(words(new Change.StopGroup(group, A))).isEqualTo("clpgrp -t failover1");
        assertThat(words(new Change.SuspendMonitors(A, monitors))).isEqualTo("clpmonctrl -s -m fipw1 userw");
        assertThat(words(new Change.ResumeMonitors(A, monitors))).isEqualTo("clpmonctrl -r -m fipw1 userw");
        assertThat(words(new Change.SetRatio(A, 40, Duration.ofHours(1)))).isEqualTo("clptoratio -r 40 -t 1h");
        assertThat(words(new Change.ResetRatio(A))).isEqualTo("clptoratio -i");
        assertThat(words(new Change.Reboot(A, true))).isEqualTo("clpdown -r");
        assertThat(words(new Change.Reboot(A, false))).isEqualTo("shutdown -r now");
        assertThat(words(new Change.PowerOff(A, true))).isEqualTo("clpdown");
        assertThat(words(new Change.RecoverMirror(A, MD1))).isEqualTo("clpmdctrl --recovery md1");
        assertThat(words(new Change.ForceMirrorCopy(A, MD1, B, Ground.NEWEST))).isEqualTo("clpmdctrl --force srvB md1");
    }

    @Test
    void servicesAreDisabledFromTheTopAndEnabledFromTheBottom() {
        assertThat(words(new Change.DisableServices(A, ProductService.disableOrder(X42, true))))
                .isEqualTo("systemctl disable clusterpro_alertsync clusterpro_webmgr clusterpro clusterpro_md");
        assertThat(words(new Change.EnableServices(A, ProductService.enableOrder(X42, false))))
                .isEqualTo("systemctl enable clusterpro clusterpro_webmgr clusterpro_alertsync");
        CommandSyntax sysv = new CommandSyntax(X42, InitSystem.SYSV, name -> Mirror.Kind.MIRROR);
        assertThat(sysv.word(new Change.DisableServices(A, List.of("clusterpro", "clusterpro_md")))
                        .words())
                .containsExactly("sh", "-c", "chkconfig clusterpro off && chkconfig clusterpro_md off");
    }

    @Test
    void servicesAreStoppedAsTheInitSystemDoesIt() {
        Change stop = new Change.StopServices(A, List.of("clusterpro_webmgr", "clusterpro_alertsync"));
        assertThat(words(stop)).isEqualTo("systemctl stop clusterpro_webmgr clusterpro_alertsync");
        CommandSyntax sysv = new CommandSyntax(X42, InitSystem.SYSV, name -> Mirror.Kind.MIRROR);
        assertThat(sysv.word(stop).words())
                .containsExactly("sh", "-c", "service clusterpro_webmgr stop && service clusterpro_alertsync stop");
    }

    @Test
    void logsGoToADirectoryThatIsMadeFirst() {
        Wording wording = syntax.word(new Change.CollectLogs(A, "/tmp/premaint logs"));
        assertThat(wording.words()).containsExactly("clplogcc", "-o", "/tmp/premaint logs");
        assertThat(wording.prepare()).containsExactly("mkdir", "-p", "/tmp/premaint logs");
        assertThat(wording.privilege()).isEqualTo(Privilege.ROOT);
    }

    @Test
    void hybridDisksHaveTheirOwnCommands() {
        CommandSyntax hybrid = new CommandSyntax(X42, InitSystem.SYSTEMD, name -> Mirror.Kind.HYBRID);
        assertThat(hybrid.word(new Change.RecoverMirror(A, MD1)).words().get(0)).isEqualTo("clphdctrl");
    }

    @Test
    void aForcedCopyAnswersItsQuestionAndPartitionsAreReadFromInput() {
        assertThat(syntax.word(new Change.ForceMirrorCopy(A, MD1, B, Ground.NEWEST))
                        .input())
                .contains("y\n");
        assertThat(syntax.word(new Change.WritePartitions(A, "/dev/sdb", "label: gpt\n,1G\n"))
                        .input())
                .contains("label: gpt\n,1G\n");
    }

    @Test
    void aCommandOfTheSiteIsLeftAsItIs() {
        List<String> words = List.of("dnf", "-y", "update");
        assertThat(syntax.word(new Change.Custom(A, words, false, Optional.empty(), List.of(), Optional.empty()))
                        .words())
                .isEqualTo(words);
        assertThat(syntax.word(new Change.Custom(
                                A, List.of("echo a; echo b"), true, Optional.empty(), List.of(), Optional.empty()))
                        .words())
                .containsExactly("sh", "-c", "echo a; echo b");
    }

    @ParameterizedTest
    @CsvSource({
        "PT1S, 1m",
        "PT1M, 1m",
        "PT1M1S, 2m",
        "PT59M0.001S, 1h",
        "PT90M, 90m",
        "PT24H, 1d",
        "PT24H1S, 25h",
        "PT47H30M, 48h",
        "PT720H, 30d"
    })
    void aLeaseIsOneUnitRoundedUp(Duration lease, String time) {
        assertThat(words(new Change.SetRatio(A, 2, lease))).isEqualTo("clptoratio -r 2 -t " + time);
    }

    @Test
    void valuesThatNoCommandCanCarryAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> syntax.word(new Change.SetRatio(A, 1, Duration.ofHours(1))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> syntax.word(new Change.SetRatio(A, 2, Duration.ofDays(31))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> syntax.word(new Change.StartGroup(new GroupName("-f"), A)));
        assertThatIllegalArgumentException().isThrownBy(() -> syntax.word(new Change.SuspendMonitors(A, List.of())));
    }

    @Test
    void everyKindOfChangeHasARowForEveryVersionAndInitSystem() {
        for (Class<?> kind : Change.class.getPermittedSubclasses()) {
            for (InitSystem init : InitSystem.values()) {
                assertThat(CommandSyntax.table())
                        .as("%s on %s", kind.getSimpleName(), init)
                        .anyMatch(row -> row.change() == kind
                                && row.until().isEmpty()
                                && row.since().equals(ProductVersion.OLDEST)
                                && row.init().map(i -> i == init).orElse(true));
            }
        }
    }

    @Test
    void commandsThatOperatorsNotesGetWrongAreNotInTheTable() {
        String all = CommandSyntax.table().stream()
                .map(row -> String.join(" ", row.words()))
                .collect(Collectors.joining("\n"));
        assertThat(all)
                .doesNotContain("clpstat -w")
                .doesNotContain("clplogcc -f")
                .doesNotContain("clpsvcctrl");
        assertThat(CommandSyntax.table())
                .filteredOn(row -> row.change() == Change.MoveGroup.class)
                .allMatch(row -> row.words().contains("-a"));
    }

    @Test
    void everyRowSaysHowLongItTakesAndHowWellItIsKnown() {
        assertThat(CommandSyntax.table()).allSatisfy(row -> {
            assertThat(row.typical()).isPositive();
            assertThat(row.worst()).isGreaterThan(row.typical());
            assertThat(row.evidence() != Evidence.VERIFIED || !row.source().isEmpty())
                    .as("a verified row has a source: %s", row.words())
                    .isTrue();
        });
    }

    @Test
    void everyVerifiedTextHasASource() {
        assertThat(Knowledge.all()).hasSizeGreaterThan(200).allSatisfy(row -> {
            boolean text = !row.table().startsWith("configuration b")
                    && !row.table().equals("exit code")
                    && !row.table().equals("kernel module");
            assertThat(text
                            && row.evidence() == Evidence.VERIFIED
                            && row.source().isEmpty())
                    .as("%s %s", row.table(), row.key())
                    .isFalse();
        });
    }

    @ParameterizedTest
    @CsvSource({"4.2, 4.2", "4.2.0, 4.2", "5.10.1-1, 5.10"})
    void aVersionIsItsRelease(String text, String release) {
        assertThat(ProductVersion.parse(text)).map(ProductVersion::toString).contains(release);
    }

    @ParameterizedTest
    @CsvSource({"none", "4", "4.2.", "v4.2", "4.2.0-", "'4.2 '", "4.2\u0660"})
    void whatIsNotAVersionIsNone(String text) {
        assertThat(ProductVersion.parse(text)).isEmpty();
    }
}
