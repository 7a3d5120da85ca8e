package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.node.CommandLine;
import io.clpmaint.node.CommandOutcome;
import io.clpmaint.node.Privilege;
import io.clpmaint.node.RemoteCommand;
import io.clpmaint.product.data.CommandSyntax;
import io.clpmaint.product.data.ProductVersion;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.Trigger;
import io.clpmaint.testing.Rehearsed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A runbook of one step and no gates of its own, on a server whose cluster is down: it destroys nobody's data. */
class OneStepOnDisksTest {

    /** Two mirrors, the second on a disk of its own; beside the first one lies somebody's partition. */
    private static final String CLUSTER = """
            apiVersion: clpmaint/v1
            cluster: spare1
            product: "4.3"
            servers:
              - {name: srvA}
              - {name: srvB}
            groups:
              - {name: failover1, home: srvA}
            simulation:
              servers:
                - name: srvA
                  disks: [{device: /dev/sdd, size: 12GiB, serial: A, partitions: [{number: 1, size: 10GiB}]}]
                - name: srvB
                  disks: [{device: /dev/sdd, size: 12GiB, serial: B, partitions: [{number: 1, size: 10GiB}]}]
              groups:
                - {name: failover1, resources: [{name: md1, type: md}, {name: md2, type: md}]}
              mirrors:
                - {name: md1, sides: [srvA, srvB]}
                - {name: md2, sides: [srvA, srvB], disk: /dev/sdc}
              monitors:
                - {name: mdw1, type: mdw, of: md1}
                - {name: mdw2, type: mdw, of: md2}
            """;

    private static String on(Rehearsed cluster, String script) throws Exception {
        return on("srvB", cluster, script);
    }

    private static String on(String server, Rehearsed cluster, String script) throws Exception {
        CommandOutcome outcome = cluster.node(server)
                .execute(RemoteCommand.changing(
                        CommandLine.script(script, List.of("test")), Privilege.ROOT, Duration.ofMinutes(5)));
        return outcome instanceof CommandOutcome.Exited exited ? exited.out() : outcome.toString();
    }

    private static Rehearsed withServerDown() throws Exception {
        Rehearsed cluster = Rehearsed.on(CLUSTER);
        on(
                cluster,
                "clpcl -t -w; systemctl stop clusterpro_alertsync clusterpro_webmgr clusterpro clusterpro_md;"
                        + " mkfs -t ext4 /dev/sdd1");
        cluster.world().advance(Duration.ofMinutes(2));
        return cluster;
    }

    private static Rehearsed.Ran step(Rehearsed cluster, String step) throws Exception {
        String runbook = "apiVersion: clpmaint/v1\nname: test\ncategory: reconfigure\ntitle: {en: t, ja: t}\n"
                + "description: {en: d, ja: d}\nsource: \"test\"\nsteps:\n  - {id: it, " + step + "}\n";
        return cluster.run(runbook.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/sdc1", "/dev/sdc2", "/dev/sdb1", "/dev/sdd1", "/dev/sdb7"})
    void noFileSystemIsMadeOnAPartitionThatIsNotTheMirrorsData(String device) throws Exception {
        Rehearsed cluster = withServerDown();
        String before = on(cluster, "lsblk -rno NAME,FSTYPE");
        Rehearsed.Ran ran =
                step(cluster, "initialise-mirror: {server: srvB, mirror: md1, mkfs: xfs, device: " + device + "}");
        assertThat(ran.state().reason().orElseThrow().en()).contains(device);
        assertThat(ran.commands()).noneMatch(c -> c.contains("mkfs"));
        assertThat(on(cluster, "lsblk -rno NAME,FSTYPE")).isEqualTo(before);
    }

    /** A partition that is not the mirror's has an owner all the same: whatever it is called, and wherever it is in use. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/dev/sdb",
                "/dev/NMP1",
                "/dev/sdc2",
                "/dev/by-another-name",
                "/dev/sda",
                "/dev/sdd",
                "/dev/sdd1",
                "/dev/sdx1"
            })
    void noFileSystemIsMadeCheckedOrOpenedWhereAnotherOneLies(String device) throws Exception {
        for (String step : List.of(
                "make-file-system: {server: srvB, type: ext4, device: %s}",
                "check-file-system: {server: srvB, type: ext4, device: %s}",
                "open-storage: {server: srvB, device: %s}")) {
            Rehearsed cluster = withServerDown();
            on(cluster, "ln -s /dev/sdc2 /dev/by-another-name");
            on("srvA", cluster, "mkfs -t ext4 /dev/sdd1; mkdir /mnt/x; mount /dev/sdd1 /mnt/x");
            String before = on(cluster, "lsblk -rno NAME,FSTYPE,UUID");
            assertThat(refusal(cluster, step.formatted(device))).as(step).contains(device);
            assertThat(on(cluster, "lsblk -rno NAME,FSTYPE,UUID")).isEqualTo(before);
        }
    }

    /** Why it is refused, by the plan or by a gate, with no command given. */
    private static String refusal(Rehearsed cluster, String step) throws Exception {
        try {
            Rehearsed.Ran ran = step(cluster, step);
            assertThat(ran.commands()).isEmpty();
            return ran.state().reason().orElseThrow().en();
        } catch (Problem planned) {
            return String.valueOf(planned.getMessage());
        }
    }

    @Test
    void aPartitionOfNobodysGetsAFileSystem() throws Exception {
        Rehearsed.Ran ran = step(withServerDown(), "make-file-system: {server: srvB, type: ext4, device: /dev/sdd1}");
        assertThat(ran.commands()).containsExactly("srvB: mkfs -t ext4 /dev/sdd1");
    }

    @Test
    void theMirrorsOwnDataPartitionGetsOne() throws Exception {
        Rehearsed.Ran ran = step(withServerDown(), "initialise-mirror: {server: srvB, mirror: md1, mkfs: xfs}");
        assertThat(ran.commands())
                .contains("srvB: clpmdinit --create force md1")
                .anyMatch(c -> c.endsWith("mkfs -t xfs -f \"$1\" make-file-system /dev/sdb2"));
    }

    /** What changed after the gates were looked at, on the way to the command. */
    @ParameterizedTest
    @CsvSource({
        "xfs, mkfs -t ext4 -F /dev/sdb2 > /dev/null; mkdir /mnt/x; mount /dev/sdb2 /mnt/x",
        "ext4, mkfs -t ext4 -F /dev/sdb2 > /dev/null; mkdir /mnt/x; mount /dev/sdb2 /mnt/x"
    })
    void theCommandThatMakesTheFirstFileSystemProvesThatNothingIsMounted(String type, String between) throws Exception {
        Rehearsed cluster = withServerDown();
        on(cluster, between);
        String before = on(cluster, "lsblk -rno NAME,FSTYPE,MOUNTPOINT");
        assertThat(before).contains("/mnt/x");
        CommandOutcome outcome = give(
                cluster,
                new Change.MakeFirstFileSystem(new ServerName("srvB"), new MirrorName("md1"), "/dev/sdb2", type));
        assertThat(outcome).isInstanceOfSatisfying(CommandOutcome.Exited.class, e -> {
            assertThat(e.code()).isEqualTo(1);
            assertThat(e.err()).isEqualTo("not proven: unmounted\n");
        });
        assertThat(on(cluster, "lsblk -rno NAME,FSTYPE,MOUNTPOINT")).isEqualTo(before);
    }

    @Test
    void whatNothingCanBeToldOfIsNotProvenUnmounted() throws Exception {
        Rehearsed cluster = withServerDown();
        cluster.world()
                .inject(new Injection(
                        Trigger.OnCommand.first("srvB", "lsblk"), new Fault.CommandFails(32, "no answer")));
        CommandOutcome outcome = give(
                cluster,
                new Change.MakeFirstFileSystem(new ServerName("srvB"), new MirrorName("md1"), "/dev/sdb2", "xfs"));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        CommandOutcome.Exited.class, e -> assertThat(e.err()).contains("not proven: unmounted"));
    }

    private static CommandOutcome give(Rehearsed cluster, Change change) throws Exception {
        List<String> words = CommandSyntax.of(ProductVersion.parse("4.3").orElseThrow())
                .word(change)
                .words();
        return cluster.node("srvB")
                .execute(RemoteCommand.changing(CommandLine.of(words), Privilege.ROOT, Duration.ofMinutes(1)));
    }

    /** A layout in which a partition of somebody lies beside the mirror's, then changed. */
    private static Rehearsed withLayout(String change) throws Exception {
        Rehearsed cluster = withServerDown();
        on(
                cluster,
                "mkdir -p /root/new; sfdisk -d /dev/sdb | sed '/sdb2/s/41943040/40000000/' > /root/new/before;"
                        + " echo '/dev/sdb3 : start= 43000000, size= 204800' >> /root/new/before;"
                        + " sfdisk /dev/sdb < /root/new/before > /dev/null;"
                        + " sfdisk -d /dev/sdb | sed '/sdb2/s/40000000/39000000/; " + change + "' > /root/new/layout");
        return cluster;
    }

    private static final String WRITE =
            "write-partitions: {server: srvB, other-side: srvA, mirror: md1, layout: /root/new/layout";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sdb3/s/204800/102400/",
                "/sdb3/d",
                "/sdb3/s/type=[^,]*/type=0657FD6D-A4AB-43C4-84E5-0933C84B4F4F/"
            })
    void aPartitionThatIsNotTheMirrorsStaysEvenWhereTheRunbookCallsItSo(String change) throws Exception {
        Rehearsed cluster = withLayout(change);
        String before = on(cluster, "sfdisk -d /dev/sdb");
        assertThat(before).contains("/dev/sdb3");
        Rehearsed.Ran ran = step(cluster, WRITE + ", data-partition: /dev/sdb3}");
        assertThat(ran.state().reason().orElseThrow().en()).contains("others-kept");
        assertThat(ran.commands()).isEmpty();
        assertThat(on(cluster, "sfdisk -d /dev/sdb")).isEqualTo(before);
    }

    @Test
    void theMirrorsOwnPartitionChangesBesideOneThatStays() throws Exception {
        Rehearsed cluster = withLayout("");
        Rehearsed.Ran ran = step(cluster, WRITE + "}");
        assertThat(ran.state().reason().map(Object::toString).orElse("")).doesNotContain("gate");
        assertThat(ran.commands()).hasSize(1);
        assertThat(on(cluster, "sfdisk -d /dev/sdb")).contains("39000000").contains("/dev/sdb3");
    }

    /** What changed after the gates were looked at, on the way to the command. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "others-kept: sed -i /sdb3/s/204800/102400/ /root/new/layout",
                "same-disk: sed -i '/^label-id/s/[0-9A-F]/0/g' /root/new/layout",
                "same-disk: rm /root/new/layout",
                "unmounted: mkfs -t ext4 /dev/sdb3 > /dev/null; mkdir /mnt/x; mount /dev/sdb3 /mnt/x"
            })
    void theCommandThatWritesProvesOnceMoreWhatItWrites(String between) throws Exception {
        Rehearsed cluster = withLayout("");
        String before = on(cluster, "sfdisk -d /dev/sdb");
        on(cluster, between.replaceFirst(".*?: ", ""));
        CommandOutcome outcome = give(
                cluster,
                new Change.WriteLayout(
                        new ServerName("srvB"),
                        new MirrorName("md1"),
                        "/dev/sdb",
                        "/root/new/layout",
                        List.of("/dev/sdb1", "/dev/sdb2")));
        assertThat(outcome).isInstanceOfSatisfying(CommandOutcome.Exited.class, e -> {
            assertThat(e.code()).isEqualTo(1);
            assertThat(e.err()).contains("not proven: " + between.replaceFirst(":.*", ""));
        });
        assertThat(on(cluster, "sfdisk -d /dev/sdb")).isEqualTo(before);
    }
}
