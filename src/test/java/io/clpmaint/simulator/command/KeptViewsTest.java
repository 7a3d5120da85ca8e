package io.clpmaint.simulator.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.cluster.MirrorState;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.Worlds;
import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.Trigger;
import io.clpmaint.testing.Rehearsed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The status commands print a view again as long as the cluster's version is the same: then it has to be the same. */
class KeptViewsTest {

    static List<Fault> faults() {
        return List.of(
                new Fault.SlowCopy("md1", 2),
                new Fault.PowerLoss("srvA"),
                new Fault.PowerLoss("srvB"),
                new Fault.LinkCut("srvA", "srvB"),
                new Fault.MonitorError("srvA", "userw"),
                new Fault.ResourceWillNotStop("srvA", "exec1"),
                new Fault.WrongClusterName("srvB", "other"),
                new Fault.DiskFails("srvB", "/dev/sdb"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whatIsShownChangesWithTheVersionAlone(Fault fault) throws Exception {
        World world = World.create(Worlds.pair().with(new Injection(new Trigger.At(Duration.ofMinutes(3)), fault)));
        Map<Long, String> shown = new HashMap<>();
        world.injectWhen(
                cluster -> {
                    String views = cluster.hosts().stream()
                            .map(host -> views(cluster, host))
                            .collect(Collectors.joining());
                    String before = shown.putIfAbsent(cluster.version(), views);
                    assertThat(before == null ? views : before).isEqualTo(views);
                    return false;
                },
                new Fault.PowerLoss("srvA"));
        new Rehearsed(world).run(Files.readAllBytes(Path.of("runbooks/os-patch.yaml")), Map.of());
        assertThat(shown).hasSizeGreaterThan(10);
    }

    private static String views(Cluster cluster, Host host) {
        ClusterView view = new ClusterView(cluster, host);
        return new StatusTree(cluster, view, true).print()
                + new StatusMaps(cluster, view).monitors()
                + new StatusMaps(cluster, view).groups()
                + new StatusMaps(cluster, view).heartbeats()
                + cluster.mirrors().stream()
                        .filter(m -> m.state(host) == MirrorState.NORMAL)
                        .map(m -> m.sides().stream()
                                .map(side -> side.name() + m.color(host, side))
                                .collect(Collectors.joining()))
                        .collect(Collectors.joining());
    }
}
