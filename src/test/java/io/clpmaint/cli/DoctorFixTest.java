package io.clpmaint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.node.CommandLine;
import io.clpmaint.node.Escalation;
import io.clpmaint.node.Marker;
import io.clpmaint.node.Privilege;
import io.clpmaint.node.RemoteCommand;
import io.clpmaint.testing.Checkout;
import io.clpmaint.testing.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor puts right a cluster that somebody left dirty, over SSH, by a run of its own. */
class DoctorFixTest {

    @TempDir
    Path folder;

    private Path world;
    private Cli.Running serving;
    private Cli cli;

    @BeforeEach
    void aServedCluster() throws Exception {
        Checkout.into(folder);
        world = folder.resolve("world");
        serving = Cli.in(folder)
                .start(
                        "sim",
                        "serve",
                        "--dir",
                        world.toString(),
                        "--cluster",
                        folder.resolve("runbooks/cluster.yaml").toString(),
                        "--speed",
                        "60");
        serving.awaitOut("is served");
        cli = Cli.in(folder)
                .env("CLPMAINT_CLUSTER", world.resolve("cluster.yaml").toString());
    }

    @AfterEach
    void stop() throws Exception {
        serving.stop("TERM");
    }

    private void onServer(String server, String command) {
        Cli.Result result = cli.run("sim", "exec", "--dir", world.toString(), server, "--", command);
        assertThat(result.exit()).as(result.toString()).isZero();
    }

    @Test
    void servicesServersTimeoutsAndMonitorsAreGivenBackAndASecondLookFindsNothing() {
        onServer("srvA", "clptoratio -r 40 -t 1d");
        onServer("srvB", "systemctl disable clusterpro_alertsync");
        onServer("srvB", "clpcl -t");
        onServer("srvA", "clpmonctrl -s");
        Cli.Result before = cli.run("doctor");
        assertThat(before.exit()).as(before.toString()).isEqualTo(3);
        assertThat(before.out())
                .contains("do not start at boot", "offline in the cluster", "monitors are suspended")
                .contains("timeouts are stretched by 40 (left by unknown)");

        Cli.Result fixed = cli.run("doctor", "--fix");

        assertThat(fixed.exit()).as(fixed.toString()).isZero();
        assertThat(fixed.out()).contains("READY: pair1");
        assertThat(cli.run("doctor").exit()).isZero();
        assertThat(cli.run("runs").out()).contains("put-right");
    }

    @Test
    void aSinglySuspendedMonitorOfNoRunIsSomebodysWill() {
        onServer("srvA", "clpmonctrl -s -m userw");

        Cli.Result left = cli.run("doctor", "--fix", "--lang", "ja");

        assertThat(left.exit()).as(left.toString()).isEqualTo(3);
        assertThat(left.out() + left.err()).contains("一時停止中のモニタ: userw (残したもの: 不明)", "何も修復していません");
    }

    @Test
    void aServerOnWhichACommandOfADeadRunIsAtWorkIsLeftAloneUntilItEnds() {
        RemoteCommand update = RemoteCommand.changing(
                CommandLine.script("sleep 7200", List.of("sleep", "7200")), Privilege.ROOT, Duration.ofMinutes(1));
        onServer(
                "srvB",
                new Marker("20260109-120000-dead")
                        .detached("0001-update", update, Escalation.none(), Duration.ofMinutes(1))
                        .line()
                        .rendered());
        onServer("srvB", "systemctl disable clusterpro_alertsync");

        Cli.Result left = cli.run("doctor", "--fix");

        assertThat(left.exit()).as(left.toString()).isEqualTo(3);
        assertThat(left.out())
                .contains("a command of a run that is gone is still at work (left by run 20260109-120000-dead)")
                .contains("srvB$ tail -f .clpmaint/20260109-120000-dead/0001-update/out", "do not start at boot");
        assertThat(left.err()).contains("nothing was fixed");

        cli.run("sim", "advance", "--dir", world.toString(), "3h");

        assertThat(cli.run("doctor").out())
                .contains("marks of commands are left: 1 (left by run 20260109-120000-dead)", "clpmaint doctor --fix");
        Cli.Result fixed = cli.run("doctor", "--fix");
        assertThat(fixed.exit()).as(fixed.toString()).isZero();
        assertThat(fixed.err()).contains("srvB: the marks of run 20260109-120000-dead are removed (commands: 1,");
        assertThat(fixed.out()).contains("READY: pair1").doesNotContain("marks of commands are left");
    }

    @Test
    void aConfigurationThatDiffersAndAnotherVersionThanTheInventorysAreFound() throws IOException {
        onServer("srvB", "echo >>/opt/nec/clusterpro/etc/clp.conf");
        Path inventory = world.resolve("cluster.yaml");
        Files.writeString(inventory, Files.readString(inventory).replace("\"4.3\"", "\"4.2\""));

        Cli.Result found = cli.run("doctor");

        assertThat(found.exit()).as(found.toString()).isEqualTo(3);
        assertThat(found.out())
                .containsPattern("clp.conf differs: srvA [0-9a-f]{12}; srvB [0-9a-f]{12} \\(left by unknown\\)")
                .contains("srvB$ cat /opt/nec/clusterpro/etc/clp.conf", "the runbook apply-config")
                .contains("4.3.0-1 is installed, the inventory says 4.2");
        assertThat(cli.run("doctor", "--lang", "ja").out())
                .contains("clp.conf がサーバ間で異なります: srvA", "インストール済みバージョン 4.3.0-1、インベントリでは 4.2");
    }
}
