package io.clpmaint.simulator.spec;

import java.util.List;

/**
 * A disk that several servers see, with one file system that one of them mounts: what a {@code disk} resource of its name
 * switches, or what a disk heartbeat is written on.
 *
 * @param name its name, which is its resource's
 * @param servers the servers that are attached to it
 * @param device its device, the same on each of them
 * @param partition the number of the partition with the file system
 * @param size the size of that partition in bytes
 * @param used how much of it is used, in bytes
 * @param mount where it is mounted
 * @param fileSystem the type of file system that is mounted
 */
public record SharedDiskSpec(
        String name,
        List<String> servers,
        String device,
        int partition,
        long size,
        long used,
        String mount,
        String fileSystem) {

    /** Copies the list. */
    public SharedDiskSpec {
        servers = List.copyOf(servers);
    }

    /**
     * The same disk, mounted otherwise.
     *
     * @param directory where
     * @param type as what type of file system
     * @return the disk
     */
    public SharedDiskSpec mounted(String directory, String type) {
        return new SharedDiskSpec(name, servers, device, partition, size, used, directory, type);
    }
}
