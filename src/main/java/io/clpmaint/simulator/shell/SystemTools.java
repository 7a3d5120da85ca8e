package io.clpmaint.simulator.shell;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The tools that tell about the system and start other programs. */
final class SystemTools {

    private static final Duration LONGEST_SLEEP = Duration.ofDays(365);
    private static final int CHUNKS_OF_YES = 1024;

    private SystemTools() {}

    static void install(ProgramTable programs) {
        Program shell = process -> Shell.run(OsProcess.of(process));
        for (String name : List.of("sh", "bash", "dash")) {
            programs.install(name, shell);
        }
        programs.install("true", process -> process.exit(0));
        programs.install("false", process -> process.exit(1));
        programs.install("sync", process -> process.exit(0));
        programs.install("sleep", SystemTools::sleep);
        programs.install("date", SystemTools::date);
        programs.install("id", SystemTools::id);
        programs.install("whoami", process -> print(process, process.user().name()));
        programs.install("logname", process -> print(process, process.user().name()));
        programs.install("hostname", SystemTools::hostname);
        programs.install("uname", SystemTools::uname);
        programs.install(
                "arch", process -> print(process, process.machine().view().machineType()));
        programs.install("pwd", process -> print(process, process.directory()));
        programs.install("env", SystemTools::env);
        programs.install("printenv", SystemTools::printenv);
        programs.install("setsid", SystemTools::setsid);
        programs.install("nohup", SystemTools::nohup);
        programs.install("nice", process -> prefixed(process, List.of("-n")));
        programs.install("ionice", process -> prefixed(process, List.of("-c", "-n", "-p")));
        programs.install("timeout", SystemTools::timeout);
        programs.install("yes", process -> yes(process, 0));
        programs.install("which", SystemTools::which);
        programs.install("stdbuf", process -> prefixed(process, List.of()));
        for (String builtin : List.of("echo", "printf", "test", "[", "kill")) {
            programs.install(builtin, process -> builtin(OsProcess.of(process), builtin));
        }
        programs.install("xargs", SystemTools::xargs);
    }

    static void print(Process process, String line) {
        process.out(line + "\n");
        process.exit(0);
    }

    /** A builtin of the shell that is a program too, for {@code sudo} and its like. */
    private static void builtin(OsProcess process, String name) {
        Builtins.Builtin body = Builtins.find(name);
        if (body == null) {
            process.exit(127);
            return;
        }
        Descriptors streams = process.descriptors();
        body.run(new Builtins.Call(new Shell(process), name, process.args(), streams, streams), process::exit);
    }

    private static void run(OsProcess process, List<String> command, Map<String, String> environment) {
        process.machine()
                .launch(
                        process,
                        process.child(
                                command.get(0), command.subList(1, command.size()), environment, process.descriptors()),
                        end -> process.resume(process::exit, end.code()));
    }

    /** A program that only changes how another runs: options away, then the other. */
    private static void prefixed(Process process, List<String> withValue) {
        List<String> args = process.args();
        int i = 0;
        while (i < args.size() && args.get(i).startsWith("-")) {
            i += withValue.contains(args.get(i)) ? 2 : 1;
        }
        if (i >= args.size()) {
            process.exit(0);
        } else {
            run(OsProcess.of(process), args.subList(i, args.size()), process.environment());
        }
    }

    // ---- time -----------------------------------------------------------------------------------------------------

    static Optional<Duration> duration(String text) {
        if (text.equals("inf") || text.equals("infinity")) {
            return Optional.of(LONGEST_SLEEP);
        }
        long unit = 1000;
        String number = text;
        int last = text.isEmpty() ? -1 : "smhd".indexOf(text.charAt(text.length() - 1));
        if (last >= 0) {
            unit = new long[] {1000, 60_000, 3_600_000, 86_400_000}[last];
            number = text.substring(0, text.length() - 1);
        }
        if (!number.matches("\\d{1,9}(\\.\\d{0,9})?|\\.\\d{1,9}")) {
            return Optional.empty();
        }
        double millis = Double.parseDouble(number) * unit;
        return Optional.of(millis > LONGEST_SLEEP.toMillis() ? LONGEST_SLEEP : Duration.ofMillis(Math.round(millis)));
    }

    private static void sleep(Process process) {
        Duration total = Duration.ZERO;
        if (process.args().isEmpty()) {
            process.fail(1, "sleep: missing operand\nTry 'sleep --help' for more information.");
            return;
        }
        for (String arg : process.args()) {
            Optional<Duration> one = duration(arg);
            if (one.isEmpty()) {
                process.fail(1, "sleep: invalid time interval '" + arg + "'\nTry 'sleep --help' for more information.");
                return;
            }
            total = total.plus(one.get());
        }
        process.after(total, () -> process.exit(0));
    }

    private static void date(Process process) {
        Instant now = process.machine()
                .scheduler()
                .now()
                .plusSeconds(process.machine().view().clockErrorSeconds());
        String format = "%a %b %e %H:%M:%S UTC %Y";
        List<String> args = process.args();
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            if (arg.startsWith("+")) {
                format = arg.substring(1);
            } else if (arg.equals("-R")) {
                format = "%a, %d %b %Y %H:%M:%S +0000";
            } else if (arg.equals("-Iseconds") || arg.equals("--iso-8601=seconds")) {
                format = "%Y-%m-%dT%H:%M:%S+00:00";
            } else if (arg.equals("-I") || arg.equals("--iso-8601")) {
                format = "%Y-%m-%d";
            } else if ((arg.equals("-d") && i + 1 < args.size()) || arg.startsWith("--date=")) {
                String written = arg.equals("-d") ? args.get(++i) : arg.substring(7);
                Optional<Instant> asked = moment(written, now);
                if (asked.isEmpty()) {
                    process.fail(1, "date: invalid date '" + written + "'");
                    return;
                }
                now = asked.get();
            } else if (!arg.equals("-u") && !arg.equals("--utc")) {
                process.machine().reportNotSimulated("date " + arg);
                process.fail(1, "date: invalid date '" + arg + "'");
                return;
            }
        }
        print(process, formatted(format, ZonedDateTime.ofInstant(now, ZoneOffset.UTC)));
    }

    private static Optional<Instant> moment(String written, Instant now) {
        if (written.equals("now")) {
            return Optional.of(now);
        }
        try {
            if (written.matches("@\\d{1,12}")) {
                return Optional.of(Instant.ofEpochSecond(Long.parseLong(written.substring(1))));
            }
            String iso = written.replace(' ', 'T');
            return Optional.of(Instant.parse(iso.endsWith("Z") ? iso : iso + "Z"));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String formatted(String format, ZonedDateTime time) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%' || i + 1 >= format.length()) {
                out.append(c);
                continue;
            }
            char letter = format.charAt(++i);
            String pattern = switch (letter) {
                case 'Y' -> "yyyy";
                case 'm' -> "MM";
                case 'd' -> "dd";
                case 'H' -> "HH";
                case 'M' -> "mm";
                case 'S' -> "ss";
                case 'y' -> "yy";
                case 'j' -> "DDD";
                case 'a' -> "EEE";
                case 'A' -> "EEEE";
                case 'b' -> "MMM";
                case 'B' -> "MMMM";
                case 'F' -> "yyyy-MM-dd";
                case 'T' -> "HH:mm:ss";
                case 'N' -> "nnnnnnnnn";
                case 'u' -> "e";
                default -> "";
            };
            switch (letter) {
                case 's' -> out.append(time.toEpochSecond());
                case 'e' -> out.append(String.format(Locale.ROOT, "%2d", time.getDayOfMonth()));
                case 'N' -> out.append(String.format(Locale.ROOT, "%09d", time.getNano()));
                case 'u' -> out.append(time.getDayOfWeek().getValue());
                case 'z' -> out.append("+0000");
                case 'Z' -> out.append("UTC");
                case '%' -> out.append('%');
                case 'n' -> out.append('\n');
                default ->
                    out.append(
                            pattern.isEmpty()
                                    ? "%" + letter
                                    : DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
                                            .format(time));
            }
        }
        return out.toString();
    }

    private static void timeout(Process calling) {
        OsProcess process = OsProcess.of(calling);
        List<String> args = new ArrayList<>(process.args());
        String signal = "TERM";
        Optional<Duration> killAfter = Optional.empty();
        boolean preserve = false;
        while (!args.isEmpty() && args.get(0).startsWith("-")) {
            String option = args.remove(0);
            if (option.equals("--")) {
                break;
            }
            if ((option.equals("-s") || option.equals("-k")) && !args.isEmpty()) {
                String value = args.remove(0);
                if (option.equals("-s")) {
                    signal = Signals.name(value).orElse("TERM");
                } else {
                    killAfter = duration(value);
                }
            } else if (option.startsWith("--signal=")) {
                signal = Signals.name(option.substring(9)).orElse("TERM");
            } else if (option.startsWith("--kill-after=")) {
                killAfter = duration(option.substring(13));
            } else if (option.equals("--preserve-status")) {
                preserve = true;
            } else if (!option.equals("--foreground")) {
                process.fail(125, "timeout: unrecognized option '" + option + "'");
                return;
            }
        }
        if (args.size() < 2) {
            process.fail(125, "timeout: missing operand\nTry 'timeout --help' for more information.");
            return;
        }
        Optional<Duration> limit = duration(args.get(0));
        if (limit.isEmpty()) {
            process.fail(125, "timeout: invalid time interval '" + args.get(0) + "'");
            return;
        }
        boolean[] expired = {false};
        boolean shown = preserve;
        OsProcess child = process.machine()
                .launch(
                        process,
                        process.child(
                                args.get(1),
                                args.subList(2, args.size()),
                                process.environment(),
                                process.descriptors()),
                        end -> process.resume(process::exit, expired[0] && !shown ? 124 : end.code()));
        if (!limit.get().isZero()) {
            String sent = signal;
            process.after(limit.get(), () -> {
                expired[0] = true;
                process.machine().killTree(child, sent);
            });
        }
        killAfter.ifPresent(more ->
                process.after(limit.get().plus(more), () -> process.machine().killTree(child, "KILL")));
    }

    // ---- who and where --------------------------------------------------------------------------------------------

    private static void id(Process process) {
        User user = process.user();
        String args = String.join(" ", process.args());
        switch (args) {
            case "" ->
                print(
                        process,
                        "uid=" + user.uid() + "(" + user.name() + ") gid=" + user.uid() + "(" + user.name()
                                + ") groups=" + user.uid() + "(" + user.name() + ")");
            case "-u", "-g", "-G" -> print(process, String.valueOf(user.uid()));
            case "-un", "-u -n", "-n -u", "-nu", "-gn", "-g -n", "-Gn" -> print(process, user.name());
            default -> {
                Optional<Account> other = process.machine().account(args);
                if (other.isEmpty()) {
                    process.fail(1, "id: '" + args + "': no such user");
                } else {
                    User u = other.get().user();
                    print(
                            process,
                            "uid=" + u.uid() + "(" + u.name() + ") gid=" + u.uid() + "(" + u.name() + ") groups="
                                    + u.uid() + "(" + u.name() + ")");
                }
            }
        }
    }

    private static void hostname(Process process) {
        String name = process.machine().view().hostName();
        switch (String.join(" ", process.args())) {
            case "", "-f", "--fqdn" -> print(process, name);
            case "-s", "--short" -> print(process, name.split("\\.", 2)[0]);
            default -> process.fail(1, "hostname: you must be root to change the host name");
        }
    }

    private static void uname(Process process) {
        HostView view = process.machine().view();
        Options options;
        try {
            options = Options.parse(
                    process.args(),
                    "asnrvmpio",
                    List.of("all", "kernel-name", "nodename", "kernel-release", "machine"));
        } catch (Options.Unknown e) {
            process.fail(1, "uname: " + e.getMessage() + "\nTry 'uname --help' for more information.");
            return;
        }
        boolean all = options.has("a", "all");
        List<String> out = new ArrayList<>();
        if (all || options.has("s", "kernel-name") || options.flags().isEmpty()) {
            out.add("Linux");
        }
        if (all || options.has("n", "nodename")) {
            out.add(view.hostName());
        }
        if (all || options.has("r", "kernel-release")) {
            out.add(view.kernelRelease());
        }
        if (all || options.has("v")) {
            out.add("#1 SMP PREEMPT_DYNAMIC");
        }
        if (all || options.has("m", "machine")) {
            out.add(view.machineType());
        }
        if (options.has("p")) {
            out.add(view.machineType());
        }
        if (all || options.has("o")) {
            out.add("GNU/Linux");
        }
        print(process, String.join(" ", out));
    }

    private static void which(Process process) {
        int code = 0;
        for (String name : process.args()) {
            Optional<String> found = process.machine().whereIs(OsProcess.of(process), name);
            found.ifPresent(path -> process.out(path + "\n"));
            code |= found.isPresent() ? 0 : 1;
        }
        process.exit(code);
    }

    // ---- environment ----------------------------------------------------------------------------------------------

    private static void env(Process process) {
        Map<String, String> environment = new TreeMap<>(process.environment());
        List<String> args = process.args();
        int i = 0;
        while (i < args.size()) {
            String arg = args.get(i);
            if (arg.equals("-i") || arg.equals("-")) {
                environment.clear();
            } else if (arg.equals("-u") && i + 1 < args.size()) {
                environment.remove(args.get(++i));
            } else if (arg.indexOf('=') > 0) {
                environment.put(arg.substring(0, arg.indexOf('=')), arg.substring(arg.indexOf('=') + 1));
            } else {
                break;
            }
            i++;
        }
        if (i < args.size()) {
            run(OsProcess.of(process), args.subList(i, args.size()), environment);
            return;
        }
        environment.forEach((name, value) -> process.out(name + "=" + value + "\n"));
        process.exit(0);
    }

    private static void printenv(Process process) {
        int code = 0;
        if (process.args().isEmpty()) {
            process.environment().forEach((name, value) -> process.out(name + "=" + value + "\n"));
        }
        for (String name : process.args()) {
            String value = process.environment().get(name);
            if (value == null) {
                code = 1;
            } else {
                process.out(value + "\n");
            }
        }
        process.exit(code);
    }

    // ---- starting others ------------------------------------------------------------------------------------------

    private static void setsid(Process calling) {
        OsProcess process = OsProcess.of(calling);
        List<String> args = process.args().stream()
                .dropWhile(a -> a.equals("-w") || a.equals("-f") || a.equals("-c") || a.equals("--wait"))
                .toList();
        if (args.isEmpty()) {
            process.fail(1, "setsid: no command specified");
            return;
        }
        process.leaveSession();
        run(process, args, process.environment());
    }

    private static void nohup(Process calling) {
        OsProcess process = OsProcess.of(calling);
        if (process.args().isEmpty()) {
            process.fail(125, "nohup: missing operand\nTry 'nohup --help' for more information.");
            return;
        }
        process.ignoreHangUp();
        run(process, process.args(), process.environment());
    }

    /** Goes on until nobody reads; a bounded number of chunks, so that it ends when somebody always reads. */
    private static void yes(Process process, int chunk) {
        String line = (process.args().isEmpty() ? "y" : String.join(" ", process.args())) + "\n";
        if (chunk >= CHUNKS_OF_YES) {
            process.exit(1);
            return;
        }
        process.out(line.repeat(Math.max(1, 1024 / line.length())));
        process.after(Duration.ofMillis(1), () -> yes(process, chunk + 1));
    }

    private static void xargs(Process calling) {
        OsProcess process = OsProcess.of(calling);
        List<String> args = new ArrayList<>(process.args());
        int perCall = Integer.MAX_VALUE;
        boolean emptyToo = true;
        boolean byNul = false;
        while (!args.isEmpty() && args.get(0).startsWith("-")) {
            String option = args.remove(0);
            if (option.equals("-n") && !args.isEmpty()) {
                perCall = Builtins.number(args.remove(0)).filter(n -> n > 0).orElse(1);
            } else if (option.equals("-r")) {
                emptyToo = false;
            } else if (option.equals("-0")) {
                byNul = true;
            } else {
                process.machine().reportNotSimulated("xargs " + option);
                process.fail(1, "xargs: invalid option -- '" + option.substring(1) + "'");
                return;
            }
        }
        List<String> command = args.isEmpty() ? List.of("echo") : List.copyOf(args);
        int most = perCall;
        boolean once = emptyToo;
        boolean nul = byNul;
        process.readAll(text -> {
            List<String> words = new ArrayList<>();
            for (String word : text.split(nul ? "\0" : "[ \t\n]+")) {
                if (!word.isEmpty()) {
                    words.add(word);
                }
            }
            xargs(process, command, words, Math.min(most, Math.max(1, words.size())), once, 0);
        });
    }

    private static void xargs(
            OsProcess process, List<String> command, List<String> words, int perCall, boolean once, int code) {
        if (words.isEmpty() && !once) {
            process.exit(code);
            return;
        }
        int taken = Math.min(perCall, words.size());
        List<String> whole = new ArrayList<>(command);
        whole.addAll(words.subList(0, taken));
        process.call(whole, result -> {
            int worst = result == 0 ? code : result >= 126 ? result : 123;
            xargs(process, command, words.subList(taken, words.size()), perCall, false, worst);
        });
    }
}
