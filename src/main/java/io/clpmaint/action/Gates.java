package io.clpmaint.action;

import io.clpmaint.cluster.Gate;
import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.GroupState;
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

    static Gate is(GroupName group, GroupState state) {
        return new Gate.Groups(Selection.of(group), state, Optional.empty());
    }

    static Gate onlineOn(GroupName group, ServerName server) {
        return new Gate.Groups(Selection.of(group), GroupState.ONLINE, Optional.of(new Gate.Place.On(server)));
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
