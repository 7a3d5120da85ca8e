package io.clpmaint.simulator.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The tools that turn text into text. */
final class TextTools {

    private static final java.util.regex.Pattern OLD_STYLE = java.util.regex.Pattern.compile("-\\d{1,9}");

    private TextTools() {}

    static void install(ProgramTable programs) {
        programs.install("cat", TextTools::cat);
        programs.install("head", TextTools::head);
        programs.install("tail", TextTools::tail);
        programs.install("grep", p -> Grep.run(p, false));
        programs.install("egrep", p -> Grep.run(p, true));
        programs.install("sed", Sed::run);
        programs.install("awk", Awk::run);
        programs.install("cut", CharacterTools::cut);
        programs.install("sort", SortTools::sort);
        programs.install("uniq", SortTools::uniq);
        programs.install("wc", CharacterTools::wc);
        programs.install("tr", CharacterTools::tr);
        programs.install("tee", TextTools::tee);
        programs.install("seq", TextTools::seq);
        programs.install("nl", p -> numbered(p));
        programs.install("cmp", p -> CompareTools.compare(p, false));
        programs.install("diff", p -> CompareTools.compare(p, true));
    }

    // ---- helpers --------------------------------------------------------------------------------------------------

    /** Lines without their ends; a last line without an end counts too. */
    static List<String> lines(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        if (lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return lines;
    }

    static Optional<Options> options(Process process, String letters, String... names) {
        try {
            return Optional.of(Options.parse(process.args(), letters, List.of(names)));
        } catch (Options.Unknown e) {
            process.machine().reportNotSimulated(process.name() + ": " + e.getMessage());
            process.fail(
                    process.name().equals("grep") || process.name().equals("sort") ? 2 : 1,
                    process.name() + ": " + e.getMessage() + "\nTry '" + process.name()
                            + " --help' for more information.");
            return Optional.empty();
        }
    }

    /**
     * Reads the operands one after the other, standard input for none and for {@code -}.
     *
     * @param each gets a name and its text
     * @param then gets whether all could be read
     */
    static void inputs(Process process, List<String> files, BiConsumer<String, String> each, Consumer<Boolean> then) {
        inputs(process, files.isEmpty() ? List.of("-") : files, 0, true, each, then);
    }

    private static void inputs(
            Process process,
            List<String> files,
            int index,
            boolean good,
            BiConsumer<String, String> each,
            Consumer<Boolean> then) {
        boolean allGood = good;
        for (int i = index; i < files.size(); i++) {
            String file = files.get(i);
            if (file.equals("-")) {
                int next = i + 1;
                boolean soFar = allGood;
                process.readAll(text -> {
                    each.accept("-", text);
                    inputs(process, files, next, soFar, each, then);
                });
                return;
            }
            Optional<String> text = read(process, file);
            text.ifPresent(t -> each.accept(file, t));
            allGood &= text.isPresent();
        }
        then.accept(allGood);
    }

    static Optional<String> read(Process process, String file) {
        OsProcess own = OsProcess.of(process);
        try {
            return Optional.of(own.machine().files().read(own.user(), own.path(file)));
        } catch (FileError e) {
            String name = process.name();
            process.err(
                    switch (name) {
                        case "head", "tail" -> name + ": cannot open '" + file + "' for reading: " + e.reason() + "\n";
                        case "sed" -> "sed: can't read " + file + ": " + e.reason() + "\n";
                        case "sort" -> "sort: cannot read: " + file + ": " + e.reason() + "\n";
                        default -> name + ": " + file + ": " + e.reason() + "\n";
                    });
            return Optional.empty();
        }
    }

    static Optional<Long> count(String text) {
        return text.matches("\\d{1,15}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    // ---- tools ----------------------------------------------------------------------------------------------------

    private static void cat(Process process) {
        Optional<Options> options = options(process, "nuAvetbsT");
        if (options.isEmpty()) {
            return;
        }
        List<String> files = options.get().operands();
        if (files.isEmpty() && options.get().flags().isEmpty()) {
            through(OsProcess.of(process));
            return;
        }
        int[] number = {0};
        boolean numbers = options.get().has("n");
        inputs(
                process,
                files,
                (name, text) -> {
                    if (!numbers) {
                        process.out(text);
                        return;
                    }
                    for (String line : lines(text)) {
                        process.out(String.format(Locale.ROOT, "%6d\t%s\n", ++number[0], line));
                    }
                },
                good -> process.exit(good ? 0 : 1));
    }

    /** Passes standard input on as it comes. */
    private static void through(OsProcess process) {
        process.read(process.input(), chunk -> {
            if (chunk.isEmpty()) {
                process.exit(0);
            } else {
                process.out(chunk.get());
                through(process);
            }
        });
    }

    /** {@code -5} as {@code -n 5}, as head and tail still accept. */
    private static List<String> withoutOldStyle(List<String> args) {
        List<String> out = new ArrayList<>();
        for (String arg : args) {
            if (OLD_STYLE.matcher(arg).matches()) {
                out.add("-n");
                out.add(arg.substring(1));
            } else {
                out.add(arg);
            }
        }
        return out;
    }

    private static Optional<Options> headOptions(Process process) {
        try {
            return Optional.of(
                    Options.parse(withoutOldStyle(process.args()), "n:c:qvf", List.of("lines=", "bytes=", "quiet")));
        } catch (Options.Unknown e) {
            process.fail(
                    1,
                    process.name() + ": " + e.getMessage() + "\nTry '" + process.name()
                            + " --help' for more information.");
            return Optional.empty();
        }
    }

    private static void head(Process process) {
        Optional<Options> parsed = headOptions(process);
        if (parsed.isEmpty()) {
            return;
        }
        Options options = parsed.get();
        Optional<String> bytes = options.value("c", "bytes");
        String written = bytes.orElse(options.value("n", "lines").orElse("10"));
        boolean fromEnd = written.startsWith("-");
        Optional<Long> count = count(fromEnd ? written.substring(1) : written);
        if (count.isEmpty()) {
            process.fail(
                    1, "head: invalid number of " + (bytes.isPresent() ? "bytes" : "lines") + ": '" + written + "'");
            return;
        }
        List<String> files = options.operands();
        if (files.isEmpty() && bytes.isEmpty() && !fromEnd) {
            headLines(OsProcess.of(process), count.get());
            return;
        }
        boolean titles = files.size() > 1 && !options.has("q", "quiet");
        boolean[] first = {true};
        inputs(
                process,
                files,
                (name, text) -> {
                    if (titles) {
                        process.out((first[0] ? "" : "\n") + "==> " + name + " <==\n");
                        first[0] = false;
                    }
                    if (bytes.isPresent()) {
                        byte[] all = Octets.bytes(text);
                        long end = fromEnd ? Math.max(0, all.length - count.get()) : Math.min(all.length, count.get());
                        process.out(Octets.text(all, 0, (int) end));
                    } else {
                        int end = lineStart(
                                text, fromEnd ? Math.max(0, lines(text).size() - count.get()) : count.get());
                        process.out(text.substring(0, end));
                    }
                },
                good -> process.exit(good ? 0 : 1));
    }

    private static void headLines(OsProcess process, long left) {
        if (left <= 0) {
            process.exit(0);
            return;
        }
        process.readLine(process.input(), line -> {
            if (line.isEmpty()) {
                process.exit(0);
            } else {
                process.out(line.get());
                headLines(process, left - 1);
            }
        });
    }

    /** Where the line after so many lines starts. */
    private static int lineStart(String text, long lines) {
        int at = 0;
        for (long i = 0; i < lines && at < text.length(); i++) {
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end + 1;
        }
        return at;
    }

    private static void tail(Process process) {
        Optional<Options> parsed = headOptions(process);
        if (parsed.isEmpty()) {
            return;
        }
        Options options = parsed.get();
        if (options.has("f")) {
            process.machine().reportNotSimulated("tail -f");
        }
        Optional<String> bytes = options.value("c", "bytes");
        String written = bytes.orElse(options.value("n", "lines").orElse("10"));
        boolean fromStart = written.startsWith("+");
        Optional<Long> count = count(fromStart || written.startsWith("-") ? written.substring(1) : written);
        if (count.isEmpty()) {
            process.fail(
                    1, "tail: invalid number of " + (bytes.isPresent() ? "bytes" : "lines") + ": '" + written + "'");
            return;
        }
        List<String> files = options.operands();
        boolean titles = files.size() > 1 && !options.has("q", "quiet");
        boolean[] first = {true};
        inputs(
                process,
                files,
                (name, text) -> {
                    if (titles) {
                        process.out((first[0] ? "" : "\n") + "==> " + name + " <==\n");
                        first[0] = false;
                    }
                    if (bytes.isPresent()) {
                        byte[] all = Octets.bytes(text);
                        long start = fromStart ? Math.max(0, count.get() - 1) : Math.max(0, all.length - count.get());
                        int from = (int) Math.min(all.length, start);
                        process.out(Octets.text(all, from, all.length));
                    } else {
                        long skipped = fromStart
                                ? Math.max(0, count.get() - 1)
                                : Math.max(0, lines(text).size() - count.get());
                        process.out(text.substring(lineStart(text, skipped)));
                    }
                },
                good -> process.exit(good ? 0 : 1));
    }

    private static void tee(Process process) {
        Optional<Options> parsed = options(process, "ai", "append");
        if (parsed.isEmpty()) {
            return;
        }
        OsProcess own = OsProcess.of(process);
        List<String> files = new ArrayList<>();
        int code = 0;
        for (String file : parsed.get().operands()) {
            try {
                own.machine()
                        .files()
                        .write(own.user(), own.path(file), "", parsed.get().has("a", "append"), 0666 & ~own.umask());
                files.add(own.path(file));
            } catch (FileError e) {
                process.err("tee: " + file + ": " + e.reason() + "\n");
                code = 1;
            }
        }
        tee(own, files, code);
    }

    private static void tee(OsProcess process, List<String> files, int code) {
        process.read(process.input(), chunk -> {
            if (chunk.isEmpty()) {
                process.exit(code);
                return;
            }
            process.out(chunk.get());
            int result = code;
            for (String file : files) {
                try {
                    process.machine().files().write(process.user(), file, chunk.get(), true, 0666);
                } catch (FileError e) {
                    process.err("tee: " + file + ": " + e.reason() + "\n");
                    result = 1;
                }
            }
            tee(process, files, result);
        });
    }

    private static void seq(Process process) {
        List<Integer> numbers = new ArrayList<>();
        List<String> args = process.args();
        String format = "%d\n";
        if (args.size() > 2 && args.get(0).equals("-f") && args.get(1).matches("[^%]*%0?\\d{0,3}(\\.0f|g)[^%]*")) {
            format = args.get(1).replaceFirst("\\.0f|g", "d") + "\n";
            args = args.subList(2, args.size());
        } else if (args.size() > 1 && args.get(0).equals("-w")) {
            args = args.subList(1, args.size());
            format = "%0" + args.stream().mapToInt(String::length).max().orElse(1) + "d\n";
        }
        for (String arg : args) {
            Optional<Integer> number = Builtins.number(arg);
            if (number.isEmpty()) {
                process.fail(
                        1,
                        "seq: invalid floating point argument: '" + arg + "'\nTry 'seq --help' for more information.");
                return;
            }
            numbers.add(number.get());
        }
        if (numbers.isEmpty() || numbers.size() > 3) {
            process.fail(1, "seq: missing operand\nTry 'seq --help' for more information.");
            return;
        }
        long first = numbers.size() > 1 ? numbers.get(0) : 1;
        long step = numbers.size() > 2 ? numbers.get(1) : 1;
        long last = numbers.get(numbers.size() - 1);
        StringBuilder out = new StringBuilder();
        for (long i = first; step > 0 ? i <= last : step < 0 && i >= last; i += step) {
            out.append(format.equals("%d\n") ? i + "\n" : String.format(Locale.ROOT, format, i));
            if (out.length() > Pipe.LIMIT / 4) {
                break;
            }
        }
        process.out(out.toString());
        process.exit(0);
    }

    private static void numbered(Process process) {
        int[] number = {0};
        inputs(
                process,
                process.args(),
                (name, text) -> {
                    for (String line : lines(text)) {
                        process.out(
                                line.isEmpty()
                                        ? "       \n"
                                        : String.format(Locale.ROOT, "%6d\t%s\n", ++number[0], line));
                    }
                },
                good -> process.exit(good ? 0 : 1));
    }
}
