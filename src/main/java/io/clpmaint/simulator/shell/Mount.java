package io.clpmaint.simulator.shell;

/**
 * A mounted file system.
 *
 * @param device what is mounted, such as {@code /dev/sda2}
 * @param directory where it is mounted
 * @param type the type of the file system
 * @param totalKib its size in KiB
 * @param usedKib how much of it is used, in KiB
 */
public record Mount(String device, String directory, String type, long totalKib, long usedKib) {}
