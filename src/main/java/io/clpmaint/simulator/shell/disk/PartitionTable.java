package io.clpmaint.simulator.shell.disk;

import java.util.Comparator;
import java.util.List;

/**
 * A partition table.
 *
 * @param label its kind
 * @param id the disk's identifier: {@code 0x} and eight hexadecimal digits, or a GUID
 * @param partitions by number
 */
public record PartitionTable(Label label, String id, List<Partition> partitions) {

    /** Copies and sorts the list. */
    public PartitionTable {
        partitions = partitions.stream()
                .sorted(Comparator.comparingInt(Partition::number))
                .toList();
    }

    /** The kinds of partition tables. */
    public enum Label {
        /** The old one of PCs, up to 2 TiB. */
        DOS,
        /** GUID partition table. */
        GPT
    }
}
