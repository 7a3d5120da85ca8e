package io.clpmaint.simulator.shell.disk;

import static io.clpmaint.simulator.shell.disk.DiskTools.notSimulated;
import static io.clpmaint.simulator.shell.disk.DiskTools.options;

import io.clpmaint.simulator.shell.FileSystem;
import io.clpmaint.simulator.shell.Machine;
import io.clpmaint.simulator.shell.Mount;
import io.clpmaint.simulator.shell.Options;
import io.clpmaint.simulator.shell.Process;
import io.clpmaint.simulator.shell.ProgramTable;
import io.clpmaint.simulator.shell.Volume;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code mount}, {@code umount}, {@code findmnt}, {@code mountpoint}, {@code df}, {@code fuser} and {@code lsof}. */
final class MountTools {

    private static final int FAILED = 32;
    private static final int NOT_MOUNTED = 32;
    private static final int NOT_ROOT = 1;

    private final BlockTable table;

    MountTools(BlockTable table) {
        this.table = table;
    }

    void install(ProgramTable programs) {
        programs.install("mount", this::mount);
        programs.install("umount", this::umount);
        programs.install("findmnt", this::findmnt);
        programs.install("mountpoint", MountTools::mountpoint);
        programs.install("df", new Df());
        programs.install("fuser", this::fuser);
        programs.install("lsof", MountTools::lsof);
    }

    private static FileSystem files(Process process) {
        return process.machine().files();
    }

    private static String path(Process process, String operand) {
        return files(process).real(process.directory(), operand);
    }

    // ---- mount ----------------------------------------------------------------------------------------------------

    private void mount(Process process) {
        Optional<Options> parsed = options(
                process, "at:o:rwvnlfs", "all", "types=", "options=", "read-only", "rw", "verbose", "bind", "target=");
        if (parsed.isEmpty()) {
            return;
        }
        Options o = parsed.get();
        List<String> operands = o.operands();
        if (operands.isEmpty() && !o.has("a", "all")) {
            for (Mount m : files(process).mounts()) {
                if (o.value("t", "types")
                        .filter(t -> !List.of(t.split(",")).contains(m.type()))
                        .isPresent()) {
                    continue;
                }
                process.out(m.device() + " on " + m.directory() + " type " + m.type() + " (" + m.options() + ")\n");
            }
            process.exit(0);
            return;
        }
        String place = operands.isEmpty() ? "" : operands.get(operands.size() - 1);
        if (!process.user().root()) {
            process.fail(NOT_ROOT, "mount: " + place + ": must be superuser to use mount.");
        } else if (o.has("bind") || operands.size() > 2) {
            notSimulated(process);
            process.fail(1, "mount: bad usage\nTry 'mount --help' for more information.");
        } else if (o.has("a", "all")) {
            process.exit(mountAll(process.machine()) ? 0 : FAILED);
        } else {
            List<String> wishes = new ArrayList<>(
                    Arrays.asList(o.value("o", "options").orElse("").split(",")));
            if (o.has("r", "read-only")) {
                wishes.add("ro");
            }
            mount(process, operands, wishes, o.value("t", "types"));
        }
    }

    private void mount(Process process, List<String> operands, List<String> wishes, Optional<String> type) {
        Optional<Mount> there = files(process).mounts().stream()
                .filter(m -> m.directory().equals(path(process, operands.get(operands.size() - 1))))
                .findFirst();
        if (wishes.contains("remount")) {
            if (there.isEmpty()) {
                process.fail(FAILED, "mount: " + operands.get(0) + ": mount point not mounted or bad option.");
            } else {
                files(process).remount(there.get(), wishes.contains("ro"));
                process.exit(0);
            }
            return;
        }
        String first = operands.get(0);
        Optional<Fstab.Line> asked = operands.size() > 1
                ? Optional.of(new Fstab.Line(first, operands.get(1), type.orElse("auto"), wishes))
                : Fstab.read(files(process)).stream()
                        .filter(l -> l.directory().equals(path(process, first))
                                || l.device().equals(first))
                        .findFirst();
        if (asked.isEmpty()) {
            process.fail(1, "mount: " + first + ": can't find in /etc/fstab.");
            return;
        }
        Optional<String> problem =
                mount(process.machine(), asked.get(), path(process, asked.get().directory()));
        if (problem.isEmpty()) {
            process.exit(0);
        } else {
            process.fail(FAILED, "mount: " + asked.get().directory() + ": " + problem.get());
        }
    }

    /** Mounts a device; gives the reason where it cannot be. */
    private Optional<String> mount(Machine machine, Fstab.Line line, String directory) {
        String device = resolved(line.device());
        Optional<Block> block = table.find(device);
        boolean readOnly =
                line.options().contains("ro") || block.filter(Block::readOnly).isPresent();
        if (!machine.files().isDirectory(directory)) {
            return Optional.of("mount point does not exist.");
        }
        if (block.isEmpty()) {
            return Optional.of(
                    machine.files().exists(device)
                            ? device + " is not a block device."
                            : "special device " + device + " does not exist.");
        }
        Optional<Mount> there = machine.files().mounts().stream()
                .filter(m -> m.directory().equals(directory))
                .findFirst();
        if (there.filter(m -> m.device().equals(device)).isPresent()) {
            return Optional.of(device + " already mounted on " + directory + ".");
        }
        if (there.isPresent() || block.get().held() || block.get().closed()) {
            return Optional.of(device + " already mounted or mount point busy.");
        }
        if (block.get().disk().failed()) {
            return Optional.of("can't read superblock on " + device + ".");
        }
        if (!readOnly) {
            block.get().claimForWriting();
        }
        Optional<Volume> content = block.get().content();
        boolean fits = content.filter(Volume::mountable)
                .filter(c -> line.type().equals("auto") || line.type().equals(c.type()))
                .isPresent();
        if (!fits) {
            return Optional.of("wrong fs type, bad option, bad superblock on " + device
                    + ", missing codepage or helper program, or other error.");
        }
        Volume volume = content.orElseThrow();
        if (volume.health() == Volume.Health.DAMAGED) {
            return Optional.of("mount(2) system call failed: Structure needs cleaning.");
        }
        if (!readOnly && volume.health() == Volume.Health.DIRTY) {
            volume.health(Volume.Health.CLEAN); // the journal is replayed
        }
        machine.files().mount(new Mount(device, directory, volume, readOnly, false));
        return Optional.empty();
    }

    private String resolved(String device) {
        boolean byId = device.startsWith("UUID=");
        if (!byId && !device.startsWith("LABEL=")) {
            return device;
        }
        String wanted = device.substring(device.indexOf('=') + 1).replace("\"", "");
        return table.blocks().stream()
                .filter(b -> !b.closed())
                .filter(b -> b.content()
                        .filter(c -> (byId ? c.uuid() : c.label()).equals(wanted))
                        .isPresent())
                .map(Block::path)
                .findFirst()
                .orElse(device);
    }

    /** Mounts what {@code /etc/fstab} says; whether everything that has to be there is. */
    boolean mountAll(Machine machine) {
        boolean good = true;
        for (Fstab.Line line : Fstab.read(machine.files())) {
            boolean there = machine.files().mounts().stream()
                    .anyMatch(m -> m.directory().equals(line.directory()));
            if (!there && !line.options().contains("noauto") && !line.type().equals("swap")) {
                boolean mounted = mount(machine, line, line.directory()).isEmpty();
                good &= mounted || line.options().contains("nofail");
            }
        }
        return good;
    }

    // ---- umount ---------------------------------------------------------------------------------------------------

    private void umount(Process process) {
        Optional<Options> parsed = options(process, "flavrt:", "force", "lazy", "all");
        if (parsed.isEmpty()) {
            return;
        }
        Options o = parsed.get();
        if (o.operands().isEmpty()) {
            notSimulated(process);
            process.fail(1, "umount: bad usage\nTry 'umount --help' for more information.");
            return;
        }
        int code = 0;
        for (String operand : o.operands()) {
            Optional<String> problem = umount(process, operand, o.has("l", "lazy", "f", "force"));
            if (problem.isPresent()) {
                process.err("umount: " + operand + ": " + problem.get() + "\n");
                code = NOT_MOUNTED;
            }
        }
        process.exit(code);
    }

    private static Optional<String> umount(Process process, String operand, boolean whatever) {
        if (!process.user().root()) {
            return Optional.of("must be superuser to unmount.");
        }
        String path = path(process, operand);
        Optional<Mount> mount = files(process).mounts().stream()
                .filter(m -> m.directory().equals(path) || m.device().equals(operand))
                .reduce((first, second) -> second);
        if (mount.isEmpty()) {
            return Optional.of(files(process).exists(path) ? "not mounted." : "no mount point specified.");
        }
        boolean covered = files(process).mounts().stream()
                .anyMatch(m -> m.directory().startsWith(mount.get().directory() + "/"));
        boolean used =
                !whatever && !process.machine().pidsIn(mount.get().directory()).isEmpty();
        if (mount.get().system() || covered || used) {
            return Optional.of("target is busy.");
        }
        files(process).unmount(mount.get(), true);
        return Optional.empty();
    }

    // ---- showing --------------------------------------------------------------------------------------------------

    private void findmnt(Process process) {
        Optional<Options> parsed = options(
                process,
                "no:rT:lS:t:",
                "noheadings",
                "output=",
                "raw",
                "target=",
                "source=",
                "list",
                "types=",
                "verify");
        if (parsed.isEmpty()) {
            return;
        }
        Options o = parsed.get();
        if (o.has("verify")) {
            verify(process);
            return;
        }
        List<String> columns = Arrays.asList(o.value("o", "output")
                .orElse("TARGET,SOURCE,FSTYPE,OPTIONS")
                .toUpperCase(Locale.ROOT)
                .split(","));
        Optional<Mount> holding = o.value("T", "target").map(t -> files(process).mountOf(path(process, t)));
        List<List<String>> rows = new ArrayList<>();
        for (Mount m : files(process).mounts()) {
            boolean meant = (o.operands().isEmpty()
                            || o.operands().contains(m.directory())
                            || o.operands().contains(m.device()))
                    && (holding.isEmpty() || holding.get().equals(m))
                    && o.value("S", "source").filter(s -> !s.equals(m.device())).isEmpty()
                    && o.value("t", "types").filter(t -> !t.equals(m.type())).isEmpty();
            if (meant) {
                rows.add(columns.stream().map(c -> column(m, c)).toList());
            }
        }
        boolean found = !rows.isEmpty();
        if (found && !o.has("n", "noheadings")) {
            rows.add(0, columns);
        }
        rows.forEach(row -> process.out(String.join(" ", row) + "\n"));
        process.exit(found ? 0 : 1);
    }

    private void verify(Process process) {
        int errors = 0;
        for (Fstab.Line line : Fstab.read(files(process))) {
            boolean there = table.find(resolved(line.device())).isPresent();
            boolean directory = files(process).isDirectory(line.directory());
            if (!there || !directory) {
                process.out(line.directory() + "\n   [E] "
                        + (there
                                ? "target is not a directory"
                                : "unreachable source: " + line.device() + ": No such file or directory")
                        + "\n");
                errors++;
            }
        }
        process.out(
                errors == 0
                        ? "Success, no errors or warnings detected\n"
                        : "\n0 parse errors, " + errors + " errors, 0 warnings\n");
        process.exit(errors == 0 ? 0 : 1);
    }

    private static String column(Mount m, String name) {
        return switch (name) {
            case "TARGET" -> m.directory();
            case "SOURCE" -> m.device();
            case "FSTYPE" -> m.type();
            case "OPTIONS" -> m.options();
            case "UUID" -> m.volume().uuid();
            case "LABEL" -> m.volume().label();
            case "SIZE" -> Sizes.brief(m.volume().bytes());
            case "AVAIL" -> Sizes.brief(m.volume().available());
            case "USED" -> Sizes.brief(m.volume().used());
            default -> "";
        };
    }

    private static void mountpoint(Process process) {
        Optional<Options> parsed = options(process, "qd", "quiet");
        if (parsed.isEmpty()) {
            return;
        }
        String operand =
                parsed.get().operands().isEmpty() ? "" : parsed.get().operands().get(0);
        String path = path(process, operand);
        boolean mounted =
                files(process).mounts().stream().anyMatch(m -> m.directory().equals(path));
        if (!parsed.get().has("q", "quiet")) {
            process.out(operand
                    + (mounted
                            ? " is a mountpoint\n"
                            : files(process).exists(path)
                                    ? " is not a mountpoint\n"
                                    : ": No such file or directory\n"));
        }
        process.exit(mounted ? 0 : FAILED);
    }

    /** Who uses a file system: the processes that stand in it. */
    private void fuser(Process process) {
        Optional<Options> parsed = options(process, "mkvsiM", "mount", "kill", "verbose", "silent");
        if (parsed.isEmpty()) {
            return;
        }
        Options o = parsed.get();
        boolean any = false;
        for (String operand : o.operands()) {
            Optional<Block> block = table.find(operand);
            Optional<Mount> mount = block.isPresent()
                    ? table.mount(block.get())
                    : Optional.of(files(process).mountOf(path(process, operand)));
            List<Integer> pids =
                    mount.map(m -> process.machine().pidsIn(m.directory())).orElse(List.of());
            if (!pids.isEmpty() && !o.has("s", "silent")) {
                process.err(operand + ":");
                pids.forEach(pid -> process.out(String.format(Locale.ROOT, "%6d", pid)));
                process.err("c\n");
            }
            if (o.has("k", "kill")) {
                pids.stream().filter(pid -> pid != process.pid()).forEach(process.machine()::kill);
            }
            any |= !pids.isEmpty();
        }
        process.exit(any ? 0 : 1);
    }

    private static void lsof(Process process) {
        if (process.args().size() != 1
                || Set.of("-", "+")
                        .contains(process.args()
                                .get(0)
                                .substring(0, Math.min(1, process.args().get(0).length())))) {
            notSimulated(process);
            process.fail(1, "lsof: unsupported arguments");
            return;
        }
        String path = path(process, process.args().get(0));
        boolean mounted =
                files(process).mounts().stream().anyMatch(m -> m.directory().equals(path));
        List<Integer> pids = mounted ? process.machine().pidsIn(path) : List.of();
        if (!pids.isEmpty()) {
            process.out("COMMAND  PID USER   FD   TYPE DEVICE SIZE/OFF NODE NAME\n");
            pids.forEach(pid -> process.out(String.format(
                    Locale.ROOT, "%-7s %5d %-5s cwd    DIR                      %s%n", "sh", pid, "root", path)));
        }
        process.exit(pids.isEmpty() ? 1 : 0);
    }
}
