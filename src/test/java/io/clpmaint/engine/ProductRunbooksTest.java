package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.run.RunResult;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.Worlds;
import io.clpmaint.simulator.spec.WorldEffect;
import io.clpmaint.simulator.spec.WorldEffect.Declared;
import io.clpmaint.testing.Rehearsed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is done to the product itself: in the manual's order, and only while nothing of it runs. */
class ProductRunbooksTest {

    private static Rehearsed.Ran run(World world, String runbook, Map<String, String> given) throws Exception {
        return new Rehearsed(world).run(Files.readAllBytes(Path.of("runbooks", runbook)), given);
    }

    @Test
    void theProductIsRemovedWithItsServicesDisabledInTheManualsOrderAndTheServerRestarted() throws Exception {
        World world = World.create(Worlds.pair());
        Rehearsed.Ran ran = run(world, "protect/uninstall.yaml", Map.of("server", "srvB"));
        assertThat(ran.state().reason()).isEmpty();
        assertThat(ran.state().verdict()).isEqualTo(RunResult.SUCCESS);
        assertThat(ran.commands())
                .containsSubsequence(
                        "srvB: clpcfctrl --pull -l -x /root/clpmaint/configuration",
                        "srvB: clpcl -t",
                        "srvB: systemctl disable clusterpro_alertsync clusterpro_webmgr clusterpro clusterpro_md"
                                + " clusterpro_api clusterpro_ib clusterpro_trn clusterpro_evt",
                        "srvB: shutdown -r now",
                        "srvB: rpm -e clusterpro");
        assertThat(world.cluster().host("srvB").packages().product()).isEmpty();
        assertThat(world.cluster().host("srvA").packages().product()).isPresent();
    }

    private static final String PACKAGE = "/root/clusterpro-4.3.2-1.x86_64.rpm";

    private static Map<String, String> newer() {
        return Map.of("package", PACKAGE, "version", "4.3.2-1");
    }

    @Test
    void anUpdateFindsNothingRunningOnAServerAndTheNextOneOnlyFollowsTheReturnOfTheFirst() throws Exception {
        World world = World.create(Worlds.pair());
        for (String server : List.of("srvA", "srvB")) {
            world.perform(server, List.of(new Declared(Optional.empty(), new WorldEffect.FileWritten(PACKAGE, "p"))));
        }
        Rehearsed.Ran ran = run(world, "patch/product-update.yaml", newer());
        assertThat(ran.state().reason()).isEmpty();
        assertThat(ran.commands())
                .containsSubsequence(
                        "srvB: clpcl -t",
                        "srvB: shutdown -r now",
                        "srvB: rpm -U " + PACKAGE,
                        "srvB: shutdown -r now",
                        "srvA: clpgrp -m failover1 -a srvB",
                        "srvA: clpcl -t",
                        "srvA: rpm -U " + PACKAGE,
                        "srvB: clpgrp -m failover1 -a srvA");
        assertThat(world.cluster().hosts()).allMatch(h -> h.packages().product().equals(Optional.of("4.3.2-1")));
    }

    @Test
    void anUpgradeInitialisesBothSidesBetweenTwoStopsOfTheClusterAndCopiesBeforeAnyGroupStarts() throws Exception {
        String old = "3.3.5-1";
        String file = "/root/clusterpro-4.3.0-1.x86_64.rpm";
        World world = World.create(Worlds.pair());
        for (String server : List.of("srvA", "srvB")) {
            for (WorldEffect effect : List.of(
                    new WorldEffect.ProductSet(old),
                    new WorldEffect.FileWritten(file, "p"),
                    new WorldEffect.FileWritten("/root/clpmaint/licence.key", "k"))) {
                world.perform(server, List.of(new Declared(Optional.of(server), effect)));
            }
        }
        Rehearsed.Ran ran = run(
                world,
                "patch/product-upgrade.yaml",
                Map.of("keeper", "srvA", "newest", "srvA", "old-version", old, "package", file, "version", "4.3.0-1"));
        assertThat(ran.state().reason()).isEmpty();
        assertThat(ran.commands())
                .containsSubsequence(
                        "srvA: clpcfctrl --pull -l -x /root/clpmaint/old",
                        "srvA: clpcl -t -a",
                        "srvA: systemctl disable clusterpro_alertsync clusterpro_webmgr clusterpro clusterpro_md"
                                + " clusterpro_trn clusterpro_evt",
                        "srvA: rpm -e clusterpro",
                        "srvB: rpm -e clusterpro",
                        "srvA: rpm -i " + file,
                        "srvA: clpcfctrl --push -l -x /root/clpmaint/interim",
                        "srvA: clpmdinit --create force md1",
                        "srvB: clpmdinit --create force md1",
                        "srvA: clpcl -s -a",
                        "srvA: clpgrp -s failover1",
                        "srvA: clpcl -t -a",
                        "srvA: clpcfctrl --push -l -x /root/clpmaint/new",
                        "srvA: clpcl -s -a");
    }
}
