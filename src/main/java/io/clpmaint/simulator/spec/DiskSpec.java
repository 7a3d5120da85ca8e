package io.clpmaint.simulator.spec;

import java.util.List;

/**
 * A disk of a simulated server.
 *
 * @param device its device, like {@code /dev/sdb}
 * @param bytes its size
 * @param serial its serial number
 * @param partitions its partitions, by number
 * @param failed whether it is broken
 */
public record DiskSpec(String device, long bytes, String serial, List<PartitionSpec> partitions, boolean failed) {

    /** Copies the list. */
    public DiskSpec {
        partitions = List.copyOf(partitions);
    }

    /**
     * A partition.
     *
     * @param number its number, from 1
     * @param bytes its size
     */
    public record PartitionSpec(int number, long bytes) {}

    /**
     * The device of a partition.
     *
     * @param number the partition's number
     * @return like {@code /dev/sdb1}
     */
    public String partition(int number) {
        return partition(device, number);
    }

    /**
     * The device of a partition.
     *
     * @param device the disk's device
     * @param number the partition's number
     * @return like {@code /dev/sdb1} or {@code /dev/nvme0n1p1}
     */
    public static String partition(String device, int number) {
        boolean digit = Character.isDigit(device.charAt(device.length() - 1));
        return device + (digit ? "p" : "") + number;
    }
}
