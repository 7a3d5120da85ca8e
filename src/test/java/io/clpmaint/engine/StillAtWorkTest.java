package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunResult;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.Worlds;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.Trigger;
import io.clpmaint.simulator.spec.WorldEffect;
import io.clpmaint.simulator.spec.WorldEffect.Declared;
import io.clpmaint.testing.Rehearsed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Work on a disk or on the software of which nobody knows the end: the way back starts no cluster beside it. */
class StillAtWorkTest {

    private static final String PACKAGE = "/root/clusterpro-4.3.2-1.x86_64.rpm";

    private final World world = World.create(Worlds.pair());

    private void onBoth(WorldEffect... effects) {
        for (String server : List.of("srvA", "srvB")) {
            for (WorldEffect effect : effects) {
                world.perform(server, List.of(new Declared(Optional.of(server), effect)));
            }
        }
    }

    /** Runs a runbook in which a command hangs until its time is over, and goes on hanging. */
    private Rehearsed.Ran hanging(String server, String command, String runbook, Map<String, String> given)
            throws Exception {
        world.inject(new Injection(Trigger.OnCommand.first(server, command), new Fault.CommandHangs()));
        Rehearsed.Ran ran = new Rehearsed(world).run(Files.readAllBytes(Path.of("runbooks", runbook)), given);
        assertThat(ran.state().verdict()).isEqualTo(RunResult.UNKNOWN);
        assertThat(ran.state().reason().orElseThrow().en()).contains("nobody knows what became of " + command);
        return ran;
    }

    private static void assertLeft(Rehearsed.Ran ran, String key, String server) {
        RunEvent.RestoreFailed left = ran.state().notRestored().get(key);
        assertThat(left).as(key).isNotNull();
        assertThat(left.why().en()).contains("may still be running on " + server);
        assertThat(left.why().ja()).contains("が " + server + " でまだ実行中の可能性がある");
        assertThat(left.commands()).as("nothing to be typed while it may run").isEmpty();
    }

    @Test
    void aServerIsNotBroughtBackWhileItsProductMayStillBeUpdated() throws Exception {
        onBoth(new WorldEffect.FileWritten(PACKAGE, "p"));
        Rehearsed.Ran ran = hanging(
                "srvB", "rpm -U", "patch/product-update.yaml", Map.of("package", PACKAGE, "version", "4.3.2-1"));
        assertLeft(ran, "services:srvB", "srvB");
        assertLeft(ran, "member:srvB", "srvB");
        assertThat(ran.commands()).noneMatch(c -> c.startsWith("srvB: clpcl -s") || c.contains("enable clusterpro"));
    }

    @Test
    void noServerOfAWholeClusterIsStartedWhileTheProductMayStillBeRemovedFromOneOfThem() throws Exception {
        String old = "3.3.5-1";
        onBoth(
                new WorldEffect.ProductSet(old),
                new WorldEffect.FileWritten(PACKAGE, "p"),
                new WorldEffect.FileWritten("/root/clpmaint/licence.key", "k"));
        Rehearsed.Ran ran = hanging(
                "srvA",
                "rpm -e",
                "patch/product-upgrade.yaml",
                Map.of(
                        "keeper",
                        "srvA",
                        "newest",
                        "srvA",
                        "old-version",
                        old,
                        "package",
                        PACKAGE,
                        "version",
                        "4.3.2-1"));
        assertLeft(ran, "whole-cluster", "srvA");
        assertLeft(ran, "services:srvA", "srvA");
        assertThat(ran.commands()).noneMatch(c -> c.contains(": clpcl -s"));
        assertThat(world.cluster().hosts()).noneMatch(h -> h.daemon().online());
    }

    @Test
    void noServerOfAWholeClusterIsStartedWhileOneOfItsDisksMayStillBePartitioned() throws Exception {
        Rehearsed.Ran ran = hanging(
                "srvB",
                "sfdisk /dev/sdb",
                "disk-swap/disk-swap-both.yaml",
                Map.of("server", "srvA", "partner", "srvB", "group", "failover1"));
        assertLeft(ran, "whole-cluster", "srvB");
        assertLeft(ran, "services:srvB", "srvB");
        assertThat(ran.commands()).noneMatch(c -> c.contains(": clpcl -s") || c.contains("enable clusterpro"));
    }
}
