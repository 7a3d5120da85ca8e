package io.clpmaint.simulator.shell.disk;

import io.clpmaint.simulator.shell.Process;
import io.clpmaint.simulator.shell.disk.PartitionTable.Label;
import io.clpmaint.simulator.shell.disk.Partitioning.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** A conversation with {@code fdisk}: changes stay in memory until they are written. */
final class FdiskSession {

    private static final int MOST_GPT = 128;
    private static final int MOST_DOS = 4;

    private final Process process;
    private final BlockTable table;
    private final Disk disk;
    private PartitionTable now;
    private boolean changed;

    FdiskSession(Process process, BlockTable table, Disk disk) {
        this.process = process;
        this.table = table;
        this.disk = disk;
        this.now = disk.table().orElseGet(() -> empty(Label.DOS));
    }

    private PartitionTable empty(Label label) {
        String id = table.drawId(disk);
        return new PartitionTable(
                label, label == Label.GPT ? id : "0x" + id.substring(0, 8).toLowerCase(Locale.ROOT), List.of());
    }

    void begin() {
        process.out(
                "\nWelcome to fdisk (util-linux 2.37.4).\nChanges will remain in memory only, until you decide to write"
                        + " them.\nBe careful before using the write command.\n\n");
        if (disk.table().isEmpty()) {
            process.out("Device does not contain a recognized partition table.\n" + created() + "\n");
        }
        next();
    }

    private String created() {
        return now.label() == Label.GPT
                ? "Created a new GPT disklabel (GUID: " + now.id() + ").\n"
                : "Created a new DOS disklabel with disk identifier " + now.id() + ".\n";
    }

    private void next() {
        ask("\nCommand (m for help): ", command -> {
            switch (command) {
                case "p" -> said(Partitioning.describe(disk) + Partitioning.rows(disk, now));
                case "g", "o" -> {
                    now = empty(command.equals("g") ? Label.GPT : Label.DOS);
                    changed = true;
                    said(created());
                }
                case "n" -> create();
                case "d" -> delete();
                case "t" -> type();
                case "w" -> write();
                case "q" -> process.exit(0);
                case "" -> next();
                case "m" ->
                    said("\nHelp:\n\n   d   delete a partition\n   n   add a new partition\n   p   print the partition"
                            + " table\n   t   change a partition type\n   w   write table to disk and exit\n   q   quit without"
                            + " saving changes\n   g   create a new empty GPT partition table\n   o   create a new empty DOS"
                            + " partition table\n");
                default -> said(command + ": unknown command\n");
            }
        });
    }

    /** Asks something; the end of the input ends the tool without writing. */
    private void ask(String question, Consumer<String> then) {
        process.out(question);
        process.readLine(line -> {
            if (line.isEmpty()) {
                process.out("\n");
                process.exit(1);
            } else {
                then.accept(line.get().strip());
            }
        });
    }

    private void said(String text) {
        process.out(text);
        next();
    }

    // ---- new ------------------------------------------------------------------------------------------------------

    private int free() {
        int number = 1;
        while (at(number).isPresent()) {
            number++;
        }
        return number;
    }

    private Optional<Partition> at(int number) {
        return now.partitions().stream().filter(p -> p.number() == number).findFirst();
    }

    private void create() {
        int most = now.label() == Label.GPT ? MOST_GPT : MOST_DOS;
        if (now.partitions().size() >= most) {
            said("All primary partitions are in use.\n");
        } else if (now.label() == Label.GPT) {
            number(most);
        } else {
            int used = now.partitions().size();
            ask(
                    "Partition type\n   p   primary (" + used + " primary, 0 extended, " + (MOST_DOS - used)
                            + " free)\n   e   extended (container for logical partitions)\nSelect (default p): ",
                    kind -> {
                        if (kind.isEmpty() || kind.equals("p")) {
                            number(most);
                        } else {
                            DiskTools.notSimulated(process);
                            said("Value out of range.\n");
                        }
                    });
        }
    }

    private void number(int most) {
        ask("Partition number (" + free() + "-" + most + ", default " + free() + "): ", answer -> {
            Optional<Integer> number = answer.isEmpty()
                    ? Optional.of(free())
                    : answer.matches("\\d{1,3}") ? Optional.of(Integer.parseInt(answer)) : Optional.empty();
            if (number.filter(n -> n >= 1 && n <= most && at(n).isEmpty()).isEmpty()) {
                said("Value out of range.\n");
            } else {
                place(number.get());
            }
        });
    }

    private void place(int number) {
        long last = Partitioning.lastUsable(disk, now.label());
        long first =
                now.partitions().stream().mapToLong(Partition::endSector).max().orElse(Partitioning.ALIGNMENT - 1);
        long aligned = (first + Partitioning.ALIGNMENT) / Partitioning.ALIGNMENT * Partitioning.ALIGNMENT;
        if (aligned > last) {
            said("No free sectors available.\n\n");
            return;
        }
        ask("First sector (" + aligned + "-" + last + ", default " + aligned + "): ", start -> {
            String from = start.isEmpty() ? String.valueOf(aligned) : start;
            ask(
                    "Last sector, +/-sectors or +/-size{K,M,G,T,P} (" + aligned + "-" + last + ", default " + last
                            + "): ",
                    end -> add(number, from, end, last));
        });
    }

    private void add(int number, String from, String end, long last) {
        Optional<Long> start = Sizes.sectors(from, 512);
        Optional<Long> size = end.startsWith("+")
                ? Sizes.sectors(end.substring(1), 512)
                : (end.isEmpty() ? Optional.of(last) : Sizes.sectors(end, 512)).map(e -> e - start.orElse(0L) + 1);
        boolean gpt = now.label() == Label.GPT;
        try {
            Partition made = Partitioning.placed(
                    disk,
                    now.label(),
                    now.partitions(),
                    number,
                    start.map(s -> s + "s").orElse("?"),
                    size.map(s -> s + "s").orElse("?"),
                    new Partition(
                            number, 0, 0, Partitioning.usualType(now.label()), false, gpt ? table.drawId(disk) : ""));
            List<Partition> all = new ArrayList<>(now.partitions());
            all.add(made);
            now = new PartitionTable(now.label(), now.id(), all);
            changed = true;
            said("\nCreated a new partition " + number + " of type '" + Partitioning.typeName(made.type())
                    + "' and of size " + Sizes.full(made.bytes()) + ".\n");
        } catch (Refused e) {
            said("Value out of range.\n");
        }
    }

    // ---- the others -----------------------------------------------------------------------------------------------

    private void choose(Consumer<Partition> then) {
        List<Partition> all = now.partitions();
        if (all.isEmpty()) {
            said("No partition is defined yet!\n");
        } else if (all.size() == 1) {
            process.out("Selected partition " + all.get(0).number() + "\n");
            then.accept(all.get(0));
        } else {
            String numbers = String.join(
                    ",", all.stream().map(p -> String.valueOf(p.number())).toList());
            int usual = all.get(all.size() - 1).number();
            ask("Partition number (" + numbers + ", default " + usual + "): ", answer -> {
                Optional<Partition> chosen = answer.isEmpty()
                        ? at(usual)
                        : answer.matches("\\d{1,3}") ? at(Integer.parseInt(answer)) : Optional.empty();
                if (chosen.isEmpty()) {
                    said("Value out of range.\n");
                } else {
                    then.accept(chosen.get());
                }
            });
        }
    }

    private void delete() {
        choose(chosen -> {
            now = new PartitionTable(
                    now.label(),
                    now.id(),
                    now.partitions().stream().filter(p -> !p.equals(chosen)).toList());
            changed = true;
            said("\nPartition " + chosen.number() + " has been deleted.\n");
        });
    }

    private void type() {
        choose(chosen -> ask("Hex code or alias (type L to list all): ", code -> {
            String type = now.label() == Label.GPT ? code.toUpperCase(Locale.ROOT) : code.toLowerCase(Locale.ROOT);
            String before = Partitioning.typeName(chosen.type());
            now = new PartitionTable(
                    now.label(),
                    now.id(),
                    now.partitions().stream()
                            .map(p -> p.number() == chosen.number()
                                    ? new Partition(
                                            p.number(), p.startSector(), p.sectors(), type, p.bootable(), p.uuid())
                                    : p)
                            .toList());
            changed = true;
            said("\nChanged type of partition '" + before + "' to '" + Partitioning.typeName(type) + "'.\n");
        }));
    }

    private void write() {
        if (changed && table.inUse(disk)) {
            process.out("The partition table has been altered.\nCalling ioctl() to re-read partition table.\n");
            process.fail(
                    1,
                    "fdisk: /dev/" + disk.name() + ": re-reading the partition table failed: Device or resource busy");
            return;
        }
        disk.table(now);
        table.refresh();
        process.out(
                "The partition table has been altered.\nCalling ioctl() to re-read partition table.\nSyncing disks.\n\n");
        process.exit(0);
    }
}
