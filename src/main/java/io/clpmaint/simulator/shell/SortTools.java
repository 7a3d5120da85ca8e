package io.clpmaint.simulator.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code sort} and {@code uniq}. */
final class SortTools {

    private SortTools() {}

    private static double leadingNumber(String text) {
        var m = java.util.regex.Pattern.compile("\\s*(-?\\d{1,15}(?:\\.\\d{1,15})?).*", java.util.regex.Pattern.DOTALL)
                .matcher(text);
        return m.matches() ? Double.parseDouble(m.group(1)) : 0;
    }

    static void sort(Process process) {
        Optional<Options> parsed = TextTools.options(process, "rnufbk:t:o:sVh", "reverse", "numeric-sort", "unique");
        if (parsed.isEmpty()) {
            return;
        }
        Options o = parsed.get();
        StringBuilder all = new StringBuilder();
        TextTools.inputs(
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
                    List<String> sorted = new ArrayList<>(TextTools.lines(all.toString()));
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

    static void uniq(Process process) {
        Optional<Options> parsed = TextTools.options(process, "cdui", "count", "repeated", "unique");
        if (parsed.isEmpty()) {
            return;
        }
        Options o = parsed.get();
        TextTools.inputs(
                process,
                o.operands(),
                (name, text) -> {
                    List<String> lines = TextTools.lines(text);
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
}
