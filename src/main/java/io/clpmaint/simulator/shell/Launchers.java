package io.clpmaint.simulator.shell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The tools that start other programs: {@code env}, {@code nohup}, {@code timeout}, {@code xargs} and their like. */
final class Launchers {

    private Launchers() {}

    private static final int CHUNKS_OF_YES = 1024;

    static void run(OsProcess process, List<String> command, Map<String, String> environment) {
        process.machine()
                .launch(
                        process,
                        process.child(
                                command.get(0), command.subList(1, command.size()), environment, process.descriptors()),
                        end -> process.resume(process::exit, end.code()));
    }

    /** A program that only changes how another runs: options away, then the other. */
    static void prefixed(Process process, List<String> withValue) {
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

    static void timeout(Process calling) {
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
                    killAfter = DateTool.duration(value);
                }
            } else if (option.startsWith("--signal=")) {
                signal = Signals.name(option.substring(9)).orElse("TERM");
            } else if (option.startsWith("--kill-after=")) {
                killAfter = DateTool.duration(option.substring(13));
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
        Optional<Duration> limit = DateTool.duration(args.get(0));
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

    static void env(Process process) {
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

    static void setsid(Process calling) {
        OsProcess process = OsProcess.of(calling);
        List<String> args = process.args().stream()
                .dropWhile(a -> a.equals("-w") || a.equals("-f") || a.equals("-c") || a.equals("--wait"))
                .toList();
        if (args.isEmpty()) {
            process.fail(1, "setsid: no command specified");
            return;
        }
        process.leaveSession();
        // in place of itself, so that the program is the leader of the session
        process.machine().replace(process, args, process.environment(), process.descriptors());
    }

    static void nohup(Process calling) {
        OsProcess process = OsProcess.of(calling);
        if (process.args().isEmpty()) {
            process.fail(125, "nohup: missing operand\nTry 'nohup --help' for more information.");
            return;
        }
        process.ignoreHangUp();
        run(process, process.args(), process.environment());
    }

    /** Goes on until nobody reads; a bounded number of chunks, so that it ends when somebody always reads. */
    static void yes(Process process, int chunk) {
        String line = (process.args().isEmpty() ? "y" : String.join(" ", process.args())) + "\n";
        if (chunk >= CHUNKS_OF_YES) {
            process.exit(1);
            return;
        }
        process.out(line.repeat(Math.max(1, 1024 / line.length())));
        process.after(Duration.ofMillis(1), () -> yes(process, chunk + 1));
    }

    static void xargs(Process calling) {
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

    static void xargs(
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
