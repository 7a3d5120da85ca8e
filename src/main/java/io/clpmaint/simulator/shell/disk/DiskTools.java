package io.clpmaint.simulator.shell.disk;

import io.clpmaint.simulator.shell.Machine;
import io.clpmaint.simulator.shell.Options;
import io.clpmaint.simulator.shell.Process;
import java.util.List;
import java.util.Optional;

/** Installs the operating system's tools that show and change disks, partitions and file systems. */
public final class DiskTools {

    /** How fast a simulated disk is read and written, in bytes a second. */
    static final long BYTES_PER_SECOND = 200_000_000;

    private final Machine machine;
    private final MountTools mounts;

    private DiskTools(Machine machine, MountTools mounts) {
        this.machine = machine;
        this.mounts = mounts;
    }

    /**
     * Installs the tools.
     *
     * @param machine the server
     * @param disks its disks besides the one that it boots from
     * @return to mount what a boot mounts
     */
    public static DiskTools install(Machine machine, Disks disks) {
        BlockTable table = new BlockTable(machine, disks);
        machine.programs().install("lsblk", new Lsblk(table));
        new BlockTools(table).install(machine.programs());
        MountTools mounts = new MountTools(table);
        mounts.install(machine.programs());
        new FileSystemTools(table).install(machine.programs());
        new Swap(table).install(machine.programs());
        machine.programs().install("sfdisk", new Sfdisk(table));
        machine.programs().install("fdisk", new Fdisk(table));
        machine.programs().install("parted", new Parted(table));
        machine.programs().install("sgdisk", new Sgdisk(table));
        machine.programs().install("dd", new Dd(table));
        return new DiskTools(machine, mounts);
    }

    /**
     * Mounts what {@code /etc/fstab} says, as a boot does.
     *
     * @return whether everything could be mounted that a boot cannot do without
     */
    public boolean mountAtBoot() {
        return mounts.mountAll(machine);
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
                                : block.get().disk().failed()
                                        ? "Input/output error"
                                        : block.get().closed() ? "Device or resource busy" : "";
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
            process.machine().reportNotSimulated(process.name() + ": " + e.getMessage());
            process.fail(
                    1,
                    process.name() + ": " + e.getMessage() + "\nTry '" + process.name()
                            + " --help' for more information.");
            return Optional.empty();
        }
    }

    static void notSimulated(Process process) {
        process.machine().reportNotSimulated(process.name() + " " + String.join(" ", process.args()));
    }
}
