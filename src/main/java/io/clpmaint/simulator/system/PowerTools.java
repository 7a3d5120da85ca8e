package io.clpmaint.simulator.system;

import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.shell.Process;
import io.clpmaint.simulator.shell.ProgramTable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The operating system's ways to go down: {@code reboot}, {@code poweroff}, {@code halt}, {@code shutdown}, {@code init}. */
final class PowerTools {

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ENGLISH);
    private static final String NOT_ALLOWED =
            "Failed to set wall message, ignoring: Interactive authentication required.\n"
                    + "Call to %s failed: Interactive authentication required.";

    private final Host host;

    PowerTools(Host host) {
        this.host = host;
    }

    void install(ProgramTable programs) {
        programs.install("reboot", p -> power(p, true));
        programs.install("poweroff", p -> power(p, false));
        programs.install("halt", p -> power(p, false));
        programs.install("shutdown", this::shutdown);
        programs.install("init", this::init);
        programs.install("telinit", this::init);
    }

    /** Goes down in order, at once. */
    void down(Process process, boolean restart) {
        if (!process.user().root()) {
            process.fail(1, NOT_ALLOWED.replace("%s", restart ? "Reboot" : "PowerOff"));
            return;
        }
        host.shutDown(restart);
        process.exit(0);
    }

    private void power(Process process, boolean usualRestart) {
        boolean restart = usualRestart;
        boolean force = false;
        for (String arg : process.args()) {
            switch (arg) {
                case "-f", "--force", "-ff", "-nf", "-fn" -> force = true;
                case "-p", "--poweroff", "-h", "--halt" -> restart = false;
                case "--reboot" -> restart = true;
                case "-w", "--wtmp-only" -> {
                    process.exit(0);
                    return;
                }
                case "-d", "-n", "-i", "--no-wall", "--no-sync" -> {}
                default -> {
                    process.machine().reportNotSimulated(process.name() + " " + arg);
                    process.fail(1, process.name() + ": unrecognized option '" + arg + "'");
                    return;
                }
            }
        }
        if (force && process.user().root()) {
            forced(restart);
        } else {
            down(process, restart);
        }
    }

    /** Without stopping anything. */
    private void forced(boolean restart) {
        if (restart) {
            host.reset();
        } else {
            host.powerOff();
        }
    }

    private void shutdown(Process process) {
        boolean restart = false;
        boolean cancel = false;
        boolean warning = false;
        Optional<String> when = Optional.empty();
        for (String arg : process.args()) {
            switch (arg) {
                case "-r", "--reboot" -> restart = true;
                case "-h", "-P", "-H", "--halt", "--poweroff" -> restart = false;
                case "-c" -> cancel = true;
                case "-k" -> warning = true;
                case "-f", "-F", "-n", "--no-wall" -> {}
                default -> {
                    if (arg.startsWith("-") && !arg.equals("-")) {
                        process.machine().reportNotSimulated("shutdown " + arg);
                        process.fail(1, "shutdown: invalid option -- '" + arg.replaceFirst("^-+", "") + "'");
                        return;
                    }
                    when = when.or(() -> Optional.of(arg));
                }
            }
        }
        if (cancel) {
            host.laterShutdown().cancel();
            process.exit(0);
            return;
        }
        Optional<Duration> delay = delay(process, when.orElse("+1"));
        if (delay.isEmpty()) {
            process.fail(1, "Failed to parse time specification: " + when.orElse(""));
        } else if (warning) {
            process.exit(0);
        } else if (delay.get().isZero()) {
            down(process, restart);
        } else if (!process.user().root()) {
            process.fail(1, "Failed to schedule shutdown: Interactive authentication required.");
        } else {
            host.laterShutdown().plan(delay.get().toMillis(), restart);
            Instant at = process.machine().scheduler().now().plus(delay.get());
            process.err((restart ? "Reboot" : "Shutdown") + " scheduled for " + WHEN.format(at.atZone(ZoneOffset.UTC))
                    + ", use 'shutdown -c' to cancel.\n");
            process.exit(0);
        }
    }

    private static Optional<Duration> delay(Process process, String when) {
        if (when.equals("now")) {
            return Optional.of(Duration.ZERO);
        }
        if (when.matches("\\+?\\d{1,5}")) {
            return Optional.of(Duration.ofMinutes(Long.parseLong(when.replace("+", ""))));
        }
        if (!when.matches("([01]?\\d|2[0-3]):[0-5]\\d")) {
            return Optional.empty();
        }
        Instant now = process.machine().scheduler().now();
        int minutes = Integer.parseInt(when.substring(0, when.indexOf(':'))) * 60
                + Integer.parseInt(when.substring(when.indexOf(':') + 1));
        Instant midnight = now.atZone(ZoneOffset.UTC)
                .toLocalDate()
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        Instant at = midnight.plus(Duration.ofMinutes(minutes));
        return Optional.of(Duration.between(now, at.isAfter(now) ? at : at.plus(Duration.ofDays(1))));
    }

    private void init(Process process) {
        List<String> args = process.args();
        String level = args.size() == 1 ? args.get(0) : "";
        if (level.equals("6") || level.equals("0")) {
            down(process, level.equals("6"));
        } else if (!process.user().root()) {
            process.fail(1, process.name() + ": must be superuser.");
        } else if (Set.of("1", "s", "S").contains(level)) {
            host.singleUser(true);
            process.exit(0);
        } else if (Set.of("2", "3", "4", "5").contains(level)) {
            host.singleUser(false);
            process.exit(0);
        } else if (Set.of("q", "Q", "u", "U").contains(level)) {
            process.exit(0);
        } else {
            process.fail(1, "Usage: " + process.name() + " {0|1|2|3|4|5|6|S|s|Q|q|U|u}");
        }
    }
}
