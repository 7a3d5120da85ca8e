package io.clpmaint.simulator.shell.disk;

import java.util.Optional;

/**
 * A block device: a whole disk or one of its partitions.
 *
 * @param disk the disk
 * @param partition the partition, empty for the whole disk
 */
record Block(Disk disk, Optional<Partition> partition) {

    /** The kernel's name, such as {@code sdb} or {@code sdb1}. */
    String name() {
        return partition.map(p -> disk.partitionName(p.number())).orElse(disk.name());
    }

    /** Its path below {@code /dev}. */
    String path() {
        return "/dev/" + name();
    }

    long bytes() {
        return partition.map(Partition::bytes).orElse(disk.bytes());
    }

    /** The number under which the disk keeps what lies in it. */
    int slot() {
        return partition.map(Partition::number).orElse(0);
    }

    Optional<Content> content() {
        return disk.content(slot());
    }
}
