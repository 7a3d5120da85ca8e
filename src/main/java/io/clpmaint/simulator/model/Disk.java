package io.clpmaint.simulator.model;

import io.clpmaint.simulator.spec.DiskSpec;
import io.clpmaint.simulator.spec.DiskSpec.PartitionSpec;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A disk of a server with what is on it. */
public final class Disk {

    private final String device;
    private final long bytes;
    private final String serial;
    private final TreeMap<Integer, Long> partitions = new TreeMap<>();
    private boolean failed;
    private boolean written;

    Disk(DiskSpec spec) {
        device = spec.device();
        bytes = spec.bytes();
        serial = spec.serial();
        failed = spec.failed();
        written = true;
        for (PartitionSpec partition : spec.partitions()) {
            partitions.put(partition.number(), partition.bytes());
        }
    }

    Disk(String device, long bytes, String serial) {
        this.device = device;
        this.bytes = bytes;
        this.serial = serial;
    }

    /** Its device. */
    public String device() {
        return device;
    }

    /** Its size. */
    public long bytes() {
        return bytes;
    }

    /** Its serial number. */
    public String serial() {
        return serial;
    }

    /** Whether it is broken. */
    public boolean failed() {
        return failed;
    }

    /** Sizes of its partitions in bytes by number. */
    public Map<Integer, Long> partitions() {
        return partitions;
    }

    /**
     * The size of a partition.
     *
     * @param number its number
     * @return its size in bytes, empty when there is none
     */
    public Optional<Long> partition(int number) {
        return Optional.ofNullable(partitions.get(number));
    }

    /** Whether the product has ever used it. */
    public boolean written() {
        return written;
    }

    void fail() {
        failed = true;
    }

    void use() {
        written = true;
    }
}
