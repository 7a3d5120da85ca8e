package io.clpmaint.product.parse;

import io.clpmaint.cluster.GroupState;
import io.clpmaint.cluster.HeartbeatState;
import io.clpmaint.cluster.MonitorState;
import io.clpmaint.cluster.ServerState;
import io.clpmaint.cluster.State;
import io.clpmaint.product.data.StateWords;
import io.clpmaint.product.data.StatusLayout;
import io.clpmaint.product.data.Vocabulary;
import io.clpmaint.product.parse.StatusView.GroupRow;
import io.clpmaint.product.parse.StatusView.MonitorRow;
import io.clpmaint.product.parse.StatusView.ServerRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the main view of {@code clpstat}, plain or {@code --long}. A line that does not fit the layout refuses the
 * whole view; a state word that is not known makes only its object unknown; a name that may have been cut off does too.
 */
public final class StatusParser {

    private static final String CHILD = StatusLayout.TREE_CHILD_INDENT.text();
    private static final String ENTRY = StatusLayout.TREE_INDENT.text();

    private final List<Flaw> flaws = new ArrayList<>();
    private final Output out;
    private boolean wide;

    private StatusParser(Output out) {
        this.out = out;
    }

    /**
     * Reads a view.
     *
     * @param text what {@code clpstat} printed
     * @return the view
     */
    public static Parsed<StatusView> parse(String text) {
        try {
            StatusParser parser = new StatusParser(Output.of(text));
            return Parsed.of(parser.view(), parser.flaws);
        } catch (Malformed e) {
            return Parsed.refused(e.flaw());
        }
    }

    private StatusView view() throws Malformed {
        out.header(StatusLayout.TREE_HEADER.text());
        String cluster = clusterName(out);
        out.exactly(StatusLayout.TREE_SERVERS.text());
        wide = isWide(out.peek());
        Map<String, ServerRow> servers = new LinkedHashMap<>();
        List<String> local = new ArrayList<>();
        while (!out.peek().equals(StatusLayout.TREE_GROUPS.text())) {
            server(servers, local);
        }
        out.take();
        Map<String, GroupRow> groups = new LinkedHashMap<>();
        while (!out.peek().equals(StatusLayout.TREE_MONITORS.text())) {
            group(groups);
        }
        out.take();
        Map<String, MonitorRow> monitors = new LinkedHashMap<>();
        while (!out.nextIsFooter()) {
            Row row = row(out.take(), ENTRY, nameWidth(), ' ');
            put(
                    monitors,
                    row,
                    new MonitorRow(row.line, state(row, StateWords.MONITOR, MonitorState.UNKNOWN), row.word));
        }
        out.footer();
        if (local.size() != 1) {
            throw Output.malformed(StatusLayout.TREE_SERVERS.text(), Why.NO_LOCAL);
        }
        return new StatusView(cluster, local.get(0), servers, groups, monitors);
    }

    /** Takes the line with the cluster's name. */
    static String clusterName(Output out) throws Malformed {
        String line = out.take();
        String prefix = StatusLayout.CLUSTER.text().replace("%1$s", "");
        String name = line.startsWith(prefix) ? line.substring(prefix.length()) : "";
        if (!Output.isName(name)) {
            throw Output.unexpected(line);
        }
        return name;
    }

    private void server(Map<String, ServerRow> servers, List<String> local) throws Malformed {
        String line = out.take();
        String mark = StatusLayout.LOCAL_MARK.text();
        boolean here = line.startsWith(StatusLayout.TREE_SERVER_INDENT.text() + mark);
        Row row = row(here ? line.replaceFirst("\\*", " ") : line, ENTRY, nameWidth(), '.');
        Map<String, HeartbeatState> heartbeats = new LinkedHashMap<>();
        while (out.peek().startsWith(CHILD)) {
            Row child = row(out.take(), CHILD, childWidth(), ' ');
            put(heartbeats, child, state(child, StateWords.HEARTBEAT, HeartbeatState.UNKNOWN));
        }
        put(
                servers,
                row,
                new ServerRow(line, state(row, StateWords.SERVER, ServerState.UNKNOWN), row.word, heartbeats));
        if (here) {
            local.add(row.name);
        }
    }

    private void group(Map<String, GroupRow> groups) throws Malformed {
        Row row = row(out.take(), ENTRY, nameWidth(), '.');
        String currentLine = out.take();
        Row current = row(currentLine, CHILD, childWidth(), ' ');
        String where = currentLine.substring(
                CHILD.length() + childWidth() + StatusLayout.SEPARATOR.text().length());
        boolean nowhere = where.equals(StatusLayout.NOWHERE.text());
        if (!current.name.equals(StatusLayout.CURRENT.text()) || !(nowhere || Output.isName(where))) {
            throw Output.unexpected(currentLine);
        }
        Map<String, GroupState> resources = new LinkedHashMap<>();
        while (out.peek().startsWith(CHILD)) {
            Row child = row(out.take(), CHILD, childWidth(), ' ');
            put(resources, child, state(child, StateWords.RESOURCE, GroupState.UNKNOWN));
        }
        GroupState state = state(row, StateWords.GROUP, GroupState.UNKNOWN);
        if ((state == GroupState.ONLINE && nowhere) || (state == GroupState.OFFLINE && !nowhere)) {
            flaws.add(Flaw.of(row.line.strip() + " / " + currentLine.strip(), Why.CONTRADICTORY));
            state = GroupState.UNKNOWN;
        }
        boolean cut = !wide && where.length() >= StatusLayout.CUT_NAME && !nowhere;
        if (cut) {
            flaws.add(Flaw.of(currentLine, Why.CUT_NAME));
        }
        Optional<String> place = nowhere || cut ? Optional.empty() : Optional.of(where);
        put(groups, row, new GroupRow(row.line, cut ? GroupState.UNKNOWN : state, row.word, place, resources));
    }

    private record Row(String line, String name, String word, boolean cut) {}

    /** One line: indent, name filled up to its column, separator, word up to its column, comment. */
    private Row row(String line, String indent, int width, char fill) throws Malformed {
        String separator = StatusLayout.SEPARATOR.text().stripTrailing();
        int colon = indent.length() + width;
        if (!line.startsWith(indent) || line.length() <= colon + 1 || !line.startsWith(separator + " ", colon)) {
            throw Output.unexpected(line);
        }
        String field = line.substring(indent.length(), colon);
        int blank = field.indexOf(' ');
        String name = blank < 0 ? field : field.substring(0, blank);
        String filled = blank < 0 ? "" : field.substring(blank + 1);
        String value = line.substring(colon + 2);
        if (!Output.isName(name) || !filled.chars().allMatch(c -> c == fill)) {
            throw Output.unexpected(line);
        }
        int cutAt = wide ? width - 2 : indent.equals(CHILD) ? StatusLayout.CUT_CHILD_NAME : StatusLayout.CUT_NAME;
        return new Row(line, name, word(value), name.length() >= cutAt);
    }

    /** The state at the start of a value; a comment begins in a column of its own. */
    private static String word(String value) {
        if (value.length() <= StatusLayout.STATE_WIDTH) {
            return value.strip();
        }
        return value.charAt(StatusLayout.STATE_WIDTH - 1) == ' '
                ? value.substring(0, StatusLayout.STATE_WIDTH).strip()
                : value;
    }

    private <S extends State> S state(Row row, Vocabulary<S> vocabulary, S unknown) {
        if (row.cut) {
            flaws.add(Flaw.of(row.line, Why.CUT_NAME));
            return unknown;
        }
        Optional<S> state = vocabulary.state(row.word);
        if (state.isEmpty()) {
            flaws.add(Flaw.of(row.line, Why.UNKNOWN_WORD));
        } else if (!state.get().known() && !(unknown instanceof HeartbeatState)) { // usual for a peer that is down
            flaws.add(Flaw.of(row.line, Why.UNKNOWN_STATE));
        }
        return state.orElse(unknown);
    }

    private static <V> void put(Map<String, V> rows, Row row, V value) throws Malformed {
        if (rows.put(row.name, value) != null) {
            throw Output.malformed(row.line, Why.TWICE);
        }
    }

    private static boolean isWide(String line) {
        return line.startsWith(
                StatusLayout.SEPARATOR.text().stripTrailing(), ENTRY.length() + StatusLayout.LONG_NAME_WIDTH);
    }

    private int nameWidth() {
        return wide ? StatusLayout.LONG_NAME_WIDTH : StatusLayout.NAME_WIDTH;
    }

    private int childWidth() {
        return wide ? StatusLayout.LONG_CHILD_WIDTH : StatusLayout.CHILD_WIDTH;
    }
}
