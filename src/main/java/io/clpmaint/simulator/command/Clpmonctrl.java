package io.clpmaint.simulator.command;

import io.clpmaint.product.data.ExitCode;
import io.clpmaint.product.data.Message;
import io.clpmaint.product.data.Timing;
import io.clpmaint.product.data.Tool;
import io.clpmaint.product.data.ToolPhrase;
import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.model.Monitor;
import io.clpmaint.simulator.model.Phase;
import io.clpmaint.simulator.shell.Process;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code clpmonctrl}: suspends and resumes monitors, on one server only (X 4.1 Maintenance Guide p.37). */
final class Clpmonctrl extends ProductCommand {

    Clpmonctrl(Cluster cluster, Host local) {
        super(Tool.CLPMONCTRL, cluster, local);
    }

    @Override
    int badOption() {
        return ExitCode.MONITOR_BAD_OPTION.code();
    }

    @Override
    void execute(Process process, Arguments arguments) {
        boolean misplaced = (arguments.has("-h") && arguments.hasAny("-c", "-v"))
                || (arguments.has("-w") && !arguments.hasAny("-s", "-r"));
        if (misplaced) {
            process.fail(badOption(), Message.INVALID_OPTION.text());
            return;
        }
        String name = arguments.value("-h").orElse(local.called());
        Optional<Host> found = cluster.findHost(name);
        if (found.isEmpty()) {
            process.fail(ExitCode.MONITOR_INVALID_SERVER.code(), Message.INVALID_SERVER_NAME.text());
            return;
        }
        Host host = found.get();
        if (!answers(host)) {
            process.fail(ExitCode.MONITOR_CONNECTION.code(), Message.TRANSFER_SERVER_UNREACHABLE.text());
            return;
        }
        if (!ready(process, host)) {
            return;
        }
        List<String> names = arguments.values("-m");
        if (arguments.has("-e") && names.size() != 1) {
            process.fail(badOption(), Message.INVALID_OPTION.text());
            return;
        }
        List<Monitor> meant = cluster.monitors().stream()
                .filter(m -> names.isEmpty() || names.contains(m.name()))
                .toList();
        if (meant.size() < names.size()) {
            process.fail(ExitCode.MONITOR_INVALID.code(), Message.INVALID_MONITOR_NAME.text());
            return;
        }
        if (arguments.has("-v")) {
            meant.forEach(m -> counters(process, m));
            process.exit(ExitCode.OK.code());
        } else {
            patiently(process, arguments, host, meant);
        }
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

    private void counters(Process process, Monitor monitor) {
        int[] counters = cluster.recoveries().counters(monitor, local);
        process.out(ToolPhrase.COUNTER_MONITOR.text(monitor.name()) + "\n");
        process.out(ToolPhrase.COUNTER_VALUE.text(ToolPhrase.COUNTER_RESTART.text(), counters[0]) + "\n");
        process.out(ToolPhrase.COUNTER_VALUE.text(ToolPhrase.COUNTER_FAILOVER.text(), counters[1]) + "\n");
    }

    /** A monitor whose recovery acts at the moment is waited for; when that takes too long, none has been touched. */
    private void patiently(Process process, Arguments arguments, Host host, List<Monitor> meant) {
        Duration each = arguments.number("-w").map(Duration::ofSeconds).orElse(Timing.MONITOR_WAIT.duration());
        await(
                process,
                each.multipliedBy(meant.size()),
                () -> !arguments.hasAny("-s", "-r")
                        || meant.stream().noneMatch(m -> cluster.recoveries().acting(m, host)),
                () -> act(process, arguments, host, meant),
                () -> process.fail(ExitCode.MONITOR_WAIT_TIMEOUT.code(), Message.INTERNAL_TIMEOUT.text()));
    }

    private void act(Process process, Arguments arguments, Host host, List<Monitor> meant) {
        for (Monitor monitor : meant) {
            if (arguments.has("-s") && monitor.targetActive(host)) {
                host.daemon().suspendedMonitors().add(monitor.name());
            } else if (arguments.has("-r")) {
                host.daemon().suspendedMonitors().remove(monitor.name());
            } else if (arguments.has("-c")) {
                cluster.recoveries().reset(monitor, host);
            } else if (arguments.has("-e")) {
                host.faults().monitors().add(monitor.name());
            } else if (arguments.has("-n")) {
                host.faults().monitors().remove(monitor.name());
            }
        }
        cluster.touch();
        succeed(process);
    }
}
