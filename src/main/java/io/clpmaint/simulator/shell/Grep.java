package io.clpmaint.simulator.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code grep} and {@code egrep}. */
final class Grep {

    private Grep() {}

    static void run(Process process, boolean alwaysExtended) {
        Optional<Options> parsed = TextTools.options(
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
        TextTools.inputs(
                process,
                operands,
                (name, text) -> {
                    String shown = name.equals("-") ? "(standard input)" : name;
                    any[0] |= search(process, o, expressions, text, names ? shown + ":" : "", shown, most);
                },
                good -> process.exit(any[0] && (good || o.has("q", "quiet", "silent")) ? 0 : good ? 1 : 2));
    }

    private static boolean search(
            Process process, Options o, List<Regex> expressions, String text, String prefix, String name, long most) {
        long hits = 0;
        int number = 0;
        boolean quiet = o.has("q", "quiet", "silent", "c", "count", "l", "L");
        StringBuilder out = new StringBuilder();
        try {
            for (String line : TextTools.lines(text)) {
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
}
