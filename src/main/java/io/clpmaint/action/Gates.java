package io.clpmaint.action;

import io.clpmaint.cluster.Gate;
import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.GroupState;
import io.clpmaint.cluster.HeartbeatState;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.cluster.MirrorState;
import io.clpmaint.cluster.Reach;
import io.clpmaint.cluster.Selection;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.cluster.ServerState;
import java.util.List;
import java.util.Optional;

/** Short names for the gates that actions use. */
final class Gates {

    private Gates() {}

    static Gate allServersOnline() {
        return new Gate.Servers(Selection.all(), ServerState.ONLINE);
    }

    static Gate online(ServerName server) {
        return new Gate.Servers(Selection.of(server), ServerState.ONLINE);
    }

    static Gate offline(ServerName server) {
        return new Gate.Servers(Selection.of(server), ServerState.OFFLINE);
    }

    static Gate heartbeatsLost(ServerName server) {
        return new Gate.HeartbeatsLost(Selection.of(server));
    }

    static Gate is(GroupName group, GroupState state) {
        return new Gate.Groups(Selection.of(group), state, Optional.empty());
    }

    static Gate onlineOn(GroupName group, ServerName server) {
        return new Gate.Groups(Selection.of(group), GroupState.ONLINE, Optional.of(new Gate.Place.On(server)));
    }

    /** Every group that is expected to run does, and not on a server that is about to leave. */
    static List<Gate> evacuated(ServerName server, ActionContext context) {
        return context.config().groups().keySet().stream()
                .filter(group -> context.expected().group(group).state() != GroupState.OFFLINE)
                .<Gate>map(group -> new Gate.Groups(
                        Selection.of(group), GroupState.ONLINE, Optional.of(new Gate.Place.AwayFrom(server))))
                .toList();
    }

    /**
     * What has to hold, besides an action's own gates, before a server goes down: one that holds a group is shot where
     * forced stop is configured (X 4.1 Maintenance Guide p.33).
     */
    static List<Gate> safeFromForcedStop(ServerName server, ActionContext context) {
        return context.config().fencing().forcedStop() ? evacuated(server, context) : List.of();
    }

    /**
     * What has to hold before a server leaves another one alone that stops its groups when it loses a network partition
     * (X 4.1 Maintenance Guide p.35): they still see each other on every path, so that the one that stays has nothing to
     * resolve.
     */
    static List<Gate> notParted(ServerName leaving, ActionContext context) {
        long staying = context.config().servers().stream()
                .filter(s -> !s.equals(leaving) && context.expected().server(s).takesPart())
                .count();
        return staying == 1 && context.config().fencing().partition().stops()
                ? List.of(new Gate.Heartbeats(Selection.all(), HeartbeatState.NORMAL))
                : List.of();
    }

    static Gate normal(List<MirrorName> mirrors) {
        return new Gate.Mirrors(new Selection.Named<>(mirrors), MirrorState.NORMAL);
    }

    static Gate allMirrorsNormal() {
        return new Gate.Mirrors(Selection.all(), MirrorState.NORMAL);
    }

    static Gate services(ServerName server, List<String> services, Gate.Services.Wanted wanted) {
        return new Gate.Services(server, services, wanted);
    }

    static Gate reachable(ServerName server) {
        return new Gate.Reached(server, Reach.REACHABLE);
    }

    static Gate unreachable(ServerName server) {
        return new Gate.Reached(server, Reach.UNREACHABLE);
    }
}
