package io.clpmaint.engine;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.ClusterState;
import io.clpmaint.cluster.Group;
import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.GroupState;
import io.clpmaint.cluster.Reach;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.run.RunEvent;
import io.clpmaint.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The failover watch: while failover is suppressed the cluster takes long to notice that a server died, so the engine looks
 * for itself at the servers on which groups run. It looks in the engine's own waits, on the engine's own thread, so that
 * the same run gives the same journal. While nothing is suppressed it asks nothing.
 *
 * <p>One look without an answer is told and looked at again soon; only a second one ends the run. A server that answers
 * is alive, whatever the others say of it.
 */
final class Watch {

    /** How long nobody looks at a server on which a group runs. */
    static final Duration INTERVAL = Duration.ofSeconds(30);

    /** How long after a look without an answer it is looked at again. */
    static final Duration AGAIN = Duration.ofSeconds(10);

    /** How long an answer is waited for. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Text STOPPED = Text.of("its cluster service does not run", "クラスタサービスが稼働していません");

    private final Desk desk;
    private final LostServer lostServer;
    private final Map<ServerName, Set<GroupName>> carriers = new LinkedHashMap<>();
    private final Map<ServerName, Instant> seen = new LinkedHashMap<>();
    private final Map<ServerName, Instant> missing = new LinkedHashMap<>();
    private final Map<ServerName, Instant> given = new LinkedHashMap<>();
    private final Set<GroupName> taken = new LinkedHashSet<>();
    private final Map<GroupName, ServerName> heading = new LinkedHashMap<>();
    private final Map<GroupName, ServerName> unseenThere = new LinkedHashMap<>();
    private Optional<Motion> motion = Optional.empty();
    private Instant next = Instant.MIN;
    private boolean looking;
    private Optional<Text> lost = Optional.empty();

    Watch(Desk desk, LostServer lostServer) {
        this.desk = desk;
        this.lostServer = lostServer;
    }

    /** Whether failover is suppressed by this run, so that somebody has to watch. */
    boolean isOn() {
        return desk.clustered() && desk.state().suppression().isPresent();
    }

    /** Whether it has to look by and by; not while it is looking. */
    boolean isKept() {
        return isOn() && !looking;
    }

    /** Why nothing of the plan may follow: a server on which a group runs was lost. */
    Optional<Text> lost() {
        return lost;
    }

    /** Whether a server gave no answer once, so that the next look tells whether it is lost. */
    boolean isInDoubt() {
        return isKept() && !given.keySet().containsAll(missing.keySet());
    }

    /** When a server was lost, if it was. */
    Optional<Instant> lostAt(ServerName server) {
        return Optional.ofNullable(given.get(server));
    }

    /** How long it may be waited before somebody has to look, at most as long as is given. */
    Duration until(Duration longest) {
        if (!isKept()) {
            return longest;
        }
        Duration left = Duration.between(desk.now(), next.isBefore(desk.now()) ? desk.now() : next);
        return left.compareTo(longest) < 0 ? left : longest;
    }

    /** What a look of the engine's own showed; where everybody who matters answered, it serves the watch as well. */
    void saw(ClusterState state) {
        if (!isOn()) {
            carriers.clear();
            missing.clear();
            seen.clear();
            return;
        }
        for (ServerName server : List.copyOf(carriers.keySet())) {
            if (state.server(server).facts().reach() == Reach.REACHABLE) {
                alive(server);
            } else {
                silent(server);
            }
        }
        if (missing.isEmpty()) {
            learn(state);
            next = desk.now().plus(INTERVAL);
        }
    }

    /** Looks, if it is time. */
    void look() throws InterruptedException {
        if (!isKept() || desk.now().isBefore(next)) {
            return;
        }
        looking = true;
        try {
            if (carriers.isEmpty()) {
                learn(desk.glimpse(desk.servers()));
            }
            carriers.keySet().removeIf(server -> !missing.containsKey(server) && takenDown(server));
            // a look may tell of a server where a group has just arrived: it is looked at in the same go
            Set<ServerName> seenNow = new LinkedHashSet<>();
            for (Optional<ServerName> one = unseen(seenNow); one.isPresent(); one = unseen(seenNow)) {
                seenNow.add(one.get());
                look(one.get());
            }
            takenOver();
        } finally {
            looking = false;
        }
        next = desk.now().plus(missing.keySet().equals(given.keySet()) ? INTERVAL : AGAIN);
    }

    private Optional<ServerName> unseen(Set<ServerName> seenNow) {
        return carriers.keySet().stream().filter(s -> !seenNow.contains(s)).findFirst();
    }

    /** Whether the run itself takes the server down: it has emptied it before, and nobody misses it. */
    private boolean takenDown(ServerName server) {
        return desk.state().owed().containsKey("member:" + server);
    }

    private void look(ServerName server) throws InterruptedException {
        ClusterState own = desk.glimpse(List.of(server));
        if (own.server(server).facts().reach() == Reach.REACHABLE
                && !own.server(server).state().out()) {
            alive(server);
            learn(own);
        } else {
            Instant since = silent(server);
            boolean again = Duration.between(since, desk.now()).compareTo(AGAIN) >= 0;
            if (again && given.putIfAbsent(server, desk.now()) == null) {
                Text told = lostServer.handle(
                        server,
                        carried(server),
                        told(server),
                        seen.getOrDefault(server, since),
                        desk.servers().stream()
                                .filter(s -> !missing.containsKey(s))
                                .toList());
                lost = lost.or(() -> Optional.of(told));
            }
        }
    }

    /** Tells when the cluster itself brought a group up that ran on a lost server. */
    private void takenOver() throws InterruptedException {
        Set<GroupName> groups = new LinkedHashSet<>();
        given.keySet().forEach(server -> groups.addAll(carried(server)));
        groups.removeAll(taken);
        if (groups.isEmpty()) {
            return;
        }
        ClusterState now = desk.glimpse(
                desk.servers().stream().filter(s -> !missing.containsKey(s)).toList());
        for (GroupName group : groups) {
            now.group(group)
                    .current()
                    .filter(on -> now.group(group).state() == GroupState.ONLINE && !missing.containsKey(on))
                    .ifPresent(on -> {
                        taken.add(group);
                        desk.write(new RunEvent.TakenOver(group.value(), on.value()));
                    });
        }
    }

    private Set<GroupName> carried(ServerName server) {
        return carriers.getOrDefault(server, Set.of());
    }

    private Carried told(ServerName server) {
        Map<Boolean, List<GroupName>> arriving =
                carried(server).stream().collect(Collectors.partitioningBy(g -> server.equals(unseenThere.get(g))));
        return new Carried(arriving.getOrDefault(false, List.of()), arriving.getOrDefault(true, List.of()));
    }

    private void alive(ServerName server) {
        seen.put(server, desk.now());
        if (missing.remove(server) != null) {
            desk.write(new RunEvent.ContactRegained(server.value()));
        }
    }

    /** A look without an answer: since when there was none. */
    private Instant silent(ServerName server) {
        Instant before = missing.get(server);
        if (before != null) {
            return before;
        }
        Instant now = desk.now();
        missing.put(server, now);
        desk.write(new RunEvent.ContactLost(
                server.value(),
                carried(server).stream().map(GroupName::value).toList(),
                seen.getOrDefault(server, now),
                desk.observer().refusal(server).map(r -> r.summary()).orElse(STOPPED),
                told(server).words()));
        next = now.plus(AGAIN);
        return now;
    }

    /**
     * A group that a command of the run sets in motion.
     *
     * @param group the group
     * @param seen how it was seen last, empty before it was
     * @param at when it was last seen to move, or the command began
     */
    private record Motion(GroupName group, Optional<Group> seen, Instant at) {

        /** On a server that is lost nothing moves, whatever the others still show of it. */
        Motion now(Group shown, Set<ServerName> lost, Instant now) {
            boolean stands = seen.equals(Optional.of(shown))
                    && (!shown.moving()
                            || shown.current().filter(lost::contains).isPresent());
            return stands ? this : new Motion(group, Optional.of(shown), now);
        }
    }

    /** When the group that a command sets in motion last moved, by what the servers show; empty where none is watched. */
    Optional<Instant> moved() {
        return isOn() ? motion.map(Motion::at) : Optional.empty();
    }

    private static Optional<GroupName> group(Change change) {
        return change instanceof Change.MoveGroup c
                ? Optional.of(c.group())
                : change instanceof Change.StartGroup s
                        ? Optional.of(s.group())
                        : change instanceof Change.StopGroup t ? Optional.of(t.group()) : Optional.empty();
    }

    /** What the run is changing, empty for nothing: the server that a group is on its way to is watched like its own. */
    void changing(Optional<Change> change) {
        if (looking) {
            return;
        }
        motion = change.flatMap(Watch::group).map(g -> new Motion(g, Optional.empty(), desk.now()));
        heading.clear();
        if (change.isPresent() && change.get() instanceof Change.MoveGroup move) {
            heading.put(move.group(), move.to());
        } else if (change.isPresent() && change.get() instanceof Change.StartGroup start) {
            heading.put(start.group(), start.on());
        }
        unseenThere.putAll(heading);
        if (isOn()) {
            heading.forEach(this::carries);
        }
    }

    private void carries(GroupName group, ServerName server) {
        if (!takenDown(server)) {
            carriers.computeIfAbsent(server, s -> new LinkedHashSet<>()).add(group);
            seen.putIfAbsent(server, desk.now());
        }
    }

    /** Where groups run, and whether the one that a command sets in motion moves. */
    private void learn(ClusterState state) {
        motion = motion.map(m -> state.group(m.group()).state().known()
                ? m.now(state.group(m.group()), missing.keySet(), desk.now())
                : m);
        if (state.groups().values().stream().anyMatch(g -> !g.state().known())) {
            return;
        }
        carriers.keySet().removeIf(server -> !missing.containsKey(server));
        for (Group group : state.groups().values()) {
            if (group.state() == GroupState.ONLINE) {
                group.current().ifPresent(server -> unseenThere.remove(group.name(), server));
            }
            group.current().ifPresent(server -> carries(group.name(), server));
        }
        heading.forEach(this::carries);
    }
}
