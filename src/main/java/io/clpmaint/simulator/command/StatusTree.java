package io.clpmaint.simulator.command;

import io.clpmaint.product.data.HeartbeatType;
import io.clpmaint.product.data.StateWords;
import io.clpmaint.product.data.StatusLayout;
import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Group;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.model.Monitor;
import io.clpmaint.simulator.spec.WorldSpec.HeartbeatSpec;
import java.util.SortedMap;
import java.util.TreeMap;

/** The main view of {@code clpstat}. */
final class StatusTree {

    private final Cluster cluster;
    private final ClusterView view;
    private final int nameWidth;
    private final int childWidth;
    private final boolean cut;
    private final String dots;
    private final StringBuilder out = new StringBuilder(2048);

    StatusTree(Cluster cluster, ClusterView view, boolean longNames) {
        this.cluster = cluster;
        this.view = view;
        this.nameWidth = longNames ? StatusLayout.LONG_NAME_WIDTH : StatusLayout.NAME_WIDTH;
        this.childWidth = longNames ? StatusLayout.LONG_CHILD_WIDTH : StatusLayout.CHILD_WIDTH;
        this.cut = !longNames;
        this.dots = StatusLayout.NAME_FILL.text().repeat(nameWidth);
    }

    String print() {
        line(StatusLayout.TREE_HEADER.text());
        StatusLayout.CLUSTER.print(out, view.clusterName());
        line("");
        line(StatusLayout.TREE_SERVERS.text());
        view.listed().forEach(this::server);
        line(StatusLayout.TREE_GROUPS.text());
        cluster.groups().forEach(this::group);
        line(StatusLayout.TREE_MONITORS.text());
        for (Monitor monitor : cluster.monitors()) {
            out.append(StatusLayout.TREE_INDENT.text());
            pad(name(monitor.name()), nameWidth);
            state(StateWords.MONITOR.text(view.monitor(monitor)), "");
        }
        line(StatusLayout.FOOTER.text());
        return out.toString();
    }

    private void server(Host host) {
        out.append(StatusLayout.TREE_SERVER_INDENT.text())
                .append(host == view.viewer() ? StatusLayout.LOCAL_MARK.text() : " ");
        dotted(host.called());
        state(StateWords.SERVER.text(view.server(host)), "");
        for (HeartbeatSpec one : cluster.spec().heartbeats()) {
            child(one.name());
            state(
                    StateWords.HEARTBEAT.text(view.heartbeat(host, one)),
                    HeartbeatType.of(one.type()).map(HeartbeatType::text).orElse(""));
        }
    }

    private void group(Group group) {
        out.append(StatusLayout.TREE_INDENT.text());
        dotted(group.name());
        state(StateWords.GROUP.text(view.group(group)), "");
        child(StatusLayout.CURRENT.text());
        out.append(StatusLayout.SEPARATOR.text());
        line(view.current(group).map(Host::called).orElse(StatusLayout.NOWHERE.text()));
        // every published sample lists them by name, not in the order of their start
        SortedMap<String, String> words = new TreeMap<>();
        for (int i = 0; i < group.spec().resources().size(); i++) {
            words.put(group.spec().resources().get(i).name(), StateWords.RESOURCE.text(view.resource(group, i)));
        }
        words.forEach((name, word) -> {
            child(name);
            state(word, "");
        });
    }

    private void dotted(String name) {
        String shown = name(name);
        out.append(shown).append(' ');
        out.append(dots, Math.min(shown.length() + 1, nameWidth), nameWidth);
    }

    private void child(String name) {
        out.append(StatusLayout.TREE_CHILD_INDENT.text());
        boolean tooLong = cut && name.length() > StatusLayout.CUT_CHILD_NAME;
        pad(tooLong ? name.substring(0, StatusLayout.CUT_CHILD_NAME) : name, childWidth);
    }

    private String name(String name) {
        return cut && name.length() > StatusLayout.CUT_NAME ? name.substring(0, StatusLayout.CUT_NAME) : name;
    }

    private void state(String word, String comment) {
        out.append(StatusLayout.SEPARATOR.text());
        pad(word, StatusLayout.STATE_WIDTH);
        line(comment);
    }

    private void pad(String text, int width) {
        Columns.pad(out, text, width);
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
