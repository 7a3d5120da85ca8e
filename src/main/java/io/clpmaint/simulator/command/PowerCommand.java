package io.clpmaint.simulator.command;

import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.shell.Process;
import java.util.List;

/** The operating system's ways to go down: {@code reboot}, {@code poweroff}, {@code shutdown}, {@code init}. */
final class PowerCommand {

    private PowerCommand() {}

    static void down(Process process, Host host, boolean restart) {
        if (!process.user().root()) {
            process.fail(1, "Failed to set wall message, ignoring: Interactive authentication required.");
            return;
        }
        host.shutDown(restart);
        process.exit(0);
    }

    static void shutdown(Process process, Host host) {
        boolean restart = false;
        boolean now = false;
        boolean off = false;
        for (String arg : process.args()) {
            switch (arg) {
                case "-r" -> restart = true;
                case "-h", "-P", "-H" -> off = true;
                case "now", "+0" -> now = true;
                default -> {
                    process.fail(1, "shutdown: only immediate shutdowns are simulated, not '" + arg + "'");
                    return;
                }
            }
        }
        if ((!now && (restart || off)) || process.args().isEmpty()) {
            process.fail(1, "shutdown: only immediate shutdowns are simulated; say 'now'");
        } else {
            down(process, host, restart);
        }
    }

    static void init(Process process, Host host) {
        if (process.args().equals(List.of("6"))) {
            down(process, host, true);
        } else if (process.args().equals(List.of("0"))) {
            down(process, host, false);
        } else {
            process.fail(1, process.name() + ": only 0 and 6 are simulated");
        }
    }
}
