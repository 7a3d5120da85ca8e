package io.clpmaint.simulator.shell.disk;

import io.clpmaint.simulator.shell.Machine;
import io.clpmaint.simulator.shell.Mount;
import io.clpmaint.simulator.shell.Volume;
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
    private static final int DISKS = 8;
    private static final int DRIVERS = 218;
    private static final int MINORS = 16;

    private final Machine machine;
    private final Disks disks;
    private final Optional<Disk> system;
    private final Set<String> nodes = new TreeSet<>();
    private int drawn;

    BlockTable(Machine machine, Disks disks) {
        this.machine = machine;
        this.disks = disks;
        this.system = systemDisk(machine.files().mounts());
        machine.files().virtual("/proc/partitions", this::listed);
        refresh();
        disks.onChange(this::refresh);
    }

    Machine machine() {
        return machine;
    }

    /** Every disk, by name. */
    List<Disk> disks() {
        List<Disk> all = new ArrayList<>(disks.all());
        system.filter(s -> disks.disk(s.name()).isEmpty()).ifPresent(all::add);
        all.sort((one, other) -> one.name().compareTo(other.name()));
        return all;
    }

    /** Every device: each disk, followed by its partitions, and at the end what drivers offer. */
    List<Block> blocks() {
        List<Block> all = new ArrayList<>();
        disks().forEach(disk -> all.addAll(blocks(disk)));
        List<Block> above = new ArrayList<>();
        for (Block block : all) {
            if (!block.whole()) {
                block.claims().stream()
                        .filter(c -> c.device().isPresent())
                        .forEach(c -> above.add(new Block(block.disk(), block.partition(), List.of(c), true)));
            }
        }
        all.addAll(above);
        return all;
    }

    /** A disk, followed by its partitions. */
    List<Block> blocks(Disk disk) {
        List<Claim> claims = disks.claims().stream()
                .filter(c -> c.partition().startsWith(disk.name()))
                .toList();
        List<Block> all = new ArrayList<>();
        all.add(new Block(disk, Optional.empty(), claims, false));
        disk.table()
                .ifPresent(table -> table.partitions()
                        .forEach(p -> all.add(new Block(
                                disk,
                                Optional.of(p),
                                claims.stream()
                                        .filter(c -> c.partition().equals(disk.partitionName(p.number())))
                                        .toList(),
                                false))));
        return all;
    }

    /** The device at a path. */
    Optional<Block> find(String path) {
        return blocks().stream().filter(b -> b.path().equals(path)).findFirst();
    }

    /** Where a device is mounted. */
    Optional<Mount> mount(Block block) {
        return machine.files().mounts().stream()
                .filter(m -> m.device().equals(block.path()))
                .findFirst();
    }

    /** Whether a disk or any of its partitions is mounted or used by a driver. */
    boolean inUse(Disk disk) {
        return blocks(disk).stream().anyMatch(b -> b.held() || mount(b).isPresent());
    }

    /** The numbers of a device, such as {@code 8:17}. */
    String numbers(Block block) {
        if (block.above()) {
            return DRIVERS + ":" + block.name().replaceAll("\\D", "");
        }
        int index = 0;
        for (Disk disk : disks()) {
            if (disk.name().equals(block.disk().name())) {
                break;
            }
            index++;
        }
        return DISKS + ":" + (index * MINORS + block.slot());
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
        blocks().forEach(b -> wanted.add(b.path()));
        nodes.stream().filter(n -> !wanted.contains(n)).forEach(machine.files()::delete);
        for (String path : wanted) {
            if (!nodes.contains(path)) {
                machine.files()
                        .device(path, 'b', () -> read(path), text -> find(path).ifPresent(b -> write(b, text)));
            }
        }
        nodes.clear();
        nodes.addAll(wanted);
    }

    /** What a program reads that knows nothing of devices: not the bytes, but something equal for equal contents. */
    private String read(String path) {
        return find(path)
                .flatMap(Block::content)
                .map(c -> c.fingerprint() + "\n")
                .orElse("\0".repeat(512));
    }

    /** What a program does that writes to a device as to a file. */
    private void write(Block block, String text) {
        if (!block.refusesWrites() && !block.closed() && !block.readOnly()) {
            block.content(text.chars().allMatch(c -> c == 0) ? Optional.empty() : Optional.of(garbage(block, text)));
            refresh();
        }
    }

    /** Data that is no file system. */
    static Volume garbage(Block block, String what) {
        String before = block.content().map(Volume::uuid).orElse("");
        return new Volume("", "", id(before + " " + what), block.bytes(), 0);
    }

    private static Optional<Disk> systemDisk(List<Mount> mounted) {
        List<Mount> mounts = mounted.stream()
                .filter(m -> m.device().matches("/dev/[a-z]+\\d+"))
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
        mounts.forEach(m -> disk.content(Integer.parseInt(m.device().replaceAll("\\D", "")), m.volume()));
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
