package io.clpmaint.simulator.spec;

import io.clpmaint.product.data.ResourceType;
import io.clpmaint.simulator.spec.DiskSpec.PartitionSpec;
import io.clpmaint.simulator.spec.GroupSpec.ResourceSpec;
import io.clpmaint.simulator.spec.MirrorSpec.Side;
import io.clpmaint.text.Text;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds what about mirrors, hybrids and shared disks cannot be. */
final class StorageContradictions {

    private final Topology topology;
    private final Contradictions out;
    /** What owns a partition of a server. */
    private final Map<String, String> owners = new HashMap<>();
    /** What is mounted where. */
    private final Map<String, String> mounts = new HashMap<>();

    StorageContradictions(Topology topology, Contradictions out) {
        this.topology = topology;
        this.out = out;
    }

    void find() {
        Set<String> mirrors = new HashSet<>();
        for (MirrorSpec mirror : topology.mirrors()) {
            if (!mirrors.add(mirror.name())) {
                out.say("mirror", mirror.name(), Contradictions.TWICE);
            }
            mirror(mirror);
        }
        Set<String> disks = new HashSet<>();
        for (SharedDiskSpec disk : topology.disks()) {
            if (!disks.add(disk.name())) {
                out.say("disk", disk.name(), Contradictions.TWICE);
            }
            disk(disk);
        }
        topology.groups().forEach(this::group);
    }

    private void group(GroupSpec group) {
        for (ResourceSpec resource : group.resources()) {
            boolean mirrored = resource.type().equals(ResourceType.MIRROR_DISK.word())
                    || resource.type().equals(ResourceType.HYBRID_DISK.word());
            if (mirrored && mirrorOf(resource).isEmpty()) {
                out.say(
                        "group",
                        group.name(),
                        Text.of("resource \"%s\" has no mirror of that name", "リソース \"%s\" に対応するミラーがありません")
                                .with(resource.name()));
            }
            for (String server : group.servers()) {
                if (out.exists(server) && !reaches(resource, server)) {
                    out.say(
                            "group",
                            group.name(),
                            Text.of(
                                            "it cannot run on \"%s\", which has no disk of \"%s\"",
                                            "\"%s\" には \"%s\" のディスクがないため起動できません")
                                    .with(server, resource.name()));
                }
            }
        }
    }

    private Optional<MirrorSpec> mirrorOf(ResourceSpec resource) {
        return topology.mirrors().stream()
                .filter(m -> m.name().equals(resource.name()) && m.type().equals(resource.type()))
                .findFirst();
    }

    private boolean reaches(ResourceSpec resource, String server) {
        Optional<MirrorSpec> mirror = mirrorOf(resource);
        return mirror.isPresent()
                ? mirror.get().sideOf(server).isPresent()
                : !resource.type().equals(ResourceType.DISK.word())
                        || topology.disks().stream()
                                .anyMatch(d -> d.name().equals(resource.name())
                                        && d.servers().contains(server));
    }

    private void mirror(MirrorSpec mirror) {
        Optional<GroupSpec> group =
                topology.groups().stream().filter(g -> g.has(mirror.name())).findFirst();
        if (group.isEmpty()) {
            out.say("mirror", mirror.name(), Text.of("no group has a resource of that name", "同名のリソースを持つグループがありません"));
        }
        if (mirror.sides().size() != 2) {
            out.say("mirror", mirror.name(), Text.of("it needs two sides", "ミラーには 2 つの側が必要です"));
        }
        Set<String> seen = new HashSet<>();
        for (Side side : mirror.sides()) {
            for (String server : side.servers()) {
                out.known("mirror", mirror.name(), server);
                if (!seen.add(server)) {
                    out.say(
                            "mirror",
                            mirror.name(),
                            Text.of("both sides are on \"%s\"", "両側が同じサーバ \"%s\" です")
                                    .with(server));
                }
                own("mirror", mirror.name(), server, DiskSpec.partition(side.disk(), side.clusterPartition()));
                own("mirror", mirror.name(), server, DiskSpec.partition(side.disk(), side.dataPartition()));
            }
        }
        amounts("mirror", mirror.name(), mirror.size(), mirror.used());
        if (mirror.behind() > mirror.used()) {
            out.say("mirror", mirror.name(), Text.of("a side is behind by more than is used", "差分が使用量を超えています"));
        }
        mountedOnce("mirror", mirror.name(), "/mnt/" + mirror.name());
        if (mirror.rate() <= 0) {
            out.say("mirror", mirror.name(), Text.of("a copy needs a rate", "コピー速度が必要です"));
        }
        mirror.network()
                .filter(n -> !topology.networks().contains(n))
                .ifPresent(n -> out.say(
                        "mirror",
                        mirror.name(),
                        Text.of("network \"%s\" does not exist", "ネットワーク \"%s\" がありません")
                                .with(n)));
        newest(mirror, group);
        stale(mirror, group);
        apart(mirror);
        disks(mirror);
    }

    private void newest(MirrorSpec mirror, Optional<GroupSpec> group) {
        if (mirror.newest().isEmpty()) {
            if (mirror.behind() > 0) {
                out.say(
                        "mirror",
                        mirror.name(),
                        Text.of("a side is behind, but none is the newest", "差分がありますが、最新側が指定されていません"));
            }
            return;
        }
        String newest = mirror.newest().get();
        Optional<Side> side =
                mirror.sides().stream().filter(s -> s.name().equals(newest)).findFirst();
        if (side.isEmpty()) {
            out.say(
                    "mirror",
                    mirror.name(),
                    Text.of("its newest side \"%s\" is not one of its sides", "最新側 \"%s\" はこのミラーの側ではありません")
                            .with(newest));
            return;
        }
        boolean broken = side.get().servers().stream()
                .anyMatch(s ->
                        diskOf(s, side.get().disk()).filter(DiskSpec::failed).isPresent());
        if (broken) {
            out.say(
                    "mirror",
                    mirror.name(),
                    Text.of("its newest side \"%s\" is on a broken disk", "最新側 \"%s\" のディスクが故障しています")
                            .with(newest));
        }
        group.flatMap(GroupSpec::on)
                .filter(on -> !side.get().servers().contains(on))
                .ifPresent(on -> out.say(
                        "mirror",
                        mirror.name(),
                        Text.of(
                                        "its newest side is \"%s\", but its group runs on \"%s\"",
                                        "最新側は \"%s\" ですが、グループは \"%s\" で起動しています")
                                .with(newest, on)));
    }

    /** Where no side is the newest, both are told, and no group can be active on one. */
    private void stale(MirrorSpec mirror, Optional<GroupSpec> group) {
        Set<String> told = mirror.standing().stale().keySet();
        if (told.isEmpty()) {
            return;
        }
        if (mirror.newest().isPresent()) {
            out.say(
                    "mirror",
                    mirror.name(),
                    Text.of("both sides are stale, and one is the newest", "両側が最新でないのに、最新側が指定されています"));
        }
        if (!told.equals(mirror.sides().stream().map(Side::name).collect(Collectors.toSet()))) {
            out.say(
                    "mirror",
                    mirror.name(),
                    Text.of("stale names %s, which are not its sides", "stale の %s はこのミラーの側と一致しません")
                            .with(String.join(", ", new TreeSet<>(told))));
        }
        group.flatMap(GroupSpec::on)
                .ifPresent(on -> out.say(
                        "mirror",
                        mirror.name(),
                        Text.of(
                                        "no side is the newest, but its group runs on \"%s\"",
                                        "最新側がありませんが、グループは \"%s\" で起動しています")
                                .with(on)));
    }

    /** Two sides on one disk are no mirror. */
    private void apart(MirrorSpec mirror) {
        List<String> serials = mirror.sides().stream()
                .flatMap(side -> side.servers().stream()
                        .limit(1)
                        .flatMap(s -> diskOf(s, side.disk()).stream())
                        .map(DiskSpec::serial))
                .toList();
        if (new HashSet<>(serials).size() < serials.size()) {
            out.say("mirror", mirror.name(), Text.of("both sides are on one disk", "両側が同じディスクにあります"));
        }
    }

    /** Data partitions are equally large on both sides, and the servers of one side see one disk. */
    private void disks(MirrorSpec mirror) {
        for (Side side : mirror.sides()) {
            Optional<DiskSpec> first = Optional.empty();
            for (String server : side.servers()) {
                Optional<DiskSpec> disk = diskOf(server, side.disk());
                disk.filter(d -> !d.failed())
                        .map(d -> partition(d, side.dataPartition()))
                        .filter(bytes -> bytes.isPresent() && bytes.getAsLong() != mirror.size())
                        .ifPresent(bytes -> out.say(
                                "mirror",
                                mirror.name(),
                                Text.of(
                                                "its size is %s, but the data partition on \"%s\" has %s",
                                                "サイズは %s ですが、\"%s\" のデータパーティションは %s です")
                                        .with(Sizes.format(mirror.size()), server, Sizes.format(bytes.getAsLong()))));
                if (first.isPresent() && disk.isPresent() && !first.equals(disk)) {
                    out.say(
                            "mirror",
                            mirror.name(),
                            Text.of(
                                            "the servers of side \"%s\" share one disk, but \"%s\" has another one",
                                            "サーバグループ \"%s\" のサーバは同じディスクを共有しますが、\"%s\" のディスクが異なります")
                                    .with(side.name(), server));
                }
                first = first.or(() -> disk);
            }
        }
    }

    private void disk(SharedDiskSpec disk) {
        if (disk.servers().isEmpty()) {
            out.say("disk", disk.name(), Text.of("no server is attached to it", "接続されているサーバがありません"));
        }
        for (String server : disk.servers()) {
            out.known("disk", disk.name(), server);
            own("disk", disk.name(), server, DiskSpec.partition(disk.device(), disk.partition()));
        }
        amounts("disk", disk.name(), disk.size(), disk.used());
        mountedOnce("disk", disk.name(), disk.mount());
        if (new HashSet<>(disk.servers()).size() < disk.servers().size()) {
            out.say("disk", disk.name(), Text.of("a server is named twice", "同じサーバが 2 回指定されています"));
        }
        List<DiskSpec> seen = disk.servers().stream()
                .map(s -> diskOf(s, disk.device()))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        if (seen.size() > 1) {
            out.say(
                    "disk",
                    disk.name(),
                    Text.of("its servers see different disks as %s", "サーバごとに %s のディスクが異なります")
                            .with(disk.device()));
        }
    }

    private void amounts(String kind, String name, long size, long used) {
        if (used > size) {
            out.say(kind, name, Text.of("more is used than its size", "使用量がサイズを超えています"));
        }
    }

    private void mountedOnce(String kind, String name, String directory) {
        String other = mounts.putIfAbsent(directory, kind + " " + name);
        if (other != null && !other.equals(kind + " " + name)) {
            out.say(
                    kind,
                    name,
                    Text.of("%s is the mount point of %s already", "%s は既に %s のマウントポイントです")
                            .with(directory, other));
        }
    }

    private void own(String kind, String name, String server, String partition) {
        String other = owners.putIfAbsent(server + " " + partition, kind + " " + name);
        if (other != null && !Objects.equals(other, kind + " " + name)) {
            out.say(
                    kind,
                    name,
                    Text.of("%s of \"%s\" belongs to %s already", "%s (\"%s\") は既に %s が使用しています")
                            .with(partition, server, other));
        }
    }

    private Optional<DiskSpec> diskOf(String server, String device) {
        return topology.servers().stream()
                .filter(s -> s.name().equals(server))
                .flatMap(s -> s.disks().stream())
                .filter(d -> d.device().equals(device))
                .findFirst();
    }

    private static OptionalLong partition(DiskSpec disk, int number) {
        return disk.partitions().stream()
                .filter(p -> p.number() == number)
                .mapToLong(PartitionSpec::bytes)
                .findFirst();
    }
}
