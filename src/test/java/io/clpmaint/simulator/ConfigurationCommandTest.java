package io.clpmaint.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.product.data.ProductVersion;
import io.clpmaint.simulator.command.KnownForms;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Configurations are made, changed, read and checked as files before anything becomes of them. */
class ConfigurationCommandTest {

    private static final String FOLDER = "mkdir -p /tmp/c; cd /tmp/c; ";

    private final Operator operator = new Operator(World.create(Worlds.pair()));

    private String state() {
        return KnownForms.stateOf(operator.world().dump());
    }

    @Test
    void aConfigurationIsMadeFromNothing() {
        operator.ok(
                "srvA",
                FOLDER + "clpcfset create pair1 EUC-JP; clpcfset add srv srvA 0; clpcfset add srv srvB 1;"
                        + "clpcfset add device srvA lan 0 10.0.1.11; clpcfset add device srvB lan 0 10.0.1.12;"
                        + "clpcfset add device srvA mdc 0 10.0.1.11; clpcfset add hb lankhb 0 0;"
                        + "clpcfset add grp failover failover1; clpcfset add rsc failover1 md md1;"
                        + "clpcfset add rscparam md md1 parameters/nmppath /dev/NMP1;"
                        + "clpcfset add rscparam md md1 parameters/fsck/xfsoption -L;"
                        + "clpcfset add mon mdw mdw1; clpcfset add clsparam cluster/heartbeat/timeout 50000");
        assertThat(operator.ok("srvA", "cat /tmp/c/clp.conf")).isEqualTo("""
                        <?xml version="1.0" encoding="EUC-JP"?>
                        <root>
                          <cluster>
                            <name>pair1</name>
                            <comment/>
                            <heartbeat>
                              <timeout>50000</timeout>
                            </heartbeat>
                          </cluster>
                          <all>
                            <charset>EUC-JP</charset>
                            <serveros>linux</serveros>
                          </all>
                          <server name="srvA">
                            <priority>0</priority>
                            <device id="0">
                              <type>lan</type>
                              <info>10.0.1.11</info>
                            </device>
                            <device id="400">
                              <type>mdc</type>
                              <info>10.0.1.11</info>
                              <mdc>
                                <info>10.0.1.11</info>
                              </mdc>
                            </device>
                          </server>
                          <server name="srvB">
                            <priority>1</priority>
                            <device id="0">
                              <type>lan</type>
                              <info>10.0.1.12</info>
                            </device>
                          </server>
                          <heartbeat>
                            <types name="lankhb"/>
                            <lankhb name="lankhb1">
                              <priority>0</priority>
                              <device>0</device>
                            </lankhb>
                          </heartbeat>
                          <group name="failover1">
                            <comment/>
                            <gid>0</gid>
                            <resource name="md@md1"/>
                          </group>
                          <resource>
                            <types name="md"/>
                            <md name="md1">
                              <comment/>
                              <parameters>
                                <nmppath>/dev/NMP1</nmppath>
                                <fsck>
                                  <xfsoption>-L</xfsoption>
                                </fsck>
                              </parameters>
                            </md>
                          </resource>
                          <monitor>
                            <types name="mdw"/>
                            <mdw name="mdw1">
                              <comment/>
                              <target/>
                            </mdw>
                          </monitor>
                        </root>
                        """);
    }

    @Test
    void addingAnElementAgainChangesItAndDeletingItTakesItAway() {
        operator.ok("srvA", FOLDER + "clpcfctrl --pull -l -x .; clpcfset add device srvA lan 0 192.0.2.99");
        assertThat(operator.ok("srvA", "cat /tmp/c/clp.conf"))
                .contains("192.0.2.99")
                .doesNotContain("10.0.1.11");
        operator.ok("srvA", "cd /tmp/c; clpcfset del rsc failover1 exec exec1; clpcfset del mon genw genw1");
        assertThat(operator.ok("srvA", "cat /tmp/c/clp.conf"))
                .doesNotContain("exec1")
                .doesNotContain("genw1");
        assertThat(operator.refused("srvA", "cd /tmp/c; clpcfset del mon genw genw1"))
                .isEqualTo("Invalid path.\n");
        assertThat(operator.ok("srvA", "clpcfget -g /root/server@srvA/device@0/info"))
                .isEqualTo("10.0.1.11\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "create",
                "add",
                "add srv srvA",
                "add srv srvA first",
                "add nothing a b",
                "del rsc failover1",
                "add rscparam md md1 ../x 1",
                "add grp failover '<x>'",
                "change srv srvA 1"
            })
    void aWrongFormIsRefused(String form) {
        operator.ok("srvA", FOLDER + "clpcfctrl --pull -l -x .");
        String before = state();
        assertThat(operator.refused("srvA", "cd /tmp/c; clpcfset " + form)).isEqualTo("Invalid option.\n");
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void whatBelongsToNothingIsRefusedAndSoIsAFolderWithoutAFile() {
        operator.ok("srvA", FOLDER + "clpcfctrl --pull -l -x .");
        String before = state();
        for (String form : List.of(
                "add rsc nogroup exec exec9",
                "add device nobody lan 0 192.0.2.1",
                "add rscparam md md9 parameters/fs xfs",
                "add monparam mdw mdw9 target x",
                "del srv nobody")) {
            assertThat(operator.refused("srvA", "cd /tmp/c; clpcfset " + form))
                    .as(form)
                    .isEqualTo("Invalid path.\n");
        }
        assertThat(operator.refused("srvA", "cd /; clpcfset add srv srvC 2")).contains("does not exist");
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void theFilesAreEditedWithoutTheDaemon() {
        operator.ok("srvB", "clpcl -t");
        operator.ok("srvB", FOLDER + "clpcfctrl --pull -l -x .; clpcfset add clsparam webmgr/client/objectnumber 20");
        operator.ok("srvB", "clpcfchk -o /tmp -i /tmp/c");
    }

    @Test
    void aConfigurationThatDoesNotHangTogetherIsFoundBeforeItIsDistributed() {
        operator.ok("srvA", "clpcfchk -o /tmp");
        assertThat(operator.ok("srvA", "cat /tmp/cfchk_result.csv"))
                .contains("/root/resource/md@md1,OK\n")
                .doesNotContain("NG");
        operator.ok("srvA", FOLDER + "clpcfctrl --pull -l -x .");
        operator.ok("srvA", "cd /tmp/c; clpcfset add rscparam md md1 parameters/diskdev/dppath /dev/sdz9");
        assertThat(operator.refused("srvA", "clpcfchk -o /tmp -i /tmp/c")).isEqualTo("The check found errors.\n");
        assertThat(operator.ok("srvA", "grep NG /tmp/cfchk_result.csv"))
                .isEqualTo("srvA,/root/resource/md@md1/parameters/diskdev/dppath,NG\n"
                        + "srvB,/root/resource/md@md1/parameters/diskdev/dppath,NG\n");
        operator.refused("srvA", "clpcfctrl --compcheck -l -x /tmp/c");
        operator.ok("srvA", "clpcfctrl --pull -l -x /tmp/c; clpcfctrl --compcheck -l -x /tmp/c");
        for (String form : List.of("", "-i /tmp/c", "-o")) {
            assertThat(operator.refused("srvA", "clpcfchk " + form)).isEqualTo("Invalid option.\n");
        }
        assertThat(operator.refused("srvA", "clpcfchk -o /nowhere")).contains("does not exist");
        assertThat(operator.refused("srvA", "clpcfchk -o /tmp -i /nowhere")).contains("does not exist");
    }

    @Test
    void aDiskIsTakenIntoItsMirrorInVer3() {
        Operator old = new Operator(
                World.create(Worlds.builder().product(new ProductVersion(3, 0)).build()));
        assertThat(old.refused("srvB", "clpmdchng --execute /dev/sdb")).startsWith("Mirror agent is running.");
        old.ok("srvB", "clpcl -t; service clusterpro_md stop");
        assertThat(old.refused("srvB", "clpmdchng --execute /dev/sdc")).isEqualTo("Invalid device name.\n");
        assertThat(old.refused("srvB", "clpmdchng /dev/sdb")).isEqualTo("Invalid option.\n");
        assertThat(old.ok("srvB", "clpmdchng --execute /dev/sdb")).isEqualTo("md1 : initialization successful\n");
        old.ok("srvB", "service clusterpro_md start; service clusterpro start");
        old.until("srvA", "clpmdstat --mirror md1", "Mirror Status: Recovering");
        old.until("srvA", "clpmdstat --mirror md1", "Mirror Status: Normal");
        assertThat(operator.refused("srvB", "clpmdchng --execute /dev/sdb")).contains("not found");
    }
}
