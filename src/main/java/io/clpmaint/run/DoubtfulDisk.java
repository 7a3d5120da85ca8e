package io.clpmaint.run;

import java.util.Optional;

/**
 * A disk that was written down so that its exchange can be proven, and that a person may have exchanged since.
 *
 * @param before what it was
 * @param denied whether whoever was asked said each time that nothing was done; a question without an answer leaves it open
 */
public record DoubtfulDisk(RunEvent.DiskRecorded before, boolean denied) {

    /**
     * Whether it is proven that the disk is the one that was there before. Where something was done it takes a serial number and
     * partitions that read the same; where nothing was, a disk that could not be read may be as unreadable as before.
     *
     * @param now what is there, read on a server that is attached to it, under that server's name for it
     * @return whether it is
     */
    public boolean isStill(RunEvent.DiskRecorded now) {
        boolean readable = before.serial().isPresent() && before.layout().isPresent();
        return (denied || readable)
                && before.serial().equals(now.serial())
                && before.bytes().equals(now.bytes())
                && partitions(before).equals(partitions(now));
    }

    /** With the identifiers of the table and of each partition, which another disk does not have. */
    private static Optional<String> partitions(RunEvent.DiskRecorded disk) {
        return disk.layout().map(layout -> layout.replace(disk.device(), ""));
    }
}
