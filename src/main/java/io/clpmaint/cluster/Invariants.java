package io.clpmaint.cluster;

import io.clpmaint.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What must never be done, whatever a runbook says. Judged against the state that was read right before each command;
 * what could not be read counts against the change.
 *
 * @param config the cluster's own configuration
 * @param sides what the run knows of the sides of mirrors
 * @param diskServices the services that must not run while a disk of the cluster is written to
 */
public record Invariants(ClusterConfig config, KnownSides sides, List<String> diskServices) {

    private static final String DISK = "disk-of-running-server";
    private static final String TRANSITION = "group-in-transition";
    private static final String SOFTWARE = "software-of-running-server";

    /** Copies the list. */
    public Invariants {
        diskServices = List.copyOf(diskServices);
    }

    /**
     * Whether anything is said here about a change. For a change of another kind nobody need look once more: its gates were
     * looked at, and there is nothing else to judge.
     *
     * @param change what would be done
     * @param emptySides whether a side of a mirror was replaced or emptied and holds nothing that counts yet
     * @return whether {@link #broken} may find something
     */
    public static boolean concern(Change change, boolean emptySides) {
        return (emptySides && StorageInvariants.startsASide(change)) || concern(change);
    }

    private static boolean concern(Change change) {
        return change instanceof Change.StopCluster
                || change instanceof Change.Reboot
                || change instanceof Change.PowerOff
                || change instanceof Change.SuspendCluster
                || change instanceof Change.StopWholeCluster
                || change instanceof Change.ShutDownWholeCluster
                || change instanceof Change.MoveGroup
                || change instanceof Change.StartGroup
                || change instanceof Change.StopGroup
                || StorageInvariants.concern(change)
                || change instanceof Change.UninstallProduct
                || change instanceof Change.UpdateProduct
                || (change instanceof Change.PushConfiguration p && p.leaves().isPresent())
                || change instanceof Change.RenameHost
                || (change instanceof Change.Custom c && !c.impacts().isEmpty());
    }

    /**
     * The servers of which facts of the host itself are judged.
     *
     * @param change what would be done
     * @return the servers; empty when the cluster's view is enough
     */
    public Set<ServerName> hosts(Change change) {
        if (!sides.replaced().isEmpty() && !booting(change).isEmpty()) {
            return booting(change);
        }
        if (StorageInvariants.writesToDisks(change)
                || change instanceof Change.UninstallProduct
                || change instanceof Change.UpdateProduct
                || change instanceof Change.RenameHost) {
            return Set.of(change.on());
        }
        return change instanceof Change.Custom c
                ? c.impacts().stream()
                        .filter(i -> i.kind() == Impact.Kind.SOFTWARE || i.kind() == Impact.Kind.DISK)
                        .map(Impact::server)
                        .collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    /**
     * Judges a change.
     *
     * @param change what would be done
     * @param state how the cluster stands
     * @return what it would break; empty when it may be done
     */
    public List<Violation> broken(Change change, ClusterState state) {
        if (!concern(change, !sides.replaced().isEmpty())) {
            return List.of();
        }
        List<Violation> broken = new ArrayList<>();
        if (change instanceof Change.StopCluster c) {
            notTheLastServer(broken, c.on(), state);
            noGroupMoving(broken, state);
            noRecoveryAction(broken, state);
            holdsNoGroup(broken, c.on(), state);
        } else if (change instanceof Change.Reboot c) {
            goesDown(broken, c.on(), c.throughCluster(), state);
            // those that went down before it took the view of the groups with them; all were proven stopped before the
            // first
            if (c.after() && !takesPart(c.on(), state)) {
                broken.removeIf(v -> v.unknown() && v.rule().equals(TRANSITION));
            }
        } else if (change instanceof Change.PowerOff c) {
            goesDown(broken, c.on(), c.throughCluster(), state);
        } else if (change instanceof Change.SuspendCluster
                || change instanceof Change.StopWholeCluster
                || change instanceof Change.ShutDownWholeCluster) {
            noGroupMoving(broken, state);
            noRecoveryAction(broken, state);
        } else if (change instanceof Change.MoveGroup c) {
            runsWhereExpected(broken, c.group(), c.on(), state);
            mayRunOn(broken, c.group(), c.to(), state);
            noGroupMoving(broken, state);
            noRecoveryAction(broken, state);
        } else if (change instanceof Change.StartGroup c) {
            runsNowhere(broken, c.group(), state);
            mayRunOn(broken, c.group(), c.on(), state);
            noRecoveryAction(broken, state);
        } else if (change instanceof Change.StopGroup c) {
            runsWhereExpected(broken, c.group(), c.on(), state);
            noRecoveryAction(broken, state);
        } else if (change instanceof Change.RenameHost c) {
            clusterIsDownOn(broken, "name-of-running-server", c.on(), state);
        } else if (change instanceof Change.PushConfiguration c) {
            c.leaves().ifPresent(server -> stoppedUnlessThroughCluster(broken, server, false, state));
            c.leaves().ifPresent(server -> carriesNoGroup(broken, server, state));
        } else if (StorageInvariants.writesToDisks(change)) {
            clusterIsDownOn(broken, DISK, change.on(), state);
        } else if (change instanceof Change.UninstallProduct c) {
            clusterIsDownOn(broken, SOFTWARE, c.on(), state);
            nothingRunsOn(broken, c.on(), state);
        } else if (change instanceof Change.UpdateProduct c) {
            clusterIsDownOn(broken, SOFTWARE, c.on(), state);
            nothingRunsOn(broken, c.on(), state);
        } else if (change instanceof Change.Custom c) {
            c.impacts().forEach(impact -> permits(broken, impact, state));
        }
        storage().judge(broken, change, state);
        booting(change).stream()
                .filter(server -> !staysDown(state.server(server)))
                .forEach(server -> storage().startsNoEmptySideAlone(broken, server, state));
        return broken;
    }

    /** The servers that a change restarts. */
    private Set<ServerName> booting(Change change) {
        if (change instanceof Change.ShutDownWholeCluster c && c.restart()) {
            return Set.copyOf(config.servers());
        }
        return change instanceof Change.Reboot ? Set.of(change.on()) : Set.of();
    }

    /** Whether nothing of the cluster starts at a server's next boot; what could not be read may start. */
    private boolean staysDown(Server server) {
        return diskServices.stream()
                .map(service -> server.facts().services().get(service))
                .allMatch(is -> is != null && is.enabled() == ServiceState.Switch.OFF);
    }

    private StorageInvariants storage() {
        return new StorageInvariants(config, sides);
    }

    /** A command of the site is judged by what it is declared to do; undeclared it may be anything that stops something. */
    private void permits(List<Violation> broken, Impact impact, ClusterState state) {
        switch (impact.kind()) {
            case SOFTWARE -> clusterIsDownOn(broken, SOFTWARE, impact.server(), state);
            case DISK -> clusterIsDownOn(broken, DISK, impact.server(), state);
            case POWER -> goesDown(broken, impact.server(), false, state);
            case UNKNOWN -> {
                noGroupMoving(broken, state);
                noRecoveryAction(broken, state);
            }
        }
    }

    /** The product's package refuses to be removed while one of its services runs (Ver3.0 Maintenance Guide 2.1). */
    private static void nothingRunsOn(List<Violation> broken, ServerName server, ClusterState state) {
        state.server(server).facts().services().forEach((service, is) -> {
            if (is.active() == ServiceState.Switch.ON) {
                broken.add(new Violation(
                        SOFTWARE,
                        false,
                        Text.of("service %s of the product runs on %s", "%2$s で製品のサービス %1$s が稼働しています")
                                .with(service, server)));
            }
        });
    }

    private void goesDown(List<Violation> broken, ServerName server, boolean throughCluster, ClusterState state) {
        if (takesPart(server, state)) {
            notTheLastServer(broken, server, state);
            leavesNobodyParted(broken, server, state);
        }
        noGroupMoving(broken, state);
        stoppedUnlessThroughCluster(broken, server, throughCluster, state);
        holdsNoGroup(broken, server, state);
    }

    /** A server that goes down while it holds a group is shot where forced stop is configured (X 4.1 MG p.33). */
    private void holdsNoGroup(List<Violation> broken, ServerName server, ClusterState state) {
        if (!config.fencing().forcedStop()) {
            return;
        }
        for (Group group : state.groups().values()) {
            if (group.current().equals(Optional.of(server))) {
                broken.add(new Violation(
                        "forced-stop",
                        false,
                        Text.of(
                                        "group %s runs on %s, and forced stop is configured: a server that goes down while it"
                                                + " holds a group is reset or powered off by the others",
                                        "グループ %s が %s で稼働中です。強制停止が設定されており、グループを持つサーバがダウンすると他のサーバが" + "リセットまたは電源断します")
                                .with(group.name(), server)));
            }
        }
    }

    private static void carriesNoGroup(List<Violation> broken, ServerName leaving, ClusterState state) {
        for (Group group : state.groups().values()) {
            if (group.current().equals(Optional.of(leaving))) {
                broken.add(new Violation(
                        "group-on-removed-server",
                        false,
                        Text.of(
                                        "group %s runs on %s, which the new configuration does not name",
                                        "新しい構成情報にないサーバ %2$s でグループ %1$s が稼働しています")
                                .with(group.name(), leaving)));
            }
        }
    }

    /**
     * A server whose only partner vanishes without having left has a network partition to resolve; where it stops for
     * that, nobody is left (X 4.1 MG p.35).
     */
    private void leavesNobodyParted(List<Violation> broken, ServerName server, ClusterState state) {
        List<Server> others = state.servers().values().stream()
                .filter(s -> !s.name().equals(server) && takesPart(s.name(), state))
                .toList();
        if (config.fencing().partition().stops() && others.size() == 1) {
            Server alone = others.get(0);
            broken.add(new Violation(
                    "network-partition",
                    !state.server(server).state().known() || !alone.state().known(),
                    Text.of(
                                    "%s has not left the cluster (%s): %s would lose its heartbeats, and the action on a network"
                                            + " partition is %s",
                                    "%s はクラスタから外れていません (%s)。%s がハートビートを失い、ネットワークパーティション発生時の動作は %s です")
                            .with(
                                    server,
                                    state.server(server).state().word(),
                                    alone.name(),
                                    config.fencing().partition().word())));
        }
    }

    private static boolean takesPart(ServerName server, ClusterState state) {
        ServerState is = state.server(server).state();
        return !is.out();
    }

    private static void notTheLastServer(List<Violation> broken, ServerName leaving, ClusterState state) {
        boolean another =
                state.servers().values().stream().anyMatch(s -> !s.name().equals(leaving) && state.serves(s.name()));
        if (!another) {
            broken.add(new Violation(
                    "last-online-server",
                    state.servers().values().stream().anyMatch(s -> !s.state().known()),
                    Text.of("%s is the last server that is provably online", "オンラインと確認できるサーバは %s だけです")
                            .with(leaving)));
        }
    }

    private static void noGroupMoving(List<Violation> broken, ClusterState state) {
        for (Group group : state.groups().values()) {
            if (group.moving()) {
                broken.add(new Violation(
                        TRANSITION,
                        false,
                        Text.of("group %s is %s", "グループ %s は %s です")
                                .with(group.name(), group.state().word())));
            } else if (!group.state().known()) {
                broken.add(new Violation(
                        TRANSITION,
                        true,
                        Text.of("the state of group %s is unknown", "グループ %s の状態が不明です")
                                .with(group.name())));
            }
        }
    }

    /** A monitor that reads error may be in the middle of its recovery action (Getting Started Guide 6.5.10). */
    private static void noRecoveryAction(List<Violation> broken, ClusterState state) {
        for (Monitor monitor : state.monitors().values()) {
            for (Map.Entry<ServerName, MonitorState> on : monitor.onServers().entrySet()) {
                if (on.getValue() == MonitorState.ERROR
                        && state.server(on.getKey()).takesPart()) {
                    broken.add(new Violation(
                            "recovery-action",
                            false,
                            Text.of(
                                            "monitor %s on %s reads error: its recovery action may be running",
                                            "モニタ %s (%s) が異常です。回復動作中の可能性があります")
                                    .with(monitor.name(), on.getKey())));
                }
            }
        }
    }

    private static void stoppedUnlessThroughCluster(
            List<Violation> broken, ServerName server, boolean throughCluster, ClusterState state) {
        ServerState is = state.server(server).state();
        if (!throughCluster && !is.out()) {
            broken.add(new Violation(
                    "cluster-still-running",
                    !is.known(),
                    Text.of("the cluster still runs on %s (%s)", "%s でクラスタがまだ稼働しています (%s)")
                            .with(server, is.word())));
        }
    }

    private static void runsWhereExpected(
            List<Violation> broken, GroupName name, ServerName where, ClusterState state) {
        Group group = state.group(name);
        if (group.state() != GroupState.ONLINE || !group.current().equals(Optional.of(where))) {
            broken.add(new Violation(
                    "group-on-one-server",
                    !group.state().known(),
                    Text.of("group %s is %s on %s, not online on %s", "グループ %s は %s (%s) で、%s でオンラインではありません")
                            .with(
                                    name,
                                    group.state().word(),
                                    group.current().map(ServerName::value).orElse("-"),
                                    where)));
        }
    }

    private static void runsNowhere(List<Violation> broken, GroupName name, ClusterState state) {
        Group group = state.group(name);
        boolean stopped = group.state() == GroupState.OFFLINE && group.current().isEmpty();
        if (!stopped) {
            broken.add(new Violation(
                    "group-on-one-server",
                    !group.state().known(),
                    Text.of("group %s is %s on %s, not provably offline", "グループ %s は %s (%s) で、停止済みと確認できません")
                            .with(
                                    name,
                                    group.state().word(),
                                    group.current().map(ServerName::value).orElse("-"))));
        }
        for (Server server : state.servers().values()) {
            if (!server.state().known()) {
                broken.add(new Violation(
                        "group-on-one-server",
                        true,
                        Text.of(
                                        "the state of server %s is unknown: group %s may run there",
                                        "サーバ %s の状態が不明です。グループ %s がそこで稼働している可能性があります")
                                .with(server.name(), name)));
            }
        }
    }

    private void mayRunOn(List<Violation> broken, GroupName group, ServerName where, ClusterState state) {
        ServerState is = state.server(where).state();
        if (!state.serves(where)) {
            broken.add(new Violation(
                    "destination-online",
                    !is.known(),
                    Text.of("server %s is %s", "サーバ %s は %s です").with(where, is.word())));
        }
        ClusterConfig.GroupPolicy policy = config.groups().get(group);
        if (policy == null || !policy.startable().contains(where)) {
            broken.add(new Violation(
                    "destination-startable",
                    policy == null,
                    Text.of("group %s may not run on %s", "グループ %s は %s では起動できません")
                            .with(group, where)));
        } else {
            for (GroupName other : policy.excludes()) {
                if (state.group(other).current().equals(Optional.of(where))) {
                    broken.add(new Violation(
                            "exclusion",
                            false,
                            Text.of(
                                            "group %s must not run together with %s, which runs on %s",
                                            "グループ %s は %s (稼働中: %s) と同じサーバで起動できません")
                                    .with(group, other, where)));
                }
            }
        }
        storage().newestAndNormal(broken, group, where, state);
    }

    private void clusterIsDownOn(List<Violation> broken, String rule, ServerName server, ClusterState state) {
        Server found = state.server(server);
        List<ServiceState.Switch> active = diskServices.stream()
                .map(service -> found.facts().services().get(service))
                .map(service -> service == null ? ServiceState.Switch.UNKNOWN : service.active())
                .toList();
        boolean running = active.contains(ServiceState.Switch.ON);
        boolean readable = !active.contains(ServiceState.Switch.UNKNOWN);
        boolean carries =
                state.groups().values().stream().anyMatch(g -> g.current().equals(Optional.of(server)));
        if (!found.state().out() || running || carries || !readable) {
            broken.add(new Violation(
                    rule,
                    !running
                            && !carries
                            && (found.state().out() || !found.state().known()),
                    Text.of(
                                    "%s is %s in the cluster and its cluster services are %s",
                                    "%s はクラスタ上 %s で、クラスタのサービスは %s です")
                            .with(
                                    server,
                                    found.state().word(),
                                    running ? "running" : readable ? "stopped" : "not readable")));
        }
    }
}
