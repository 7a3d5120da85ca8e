package io.clpmaint.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.product.data.ProductVersion;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the product's smaller commands do to the cluster. */
class CommandTest {

    private final Operator operator = new Operator(World.create(Worlds.pair()));

    @Test
    void oneResourceIsStoppedAndStartedWhereItsGroupRuns() {
        assertThat(operator.ok("srvB", "clprsc -n exec1")).isEqualTo("srvA\n");
        assertThat(operator.refused("srvA", "clprsc -t md1")).startsWith("Depending resource is not offline.");
        operator.ok("srvA", "clprsc -t exec1");
        assertThat(operator.ok("srvA", "clpstat"))
                .containsPattern("exec1 +: Offline")
                .containsPattern("md1 +: Online");
        assertThat(operator.refused("srvA", "clprsc -t exec1")).startsWith("The resource has already been stopped.");
        operator.ok("srvA", "clprsc -s exec1");
        assertThat(operator.refused("srvA", "clprsc -s exec1")).contains("already been started on the local server");
        assertThat(operator.refused("srvB", "clprsc -s exec1")).contains("already been started on the other server");
        assertThat(operator.refused("srvA", "clprsc -s nothing")).startsWith("Invalid resource name.");
    }

    @Test
    void aForcedStopTakesWhatDependsAlongAndAForcedStartWhatItNeeds() {
        operator.ok("srvA", "clprsc -t md1 -f -h srvA");
        assertThat(operator.ok("srvA", "clpstat"))
                .containsPattern("fip1 +: Online")
                .containsPattern("md1 +: Offline")
                .containsPattern("exec1 +: Offline");
        assertThat(operator.refused("srvA", "clprsc -s exec1")).startsWith("Depending resource is not online.");
        operator.ok("srvA", "clprsc -s exec1 -f");
        assertThat(operator.ok("srvA", "clpstat"))
                .containsPattern("md1 +: Online")
                .containsPattern("exec1 +: Online");
    }

    @Test
    void theServiceHelperDecidesWhatStartsAtBootOfThisServerAlone() {
        operator.ok("srvA", "clpsvcctrl.sh --disable core mgr");
        assertThat(operator.type("srvA", "systemctl is-enabled clusterpro clusterpro_md clusterpro_evt")
                        .out())
                .isEqualTo("disabled\ndisabled\nenabled\n");
        assertThat(operator.ok("srvB", "systemctl is-enabled clusterpro")).isEqualTo("enabled\n");
        assertThat(operator.ok("srvA", "clpstat")).contains("Online");
        operator.ok("srvA", "clpsvcctrl.sh --enable -a");
        assertThat(operator.ok("srvA", "systemctl is-enabled clusterpro clusterpro_md"))
                .isEqualTo("enabled\nenabled\n");
        assertThat(new Operator(World.create(Worlds.builder()
                                .product(new ProductVersion(4, 2))
                                .build()))
                        .refused("srvA", "clpsvcctrl.sh --enable -a"))
                .contains("not found");
    }

    @Test
    void aMessageIsFoundInTheLogOfItsServer() {
        operator.ok("srvA", "clplogcmd -m 'maintenance begins' -l INFO");
        assertThat(operator.ok("srvA", "cat /var/log/messages")).contains("maintenance begins");
    }

    @Test
    void aLicenceIsRegisteredListedAndDeleted() {
        assertThat(operator.refused("srvA", "clplcnsc -i /root/none.key -p BASE43"))
                .startsWith("Invalid license file.");
        operator.ok("srvA", "echo key > /root/base.key; clplcnsc -i /root/base.key -p BASE43");
        assertThat(operator.ok("srvA", "clplcnsc -l")).isEqualTo("BASE43 : /root/base.key\n");
        assertThat(operator.ok("srvA", "clplcnsc --distribute")).isEqualTo("Command succeeded.\n");
        operator.ok("srvA", "clplcnsc -d -p BASE43");
        assertThat(operator.refused("srvA", "clplcnsc -l")).startsWith("The license is not registered.");
    }

    @Test
    void aBackupTakesTheServerDownWithItsServicesKeptOut() {
        assertThat(operator.ok("srvB", "clpbackup.sh --pre --no-shutdown")).isEqualTo("Command succeeded.\n");
        assertThat(operator.type("srvB", "systemctl is-enabled clusterpro").out())
                .isEqualTo("disabled\n");
        operator.type("srvB", "clpbackup.sh --pre --only-shutdown");
        operator.untilUnreachable("srvB");
        assertThat(operator.refused("srvA", "clpbackup.sh --post --no-shutdown"))
                .startsWith("Invalid option.");
    }

    @Test
    void aDummyFailureIsShownUntilItIsTakenBack() {
        operator.ok("srvA", "clpmonctrl -e -m userw");
        operator.wait(Duration.ofSeconds(1));
        assertThat(operator.ok("srvA", "clpstat -m")).contains("server0 [o] : Error");
        operator.ok("srvA", "clpmonctrl -n -m userw");
        assertThat(operator.ok("srvA", "clpstat -m")).doesNotContain("Error");
        assertThat(operator.ok("srvA", "clpmonctrl -v | grep Resource | awk '{print $3}'"))
                .isEqualTo("fipw1\ngenw1\nmdnw1\nmdw1\nuserw\n");
    }

    @Test
    void aMeasuredTimeIsOneNumber() {
        assertThat(operator.ok("srvA", "clpperfc -g failover1")).matches("[0-9]+\n");
        assertThat(operator.ok("srvA", "clpperfc -m userw")).matches("[0-9]+\n");
        assertThat(operator.refused("srvA", "clpperfc -m nothing")).startsWith("Invalid monitor resource name.");
    }

    @Test
    void theConfigurationIsReadByItsPaths() {
        assertThat(operator.ok("srvA", "clpcfget -e /root/resource/md")).isEqualTo("md1\n");
        assertThat(operator.ok("srvA", "clpcfget -g /root/resource/md@md1/parameters/nmppath"))
                .isEqualTo("/dev/NMP1\n");
        assertThat(operator.ok("srvA", "clpcfget -e /root/monitor/types")).contains("mdw\n", "userw\n");
        assertThat(operator.refused("srvA", "clpcfget -g /root/nothing")).startsWith("Invalid path.");
    }

    @Test
    void aChangedConfigurationWaitsForTheStateThatItNeedsAndThenReachesAllServers() {
        operator.ok("srvA", "mkdir -p /tmp/conf; clpcfctrl --pull -l -x /tmp/conf");
        assertThat(operator.ok("srvA", "clpcfctrl --push -l -x /tmp/conf"))
                .isEqualTo("file delivery to server srvA success.\nfile delivery to server srvB success.\n"
                        + "The upload is completed successfully.(cfmgr:0)\nCommand succeeded.(code:0)\n");
        operator.ok("srvA", "sed -i 's|/mnt/md1|/mnt/other|' /tmp/conf/clp.conf");
        assertThat(operator.refused("srvA", "clpcfctrl --push -l -x /tmp/conf")).contains("stop the cluster");
        assertThat(operator.ok("srvB", "clpcfget -g /root/resource/md@md1/parameters/mount/point"))
                .isEqualTo("/mnt/md1\n");
        operator.ok("srvA", "clpcl -t -a");
        operator.ok("srvA", "clpcfctrl --push -l -x /tmp/conf");
        assertThat(operator.ok("srvB", "clpcfget -g /root/resource/md@md1/parameters/mount/point"))
                .isEqualTo("/mnt/other\n");
        assertThat(operator.world().notSimulated()).isEmpty();
        assertThat(operator.refused("srvA", "clpcfctrl --push -l -x /nowhere")).contains("does not exist");
        assertThat(operator.refused("srvA", "clpcfctrl --push -l -w -x /tmp/conf"))
                .startsWith("Invalid option.");
    }

    @Test
    void aRequestRunsAScriptOfTheOtherServersFolder() {
        operator.ok(
                "srvB",
                "mkdir -p /opt/nec/clusterpro/work/trnreq; echo 'echo here > /tmp/mark' > /opt/nec/clusterpro/work/trnreq/a.sh");
        operator.ok("srvA", "clptrnreq -t EXEC_SCRIPT -h srvB -s a.sh");
        assertThat(operator.ok("srvB", "cat /tmp/mark")).isEqualTo("here\n");
        operator.ok("srvB", "clprexec --failover failover1 -h 192.0.2.11");
        assertThat(operator.ok("srvB", "clpgrp -n failover1")).isEqualTo("srvB\n");
    }
}
