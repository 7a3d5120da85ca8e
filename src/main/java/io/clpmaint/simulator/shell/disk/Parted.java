package io.clpmaint.simulator.shell.disk;

import io.clpmaint.simulator.shell.Process;
import io.clpmaint.simulator.shell.Program;
import io.clpmaint.simulator.shell.Volume;
import io.clpmaint.simulator.shell.disk.PartitionTable.Label;
import io.clpmaint.simulator.shell.disk.Partitioning.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code parted}, with the commands behind the device; without {@code -s} it asks before a label is overwritten. */
final class Parted implements Program {

    private final BlockTable table;

    Parted(BlockTable table) {
        this.table = table;
    }

    @Override
    public void run(Process process) {
        List<String> args = new ArrayList<>(process.args());
        boolean script = args.removeIf(a -> a.equals("-s") || a.equals("--script"));
        args.removeIf(a -> a.equals("-a") || a.equals("optimal") || a.equals("--"));
        if (args.equals(List.of("-l")) || args.equals(List.of("--list"))) {
            list(process);
            return;
        }
        if (args.isEmpty() || (args.size() == 1 && !script)) {
            process.machine().reportNotSimulated("parted " + String.join(" ", process.args()));
            process.fail(1, "parted: not simulated without a device and a command");
            return;
        }
        Optional<Block> block = DiskTools.open(table, process, args.remove(0), 1, "Could not stat device %");
        if (block.isEmpty()) {
            return;
        }
        Disk disk = block.get().disk();
        boolean destroys = args.contains("mklabel") || args.contains("mktable");
        if (!script && destroys && disk.table().isPresent()) {
            process.out("Warning: The existing disk label on /dev/" + disk.name()
                    + " will be destroyed and all data on this disk will be lost. Do you want to continue?\nYes/No? ");
            process.readLine(answer -> {
                if (answer.filter(a -> a.matches("(?i)y(es)?")).isPresent()) {
                    execute(process, disk, args);
                } else {
                    process.exit(1);
                }
            });
        } else {
            execute(process, disk, args);
        }
    }

    private void execute(Process process, Disk disk, List<String> args) {
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
                    case "resizepart" -> resize(disk, args);
                    case "name", "set" -> {
                        labelled(disk);
                        take(args);
                        take(args);
                        if (command.equals("set")) {
                            take(args);
                        }
                    }
                    default -> {
                        process.machine().reportNotSimulated("parted " + command);
                        throw new Refused("Error: Expecting a partition command, not " + command);
                    }
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

    private void list(Process process) {
        if (process.user().root()) {
            for (Disk disk : table.disks()) {
                try {
                    process.out(disk.failed() ? "" : printed(disk, false) + "\n");
                } catch (Refused e) {
                    process.err(String.valueOf(e.getMessage()) + "\n");
                }
            }
        }
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
        long first = start.equals("0%")
                ? Partitioning.ALIGNMENT
                : Sizes.sectors(start, 1_000_000).orElse(-1L);
        long last = end.equals("100%")
                ? Partitioning.lastUsable(disk, t.label())
                : Sizes.sectors(end, 1_000_000)
                        .map(s -> s - (end.endsWith("s") ? 0 : 1))
                        .orElse(-1L);
        int number = t.partitions().stream().mapToInt(Partition::number).max().orElse(0) + 1;
        String type = t.label() == Label.GPT ? "0FC63DAF-8483-4772-8E79-3D69D8477DE4" : "83";
        Partition made = Partitioning.placed(
                disk,
                t.label(),
                t.partitions(),
                number,
                Math.max(first, first == 0 ? Partitioning.ALIGNMENT : first) + "s",
                (last - first + 1) + "s",
                new Partition(number, 0, 0, type, false, t.label() == Label.GPT ? table.drawId(disk) : ""));
        List<Partition> all = new ArrayList<>(t.partitions());
        all.add(made);
        disk.table(new PartitionTable(t.label(), t.id(), all));
    }

    private void resize(Disk disk, List<String> args) throws Refused {
        PartitionTable t = labelled(disk);
        String number = take(args);
        String end = take(args);
        Partition old = t.partitions().stream()
                .filter(p -> String.valueOf(p.number()).equals(number))
                .findFirst()
                .orElseThrow(() -> new Refused("Error: Partition doesn't exist."));
        boolean busy = table.blocks(disk).stream()
                .anyMatch(b ->
                        b.slot() == old.number() && (b.held() || table.mount(b).isPresent()));
        if (busy) {
            throw new Refused("Error: Partition /dev/" + disk.partitionName(old.number()) + " is being used.");
        }
        long last = end.equals("100%")
                ? Partitioning.lastUsable(disk, t.label())
                : Sizes.sectors(end, 1_000_000)
                        .map(s -> s - (end.endsWith("s") ? 0 : 1))
                        .orElse(-1L);
        List<Partition> others = new ArrayList<>(
                t.partitions().stream().filter(p -> !p.equals(old)).toList());
        others.add(Partitioning.placed(
                disk,
                t.label(),
                others,
                old.number(),
                old.startSector() + "s",
                (last - old.startSector() + 1) + "s",
                old));
        disk.table(new PartitionTable(t.label(), t.id(), others));
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
}
