package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clpmaint.run.RunResult;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.Worlds;
import io.clpmaint.simulator.model.MirrorDisk;
import io.clpmaint.simulator.model.MirrorSide;
import io.clpmaint.simulator.shell.Volume;
import io.clpmaint.testing.Rehearsed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** File systems are checked, repaired and made anew only where nothing uses them, and on both sides of a mirror at once. */
class FileSystemRunbooksTest {

    private static final Map<String, String> MD1 = Map.of("group", "failover1", "server", "srvA", "mirror", "md1");

    private static Rehearsed.Ran run(Rehearsed on, String runbook, Map<String, String> given) throws Exception {
        return on.run(Files.readAllBytes(Path.of("runbooks/recover/" + runbook + ".yaml")), given);
    }

    private static Rehearsed pair() {
        return new Rehearsed(World.create(Worlds.pair()));
    }

    private static MirrorDisk mirror(Rehearsed rehearsed) {
        return rehearsed.world().cluster().mirrors().get(0);
    }

    private static List<Volume> contents(Rehearsed rehearsed) {
        return mirror(rehearsed).sides().stream()
                .map(MirrorSide::content)
                .map(c -> c.orElseThrow())
                .toList();
    }

    @Test
    void aMirrorsFileSystemIsCheckedThroughTheMirrorWhileItsGroupIsStopped() throws Exception {
        Rehearsed pair = pair();
        Rehearsed.Ran ran = run(pair, "xfs-repair", MD1);
        assertThat(ran.state().reason()).isEmpty();
        assertThat(ran.state().verdict()).isEqualTo(RunResult.SUCCESS);
        assertThat(ran.commands())
                .containsExactly(
                        "srvA: clpgrp -t failover1",
                        "srvA: clpmdctrl --active -nomount md1",
                        "srvA: sh -c d=$(mktemp -d) && mount -t xfs /dev/NMP1 $d && umount $d && rmdir $d",
                        "srvA: xfs_repair /dev/NMP1",
                        "srvA: clpmdctrl --deactive md1",
                        "srvA: clpgrp -s failover1");
    }

    @Test
    void aFileSystemOfAnotherTypeIsNotRepairedAndTheGroupRunsAgain() throws Exception {
        Rehearsed pair = pair();
        Rehearsed.Ran ran = run(pair, "fsck", MD1);
        assertThat(ran.state().verdict()).isEqualTo(RunResult.FAILED_RESTORED);
        assertThat(ran.commands()).containsSubsequence("srvA: clpmdctrl --deactive md1", "srvA: clpgrp -s failover1");
    }

    @Test
    void thePartitionOfAMirrorIsNeverCheckedPastItsDriver() {
        assertThatThrownBy(() ->
                        run(pair(), "fsck", Map.of("group", "failover1", "server", "srvA", "device", "/dev/sdb2")))
                .hasMessageContaining("is the device, a partition or the disk of mirror md1");
    }

    @Test
    void aNewFileSystemLiesOnBothSidesOfTheMirror() throws Exception {
        Rehearsed pair = pair();
        List<Volume> before = contents(pair);
        Rehearsed.Ran ran = run(pair, "mirror-mkfs", MD1);
        assertThat(ran.state().reason()).isEmpty();
        assertThat(ran.state().verdict()).isEqualTo(RunResult.SUCCESS);
        assertThat(contents(pair)).doesNotContainAnyElementsOf(before);
        assertThat(contents(pair).get(0).fingerprint())
                .isEqualTo(contents(pair).get(1).fingerprint());
        assertThat(mirror(pair).sides()).allMatch(side -> side.newest() && side.trueCopy());
    }

    @Test
    void aGroupThatRunsElsewhereIsNotTouched() throws Exception {
        Rehearsed pair = pair();
        Rehearsed.Ran ran = run(pair, "fsck", Map.of("group", "failover1", "server", "srvB", "mirror", "md1"));
        assertThat(ran.state().verdict()).isEqualTo(RunResult.REFUSED);
        assertThat(ran.commands()).isEmpty();
    }

    @Test
    void anActionThatIsGivenBothAMirrorAndADeviceIsRefusedInThePlan() {
        String runbook = """
                apiVersion: clpmaint/v1
                name: test
                category: site
                title: {en: test, ja: 試験}
                steps:
                  - {id: check, check-file-system: {server: srvA, mirror: md1, device: /dev/sdb2, type: ext4}}
                """;
        assertThatThrownBy(() -> pair().run(runbook.getBytes(StandardCharsets.UTF_8), Map.of()))
                .hasMessageContaining("exactly one of mirror and device");
    }
}
