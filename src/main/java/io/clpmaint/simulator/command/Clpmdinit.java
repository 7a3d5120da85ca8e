package io.clpmaint.simulator.command;

import io.clpmaint.product.data.ExitCode;
import io.clpmaint.product.data.Message;
import io.clpmaint.product.data.ProductService;
import io.clpmaint.product.data.Tool;
import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.model.MirrorDisk;
import io.clpmaint.simulator.shell.Process;
import java.time.Duration;
import java.util.List;

/** {@code clpmdinit} and {@code clphdinit}: initialise cluster partitions of this server (X 4.1 Maintenance Guide p.42). */
final class Clpmdinit extends ProductCommand {

    private static final Duration TIME = Duration.ofSeconds(4);

    private final String type;

    Clpmdinit(Cluster cluster, Host local, String type) {
        super(type.equals("hd") ? Tool.CLPHDINIT : Tool.CLPMDINIT, cluster, local);
        this.type = type;
    }

    @Override
    void execute(Process process, Arguments arguments) {
        List<String> names = arguments.words();
        List<MirrorDisk> meant = cluster.mirrors().stream()
                .filter(m -> m.spec().type().equals(type) && m.side(local).isPresent())
                .filter(m -> names.isEmpty() || names.contains(m.name()))
                .toList();
        if (meant.isEmpty()) {
            fail(process, Message.MIRROR_INVALID_NAME);
        } else if (local.services().active(ProductService.MD)) {
            fail(process, Message.MIRROR_INIT_AGENT_RUNS);
        } else if (!meant.stream().allMatch(m -> m.side(local).orElseThrow().partitioned())) {
            fail(process, Message.MIRROR_INVALID_STATUS, meant.get(0).name());
        } else {
            initialise(process, meant, arguments.subject().orElseThrow());
        }
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
