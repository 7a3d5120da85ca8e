package io.clpmaint.simulator.shell.disk;

import io.clpmaint.simulator.shell.Options;
import io.clpmaint.simulator.shell.Process;
import io.clpmaint.simulator.shell.Program;
import io.clpmaint.simulator.shell.disk.PartitionTable.Label;
import io.clpmaint.simulator.shell.disk.Partitioning.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code sfdisk}: dumps, lists and writes partition tables. */
final class Sfdisk implements Program {

    private final BlockTable table;

    Sfdisk(BlockTable table) {
        this.table = table;
    }

    private static final String IN_USE = """

            This disk is currently in use - repartitioning is probably a bad idea.
            Umount all file systems, and swapoff all swap partitions on this disk.
            Use the --no-reread flag to suppress this check.
            """;

    @Override
    public void run(Process process) {
        Optional<Options> parsed = DiskTools.options(
                process,
                "dlJfqX:w:W:n",
                "dump",
                "list",
                "force",
                "quiet",
                "label=",
                "wipe=",
                "wipe-partitions=",
                "no-reread",
                "no-tell-kernel",
                "no-act",
                "json",
                "delete");
        if (parsed.isEmpty()) {
            return;
        }
        Options o = parsed.get();
        if (o.has("l", "list") && o.operands().isEmpty()) {
            List<Disk> all = process.user().root() ? table.disks() : List.of();
            process.out(String.join(
                    "\n\n",
                    all.stream()
                            .filter(d -> !d.failed())
                            .map(Partitioning::list)
                            .toList()));
            process.exit(0);
            return;
        }
        boolean delete = o.has("delete") && !o.operands().isEmpty();
        if ((o.operands().size() != 1 && !delete) || o.has("J", "json")) {
            process.machine().reportNotSimulated("sfdisk " + String.join(" ", process.args()));
            process.fail(1, "sfdisk: no disk device specified.");
            return;
        }
        Optional<Block> opened = DiskTools.open(table, process, o.operands().get(0), 1, "cannot open %");
        if (opened.isEmpty()) {
            return;
        }
        Disk disk = opened.get().disk();
        if (delete) {
            delete(process, o, disk);
        } else if (o.has("d", "dump")) {
            if (disk.table().isEmpty()) {
                process.fail(1, "sfdisk: " + opened.get().path() + ": does not contain a recognized partition table");
                return;
            }
            process.out(dump(disk));
            process.exit(0);
        } else if (o.has("l", "list")) {
            process.out(Partitioning.list(disk));
            process.exit(0);
        } else {
            process.readAll(script -> write(process, o, disk, script));
        }
    }

    private void delete(Process process, Options o, Disk disk) {
        if (table.inUse(disk) && !o.has("force", "f", "no-reread")) {
            process.out("Checking that no-one is using this disk right now ... FAILED\n");
            process.fail(1, IN_USE);
            return;
        }
        PartitionTable before =
                disk.table().orElseGet(() -> new PartitionTable(Label.GPT, table.drawId(disk), List.of()));
        List<String> numbers = o.operands().subList(1, o.operands().size());
        disk.table(new PartitionTable(
                before.label(),
                before.id(),
                before.partitions().stream()
                        .filter(p -> !numbers.isEmpty() && !numbers.contains(String.valueOf(p.number())))
                        .toList()));
        table.refresh();
        process.out(
                "\nThe partition table has been altered.\nCalling ioctl() to re-read partition table.\nSyncing disks.\n");
        process.exit(0);
    }

    private static String dump(Disk disk) {
        PartitionTable t = disk.table().orElseThrow();
        StringBuilder out = new StringBuilder();
        boolean gpt = t.label() == Label.GPT;
        out.append("label: ").append(gpt ? "gpt" : "dos").append('\n');
        out.append("label-id: ").append(t.id()).append('\n');
        out.append("device: /dev/").append(disk.name()).append('\n');
        out.append("unit: sectors\n");
        if (gpt) {
            out.append("first-lba: 34\nlast-lba: ")
                    .append(Partitioning.lastUsable(disk, Label.GPT))
                    .append('\n');
        }
        out.append("sector-size: 512\n\n");
        for (Partition p : t.partitions()) {
            out.append(String.format(
                    Locale.ROOT,
                    "/dev/%s : start=%12d, size=%12d, type=%s",
                    disk.partitionName(p.number()),
                    p.startSector(),
                    p.sectors(),
                    p.type()));
            if (gpt) {
                out.append(", uuid=").append(p.uuid());
            }
            out.append(p.bootable() ? ", bootable\n" : "\n");
        }
        return out.toString();
    }

    private void write(Process process, Options o, Disk disk, String script) {
        String path = "/dev/" + disk.name();
        if (!o.has("no-reread", "force", "f")) {
            if (table.inUse(disk)) {
                process.out("Checking that no-one is using this disk right now ... FAILED\n");
                process.fail(1, IN_USE);
                return;
            }
            process.out(o.has("q", "quiet") ? "" : "Checking that no-one is using this disk right now ... OK\n\n");
        }
        process.out(o.has("q", "quiet") ? "" : Partitioning.describe(disk));
        PartitionTable made;
        try {
            made = parse(disk, script, o.value("X", "label").orElse(""));
        } catch (Refused e) {
            process.fail(1, e.getMessage() + "\nLeaving.\n");
            return;
        }
        StringBuilder told = new StringBuilder("\n>>> Script header accepted.\n");
        told.append(
                made.label() == Label.GPT
                        ? ">>> Created a new GPT disklabel (GUID: " + made.id() + ").\n"
                        : ">>> Created a new DOS disklabel with disk identifier " + made.id() + ".\n");
        for (Partition p : made.partitions()) {
            told.append(path)
                    .append(p.number())
                    .append(": Created a new partition ")
                    .append(p.number())
                    .append(" of type '")
                    .append(Partitioning.typeName(p.type()))
                    .append("' and of size ")
                    .append(Sizes.full(p.bytes()))
                    .append(".\n");
        }
        told.append(path).append(made.partitions().size() + 1).append(": Done.\n\nNew situation:\n");
        if (!o.has("n", "no-act")) {
            disk.table(made);
            table.refresh();
        }
        told.append(Partitioning.rows(disk, made));
        told.append(
                "\nThe partition table has been altered.\nCalling ioctl() to re-read partition table.\nSyncing disks.\n");
        process.out(o.has("q", "quiet") ? "" : told.toString());
        process.exit(0);
    }

    private PartitionTable parse(Disk disk, String script, String given) throws Refused {
        Label label = given.equals("gpt") ? Label.GPT : Label.DOS;
        String id = "";
        List<String> lines = new ArrayList<>();
        for (String raw : script.split("\n")) {
            String line = raw.replaceFirst("#.*", "").strip();
            if (line.isEmpty()) {
                continue;
            }
            String[] header = line.split(":\\s*", 2);
            if (header.length == 2 && !line.startsWith("/dev/") && header[0].matches("[a-z-]+")) {
                switch (header[0]) {
                    case "label" -> {
                        if (!header[1].equals("gpt") && !header[1].equals("dos")) {
                            throw new Refused(
                                    "sfdisk: failed to parse script header: unsupported label '" + header[1] + "'");
                        }
                        label = header[1].equals("gpt") ? Label.GPT : Label.DOS;
                    }
                    case "label-id" -> id = header[1];
                    case "unit", "device", "first-lba", "last-lba", "sector-size", "grain", "table-length" -> {}
                    default -> throw new Refused("line: unsupported command");
                }
            } else {
                lines.add(line);
            }
        }
        if (lines.isEmpty() && script.isBlank()) {
            throw new Refused("sfdisk: no partition given");
        }
        List<Partition> partitions = new ArrayList<>();
        for (String line : lines) {
            partitions.add(partition(disk, label, partitions, line));
        }
        String made = table.drawId(disk);
        String own = label == Label.GPT ? made : "0x" + made.substring(0, 8).toLowerCase(Locale.ROOT);
        return new PartitionTable(label, id.isEmpty() ? own : id, partitions);
    }

    private Partition partition(Disk disk, Label label, List<Partition> before, String line) throws Refused {
        int number = before.size() + 1;
        String fields = line;
        int colon = line.indexOf(':');
        if (line.startsWith("/dev/") && colon > 0) {
            String digits = line.substring(0, colon).strip().replaceFirst(".*?(\\d+)$", "$1");
            number = digits.matches("\\d{1,3}") ? Integer.parseInt(digits) : number;
            fields = line.substring(colon + 1);
        }
        String start = "";
        String size = "";
        String type = label == Label.GPT ? "0FC63DAF-8483-4772-8E79-3D69D8477DE4" : "83";
        String uuid = label == Label.GPT ? table.drawId(disk) : "";
        boolean bootable = false;
        String[] parts = fields.split(",", -1);
        for (int i = 0; i < parts.length; i++) {
            String part = parts[i].strip();
            int equals = part.indexOf('=');
            String key = equals < 0 ? part : part.substring(0, equals).strip();
            String value = equals < 0 ? "" : part.substring(equals + 1).strip();
            switch (key) {
                case "start" -> start = value;
                case "size" -> size = value;
                case "type", "Id" -> type = type(label, value);
                case "uuid" -> uuid = value.toUpperCase(Locale.ROOT);
                case "bootable" -> bootable = true;
                case "name", "attrs" -> {}
                default -> {
                    if (equals >= 0) {
                        throw new Refused("/dev/" + disk.name() + number + ": unsupported field '" + key + "'");
                    }
                    switch (i) {
                        case 0 -> start = part;
                        case 1 -> size = part;
                        case 2 -> type = part.isEmpty() ? type : type(label, part);
                        default -> bootable |= part.equals("*");
                    }
                }
            }
        }
        return Partitioning.placed(
                disk, label, before, number, start, size, new Partition(number, 0, 0, type, bootable, uuid));
    }

    private static String type(Label label, String written) {
        return switch (written) {
            case "L", "linux" -> label == Label.GPT ? "0FC63DAF-8483-4772-8E79-3D69D8477DE4" : "83";
            case "S", "swap" -> label == Label.GPT ? "0657FD6D-A4AB-43C4-84E5-0933C84B4F4F" : "82";
            case "V", "lvm" -> label == Label.GPT ? "E6D6D379-F507-44C2-A23C-238F2A3DF928" : "8e";
            default -> label == Label.GPT ? written.toUpperCase(Locale.ROOT) : written.toLowerCase(Locale.ROOT);
        };
    }
}
