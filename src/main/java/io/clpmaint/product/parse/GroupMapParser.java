package io.clpmaint.product.parse;

import io.clpmaint.product.data.StatusLayout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code clpstat -g}. */
public final class GroupMapParser {

    private static final Pattern ROW = Pattern.compile("    server(\\d{1,2}) \\[(.)] :(.*)");
    private static final Pattern GROUP = Pattern.compile("(\\S+)\\[(.)]");
    private static final Set<String> SYMBOLS = Set.of(
            StatusLayout.SYMBOL_OK.text(),
            StatusLayout.SYMBOL_BAD.text(),
            StatusLayout.SYMBOL_UNKNOWN.text(),
            StatusLayout.SYMBOL_ERROR.text(),
            StatusLayout.SYMBOL_PENDING.text());

    private GroupMapParser() {}

    /**
     * Reads a view.
     *
     * @param text what {@code clpstat -g} printed
     * @return the view
     */
    public static Parsed<GroupMap> parse(String text) {
        try {
            return Parsed.of(view(Output.of(text)), List.of());
        } catch (Malformed e) {
            return Parsed.refused(e.flaw());
        }
    }

    private static GroupMap view(Output out) throws Malformed {
        out.header(StatusLayout.GROUPMAP_HEADER.text());
        String cluster = StatusParser.clusterName(out);
        Legend legend = Legend.take(out);
        out.skipBlank();
        out.rule();
        Map<String, String> servers = new LinkedHashMap<>();
        Map<String, Map<String, String>> groups = new LinkedHashMap<>();
        while (!out.nextIsFooter()) {
            String line = out.take();
            Matcher m = ROW.matcher(line);
            if (!m.matches()) {
                throw Output.unexpected(line);
            }
            String server = legend.server(m.group(1), line);
            if (servers.put(server, symbol(m.group(2), line)) != null) {
                throw Output.malformed(line, Why.TWICE);
            }
            groups.put(server, groups(m.group(3).strip(), line));
        }
        out.footer();
        if (servers.size() != legend.servers().size()) {
            throw Output.malformed(StatusLayout.FOOTER.text(), Why.CUT_SHORT);
        }
        return new GroupMap(cluster, legend.local(), servers, groups);
    }

    private static Map<String, String> groups(String text, String line) throws Malformed {
        Map<String, String> groups = new LinkedHashMap<>();
        for (String word : text.isEmpty() ? new String[0] : text.split(" +")) {
            Matcher m = GROUP.matcher(word);
            if (!m.matches() || !Output.isName(m.group(1))) {
                throw Output.unexpected(line);
            }
            if (groups.put(m.group(1), symbol(m.group(2), line)) != null) {
                throw Output.malformed(line, Why.TWICE);
            }
        }
        return groups;
    }

    private static String symbol(String symbol, String line) throws Malformed {
        if (!SYMBOLS.contains(symbol)) {
            throw Output.malformed(line, Why.UNKNOWN_WORD);
        }
        return symbol;
    }
}
