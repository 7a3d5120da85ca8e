package io.clpmaint.simulator.shell.disk;

import io.clpmaint.simulator.shell.FileSystem;
import io.clpmaint.simulator.shell.Mount;
import io.clpmaint.simulator.shell.Options;
import io.clpmaint.simulator.shell.Process;
import io.clpmaint.simulator.shell.Program;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** {@code df}. */
final class Df implements Program {

    /** So much do the files of a system take on average. */
    private static final long KIB_PER_FILE = 40;

    @Override
    public void run(Process process) {
        Optional<Options> parsed = DiskTools.options(
                process,
                "PkhTlmiB:at:x:",
                "portability",
                "human-readable",
                "print-type",
                "output=",
                "local",
                "inodes",
                "block-size=",
                "total",
                "all",
                "type=",
                "exclude-type=");
        if (parsed.isEmpty()) {
            return;
        }
        Options o = parsed.get();
        FileSystem files = process.machine().files();
        List<Mount> shown = new ArrayList<>();
        int code = 0;
        for (String operand : o.operands()) {
            Optional<Mount> device = files.mounts().stream()
                    .filter(m -> m.device().equals(operand))
                    .findFirst();
            String path = files.real(process.directory(), operand);
            if (device.isEmpty() && !files.exists(path)) {
                process.err("df: " + operand + ": No such file or directory\n");
                code = 1;
                continue;
            }
            shown.add(device.orElseGet(() -> files.mountOf(path)));
        }
        if (o.operands().isEmpty()) {
            shown.addAll(files.mounts());
        }
        o.value("t", "type").ifPresent(type -> shown.removeIf(m -> !m.type().equals(type)));
        o.value("x", "exclude-type")
                .ifPresent(type -> shown.removeIf(m -> m.type().equals(type)));
        if (!shown.isEmpty()) {
            List<String> heading = heading(o);
            List<List<String>> rows = new ArrayList<>(List.of(heading));
            shown.forEach(
                    m -> rows.add(heading.stream().map(h -> column(m, h, o)).toList()));
            process.out(written(rows));
        }
        process.exit(code);
    }

    private static List<String> heading(Options o) {
        Optional<String> asked = o.value("output");
        if (asked.isPresent()) {
            return Arrays.stream(asked.get().split(",")).map(Df::named).toList();
        }
        boolean portable = o.has("P", "portability");
        List<String> heading = new ArrayList<>(List.of("Filesystem"));
        if (o.has("T", "print-type")) {
            heading.add("Type");
        }
        boolean brief = o.has("h", "human-readable");
        if (o.has("i", "inodes")) {
            heading.addAll(List.of("Inodes", "IUsed", "IFree", "IUse%", "Mounted on"));
            return heading;
        }
        heading.add(
                brief
                        ? "Size"
                        : unit(o) == 1
                                ? "1B-blocks"
                                : unit(o) == 1 << 20 ? "1M-blocks" : portable ? "1024-blocks" : "1K-blocks");
        heading.addAll(List.of("Used", brief ? "Avail" : "Available", portable ? "Capacity" : "Use%", "Mounted on"));
        return heading;
    }

    private static String named(String field) {
        return switch (field) {
            case "source" -> "Filesystem";
            case "fstype" -> "Type";
            case "itotal" -> "Inodes";
            case "iused" -> "IUsed";
            case "iavail" -> "IFree";
            case "ipcent" -> "IUse%";
            case "size" -> "1K-blocks";
            case "used" -> "Used";
            case "avail" -> "Avail";
            case "pcent" -> "Use%";
            case "target" -> "Mounted on";
            default -> field;
        };
    }

    private static String column(Mount m, String heading, Options o) {
        long used = m.totalKib() == 0 ? 0 : (m.usedKib() * 100 + m.totalKib() - 1) / m.totalKib();
        return switch (heading) {
            case "Filesystem" -> m.device();
            case "Type" -> m.type();
            case "Inodes" -> String.valueOf(inodes(m));
            case "IUsed" -> String.valueOf(m.usedKib() / KIB_PER_FILE);
            case "IFree" -> String.valueOf(inodes(m) - m.usedKib() / KIB_PER_FILE);
            case "IUse%" -> m.usedKib() / KIB_PER_FILE * 100 / Math.max(1, inodes(m)) + "%";
            case "Size", "1K-blocks", "1024-blocks", "1M-blocks", "1B-blocks" -> size(m.totalKib(), o);
            case "Used" -> size(m.usedKib(), o);
            case "Avail", "Available" -> size(m.totalKib() - m.usedKib(), o);
            case "Use%", "Capacity" -> used + "%";
            case "Mounted on" -> m.directory();
            default -> "-";
        };
    }

    private static long inodes(Mount m) {
        return m.totalKib() / 4;
    }

    /** How many bytes one block has that sizes are counted in. */
    private static long unit(Options o) {
        return o.has("m")
                ? 1 << 20
                : switch (o.value("B", "block-size").orElse("")) {
                    case "1" -> 1;
                    case "M", "1M" -> 1 << 20;
                    default -> 1024;
                };
    }

    private static String size(long kib, Options o) {
        return o.has("h", "human-readable")
                ? Sizes.human(kib * 1024)
                : String.valueOf((kib * 1024 + unit(o) - 1) / unit(o));
    }

    /** Names to the left, numbers to the right, as wide as the widest; the first column at least 14. */
    private static String written(List<List<String>> rows) {
        int columns = rows.get(0).size();
        StringBuilder out = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                int column = i;
                String title = rows.get(0).get(i);
                boolean left = List.of("Filesystem", "Type", "Mounted on").contains(title);
                int least = title.equals("Filesystem") ? 14 : title.endsWith("Use%") ? 4 : 5;
                int width = Math.max(
                        left && !title.equals("Filesystem") ? 0 : least,
                        rows.stream()
                                .mapToInt(r -> r.get(column).length())
                                .max()
                                .orElse(0));
                String blanks = " ".repeat(width - row.get(i).length());
                line.append(i == 0 ? "" : " ").append(left ? row.get(i) + blanks : blanks + row.get(i));
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
        return out.toString();
    }
}
