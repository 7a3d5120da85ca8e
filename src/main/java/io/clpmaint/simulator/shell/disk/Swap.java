package io.clpmaint.simulator.shell.disk;

import static io.clpmaint.simulator.shell.disk.DiskTools.notSimulated;
import static io.clpmaint.simulator.shell.disk.DiskTools.open;
import static io.clpmaint.simulator.shell.disk.DiskTools.options;

import io.clpmaint.simulator.shell.Options;
import io.clpmaint.simulator.shell.Process;
import io.clpmaint.simulator.shell.ProgramTable;
import io.clpmaint.simulator.shell.Volume;
import java.util.Locale;
import java.util.Optional;

/** {@code mkswap}, {@code swapon} and {@code swapoff} of a server that has no swap space: it can be prepared, not used. */
final class Swap {

    private static final int PAGE = 4096;

    private final BlockTable table;

    Swap(BlockTable table) {
        this.table = table;
    }

    void install(ProgramTable programs) {
        programs.install("mkswap", this::mkswap);
        programs.install("swapon", Swap::use);
        programs.install("swapoff", Swap::use);
    }

    private void mkswap(Process process) {
        Optional<Options> parsed = options(process, "fL:U:", "force", "label=", "uuid=");
        if (parsed.isEmpty()) {
            return;
        }
        Options o = parsed.get();
        if (o.operands().isEmpty()) {
            process.fail(1, "mkswap: error: Nowhere to set up swap on?");
            return;
        }
        String path = o.operands().get(0);
        Optional<Block> opened = open(table, process, path, 1, "cannot open %");
        if (opened.isEmpty()) {
            return;
        }
        Block block = opened.get();
        if (table.mount(block).isPresent() || block.held() || (block.whole() && table.inUse(block.disk()))) {
            process.fail(1, "mkswap: error: " + path + " is mounted; will not make swapspace");
            return;
        }
        String uuid =
                o.value("U", "uuid").orElseGet(() -> table.drawId(block.disk()).toLowerCase(Locale.ROOT));
        String label = o.value("L", "label").orElse("");
        block.claimForWriting();
        block.content(Optional.of(new Volume("swap", label, uuid, block.bytes(), block.bytes())));
        process.out("Setting up swapspace version 1, size = " + Sizes.human(block.bytes() - PAGE) + " ("
                + (block.bytes() - PAGE) + " bytes)\n" + (label.isEmpty() ? "no label" : "LABEL=" + label) + ", UUID="
                + uuid + "\n");
        process.exit(0);
    }

    /** Nothing is swapped to: only what changes nothing is known. */
    private static void use(Process process) {
        Optional<Options> parsed = options(process, "asev", "all", "show", "summary", "noheadings", "verbose");
        if (parsed.isEmpty()) {
            return;
        }
        Options o = parsed.get();
        boolean changes = o.has("a", "all");
        if (changes && !process.user().root()) {
            process.fail(1, process.name() + ": Not superuser.");
        } else if (!o.operands().isEmpty()) {
            notSimulated(process);
            process.fail(
                    255,
                    process.name() + ": " + o.operands().get(0) + ": " + process.name() + " failed: Invalid argument");
        } else {
            process.exit(0);
        }
    }
}
