package io.clpmaint.simulator.model;

import io.clpmaint.simulator.shell.disk.Disk;
import io.clpmaint.simulator.spec.DiskSpec;
import java.util.HashMap;
import java.util.Map;

/** The disks of a cluster by serial number: servers that see the same number see the same disk. */
final class Luns {

    private final Map<String, Disk> made = new HashMap<>();

    /** The disk that a server sees. */
    Disk of(DiskSpec spec) {
        return made.computeIfAbsent(spec.serial(), serial -> DiskMaker.make(spec));
    }
}
