package io.clpmaint.simulator.shell.disk;

import static io.clpmaint.simulator.shell.disk.DiskTools.open;
import static io.clpmaint.simulator.shell.disk.DiskTools.options;

import io.clpmaint.simulator.shell.Options;
import io.clpmaint.simulator.shell.Process;
import io.clpmaint.simulator.shell.ProgramTable;
import io.clpmaint.simulator.shell.Volume;
import io.clpmaint.simulator.shell.Volume.Health;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * {@code fsck}, {@code e2fsck} and {@code xfs_repair}. What was cut off in the middle of being written loses files when it
 * is repaired: that it can be mounted again does not make it whole.
 */
final class FileSystemCheck {

    private static final Duration LOOKING = Duration.ofSeconds(3);
    private static final int CORRECTED = 1;
    private static final int UNCORRECTED = 4;
    private static final int OPERATIONAL = 8;
    private static final int BLOCK = 4096;

    private final BlockTable table;

    FileSystemCheck(BlockTable table) {
        this.table = table;
    }

    void install(ProgramTable programs) {
        for (String name : List.of("fsck", "e2fsck", "fsck.ext2", "fsck.ext3", "fsck.ext4")) {
            programs.install(name, this::fsck);
        }
        programs.install("fsck.xfs", process -> process.exit(0));
        programs.install("xfs_repair", this::xfsRepair);
    }

    private void fsck(Process process) {
        Optional<Options> parsed = options(process, "AaCfnNpytVTMRt:v");
        if (parsed.isEmpty()) {
            return;
        }
        Options o = parsed.get();
        boolean front = process.name().equals("fsck");
        process.out(front && !o.has("T") ? "fsck from util-linux 2.37.4\n" : "");
        if (o.operands().isEmpty()) {
            process.fail(front ? 0 : 16, front ? "" : "Usage: e2fsck [-panyrcdfktvDFV] device");
            return;
        }
        String path = o.operands().get(0);
        Optional<Block> opened = open(table, process, path, OPERATIONAL, "%");
        if (opened.isEmpty()) {
            return;
        }
        Block block = opened.get();
        Optional<Volume> content = block.content().filter(Volume::mountable);
        if (front && o.has("N")) {
            String type = content.map(Volume::type).orElse("ext2");
            process.out("[/usr/sbin/fsck." + type + " (1) -- " + path + "] fsck." + type + " " + path + "\n");
            process.exit(0);
            return;
        }
        if (content.isEmpty()) {
            process.fail(
                    OPERATIONAL,
                    "e2fsck 1.46.5 (30-Dec-2021)\n" + process.name()
                            + ": Bad magic number in super-block while trying to open " + path);
        } else if (content.get().type().equals("xfs")) {
            process.out("If you wish to check the consistency of an XFS filesystem or\nrepair a damaged filesystem, see"
                    + " xfs_repair(8).\n");
            process.exit(0);
        } else if (table.mount(block).isPresent() && !o.has("n")) {
            process.fail(OPERATIONAL, path + " is mounted.\ne2fsck: Cannot continue, aborting.\n\n");
        } else if (block.readOnly() && !o.has("n")) {
            process.fail(
                    OPERATIONAL,
                    "e2fsck: Read-only file system while trying to open " + path
                            + "\nDisk write-protected; use the -n option to do a read-only\ncheck of the device.");
        } else if (block.held()) {
            process.fail(OPERATIONAL, path + " is in use.\ne2fsck: Cannot continue, aborting.\n\n");
        } else {
            process.after(LOOKING, () -> ext(process, block, path, o));
        }
    }

    private static void ext(Process process, Block block, String path, Options o) {
        Volume volume = block.content().orElseThrow();
        String counts = volume.bytes() / BLOCK - volume.available() / BLOCK + "/" + volume.bytes() / BLOCK + " blocks";
        boolean damaged = hasErrors(volume.health());
        if (damaged && !o.has("p", "a", "y")) {
            process.out(
                    path + " contains a file system with errors, check forced.\nPass 1: Checking inodes, blocks, and"
                            + " sizes\nInode 12 has illegal block(s).  Clear? no\n\n" + path
                            + ": ********** WARNING: Filesystem still has errors **********\n\n");
            process.exit(UNCORRECTED);
            return;
        }
        boolean dirty = volume.health() == Health.DIRTY;
        if (volume.health() != Health.CLEAN && !o.has("n")) {
            repair(block);
        }
        process.out(
                damaged
                        ? "Pass 1: Checking inodes, blocks, and sizes\nInode 12 has illegal block(s).  Clear? yes\n\n\n"
                                + path + ": ***** FILE SYSTEM WAS MODIFIED *****\n"
                        : dirty ? path + ": recovering journal\n" : "");
        process.out(path + ": clean, " + counts + "\n");
        process.exit(damaged ? CORRECTED : 0);
    }

    private void xfsRepair(Process process) {
        Optional<Options> parsed = options(process, "nLvdfP");
        if (parsed.isEmpty()) {
            return;
        }
        Options o = parsed.get();
        if (o.operands().isEmpty()) {
            process.fail(1, "Usage: xfs_repair [options] device");
            return;
        }
        String path = o.operands().get(0);
        Optional<Block> opened = open(table, process, path, 1, "cannot open %");
        if (opened.isEmpty()) {
            return;
        }
        Block block = opened.get();
        Optional<Volume> content = block.content().filter(c -> c.type().equals("xfs"));
        if (content.isEmpty()) {
            process.fail(
                    1,
                    "Phase 1 - find and verify superblock...\nbad primary superblock - bad magic number !!!\n\nattempting"
                            + " to find secondary superblock...\nSorry, could not find valid secondary superblock\n"
                            + "Exiting now.");
        } else if (table.mount(block).isPresent() && !o.has("n")) {
            process.fail(
                    1,
                    "xfs_repair: " + path + " contains a mounted filesystem\nxfs_repair: " + path
                            + " contains a mounted and writable filesystem\n\nfatal error -- couldn't initialize XFS"
                            + " library");
        } else if (block.readOnly() && !o.has("n")) {
            process.fail(1, "xfs_repair: " + path + " is read-only: Operation not permitted");
        } else if (block.held()) {
            process.fail(1, "xfs_repair: cannot open " + path + ": Device or resource busy");
        } else if (content.get().health() == Health.DIRTY && !o.has("n", "L")) {
            process.fail(
                    2,
                    "Phase 1 - find and verify superblock...\nPhase 2 - using internal log\n        - zero log...\nERROR:"
                            + " The filesystem has valuable metadata changes in a log which needs to\nbe replayed.  Mount"
                            + " the filesystem to replay the log, and unmount it before\nre-running xfs_repair.  If you"
                            + " are unable to mount the filesystem, then use\nthe -L option to destroy the log and"
                            + " attempt a repair.");
        } else {
            process.after(LOOKING, () -> xfs(process, block, o.has("n")));
        }
    }

    private static void xfs(Process process, Block block, boolean only) {
        Health health = block.content().orElseThrow().health();
        if (!only && health != Health.CLEAN) {
            repair(block);
        }
        process.out("Phase 1 - find and verify superblock...\nPhase 2 - using internal log\n        - zero log...\n"
                + "Phase 3 - for each AG...\nPhase 4 - check for duplicate blocks...\n"
                + (only ? "No modify flag set, skipping phase 5\n" : "Phase 5 - rebuild AG headers and trees...\n")
                + "Phase 6 - check inode connectivity...\n"
                + (hasErrors(health)
                        ? "disconnected inode 131, " + (only ? "would move" : "moving") + " to lost+found\n"
                        : "")
                + "Phase 7 - verify "
                + (only
                        ? "link counts...\nNo modify flag set, skipping filesystem flush and exiting."
                        : "and correct link counts...\ndone")
                + "\n");
        process.exit(only && health != Health.CLEAN ? 1 : 0);
    }

    private static boolean hasErrors(Health health) {
        return health == Health.FAULTY || health == Health.DAMAGED;
    }

    private static void repair(Block block) {
        block.claimForWriting();
        Volume volume = block.content().orElseThrow();
        if (volume.health() == Health.DAMAGED) {
            volume.loseFiles();
        }
        volume.health(Health.CLEAN);
    }
}
