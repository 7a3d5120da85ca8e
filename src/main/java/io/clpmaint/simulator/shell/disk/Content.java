package io.clpmaint.simulator.shell.disk;

/**
 * What lies in a partition, as {@code blkid} tells it.
 *
 * @param type of the file system, such as {@code xfs}
 * @param label its label, empty when it has none
 * @param uuid its id
 */
public record Content(String type, String label, String uuid) {}
