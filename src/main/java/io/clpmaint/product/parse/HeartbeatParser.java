package io.clpmaint.product.parse;

import io.clpmaint.cluster.HeartbeatState;
import io.clpmaint.cluster.ServerState;
import io.clpmaint.product.data.StateWords;
import io.clpmaint.product.data.StatusLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code clpstat -n}; blanks are not counted, because its exact spacing was never seen. */
public final class HeartbeatParser {

    private static final Pattern CLUSTER = Pattern.compile("Cluster : (\\S+)");
    private static final Pattern HEARTBEAT = Pattern.compile("HB(\\d{1,2}) : (\\S+)");
    private static final Pattern SERVER = Pattern.compile("\\[on server(\\d{1,2}) : (.+)]");
    private static final Pattern COLUMNS = Pattern.compile("HB((?: +\\d{1,2})+)");
    private static final Pattern ROW = Pattern.compile("server(\\d{1,2}) :((?: +\\S)+)");

    private final List<Flaw> flaws = new ArrayList<>();

    private HeartbeatParser() {}

    /**
     * Reads a view.
     *
     * @param text what {@code clpstat -n} printed
     * @return the view
     */
    public static Parsed<HeartbeatMatrix> parse(String text) {
        try {
            HeartbeatParser parser = new HeartbeatParser();
            return Parsed.of(parser.view(Output.of(text)), parser.flaws);
        } catch (Malformed e) {
            return Parsed.refused(e.flaw());
        }
    }

    private HeartbeatMatrix view(Output out) throws Malformed {
        out.header(StatusLayout.HEARTBEATS_HEADER.text());
        String cluster = next(out, CLUSTER).group(1);
        Legend legend = Legend.take(out);
        List<String> heartbeats = heartbeats(out);
        Map<String, ServerState> servers = new LinkedHashMap<>();
        Map<String, Map<String, Map<String, HeartbeatState>>> seen = new LinkedHashMap<>();
        while (!out.nextIsFooter()) {
            out.rule();
            String line = out.peek();
            Matcher m = next(out, SERVER);
            Optional<ServerState> state = StateWords.SERVER.state(m.group(2));
            if (state.isEmpty()) {
                flaws.add(Flaw.of(line, Why.UNKNOWN_WORD));
            }
            String server = legend.server(m.group(1), line);
            if (servers.put(server, state.orElse(ServerState.UNKNOWN)) != null) {
                throw Output.malformed(line, Why.TWICE);
            }
            seen.put(server, matrix(out, legend, heartbeats));
        }
        out.footer();
        if (servers.size() != legend.servers().size()) {
            throw Output.malformed(StatusLayout.FOOTER.text(), Why.CUT_SHORT);
        }
        return new HeartbeatMatrix(cluster, legend.local(), servers, seen);
    }

    private static List<String> heartbeats(Output out) throws Malformed {
        List<String> names = new ArrayList<>();
        while (!out.nextIsRule()) {
            String line = out.peek();
            Matcher m = next(out, HEARTBEAT);
            if (Integer.parseInt(m.group(1)) != names.size() || names.contains(m.group(2))) {
                throw Output.unexpected(line);
            }
            names.add(m.group(2));
        }
        return names;
    }

    private Map<String, Map<String, HeartbeatState>> matrix(Output out, Legend legend, List<String> heartbeats)
            throws Malformed {
        String columns = out.peek();
        if (next(out, COLUMNS).group(1).strip().split(" +").length != heartbeats.size()) {
            throw Output.unexpected(columns);
        }
        out.rule();
        Map<String, Map<String, HeartbeatState>> rows = new LinkedHashMap<>();
        while (!out.nextIsRule() && !out.nextIsFooter()) {
            String line = out.peek();
            Matcher m = next(out, ROW);
            String[] symbols = m.group(2).strip().split(" +");
            if (symbols.length != heartbeats.size()) {
                throw Output.unexpected(line);
            }
            Map<String, HeartbeatState> row = new LinkedHashMap<>();
            for (int i = 0; i < symbols.length; i++) {
                row.put(heartbeats.get(i), symbol(symbols[i], line));
            }
            if (rows.put(legend.server(m.group(1), line), row) != null) {
                throw Output.malformed(line, Why.TWICE);
            }
        }
        if (rows.size() != legend.servers().size()) {
            throw Output.malformed(columns, Why.CUT_SHORT);
        }
        return rows;
    }

    private HeartbeatState symbol(String symbol, String line) {
        if (symbol.equals(StatusLayout.SYMBOL_OK.text())) {
            return HeartbeatState.NORMAL;
        } else if (symbol.equals(StatusLayout.SYMBOL_BAD.text())) {
            return HeartbeatState.ERROR;
        } else if (!symbol.equals(StatusLayout.SYMBOL_UNKNOWN.text())) {
            flaws.add(Flaw.of(line, Why.UNKNOWN_WORD));
        }
        return HeartbeatState.UNKNOWN;
    }

    private static Matcher next(Output out, Pattern pattern) throws Malformed {
        String line = out.take();
        Matcher m = pattern.matcher(line.strip());
        if (!m.matches()) {
            throw Output.unexpected(line);
        }
        return m;
    }
}
