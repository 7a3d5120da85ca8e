package io.clpmaint.action;

import io.clpmaint.cluster.Gate;
import io.clpmaint.cluster.GroupGate;
import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.GroupState;
import io.clpmaint.cluster.HeartbeatState;
import io.clpmaint.cluster.HostGate;
import io.clpmaint.cluster.MirrorGate;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.cluster.MirrorState;
import io.clpmaint.cluster.Reach;
import io.clpmaint.cluster.Selection;
import io.clpmaint.cluster.ServerGate;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.cluster.ServerState;
import java.util.List;
import java.util.Optional;

/** Short names for the gates that actions use. */
final class Gates {

    private Gates() {}

    static Gate allServersOnline() {
        return new ServerGate.Servers(Selection.all(), ServerState.ONLINE);
    }

    static Gate online(ServerName server) {
        return new ServerGate.Servers(Selection.of(server), ServerState.ONLINE);
    }

    static Gate offline(ServerName server) {
        return new ServerGate.Servers(Selection.of(server), ServerState.OFFLINE);
    }

    static Gate heartbeatsLost(ServerName server) {
        return new ServerGate.HeartbeatsLost(Selection.of(server));
    }

    static Gate is(GroupName group, GroupState state) {
        return new GroupGate.Groups(Selection.of(group), state, Optional.empty());
    }

    static Gate onlineOn(GroupName group, ServerName server) {
        return new GroupGate.Groups(
                Selection.of(group), GroupState.ONLINE, Optional.of(new GroupGate.Place.On(server)));
    }

    /** Every group that is expected to run does, and not on a server that is about to leave. */
    static List<Gate> evacuated(ServerName server, ActionContext context) {
        return context.config().groups().keySet().stream()
                .filter(group -> context.expected().group(group).state() != GroupState.OFFLINE)
                .<Gate>map(group -> new GroupGate.Groups(
                        Selection.of(group), GroupState.ONLINE, Optional.of(new GroupGate.Place.AwayFrom(server))))
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
                ? List.of(new ServerGate.Heartbeats(Selection.all(), HeartbeatState.NORMAL))
                : List.of();
    }

    static Gate normal(List<MirrorName> mirrors) {
        return new MirrorGate.Mirrors(new Selection.Named<>(mirrors), MirrorState.NORMAL);
    }

    static Gate allMirrorsNormal() {
        return new MirrorGate.Mirrors(Selection.all(), MirrorState.NORMAL);
    }

    static Gate services(ServerName server, List<String> services, HostGate.Services.Wanted wanted) {
        return new HostGate.Services(server, services, wanted);
    }

    static Gate reachable(ServerName server) {
        return new ServerGate.Reached(server, Reach.REACHABLE);
    }

    static Gate unreachable(ServerName server) {
        return new ServerGate.Reached(server, Reach.UNREACHABLE);
    }
}
