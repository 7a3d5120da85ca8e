package io.clpmaint.simulator.model;

import io.clpmaint.product.data.ProductService;
import io.clpmaint.simulator.shell.disk.Disk;
import io.clpmaint.simulator.shell.disk.Partition;
import io.clpmaint.simulator.shell.disk.PartitionTable;
import io.clpmaint.simulator.spec.Assumption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What people did to a mirror by command, beside its group: where they activated it (Ver3.0 Maintenance Guide 11.8, 11.9; X
 * 4.2 Getting Started Guide 6.5.12), whether they took the two sides apart, and how large they made it. As long as it is
 * active by hand, no group can activate it.
 */
public final class MirrorByHand {

    private final Cluster cluster;
    private final MirrorDisk mirror;
    private final Map<Host, How> active = new LinkedHashMap<>();
    private boolean synchronising = true;
    private boolean compressing;

    MirrorByHand(Cluster cluster, MirrorDisk mirror) {
        this.cluster = cluster;
        this.mirror = mirror;
    }

    /** How it was activated. */
    public enum How {
        /** And mounted. */
        MOUNTED,
        /** But not mounted: a file system can be checked or made through its device. */
        UNMOUNTED,
        /** And mounted, whatever the product takes the side's data for; what is written is not mirrored. */
        FORCED
    }

    /**
     * Whether it was activated by hand on a server, and how.
     *
     * @param host the server
     * @return how, empty where it was not
     */
    public Optional<How> on(Host host) {
        return Optional.ofNullable(active.get(host));
    }

    boolean isEmpty() {
        return active.isEmpty();
    }

    /**
     * Activates it. That it can be is the caller's matter.
     *
     * @param host where
     * @param how how
     */
    public void activate(Host host, How how) {
        MirrorSide side = mirror.side(host).orElseThrow();
        side.current(host);
        active.put(host, how);
        if (how == How.FORCED) {
            force(side);
        }
        cluster.touch();
    }

    private void force(MirrorSide side) {
        MirrorSide other = mirror.other(side);
        long now = cluster.time().millis();
        mirror.cancelCopy();
        if (side.newest()) {
            if (other.newest()) {
                mirror.breakAway(other);
            }
            return;
        }
        side.requireAll();
        side.broke(now);
        if (cluster.spec().reading(Assumption.FORCED_ACTIVATION).equals("both-stale") && other.newest()) {
            other.fallBehind(now, 0);
            other.broke(now);
        }
    }

    /**
     * Ends an activation by hand.
     *
     * @param host where
     */
    public void deactivate(Host host) {
        active.remove(host);
        cluster.touch();
    }

    /** An activation ends with the mirror agent. */
    void settle() {
        active.keySet().removeIf(host -> !host.services().active(ProductService.MD));
    }

    /** Whether what is written goes to the other side, as far as commands decide. */
    public boolean synchronising() {
        return synchronising;
    }

    /**
     * Takes the sides apart, or allows them to be brought together again.
     *
     * @param on whether the sides are to be in step
     * @param host who says so: where the mirror is not active, the other side falls behind
     */
    public void synchronise(boolean on, Host host) {
        synchronising = on;
        if (!on) {
            MirrorSide ahead = mirror.activeSide().or(() -> mirror.side(host)).orElseThrow();
            MirrorSide behind = mirror.other(ahead);
            mirror.cancelCopy();
            if (behind.newest()) {
                mirror.breakAway(behind);
            }
        }
        cluster.touch();
    }

    /** Whether what goes to the other side is compressed. */
    public boolean compressing() {
        return compressing;
    }

    /**
     * Compresses what goes to the other side, or not.
     *
     * @param on whether it is compressed
     */
    public void compress(boolean on) {
        compressing = on;
        cluster.touch();
    }

    /**
     * Makes the data partition of a side larger, where it is the last one on its disk. The file system keeps its size.
     *
     * @param side the side
     * @param bytes the new size
     * @return whether there was room; nothing is changed where there was none
     */
    public boolean resize(MirrorSide side, long bytes) {
        int number = side.spec().dataPartition();
        List<Disk> disks = side.hosts().stream()
                .flatMap(h -> h.disks().disk(side.device()).stream())
                .distinct()
                .toList();
        if (disks.isEmpty() || !disks.stream().allMatch(d -> fits(d, number, bytes))) {
            return false;
        }
        for (Disk disk : disks) {
            PartitionTable table = disk.table().orElseThrow();
            List<Partition> partitions = table.partitions().stream()
                    .map(p -> p.number() == number
                            ? new Partition(number, p.startSector(), bytes / 512, p.type(), p.bootable(), p.uuid())
                            : p)
                    .toList();
            disk.table(new PartitionTable(table.label(), table.id(), partitions));
        }
        side.takeSize();
        cluster.touch();
        return true;
    }

    private static boolean fits(Disk disk, int number, long bytes) {
        Optional<Partition> last = disk.table()
                .flatMap(t -> t.partitions().stream().max(Comparator.comparingLong(Partition::startSector)));
        return last.filter(p -> p.number() == number)
                .filter(p -> !disk.failed() && p.startSector() * 512 + bytes <= disk.bytes())
                .isPresent();
    }
}
