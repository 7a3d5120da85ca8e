package io.clpmaint.simulator.shell.disk;

import io.clpmaint.simulator.shell.Mount;
import io.clpmaint.simulator.shell.Options;
import io.clpmaint.simulator.shell.Process;
import io.clpmaint.simulator.shell.Program;
import io.clpmaint.simulator.shell.Volume;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code lsblk}: as a tree, as a list, raw, or as pairs. */
final class Lsblk implements Program {

    private static final int NOT_FOUND = 32;
    private static final String USUAL = "NAME,MAJ:MIN,RM,SIZE,RO,TYPE,MOUNTPOINTS";
    private static final String FILE_SYSTEMS = "NAME,FSTYPE,LABEL,UUID,MOUNTPOINTS";
    private static final String SCSI = "NAME,TYPE,VENDOR,MODEL,SERIAL";
    private static final Set<String> TO_THE_RIGHT =
            Set.of("MAJ:MIN", "RM", "SIZE", "RO", "START", "LOG-SEC", "PHY-SEC", "ROTA");

    private final BlockTable table;

    Lsblk(BlockTable table) {
        this.table = table;
    }

    @Override
    public void run(Process process) {
        Optional<Options> parsed = DiskTools.options(
                process,
                "bdno:rlpPfaiSmt",
                "bytes",
                "nodeps",
                "noheadings",
                "output=",
                "raw",
                "list",
                "paths",
                "pairs",
                "fs",
                "all",
                "ascii",
                "scsi");
        if (parsed.isEmpty()) {
            return;
        }
        Options o = parsed.get();
        List<String> columns = Arrays.asList(o.value("o", "output")
                .orElse(o.has("S", "scsi") ? SCSI : o.has("f", "fs") ? FILE_SYSTEMS : USUAL)
                .toUpperCase(Locale.ROOT)
                .split(","));
        List<Block> shown = new ArrayList<>();
        boolean good = true;
        for (String path : o.operands()) {
            Optional<Block> block = table.find(path);
            if (block.isEmpty()) {
                process.err("lsblk: " + path + ": not a block device\n");
                good = false;
            } else if (!top(block.get()) || block.get().above() || o.has("d", "nodeps")) {
                shown.add(block.get());
            } else {
                shown.addAll(table.blocks(block.get().disk()));
            }
        }
        if (o.operands().isEmpty()) {
            table.blocks().stream()
                    .filter(b -> !o.has("d", "nodeps", "S", "scsi") || top(b))
                    .forEach(shown::add);
        }
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            Block block = shown.get(i);
            boolean last = i + 1 == shown.size() || top(shown.get(i + 1));
            List<String> row = new ArrayList<>();
            for (String column : columns) {
                Optional<String> value = value(block, column, o);
                if (value.isEmpty()) {
                    process.fail(1, "lsblk: unknown column: " + column);
                    return;
                }
                boolean tree = column.equals("NAME")
                        && !top(block)
                        && !o.has("r", "l", "P", "d", "raw", "list", "pairs", "nodeps")
                        && o.operands().stream().noneMatch(block.path()::equals);
                row.add(tree ? (last ? "└─" : "├─") + value.get() : value.get());
            }
            rows.add(row);
        }
        boolean heading = !o.has("n", "noheadings") && !o.has("P", "pairs");
        process.out(written(columns, rows, heading, o));
        process.exit(good ? 0 : shown.isEmpty() ? NOT_FOUND : 64);
    }

    /** Whether it is shown as a device of its own. */
    private static boolean top(Block block) {
        return block.whole() || block.above();
    }

    private Optional<String> value(Block block, String column, Options o) {
        boolean whole = block.whole();
        Optional<Volume> content = block.content().filter(c -> !c.type().isEmpty());
        return Optional.ofNullable(
                switch (column) {
                    case "NAME" -> o.has("p", "paths") ? block.path() : block.name();
                    case "KNAME" -> block.name();
                    case "PATH" -> block.path();
                    case "PKNAME" -> top(block) ? "" : block.disk().name();
                    case "MAJ:MIN" -> {
                        String[] numbers = table.numbers(block).split(":");
                        yield String.format(Locale.ROOT, "%3s:%-3s", numbers[0], numbers[1]);
                    }
                    case "RM", "RO", "ROTA", "HOTPLUG" -> "0";
                    case "SIZE" -> o.has("b", "bytes") ? String.valueOf(block.bytes()) : Sizes.brief(block.bytes());
                    case "TYPE" -> top(block) ? "disk" : "part";
                    case "MOUNTPOINT", "MOUNTPOINTS" ->
                        table.mount(block).map(Mount::directory).orElse("");
                    case "FSTYPE" -> content.map(Volume::type).orElse("");
                    case "LABEL" -> content.map(Volume::label).orElse("");
                    case "UUID" -> content.map(Volume::uuid).orElse("");
                    case "SERIAL" -> whole ? block.disk().serial() : "";
                    case "MODEL" -> whole ? block.disk().model() : "";
                    case "VENDOR" -> whole ? "ATA" : "";
                    case "STATE" -> whole ? block.disk().failed() ? "offline" : "running" : "";
                    case "START" ->
                        block.partition()
                                .map(p -> String.valueOf(p.startSector()))
                                .orElse("");
                    case "LOG-SEC", "PHY-SEC" -> "512";
                    case "PTTYPE" ->
                        block.disk()
                                .table()
                                .map(t -> t.label() == PartitionTable.Label.GPT ? "gpt" : "dos")
                                .orElse("");
                    case "PTUUID" ->
                        block.disk()
                                .table()
                                .map(t -> t.id().toLowerCase(Locale.ROOT))
                                .orElse("");
                    case "PARTTYPE" ->
                        block.partition()
                                .map(p -> Partitioning.shortType(p.type()))
                                .orElse("");
                    case "PARTUUID" ->
                        block.partition()
                                .map(p -> p.uuid().toLowerCase(Locale.ROOT))
                                .orElse("");
                    case "TRAN", "WWN", "HCTL", "PARTLABEL", "FSVER" -> "";
                    default -> null;
                });
    }

    private static String written(List<String> columns, List<List<String>> rows, boolean heading, Options o) {
        StringBuilder out = new StringBuilder();
        if (o.has("P", "pairs")) {
            for (List<String> row : rows) {
                List<String> pairs = new ArrayList<>();
                for (int i = 0; i < columns.size(); i++) {
                    pairs.add(columns.get(i) + "=\"" + row.get(i) + "\"");
                }
                out.append(String.join(" ", pairs)).append('\n');
            }
            return out.toString();
        }
        List<List<String>> all = new ArrayList<>(rows);
        if (heading) {
            all.add(0, columns);
        }
        if (o.has("r", "raw")) {
            all.forEach(row -> out.append(String.join(" ", escaped(row))).append('\n'));
            return out.toString();
        }
        int[] widths = new int[columns.size()];
        for (List<String> row : all) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : all) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String blanks = " ".repeat(widths[i] - row.get(i).length());
                boolean right = TO_THE_RIGHT.contains(columns.get(i));
                line.append(i == 0 ? "" : " ").append(right ? blanks + row.get(i) : row.get(i) + blanks);
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
        return out.toString();
    }

    private static List<String> escaped(List<String> row) {
        return row.stream().map(v -> v.replace(" ", "\\x20")).toList();
    }
}
