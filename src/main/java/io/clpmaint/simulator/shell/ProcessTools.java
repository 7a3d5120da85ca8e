package io.clpmaint.simulator.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code ps}, {@code pgrep} and {@code pkill}: what commands from outside have started, and what runs by itself. */
final class ProcessTools {

    private static final int NOTHING = 1;
    private static final int USAGE = 2;

    private ProcessTools() {}

    static void install(ProgramTable programs) {
        programs.install("ps", ProcessTools::ps);
        programs.install("pgrep", process -> grep(process, false));
        programs.install("pidof", ProcessTools::pidof);
        programs.install("killall", ProcessTools::killall);
        programs.install("pkill", process -> grep(process, true));
    }

    /** One process; {@code session} is that of what somebody started, 0 otherwise. */
    private record Row(int pid, int parent, int session, String user, String name, String line) {

        static Row of(OsProcess process) {
            String line =
                    process.args().isEmpty() ? process.name() : process.name() + " " + String.join(" ", process.args());
            return new Row(
                    process.pid(),
                    process.parent(),
                    process.session(),
                    process.user().name(),
                    process.name(),
                    line);
        }

        static Row of(HostView.Resident resident) {
            return new Row(resident.pid(), resident.parent(), 0, User.ROOT.name(), resident.name(), resident.command());
        }

        String column(String title) {
            return switch (title) {
                case "pid" -> String.valueOf(pid);
                case "ppid" -> String.valueOf(parent);
                case "user", "uid", "uname" -> user;
                case "comm", "ucmd" -> name;
                case "args", "cmd", "command" -> line;
                case "sid", "sess", "pgid" -> String.valueOf(session == 0 ? pid : session);
                case "stat", "state", "s" -> "S";
                default -> "-";
            };
        }
    }

    /** All of them, by numbers: the first of all, what runs by itself, what was started. */
    private static List<Row> all(Machine machine) {
        List<Row> rows = new ArrayList<>();
        rows.add(new Row(1, 0, 0, User.ROOT.name(), machine.view().init(), "/usr/lib/systemd/systemd"));
        machine.view().residents().forEach(r -> rows.add(Row.of(r)));
        machine.processes().forEach(p -> rows.add(Row.of(p)));
        return rows;
    }

    private static void ps(Process calling) {
        OsProcess process = OsProcess.of(calling);
        List<String> args = process.args();
        Optional<String> pid = after(args, "-p");
        Optional<String> name = after(args, "-C");
        List<String> columns = after(args, "-o").map(c -> List.of(c.split(","))).orElse(List.of());
        boolean every = args.stream().anyMatch(a -> a.matches("-?[a-zA-Z]*[eAx][a-zA-Z]*") && !a.equals("-o"));
        List<Row> shown = all(process.machine()).stream()
                .filter(r -> pid.isPresent()
                        ? List.of(pid.get().split(",")).contains(String.valueOf(r.pid()))
                        : name.isPresent() ? r.name().equals(name.get()) : every || r.session() == process.session())
                .toList();
        boolean bare = args.contains("--no-headers") || args.contains("h");
        if (!columns.isEmpty()) {
            boolean heading = columns.stream().noneMatch(c -> c.endsWith("=")) && !bare;
            process.out(heading ? String.join(" ", columns).toUpperCase(Locale.ROOT) + "\n" : "");
            shown.forEach(r -> process.out(String.join(
                            " ",
                            columns.stream()
                                    .map(c -> r.column(c.replaceFirst("=.*", "")))
                                    .toList())
                    + "\n"));
        } else if (args.stream().anyMatch(a -> a.matches("[a-z]*u[a-z]*"))) {
            process.out(bare ? "" : "USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND\n");
            shown.forEach(r -> process.out(String.format(
                    Locale.ROOT,
                    "%-8s %7d  0.0  0.1  12345  4096 ?        S    00:00   0:00 %s%n",
                    r.user(),
                    r.pid(),
                    r.line())));
        } else {
            process.out(bare ? "" : "UID          PID    PPID  C STIME TTY          TIME CMD\n");
            shown.forEach(r -> process.out(String.format(
                    Locale.ROOT,
                    "%-8s %7d %7d  0 00:00 ?        00:00:00 %s%n",
                    r.user(),
                    r.pid(),
                    r.parent(),
                    r.line())));
        }
        process.exit(shown.isEmpty() ? NOTHING : 0);
    }

    private static void pidof(Process calling) {
        OsProcess process = OsProcess.of(calling);
        List<String> names =
                process.args().stream().filter(a -> !a.startsWith("-")).toList();
        List<String> pids = all(process.machine()).stream()
                .filter(r -> names.contains(r.name()) && r.pid() != process.pid())
                .map(r -> String.valueOf(r.pid()))
                .toList();
        process.out(pids.isEmpty() ? "" : String.join(" ", pids) + "\n");
        process.exit(pids.isEmpty() ? NOTHING : 0);
    }

    private static void killall(Process calling) {
        OsProcess process = OsProcess.of(calling);
        String signal = "TERM";
        boolean good = true;
        for (String arg : process.args()) {
            if (arg.startsWith("-")) {
                signal = Signals.name(arg.substring(1)).orElse(signal);
                continue;
            }
            boolean hit = false;
            for (Row row : all(process.machine())) {
                if (row.name().equals(arg) && row.pid() != process.pid()) {
                    hit |= kill(process, row, signal);
                }
            }
            if (!hit) {
                process.err(arg + ": no process found\n");
                good = false;
            }
        }
        process.exit(good ? 0 : NOTHING);
    }

    private static Optional<String> after(List<String> args, String option) {
        int at = args.indexOf(option);
        return at >= 0 && at + 1 < args.size() ? Optional.of(args.get(at + 1)) : Optional.empty();
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
                        process.fail(USAGE, process.name() + ": not a number: " + (i < args.size() ? args.get(i) : ""));
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
                    USAGE,
                    process.name() + ": no matching criteria specified\nTry `" + process.name()
                            + " --help' for more information.");
            return;
        }
        String pattern = patterns.isEmpty() ? "" : patterns.get(0);
        int found = 0;
        for (Row row : all(process.machine())) {
            String subject = whole ? row.line() : row.name();
            boolean hit = (exact && !patterns.isEmpty()) ? subject.equals(pattern) : subject.contains(pattern);
            boolean inGroup = group.isEmpty() || row.session() == group.get();
            if (hit && inGroup && row.pid() != process.pid()) {
                found += (!kills || kill(process, row, signal)) ? 1 : 0;
                if (!kills && !counts) {
                    process.out(row.pid() + (shows ? " " + row.line() : "") + "\n");
                }
            }
        }
        process.out(counts ? found + "\n" : "");
        process.exit(found > 0 ? 0 : NOTHING);
    }

    /** What the services started is not killed by number: their own commands stop them. */
    private static boolean kill(OsProcess calling, Row row, String signal) {
        boolean allowed = calling.user().root() || calling.user().name().equals(row.user());
        Optional<OsProcess> started = calling.machine().process(row.pid());
        if (started.isPresent() && allowed) {
            started.get().kill(signal);
            return true;
        }
        if (allowed) {
            calling.machine().reportNotSimulated(calling.name() + " " + row.name());
        }
        calling.err(calling.name() + ": killing pid " + row.pid() + " failed: Operation not permitted\n");
        return false;
    }
}
