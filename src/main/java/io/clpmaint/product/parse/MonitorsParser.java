package io.clpmaint.product.parse;

import io.clpmaint.cluster.MonitorState;
import io.clpmaint.product.data.StateWords;
import io.clpmaint.product.data.StatusLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code clpstat -m}. */
public final class MonitorsParser {

    private static final Pattern MONITOR = Pattern.compile("  Monitor(\\d{1,4}) \\[(\\S+) : ([^\\]]+)]");
    private static final Pattern ROW = Pattern.compile("    server(\\d{1,2}) \\[(.)] : (.+)");

    private final List<Flaw> flaws = new ArrayList<>();

    private MonitorsParser() {}

    /**
     * Reads a view.
     *
     * @param text what {@code clpstat -m} printed
     * @return the view
     */
    public static Parsed<MonitorsView> parse(String text) {
        try {
            MonitorsParser parser = new MonitorsParser();
            return Parsed.of(parser.view(Output.of(text)), parser.flaws);
        } catch (Malformed e) {
            return Parsed.refused(e.flaw());
        }
    }

    private MonitorsView view(Output out) throws Malformed {
        out.header(StatusLayout.MONITORS_HEADER.text());
        String cluster = StatusParser.clusterName(out);
        Legend legend = Legend.take(out);
        Map<String, Map<String, MonitorState>> monitors = new LinkedHashMap<>();
        out.skipBlank();
        while (!out.nextIsFooter()) {
            String line = out.take();
            Matcher m = MONITOR.matcher(line);
            if (!m.matches() || !Output.isName(m.group(2)) || Integer.parseInt(m.group(1)) != monitors.size()) {
                throw Output.unexpected(line);
            }
            out.rule();
            if (monitors.put(m.group(2), rows(out, legend)) != null) {
                throw Output.malformed(line, Why.TWICE);
            }
            out.skipBlank();
        }
        out.footer();
        return new MonitorsView(cluster, legend.local(), monitors);
    }

    private Map<String, MonitorState> rows(Output out, Legend legend) throws Malformed {
        Map<String, MonitorState> rows = new LinkedHashMap<>();
        for (Matcher m = ROW.matcher(out.peek()); m.matches(); m = ROW.matcher(out.peek())) {
            String line = out.take();
            Optional<MonitorState> state = StateWords.MONITOR_ON_SERVER.state(m.group(3));
            if (state.isEmpty()) {
                flaws.add(Flaw.of(line, Why.UNKNOWN_WORD));
            }
            if (rows.put(legend.server(m.group(1), line), state.orElse(MonitorState.UNKNOWN)) != null) {
                throw Output.malformed(line, Why.TWICE);
            }
        }
        return rows;
    }
}
