package io.clpmaint.simulator.shell.disk;

import io.clpmaint.simulator.shell.Volume;
import java.util.Optional;

/** What a driver does with a partition: the device that it offers in its place, and whom it keeps away. */
public interface Claim {

    /** The kernel's name of the partition, such as {@code sdb2}. */
    String partition();

    /** The name of the device that it offers instead, such as {@code NMP1}; empty when it offers none. */
    Optional<String> device();

    /** Whether it uses the partition: nobody else gets it, and its own device can be opened. */
    boolean held();

    /**
     * Whether somebody who writes to the partition while it is held is stopped.
     *
     * @return false when the write goes through, past the driver
     */
    boolean refusesWrites();

    /** Whether the kernel lets nobody write to the partition. */
    default boolean readOnly() {
        return false;
    }

    /**
     * Something was written through its device.
     *
     * @param content what lies there from now on, empty for nothing
     */
    void through(Optional<Volume> content);

    /** The partition is about to be changed past the driver. */
    void past();
}
