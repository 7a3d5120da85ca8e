package io.clpmaint.simulator.command;

import io.clpmaint.cluster.GroupState;
import io.clpmaint.product.data.ExitCode;
import io.clpmaint.product.data.Message;
import io.clpmaint.product.data.Tool;
import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.model.Phase;
import io.clpmaint.simulator.shell.Process;
import io.clpmaint.simulator.spec.Assumption;
import java.util.List;

/**
 * {@code clpdown} and {@code clpstdn}: stop the daemon and shut the operating system down, of one server or of all.
 * What they do while a group with a mirror starts is an assumption (X 4.2 Getting Started Guide 6.5.16, 6.5.17); the
 * operating system's own shutdown always breaks such a mirror.
 */
final class Clpdown extends ProductCommand {

    private final boolean wholeCluster;

    Clpdown(Cluster cluster, Host local, boolean wholeCluster) {
        super(wholeCluster ? Tool.CLPSTDN : Tool.CLPDOWN, cluster, local);
        this.wholeCluster = wholeCluster;
    }

    @Override
    void execute(Process process, Arguments arguments) {
        target(process, arguments).ifPresent(host -> {
            List<Host> meant = wholeCluster ? cluster.hosts() : List.of(host);
            if (host.daemon().phase() == Phase.DOWN) {
                fail(process, Message.NOT_ACTIVE);
            } else if (host.daemon().phase() == Phase.SUSPENDED) {
                fail(process, Message.RESUME_FIRST);
            } else if (meant.stream().anyMatch(this::busy)) {
                fail(process, Message.SERVER_BUSY);
            } else {
                boolean restart = arguments.has("-r");
                meant.stream().filter(this::answers).forEach(h -> h.shutDown(restart));
                process.out(Message.SUCCEEDED.text() + "\n");
                process.exit(ExitCode.OK.code());
            }
        });
    }

    private boolean busy(Host host) {
        boolean careless =
                cluster.spec().reading(Assumption.SHUTDOWN_WHILE_STARTING).equals("breaks-mirror");
        return host.daemon().phase() == Phase.STOPPING
                || cluster.groups().stream()
                        .filter(g ->
                                g.on(host).pending() && !cluster.recoveries().disturb(g))
                        .anyMatch(g -> !careless || g.on(host).state() != GroupState.ONLINE_PENDING);
    }
}
