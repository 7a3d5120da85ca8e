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

/** {@code sgdisk}. */
final class Sgdisk implements Program {

    private final BlockTable table;

    Sgdisk(BlockTable table) {
        this.table = table;
    }

    @Override
    public void run(Process process) {
        Optional<Options> parsed = DiskTools.options(
                process,
                "pR:GZon:d:t:c:ei:",
                "print",
                "replicate=",
                "randomize-guids",
                "zap-all",
                "clear",
                "new=",
                "delete=",
                "typecode=",
                "change-name=");
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
        boolean changes = o.has("o", "clear", "n", "new", "d", "delete", "t", "typecode");
        if (changes && table.inUse(disk)) {
            process.fail(4, "Problem opening /dev/" + disk.name() + " for writing! Error is 16.");
            return;
        }
        if (changes && (o.has("o", "clear") || disk.table().isEmpty())) {
            disk.table(new PartitionTable(Label.GPT, table.drawId(disk), List.of()));
        }
        if (disk.table().filter(t -> t.label() == Label.GPT).isEmpty()) {
            process.fail(3, "Invalid partition data!");
            return;
        }
        if (changes) {
            try {
                change(o, disk);
            } catch (Refused e) {
                process.fail(4, "Could not create partition\nError encountered; not saving changes.");
                return;
            }
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
            if (end > Partitioning.lastUsable(other, Label.GPT)) {
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

    private static List<String> all(Options o, String letter, String name) {
        List<String> values = new ArrayList<>(o.values().getOrDefault(letter, List.of()));
        values.addAll(o.values().getOrDefault(name, List.of()));
        return values;
    }

    /** Deletes, then creates, then changes types. */
    private void change(Options o, Disk disk) throws Refused {
        PartitionTable before = disk.table().orElseThrow();
        List<Partition> partitions = new ArrayList<>(before.partitions());
        List<String> gone = all(o, "d", "delete");
        partitions.removeIf(p -> gone.contains(String.valueOf(p.number())));
        for (String wanted : all(o, "n", "new")) {
            String[] words = wanted.split(":", -1);
            int number = words[0].matches("[1-9]\\d{0,2}") ? Integer.parseInt(words[0]) : free(partitions);
            if (partitions.stream().anyMatch(p -> p.number() == number)) {
                throw new Refused("in use");
            }
            partitions.add(place(disk, partitions, number, words));
        }
        for (String wanted : all(o, "t", "typecode")) {
            String[] words = wanted.split(":", 2);
            String type = words.length > 1 && words[1].length() > 4 ? words[1].toUpperCase(Locale.ROOT) : "";
            partitions.replaceAll(p -> String.valueOf(p.number()).equals(words[0]) && !type.isEmpty()
                    ? new Partition(p.number(), p.startSector(), p.sectors(), type, p.bootable(), p.uuid())
                    : p);
        }
        disk.table(new PartitionTable(Label.GPT, before.id(), partitions));
        table.refresh();
    }

    private static int free(List<Partition> partitions) {
        int highest = partitions.stream().mapToInt(Partition::number).max().orElse(0);
        return highest + 1;
    }

    private Partition place(Disk disk, List<Partition> before, int number, String[] words) throws Refused {
        String start = words.length > 1 && !words[1].equals("0") ? words[1] : "";
        String end = words.length > 2 && !words[2].equals("0") ? words[2] : "";
        String size = end.startsWith("+") ? end.substring(1) : "";
        if (!end.isEmpty() && size.isEmpty()) {
            long last = Sizes.sectors(end, 512).orElseThrow(() -> new Refused("end"));
            long first = Sizes.sectors(start, 512).orElseThrow(() -> new Refused("start"));
            size = last - first + 1 + "s";
        }
        return Partitioning.placed(
                disk,
                Label.GPT,
                before,
                number,
                start,
                size,
                new Partition(number, 0, 0, Partitioning.usualType(Label.GPT), false, table.drawId(disk)));
    }

    private static String sgdiskRows(Disk disk, PartitionTable t) {
        StringBuilder out = new StringBuilder("Disk /dev/" + disk.name() + ": " + disk.sectors() + " sectors, "
                + Sizes.full(disk.bytes()) + "\nModel: " + disk.model()
                + "\nSector size (logical/physical): 512/512 bytes\nDisk identifier (GUID): " + t.id()
                + "\nPartition table holds up to 128 entries\nMain partition table begins at sector 2 and ends at"
                + " sector 33\nFirst usable sector is 34, last usable sector is "
                + Partitioning.lastUsable(disk, Label.GPT)
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
