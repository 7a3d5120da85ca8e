package io.clpmaint.cluster;

import io.clpmaint.text.Text;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What must never be done to mirrors, partitions and file systems: the part of {@link Invariants} that keeps data.
 *
 * @param config the cluster's own configuration
 * @param known what the run knows of the sides of mirrors
 */
record StorageInvariants(ClusterConfig config, KnownSides known) {

    /** Whether anything is said here about a change. */
    static boolean concern(Change change) {
        return writesToDisks(change)
                || change instanceof Change.RecoverMirror
                || change instanceof Change.ActivateMirror
                || change instanceof Change.SwitchPartition
                || change instanceof Change.ReplayLog
                || change instanceof Change.CheckFileSystem
                || change instanceof Change.MakeFileSystem
                || change instanceof Change.ForceMirrorCopy;
    }

    /** Whether a change writes to a disk of a mirror past the mirror's driver: nothing of the cluster may run then. */
    static boolean writesToDisks(Change change) {
        return change instanceof Change.WritePartitions
                || change instanceof Change.WriteLayout
                || change instanceof Change.MakeFirstFileSystem
                || change instanceof Change.InitialiseClusterPartition
                || change instanceof Change.WipeClusterPartition;
    }

    /** Whether a change starts what serves a server's sides of mirrors, now or when the server boots. */
    static boolean startsASide(Change change) {
        return change instanceof Change.EnableServices
                || change instanceof Change.StartMirrorAgent
                || change instanceof Change.StartCluster
                || change instanceof Change.StartWholeCluster;
    }

    /** Judges a change, and adds what it would break. */
    void judge(List<Violation> broken, Change change, ClusterState state) {
        Optional<MirrorName> stranger =
                mirror(change).filter(m -> !config.mirrors().containsKey(m));
        if (stranger.isPresent()) {
            broken.add(notConfigured(stranger.get()));
        } else if (change instanceof Change.ActivateMirror c) {
            unused(broken, c.mirror(), state);
            newestAndNormal(broken, c.mirror(), policy(c.mirror()), c.on(), state);
        } else if (change instanceof Change.SwitchPartition c && c.writable()) {
            writesPastNoMirror(broken, c.on(), c.device(), state);
        } else if (change instanceof Change.ReplayLog c) {
            writesPastNoMirror(broken, c.on(), c.device(), state);
        } else if (change instanceof Change.CheckFileSystem c) {
            writesPastNoMirror(broken, c.on(), c.device(), state);
        } else if (change instanceof Change.MakeFileSystem c) {
            writesPastNoMirror(broken, c.on(), c.device(), state);
        } else if (change instanceof Change.RecoverMirror c) {
            recoversFromTheNewest(broken, c.mirror(), state);
            state.mirror(c.mirror()).sides().forEach((side, is) -> {
                if (is.color() == MirrorColor.GREEN) {
                    copiesFromWhatCounts(broken, c.mirror(), side);
                }
            });
        } else if (change instanceof Change.ForceMirrorCopy c) {
            copiesFromWhatCounts(broken, c.mirror(), policy(c.mirror()).side(c.source()));
            switch (c.ground()) {
                case NEWEST -> copiesFromTheNewest(broken, c, state);
                case LATEST_UPDATE -> copiesFromTheLatest(broken, c, state);
                case ONLY_SIDE -> copiesFromTheOnlySide(broken, c, state);
                case EQUAL -> copiesBetweenEquals(broken, c, state);
            }
        } else if (change instanceof Change.InitialiseClusterPartition c && c.keeps()) {
            sidesAreEqual(broken, c.mirror());
        } else if (change instanceof Change.WipeClusterPartition c) {
            isTheClusterPartition(broken, c);
        } else if (change instanceof Change.WriteLayout c) {
            isTheMirrorsDisk(broken, c);
        } else if (change instanceof Change.MakeFirstFileSystem c) {
            isTheFirstOfItsSide(broken, c);
        } else if (change instanceof Change.StartWholeCluster) {
            config.servers().stream()
                    .filter(server -> !state.server(server).takesPart())
                    .forEach(server -> startsNoEmptySideAlone(broken, server, state));
        } else if (startsASide(change)) {
            startsNoEmptySideAlone(broken, change.on(), state);
        }
    }

    /**
     * A side that was replaced or emptied is not started, nor left to the next boot, while the one that holds the data is not at
     * work: started alone, it would be taken for the current one. Where no side holds data any more there is nothing to lose.
     */
    void startsNoEmptySideAlone(List<Violation> broken, ServerName server, ClusterState state) {
        config.mirrors().forEach((name, policy) -> {
            boolean empty = policy.devices().containsKey(server) && known.inDoubt(name, policy, server);
            List<ServerName> others = policy.devices().keySet().stream()
                    .filter(other -> !policy.side(other).equals(policy.side(server)))
                    .filter(other -> !known.inDoubt(name, policy, other))
                    .toList();
            if (empty && !others.isEmpty() && !known.currentElsewhere(name, policy, server, state)) {
                broken.add(new Violation(
                        "empty-side-alone",
                        others.stream()
                                .anyMatch(other -> !state.server(other).state().known()),
                        Text.of(
                                        "the side of mirror %s on %s was replaced or emptied in this run, and the one that holds"
                                                + " the data is not seen at work: started alone, the empty one would be taken for"
                                                + " the current one",
                                        "ミラー %s の %s 側はこの実行で交換または初期化され、データを持つ側の稼働を確認できません。単独で起動すると、" + "空の側が最新と見なされます")
                                .with(name, server)));
            }
        });
    }

    /** The mirror that a change is for. */
    private static Optional<MirrorName> mirror(Change change) {
        if (change instanceof Change.ActivateMirror c) {
            return Optional.of(c.mirror());
        } else if (change instanceof Change.RecoverMirror c) {
            return Optional.of(c.mirror());
        } else if (change instanceof Change.ForceMirrorCopy c) {
            return Optional.of(c.mirror());
        }
        return change.empties();
    }

    /** What the configuration says of a mirror; nothing is judged of one that it does not name. */
    private ClusterConfig.MirrorPolicy policy(MirrorName mirror) {
        return Objects.requireNonNull(config.mirrors().get(mirror), "judged without its policy");
    }

    /** Of a mirror that the configuration does not name nobody knows what its sides are and which group uses it. */
    private static Violation notConfigured(MirrorName mirror) {
        return new Violation(
                "mirror-configured",
                true,
                Text.of("the configuration in force names no mirror %s", "有効な構成情報にミラー %s がありません")
                        .with(mirror));
    }

    /** A group may only run where every mirror that it uses is proven to hold the newest data. */
    void newestAndNormal(List<Violation> broken, GroupName group, ServerName where, ClusterState state) {
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
        if (known.replaced().contains(name + "@" + policy.side(where))) {
            broken.add(new Violation(
                    "copy-seen-from-start-to-end",
                    false,
                    Text.of(
                                    "the disk of mirror %s on %s was replaced or emptied in this run and no complete copy onto"
                                            + " it was seen",
                                    "ミラー %s の %s 側ディスクはこの実行で交換または初期化され、完全なコピーをまだ確認していません")
                            .with(name, where)));
        }
    }

    /** A side that was replaced or emptied may read newest: what is copied from it is the end of the only good copy. */
    private void copiesFromWhatCounts(List<Violation> broken, MirrorName name, ServerName source) {
        ClusterConfig.MirrorPolicy policy = policy(name);
        boolean otherCounts = policy.sides().stream()
                .map(policy::side)
                .anyMatch(side -> !side.equals(source) && !known.replaced().contains(name + "@" + side));
        if (known.replaced().contains(name + "@" + source) && otherCounts) {
            broken.add(new Violation(
                    "copy-from-unproven",
                    false,
                    Text.of(
                                    "the disk of mirror %s on %s was replaced or emptied in this run: nothing is copied from it while"
                                            + " the other side holds the data",
                                    "ミラー %s の %s 側ディスクはこの実行で交換または初期化されました。もう一方の側にデータがある間は、そこからコピーしません")
                            .with(name, source)));
        }
    }

    private void copiesFromTheNewest(List<Violation> broken, Change.ForceMirrorCopy copy, ClusterState state) {
        Mirror mirror = state.mirror(copy.mirror());
        MirrorColor source = mirror.colorOf(policy(copy.mirror()).side(copy.source()));
        if (source != MirrorColor.GREEN) {
            broken.add(new Violation(
                    "copy-from-newest",
                    source == MirrorColor.UNKNOWN,
                    Text.of("the side of mirror %s on %s is %s: not proven newest", "ミラー %s の %s 側は %s で、最新と確認できません")
                            .with(copy.mirror(), copy.source(), source.word())));
        }
    }

    /**
     * What is written to a partition, or to the disk below it, past the mirror driver makes the sides differ, and nobody can see
     * it; what goes through the driver's own device must not be in use.
     */
    private void writesPastNoMirror(List<Violation> broken, ServerName server, String device, ClusterState state) {
        config.mirrors().forEach((name, mirror) -> {
            if (mirror.device().equals(Optional.of(device))) {
                unused(broken, name, state);
            }
            ClusterConfig.Devices parts = mirror.devices().get(server);
            if (parts != null && parts.lieOn(device)) {
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

    /** A layout is written to the disk of its mirror alone, and no other mirror's partition is among what may change. */
    private void isTheMirrorsDisk(List<Violation> broken, Change.WriteLayout write) {
        Optional<ClusterConfig.Devices> parts = devices(write.mirror(), write.on());
        boolean own = parts.filter(p -> p.disk().equals(Optional.of(write.device())))
                .filter(p -> write.own().size() > 1
                        && write.own().subList(0, 2).equals(List.of(p.clusterPartition(), p.dataPartition())))
                .isPresent();
        if (!own) {
            broken.add(notOfTheMirror(parts.isEmpty(), write.device(), write.on(), write.mirror()));
        }
        write.own().forEach(partition -> ofNoOtherMirror(broken, write.on(), write.mirror(), partition));
    }

    /**
     * The first file system is made after the side was initialised in this run, on its data partition: the one that the
     * configuration named when the run began, or another one of the same disk that is no mirror's.
     */
    private void isTheFirstOfItsSide(List<Violation> broken, Change.MakeFirstFileSystem make) {
        Optional<ClusterConfig.Devices> parts = devices(make.mirror(), make.on());
        boolean own = parts.filter(p -> p.dataPartition().equals(make.device())
                        || (p.disk().isPresent()
                                && p.disk().equals(ClusterConfig.Devices.diskOf(make.device()))
                                && !p.clusterPartition().equals(make.device())))
                .isPresent();
        if (!own) {
            broken.add(notOfTheMirror(parts.isEmpty(), make.device(), make.on(), make.mirror()));
        }
        ofNoOtherMirror(broken, make.on(), make.mirror(), make.device());
        ServerName side = policy(make.mirror()).side(make.on());
        if (!known.initialised().contains(make.mirror() + "@" + side)) {
            broken.add(new Violation(
                    "side-initialised",
                    false,
                    Text.of(
                                    "the side of mirror %s on %s was not initialised in this run: it may hold data",
                                    "ミラー %s の %s 側はこの実行で初期化されていません。データが残っている可能性があります")
                            .with(make.mirror(), make.on())));
        }
    }

    private Optional<ClusterConfig.Devices> devices(MirrorName mirror, ServerName server) {
        return Optional.ofNullable(config.mirrors().get(mirror))
                .flatMap(policy -> Optional.ofNullable(policy.devices().get(server)));
    }

    private static Violation notOfTheMirror(boolean unknown, String device, ServerName server, MirrorName mirror) {
        return new Violation(
                "device-of-mirror",
                unknown,
                Text.of("%s of %s is not proven to be mirror %s's", "%2$s の %1$s はミラー %3$s のものと確認できません")
                        .with(device, server, mirror));
    }

    private void ofNoOtherMirror(List<Violation> broken, ServerName server, MirrorName mirror, String device) {
        config.mirrors().forEach((name, policy) -> {
            ClusterConfig.Devices parts = policy.devices().get(server);
            if (!name.equals(mirror) && parts != null && parts.holds(device)) {
                broken.add(new Violation(
                        "partition-of-mirror",
                        false,
                        Text.of(
                                        "%s of %s is a partition of mirror %s, not of %s",
                                        "%2$s の %1$s はミラー %4$s ではなくミラー %3$s のパーティションです")
                                .with(device, server, name, mirror)));
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

    /** What tells the sides apart is erased, and either may be kept, only where it makes no difference. */
    private void sidesAreEqual(List<Violation> broken, MirrorName mirror) {
        if (!known.equal().contains(mirror.value())) {
            broken.add(new Violation(
                    "sides-equal",
                    false,
                    Text.of(
                                    "both sides of mirror %s are not proven to hold the same: this run did not see it normal after"
                                            + " the whole cluster had stopped, or something may have written to one side since",
                                    "ミラー %s の両側の内容が同じと確認できません。この実行でクラスタ全体の停止後に正常であることを確認していないか、"
                                            + "その後に片側へ書き込まれた可能性があります")
                            .with(mirror)));
        }
    }

    /** Both sides held the same, are without a record of theirs because this run initialised both, and neither is shown as newer. */
    private void copiesBetweenEquals(List<Violation> broken, Change.ForceMirrorCopy copy, ClusterState state) {
        Mirror mirror = state.mirror(copy.mirror());
        Set<MirrorColor> colors = colors(mirror);
        boolean both = mirror.sides().size() > 1
                && mirror.sides().keySet().stream()
                        .allMatch(side -> known.initialised().contains(copy.mirror() + "@" + side));
        if (!both || !(colors.equals(Set.of(MirrorColor.RED)) || colors.equals(Set.of(MirrorColor.GREEN)))) {
            broken.add(new Violation(
                    "copy-onto-newest",
                    both && colors.contains(MirrorColor.UNKNOWN),
                    Text.of(
                                    "mirror %s: %s; either side may be kept only where this run initialised both",
                                    "ミラー %s: %s。どちらの側を残してもよいのは、この実行で両側を初期化した場合のみです")
                            .with(copy.mirror(), sides(mirror))));
        }
        sidesAreEqual(broken, copy.mirror());
        unused(broken, copy.mirror(), state);
    }

    /** The other side's server is out, and its own side is not known to be older than another one that can be seen. */
    private void copiesFromTheOnlySide(List<Violation> broken, Change.ForceMirrorCopy copy, ClusterState state) {
        Mirror mirror = state.mirror(copy.mirror());
        List<ServerName> others = policy(copy.mirror()).sides().stream()
                .filter(s -> !s.equals(copy.source()))
                .toList();
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
        Group group = state.group(policy(mirror).group());
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
}
