package io.clpmaint.simulator.shell.disk;

/**
 * One partition of a disk.
 *
 * @param number counted from 1
 * @param startSector its first sector of 512 bytes
 * @param sectors its length in sectors of 512 bytes
 * @param type the code of its type as {@code sfdisk} writes it: two hexadecimal digits, or a GUID on a GPT
 * @param bootable whether it is marked active (DOS label alone)
 * @param uuid the partition's id, empty when the label has none
 */
public record Partition(int number, long startSector, long sectors, String type, boolean bootable, String uuid) {

    /** The last sector that belongs to it. */
    public long endSector() {
        return startSector + sectors - 1;
    }

    /** Its size in bytes. */
    public long bytes() {
        return sectors * 512;
    }
}
