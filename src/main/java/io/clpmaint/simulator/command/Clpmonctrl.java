package io.clpmaint.simulator.command;

import static io.clpmaint.simulator.command.Arguments.Takes.MANY;
import static io.clpmaint.simulator.command.Arguments.Takes.NOTHING;
import static io.clpmaint.simulator.command.Arguments.Takes.ONE;

import io.clpmaint.product.data.ExitCode;
import io.clpmaint.product.data.Message;
import io.clpmaint.product.data.ProductVersion;
import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.model.Monitor;
import io.clpmaint.simulator.model.Phase;
import io.clpmaint.simulator.shell.Process;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code clpmonctrl}: suspends and resumes monitors, on one server only (X 4.1 Maintenance Guide p.37). */
final class Clpmonctrl extends ProductCommand {

    private static final ProductVersion REMOTE = new ProductVersion(4, 1);

    Clpmonctrl(Cluster cluster, Host local) {
        super(cluster, local);
    }

    @Override
    Arguments.Known options() {
        Map<String, Arguments.Takes> known = new LinkedHashMap<>();
        known.put("-s", NOTHING);
        known.put("-r", NOTHING);
        known.put("-c", NOTHING);
        known.put("-v", NOTHING);
        known.put("-m", MANY);
        known.put("-w", ONE);
        if (cluster.spec().product().atLeast(REMOTE)) {
            known.put("-h", ONE);
        }
        return new Arguments.Known(known, 0);
    }

    @Override
    int badOption() {
        return ExitCode.MONITOR_BAD_OPTION.code();
    }

    @Override
    void execute(Process process, Arguments arguments) {
        if (arguments.count(Set.of("-s", "-r", "-c", "-v")) != 1) {
            process.fail(badOption(), Message.INVALID_OPTION.text());
            return;
        }
        String name = arguments.value("-h").orElse(local.name());
        if (cluster.findHost(name).isEmpty()) {
            process.fail(ExitCode.MONITOR_INVALID_SERVER.code(), Message.INVALID_SERVER_NAME.text());
            return;
        }
        Host host = cluster.host(name);
        if (!answers(host)) {
            process.fail(ExitCode.MONITOR_CONNECTION.code(), Message.TRANSFER_SERVER_UNREACHABLE.text());
            return;
        }
        if (!ready(process, host)) {
            return;
        }
        List<String> names = arguments.values("-m");
        List<Monitor> meant = cluster.monitors().stream()
                .filter(m -> names.isEmpty() || names.contains(m.name()))
                .toList();
        if (meant.size() < names.size()) {
            process.fail(ExitCode.MONITOR_INVALID.code(), Message.INVALID_MONITOR_NAME.text());
            return;
        }
        act(process, arguments, host, meant);
    }

    private static boolean ready(Process process, Host host) {
        Phase phase = host.daemon().phase();
        switch (phase) {
            case ONLINE -> {
                return true;
            }
            case SUSPENDED -> process.fail(ExitCode.MONITOR_CLUSTER_SUSPENDED.code(), Message.INVALID_STATUS.text());
            case WAITING -> process.fail(ExitCode.MONITOR_STARTUP_WAIT.code(), Message.INVALID_STATUS.text());
            case DOWN, STARTING, STOPPING ->
                process.fail(ExitCode.MONITOR_NOT_ACTIVE.code(), Message.NOT_ACTIVE.text());
        }
        return false;
    }

    private void act(Process process, Arguments arguments, Host host, List<Monitor> meant) {
        for (Monitor monitor : meant) {
            if (arguments.has("-s") && monitor.targetActive(host)) {
                host.daemon().suspendedMonitors().add(monitor.name());
            } else if (arguments.has("-r")) {
                host.daemon().suspendedMonitors().remove(monitor.name());
            }
        }
        cluster.touch();
        succeed(process);
    }
}
