package io.clpmaint.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.cluster.ClusterConfig;
import io.clpmaint.cluster.ClusterState;
import io.clpmaint.cluster.Facet;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.engine.Observer;
import io.clpmaint.product.data.InitSystem;
import io.clpmaint.product.data.ProductVersion;
import io.clpmaint.product.parse.ConfigReader;
import io.clpmaint.simulator.spec.ObservedCluster;
import io.clpmaint.simulator.spec.WorldSpec;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A model made from what was observed of a cluster reads like that cluster. */
class ObservedClusterTest {

    private static final ProductVersion VERSION = new ProductVersion(4, 3);

    private static WorldSpec observed(Operator operator) throws InterruptedException {
        ClusterConfig config = ConfigReader.read(new ServerName("srvA"), operator.ok("srvA", "clpstat -i"))
                .config()
                .orElseThrow();
        Observer observer = new Observer(
                new SimulatedNodes(operator.world(), "root"), config.servers(), Optional.of(VERSION), "n0nce");
        observer.knows(config, InitSystem.SYSTEMD);
        ClusterState state = observer.observe(EnumSet.allOf(Facet.class), config.servers());
        return ObservedCluster.describe(VERSION, config, state, operator.world().now());
    }

    private static void assertReadsLike(Operator real, Operator model) {
        for (String command :
                List.of("clpstat --long", "clpstat -m", "clpstat --grp", "clpmdstat -m md1", "clptoratio -s")) {
            assertThat(model.type("srvA", command).out())
                    .as(command)
                    .isEqualTo(real.type("srvA", command).out());
        }
    }

    @Test
    void aHealthyPairReadsTheSame() throws InterruptedException {
        Operator real = new Operator(World.create(Worlds.pair()));
        Operator model = new Operator(World.create(observed(real)));
        assertReadsLike(real, model);
    }

    @Test
    void aSuspendedAndMovedPairReadsTheSame() throws InterruptedException {
        Operator real = new Operator(World.create(Worlds.pair()));
        real.ok("srvA", "clpgrp -m failover1 -a srvB");
        real.ok("srvA", "clpmonctrl -s -m userw");
        real.ok("srvA", "clptoratio -r 40 -t 4h");
        Operator model = new Operator(World.create(observed(real)));
        assertThat(model.ok("srvB", "clpgrp -n failover1")).isEqualTo("srvB\n");
        assertThat(model.ok("srvB", "clpstat -m")).contains("[userw : Caution]", "server0 [o] : Suspend");
        assertThat(model.ok("srvB", "clptoratio -s")).isEqualTo("present toratio : 40\n");
    }

    @Test
    void aPairWithoutItsStandbyBeginsWithoutIt() throws InterruptedException {
        Operator real = new Operator(World.create(Worlds.pair()));
        real.ok("srvB", "clpcl -t");
        real.ok("srvB", "systemctl disable clusterpro clusterpro_md");
        real.ok("srvB", "shutdown -h now");
        real.wait(Duration.ofMinutes(5));
        World world = World.create(observed(real));
        assertThat(world.access("srvB")).isEqualTo(World.Access.UNREACHABLE);
        Operator model = new Operator(world);
        assertThat(model.ok("srvA", "clpstat"))
                .containsPattern("srvB \\.+: Offline")
                .containsPattern("current +: srvA");
        assertThat(model.ok("srvA", "clpmdstat -m md1")).containsPattern("GREEN +GRAY");
    }
}
