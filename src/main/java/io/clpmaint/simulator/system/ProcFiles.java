package io.clpmaint.simulator.system;

import io.clpmaint.simulator.shell.FileSystem;
import io.clpmaint.simulator.shell.Process;
import io.clpmaint.simulator.shell.ProgramTable;
import java.util.Locale;

/** The processors and the memory of a server: files below {@code /proc}, {@code free} and {@code nproc}. */
final class ProcFiles {

    private static final int PROCESSORS = 4;
    private static final long MEMORY_KIB = 7_864_320;
    private static final long USED_KIB = 1_572_864;
    private static final long CACHED_KIB = 2_097_152;

    private ProcFiles() {}

    static void install(ModuleTools modules, FileSystem files, ProgramTable programs) {
        files.virtual("/proc/cpuinfo", ProcFiles::processors);
        files.virtual("/proc/meminfo", ProcFiles::memory);
        files.virtual("/proc/swaps", () -> "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n");
        files.virtual(
                "/proc/filesystems",
                () -> "nodev\tsysfs\nnodev\ttmpfs\nnodev\tproc\n\text3\n\text2\n\text4\n\txfs\n\tvfat\n");
        files.virtual(
                "/proc/modules",
                () -> modules.rows(" - Live 0x0000000000000000").replaceAll(" +", " "));
        programs.install("nproc", process -> {
            process.out(PROCESSORS + "\n");
            process.exit(0);
        });
        programs.install("free", ProcFiles::free);
    }

    private static String processors() {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < PROCESSORS; i++) {
            out.append("processor\t: " + i
                    + "\nvendor_id\t: GenuineIntel\nmodel name\t: Intel Xeon Processor\ncpu MHz\t\t: 2400.000\ncpu cores\t: "
                    + PROCESSORS + "\n\n");
        }
        return out.toString();
    }

    private static String memory() {
        return String.format(
                Locale.ROOT,
                "MemTotal:       %8d kB%nMemFree:        %8d kB%nMemAvailable:   %8d kB%nBuffers:        %8d kB%n"
                        + "Cached:         %8d kB%nSwapTotal:      %8d kB%nSwapFree:       %8d kB%n",
                MEMORY_KIB,
                MEMORY_KIB - USED_KIB - CACHED_KIB,
                MEMORY_KIB - USED_KIB,
                0,
                CACHED_KIB,
                0,
                0);
    }

    private static void free(Process process) {
        long unit = 1;
        for (String arg : process.args()) {
            switch (arg) {
                case "-k", "--kibi", "-w", "-l", "-t" -> {}
                case "-m", "--mebi" -> unit = 1024;
                case "-g", "--gibi" -> unit = 1024 * 1024;
                default -> {
                    process.machine().reportNotSimulated("free " + arg);
                    process.fail(1, "free: unrecognized option '" + arg + "'");
                    return;
                }
            }
        }
        process.out(String.format(
                Locale.ROOT,
                "%20s%12s%12s%12s%12s%12s%nMem:   %13d%12d%12d%12d%12d%12d%nSwap:  %13d%12d%12d%n",
                "total",
                "used",
                "free",
                "shared",
                "buff/cache",
                "available",
                MEMORY_KIB / unit,
                USED_KIB / unit,
                (MEMORY_KIB - USED_KIB - CACHED_KIB) / unit,
                0,
                CACHED_KIB / unit,
                (MEMORY_KIB - USED_KIB) / unit,
                0,
                0,
                0));
        process.exit(0);
    }
}
