package io.clpmaint.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.simulator.command.KnownForms;
import io.clpmaint.simulator.spec.Assumption;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.Trigger;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A mirror is activated by hand, made larger, taken apart and put together again. */
class MirrorByHandTest {

    private static final String ALREADY = "The local server was already active.\n";

    private final Operator operator = new Operator(World.create(Worlds.pair()));

    private void refusedAndUnchanged(String server, String command, String words) {
        String before = state();
        assertThat(operator.refused(server, command)).isEqualTo(words + "\n");
        assertThat(state()).as(command).isEqualTo(before);
    }

    /** Without what a side that is behind misses more with each moment. */
    private String state() {
        return KnownForms.stateOf(operator.world().dump()).replaceAll(" behind [0-9]+", "");
    }

    private void lose(Fault fault) {
        operator.world().inject(new Injection(new Trigger.At(Duration.ZERO), fault));
        operator.wait(Duration.ofMinutes(3));
    }

    @Test
    void aFileSystemIsMadeThroughTheMirrorWhileItsGroupIsStopped() {
        operator.ok("srvA", "clpgrp -t failover1");
        operator.refused("srvA", "mkfs -t xfs -f /dev/NMP1");
        assertThat(operator.ok("srvA", "clpmdctrl --active -nomount md1"))
                .isEqualTo("<md1@srvA>: active successfully\n");
        operator.refused("srvA", "mountpoint /mnt/md1");
        operator.ok("srvA", "mkfs -t xfs -f /dev/NMP1");
        assertThat(operator.ok("srvA", "sha256sum < /dev/sdb2"))
                .isEqualTo(operator.ok("srvB", "sha256sum < /dev/sdb2"));
        assertThat(operator.ok("srvA", "clpmdctrl --deactive md1")).isEqualTo("<md1@srvA>: deactive successfully\n");
        operator.ok("srvA", "clpgrp -s failover1");
        assertThat(operator.type("srvA", "ls /mnt/md1").out()).isEmpty();
    }

    @Test
    void whatIsActiveByHandIsMountedAndItsGroupCannotStart() {
        operator.ok("srvA", "clpgrp -t failover1");
        operator.ok("srvA", "clpmdctrl -a md1");
        assertThat(operator.ok("srvA", "findmnt -no SOURCE /mnt/md1")).isEqualTo("/dev/NMP1\n");
        assertThat(operator.ok("srvB", "clpmdstat -a md1")).containsPattern("Active Status +Active +Inactive");
        refusedAndUnchanged("srvA", "clpmdctrl --active md1", "The local server was already active.");
        refusedAndUnchanged("srvB", "clpmdctrl --active md1", "The remote server is active.");
        operator.refused("srvA", "clpgrp -s failover1");
        operator.type("srvA", "clpgrp -t failover1");
        operator.ok("srvA", "clpmdctrl -d md1");
        operator.refused("srvA", "mountpoint /mnt/md1");
        refusedAndUnchanged("srvA", "clpmdctrl -d md1", "The mirror disk was already deactivated.");
        operator.ok("srvA", "clpgrp -s failover1");
    }

    @Test
    void whatTheGroupActivatedIsLeftToTheGroup() {
        assertThat(operator.refused("srvA", "clpmdctrl --active md1")).isEqualTo(ALREADY);
        refusedAndUnchanged("srvA", "clpmdctrl --deactive md1", "The status of md1 is invalid.");
        assertThat(operator.ok("srvA", "clpstat")).containsPattern("md1 +: Online");
    }

    @Test
    void aMountedOrUsedDeviceIsNotDeactivated() {
        operator.ok("srvA", "clpgrp -t failover1; clpmdctrl --active -nomount md1; mount /dev/NMP1 /mnt");
        refusedAndUnchanged("srvA", "clpmdctrl --deactive md1", "Umount operation failed.");
        operator.ok("srvA", "umount /mnt; clpmdctrl --deactive md1");
    }

    @Test
    void theStaleSideIsActivatedByForceAlone() {
        operator.ok("srvA", "clpmonctrl -s -m mdw1; clpmdctrl --break md1; clpgrp -t failover1");
        refusedAndUnchanged("srvB", "clpmdctrl --active md1", "The local server hasn't the latest data.");
        operator.ok("srvB", "clpmdctrl --active -force md1");
        assertThat(operator.ok("srvA", "clpmdstat -a md1")).containsPattern("Active Status +Inactive +Force Active");
        assertThat(operator.ok("srvA", "clpmdstat -m md1")).containsPattern("Mirror Color +GREEN +RED");
        operator.ok("srvB", "clpmdctrl --deactive md1");
        operator.ok("srvA", "clpgrp -s failover1; clpmonctrl -r -m mdw1");
        operator.until("srvA", "clpmdstat -m md1", "Mirror Status: Normal");
    }

    @Test
    void underTheOtherReadingAForcedActivationLeavesNoSideTheNewest() {
        Operator other = new Operator(World.create(Worlds.pair().with(Assumption.FORCED_ACTIVATION, "both-stale")));
        other.ok("srvA", "clpmonctrl -s -m mdw1; clpmdctrl --break md1; clpgrp -t failover1");
        other.ok("srvB", "clpmdctrl --active -force md1; clpmdctrl --deactive md1");
        assertThat(other.ok("srvA", "clpmdstat -m md1")).containsPattern("Mirror Color +RED +RED");
        assertThat(other.refused("srvA", "clpmdctrl --recovery md1"))
                .isEqualTo("Can not judge the recovery direction.\n");
        assertThat(other.refused("srvA", "clpgrp -s failover1")).isNotEmpty();
    }

    @Test
    void aDamagedFileSystemIsActivatedForItsRepairOnly() {
        operator.ok("srvA", "clpgrp -t failover1; clpmdctrl --active -nomount md1");
        operator.ok("srvA", "dd if=/dev/zero of=/dev/NMP1 bs=1M count=1; clpmdctrl --deactive md1");
        refusedAndUnchanged("srvA", "clpmdctrl --active md1", "Mount operation failed.");
        operator.ok("srvA", "clpmdctrl --active -nomount md1");
    }

    @Test
    void anActivationEndsWithItsServer() {
        operator.ok("srvA", "clpgrp -t failover1; clpmdctrl --active md1");
        lose(new Fault.PowerLoss("srvA"));
        operator.ok("srvB", "clpmdctrl --active md1");
        assertThat(operator.ok("srvB", "clpmdstat -m md1")).containsPattern("Mirror Color +GRAY +GREEN");
    }

    @Test
    void sidesThatAreTakenApartStayApartUntilTheyAreAllowedTogether() {
        operator.ok("srvA", "clpmdctrl --nosync md1");
        operator.wait(Duration.ofMinutes(30));
        assertThat(operator.ok("srvA", "clpmdstat -m md1")).containsPattern("Mirror Color +GREEN +RED");
        assertThat(operator.ok("srvA", "clpmdctrl --getreplist")).isEqualTo("md1\n");
        operator.ok("srvA", "clpmdctrl --sync -all");
        operator.until("srvA", "clpmdstat -m md1", "Mirror Status: Normal");
        assertThat(operator.ok("srvA", "clpmdctrl --getreplist md1")).isEmpty();
    }

    @Test
    void compressionIsShownWithTheConfiguration() {
        assertThat(operator.ok("srvA", "clpmdstat -l")).startsWith("<md1>\n").contains("Compress Data : Off");
        operator.ok("srvA", "clpmdctrl --compress md1");
        assertThat(operator.ok("srvB", "clpmdstat -l md1")).contains("Compress Data : On");
        operator.ok("srvA", "clpmdctrl --nocompress");
        assertThat(operator.ok("srvB", "clpmdstat --config")).contains("Compress Data : Off");
    }

    @Test
    void aMirrorGrowsOnItsStandbySideFirst() {
        refusedAndUnchanged("srvA", "clpmdctrl --resize 20992M md1", "The status of md1 is invalid.");
        operator.ok("srvB", "clpmdctrl --resize 20992M md1");
        refusedAndUnchanged("srvB", "clpmdctrl --resize 20G md1", "Invalid size.");
        refusedAndUnchanged("srvB", "clpmdctrl --resize 900G md1", "Invalid size.");
        operator.ok("srvA", "clpmdctrl --resize 20992M md1");
        assertThat(operator.ok("srvA", "xfs_growfs /mnt/md1")).contains("data blocks changed");
        assertThat(operator.ok("srvA", "df -h /mnt/md1 | tail -n 1")).contains("21G");
        assertThat(operator.ok("srvA", "clpmdstat -m md1")).startsWith("Mirror Status: Normal\n");
        operator.ok("srvA", "clpgrp -m failover1 -a srvB");
        assertThat(operator.ok("srvB", "df -h /mnt/md1 | tail -n 1")).contains("21G");
    }

    @Test
    void theConnectionAndItsFiguresAreShown() {
        assertThat(operator.ok("srvA", "clpmdstat --connect md1")).containsPattern("Connect Status +Normal +Normal");
        assertThat(operator.ok("srvA", "clpmdstat --perf md1"))
                .startsWith("<md1>\n")
                .contains("Recovery [B/s] : 0\n");
        lose(new Fault.PowerLoss("srvB"));
        assertThat(operator.ok("srvA", "clpmdstat --connect md1")).containsPattern("Connect Status +Error +--");
        assertThat(operator.ok("srvA", "clpmdstat --perf md1")).doesNotContain("Difference [B] : 0\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--active -all md1",
                "--active -nomount -force md1",
                "--recovery -nomount md1",
                "--deactive",
                "--deactive md1 md1",
                "--resize md1",
                "--sync",
                "--nosync -all md1",
                "--break md1 -timeout 5",
                "--mdresize 5G md1"
            })
    void aWrongFormIsRefused(String form) {
        refusedAndUnchanged("srvA", "clpmdctrl " + form, "Invalid option.");
    }

    @ParameterizedTest
    @CsvSource({"md9", "hd1", "failover1"})
    void aWrongNameIsRefused(String name) {
        for (String mode :
                new String[] {"--active", "--deactive", "--break", "--nosync", "--compress", "--resize 5G"}) {
            refusedAndUnchanged("srvA", "clpmdctrl " + mode + " " + name, "Invalid mirror disk resource name.");
        }
    }

    @Test
    void withoutItsAgentNothingIsDone() {
        operator.ok("srvB", "clpcl -t; clpcl -t --md");
        for (String form : new String[] {"--active md1", "--deactive md1", "--nosync md1", "--resize 21G md1"}) {
            refusedAndUnchanged("srvB", "clpmdctrl " + form, "Need to start mirror agent at first.");
        }
        operator.ok("srvB", "clpcl -s --md; clpmdstat -a md1");
    }

    @Test
    void aHybridIsActivatedByHandLikeAMirror() {
        Operator hybrid = new Operator(World.create(HybridTest.three()));
        hybrid.ok("srvA", "clpgrp -t failover1");
        assertThat(hybrid.ok("srvB", "clphdctrl --active -nomount hd1")).isEqualTo("<hd1@srvB>: active successfully\n");
        assertThat(hybrid.refused("srvA", "clphdctrl --active hd1")).isEqualTo("The remote server is active.\n");
        assertThat(hybrid.refused("srvC", "clphdctrl --active hd1")).isEqualTo("The remote server is active.\n");
        assertThat(hybrid.ok("srvB", "clphdctrl --deactive hd1")).isEqualTo("<hd1@srvB>: deactive successfully\n");
        hybrid.ok("srvC", "clphdctrl --active hd1");
    }
}
