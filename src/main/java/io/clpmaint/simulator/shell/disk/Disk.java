package io.clpmaint.simulator.shell.disk;

import io.clpmaint.simulator.shell.Volume;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One disk as a server sees it. Mutable: the tools partition and format it, the world removes it or lets it fail.
 */
public final class Disk {

    private final String name;
    private final long bytes;
    private final String model;
    private final String serial;
    private Optional<PartitionTable> table = Optional.empty();
    private final TreeMap<Integer, Volume> contents = new TreeMap<>();
    private boolean failed;

    /**
     * A new disk without a partition table.
     *
     * @param name the kernel's name, such as {@code sdb}
     * @param bytes its size, a multiple of 512
     * @param model the model's name
     * @param serial the serial number
     */
    public Disk(String name, long bytes, String model, String serial) {
        this.name = name;
        this.bytes = bytes;
        this.model = model;
        this.serial = serial;
    }

    /** The kernel's name, such as {@code sdb}. */
    public String name() {
        return name;
    }

    /** Its size in bytes. */
    public long bytes() {
        return bytes;
    }

    /** Its size in sectors of 512 bytes. */
    public long sectors() {
        return bytes / 512;
    }

    /** The model's name. */
    public String model() {
        return model;
    }

    /** The serial number. */
    public String serial() {
        return serial;
    }

    /** Its partition table, empty when it was never partitioned. */
    public Optional<PartitionTable> table() {
        return table;
    }

    /**
     * Writes a partition table. What begins where a partition begins stays readable there, damaged where the partition is
     * too short for it; the rest is forgotten.
     *
     * @param replacement the table
     */
    public void table(PartitionTable replacement) {
        Map<Long, Volume> byStart = new TreeMap<>();
        table.ifPresent(t ->
                t.partitions().forEach(p -> content(p.number()).ifPresent(c -> byStart.put(p.startSector(), c))));
        contents.clear();
        for (Partition p : replacement.partitions()) {
            Optional.ofNullable(byStart.get(p.startSector()))
                    .ifPresent(c -> contents.put(p.number(), c.bytes() > p.bytes() ? cutOff(c) : c));
        }
        table = Optional.of(replacement);
    }

    private static Volume cutOff(Volume content) {
        Volume rest = content.copy();
        rest.health(Volume.Health.DAMAGED);
        return rest;
    }

    /** Forgets the partition table and everything on the disk, as overwriting its start does. */
    public void wipe() {
        table = Optional.empty();
        contents.clear();
    }

    /** The kernel's name of a partition, such as {@code sdb1} or {@code nvme0n1p1}. */
    public String partitionName(int number) {
        return Character.isDigit(name.charAt(name.length() - 1)) ? name + "p" + number : name + number;
    }

    /** What lies in a partition; number 0 stands for the whole disk. */
    public Optional<Volume> content(int number) {
        return Optional.ofNullable(contents.get(number));
    }

    /** What lies in the partitions, by number. */
    public Map<Integer, Volume> contents() {
        return new TreeMap<>(contents);
    }

    /**
     * Writes a file system, or a sign of other use, into a partition.
     *
     * @param number of the partition; 0 for the whole disk
     * @param content what lies there now
     */
    public void content(int number, Volume content) {
        contents.put(number, content);
    }

    /**
     * Forgets what lies in a partition.
     *
     * @param number of the partition; 0 for the whole disk
     */
    public void clear(int number) {
        contents.remove(number);
    }

    /** Whether reading and writing it fails. */
    public boolean failed() {
        return failed;
    }

    /**
     * Lets it fail, or heals it.
     *
     * @param nowFailed whether reading and writing fails from now on
     */
    public void failed(boolean nowFailed) {
        failed = nowFailed;
    }
}
