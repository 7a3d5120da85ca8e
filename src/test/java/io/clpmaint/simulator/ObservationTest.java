package io.clpmaint.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.cluster.ClusterConfig;
import io.clpmaint.cluster.ClusterState;
import io.clpmaint.cluster.Facet;
import io.clpmaint.cluster.Fencing;
import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.GroupState;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.cluster.MonitorName;
import io.clpmaint.cluster.NodeFacts;
import io.clpmaint.cluster.PartitionAction;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.cluster.ServerState;
import io.clpmaint.cluster.ServiceState.Switch;
import io.clpmaint.engine.Observer;
import io.clpmaint.product.data.InitSystem;
import io.clpmaint.product.data.ProductVersion;
import io.clpmaint.product.parse.ConfigReader;
import io.clpmaint.simulator.spec.Defaults;
import io.clpmaint.simulator.spec.Distribution;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.Trigger;
import io.clpmaint.simulator.spec.WorldSpec;
import io.clpmaint.simulator.spec.WorldSpecBuilder;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the engine's eyes see of a simulated cluster is what is there. */
class ObservationTest {

    private static final ServerName A = new ServerName("srvA");
    private static final ServerName B = new ServerName("srvB");

    private static ClusterConfig config(Operator operator) {
        ConfigReader.Result read = ConfigReader.read(A, operator.ok("srvA", "clpstat -i"));
        assertThat(read.diagnostics()).isEmpty();
        return read.config().orElseThrow();
    }

    private static ClusterState observe(Operator operator) throws InterruptedException {
        Observer observer = new Observer(
                new SimulatedNodes(operator.world(), "root"),
                List.of(A, B),
                Optional.of(new ProductVersion(4, 3)),
                "n0nce");
        observer.knows(config(operator), InitSystem.SYSTEMD);
        return observer.observe(EnumSet.allOf(Facet.class), List.of(A, B));
    }

    @Test
    void aHealthyPairIsSeenWithoutDoubt() throws InterruptedException {
        Operator operator = new Operator(World.create(Worlds.pair()));
        ClusterState state = observe(operator);
        assertThat(state.doubts()).isEmpty();
        assertThat(state.server(A).state()).isEqualTo(ServerState.ONLINE);
        assertThat(state.server(B).state()).isEqualTo(ServerState.ONLINE);
        assertThat(state.group(new GroupName("failover1")).state()).isEqualTo(GroupState.ONLINE);
        assertThat(state.group(new GroupName("failover1")).current()).contains(A);
        assertThat(state.mirror(new MirrorName("md1")).isNormal()).isTrue();
        assertThat(state.ratio()).hasValue(1);
        assertThat(state.monitors()).hasSize(5).containsKey(new MonitorName("mdw1"));
        NodeFacts facts = state.server(B).facts();
        assertThat(facts.hostname()).contains("srvB");
        assertThat(facts.bootId()).isPresent();
        assertThat(facts.packages()).isEqualTo(Switch.ON);
        assertThat(facts.missingModules()).contains("");
        assertThat(facts.nextKernel()).isEqualTo(facts.kernel());
        assertThat(facts.freeBootBytes()).isPresent();
        assertThat(facts.services()).containsKey("clusterpro").allSatisfy((unit, service) -> {
            assertThat(service.enabled()).isEqualTo(Switch.ON);
            assertThat(service.active()).isEqualTo(Switch.ON);
        });
        assertThat(operator.world().notSimulated()).isEmpty();
    }

    @Test
    void theConfigurationSaysWhatTheDescriptionSays() {
        ClusterConfig config = config(new Operator(World.create(Worlds.pair())));
        assertThat(config.servers()).containsExactly(A, B);
        ClusterConfig.GroupPolicy group = config.groups().get(new GroupName("failover1"));
        assertThat(group.automaticStart()).isTrue();
        assertThat(group.automaticFailback()).isFalse();
        assertThat(group.startable()).containsExactly(A, B);
        assertThat(config.mirrors().get(new MirrorName("md1")).sides()).containsExactly(A, B);
        assertThat(config.monitors().get(new MonitorName("mdw1")).drivesMirror())
                .isTrue();
        assertThat(config.heartbeatTimeout()).contains(Duration.ofSeconds(90));
    }

    @Test
    void whateverIsDoneAboutServersThatAreNotSeenIsReadAsItIsConfigured() {
        for (PartitionAction partition : PartitionAction.values()) {
            for (boolean forcedStop : new boolean[] {true, false}) {
                Fencing fencing = new Fencing(forcedStop, partition);
                World world = World.create(Worlds.builder().fencing(fencing).build());
                assertThat(config(new Operator(world)).fencing()).isEqualTo(fencing);
            }
        }
    }

    @Test
    void aServerWhoseUpdateFailedHalfwayIsSeenAsInconsistentAndWithoutModules() throws InterruptedException {
        WorldSpec spec = Worlds.pair()
                .with(new Injection(new Trigger.At(Duration.ZERO), new Fault.UpdateFails("srvB", false, true)))
                .with(new Injection(new Trigger.At(Duration.ZERO), new Fault.KernelWithoutModules("srvB")));
        Operator operator = new Operator(World.create(spec));
        operator.wait(Duration.ofSeconds(1));
        operator.refused("srvB", "dnf -y update");
        NodeFacts facts = observe(operator).server(B).facts();
        assertThat(facts.packages()).isEqualTo(Switch.OFF);
        assertThat(facts.missingModules().orElse("")).contains("liscal");
        assertThat(facts.nextKernel()).isNotEqualTo(facts.kernel());
    }

    @Test
    void aDebianPairIsSeenToo() throws InterruptedException {
        WorldSpec spec = new WorldSpecBuilder("pair1")
                .server(Defaults.server("srvA", Distribution.DEBIAN))
                .server(Defaults.server("srvB", Distribution.DEBIAN))
                .group(Defaults.group("failover1", List.of("srvA", "srvB"), List.of(Defaults.resource("fip1", "fip"))))
                .build();
        Operator operator = new Operator(World.create(spec));
        operator.ok("srvB", "apt-get -y dist-upgrade");
        NodeFacts facts = observe(operator).server(B).facts();
        assertThat(facts.packages()).isEqualTo(Switch.ON);
        assertThat(facts.missingModules()).contains("");
        assertThat(facts.nextKernel()).isPresent().isNotEqualTo(facts.kernel());
    }

    @Test
    void aServerThatIsDownIsSeenAsOfflineByItsPartner() throws InterruptedException {
        Operator operator = new Operator(World.create(Worlds.pair()));
        operator.ok("srvB", "clpcl -t");
        operator.ok("srvB", "shutdown -h now");
        operator.untilUnreachable("srvB");
        operator.wait(Duration.ofMinutes(2));
        ClusterState state = observe(operator);
        assertThat(state.server(B).state()).isEqualTo(ServerState.OFFLINE);
        assertThat(state.group(new GroupName("failover1")).current()).contains(A);
        assertThat(state.mirror(new MirrorName("md1")).isNormal()).isFalse();
    }
}
