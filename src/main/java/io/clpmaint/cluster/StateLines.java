package io.clpmaint.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A state in the words of gates, one fact a line: for snapshots, comparisons and fingerprints. */
public final class StateLines {

    private StateLines() {}

    /**
     * The lines of a state.
     *
     * @param state the state
     * @return what can be compared; no clocks, no percentages
     */
    public static List<String> of(ClusterState state) {
        List<String> lines = new ArrayList<>();
        lines.add("cluster " + state.cluster().orElse("unknown"));
        state.servers()
                .values()
                .forEach(s -> lines.add("server " + s.name() + ": " + s.state().word()));
        state.groups()
                .values()
                .forEach(g -> lines.add("group " + g.name() + ": " + g.state().word()
                        + g.current().map(c -> " on " + c).orElse("")));
        state.mirrors()
                .values()
                .forEach(m -> lines.add("mirror " + m.name() + ": " + m.state().word()
                        + m.sides().entrySet().stream()
                                .map(e -> ", " + e.getKey() + " "
                                        + e.getValue().color().word())
                                .collect(Collectors.joining())));
        state.monitors()
                .values()
                .forEach(m -> lines.add("monitor " + m.name() + ": " + m.state().word()
                        + m.onServers().entrySet().stream()
                                .map(e -> ", " + e.getKey() + " " + e.getValue().word())
                                .collect(Collectors.joining())));
        lines.add("timeout ratio: "
                + (state.ratio().isPresent() ? Integer.toString(state.ratio().getAsInt()) : "unknown"));
        return lines;
    }
}
