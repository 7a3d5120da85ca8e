package io.clpmaint.simulator.shell.disk;

import io.clpmaint.simulator.shell.disk.PartitionTable.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What all tools for partitions know: where partitions may lie, and how they are listed. */
final class Partitioning {

    private Partitioning() {}

    static final long ALIGNMENT = 2048;

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

    /** A type as {@code lsblk} shows it. */
    static String shortType(String type) {
        return type.length() <= 2 ? "0x" + type : type.toLowerCase(Locale.ROOT);
    }

    /** The type that a partition has unless told otherwise. */
    static String usualType(Label label) {
        return label == Label.GPT ? "0FC63DAF-8483-4772-8E79-3D69D8477DE4" : "83";
    }

    static String typeName(String type) {
        return NAMES.getOrDefault(type, "unknown");
    }

    static long lastUsable(Disk disk, Label label) {
        return label == Label.GPT ? disk.sectors() - GPT_TAIL : disk.sectors() - 1;
    }

    /** A table cannot be written: the message says why, as the tool that was asked says it. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message, null, false, false);
        }
    }

    static Partition placed(
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

    static String describe(Disk disk) {
        return "Disk /dev/" + disk.name() + ": " + Sizes.full(disk.bytes()) + ", " + disk.bytes() + " bytes, "
                + disk.sectors() + " sectors\nDisk model: " + disk.model()
                + "\nUnits: sectors of 1 * 512 = 512 bytes\nSector size (logical/physical): 512 bytes / 512 bytes\n"
                + "I/O size (minimum/optimal): 512 bytes / 512 bytes\n";
    }

    static String list(Disk disk) {
        return describe(disk) + disk.table().map(t -> rows(disk, t)).orElse("");
    }

    static String rows(Disk disk, PartitionTable t) {
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
}
