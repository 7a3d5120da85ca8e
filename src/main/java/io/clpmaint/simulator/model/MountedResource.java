package io.clpmaint.simulator.model;

import io.clpmaint.simulator.shell.Volume;
import java.util.Optional;

/** A resource that mounts a file system on the server where it is active: a mirror, a hybrid, a shared disk. */
public interface MountedResource {

    /** Its name. */
    String name();

    /**
     * What it mounts on a server.
     *
     * @param host the server
     * @return the path of the device
     */
    String deviceOn(Host host);

    /** Where it mounts it. */
    String mountPoint();

    /**
     * Whether a server has anything to do with it.
     *
     * @param host the server
     * @return whether its disk is there
     */
    boolean reaches(Host host);

    /**
     * Whether it is active on a server.
     *
     * @param host the server
     * @return whether it is
     */
    boolean activeOn(Host host);

    /**
     * Whether its file system is to be mounted on a server.
     *
     * @param host the server
     * @return whether it is active there, unless it was activated by hand without being mounted
     */
    default boolean mountedOn(Host host) {
        return activeOn(host);
    }

    /**
     * What lies on its disk as a server sees it.
     *
     * @param host the server
     * @return the file system, empty when there is none
     */
    Optional<Volume> contentOn(Host host);
}
