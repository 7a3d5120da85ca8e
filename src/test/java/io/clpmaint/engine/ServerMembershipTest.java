package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clpmaint.diagnostic.Problem;
import io.clpmaint.node.CommandLine;
import io.clpmaint.node.Privilege;
import io.clpmaint.node.RemoteCommand;
import io.clpmaint.run.RunResult;
import io.clpmaint.run.RunState;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.testing.Rehearsed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Servers come into a cluster and leave it while a run goes on. */
class ServerMembershipTest {

    private static final Path FOLDER = Path.of("runbooks/reconfigure");
    private static final String CONFIGURATION = "/opt/nec/clusterpro/etc/clp.conf";
    private static final Map<String, String> REMOVE = Map.of("removed", "srvC", "server", "srvA");
    private static final Map<String, String> ADD = Map.of(
            "added", "srvC",
            "server", "srvA",
            "host-key", "SHA256:" + "k".repeat(43),
            "package", "/root/clusterpro-4.3.0-1.x86_64.rpm");
    private static final String WITHOUT =
            "sed -e '/<server name=.srvC/,/<.server>/d' -e '/<policy name=.srvC/,/<.policy>/d'";
    private static final String WITH = "sed 's/<server name=.srvA.>/<server name=\"srvC\"><priority>2<\\/priority>"
            + "<device id=\"0\"><type>lan<\\/type><info>192.0.2.13<\\/info><\\/device><\\/server>&/'";

    private static Rehearsed cluster(String file, String edit) throws Exception {
        Rehearsed cluster = Rehearsed.on(Files.readString(FOLDER.resolve(file)));
        String script =
                "mkdir -p /root/clpmaint/new && " + edit + " " + CONFIGURATION + " > /root/clpmaint/new/clp.conf";
        cluster.nodes()
                .node("srvA")
                .execute(RemoteCommand.changing(
                        CommandLine.script(script, List.of("prepare")), Privilege.ROOT, Duration.ofMinutes(1)));
        return cluster;
    }

    private static byte[] runbook(String name) throws Exception {
        return Files.readAllBytes(FOLDER.resolve(name + ".yaml"));
    }

    private static List<String> online(Rehearsed cluster) {
        return cluster.world().cluster().machines().stream()
                .filter(h -> h.daemon().online())
                .map(Host::name)
                .toList();
    }

    @Test
    void aServerIsTakenOutWhileTheClusterAndTheMirrorAgentsAreStopped() throws Exception {
        Rehearsed three = cluster("three.cluster", WITHOUT);
        Rehearsed.Ran ran = three.run(runbook("remove-server"), REMOVE);
        assertThat(ran.state().reason()).isEmpty();
        assertThat(ran.state().verdict()).isEqualTo(RunResult.SUCCESS);
        assertThat(ran.commands())
                .containsSubsequence(
                        "srvC: clpgrp -m failover1 -a srvA",
                        "srvA: clpcl -t -a",
                        "srvB: clpcl -t --md",
                        "srvA: clpcfctrl --push -l -x /root/clpmaint/new",
                        "srvC: systemctl disable clusterpro_alertsync clusterpro_webmgr clusterpro clusterpro_md",
                        "srvB: clpcl -s --md",
                        "srvA: clpcl -s -a")
                .doesNotContain("srvC: clpcl -s --md");
        assertThat(three.world().cluster().hosts()).extracting(Host::name).containsExactly("srvA", "srvB");
        assertThat(online(three)).containsExactly("srvA", "srvB");
    }

    @Test
    void aServerWithASideOfAMirrorIsNotTakenOut() throws Exception {
        Rehearsed three = cluster("three.cluster", WITHOUT);
        assertThatThrownBy(() -> three.run(runbook("remove-server"), Map.of("removed", "srvB", "server", "srvA")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("md1");
    }

    @Test
    void whereverItDiesARemovalReachesItsEnd() throws Exception {
        reachesItsEnd("three.cluster", WITHOUT, "remove-server", REMOVE, List.of("srvA", "srvB"));
    }

    @Test
    void whereverItDiesAnAdditionReachesItsEnd() throws Exception {
        reachesItsEnd("joining.cluster", WITH, "add-server", ADD, List.of("srvA", "srvB", "srvC"));
    }

    /** The controller dies at entries of the journal, one in seven; another one takes the run up. */
    private static void reachesItsEnd(
            String file, String edit, String name, Map<String, String> given, List<String> members) throws Exception {
        int points = cluster(file, edit).run(runbook(name), given).entries().size();
        assertThat(points).isGreaterThan(70);
        for (int point = 3; point < points; point += 7) {
            Rehearsed rehearsed = cluster(file, edit);
            Rehearsed.Prepared prepared = rehearsed.prepare(runbook(name), given);
            MortalJournal first = new MortalJournal(rehearsed.time(), List.of(), point);
            try {
                rehearsed.execute(prepared, first, new RunState());
            } catch (MortalJournal.Killed e) {
                // the controller is gone; the cluster goes on
            }
            MortalJournal second = new MortalJournal(rehearsed.time(), first.entries(), Integer.MAX_VALUE);
            Rehearsed.Ran resumed = rehearsed.execute(rehearsed.again(prepared), second, RunState.of(first.entries()));
            assertThat(resumed.state().verdict())
                    .as(
                            "killed after entry %s: %s",
                            point, first.entries().get(point - 1).event())
                    .isEqualTo(RunResult.SUCCESS);
            assertThat(online(rehearsed)).as("killed after entry %s", point).isEqualTo(members);
        }
    }
}
