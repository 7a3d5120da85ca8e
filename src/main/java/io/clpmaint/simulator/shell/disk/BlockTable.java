package io.clpmaint.simulator.shell.disk;

import io.clpmaint.simulator.shell.Machine;
import io.clpmaint.simulator.shell.Mount;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** All block devices of a server: the disks that were put in, and the one that it boots from, made up from its mounts. */
final class BlockTable {

    private static final long SYSTEM_START = 2048;
    private static final int MAJOR = 8;
    private static final int MINORS = 16;

    private final Machine machine;
    private final Disks disks;
    private final Set<String> nodes = new TreeSet<>();
    private int drawn;

    BlockTable(Machine machine, Disks disks) {
        this.machine = machine;
        this.disks = disks;
        machine.files().virtual("/proc/partitions", this::listed);
        refresh();
        disks.onChange(this::refresh);
    }

    /** Every disk, by name. */
    List<Disk> disks() {
        List<Disk> all = new ArrayList<>(disks.all());
        systemDisk().filter(system -> disks.disk(system.name()).isEmpty()).ifPresent(all::add);
        all.sort((one, other) -> one.name().compareTo(other.name()));
        return all;
    }

    /** Every device: each disk, followed by its partitions. */
    List<Block> blocks() {
        List<Block> all = new ArrayList<>();
        for (Disk disk : disks()) {
            all.addAll(blocks(disk));
        }
        return all;
    }

    static List<Block> blocks(Disk disk) {
        List<Block> all = new ArrayList<>();
        all.add(new Block(disk, Optional.empty()));
        disk.table().ifPresent(table -> table.partitions().forEach(p -> all.add(new Block(disk, Optional.of(p)))));
        return all;
    }

    /** The device at a path. */
    Optional<Block> find(String path) {
        return blocks().stream().filter(b -> b.path().equals(path)).findFirst();
    }

    /** Where a device is mounted. */
    Optional<Mount> mount(Block block) {
        return machine.view().mounts().stream()
                .filter(m -> m.device().equals(block.path()))
                .findFirst();
    }

    /** Whether a disk or any of its partitions is mounted. */
    boolean inUse(Disk disk) {
        return blocks(disk).stream().anyMatch(b -> mount(b).isPresent());
    }

    /** The file system on a device, as far as it can be told. */
    Optional<Content> content(Block block) {
        Optional<Content> kept = block.content();
        return kept.isPresent()
                ? kept
                : mount(block)
                        .map(m ->
                                new Content(m.type(), "", id("fs " + m.device()).toLowerCase(Locale.ROOT)));
    }

    /** The numbers of a device, such as {@code 8:17}. */
    String numbers(Block block) {
        int index = 0;
        for (Disk disk : disks()) {
            if (disk.name().equals(block.disk().name())) {
                break;
            }
            index++;
        }
        return MAJOR + ":" + (index * MINORS + block.slot());
    }

    /** A new identifier; the same machine draws the same ones in the same order. */
    String drawId(Disk disk) {
        return id(machine.view().hostName() + " " + disk.serial() + " " + drawn++);
    }

    static String id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                .toString()
                .toUpperCase(Locale.ROOT);
    }

    /** Makes the files below {@code /dev} what the disks are. */
    void refresh() {
        Set<String> wanted = new TreeSet<>();
        disks.all().forEach(disk -> blocks(disk).forEach(b -> wanted.add(b.path())));
        nodes.stream().filter(n -> !wanted.contains(n)).forEach(machine.files()::delete);
        for (String path : wanted) {
            if (!nodes.contains(path)) {
                machine.files()
                        .device(path, 'b', () -> "", text -> find(path).ifPresent(b -> DiskTools.overwrite(this, b)));
            }
        }
        nodes.clear();
        nodes.addAll(wanted);
    }

    private Optional<Disk> systemDisk() {
        List<Mount> mounts = machine.view().mounts().stream()
                .filter(m -> m.device().matches("/dev/[a-z]+\\d+"))
                .filter(m -> disks.all().stream().noneMatch(d -> m.device().startsWith("/dev/" + d.name())))
                .sorted((one, other) -> one.device().compareTo(other.device()))
                .toList();
        if (mounts.isEmpty()) {
            return Optional.empty();
        }
        List<Partition> partitions = new ArrayList<>();
        long start = SYSTEM_START;
        for (Mount m : mounts) {
            int number = Integer.parseInt(m.device().replaceAll("\\D", ""));
            partitions.add(new Partition(number, start, m.totalKib() * 2, "83", number == 1, ""));
            start += m.totalKib() * 2;
        }
        String name = mounts.get(0).device().replaceAll("^/dev/|\\d", "");
        Disk disk = new Disk(name, (start + SYSTEM_START) * 512, "Simulated disk", "SYSTEM");
        disk.table(new PartitionTable(PartitionTable.Label.DOS, "0x00000001", partitions));
        return Optional.of(disk);
    }

    private String listed() {
        StringBuilder out = new StringBuilder("major minor  #blocks  name\n\n");
        for (Block block : blocks()) {
            String[] numbers = numbers(block).split(":");
            out.append(String.format(
                    Locale.ROOT, "%4s %8s %10d %s%n", numbers[0], numbers[1], block.bytes() / 1024, block.name()));
        }
        return out.toString();
    }
}
