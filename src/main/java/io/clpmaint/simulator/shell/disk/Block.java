package io.clpmaint.simulator.shell.disk;

import io.clpmaint.simulator.shell.Volume;
import java.util.List;
import java.util.Optional;

/**
 * A block device: a whole disk, one of its partitions, or the device that a driver offers instead of a partition.
 *
 * @param disk the disk
 * @param partition the partition, empty for the whole disk
 * @param claims what drivers do with the partition, or with those of the disk
 * @param above whether this is the driver's device
 */
record Block(Disk disk, Optional<Partition> partition, List<Claim> claims, boolean above) {

    /** The kernel's name, such as {@code sdb} or {@code sdb1}. */
    String name() {
        return above
                ? claims.get(0).device().orElseThrow()
                : partition.map(p -> disk.partitionName(p.number())).orElse(disk.name());
    }

    /** Its path below {@code /dev}. */
    String path() {
        return "/dev/" + name();
    }

    long bytes() {
        return partition.map(Partition::bytes).orElse(disk.bytes());
    }

    boolean whole() {
        return partition.isEmpty();
    }

    /** The number under which the disk keeps what lies in it. */
    int slot() {
        return partition.map(Partition::number).orElse(0);
    }

    Optional<Volume> content() {
        return disk.content(slot());
    }

    /** Whether a driver uses it, so that nobody else gets it. */
    boolean held() {
        return !above && claims.stream().anyMatch(Claim::held);
    }

    /** Whether nobody can open it: a driver's device that is not in use. */
    boolean closed() {
        return above && !claims.get(0).held();
    }

    /** Whether nothing can be written to it. A whole disk can be, whatever holds for its partitions. */
    boolean readOnly() {
        return !whole() && claims.stream().anyMatch(Claim::readOnly);
    }

    boolean refusesWrites() {
        return !above && claims.stream().anyMatch(c -> c.held() && c.refusesWrites());
    }

    /** Puts something else into it; on a whole disk the partitions are gone. */
    void content(Optional<Volume> content) {
        if (above) {
            claims.get(0).through(content);
            return;
        }
        claims.forEach(Claim::past);
        if (whole()) {
            disk.wipe();
        }
        content.ifPresentOrElse(c -> disk.content(slot(), c), () -> disk.clear(slot()));
    }

    /** Prepares that what lies in it is changed in place, past a driver that knows nothing of it. */
    void claimForWriting() {
        if (!above) {
            claims.forEach(Claim::past);
        }
    }
}
