package io.clpmaint.testing;

import io.clpmaint.cluster.ClusterConfig;
import io.clpmaint.cluster.ClusterState;
import io.clpmaint.cluster.Fencing;
import io.clpmaint.cluster.Group;
import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.GroupState;
import io.clpmaint.cluster.HeartbeatState;
import io.clpmaint.cluster.Mirror;
import io.clpmaint.cluster.MirrorColor;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.cluster.MirrorState;
import io.clpmaint.cluster.Monitor;
import io.clpmaint.cluster.MonitorName;
import io.clpmaint.cluster.MonitorState;
import io.clpmaint.cluster.NodeFacts;
import io.clpmaint.cluster.Reach;
import io.clpmaint.cluster.Server;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.cluster.ServerState;
import io.clpmaint.cluster.ServiceState;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A healthy pair srvA/srvB with one group on srvA and one mirror, as a value that tests bend. */
public final class Clusters {

    public static final ServerName SRV_A = new ServerName("srvA");
    public static final ServerName SRV_B = new ServerName("srvB");
    public static final GroupName FAILOVER1 = new GroupName("failover1");
    public static final MirrorName MD1 = new MirrorName("md1");
    public static final MonitorName FIPW1 = new MonitorName("fipw1");
    public static final MonitorName MDW1 = new MonitorName("mdw1");
    public static final MonitorName USERW = new MonitorName("userw");

    private Clusters() {}

    public static ClusterConfig config() {
        return new ClusterConfig(
                "pair1",
                List.of(SRV_A, SRV_B),
                Map.of(
                        FAILOVER1,
                        new ClusterConfig.GroupPolicy(
                                List.of(SRV_A, SRV_B),
                                true,
                                true,
                                false,
                                List.of(),
                                Map.of("fip1", "fip", "md1", "md", "exec1", "exec"))),
                monitorPolicies(),
                Map.of(
                        MD1,
                        new ClusterConfig.MirrorPolicy(
                                Mirror.Kind.MIRROR,
                                FAILOVER1,
                                List.of(SRV_A, SRV_B),
                                Map.of(
                                        SRV_A, new ClusterConfig.Devices("/dev/sdb1", "/dev/sdb2"),
                                        SRV_B, new ClusterConfig.Devices("/dev/sdb1", "/dev/sdb2")))),
                Optional.of(Duration.ofSeconds(90)),
                Fencing.NONE);
    }

    private static Map<MonitorName, ClusterConfig.MonitorPolicy> monitorPolicies() {
        Map<MonitorName, ClusterConfig.MonitorPolicy> policies = new LinkedHashMap<>();
        policies.put(FIPW1, new ClusterConfig.MonitorPolicy("fipw", false, Optional.empty()));
        policies.put(MDW1, new ClusterConfig.MonitorPolicy("mdw", true, Optional.empty()));
        policies.put(USERW, new ClusterConfig.MonitorPolicy("userw", false, Optional.empty()));
        return policies;
    }

    public static ClusterState healthy() {
        Map<ServerName, Server> servers = new LinkedHashMap<>();
        List.of(SRV_A, SRV_B).forEach(s -> servers.put(s, server(s, ServerState.ONLINE)));
        Map<MonitorName, Monitor> monitors = new LinkedHashMap<>();
        monitors.put(FIPW1, monitor(FIPW1, MonitorState.NORMAL, MonitorState.OFFLINE));
        monitors.put(MDW1, monitor(MDW1, MonitorState.NORMAL, MonitorState.NORMAL));
        monitors.put(USERW, monitor(USERW, MonitorState.NORMAL, MonitorState.NORMAL));
        return new ClusterState(
                Optional.of("pair1"),
                servers,
                Map.of(FAILOVER1, group(GroupState.ONLINE, Optional.of(SRV_A))),
                monitors,
                Map.of(MD1, mirror(MirrorState.NORMAL, MirrorColor.GREEN, MirrorColor.GREEN)),
                OptionalInt.of(1),
                List.of());
    }

    public static Server server(ServerName name, ServerState state) {
        Map<String, ServiceState> services = new LinkedHashMap<>();
        ServiceState on = new ServiceState(ServiceState.Switch.ON, ServiceState.Switch.ON);
        List.of("clusterpro_md", "clusterpro", "clusterpro_webmgr", "clusterpro_alertsync")
                .forEach(s -> services.put(s, on));
        NodeFacts facts = new NodeFacts(
                Reach.REACHABLE,
                Optional.of(name.value()),
                Optional.of("11111111-2222-4333-8444-555555555555"),
                Optional.of("5.14.0-362"),
                Optional.of("5.14.0-362"),
                Optional.of(""),
                ServiceState.Switch.ON,
                Optional.of(1L << 30),
                Optional.empty(),
                services);
        return new Server(name, state, state.word(), Map.of("lankhb1", HeartbeatState.NORMAL), facts);
    }

    public static Group group(GroupState state, Optional<ServerName> where) {
        Map<String, GroupState> resources = new LinkedHashMap<>();
        List.of("fip1", "md1", "exec1").forEach(r -> resources.put(r, state));
        return new Group(FAILOVER1, state, state.word(), where, resources);
    }

    public static Mirror mirror(MirrorState state, MirrorColor onA, MirrorColor onB) {
        Map<ServerName, Mirror.Side> sides = new LinkedHashMap<>();
        sides.put(SRV_A, Mirror.Side.of(onA));
        sides.put(SRV_B, Mirror.Side.of(onB));
        return new Mirror(MD1, Mirror.Kind.MIRROR, state, state.word(), sides, Optional.empty());
    }

    public static Mirror copying(ServerName from, ServerName to, int percent) {
        Mirror mirror = mirror(MirrorState.RECOVERING, MirrorColor.YELLOW, MirrorColor.YELLOW);
        return new Mirror(
                MD1,
                Mirror.Kind.MIRROR,
                mirror.state(),
                mirror.raw(),
                mirror.sides(),
                Optional.of(new Mirror.Copy(from, to, percent)));
    }

    private static Monitor monitor(MonitorName name, MonitorState onA, MonitorState onB) {
        Map<ServerName, MonitorState> on = new LinkedHashMap<>();
        on.put(SRV_A, onA);
        on.put(SRV_B, onB);
        return new Monitor(name, MonitorState.NORMAL, "Normal", on);
    }
}
