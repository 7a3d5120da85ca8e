package io.clpmaint.simulator.shell.disk;

import static io.clpmaint.simulator.shell.disk.DiskTools.notSimulated;
import static io.clpmaint.simulator.shell.disk.DiskTools.open;
import static io.clpmaint.simulator.shell.disk.DiskTools.options;

import io.clpmaint.simulator.shell.Options;
import io.clpmaint.simulator.shell.Process;
import io.clpmaint.simulator.shell.ProgramTable;
import io.clpmaint.simulator.shell.Volume;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The tools that make file systems, change what they are called and how large they are. */
final class FileSystemTools {

    private static final Duration MAKING = Duration.ofSeconds(2);
    private static final long LEAST_OVERHEAD = 16L << 20;
    private static final int OVERHEAD_SHARE = 128;
    private static final int BLOCK = 4096;
    private static final List<String> TYPES = List.of("ext2", "ext3", "ext4", "xfs");

    private final BlockTable table;

    FileSystemTools(BlockTable table) {
        this.table = table;
    }

    void install(ProgramTable programs) {
        programs.install("mkfs", process -> mkfs(process, ""));
        TYPES.forEach(type -> programs.install("mkfs." + type, process -> mkfs(process, type)));
        programs.install("mke2fs", process -> mkfs(process, ""));
        programs.install("tune2fs", this::tune2fs);
        programs.install("dumpe2fs", this::dumpe2fs);
        programs.install("e2label", this::e2label);
        programs.install("xfs_admin", this::xfsAdmin);
        programs.install("xfs_info", process -> xfsGrowfs(process, true));
        programs.install("xfs_growfs", process -> xfsGrowfs(process, false));
        programs.install("resize2fs", this::resize2fs);
        new FileSystemCheck(table).install(programs);
    }

    // ---- making ---------------------------------------------------------------------------------------------------

    private void mkfs(Process process, String fixed) {
        Optional<Options> parsed = options(process, "t:fFqL:m:b:i:N:U:vjO:E:n:d:l:s:K", "type=");
        if (parsed.isEmpty()) {
            return;
        }
        Options o = parsed.get();
        String type = fixed.isEmpty() ? o.value("t", "type").orElse("ext2") : fixed;
        boolean xfs = type.equals("xfs");
        if (!TYPES.contains(type)) {
            notSimulated(process);
            process.fail(1, "mkfs: failed to execute mkfs." + type + ": No such file or directory");
            return;
        }
        if (o.operands().isEmpty()) {
            process.fail(1, (xfs ? "no device name given in argument list" : "Usage: mkfs." + type + " device"));
            return;
        }
        String path = o.operands().get(0);
        Optional<Block> opened = open(table, process, path, 1, "%");
        if (opened.isEmpty()) {
            return;
        }
        Block block = opened.get();
        Optional<String> problem = unsafe(block, path, xfs, o.has("f"));
        if (problem.isPresent()) {
            process.fail(1, problem.get());
            return;
        }
        String uuid = o.value("U").orElseGet(() -> table.drawId(block.disk()).toLowerCase(Locale.ROOT));
        long overhead = Math.min(block.bytes() / 4, Math.max(LEAST_OVERHEAD, block.bytes() / OVERHEAD_SHARE));
        process.after(MAKING, () -> {
            block.content(Optional.of(new Volume(type, o.value("L").orElse(""), uuid, block.bytes(), overhead)));
            process.out(o.has("q") ? "" : xfs ? xfsGeometry(path, block.bytes()) : ext(uuid, block.bytes()));
            process.exit(0);
        });
    }

    private Optional<String> unsafe(Block block, String path, boolean xfs, boolean force) {
        if (table.mount(block).isPresent()) {
            return Optional.of(
                    xfs
                            ? "mkfs.xfs: " + path + " contains a mounted filesystem"
                            : path + " is mounted; will not make a filesystem here!");
        }
        if (block.readOnly()) {
            return Optional.of(
                    xfs
                            ? "mkfs.xfs: pwrite failed: Operation not permitted"
                            : path + ": Operation not permitted while setting up superblock");
        }
        boolean used = block.held() || (block.whole() && table.inUse(block.disk()));
        if (used) {
            return Optional.of(
                    xfs
                            ? "mkfs.xfs: cannot open " + path + ": Device or resource busy"
                            : path + " is apparently in use by the system; will not make a filesystem here!");
        }
        Optional<Volume> before = block.content().filter(Volume::mountable);
        return xfs && !force
                ? before.map(v -> "mkfs.xfs: " + path + " appears to contain an existing filesystem (" + v.type()
                        + ").\nmkfs.xfs: Use the -f option to force overwrite.")
                : Optional.empty();
    }

    private static String ext(String uuid, long bytes) {
        long blocks = bytes / BLOCK;
        StringBuilder backups = new StringBuilder();
        for (long at = 32_768; at < blocks && backups.length() < 100; at += 65_536) {
            backups.append(backups.length() == 0 ? "" : ", ").append(at);
        }
        return "mke2fs 1.46.5 (30-Dec-2021)\nCreating filesystem with " + blocks + " 4k blocks and " + blocks / 4
                + " inodes\nFilesystem UUID: " + uuid + "\nSuperblock backups stored on blocks: \n\t" + backups
                + "\n\nAllocating group tables: done                            \n"
                + "Writing inode tables: done                            \nCreating journal (16384 blocks): done\n"
                + "Writing superblocks and filesystem accounting information: done\n\n";
    }

    private static String xfsGeometry(String path, long bytes) {
        long blocks = bytes / BLOCK;
        return String.format(Locale.ROOT, """
                meta-data=%-22s isize=512    agcount=4, agsize=%d blks
                         =                       sectsz=512   attr=2, projid32bit=1
                         =                       crc=1        finobt=1, sparse=1, rmapbt=0
                         =                       reflink=1    bigtime=1 inobtcount=1 nrext64=0
                data     =                       bsize=4096   blocks=%d, imaxpct=25
                         =                       sunit=0      swidth=0 blks
                naming   =version 2              bsize=4096   ascii-ci=0, ftype=1
                log      =internal log           bsize=4096   blocks=16384, version=2
                         =                       sectsz=512   sunit=0 blks, lazy-count=1
                realtime =none                   extsz=4096   blocks=0, rtextents=0
                """, path, blocks / 4, blocks);
    }

    // ---- names ----------------------------------------------------------------------------------------------------

    /** The file system of a kind on a device; prints the tool's words and ends it where there is none. */
    private Optional<Block> holding(Process process, String path, boolean xfs) {
        Optional<Block> opened = open(table, process, path, 1, "%");
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        Optional<Volume> found =
                opened.get().content().filter(c -> xfs == c.type().equals("xfs") && c.mountable());
        if (found.isEmpty()) {
            process.fail(
                    1,
                    xfs
                            ? "xfs_admin: " + path + " is not a valid XFS filesystem (unexpected SB magic number)"
                            : process.name() + ": Bad magic number in super-block while trying to open " + path);
            return Optional.empty();
        }
        return opened;
    }

    private void tune2fs(Process process) {
        Optional<Options> parsed = options(process, "lL:U:c:i:m:O:e:o:");
        if (parsed.isEmpty()) {
            return;
        }
        Options o = parsed.get();
        if (o.operands().isEmpty()) {
            process.fail(1, "Usage: tune2fs [-l] [-L volume-label] [-U UUID] device");
            return;
        }
        Optional<Block> block = holding(process, o.operands().get(0), false);
        if (block.isEmpty()) {
            return;
        }
        process.out("tune2fs 1.46.5 (30-Dec-2021)\n");
        if (o.has("l")) {
            process.out(superblock(block.get().content().orElseThrow()));
        }
        Optional<String> most = o.value("c");
        if (most.filter(m -> !m.matches("-1|\\d{1,5}")).isPresent()) {
            process.fail(1, "tune2fs: bad mounts count - " + most.orElse(""));
            return;
        }
        most.map(Integer::parseInt).ifPresent(count -> {
            block.get().claimForWriting();
            block.get().content().orElseThrow().mostMounts(count);
            process.out("Setting maximal mount count to " + count + "\n");
        });
        o.value("i").ifPresent(i -> process.out("Setting interval between checks to " + i + " seconds\n"));
        rename(block.get(), o);
        process.exit(0);
    }

    private static String superblock(Volume volume) {
        return "Filesystem volume name:   "
                + (volume.label().isEmpty() ? "<none>" : volume.label()) + "\nFilesystem UUID:          "
                + volume.uuid() + "\nFilesystem state:         "
                + switch (volume.health()) {
                    case CLEAN -> "clean";
                    case FAULTY -> "clean with errors";
                    case DIRTY, DAMAGED -> "not clean";
                }
                + "\nMaximum mount count:      " + volume.mostMounts()
                + "\nBlock count:              " + volume.bytes() / BLOCK + "\nFree blocks:              "
                + volume.available() / BLOCK + "\nBlock size:               4096\n";
    }

    private void dumpe2fs(Process process) {
        options(process, "hxbfi", "").ifPresent(o -> {
            if (o.operands().isEmpty()) {
                process.fail(1, "Usage: dumpe2fs [-bfghixV] device");
                return;
            }
            holding(process, o.operands().get(0), false).ifPresent(block -> {
                process.out("dumpe2fs 1.46.5 (30-Dec-2021)\n"
                        + superblock(block.content().orElseThrow()));
                process.exit(0);
            });
        });
    }

    private void rename(Block block, Options o) {
        if (o.has("L", "U")) {
            block.claimForWriting();
        }
        o.value("L").ifPresent(label -> block.content().orElseThrow().label(label.equals("--") ? "" : label));
        Optional<String> id = o.value("U")
                .map(u -> u.equals("random") || u.equals("generate")
                        ? table.drawId(block.disk()).toLowerCase(Locale.ROOT)
                        : u);
        id.ifPresent(
                u -> block.content(Optional.of(block.content().orElseThrow().withUuid(u))));
    }

    private void e2label(Process process) {
        List<String> args = process.args();
        if (args.isEmpty() || args.size() > 2) {
            process.fail(1, "Usage: e2label device [newlabel]");
            return;
        }
        Optional<Block> block = holding(process, args.get(0), false);
        if (block.isEmpty()) {
            return;
        }
        if (args.size() == 1) {
            process.out(block.get().content().orElseThrow().label() + "\n");
        } else {
            block.get().claimForWriting();
            block.get().content().orElseThrow().label(args.get(1));
        }
        process.exit(0);
    }

    private void xfsAdmin(Process process) {
        Optional<Options> parsed = options(process, "luL:U:");
        if (parsed.isEmpty()) {
            return;
        }
        Options o = parsed.get();
        if (o.operands().isEmpty()) {
            process.fail(2, "Usage: xfs_admin [-lu] [-L label] [-U uuid] device");
            return;
        }
        Optional<Block> block = holding(process, o.operands().get(0), true);
        if (block.isEmpty()) {
            return;
        }
        if (o.has("L", "U") && table.mount(block.get()).isPresent()) {
            process.fail(1, "xfs_admin: " + o.operands().get(0) + " contains a mounted filesystem");
            return;
        }
        rename(block.get(), o);
        Volume volume = block.get().content().orElseThrow();
        process.out(o.has("l", "L") ? "label = \"" + volume.label() + "\"\n" : "");
        process.out(o.has("u", "U") ? "UUID = " + volume.uuid() + "\n" : "");
        process.exit(0);
    }

    // ---- sizes ----------------------------------------------------------------------------------------------------

    private void xfsGrowfs(Process process, boolean only) {
        Optional<Options> parsed = options(process, "dnD:L:m:t:");
        if (parsed.isEmpty()) {
            return;
        }
        Options o = parsed.get();
        String operand = o.operands().isEmpty() ? "" : o.operands().get(0);
        String path = process.machine().files().real(process.directory(), operand);
        Optional<Block> block = table.blocks().stream()
                .filter(b -> b.path().equals(operand)
                        || table.mount(b)
                                .filter(m -> m.directory().equals(path))
                                .isPresent())
                .filter(b -> table.mount(b).isPresent())
                .filter(b -> b.content().filter(c -> c.type().equals("xfs")).isPresent())
                .findFirst();
        if (block.isEmpty()) {
            process.fail(1, process.name() + ": " + operand + " is not a mounted XFS filesystem");
            return;
        }
        Volume volume = block.get().content().orElseThrow();
        long before = volume.bytes() / BLOCK;
        process.out(xfsGeometry(block.get().path(), volume.bytes()));
        if (!only && !process.user().root()) {
            process.fail(1, "xfs_growfs: XFS_IOC_FSGROWFSDATA xfsctl failed: Operation not permitted");
            return;
        }
        boolean grows = !only && !o.has("n") && block.get().bytes() > volume.bytes();
        if (grows) {
            volume.resize(block.get().bytes());
            process.out("data blocks changed from " + before + " to " + volume.bytes() / BLOCK + "\n");
        }
        process.exit(0);
    }

    private void resize2fs(Process process) {
        Optional<Options> parsed = options(process, "fFMpP");
        if (parsed.isEmpty()) {
            return;
        }
        Options o = parsed.get();
        if (o.operands().isEmpty()) {
            process.fail(1, "Usage: resize2fs device [new_size]");
            return;
        }
        String path = o.operands().get(0);
        Optional<Block> block = holding(process, path, false);
        if (block.isEmpty()) {
            return;
        }
        Volume volume = block.get().content().orElseThrow();
        boolean mounted = table.mount(block.get()).isPresent();
        Optional<Long> size = o.operands().size() > 1
                ? Sizes.sectors(o.operands().get(1), BLOCK).map(s -> s * 512)
                : Optional.of(block.get().bytes());
        process.out("resize2fs 1.46.5 (30-Dec-2021)\n");
        if (size.isEmpty()) {
            process.fail(1, "resize2fs: Invalid new size: " + o.operands().get(1));
        } else if (size.get() > block.get().bytes()) {
            process.fail(
                    1,
                    "The containing partition (or device) is only "
                            + block.get().bytes() / BLOCK + " (4k) blocks.\nYou requested a new size of "
                            + size.get() / BLOCK + " blocks.\n");
        } else if (size.get() < volume.used()) {
            process.fail(1, "resize2fs: New size smaller than minimum (" + volume.used() / BLOCK + ")\n");
        } else if (mounted && size.get() < volume.bytes()) {
            process.fail(1, "resize2fs: On-line shrinking not supported");
        } else if (size.get() == volume.bytes()) {
            process.out("The filesystem is already " + size.get() / BLOCK + " (4k) blocks long.  Nothing to do!\n\n");
            process.exit(0);
        } else {
            block.get().claimForWriting();
            Volume changed = block.get().content().orElseThrow();
            changed.resize(size.get());
            process.out((mounted
                            ? ""
                            : "Resizing the filesystem on " + path + " to " + size.get() / BLOCK + " (4k) blocks.\n")
                    + "The filesystem on " + path + " is now " + size.get() / BLOCK + " (4k) blocks long.\n\n");
            process.exit(0);
        }
    }
}
