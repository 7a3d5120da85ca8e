package io.clpmaint.simulator.spec;

import io.clpmaint.product.data.ProductService;
import io.clpmaint.simulator.spec.DiskSpec.PartitionSpec;
import io.clpmaint.text.Text;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Finds what about servers and groups of servers cannot be. */
final class ServerContradictions {

    private final Topology topology;
    private final Contradictions out;
    /** The disks that servers see, by serial number. */
    private final Map<String, DiskSpec> serials = new HashMap<>();

    ServerContradictions(Topology topology, Contradictions out) {
        this.topology = topology;
        this.out = out;
    }

    void find() {
        servers();
        serverGroups();
    }

    private void servers() {
        if (topology.servers().isEmpty()) {
            out.say("server", "", Text.of("a cluster needs a server", "クラスタにはサーバが必要です"));
        }
        Set<String> seen = new HashSet<>();
        for (ServerSpec server : topology.servers()) {
            if (!seen.add(server.name())) {
                out.say("server", server.name(), Contradictions.TWICE);
            }
            if (server.state().up()) {
                takesPart(server);
            }
            names(server);
            disks(server);
        }
        suspension();
    }

    private void takesPart(ServerSpec server) {
        if (server.configuration() == ServerSpec.Configuration.NONE
                || server.configuration() == ServerSpec.Configuration.OUTSIDE) {
            out.say(
                    "server",
                    server.name(),
                    Text.of(
                            "it cannot take part in a cluster of which it has no configuration",
                            "構成情報のないサーバはクラスタに参加できません"));
        }
        if (server.configuration() == ServerSpec.Configuration.OLD) {
            out.say(
                    "server",
                    server.name(),
                    Text.of("it cannot take part with an old configuration", "古い構成情報のサーバはクラスタに参加できません"));
        }
        if (!server.licensed()) {
            out.say(
                    "server",
                    server.name(),
                    Text.of("it cannot take part without a licence", "ライセンスのないサーバはクラスタに参加できません"));
        }
    }

    private void names(ServerSpec server) {
        for (String unit : server.disabled()) {
            if (Arrays.stream(ProductService.values()).noneMatch(s -> s.unit().equals(unit))) {
                out.say(
                        "server",
                        server.name(),
                        Text.of("service \"%s\" does not exist", "サービス \"%s\" がありません")
                                .with(unit));
            }
        }
        for (String monitor : server.suspended()) {
            if (topology.monitors().stream().noneMatch(m -> m.name().equals(monitor))) {
                out.say(
                        "server",
                        server.name(),
                        Text.of("monitor \"%s\" does not exist", "モニタ \"%s\" がありません")
                                .with(monitor));
            }
        }
    }

    /** No device is there twice, partitions fit into their disks, and one serial number is one disk. */
    private void disks(ServerSpec server) {
        Set<String> devices = new HashSet<>();
        for (DiskSpec disk : server.disks()) {
            if (!devices.add(disk.device())) {
                out.say(
                        "server",
                        server.name(),
                        Text.of("disk \"%s\" exists twice", "ディスク \"%s\" が重複しています")
                                .with(disk.device()));
            }
            Set<Integer> numbers = new HashSet<>();
            long left = disk.bytes();
            for (PartitionSpec partition : disk.partitions()) {
                left -= partition.bytes();
                if (!numbers.add(partition.number())) {
                    out.say(
                            "server",
                            server.name(),
                            Text.of("partition %s of \"%s\" exists twice", "パーティション %s (\"%s\") が重複しています")
                                    .with(partition.number(), disk.device()));
                }
            }
            if (left < 0) {
                out.say(
                        "server",
                        server.name(),
                        Text.of(
                                        "the partitions of \"%s\" are larger than the disk",
                                        "\"%s\" のパーティションの合計がディスクより大きくなっています")
                                .with(disk.device()));
            }
            DiskSpec same = serials.putIfAbsent(disk.serial(), disk);
            if (same != null && same.bytes() != disk.bytes()) {
                out.say(
                        "server",
                        server.name(),
                        Text.of(
                                        "disk \"%s\" has the serial number of another one of %s, but %s",
                                        "ディスク \"%s\" のシリアル番号は、サイズの異なる別のディスク (%s、こちらは %s) と同じです")
                                .with(disk.device(), Sizes.format(same.bytes()), Sizes.format(disk.bytes())));
            }
        }
    }

    private void suspension() {
        long suspended = topology.servers().stream()
                .filter(s -> s.state() == ServerSpec.State.SUSPENDED)
                .count();
        long online = topology.servers().stream()
                .filter(s -> s.state() == ServerSpec.State.ONLINE)
                .count();
        if (suspended > 0 && online > 0) {
            topology.servers().stream()
                    .filter(s -> s.state() == ServerSpec.State.SUSPENDED)
                    .findFirst()
                    .ifPresent(s -> out.say(
                            "server", s.name(), Text.of("a cluster is suspended as a whole", "サスペンドはクラスタ全体に対して行われます")));
        }
    }

    private void serverGroups() {
        Set<String> names = new HashSet<>();
        Set<String> placed = new HashSet<>();
        for (ServerGroupSpec group : topology.serverGroups()) {
            if (!names.add(group.name())) {
                out.say("server-group", group.name(), Contradictions.TWICE);
            }
            if (group.servers().isEmpty()) {
                out.say("server-group", group.name(), Text.of("it has no server", "サーバがありません"));
            }
            for (String server : group.servers()) {
                out.known("server-group", group.name(), server);
                if (!placed.add(server)) {
                    out.say(
                            "server-group",
                            group.name(),
                            Text.of(
                                            "server \"%s\" is in another server group already",
                                            "サーバ \"%s\" は既に別のサーバグループに属しています")
                                    .with(server));
                }
            }
        }
    }
}
