package io.clpmaint.simulator.command;

import io.clpmaint.product.data.ExitCode;
import io.clpmaint.product.data.Message;
import io.clpmaint.product.data.ProductService;
import io.clpmaint.product.data.Tool;
import io.clpmaint.product.data.ToolPhrase;
import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.model.MirrorDisk;
import io.clpmaint.simulator.model.MirrorSide;
import io.clpmaint.simulator.shell.Process;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * {@code clpmdinit} and {@code clphdinit}: initialise cluster partitions of this server (X 4.1 Maintenance Guide p.42). Of
 * Ver3.0 {@code clpmdchng}: takes a new disk into the mirrors that lie on it (Ver3.0 Maintenance Guide 6.7.1).
 */
final class Clpmdinit extends ProductCommand {

    private static final Duration TIME = Duration.ofSeconds(4);

    private final Tool tool;

    Clpmdinit(Tool tool, Cluster cluster, Host local) {
        super(tool, cluster, local);
        this.tool = tool;
    }

    @Override
    void execute(Process process, Arguments arguments) {
        boolean disk = tool == Tool.CLPMDCHNG;
        List<String> names = arguments.words();
        String type = tool == Tool.CLPHDINIT ? "hd" : "md";
        List<MirrorDisk> meant = cluster.mirrors().stream()
                .filter(m -> m.spec().type().equals(type) && m.side(local).isPresent())
                .filter(m -> disk ? arguments.subject().equals(device(m)) : names.isEmpty() || names.contains(m.name()))
                .toList();
        if (meant.isEmpty()) {
            fail(process, disk ? ToolPhrase.DISK_INVALID : Message.MIRROR_INVALID_NAME);
        } else if (local.services().active(ProductService.MD)) {
            fail(process, Message.MIRROR_INIT_AGENT_RUNS);
        } else if (!meant.stream().allMatch(m -> m.side(local).orElseThrow().partitioned())) {
            fail(process, Message.MIRROR_INVALID_STATUS, meant.get(0).name());
        } else {
            initialise(process, meant, disk ? "force" : arguments.subject().orElseThrow());
        }
    }

    private Optional<String> device(MirrorDisk mirror) {
        return mirror.side(local).map(MirrorSide::device);
    }

    private void initialise(Process process, List<MirrorDisk> meant, String how) {
        local.initialisingPartition(true);
        process.onKill(signal -> local.initialisingPartition(false));
        process.after(TIME, () -> {
            local.initialisingPartition(false);
            for (MirrorDisk mirror : meant) {
                // an initialised partition is left alone unless it is forced
                if (how.equals("force") || !mirror.side(local).orElseThrow().built()) {
                    mirror.side(local).orElseThrow().initialise();
                }
                process.out(Message.MIRROR_INIT_SUCCEEDED.text(mirror.name()) + "\n");
            }
            process.exit(ExitCode.OK.code());
        });
    }
}
