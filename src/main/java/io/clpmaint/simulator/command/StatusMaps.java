package io.clpmaint.simulator.command;

import io.clpmaint.cluster.GroupState;
import io.clpmaint.cluster.HeartbeatState;
import io.clpmaint.cluster.ServerState;
import io.clpmaint.product.data.StateWords;
import io.clpmaint.product.data.StatusLayout;
import io.clpmaint.simulator.model.Activation;
import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Group;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.model.Monitor;
import io.clpmaint.simulator.spec.WorldSpec.HeartbeatSpec;
import java.util.List;

/** The views of {@code clpstat} that are matrices: groups, monitors and heartbeats by server. */
final class StatusMaps {

    private final Cluster cluster;
    private final ClusterView view;
    private final StringBuilder out = new StringBuilder(1024);

    StatusMaps(Cluster cluster, ClusterView view) {
        this.cluster = cluster;
        this.view = view;
    }

    String groups() {
        head(StatusLayout.GROUPMAP_HEADER);
        out.append('\n');
        line(StatusLayout.RULE);
        for (Host host : cluster.hosts()) {
            StringBuilder groups = new StringBuilder();
            for (Activation activation : view.groupsOn(host)) {
                groups.append(StatusLayout.GROUPMAP_GROUP.text(groupName(activation), symbol(activation)));
            }
            line(StatusLayout.GROUPMAP_ROW, cluster.place(host), symbol(view.server(host)), groups);
        }
        return end();
    }

    private String groupName(Activation activation) {
        for (Group group : cluster.groups()) {
            if (group.on(activation.host()) == activation) {
                return group.name();
            }
        }
        throw new IllegalStateException("an activation belongs to a group");
    }

    private String symbol(Activation activation) {
        GroupState state = activation.state();
        if (state == GroupState.ERROR) {
            return StatusLayout.SYMBOL_ERROR.text();
        }
        return activation.pending() ? StatusLayout.SYMBOL_PENDING.text() : StatusLayout.SYMBOL_OK.text();
    }

    String monitors() {
        head(StatusLayout.MONITORS_HEADER);
        int index = 0;
        for (Monitor monitor : cluster.monitors()) {
            line(
                    StatusLayout.MONITORS_MONITOR,
                    index++,
                    monitor.name(),
                    StateWords.MONITOR.text(view.monitor(monitor)));
            line(StatusLayout.RULE);
            for (Host host : cluster.hosts()) {
                line(
                        StatusLayout.MONITORS_ROW,
                        cluster.place(host),
                        symbol(view.server(host)),
                        StateWords.MONITOR_ON_SERVER.text(view.monitor(monitor, host)));
            }
        }
        return end();
    }

    String heartbeats() {
        List<HeartbeatSpec> shown = cluster.spec().heartbeats().stream()
                .filter(h -> !h.resolvesPartitions())
                .toList();
        matrix(
                StatusLayout.HEARTBEATS_HEADER,
                StatusLayout.HEARTBEATS_LEGEND,
                StatusLayout.HEARTBEATS_COLUMNS,
                shown,
                (on, other, one) -> up(other) && view.beats(on, other, one));
        return end();
    }

    /** Whether each server reaches what a partition resource asks, as the servers tell each other. */
    String partitions(StatusLayout header) {
        List<HeartbeatSpec> shown = cluster.spec().heartbeats().stream()
                .filter(HeartbeatSpec::resolvesPartitions)
                .toList();
        matrix(
                header,
                StatusLayout.PARTITIONS_LEGEND,
                StatusLayout.PARTITIONS_COLUMNS,
                shown,
                (on, other, one) -> up(other) && view.heartbeat(other, one) != HeartbeatState.ERROR);
        return end();
    }

    /** Whether a server sees something of another one over a resource. */
    private interface Sight {
        boolean sees(Host on, Host other, HeartbeatSpec over);
    }

    private void matrix(
            StatusLayout header, StatusLayout legend, StatusLayout heading, List<HeartbeatSpec> shown, Sight sight) {
        head(header);
        StringBuilder columns = new StringBuilder();
        for (int i = 0; i < shown.size(); i++) {
            line(legend, i, shown.get(i).name());
            columns.append(StatusLayout.HEARTBEATS_CELL.text(i));
        }
        for (Host host : cluster.hosts()) {
            line(StatusLayout.RULE);
            line(StatusLayout.HEARTBEATS_SERVER, cluster.place(host), StateWords.SERVER.text(view.server(host)));
            line(heading, columns);
            line(StatusLayout.RULE);
            for (Host other : cluster.hosts()) {
                StringBuilder cells = new StringBuilder();
                for (HeartbeatSpec one : shown) {
                    StatusLayout symbol = down(host) || !view.uses(host, one) || !view.uses(other, one)
                            ? StatusLayout.SYMBOL_UNKNOWN
                            : sight.sees(host, other, one) ? StatusLayout.SYMBOL_OK : StatusLayout.SYMBOL_BAD;
                    cells.append(StatusLayout.HEARTBEATS_CELL.text(symbol.text()));
                }
                line(StatusLayout.HEARTBEATS_ROW, cluster.place(other), cells);
            }
        }
    }

    private boolean down(Host host) {
        return view.server(host) == ServerState.OFFLINE;
    }

    private boolean up(Host host) {
        HeartbeatState state = view.heartbeat(host);
        return !down(host) && (state == HeartbeatState.NORMAL || state == HeartbeatState.CAUTION);
    }

    private static String symbol(ServerState state) {
        return switch (state) {
            case ONLINE, CAUTION, SUSPEND -> StatusLayout.SYMBOL_OK.text();
            case OFFLINE, ABSENT -> StatusLayout.SYMBOL_BAD.text();
            case ONLINE_PENDING, OFFLINE_PENDING -> StatusLayout.SYMBOL_PENDING.text();
            case UNKNOWN -> StatusLayout.SYMBOL_UNKNOWN.text();
        };
    }

    private void head(StatusLayout header) {
        line(header);
        line(StatusLayout.CLUSTER, view.clusterName());
        for (Host host : cluster.hosts()) {
            String mark = host == view.viewer() ? StatusLayout.LOCAL_MARK.text() : " ";
            line(StatusLayout.LEGEND_SERVER, mark, cluster.place(host), host.called());
        }
    }

    private String end() {
        line(StatusLayout.FOOTER);
        return out.toString();
    }

    private void line(StatusLayout row, Object... args) {
        row.print(out, args);
        out.append('\n');
    }
}
