package io.clpmaint.simulator.shell.disk;

import io.clpmaint.simulator.shell.Machine;
import io.clpmaint.simulator.shell.Mount;
import io.clpmaint.simulator.shell.Options;
import io.clpmaint.simulator.shell.Process;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The operating system's tools that show disks and write file systems; partitioning is with {@link PartitionTools}. */
public final class DiskTools {

    /** How fast a simulated disk is read and written, in bytes a second. */
    private static final long BYTES_PER_SECOND = 200_000_000;

    private static final Duration MAKING_A_FILE_SYSTEM = Duration.ofSeconds(2);
    private static final int COPIED_LIMIT = 1024 * 1024;

    private final BlockTable table;

    private DiskTools(BlockTable table) {
        this.table = table;
    }

    /**
     * Installs the tools.
     *
     * @param machine the server
     * @param disks its disks besides the one that it boots from
     */
    public static void install(Machine machine, Disks disks) {
        BlockTable table = new BlockTable(machine, disks);
        DiskTools tools = new DiskTools(table);
        machine.programs().install("lsblk", new Lsblk(table));
        machine.programs().install("blkid", tools::blkid);
        machine.programs().install("blockdev", tools::blockdev);
        machine.programs().install("dd", tools::dd);
        machine.programs().install("wipefs", tools::wipefs);
        machine.programs().install("partprobe", process -> process.exit(0));
        machine.programs().install("mount", tools::mount);
        machine.programs().install("findmnt", tools::findmnt);
        machine.programs().install("mkfs", process -> tools.mkfs(process, ""));
        for (String type : List.of("ext3", "ext4", "xfs")) {
            machine.programs().install("mkfs." + type, process -> tools.mkfs(process, type));
        }
        new PartitionTools(table).install(machine.programs());
    }

    // ---- helpers --------------------------------------------------------------------------------------------------

    /** What overwriting the start of a device does: what was there cannot be found any more. */
    static void overwrite(BlockTable table, Block block) {
        if (block.partition().isPresent()) {
            block.disk().clear(block.slot());
        } else {
            block.disk().wipe();
            table.refresh();
        }
    }

    /** The device that a tool wants to open; prints the tool's words and ends it when it cannot. */
    static Optional<Block> open(BlockTable table, Process process, String path, int code, String cannotOpen) {
        Optional<Block> block = table.find(path);
        String reason = !process.machine().files().exists(path) && block.isEmpty()
                ? "No such file or directory"
                : block.isEmpty()
                        ? "Not a block device"
                        : !process.user().root()
                                ? "Permission denied"
                                : block.get().disk().failed() ? "Input/output error" : "";
        if (!reason.isEmpty()) {
            process.fail(code, process.name() + ": " + cannotOpen.replace("%", path) + ": " + reason);
            return Optional.empty();
        }
        return block;
    }

    static Optional<Options> options(Process process, String letters, String... names) {
        try {
            return Optional.of(Options.parse(process.args(), letters, List.of(names)));
        } catch (Options.Unknown e) {
            process.fail(
                    1,
                    process.name() + ": " + e.getMessage() + "\nTry '" + process.name()
                            + " --help' for more information.");
            return Optional.empty();
        }
    }

    private static void notSimulated(Process process) {
        process.machine().reportNotSimulated(process.name() + " " + String.join(" ", process.args()));
    }

    // ---- showing --------------------------------------------------------------------------------------------------

    private void blkid(Process process) {
        Optional<Options> parsed = options(process, "s:o:pc:L:U:t:", "match-tag=", "output=", "probe");
        if (parsed.isEmpty()) {
            return;
        }
        Options o = parsed.get();
        List<Block> shown = new ArrayList<>();
        for (String path : o.operands()) {
            table.find(path).ifPresent(shown::add);
        }
        if (o.operands().isEmpty()) {
            shown.addAll(table.blocks());
        }
        List<String> wanted = new ArrayList<>(o.values().getOrDefault("s", List.of()));
        wanted.addAll(o.values().getOrDefault("match-tag", List.of()));
        String format = o.value("o", "output").orElse("full");
        boolean any = false;
        for (Block block : shown) {
            if (!process.user().root() || block.disk().failed()) {
                continue;
            }
            Map<String, String> tags = tags(block);
            tags.keySet().removeIf(name -> !wanted.isEmpty() && !wanted.contains(name));
            if (tags.isEmpty()) {
                continue;
            }
            any = true;
            switch (format) {
                case "value" -> tags.values().forEach(value -> process.out(value + "\n"));
                case "device" -> process.out(block.path() + "\n");
                case "export" -> {
                    process.out("DEVNAME=" + block.path() + "\n");
                    tags.forEach((name, value) -> process.out(name + "=" + value + "\n"));
                }
                default -> {
                    StringBuilder line = new StringBuilder(block.path()).append(':');
                    tags.forEach((name, value) -> line.append(' ')
                            .append(name)
                            .append("=\"")
                            .append(value)
                            .append('"'));
                    process.out(line.append('\n').toString());
                }
            }
        }
        process.exit(any ? 0 : 2);
    }

    private Map<String, String> tags(Block block) {
        Map<String, String> tags = new LinkedHashMap<>();
        table.content(block).ifPresent(content -> {
            if (!content.label().isEmpty()) {
                tags.put("LABEL", content.label());
            }
            tags.put("UUID", content.uuid());
            if (!content.type().equals("swap")) {
                tags.put("BLOCK_SIZE", content.type().equals("xfs") ? "512" : "4096");
            }
            tags.put("TYPE", content.type());
        });
        if (block.partition().isPresent()) {
            Partition p = block.partition().get();
            PartitionTable whole = block.disk().table().orElseThrow();
            String id = whole.label() == PartitionTable.Label.GPT
                    ? p.uuid()
                    : String.format(Locale.ROOT, "%s-%02x", whole.id().replaceFirst("^0x", ""), p.number());
            tags.put("PARTUUID", id.toLowerCase(Locale.ROOT));
        } else {
            block.disk().table().ifPresent(t -> {
                tags.put("PTUUID", t.id().replaceFirst("^0x", "").toLowerCase(Locale.ROOT));
                tags.put("PTTYPE", t.label() == PartitionTable.Label.GPT ? "gpt" : "dos");
            });
        }
        return tags;
    }

    private void blockdev(Process process) {
        List<String> args = process.args();
        String path = args.isEmpty() ? "" : args.get(args.size() - 1);
        Optional<Block> block = open(table, process, path, 1, "cannot open %");
        if (block.isEmpty()) {
            return;
        }
        for (String option : args.subList(0, args.size() - 1)) {
            switch (option) {
                case "--getsize64" -> process.out(block.get().bytes() + "\n");
                case "--getsz", "--getsize" -> process.out(block.get().bytes() / 512 + "\n");
                case "--getss", "--getpbsz", "--getbsz" -> process.out("512\n");
                case "--getro" -> process.out("0\n");
                case "--rereadpt", "--flushbufs" -> {}
                default -> {
                    notSimulated(process);
                    process.fail(1, "blockdev: Unknown command: " + option);
                    return;
                }
            }
        }
        process.exit(0);
    }

    private void mount(Process process) {
        if (!process.args().isEmpty()) {
            notSimulated(process);
            process.fail(32, "mount: " + process.args().get(process.args().size() - 1) + ": not simulated.");
            return;
        }
        for (Mount m : process.machine().view().mounts()) {
            process.out(m.device() + " on " + m.directory() + " type " + m.type() + " (rw,relatime)\n");
        }
        process.exit(0);
    }

    private void findmnt(Process process) {
        Optional<Options> parsed = options(process, "no:rT:", "noheadings", "output=", "raw", "target=");
        if (parsed.isEmpty()) {
            return;
        }
        Options o = parsed.get();
        List<String> columns =
                List.of(o.value("o", "output").orElse("TARGET,SOURCE,FSTYPE").split(","));
        List<List<String>> rows = new ArrayList<>();
        for (Mount m : process.machine().view().mounts()) {
            boolean meant = o.operands().isEmpty()
                    || o.operands().contains(m.directory())
                    || o.operands().contains(m.device());
            if (meant) {
                List<String> row = new ArrayList<>();
                columns.forEach(c -> row.add(
                        switch (c) {
                            case "TARGET" -> m.directory();
                            case "SOURCE" -> m.device();
                            case "FSTYPE" -> m.type();
                            default -> "";
                        }));
                rows.add(row);
            }
        }
        boolean found = !rows.isEmpty();
        if (found && !o.has("n", "noheadings")) {
            rows.add(0, columns);
        }
        rows.forEach(row -> process.out(String.join(" ", row) + "\n"));
        process.exit(found ? 0 : 1);
    }

    // ---- writing --------------------------------------------------------------------------------------------------

    private void mkfs(Process process, String fixed) {
        Optional<Options> parsed = options(process, "t:fFqL:m:b:i:N:U:vj", "type=");
        if (parsed.isEmpty()) {
            return;
        }
        Options o = parsed.get();
        String type = fixed.isEmpty() ? o.value("t", "type").orElse("ext2") : fixed;
        if (o.operands().isEmpty()) {
            process.fail(1, process.name() + ": no device specified");
            return;
        }
        String path = o.operands().get(0);
        String name = "mkfs." + type;
        Optional<Block> opened = open(table, process, path, 1, "%");
        if (opened.isEmpty()) {
            return;
        }
        Block block = opened.get();
        if (table.mount(block).isPresent()) {
            process.fail(1, name + ": " + path + " contains a mounted filesystem");
            return;
        }
        Optional<Content> before = table.content(block);
        if (before.isPresent() && type.equals("xfs") && !o.has("f")) {
            process.fail(
                    1,
                    name + ": " + path + " appears to contain an existing filesystem ("
                            + before.get().type() + ").\n" + name + ": Use the -f option to force overwrite.");
            return;
        }
        String label = o.value("L").orElse("");
        process.after(MAKING_A_FILE_SYSTEM, () -> {
            block.disk()
                    .content(
                            block.slot(),
                            new Content(type, label, table.drawId(block.disk()).toLowerCase(Locale.ROOT)));
            process.out(
                    type.equals("xfs")
                            ? String.format(
                                    Locale.ROOT,
                                    "meta-data=%-22s isize=512    agcount=4, agsize=%d blks%n",
                                    path,
                                    block.bytes() / 4096 / 4)
                            : "Creating filesystem with " + block.bytes() / 4096 + " 4k blocks and "
                                    + block.bytes() / 16384 + " inodes\n");
            process.exit(0);
        });
    }

    private void wipefs(Process process) {
        Optional<Options> parsed = options(process, "afn", "all", "force", "no-act");
        if (parsed.isEmpty()) {
            return;
        }
        Options o = parsed.get();
        for (String path : o.operands()) {
            Optional<Block> block = open(table, process, path, 1, "error: %: probing initialization failed");
            if (block.isEmpty()) {
                return;
            }
            if (!o.has("a", "all")) {
                table.content(block.get())
                        .ifPresent(c -> process.out("DEVICE OFFSET TYPE UUID                                 LABEL\n"
                                + block.get().name() + "   0x0    " + c.type() + "  " + c.uuid() + " "
                                + c.label() + "\n"));
            } else if (table.mount(block.get()).isPresent()) {
                process.fail(1, "wipefs: error: " + path + ": probing initialization failed: Device or resource busy");
                return;
            } else if (!o.has("n", "no-act")) {
                overwrite(table, block.get());
            }
        }
        process.exit(0);
    }

    private void dd(Process process) {
        Map<String, String> operands = new LinkedHashMap<>();
        for (String arg : process.args()) {
            int equals = arg.indexOf('=');
            if (equals < 1
                    || !List.of("if", "of", "bs", "count", "seek", "skip", "conv", "status", "iflag", "oflag")
                            .contains(arg.substring(0, equals))) {
                process.fail(1, "dd: unrecognized operand '" + arg + "'\nTry 'dd --help' for more information.");
                return;
            }
            operands.put(arg.substring(0, equals), arg.substring(equals + 1));
        }
        long size = Sizes.sectors(operands.getOrDefault("bs", "512B"), 1)
                .map(s -> s * 512)
                .orElse(0L);
        long count = operands.containsKey("count")
                ? Sizes.sectors(operands.getOrDefault("count", ""), 512).orElse(-1L)
                : Long.MAX_VALUE;
        if (size <= 0 || count < 0) {
            process.fail(1, "dd: invalid number");
            return;
        }
        String from = operands.getOrDefault("if", "");
        String to = operands.getOrDefault("of", "");
        Optional<Block> source = table.find(from);
        Optional<Block> target = table.find(to);
        long available = source.map(Block::bytes).orElse(from.equals("/dev/zero") ? Long.MAX_VALUE : COPIED_LIMIT);
        long room = target.map(Block::bytes).orElse(Long.MAX_VALUE);
        long wanted = count > Long.MAX_VALUE / size ? Long.MAX_VALUE : count * size;
        long bytes = Math.min(Math.min(available, room), wanted);
        for (Optional<Block> device : List.of(source, target)) {
            if (device.isPresent() && !process.user().root()) {
                process.fail(1, "dd: failed to open '" + device.get().path() + "': Permission denied");
                return;
            }
        }
        if (source.filter(b -> b.disk().failed()).isPresent()) {
            process.fail(1, "dd: error reading '" + from + "': Input/output error");
            return;
        }
        if (target.filter(b -> b.disk().failed()).isPresent()) {
            process.fail(1, "dd: error writing '" + to + "': Input/output error");
            return;
        }
        if (source.isEmpty()
                && !from.equals("/dev/zero")
                && process.machine().files().read(from).isEmpty()) {
            process.fail(1, "dd: failed to open '" + from + "': No such file or directory");
            return;
        }
        if (bytes == Long.MAX_VALUE) {
            notSimulated(process);
            process.fail(1, "dd: not simulated without an end");
            return;
        }
        long copied = bytes;
        process.after(Duration.ofMillis(copied * 1000 / BYTES_PER_SECOND), () -> {
            target.ifPresent(b -> overwrite(table, b));
            if (target.isEmpty() && !to.isEmpty() && !to.equals("/dev/null")) {
                process.machine().files().write(to, "\0".repeat((int) Math.min(COPIED_LIMIT, copied)));
            }
            boolean full = wanted > room && target.isPresent();
            String records = copied / size + "+" + (copied % size == 0 ? 0 : 1);
            process.err((full ? "dd: error writing '" + to + "': No space left on device\n" : "") + records
                    + " records in\n" + records + " records out\n" + copied + " bytes copied\n");
            process.exit(full ? 1 : 0);
        });
    }
}
