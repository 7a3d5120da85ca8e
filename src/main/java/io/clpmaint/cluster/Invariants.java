package io.clpmaint.cluster;

import io.clpmaint.text.Text;
import java.time.LocalDateTime;
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
 * @param replacedSides sides, as {@code mirror@server}, whose disk was replaced in this run and onto which no complete
 *     copy was seen yet
 * @param initialisedSides sides, as {@code mirror@server}, whose cluster partition was initialised in this run
 * @param diskServices the services that must not run while a disk of the cluster is written to
 */
public record Invariants(
        ClusterConfig config, Set<String> replacedSides, Set<String> initialisedSides, List<String> diskServices) {

    private static final String DISK = "disk-of-running-server";
    private static final String TRANSITION = "group-in-transition";
    private static final String SOFTWARE = "software-of-running-server";

    /** Copies the collections. */
    public Invariants {
        replacedSides = Set.copyOf(replacedSides);
        initialisedSides = Set.copyOf(initialisedSides);
        diskServices = List.copyOf(diskServices);
    }

    /**
     * Whether anything is said here about a change. For a change of another kind nobody need look once more: its gates were
     * looked at, and there is nothing else to judge.
     *
     * @param change what would be done
     * @return whether {@link #broken} may find something
     */
    public static boolean concern(Change change) {
        return change instanceof Change.StopCluster
                || change instanceof Change.Reboot
                || change instanceof Change.PowerOff
                || change instanceof Change.SuspendCluster
                || change instanceof Change.StopWholeCluster
                || change instanceof Change.ShutDownWholeCluster
                || change instanceof Change.MoveGroup
                || change instanceof Change.StartGroup
                || change instanceof Change.StopGroup
                || change instanceof Change.RecoverMirror
                || change instanceof Change.ActivateMirror
                || change instanceof Change.CheckFileSystem
                || change instanceof Change.MakeFileSystem
                || change instanceof Change.ForceMirrorCopy
                || change instanceof Change.WritePartitions
                || change instanceof Change.WriteLayout
                || change instanceof Change.MakeFirstFileSystem
                || change instanceof Change.InitialiseClusterPartition
                || change instanceof Change.WipeClusterPartition
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
    public static Set<ServerName> hosts(Change change) {
        if (change instanceof Change.WritePartitions
                || change instanceof Change.WriteLayout
                || change instanceof Change.MakeFirstFileSystem
                || change instanceof Change.InitialiseClusterPartition
                || change instanceof Change.WipeClusterPartition
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
        if (!concern(change)) {
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
        } else if (change instanceof Change.ActivateMirror c) {
            unused(broken, c.mirror(), state);
            ClusterConfig.MirrorPolicy policy = config.mirrors().get(c.mirror());
            if (policy != null) {
                newestAndNormal(broken, c.mirror(), policy, c.on(), state);
            }
        } else if (change instanceof Change.RenameHost c) {
            clusterIsDownOn(broken, "name-of-running-server", c.on(), state);
        } else if (change instanceof Change.PushConfiguration c) {
            c.leaves().ifPresent(server -> stoppedUnlessThroughCluster(broken, server, false, state));
            c.leaves().ifPresent(server -> carriesNoGroup(broken, server, state));
        } else if (change instanceof Change.CheckFileSystem c) {
            notAPartOfAMirror(broken, c.on(), c.device());
        } else if (change instanceof Change.MakeFileSystem c) {
            notAPartOfAMirror(broken, c.on(), c.device());
        } else if (change instanceof Change.RecoverMirror c) {
            recoversFromTheNewest(broken, c.mirror(), state);
        } else if (change instanceof Change.ForceMirrorCopy c) {
            switch (c.ground()) {
                case NEWEST -> copiesFromTheNewest(broken, c, state);
                case LATEST_UPDATE -> copiesFromTheLatest(broken, c, state);
                case ONLY_SIDE -> copiesFromTheOnlySide(broken, c, state);
                case EQUAL -> copiesBetweenEquals(broken, c, state);
            }
        } else if (change instanceof Change.WritePartitions c) {
            clusterIsDownOn(broken, DISK, c.on(), state);
        } else if (change instanceof Change.WriteLayout c) {
            clusterIsDownOn(broken, DISK, c.on(), state);
        } else if (change instanceof Change.MakeFirstFileSystem c) {
            clusterIsDownOn(broken, DISK, c.on(), state);
        } else if (change instanceof Change.InitialiseClusterPartition c) {
            clusterIsDownOn(broken, DISK, c.on(), state);
        } else if (change instanceof Change.WipeClusterPartition c) {
            clusterIsDownOn(broken, DISK, c.on(), state);
            isTheClusterPartition(broken, c);
        } else if (change instanceof Change.UninstallProduct c) {
            clusterIsDownOn(broken, SOFTWARE, c.on(), state);
            nothingRunsOn(broken, c.on(), state);
        } else if (change instanceof Change.UpdateProduct c) {
            clusterIsDownOn(broken, SOFTWARE, c.on(), state);
            nothingRunsOn(broken, c.on(), state);
        } else if (change instanceof Change.Custom c) {
            c.impacts().forEach(impact -> permits(broken, impact, state));
        }
        return broken;
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
        config.mirrors().forEach((name, mirror) -> {
            if (mirror.group().equals(group)) {
                newestAndNormal(broken, name, mirror, where, state);
            }
        });
    }

    private void newestAndNormal(
            List<Violation> broken,
            MirrorName name,
            ClusterConfig.MirrorPolicy policy,
            ServerName where,
            ClusterState state) {
        Mirror mirror = state.mirror(name);
        boolean side = policy.kind() == Mirror.Kind.HYBRID
                ? mirror.isNormal()
                : mirror.colorOf(where) == MirrorColor.GREEN && mirror.copy().isEmpty();
        boolean aloneWithNewest = mirror.state() == MirrorState.ABNORMAL
                && mirror.sides().entrySet().stream()
                        .noneMatch(
                                e -> !e.getKey().equals(where) && e.getValue().color() == MirrorColor.GREEN);
        if (!side || !(mirror.isNormal() || aloneWithNewest)) {
            broken.add(new Violation(
                    "newest-side",
                    !mirror.state().known() || mirror.colorOf(where) == MirrorColor.UNKNOWN,
                    Text.of(
                                    "mirror %s is %s and its side on %s is %s: not proven newest and normal",
                                    "ミラー %s は %s、%s 側は %s で、最新かつ正常と確認できません")
                            .with(
                                    name,
                                    mirror.copy()
                                            .map(c -> "recovering " + c.percent() + " %")
                                            .orElse(mirror.state().word()),
                                    where,
                                    mirror.colorOf(where).word())));
        }
        if (replacedSides.contains(name + "@" + policy.side(where))) {
            broken.add(new Violation(
                    "copy-seen-from-start-to-end",
                    false,
                    Text.of(
                                    "the disk of mirror %s on %s was replaced in this run and no complete copy onto it was seen",
                                    "ミラー %s の %s 側ディスクはこの実行で交換され、完全なコピーをまだ確認していません")
                            .with(name, where)));
        }
    }

    private void copiesFromTheNewest(List<Violation> broken, Change.ForceMirrorCopy copy, ClusterState state) {
        Mirror mirror = state.mirror(copy.mirror());
        ClusterConfig.MirrorPolicy policy = config.mirrors().get(copy.mirror());
        MirrorColor source = mirror.colorOf(policy == null ? copy.source() : policy.side(copy.source()));
        if (source != MirrorColor.GREEN) {
            broken.add(new Violation(
                    "copy-from-newest",
                    source == MirrorColor.UNKNOWN,
                    Text.of("the side of mirror %s on %s is %s: not proven newest", "ミラー %s の %s 側は %s で、最新と確認できません")
                            .with(copy.mirror(), copy.source(), source.word())));
        }
    }

    /** What is written to a partition past the mirror driver makes the sides differ, and nobody can see it. */
    private void notAPartOfAMirror(List<Violation> broken, ServerName server, String device) {
        config.mirrors().forEach((name, mirror) -> {
            ClusterConfig.Devices parts = mirror.devices().get(server);
            if (parts != null && parts.holds(device)) {
                broken.add(new Violation(
                        "partition-of-mirror",
                        false,
                        Text.of(
                                        "%s of %s is a partition of mirror %s: it is only written to through the mirror's own device",
                                        "%2$s の %1$s はミラー %3$s のパーティションです。書き込みはミラーパーティションデバイス経由でのみ行います")
                                .with(device, server, name)));
            }
        });
    }

    /** Nothing but the partition that the configuration names for this mirror is overwritten. */
    private void isTheClusterPartition(List<Violation> broken, Change.WipeClusterPartition wipe) {
        Optional<ClusterConfig.Devices> parts = Optional.ofNullable(
                        config.mirrors().get(wipe.mirror()))
                .flatMap(policy -> Optional.ofNullable(policy.devices().get(wipe.on())));
        if (parts.filter(p -> p.clusterPartition().equals(wipe.device())).isEmpty()) {
            broken.add(new Violation(
                    "cluster-partition",
                    parts.isEmpty(),
                    Text.of(
                                    "%s of %s is not the cluster partition of mirror %s",
                                    "%2$s の %1$s はミラー %3$s のクラスタパーティションではありません")
                            .with(wipe.device(), wipe.on(), wipe.mirror())));
        }
    }

    /** A recovery goes from the one side that holds the newest data; with none or with two there is no direction. */
    private static void recoversFromTheNewest(List<Violation> broken, MirrorName name, ClusterState state) {
        Mirror mirror = state.mirror(name);
        long newest = mirror.sides().values().stream()
                .filter(s -> s.color() == MirrorColor.GREEN)
                .count();
        if (newest != 1) {
            broken.add(new Violation(
                    "copy-from-newest",
                    colors(mirror).contains(MirrorColor.UNKNOWN)
                            || mirror.sides().isEmpty(),
                    Text.of("mirror %s: %s; not exactly one side is proven newest", "ミラー %s: %s。最新と確認できる側が 1 つではありません")
                            .with(name, sides(mirror))));
        }
    }

    /**
     * Where no side holds the newest data for certain, only the one that was written to last may be copied from, and
     * nothing may use the mirror meanwhile (Ver3.0 Maintenance Guide 11.10.5).
     */
    private void copiesFromTheLatest(List<Violation> broken, Change.ForceMirrorCopy copy, ClusterState state) {
        Mirror mirror = state.mirror(copy.mirror());
        Set<MirrorColor> colors = colors(mirror);
        if (mirror.sides().size() < 2 || !colors.equals(Set.of(MirrorColor.RED))) {
            broken.add(new Violation(
                    "copy-onto-newest",
                    colors.contains(MirrorColor.UNKNOWN) || mirror.sides().size() < 2,
                    Text.of(
                                    "mirror %s: %s; a side is chosen only where the product shows both as not newest",
                                    "ミラー %s: %s。両側とも最新でないと表示される場合のみ、最新側を選択できます")
                            .with(copy.mirror(), sides(mirror))));
        }
        Optional<LocalDateTime> source = mirror.updated(copy.source());
        for (ServerName other : mirror.sides().keySet()) {
            if (other.equals(copy.source())) {
                continue;
            }
            Optional<LocalDateTime> there = mirror.updated(other);
            boolean later =
                    source.isPresent() && there.isPresent() && source.get().isAfter(there.get());
            if (!later) {
                broken.add(new Violation(
                        "copy-from-latest",
                        source.isEmpty() || there.isEmpty(),
                        Text.of(
                                        "mirror %s was last written to on %s at %s and on %s at %s: the data of %s is not proven the later",
                                        "ミラー %s の最終更新は %s が %s、%s が %s です。%s のデータの方が新しいとは確認できません")
                                .with(
                                        copy.mirror(),
                                        copy.source(),
                                        shown(mirror, copy.source()),
                                        other,
                                        shown(mirror, other),
                                        copy.source())));
            }
        }
        unused(broken, copy.mirror(), state);
    }

    /** Both sides are without a record of theirs because this run initialised both, and neither is shown as newer. */
    private void copiesBetweenEquals(List<Violation> broken, Change.ForceMirrorCopy copy, ClusterState state) {
        Mirror mirror = state.mirror(copy.mirror());
        Set<MirrorColor> colors = colors(mirror);
        boolean both = mirror.sides().size() > 1
                && mirror.sides().keySet().stream()
                        .allMatch(side -> initialisedSides.contains(copy.mirror() + "@" + side));
        if (!both || !(colors.equals(Set.of(MirrorColor.RED)) || colors.equals(Set.of(MirrorColor.GREEN)))) {
            broken.add(new Violation(
                    "copy-onto-newest",
                    both && colors.contains(MirrorColor.UNKNOWN),
                    Text.of(
                                    "mirror %s: %s; either side may be kept only where this run initialised both",
                                    "ミラー %s: %s。どちらの側を残してもよいのは、この実行で両側を初期化した場合のみです")
                            .with(copy.mirror(), sides(mirror))));
        }
        unused(broken, copy.mirror(), state);
    }

    /** The other side's server is out, and its own side is not known to be older than another one that can be seen. */
    private void copiesFromTheOnlySide(List<Violation> broken, Change.ForceMirrorCopy copy, ClusterState state) {
        Mirror mirror = state.mirror(copy.mirror());
        ClusterConfig.MirrorPolicy policy = config.mirrors().get(copy.mirror());
        List<ServerName> others = policy == null
                ? List.of()
                : policy.sides().stream().filter(s -> !s.equals(copy.source())).toList();
        if (others.isEmpty()) {
            broken.add(new Violation(
                    "copy-from-only-side",
                    true,
                    Text.of("the sides of mirror %s are not known", "ミラー %s の構成が不明です")
                            .with(copy.mirror())));
        }
        for (ServerName other : others) {
            ServerState there = state.server(other).state();
            MirrorColor color = mirror.colorOf(other);
            if (there != ServerState.OFFLINE || !(color == MirrorColor.GRAY || color == MirrorColor.UNKNOWN)) {
                broken.add(new Violation(
                        "copy-from-only-side",
                        !there.known(),
                        Text.of(
                                        "server %s is %s and its side of mirror %s is %s: what it holds is not given up while it can be seen",
                                        "サーバ %s は %s、ミラー %s のその側は %s です。状態を確認できる間は、その側のデータを破棄しません")
                                .with(other, there.word(), copy.mirror(), color.word())));
            }
        }
        unused(broken, copy.mirror(), state);
    }

    private void unused(List<Violation> broken, MirrorName mirror, ClusterState state) {
        ClusterConfig.MirrorPolicy policy = config.mirrors().get(mirror);
        if (policy == null) {
            return;
        }
        Group group = state.group(policy.group());
        if (group.state() != GroupState.OFFLINE || group.current().isPresent()) {
            broken.add(new Violation(
                    "mirror-in-use",
                    !group.state().known(),
                    Text.of("group %s, which uses mirror %s, is %s", "ミラー %2$s を使用するグループ %1$s は %3$s です")
                            .with(group.name(), mirror, group.state().word())));
        }
    }

    private static Set<MirrorColor> colors(Mirror mirror) {
        return mirror.sides().values().stream().map(Mirror.Side::color).collect(Collectors.toSet());
    }

    private static String sides(Mirror mirror) {
        return mirror.sides().entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue().color().word())
                .collect(Collectors.joining(", "));
    }

    private static String shown(Mirror mirror, ServerName side) {
        return Optional.ofNullable(mirror.sides().get(side))
                .flatMap(Mirror.Side::lastUpdate)
                .orElse("--");
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
