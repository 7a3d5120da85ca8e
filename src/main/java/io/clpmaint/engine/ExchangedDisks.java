package io.clpmaint.engine;

import io.clpmaint.action.Obligation;
import io.clpmaint.cluster.ClusterConfig;
import io.clpmaint.cluster.ClusterState;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.product.data.Reads;
import io.clpmaint.run.DoubtfulDisk;
import io.clpmaint.run.RunEvent;
import io.clpmaint.text.ShellQuote;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The disks of mirrors that a person may have exchanged, and that are neither accepted as new ones nor proven to be the old ones: one
 * with somebody else's cluster partition might be taken for the current side. What was proven is not kept beyond this process,
 * as a person may go on exchanging disks until the run is taken up again.
 */
final class ExchangedDisks {

    private final Desk desk;
    private final StepRunner runner;
    private final Set<DoubtfulDisk> proven = new LinkedHashSet<>();

    ExchangedDisks(Desk desk, StepRunner runner) {
        this.desk = desk;
        this.runner = runner;
    }

    /** A mirror's side on a disk, with the disk's name on each server that is attached to it. */
    private record Side(MirrorName mirror, ServerName side, Map<ServerName, String> devices) {
        String name() {
            return mirror + "@" + side;
        }
    }

    /** Whether none is in doubt, as far as no look at the cluster is needed to tell. */
    boolean none() {
        return open().stream().allMatch(disk -> sides(disk).isEmpty());
    }

    /** Reads the disks in doubt on the servers of an obligation, which answer. */
    void look(Obligation obligation) throws Stopped {
        for (DoubtfulDisk disk : open()) {
            for (Side side : sides(disk)) {
                for (Map.Entry<ServerName, String> at : side.devices().entrySet()) {
                    if (obligation.concerns(at.getKey()) && disk.isStill(runner.disk(at.getKey(), at.getValue()))) {
                        proven.add(disk);
                    }
                }
            }
        }
    }

    /**
     * The sides in doubt, as {@code mirror@side}. A server that takes part shows by itself what its side is.
     *
     * @param seen how the cluster stands
     */
    Set<String> sides(ClusterState seen) {
        Set<String> names = new LinkedHashSet<>();
        for (DoubtfulDisk disk : open()) {
            sides(disk).stream()
                    .filter(side -> side.devices().keySet().stream()
                            .noneMatch(s -> seen.server(s).takesPart()))
                    .forEach(side -> names.add(side.name()));
        }
        return names;
    }

    /** The commands that show what the disks in doubt of an obligation's servers are. */
    List<String> show(Obligation obligation, ClusterState seen) {
        Set<String> doubtful = sides(seen);
        Set<String> commands = new LinkedHashSet<>();
        for (DoubtfulDisk disk : open()) {
            for (Side side : sides(disk)) {
                side.devices().forEach((server, device) -> {
                    if (doubtful.contains(side.name()) && obligation.concerns(server)) {
                        commands.add(server + ": " + ShellQuote.line(Reads.whichDisk(device)));
                        commands.add(server + ": "
                                + ShellQuote.line(Reads.partitions(device).words()));
                    }
                });
            }
        }
        return new ArrayList<>(commands);
    }

    private List<DoubtfulDisk> open() {
        return desk.state().doubtfulDisks().stream()
                .filter(disk -> !proven.contains(disk))
                .toList();
    }

    /** The sides on a disk that were not accepted since: several mirrors may lie on one. */
    private List<Side> sides(DoubtfulDisk disk) {
        RunEvent.DiskRecorded before = disk.before();
        ServerName server = new ServerName(before.server());
        List<Side> sides = new ArrayList<>();
        desk.lastConfig().mirrors().forEach((mirror, policy) -> {
            if (device(policy, server).equals(Optional.of(before.device()))
                    && !desk.state()
                            .diskAccepted(mirror.value(), policy.side(server).value())) {
                Map<ServerName, String> devices = new LinkedHashMap<>();
                policy.attached(server).forEach(at -> device(policy, at).ifPresent(device -> devices.put(at, device)));
                sides.add(new Side(mirror, policy.side(server), devices));
            }
        });
        return sides;
    }

    private static Optional<String> device(ClusterConfig.MirrorPolicy policy, ServerName server) {
        return Optional.ofNullable(policy.devices().get(server)).flatMap(ClusterConfig.Devices::disk);
    }
}
