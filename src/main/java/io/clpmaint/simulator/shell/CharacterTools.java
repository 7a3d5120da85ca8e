package io.clpmaint.simulator.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code cut}, {@code tr} and {@code wc}. */
final class CharacterTools {

    private CharacterTools() {}

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

    static void cut(Process process) {
        Optional<Options> parsed = TextTools.options(process, "d:f:c:b:s", "delimiter=", "fields=", "characters=");
        if (parsed.isEmpty()) {
            return;
        }
        Options o = parsed.get();
        Optional<String> fields = o.value("f", "fields");
        Optional<List<int[]>> wanted =
                fields.or(() -> o.value("c", "b", "characters")).flatMap(CharacterTools::ranges);
        if (wanted.isEmpty()) {
            process.fail(
                    1,
                    "cut: you must specify a list of bytes, characters, or fields\nTry 'cut --help' for more"
                            + " information.");
            return;
        }
        String delimiter = o.value("d", "delimiter").orElse("\t");
        TextTools.inputs(
                process,
                o.operands(),
                (name, text) -> {
                    StringBuilder out = new StringBuilder();
                    for (String line : TextTools.lines(text)) {
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

    static void wc(Process process) {
        Optional<Options> parsed = TextTools.options(process, "lwcm", "lines", "words", "bytes");
        if (parsed.isEmpty()) {
            return;
        }
        Options o = parsed.get();
        boolean every = o.flags().isEmpty();
        Map<String, long[]> rows = new LinkedHashMap<>();
        long[] total = new long[3];
        TextTools.inputs(
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

    static void tr(Process process) {
        Optional<Options> parsed = TextTools.options(process, "dscC", "delete", "squeeze-repeats", "complement");
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
}
