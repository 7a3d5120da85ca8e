package io.clpmaint.simulator.model;

import io.clpmaint.simulator.shell.Volume;
import io.clpmaint.simulator.shell.disk.Disk;
import io.clpmaint.simulator.shell.disk.Partition;
import io.clpmaint.simulator.shell.disk.PartitionTable;
import io.clpmaint.simulator.spec.DiskSpec;
import io.clpmaint.simulator.spec.DiskSpec.PartitionSpec;
import io.clpmaint.simulator.spec.MirrorSpec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Makes disks with partitions one behind the other, the way they were laid out when the cluster was built. */
final class DiskMaker {

    private static final int SECTOR = 512;
    private static final long FIRST_SECTOR = 2048;
    private static final long OVERHEAD = 64L << 20;
    private static final String MODEL = "Simulated disk";
    private static final String LINUX_DATA = "0FC63DAF-8483-4772-8E79-3D69D8477DE4";

    private DiskMaker() {}

    static Disk make(DiskSpec spec) {
        Disk disk = empty(spec.device(), spec.bytes(), spec.serial());
        disk.failed(spec.failed());
        List<Partition> partitions = new ArrayList<>();
        long start = FIRST_SECTOR;
        for (PartitionSpec one : spec.partitions()) {
            long sectors = one.bytes() / SECTOR;
            partitions.add(new Partition(
                    one.number(), start, sectors, LINUX_DATA, false, id(spec.serial() + "/" + one.number())));
            start += sectors;
        }
        if (!partitions.isEmpty()) {
            disk.table(new PartitionTable(PartitionTable.Label.GPT, id(spec.serial()), partitions));
        }
        return disk;
    }

    static Disk empty(String device, long bytes, String serial) {
        return new Disk(device.replaceFirst("^/dev/", ""), bytes, MODEL, serial);
    }

    /** The size of a partition in bytes, 0 when there is none. */
    static long partition(Disk disk, int number) {
        if (disk.table().isPresent()) {
            for (Partition partition : disk.table().get().partitions()) {
                if (partition.number() == number) {
                    return partition.bytes();
                }
            }
        }
        return 0;
    }

    /** A file system with the data of the business. */
    static Volume fileSystem(String type, String name, long size, long used, Instant written) {
        String id = id(name).toLowerCase(Locale.ROOT);
        Volume volume = new Volume(type, "", id, size, Math.min(used, OVERHEAD));
        volume.write("/data/catalogue.txt", "business data of " + name + "\n", 0, written);
        volume.write("/data/records.dat", "records " + id + "\n", Math.max(0, used - OVERHEAD), written);
        return volume;
    }

    /** The file system that a side of a mirror is given when there is none. */
    static Volume emptyFileSystem(MirrorSpec mirror, String side, long bytes) {
        String id = id(mirror.name() + " made on " + side).toLowerCase(Locale.ROOT);
        return new Volume(mirror.fileSystem(), "", id, bytes, OVERHEAD);
    }

    private static String id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                .toString()
                .toUpperCase(Locale.ROOT);
    }
}
