package io.clpmaint.simulator.shell.disk;

import static io.clpmaint.simulator.shell.disk.DiskTools.notSimulated;
import static io.clpmaint.simulator.shell.disk.DiskTools.open;
import static io.clpmaint.simulator.shell.disk.DiskTools.options;

import io.clpmaint.simulator.shell.Options;
import io.clpmaint.simulator.shell.Process;
import io.clpmaint.simulator.shell.ProgramTable;
import io.clpmaint.simulator.shell.Volume;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The tools that tell what a block device is: {@code blkid}, {@code blockdev}, {@code wipefs}, {@code smartctl}. */
final class BlockTools {

    private static final int BUSY = 1;
    private static final int SMART_OPEN_FAILED = 2;

    private final BlockTable table;

    BlockTools(BlockTable table) {
        this.table = table;
    }

    void install(ProgramTable programs) {
        programs.install("blkid", this::blkid);
        programs.install("blockdev", this::blockdev);
        programs.install("wipefs", this::wipefs);
        programs.install("smartctl", this::smartctl);
        programs.install("partprobe", process -> process.exit(0));
        programs.install("udevadm", process -> process.exit(0));
    }

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
        shown.removeIf(b -> !process.user().root() || b.disk().failed() || b.closed());
        for (String tag : List.of("L", "U")) {
            String name = tag.equals("L") ? "LABEL" : "UUID";
            o.value(tag).ifPresent(v -> shown.removeIf(b -> !v.equals(tags(b).get(name))));
        }
        List<String> wanted = new ArrayList<>(o.values().getOrDefault("s", List.of()));
        wanted.addAll(o.values().getOrDefault("match-tag", List.of()));
        String format = o.has("L", "U") ? "device" : o.value("o", "output").orElse("full");
        boolean any = false;
        for (Block block : shown) {
            Map<String, String> tags = tags(block);
            tags.keySet().removeIf(name -> !wanted.isEmpty() && !wanted.contains(name));
            any |= !tags.isEmpty();
            process.out(tags.isEmpty() ? "" : written(block, tags, format));
        }
        process.exit(any ? 0 : 2);
    }

    private static String written(Block block, Map<String, String> tags, String format) {
        StringBuilder out = new StringBuilder();
        switch (format) {
            case "value" -> tags.values().forEach(value -> out.append(value).append('\n'));
            case "device" -> out.append(block.path()).append('\n');
            case "export" -> {
                out.append("DEVNAME=").append(block.path()).append('\n');
                tags.forEach((name, value) ->
                        out.append(name).append('=').append(value).append('\n'));
            }
            default -> {
                out.append(block.path()).append(':');
                tags.forEach((name, value) ->
                        out.append(' ').append(name).append("=\"").append(value).append('"'));
                out.append('\n');
            }
        }
        return out.toString();
    }

    private static Map<String, String> tags(Block block) {
        Map<String, String> tags = new LinkedHashMap<>();
        block.content().filter(c -> !c.type().isEmpty()).ifPresent(content -> {
            if (!content.label().isEmpty()) {
                tags.put("LABEL", content.label());
            }
            tags.put("UUID", content.uuid());
            if (!content.type().equals("swap")) {
                tags.put("BLOCK_SIZE", content.type().equals("xfs") ? "512" : "4096");
            }
            tags.put("TYPE", content.type());
        });
        if (block.above()) {
            return tags;
        }
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
                case "--getro" -> process.out((block.get().readOnly() ? 1 : 0) + "\n");
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

    private void wipefs(Process process) {
        Optional<Options> parsed = options(process, "afn", "all", "force", "no-act");
        if (parsed.isEmpty()) {
            return;
        }
        Options o = parsed.get();
        for (String path : o.operands()) {
            Optional<Block> opened = open(table, process, path, 1, "error: %: probing initialization failed");
            if (opened.isEmpty()) {
                return;
            }
            Block block = opened.get();
            if (!o.has("a", "all")) {
                process.out(signature(block));
            } else if (block.readOnly()) {
                process.fail(1, "wipefs: error: " + path + ": probing initialization failed: Operation not permitted");
                return;
            } else if (table.mount(block).isPresent() || block.held()) {
                process.fail(
                        BUSY, "wipefs: error: " + path + ": probing initialization failed: Device or resource busy");
                return;
            } else if (!o.has("n", "no-act")) {
                block.content(Optional.empty());
                table.refresh();
            }
        }
        process.exit(0);
    }

    private static String signature(Block block) {
        Optional<Volume> content = block.content().filter(c -> !c.type().isEmpty());
        return content.map(c -> "DEVICE OFFSET TYPE UUID                                 LABEL\n" + block.name()
                        + "   0x0    " + c.type() + "  " + c.uuid() + " " + c.label() + "\n")
                .orElse("");
    }

    private void smartctl(Process process) {
        Optional<Options> parsed = options(process, "iHad:", "info", "health", "all");
        if (parsed.isEmpty()) {
            return;
        }
        Options o = parsed.get();
        process.out("smartctl 7.2 2020-12-30 r5155 [x86_64-linux] (local build)\n\n");
        String path = o.operands().isEmpty() ? "" : o.operands().get(0);
        Optional<Block> block = table.find(path);
        if (block.isEmpty() || !process.user().root()) {
            process.out("Smartctl open device: " + path + " failed: "
                    + (block.isEmpty() ? "No such device" : "Permission denied") + "\n");
            process.exit(SMART_OPEN_FAILED);
            return;
        }
        Disk disk = block.get().disk();
        if (o.has("i", "a", "info", "all")) {
            process.out("=== START OF INFORMATION SECTION ===\nDevice Model:     " + disk.model()
                    + "\nSerial Number:    " + disk.serial() + "\nUser Capacity:    "
                    + String.format(Locale.ROOT, "%,d", disk.bytes()) + " bytes [" + Sizes.smart(disk.bytes())
                    + "]\nSector Size:      512 bytes logical/physical\nSMART support is: Available - device has SMART"
                    + " capability.\nSMART support is: Enabled\n\n");
        }
        if (o.has("H", "a", "health", "all")) {
            process.out("=== START OF READ SMART DATA SECTION ===\nSMART overall-health self-assessment test result: "
                    + (disk.failed() ? "FAILED!\n" : "PASSED\n") + "\n");
        }
        process.exit(disk.failed() && o.has("H", "a", "health", "all") ? 8 : 0);
    }
}
