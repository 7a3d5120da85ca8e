package io.clpmaint.simulator.shell.disk;

import io.clpmaint.simulator.shell.Options;
import io.clpmaint.simulator.shell.Process;
import io.clpmaint.simulator.shell.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code fdisk}: lists partition tables, or changes one in a conversation. */
final class Fdisk implements Program {

    private final BlockTable table;

    Fdisk(BlockTable table) {
        this.table = table;
    }

    @Override
    public void run(Process process) {
        Optional<Options> parsed = DiskTools.options(process, "lu:", "list");
        if (parsed.isEmpty()) {
            return;
        }
        Options o = parsed.get();
        if (!o.has("l", "list")) {
            if (o.operands().size() != 1) {
                process.fail(1, "fdisk: bad usage\nTry 'fdisk --help' for more information.");
                return;
            }
            DiskTools.open(table, process, o.operands().get(0), 1, "cannot open %")
                    .ifPresent(block -> new FdiskSession(process, table, block.disk()).begin());
            return;
        }
        List<Disk> shown = new ArrayList<>();
        for (String path : o.operands()) {
            Optional<Block> block = DiskTools.open(table, process, path, 1, "cannot open %");
            if (block.isEmpty()) {
                return;
            }
            shown.add(block.get().disk());
        }
        if (o.operands().isEmpty() && process.user().root()) {
            table.disks().stream().filter(d -> !d.failed()).forEach(shown::add);
        }
        process.out(String.join("\n\n", shown.stream().map(Partitioning::list).toList()));
        process.exit(0);
    }
}
