package io.clpmaint.simulator.shell;

import java.util.List;
import java.util.Optional;

/**
 * {@code systemd-run --scope}: runs a command in a unit of its own, which is no part of the login any more. Its words are
 * those of systemd 252.
 */
final class Scopes {

    private static final List<String> PREFIXES = List.of("--description=", "--slice=", "--property=");

    private Scopes() {}

    static void run(Process calling) {
        OsProcess process = OsProcess.of(calling);
        List<String> args = process.args();
        String unit = "run-r" + process.pid() + ".scope";
        Optional<User> user = Optional.empty();
        boolean scope = false;
        boolean own = false;
        boolean quiet = false;
        int i = 0;
        for (; i < args.size() && args.get(i).startsWith("-"); i++) {
            String arg = args.get(i);
            if (arg.equals("--")) {
                i++;
                break;
            } else if (arg.equals("--scope")) {
                scope = true;
            } else if (arg.equals("--user")) {
                own = true;
            } else if (arg.equals("-q") || arg.equals("--quiet")) {
                quiet = true;
            } else if (arg.startsWith("--unit=")) {
                unit = arg.substring("--unit=".length());
            } else if (arg.startsWith("--uid=")) {
                user = user(process, arg.substring("--uid=".length()));
                if (user.isEmpty()) {
                    process.fail(1, "Failed to resolve user " + arg.substring("--uid=".length()) + ": No such process");
                    return;
                }
            } else if (!arg.startsWith("--gid=") && PREFIXES.stream().noneMatch(arg::startsWith)) {
                process.machine().reportNotSimulated("systemd-run " + arg);
                process.fail(1, "systemd-run: unrecognized option '" + arg + "'");
                return;
            }
        }
        List<String> command = args.subList(i, args.size());
        if (command.isEmpty()) {
            process.fail(1, "Command line to execute required.");
        } else if (!scope) {
            process.machine().reportNotSimulated("systemd-run without --scope");
            process.fail(1, "Failed to start transient service unit: Not supported");
        } else if (!unit.endsWith(".scope")) {
            process.fail(1, "Failed to mangle unit name: Invalid argument");
        } else if (!own && !process.user().root()) {
            process.fail(1, "Failed to start transient scope unit: Interactive authentication required.");
        } else if (process.machine().hasUnit(unit)) {
            process.fail(
                    1,
                    "Failed to start transient scope unit: Unit " + unit
                            + " was already loaded or has a fragment file.");
        } else {
            if (!quiet) {
                process.err("Running scope as unit: " + unit + "\n");
            }
            process.enter(unit);
            user.ifPresent(process::become);
            process.machine().replace(process, command, process.environment(), process.descriptors());
        }
    }

    private static Optional<User> user(OsProcess process, String named) {
        return process.machine().accounts().stream()
                .map(Account::user)
                .filter(u -> u.name().equals(named) || Integer.toString(u.uid()).equals(named))
                .findFirst();
    }
}
