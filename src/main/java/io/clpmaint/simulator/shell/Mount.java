package io.clpmaint.simulator.shell;

/**
 * A mounted file system.
 *
 * @param device what is mounted, such as {@code /dev/sda2}
 * @param directory where it is mounted, absolute
 * @param volume the file system
 * @param readOnly whether nothing can be written through it
 * @param system whether it belongs to the running system and cannot be unmounted
 */
public record Mount(String device, String directory, Volume volume, boolean readOnly, boolean system) {

    /** The type of the file system. */
    public String type() {
        return volume.type();
    }

    /** The options that {@code mount} and {@code /proc/mounts} show. */
    public String options() {
        return (readOnly ? "ro" : "rw") + ",relatime";
    }

    /** Its size in KiB. */
    public long totalKib() {
        return volume.bytes() / 1024;
    }

    /** How much of it is used, in KiB. */
    public long usedKib() {
        return (volume.used() + 1023) / 1024;
    }
}
