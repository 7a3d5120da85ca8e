package io.clpmaint.simulator.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The tools that turn text into text. */
final class TextTools {

    private TextTools() {}

    static void install(ProgramTable programs) {
        programs.install("cat", TextTools::cat);
        programs.install("head", TextTools::head);
        programs.install("tail", TextTools::tail);
        programs.install("grep", p -> grep(p, false));
        programs.install("egrep", p -> grep(p, true));
        programs.install("sed", Sed::run);
        programs.install("awk", Awk::run);
        programs.install("cut", TextTools::cut);
        programs.install("sort", TextTools::sort);
        programs.install("uniq", TextTools::uniq);
        programs.install("wc", TextTools::wc);
        programs.install("tr", TextTools::tr);
        programs.install("tee", TextTools::tee);
        programs.install("seq", TextTools::seq);
        programs.install("nl", p -> numbered(p));
        programs.install("md5sum", p -> sum(p, "MD5"));
        programs.install("sha256sum", p -> sum(p, "SHA-256"));
        programs.install("cmp", p -> compare(p, false));
        programs.install("diff", p -> compare(p, true));
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
            if (arg.matches("-\\d{1,9}")) {
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

    private static void grep(Process process, boolean alwaysExtended) {
        Optional<Options> parsed = options(
                process,
                "EFGqvicnHhlLwxsoe:m:rA:B:",
                "quiet",
                "silent",
                "count",
                "ignore-case",
                "invert-match",
                "extended-regexp",
                "fixed-strings",
                "line-number",
                "only-matching");
        if (parsed.isEmpty()) {
            return;
        }
        Options o = parsed.get();
        if (o.has("r", "A", "B")) {
            process.machine().reportNotSimulated("grep " + String.join(" ", process.args()));
        }
        List<String> operands = new ArrayList<>(o.operands());
        List<String> patterns = new ArrayList<>(o.values().getOrDefault("e", List.of()));
        if (patterns.isEmpty()) {
            if (operands.isEmpty()) {
                process.fail(2, "Usage: grep [OPTION]... PATTERNS [FILE]...\nTry 'grep --help' for more information.");
                return;
            }
            patterns.add(operands.remove(0));
        }
        List<Regex> expressions = new ArrayList<>();
        try {
            for (String pattern : patterns) {
                for (String one : pattern.split("\n", -1)) {
                    String whole = o.has("x") ? "^(" + one + ")$" : o.has("w") ? "\\b(" + one + ")\\b" : one;
                    boolean extended = alwaysExtended || o.has("E", "extended-regexp") || o.has("x", "w");
                    expressions.add(
                            o.has("F", "fixed-strings") && !o.has("x", "w")
                                    ? Regex.fixed(one, o.has("i", "ignore-case"))
                                    : Regex.of(whole, extended, o.has("i", "ignore-case")));
                }
            }
        } catch (Regex.Invalid e) {
            process.fail(2, "grep: Invalid regular expression");
            return;
        }
        boolean names = (operands.size() > 1 && !o.has("h")) || o.has("H");
        boolean[] any = {false};
        long most = o.value("m").flatMap(TextTools::count).orElse(Long.MAX_VALUE);
        inputs(
                process,
                operands,
                (name, text) -> {
                    String shown = name.equals("-") ? "(standard input)" : name;
                    any[0] |= grep(process, o, expressions, text, names ? shown + ":" : "", shown, most);
                },
                good -> process.exit(any[0] && (good || o.has("q", "quiet", "silent")) ? 0 : good ? 1 : 2));
    }

    private static boolean grep(
            Process process, Options o, List<Regex> expressions, String text, String prefix, String name, long most) {
        long hits = 0;
        int number = 0;
        boolean quiet = o.has("q", "quiet", "silent", "c", "count", "l", "L");
        StringBuilder out = new StringBuilder();
        try {
            for (String line : lines(text)) {
                number++;
                boolean hit = expressions.stream().anyMatch(r -> r.found(line)) != o.has("v", "invert-match");
                if (!hit || hits >= most) {
                    continue;
                }
                hits++;
                if (quiet) {
                    continue;
                }
                String before = prefix + (o.has("n", "line-number") ? number + ":" : "");
                if (o.has("o", "only-matching")) {
                    var matcher = expressions.get(0).matcher(line);
                    while (matcher.find()) {
                        if (!matcher.group().isEmpty()) {
                            out.append(before).append(matcher.group()).append('\n');
                        }
                    }
                } else {
                    out.append(before).append(line).append('\n');
                }
            }
        } catch (Regex.TooHard | StackOverflowError e) {
            process.fail(2, "grep: exceeded the limit for backtracking");
            return false;
        }
        if (o.has("c", "count")) {
            out.append(prefix).append(hits).append('\n');
        }
        if ((o.has("l") && hits > 0) || (o.has("L") && hits == 0)) {
            out.append(name).append('\n');
        }
        process.out(out.toString());
        return hits > 0;
    }

    /** A list such as {@code 1,3-5,7-}, as cut takes it. */
    private static Optional<List<int[]>> ranges(String text) {
        List<int[]> out = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            if (!part.matches("\\d{1,6}(-\\d{0,6})?|-\\d{1,6}")) {
                return Optional.empty();
            }
            int dash = part.indexOf('-');
            String low = dash < 0 ? part : part.substring(0, dash);
            String high = dash < 0 ? part : part.substring(dash + 1);
            out.add(new int[] {
                low.isEmpty() ? 1 : Integer.parseInt(low), high.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(high)
            });
        }
        return Optional.of(out);
    }

    private static boolean within(List<int[]> ranges, int index) {
        return ranges.stream().anyMatch(r -> index >= r[0] && index <= r[1]);
    }

    private static void cut(Process process) {
        Optional<Options> parsed = options(process, "d:f:c:b:s", "delimiter=", "fields=", "characters=");
        if (parsed.isEmpty()) {
            return;
        }
        Options o = parsed.get();
        Optional<String> fields = o.value("f", "fields");
        Optional<List<int[]>> wanted =
                fields.or(() -> o.value("c", "b", "characters")).flatMap(TextTools::ranges);
        if (wanted.isEmpty()) {
            process.fail(
                    1,
                    "cut: you must specify a list of bytes, characters, or fields\nTry 'cut --help' for more"
                            + " information.");
            return;
        }
        String delimiter = o.value("d", "delimiter").orElse("\t");
        inputs(
                process,
                o.operands(),
                (name, text) -> {
                    StringBuilder out = new StringBuilder();
                    for (String line : lines(text)) {
                        if (fields.isEmpty()) {
                            for (int i = 0; i < line.length(); i++) {
                                if (within(wanted.get(), i + 1)) {
                                    out.append(line.charAt(i));
                                }
                            }
                        } else if (!line.contains(delimiter)) {
                            if (o.has("s")) {
                                continue;
                            }
                            out.append(line);
                        } else {
                            String[] parts = line.split(java.util.regex.Pattern.quote(delimiter), -1);
                            List<String> kept = new ArrayList<>();
                            for (int i = 0; i < parts.length; i++) {
                                if (within(wanted.get(), i + 1)) {
                                    kept.add(parts[i]);
                                }
                            }
                            out.append(String.join(delimiter, kept));
                        }
                        out.append('\n');
                    }
                    process.out(out.toString());
                },
                good -> process.exit(good ? 0 : 1));
    }

    private static double leadingNumber(String text) {
        var m = java.util.regex.Pattern.compile("\\s*(-?\\d{1,15}(?:\\.\\d{1,15})?).*", java.util.regex.Pattern.DOTALL)
                .matcher(text);
        return m.matches() ? Double.parseDouble(m.group(1)) : 0;
    }

    private static void sort(Process process) {
        Optional<Options> parsed = options(process, "rnufbk:t:o:sVh", "reverse", "numeric-sort", "unique");
        if (parsed.isEmpty()) {
            return;
        }
        Options o = parsed.get();
        StringBuilder all = new StringBuilder();
        inputs(
                process,
                o.operands(),
                (name, text) -> {
                    all.append(text);
                    if (!text.isEmpty() && !text.endsWith("\n")) {
                        all.append('\n');
                    }
                },
                good -> {
                    Comparator<String> order = order(o);
                    List<String> sorted = new ArrayList<>(lines(all.toString()));
                    sorted.sort(order);
                    StringBuilder out = new StringBuilder();
                    String last = "";
                    boolean first = true;
                    for (String line : sorted) {
                        boolean repeated =
                                o.has("u", "unique") && !first && keyOrder(o).compare(last, line) == 0;
                        if (!repeated) {
                            out.append(line).append('\n');
                        }
                        last = repeated ? last : line;
                        first = false;
                    }
                    process.out(out.toString());
                    process.exit(good ? 0 : 2);
                });
    }

    private static Comparator<String> keyOrder(Options o) {
        String key = o.value("k").orElse("");
        var m = java.util.regex.Pattern.compile("(\\d{1,4})(?:\\.\\d+)?([nr]*)(?:,(\\d{1,4})([nr]*))?")
                .matcher(key);
        int from = m.matches() ? Integer.parseInt(m.group(1)) : 0;
        int to = m.matches() && m.group(3) != null ? Integer.parseInt(m.group(3)) : Integer.MAX_VALUE;
        String modifiers = m.matches() ? m.group(2) + (m.group(4) == null ? "" : m.group(4)) : "";
        boolean numeric = o.has("n", "numeric-sort") || modifiers.contains("n");
        Comparator<String> order = (a, b) -> {
            String left = key(a, from, to, o.value("t"));
            String right = key(b, from, to, o.value("t"));
            int byKey = numeric
                    ? Double.compare(leadingNumber(left), leadingNumber(right))
                    : o.has("f") ? left.compareToIgnoreCase(right) : left.compareTo(right);
            return byKey;
        };
        return o.has("r", "reverse") || modifiers.contains("r") ? order.reversed() : order;
    }

    private static Comparator<String> order(Options o) {
        Comparator<String> whole =
                o.has("r", "reverse") ? Comparator.<String>naturalOrder().reversed() : Comparator.naturalOrder();
        return o.has("s", "u", "unique") ? keyOrder(o) : keyOrder(o).thenComparing(whole);
    }

    private static String key(String line, int from, int to, Optional<String> separator) {
        if (from == 0) {
            return line;
        }
        String[] parts = separator.isPresent()
                ? line.split(java.util.regex.Pattern.quote(separator.get()), -1)
                : line.split("(?<=\\S)(?=\\s)");
        return from > parts.length
                ? ""
                : String.join(separator.orElse(""), Arrays.asList(parts).subList(from - 1, Math.min(to, parts.length)));
    }

    private static void uniq(Process process) {
        Optional<Options> parsed = options(process, "cdui", "count", "repeated", "unique");
        if (parsed.isEmpty()) {
            return;
        }
        Options o = parsed.get();
        inputs(
                process,
                o.operands(),
                (name, text) -> {
                    List<String> lines = lines(text);
                    StringBuilder out = new StringBuilder();
                    int i = 0;
                    while (i < lines.size()) {
                        int end = i;
                        while (end < lines.size() && lines.get(end).equals(lines.get(i))) {
                            end++;
                        }
                        int times = end - i;
                        if (!(o.has("d", "repeated") && times < 2) && !(o.has("u", "unique") && times > 1)) {
                            out.append(o.has("c", "count") ? String.format(Locale.ROOT, "%7d ", times) : "")
                                    .append(lines.get(i))
                                    .append('\n');
                        }
                        i = end;
                    }
                    process.out(out.toString());
                },
                good -> process.exit(good ? 0 : 1));
    }

    private static void wc(Process process) {
        Optional<Options> parsed = options(process, "lwcm", "lines", "words", "bytes");
        if (parsed.isEmpty()) {
            return;
        }
        Options o = parsed.get();
        boolean every = o.flags().isEmpty();
        Map<String, long[]> rows = new LinkedHashMap<>();
        long[] total = new long[3];
        inputs(
                process,
                o.operands(),
                (name, text) -> {
                    long bytes = Octets.bytes(text).length;
                    long[] one = {
                        text.chars().filter(c -> c == '\n').count(),
                        text.isBlank() ? 0 : text.strip().split("\\s+").length,
                        o.has("m") ? text.codePointCount(0, text.length()) : bytes
                    };
                    rows.put(name, one);
                    for (int i = 0; i < 3; i++) {
                        total[i] += one[i];
                    }
                },
                good -> {
                    // GNU: as wide as the sum of the files' sizes needs, seven for a pipe
                    int kinds = every ? 3 : o.flags().size();
                    boolean pipe = o.operands().isEmpty();
                    int width =
                            kinds == 1 ? 1 : pipe ? 7 : String.valueOf(total[2]).length();
                    rows.forEach(
                            (name, row) -> process.out(counts(o, every, row, width) + (pipe ? "" : " " + name) + "\n"));
                    if (o.operands().size() > 1) {
                        process.out(counts(o, every, total, width) + " total\n");
                    }
                    process.exit(good ? 0 : 1);
                });
    }

    private static String counts(Options o, boolean every, long[] counts, int width) {
        List<String> out = new ArrayList<>();
        boolean[] wanted = {
            every || o.has("l", "lines"), every || o.has("w", "words"), every || o.has("c", "m", "bytes")
        };
        for (int i = 0; i < 3; i++) {
            if (wanted[i]) {
                String text = String.valueOf(counts[i]);
                out.add(" ".repeat(Math.max(0, width - text.length())) + text);
            }
        }
        return String.join(" ", out);
    }

    private static String set(String text) {
        StringBuilder escaped = new StringBuilder();
        Escapes.append(text, false, escaped);
        String plain = escaped.toString();
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < plain.length()) {
            int close = plain.startsWith("[:", i) ? plain.indexOf(":]", i) : -1;
            if (close > 0) {
                String name = plain.substring(i + 2, close);
                for (char c = 0; c < 128; c++) {
                    if (Pattern.inClass(name, c)) {
                        out.append(c);
                    }
                }
                i = close + 2;
            } else if (i + 2 < plain.length() && plain.charAt(i + 1) == '-' && plain.charAt(i) <= plain.charAt(i + 2)) {
                for (int c = plain.charAt(i); c <= plain.charAt(i + 2) && out.length() < 70_000; c++) {
                    out.append((char) c);
                }
                i += 3;
            } else {
                out.append(plain.charAt(i++));
            }
        }
        return out.toString();
    }

    private static void tr(Process process) {
        Optional<Options> parsed = options(process, "dscC", "delete", "squeeze-repeats", "complement");
        if (parsed.isEmpty()) {
            return;
        }
        Options o = parsed.get();
        boolean delete = o.has("d", "delete");
        boolean squeeze = o.has("s", "squeeze-repeats");
        boolean complement = o.has("c", "C", "complement");
        List<String> sets = o.operands();
        if (sets.isEmpty() || (sets.size() < 2 && !delete && !squeeze)) {
            process.fail(
                    1,
                    (sets.isEmpty() ? "tr: missing operand" : "tr: missing operand after '" + sets.get(0) + "'")
                            + "\nTry 'tr --help' for more information.");
            return;
        }
        String from = set(sets.get(0));
        String to = sets.size() > 1 ? set(sets.get(1)) : "";
        process.readAll(text -> {
            StringBuilder out = new StringBuilder(text.length());
            String squeezed = sets.size() > 1 ? to : from;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                int index = from.indexOf(c);
                boolean member = index >= 0 != complement;
                char mapped = c;
                if (delete && member) {
                    continue;
                }
                if (!delete && member && !to.isEmpty()) {
                    mapped = to.charAt(complement ? to.length() - 1 : Math.min(index, to.length() - 1));
                }
                boolean repeated = squeeze
                        && out.length() > 0
                        && out.charAt(out.length() - 1) == mapped
                        && (sets.size() > 1 ? squeezed.indexOf(mapped) >= 0 : member);
                if (!repeated) {
                    out.append(mapped);
                }
            }
            process.out(out.toString());
            process.exit(0);
        });
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

    private static void sum(Process process, String algorithm) {
        inputs(
                process,
                process.args(),
                (name, text) -> {
                    try {
                        byte[] digest = java.security.MessageDigest.getInstance(algorithm)
                                .digest(Octets.bytes(text));
                        process.out(java.util.HexFormat.of().formatHex(digest) + "  " + name + "\n");
                    } catch (java.security.NoSuchAlgorithmException e) {
                        process.err(process.name() + ": no such algorithm\n");
                    }
                },
                good -> process.exit(good ? 0 : 1));
    }

    /** {@code cmp} and {@code diff}: the first difference, or the lines that differ as a plain replacement. */
    private static void compare(Process process, boolean show) {
        boolean quiet = process.args().stream().anyMatch(a -> a.equals("-s") || a.equals("-q"));
        List<String> files = process.args().stream()
                .filter(a -> !a.startsWith("-") || a.equals("-"))
                .toList();
        if (files.size() != 2) {
            process.fail(2, process.name() + ": missing operand");
            return;
        }
        List<String> texts = new ArrayList<>();
        inputs(process, files, (name, text) -> texts.add(text), good -> {
            if (!good) {
                process.exit(2);
                return;
            }
            if (texts.get(0).equals(texts.get(1))) {
                process.exit(0);
                return;
            }
            if (!quiet) {
                process.out(show ? difference(texts.get(0), texts.get(1)) : firstDifference(files, texts));
            } else if (show) {
                process.out("Files " + files.get(0) + " and " + files.get(1) + " differ\n");
            }
            process.exit(1);
        });
    }

    private static String firstDifference(List<String> files, List<String> texts) {
        int at = 0;
        while (at < texts.get(0).length()
                && at < texts.get(1).length()
                && texts.get(0).charAt(at) == texts.get(1).charAt(at)) {
            at++;
        }
        long line = texts.get(0).substring(0, at).chars().filter(c -> c == '\n').count() + 1;
        return files.get(0) + " " + files.get(1) + " differ: byte " + (at + 1) + ", line " + line + "\n";
    }

    private static String difference(String one, String other) {
        List<String> left = lines(one);
        List<String> right = lines(other);
        int start = 0;
        while (start < left.size() && start < right.size() && left.get(start).equals(right.get(start))) {
            start++;
        }
        int end = 0;
        while (end < left.size() - start
                && end < right.size() - start
                && left.get(left.size() - 1 - end).equals(right.get(right.size() - 1 - end))) {
            end++;
        }
        List<String> removed = left.subList(start, left.size() - end);
        List<String> added = right.subList(start, right.size() - end);
        String kind = removed.isEmpty() ? "a" : added.isEmpty() ? "d" : "c";
        StringBuilder out = new StringBuilder();
        out.append(range(start, removed))
                .append(kind)
                .append(range(start, added))
                .append('\n');
        removed.forEach(line -> out.append("< ").append(line).append('\n'));
        if (kind.equals("c")) {
            out.append("---\n");
        }
        added.forEach(line -> out.append("> ").append(line).append('\n'));
        return out.toString();
    }

    private static String range(int start, List<String> lines) {
        return lines.isEmpty()
                ? String.valueOf(start)
                : lines.size() == 1 ? String.valueOf(start + 1) : (start + 1) + "," + (start + lines.size());
    }
}
