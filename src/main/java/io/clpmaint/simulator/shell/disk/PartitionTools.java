package io.clpmaint.simulator.shell.disk;

import io.clpmaint.simulator.shell.Options;
import io.clpmaint.simulator.shell.Process;
import io.clpmaint.simulator.shell.ProgramTable;
import io.clpmaint.simulator.shell.Volume;
import io.clpmaint.simulator.shell.disk.PartitionTable.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code sfdisk}, {@code fdisk -l}, {@code parted -s} and {@code sgdisk}. */
final class PartitionTools {

    private static final long ALIGNMENT = 2048;
    private static final long GPT_TAIL = 34;

    private static final Map<String, String> NAMES = Map.of(
            "0FC63DAF-8483-4772-8E79-3D69D8477DE4", "Linux filesystem",
            "0657FD6D-A4AB-43C4-84E5-0933C84B4F4F", "Linux swap",
            "E6D6D379-F507-44C2-A23C-238F2A3DF928", "Linux LVM",
            "C12A7328-F81F-11D2-BA4B-00A0C93EC93B", "EFI System",
            "83", "Linux",
            "82", "Linux swap / Solaris",
            "8e", "Linux LVM",
            "5", "Extended");

    private static final String IN_USE = """

            This disk is currently in use - repartitioning is probably a bad idea.
            Umount all file systems, and swapoff all swap partitions on this disk.
            Use the --no-reread flag to suppress this check.
            """;

    private final BlockTable table;

    PartitionTools(BlockTable table) {
        this.table = table;
    }

    void install(ProgramTable programs) {
        programs.install("sfdisk", this::sfdisk);
        programs.install("fdisk", this::fdisk);
        programs.install("parted", this::parted);
        programs.install("sgdisk", this::sgdisk);
    }

    /** A type as {@code lsblk} shows it. */
    static String shortType(String type) {
        return type.length() <= 2 ? "0x" + type : type.toLowerCase(Locale.ROOT);
    }

    private static String typeName(String type) {
        return NAMES.getOrDefault(type, "unknown");
    }

    private static long lastUsable(Disk disk, Label label) {
        return label == Label.GPT ? disk.sectors() - GPT_TAIL : disk.sectors() - 1;
    }

    /** A table cannot be written: the message says why, as the tool that was asked says it. */
    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message, null, false, false);
        }
    }

    // ---- sfdisk ---------------------------------------------------------------------------------------------------

    private void sfdisk(Process process) {
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
                "json");
        if (parsed.isEmpty()) {
            return;
        }
        Options o = parsed.get();
        if (o.operands().size() != 1 || o.has("J", "json")) {
            process.machine().reportNotSimulated("sfdisk " + String.join(" ", process.args()));
            process.fail(1, "sfdisk: no disk device specified.");
            return;
        }
        Optional<Block> opened = DiskTools.open(table, process, o.operands().get(0), 1, "cannot open %");
        if (opened.isEmpty()) {
            return;
        }
        Disk disk = opened.get().disk();
        if (o.has("d", "dump")) {
            if (disk.table().isEmpty()) {
                process.fail(1, "sfdisk: " + opened.get().path() + ": does not contain a recognized partition table");
                return;
            }
            process.out(dump(disk));
            process.exit(0);
        } else if (o.has("l", "list")) {
            process.out(list(disk));
            process.exit(0);
        } else {
            process.readAll(script -> write(process, o, disk, script));
        }
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
                    .append(lastUsable(disk, Label.GPT))
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
            process.out("Checking that no-one is using this disk right now ... OK\n\n");
        }
        process.out(describe(disk));
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
                    .append(typeName(p.type()))
                    .append("' and of size ")
                    .append(Sizes.full(p.bytes()))
                    .append(".\n");
        }
        told.append(path).append(made.partitions().size() + 1).append(": Done.\n\nNew situation:\n");
        if (!o.has("n", "no-act")) {
            disk.table(made);
            table.refresh();
        }
        told.append(rows(disk, made));
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
        return placed(disk, label, before, number, start, size, new Partition(number, 0, 0, type, bootable, uuid));
    }

    private static String type(Label label, String written) {
        return switch (written) {
            case "L", "linux" -> label == Label.GPT ? "0FC63DAF-8483-4772-8E79-3D69D8477DE4" : "83";
            case "S", "swap" -> label == Label.GPT ? "0657FD6D-A4AB-43C4-84E5-0933C84B4F4F" : "82";
            case "V", "lvm" -> label == Label.GPT ? "E6D6D379-F507-44C2-A23C-238F2A3DF928" : "8e";
            default -> label == Label.GPT ? written.toUpperCase(Locale.ROOT) : written.toLowerCase(Locale.ROOT);
        };
    }

    private static Partition placed(
            Disk disk, Label label, List<Partition> before, int number, String start, String size, Partition model)
            throws Refused {
        String path = "/dev/" + disk.name() + number;
        long free = before.stream().mapToLong(Partition::endSector).max().orElse(ALIGNMENT - 1) + 1;
        long aligned = (free + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        long first = start.isEmpty() ? aligned : Sizes.sectors(start, 512).orElse(-1L);
        long last = lastUsable(disk, label);
        long sectors = size.isEmpty() || size.equals("+")
                ? last - first + 1
                : Sizes.sectors(size, 512).orElse(-1L);
        if (first < 1 || sectors < 1) {
            throw new Refused(path + ": Failed to add #" + number + " partition: Invalid argument");
        }
        if (first + sectors - 1 > last) {
            throw new Refused(path + ": Failed to add #" + number + " partition: Numerical result out of range");
        }
        for (Partition other : before) {
            if (first <= other.endSector() && other.startSector() <= first + sectors - 1) {
                throw new Refused("Sector " + first + " already used.\n" + path + ": Failed to add #" + number
                        + " partition: Numerical result out of range");
            }
        }
        return new Partition(number, first, sectors, model.type(), model.bootable(), model.uuid());
    }

    // ---- fdisk ----------------------------------------------------------------------------------------------------

    private void fdisk(Process process) {
        Optional<Options> parsed = DiskTools.options(process, "lu:", "list");
        if (parsed.isEmpty()) {
            return;
        }
        Options o = parsed.get();
        if (!o.has("l", "list")) {
            process.machine().reportNotSimulated("fdisk " + String.join(" ", process.args()));
            process.fail(1, "fdisk: not simulated without -l");
            return;
        }
        List<Disk> shown = new ArrayList<>();
        for (String path : o.operands()) {
            Optional<Block> block = DiskTools.open(table, process, path, 1, "cannot open %");
            if (block.isEmpty()) {
                return;
            }
            shown.add(block.get().disk());
        }
        if (o.operands().isEmpty() && process.user().root()) {
            table.disks().stream().filter(d -> !d.failed()).forEach(shown::add);
        }
        process.out(String.join("\n\n", shown.stream().map(PartitionTools::list).toList()));
        process.exit(0);
    }

    private static String describe(Disk disk) {
        return "Disk /dev/" + disk.name() + ": " + Sizes.full(disk.bytes()) + ", " + disk.bytes() + " bytes, "
                + disk.sectors() + " sectors\nDisk model: " + disk.model()
                + "\nUnits: sectors of 1 * 512 = 512 bytes\nSector size (logical/physical): 512 bytes / 512 bytes\n"
                + "I/O size (minimum/optimal): 512 bytes / 512 bytes\n";
    }

    private static String list(Disk disk) {
        return describe(disk) + disk.table().map(t -> rows(disk, t)).orElse("");
    }

    private static String rows(Disk disk, PartitionTable t) {
        boolean gpt = t.label() == Label.GPT;
        StringBuilder out = new StringBuilder();
        out.append("Disklabel type: ").append(gpt ? "gpt" : "dos");
        out.append("\nDisk identifier: ").append(t.id()).append('\n');
        if (t.partitions().isEmpty()) {
            return out.toString();
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(
                gpt
                        ? List.of("Device", "Start", "End", "Sectors", "Size", "Type")
                        : List.of("Device", "Boot", "Start", "End", "Sectors", "Size", "Id", "Type"));
        for (Partition p : t.partitions()) {
            List<String> row = new ArrayList<>();
            row.add("/dev/" + disk.partitionName(p.number()));
            if (!gpt) {
                row.add(p.bootable() ? "*" : "");
            }
            row.add(String.valueOf(p.startSector()));
            row.add(String.valueOf(p.endSector()));
            row.add(String.valueOf(p.sectors()));
            row.add(Sizes.brief(p.bytes()));
            if (!gpt) {
                row.add(p.type());
            }
            row.add(typeName(p.type()));
            rows.add(row);
        }
        out.append('\n');
        int columns = rows.get(0).size();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                int column = i;
                int width = Math.max(
                        least(rows.get(0).get(i)),
                        rows.stream()
                                .mapToInt(r -> r.get(column).length())
                                .max()
                                .orElse(0));
                String blanks = " ".repeat(width - row.get(i).length());
                boolean left = i == 0 || i == columns - 1 || (!gpt && i == 1);
                line.append(i == 0 ? "" : " ").append(left ? row.get(i) + blanks : blanks + row.get(i));
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
        return out.toString();
    }

    /** The widths below which {@code fdisk} does not go. */
    private static int least(String heading) {
        return heading.equals("Device") ? 10 : heading.equals("Size") ? 5 : 0;
    }

    // ---- parted ---------------------------------------------------------------------------------------------------

    private void parted(Process process) {
        List<String> args = new ArrayList<>(process.args());
        boolean script = args.removeIf(a -> a.equals("-s") || a.equals("--script"));
        args.removeIf(a -> a.equals("-a") || a.equals("optimal") || a.equals("--"));
        if (args.isEmpty() || !script) {
            process.machine().reportNotSimulated("parted " + String.join(" ", process.args()));
            process.fail(1, "parted: not simulated without -s and a device");
            return;
        }
        Optional<Block> block = DiskTools.open(table, process, args.remove(0), 1, "Could not stat device %");
        if (block.isEmpty()) {
            return;
        }
        Disk disk = block.get().disk();
        boolean sectors = false;
        try {
            while (!args.isEmpty()) {
                String command = args.remove(0);
                switch (command) {
                    case "unit" -> sectors = !args.isEmpty() && args.remove(0).equals("s");
                    case "print" -> process.out(printed(disk, sectors));
                    case "mklabel", "mktable" -> {
                        refuseInUse(disk);
                        Label label = take(args).equals("gpt") ? Label.GPT : Label.DOS;
                        String id = table.drawId(disk);
                        String own = label == Label.GPT
                                ? id
                                : "0x" + id.substring(0, 8).toLowerCase(Locale.ROOT);
                        disk.table(new PartitionTable(label, own, List.of()));
                    }
                    case "mkpart" -> mkpart(disk, args);
                    case "rm" -> {
                        refuseInUse(disk);
                        String number = take(args);
                        PartitionTable t = labelled(disk);
                        disk.table(new PartitionTable(
                                t.label(),
                                t.id(),
                                t.partitions().stream()
                                        .filter(p -> !String.valueOf(p.number()).equals(number))
                                        .toList()));
                    }
                    default -> throw new Refused("Error: Expecting a partition command, not " + command);
                }
            }
        } catch (Refused e) {
            table.refresh();
            process.fail(1, String.valueOf(e.getMessage()));
            return;
        }
        table.refresh();
        process.exit(0);
    }

    private static String take(List<String> args) throws Refused {
        if (args.isEmpty()) {
            throw new Refused("Error: missing argument");
        }
        return args.remove(0);
    }

    private void refuseInUse(Disk disk) throws Refused {
        if (table.inUse(disk)) {
            throw new Refused("Error: Partition(s) on /dev/" + disk.name() + " are being used.");
        }
    }

    private static PartitionTable labelled(Disk disk) throws Refused {
        return disk.table().orElseThrow(() -> new Refused("Error: /dev/" + disk.name() + ": unrecognised disk label"));
    }

    private void mkpart(Disk disk, List<String> args) throws Refused {
        PartitionTable t = labelled(disk);
        take(args);
        if (!args.isEmpty() && args.get(0).matches("xfs|ext[234]|fat32|linux-swap")) {
            args.remove(0);
        }
        String start = take(args);
        String end = take(args);
        long first =
                start.equals("0%") ? ALIGNMENT : Sizes.sectors(start, 1_000_000).orElse(-1L);
        long last = end.equals("100%")
                ? lastUsable(disk, t.label())
                : Sizes.sectors(end, 1_000_000)
                        .map(s -> s - (end.endsWith("s") ? 0 : 1))
                        .orElse(-1L);
        int number = t.partitions().stream().mapToInt(Partition::number).max().orElse(0) + 1;
        String type = t.label() == Label.GPT ? "0FC63DAF-8483-4772-8E79-3D69D8477DE4" : "83";
        Partition made = placed(
                disk,
                t.label(),
                t.partitions(),
                number,
                Math.max(first, first == 0 ? ALIGNMENT : first) + "s",
                (last - first + 1) + "s",
                new Partition(number, 0, 0, type, false, t.label() == Label.GPT ? table.drawId(disk) : ""));
        List<Partition> all = new ArrayList<>(t.partitions());
        all.add(made);
        disk.table(new PartitionTable(t.label(), t.id(), all));
    }

    private static String printed(Disk disk, boolean sectors) throws Refused {
        PartitionTable t = labelled(disk);
        boolean gpt = t.label() == Label.GPT;
        StringBuilder out = new StringBuilder("Model: ATA " + disk.model() + " (scsi)\nDisk /dev/" + disk.name() + ": "
                + (sectors ? disk.sectors() + "s" : Sizes.decimal(disk.bytes()))
                + "\nSector size (logical/physical): 512B/512B\nPartition Table: " + (gpt ? "gpt" : "msdos")
                + "\nDisk Flags: \n\n");
        out.append(
                gpt
                        ? "Number  Start       End         Size        File system  Name  Flags\n"
                        : "Number  Start       End         Size        Type     File system  Flags\n");
        for (Partition p : t.partitions()) {
            String fileSystem = disk.content(p.number()).map(Volume::type).orElse("");
            String line = String.format(
                    Locale.ROOT,
                    gpt ? "%2d      %-11s %-11s %-11s %-12s" : "%2d      %-11s %-11s %-11s primary  %-12s",
                    p.number(),
                    sectors ? p.startSector() + "s" : Sizes.decimal(p.startSector() * 512),
                    sectors ? p.endSector() + "s" : Sizes.decimal((p.endSector() + 1) * 512),
                    sectors ? p.sectors() + "s" : Sizes.decimal(p.bytes()),
                    fileSystem);
            out.append(line.stripTrailing()).append('\n');
        }
        return out.append('\n').toString();
    }

    // ---- sgdisk ---------------------------------------------------------------------------------------------------

    private void sgdisk(Process process) {
        Optional<Options> parsed =
                DiskTools.options(process, "pR:GZ", "print", "replicate=", "randomize-guids", "zap-all");
        if (parsed.isEmpty()) {
            return;
        }
        Options o = parsed.get();
        if (o.operands().size() != 1) {
            process.fail(2, "Usage: sgdisk [OPTION...] <device>");
            return;
        }
        Optional<Block> block =
                DiskTools.open(table, process, o.operands().get(0), 2, "Problem opening % for reading!");
        if (block.isEmpty()) {
            return;
        }
        Disk disk = block.get().disk();
        if (o.has("Z", "zap-all")) {
            disk.wipe();
            table.refresh();
            process.out(
                    "GPT data structures destroyed! You may now partition the disk using fdisk or\nother utilities.\n");
            process.exit(0);
            return;
        }
        if (disk.table().filter(t -> t.label() == Label.GPT).isEmpty()) {
            process.fail(3, "Invalid partition data!");
            return;
        }
        PartitionTable t = disk.table().orElseThrow();
        Optional<String> replica = o.value("R", "replicate");
        if (replica.isPresent()) {
            Optional<Block> target = DiskTools.open(table, process, replica.get(), 2, "Problem opening % for writing!");
            if (target.isEmpty()) {
                return;
            }
            Disk other = target.get().disk();
            long end = t.partitions().stream()
                    .mapToLong(Partition::endSector)
                    .max()
                    .orElse(0);
            if (end > lastUsable(other, Label.GPT)) {
                process.fail(4, "The destination disk is too small.");
                return;
            }
            other.table(t);
            table.refresh();
        }
        if (o.has("G", "randomize-guids")) {
            disk.table(new PartitionTable(
                    Label.GPT,
                    table.drawId(disk),
                    t.partitions().stream()
                            .map(p -> new Partition(
                                    p.number(),
                                    p.startSector(),
                                    p.sectors(),
                                    p.type(),
                                    p.bootable(),
                                    table.drawId(disk)))
                            .toList()));
        }
        if (o.has("p", "print")) {
            process.out(sgdiskRows(disk, disk.table().orElseThrow()));
        } else {
            process.out("The operation has completed successfully.\n");
        }
        process.exit(0);
    }

    private static String sgdiskRows(Disk disk, PartitionTable t) {
        StringBuilder out = new StringBuilder("Disk /dev/" + disk.name() + ": " + disk.sectors() + " sectors, "
                + Sizes.full(disk.bytes()) + "\nModel: " + disk.model()
                + "\nSector size (logical/physical): 512/512 bytes\nDisk identifier (GUID): " + t.id()
                + "\nPartition table holds up to 128 entries\nMain partition table begins at sector 2 and ends at"
                + " sector 33\nFirst usable sector is 34, last usable sector is " + lastUsable(disk, Label.GPT)
                + "\nPartitions will be aligned on 2048-sector boundaries\n\n"
                + "Number  Start (sector)    End (sector)  Size       Code  Name\n");
        for (Partition p : t.partitions()) {
            out.append(String.format(
                    Locale.ROOT,
                    "%4d %15d %15d   %-10s %s%n",
                    p.number(),
                    p.startSector(),
                    p.endSector(),
                    Sizes.full(p.bytes()),
                    p.type().startsWith("0FC63DAF") ? "8300" : "8301"));
        }
        return out.toString();
    }
}
