package io.clpmaint.simulator.shell;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** {@code grep} and {@code egrep}. */
final class Grep {

    private Grep() {}

    static void run(Process process, boolean alwaysExtended) {
        Optional<Options> parsed = TextTools.options(
                process,
                "EFGqvicnHhlLwxsoe:m:rRA:B:C:",
                "quiet",
                "silent",
                "count",
                "ignore-case",
                "invert-match",
                "extended-regexp",
                "fixed-strings",
                "line-number",
                "only-matching",
                "recursive",
                "after-context=",
                "before-context=",
                "context=",
                "no-messages",
                "files-with-matches",
                "word-regexp",
                "line-regexp",
                "regexp=",
                "max-count=");
        if (parsed.isEmpty()) {
            return;
        }
        Options o = parsed.get();
        List<String> named = new ArrayList<>(o.operands());
        List<String> patterns = new ArrayList<>(o.values().getOrDefault("e", List.of()));
        patterns.addAll(o.values().getOrDefault("regexp", List.of()));
        if (patterns.isEmpty()) {
            if (named.isEmpty()) {
                process.fail(2, "Usage: grep [OPTION]... PATTERNS [FILE]...\nTry 'grep --help' for more information.");
                return;
            }
            patterns.add(named.remove(0));
        }
        List<Regex> expressions = new ArrayList<>();
        try {
            for (String pattern : patterns) {
                for (String one : pattern.split("\n", -1)) {
                    String whole = o.has("x", "line-regexp")
                            ? "^(" + one + ")$"
                            : o.has("w", "word-regexp") ? "\\b(" + one + ")\\b" : one;
                    boolean extended = alwaysExtended
                            || o.has("E", "extended-regexp")
                            || o.has("x", "w", "line-regexp", "word-regexp");
                    expressions.add(
                            o.has("F", "fixed-strings") && !o.has("x", "w", "line-regexp", "word-regexp")
                                    ? Regex.fixed(one, o.has("i", "ignore-case"))
                                    : Regex.of(whole, extended, o.has("i", "ignore-case")));
                }
            }
        } catch (Regex.Invalid e) {
            process.fail(2, "grep: Invalid regular expression");
            return;
        }
        boolean recursive = o.has("r", "R", "recursive");
        List<String> operands =
                recursive ? below(OsProcess.of(process), named.isEmpty() ? List.of(".") : named) : named;
        boolean names = ((operands.size() > 1 || recursive) && !o.has("h")) || o.has("H");
        boolean[] any = {false};
        long most = o.value("m", "max-count").flatMap(TextTools::count).orElse(Long.MAX_VALUE);
        TextTools.inputs(
                process,
                operands,
                (name, text) -> {
                    String shown = name.equals("-") ? "(standard input)" : name;
                    any[0] |= search(process, o, expressions, text, names ? shown : "", shown, most);
                },
                good -> process.exit(any[0] && (good || o.has("q", "quiet", "silent")) ? 0 : good ? 1 : 2));
    }

    /** All files below some paths. */
    private static List<String> below(OsProcess process, List<String> roots) {
        List<String> files = new ArrayList<>();
        for (String root : roots) {
            try {
                String base = process.path(root);
                process.machine().files().walk(process.user(), base).stream()
                        .filter(e -> e.getValue() instanceof FileNode.Regular)
                        .forEach(e -> files.add(root + e.getKey().substring(base.length())));
            } catch (FileError e) {
                files.add(root); // reading it says why not
            }
        }
        return files;
    }

    private static boolean search(
            Process process, Options o, List<Regex> expressions, String text, String prefix, String name, long most) {
        List<String> lines = TextTools.lines(text);
        BitSet hits = new BitSet();
        try {
            for (int i = 0; i < lines.size() && hits.cardinality() < most; i++) {
                String line = lines.get(i);
                if (expressions.stream().anyMatch(r -> r.found(line)) != o.has("v", "invert-match")) {
                    hits.set(i);
                }
            }
            boolean quiet = o.has("q", "quiet", "silent", "c", "count", "l", "L", "files-with-matches");
            process.out(quiet ? "" : shown(o, expressions, lines, hits, prefix));
        } catch (Regex.TooHard | StackOverflowError e) {
            process.fail(2, "grep: exceeded the limit for backtracking");
            return false;
        }
        if (o.has("c", "count")) {
            process.out((prefix.isEmpty() ? "" : prefix + ":") + hits.cardinality() + "\n");
        }
        if ((o.has("l", "files-with-matches") && !hits.isEmpty()) || (o.has("L") && hits.isEmpty())) {
            process.out(name + "\n");
        }
        return !hits.isEmpty();
    }

    private static String shown(Options o, List<Regex> expressions, List<String> lines, BitSet hits, String prefix) {
        int around = lines(o, "C", "context");
        int before = Math.max(around, lines(o, "B", "before-context"));
        int after = Math.max(around, lines(o, "A", "after-context"));
        StringBuilder out = new StringBuilder();
        int next = 0; // the first line that is not shown yet
        for (int hit = hits.nextSetBit(0); hit >= 0; hit = hits.nextSetBit(hit + 1)) {
            int from = Math.max(next, hit - before);
            if (before + after > 0 && next > 0 && from > next) {
                out.append("--\n");
            }
            for (int i = from; i <= Math.min(lines.size() - 1, hit + after); i++) {
                boolean matches = hits.get(i);
                if (i < next) {
                    continue;
                }
                char mark = matches ? ':' : '-';
                String head =
                        (prefix.isEmpty() ? "" : prefix + mark) + (o.has("n", "line-number") ? i + 1 + "" + mark : "");
                if (o.has("o", "only-matching")) {
                    append(out, head, expressions.get(0), lines.get(i));
                } else {
                    out.append(head).append(lines.get(i)).append('\n');
                }
                next = i + 1;
            }
        }
        return out.toString();
    }

    private static int lines(Options o, String letter, String name) {
        return o.value(letter, name)
                .flatMap(Builtins::number)
                .filter(n -> n >= 0)
                .orElse(0);
    }

    private static void append(StringBuilder out, String head, Regex expression, String line) {
        var matcher = expression.matcher(line);
        while (matcher.find()) {
            if (!matcher.group().isEmpty()) {
                out.append(head).append(matcher.group()).append('\n');
            }
        }
    }
}
