package io.clpmaint.simulator.shell;

import java.util.ArrayList;
import java.util.List;

/** {@code cmp} and {@code diff}. */
final class CompareTools {

    private CompareTools() {}

    /** {@code cmp} and {@code diff}: the first difference, or the lines that differ as a plain replacement. */
    static void compare(Process process, boolean show) {
        boolean quiet = process.args().stream().anyMatch(a -> a.equals("-s") || a.equals("-q"));
        List<String> files = process.args().stream()
                .filter(a -> !a.startsWith("-") || a.equals("-"))
                .toList();
        if (files.size() != 2) {
            process.fail(2, process.name() + ": missing operand");
            return;
        }
        List<String> texts = new ArrayList<>();
        TextTools.inputs(process, files, (name, text) -> texts.add(text), good -> {
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
        List<String> left = TextTools.lines(one);
        List<String> right = TextTools.lines(other);
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
