package io.clpmaint.plan;

import io.clpmaint.action.Obligation;
import io.clpmaint.action.Operation;
import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.MonitorName;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.cluster.TimedGate;
import io.clpmaint.product.data.CommandSyntax;
import java.time.Duration;
import java.util.List;

/** How long it may take to give back what is owed, when every gate and command takes as long as it may. */
final class WaysBack {

    private static final Duration READ = Duration.ofMinutes(1);

    private final CommandSyntax syntax;
    private final List<ServerName> servers;

    WaysBack(CommandSyntax syntax, List<ServerName> servers) {
        this.syntax = syntax;
        this.servers = List.copyOf(servers);
    }

    Duration of(Obligation obligation) {
        Duration sum = gates(obligation.guards()).plus(gates(obligation.proof()));
        for (Operation operation : obligation.restore()) {
            sum = sum.plus(command(operation))
                    .plus(operation.accept(new Waiting()).worst());
        }
        return sum;
    }

    private static Duration gates(List<TimedGate> gates) {
        return gates.stream().map(g -> g.timeout().orElse(READ)).reduce(Duration.ZERO, Duration::plus);
    }

    private Duration command(Operation operation) {
        if (operation instanceof Operation.ReleaseMonitors r) {
            return onEveryServer(r.monitors());
        }
        return operation.named().map(this::worst).orElse(Duration.ZERO);
    }

    private Duration worst(Operation.Do d) {
        return d.how().losesConnection()
                ? Duration.ZERO
                : d.how().timeout().orElse(syntax.word(d.change()).worst());
    }

    private Duration onEveryServer(List<MonitorName> monitors) {
        Duration sum = Duration.ZERO;
        for (ServerName server : servers) {
            if (!monitors.isEmpty()) {
                sum = sum.plus(
                        syntax.word(new Change.ResumeMonitors(server, monitors)).worst());
            }
        }
        return sum;
    }
}
