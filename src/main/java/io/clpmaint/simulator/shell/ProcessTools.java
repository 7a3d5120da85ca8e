package io.clpmaint.simulator.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code ps}, {@code pgrep} and {@code pkill}: the processes that commands from outside have started. */
final class ProcessTools {

    private ProcessTools() {}

    static void install(ProgramTable programs) {
        programs.install("ps", ProcessTools::ps);
        programs.install("pgrep", process -> grep(process, false));
        programs.install("pkill", process -> grep(process, true));
    }

    private static String line(OsProcess process) {
        return process.args().isEmpty() ? process.name() : process.name() + " " + String.join(" ", process.args());
    }

    private static void ps(Process calling) {
        OsProcess process = OsProcess.of(calling);
        List<String> args = process.args();
        int select = args.indexOf("-p");
        Optional<Integer> pid =
                select >= 0 && select + 1 < args.size() ? Builtins.number(args.get(select + 1)) : Optional.empty();
        int output = args.indexOf("-o");
        List<String> columns = output >= 0 && output + 1 < args.size()
                ? List.of(args.get(output + 1).split(","))
                : List.of();
        boolean every = args.stream().anyMatch(a -> a.matches("-?[a-zA-Z]*[eAx][a-zA-Z]*") && !a.equals("-o"));
        List<OsProcess> shown = process.machine().processes().stream()
                .filter(p -> pid.isPresent() ? p.pid() == pid.get() : every || p.session() == process.session())
                .toList();
        if (!columns.isEmpty()) {
            boolean heading = columns.stream().noneMatch(c -> c.endsWith("="));
            process.out(heading ? String.join(" ", columns).toUpperCase(Locale.ROOT) + "\n" : "");
            shown.forEach(p -> process.out(String.join(
                            " ", columns.stream().map(c -> column(p, c)).toList()) + "\n"));
        } else {
            process.out("UID          PID    PPID  C STIME TTY          TIME CMD\n");
            if (every && pid.isEmpty()) {
                process.out("root           1       0  0 00:00 ?        00:00:01 /usr/lib/systemd/systemd\n");
            }
            shown.forEach(p -> process.out(String.format(
                    Locale.ROOT,
                    "%-8s %7d %7d  0 00:00 ?        00:00:00 %s%n",
                    p.user().name(),
                    p.pid(),
                    p.parent(),
                    line(p))));
        }
        process.exit(shown.isEmpty() ? 1 : 0);
    }

    private static String column(OsProcess process, String name) {
        return switch (name.replace("=", "")) {
            case "pid" -> String.valueOf(process.pid());
            case "ppid" -> String.valueOf(process.parent());
            case "user", "uid" -> process.user().name();
            case "comm" -> process.name();
            case "args", "cmd", "command" -> line(process);
            case "sid", "sess", "pgid" -> String.valueOf(process.session());
            case "stat", "state", "s" -> "S";
            default -> "-";
        };
    }

    /** Every process group is a session here. */
    private static void grep(Process calling, boolean kills) {
        OsProcess process = OsProcess.of(calling);
        boolean whole = false;
        boolean exact = false;
        boolean shows = false;
        boolean counts = false;
        Optional<Integer> group = Optional.empty();
        String signal = "TERM";
        List<String> patterns = new ArrayList<>();
        List<String> args = process.args();
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            switch (arg) {
                case "-f" -> whole = true;
                case "-x" -> exact = true;
                case "-l", "-a" -> shows = true;
                case "-c" -> counts = true;
                case "-g" -> {
                    i++;
                    group = i < args.size() ? Builtins.number(args.get(i)) : Optional.empty();
                    if (group.isEmpty()) {
                        process.fail(2, process.name() + ": not a number: " + (i < args.size() ? args.get(i) : ""));
                        return;
                    }
                }
                default -> {
                    Optional<String> named = arg.startsWith("-") ? Signals.name(arg.substring(1)) : Optional.empty();
                    signal = named.orElse(signal);
                    if (!arg.startsWith("-")) {
                        patterns.add(arg);
                    }
                }
            }
        }
        if (patterns.size() > 1 || (patterns.isEmpty() && group.isEmpty())) {
            process.fail(
                    2,
                    process.name() + ": no matching criteria specified\nTry `" + process.name()
                            + " --help' for more information.");
            return;
        }
        String pattern = patterns.isEmpty() ? "" : patterns.get(0);
        int found = 0;
        for (OsProcess one : process.machine().processes()) {
            String subject = whole ? line(one) : one.name();
            boolean hit = exact && !patterns.isEmpty() ? subject.equals(pattern) : subject.contains(pattern);
            boolean inGroup = group.isEmpty() || one.session() == group.get();
            boolean mine = process.user().root() || one.user().equals(process.user());
            if (hit && inGroup && one != process) {
                found++;
                if (!kills && !counts) {
                    process.out(one.pid() + (shows ? " " + line(one) : "") + "\n");
                } else if (kills && mine) {
                    one.kill(signal);
                }
            }
        }
        process.out(counts ? found + "\n" : "");
        process.exit(found > 0 ? 0 : 1);
    }
}
