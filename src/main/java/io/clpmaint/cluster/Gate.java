package io.clpmaint.cluster;

import io.clpmaint.text.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A condition over the cluster's state: closed, typed and able to explain itself. What is unknown satisfies no gate.
 */
public sealed interface Gate {

    /**
     * Judges the gate.
     *
     * @param context what it is judged against
     * @return what it found
     */
    GateResult check(GateContext context);

    /** The gate as a runbook writes it, in one line. */
    String phrase();

    /** The parts of an observation that it looks at. */
    default Set<Facet> facets() {
        return Set.of(Facet.CLUSTER);
    }

    /** The commands of the site whose answers it looks at. */
    default List<Command> commands() {
        return List.of();
    }

    /** The servers of which it looks at {@link Facet#HOST} or {@link Facet#SOFTWARE} facts. */
    default List<ServerName> hosts() {
        return List.of();
    }

    /** Whether only what its servers answer over connections made for the question counts. */
    default boolean freshly() {
        return false;
    }

    /**
     * Servers are in a state. All are those that the cluster's configuration names; one that it does not name is offline, too.
     *
     * @param which the servers
     * @param wanted the state
     */
    record Servers(Selection<ServerName> which, ServerState wanted) implements Gate {
        @Override
        public GateResult check(GateContext context) {
            GateResult.Builder result = new GateResult.Builder();
            for (ServerName name : which.from(context.state().members())) {
                ServerState is = context.state().server(name).state();
                if (wanted != ServerState.OFFLINE || is != ServerState.ABSENT) {
                    result.expect(Text.of("server %s", "サーバ %s").with(name), is, wanted);
                }
            }
            return result.build();
        }

        @Override
        public String phrase() {
            return "servers: {" + which.words() + ": " + wanted.word() + "}";
        }
    }

    /**
     * A server can run groups: it is online, or in caution for nothing but the servers that are offline.
     *
     * @param server the server
     */
    record Serving(ServerName server) implements Gate {
        @Override
        public GateResult check(GateContext context) {
            GateResult.Builder result = new GateResult.Builder();
            if (!context.state().serves(server)) {
                result.expect(
                        Text.of("server %s", "サーバ %s").with(server),
                        context.state().server(server).state(),
                        ServerState.ONLINE);
            }
            return result.build();
        }

        @Override
        public String phrase() {
            return "servers: {" + server + ": online}, or in caution for want of servers that are offline";
        }
    }

    /**
     * Groups are in a state and, if asked, at a place.
     *
     * @param which the groups
     * @param wanted the state
     * @param place where they have to run, if asked
     */
    record Groups(Selection<GroupName> which, GroupState wanted, Optional<Place> place) implements Gate {
        @Override
        public GateResult check(GateContext context) {
            GateResult.Builder result = new GateResult.Builder();
            for (GroupName name : which.from(context.state().groups().keySet())) {
                Group group = context.state().group(name);
                if (which instanceof Selection.All<GroupName>
                        && wanted == GroupState.ONLINE
                        && group.state() == GroupState.OFFLINE
                        && context.offlineOnPurpose().contains(name)) {
                    continue;
                }
                Text subject = Text.of("group %s", "グループ %s").with(name);
                result.expect(subject, group.state(), wanted);
                place.ifPresent(p -> p.check(result, subject, group, context));
            }
            return result.build();
        }

        @Override
        public String phrase() {
            return "groups: {" + which.words() + ": "
                    + place.map(p -> "{state: " + wanted.word() + ", " + p.phrase() + "}")
                            .orElse(wanted.word()) + "}";
        }
    }

    /** Where a group has to run. */
    sealed interface Place {
        /** Adds what is not as it has to be. */
        void check(GateResult.Builder result, Text subject, Group group, GateContext context);

        /** The place as a runbook writes it. */
        String phrase();

        /**
         * On one server.
         *
         * @param server the server
         */
        record On(ServerName server) implements Place {
            @Override
            public void check(GateResult.Builder result, Text subject, Group group, GateContext context) {
                expectOn(result, subject, group, server);
            }

            @Override
            public String phrase() {
                return "on: " + server;
            }
        }

        /** On the server where the inventory says it belongs. */
        record Home() implements Place {
            @Override
            public void check(GateResult.Builder result, Text subject, Group group, GateContext context) {
                ServerName home = context.homes().get(group.name());
                if (home != null && !context.offlineOnPurpose().contains(group.name())) {
                    expectOn(result, subject, group, home);
                }
            }

            @Override
            public String phrase() {
                return "on: home";
            }
        }

        /**
         * Anywhere but on one server.
         *
         * @param server the server
         */
        record AwayFrom(ServerName server) implements Place {
            @Override
            public void check(GateResult.Builder result, Text subject, Group group, GateContext context) {
                if (group.state() != GroupState.OFFLINE && group.current().isEmpty()) {
                    result.unknown(
                            Text.of("%s: place unknown, needs to be away from %s", "%s: 稼働サーバが不明。%s 以外にある必要があります")
                                    .with(subject, server));
                } else if (group.current().equals(Optional.of(server))) {
                    result.notYet(Text.of("%s: on %s, needs to be elsewhere", "%s: %s で稼働中。他のサーバにある必要があります")
                            .with(subject, server));
                }
            }

            @Override
            public String phrase() {
                return "away-from: " + server;
            }
        }

        private static void expectOn(GateResult.Builder result, Text subject, Group group, ServerName wanted) {
            if (group.current().isEmpty()) {
                Text finding = Text.of("%s: runs nowhere visible, needs %s", "%s: 稼働サーバが見えません。必要: %s")
                        .with(subject, wanted);
                if (group.state() == GroupState.OFFLINE) {
                    result.notYet(finding);
                } else {
                    result.unknown(finding);
                }
            } else if (!group.current().get().equals(wanted)) {
                result.notYet(Text.of("%s: on %s, needs %s", "%s: %s で稼働中。必要: %s")
                        .with(subject, group.current().get(), wanted));
            }
        }
    }

    /**
     * Group resources are in a state. A resource is in one group of the cluster: one that was moved is looked for in the group
     * that shows it.
     *
     * @param which the resources
     * @param wanted the state
     */
    record Resources(Selection<String> which, GroupState wanted) implements Gate {
        @Override
        public GateResult check(GateContext context) {
            GateResult.Builder result = new GateResult.Builder();
            Map<String, GroupState> all = context.state().groups().values().stream()
                    .flatMap(g -> g.resources().entrySet().stream())
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            Map.Entry::getValue,
                            (a, b) -> a.known() && b.known() ? GroupState.UNKNOWN : a.known() ? a : b,
                            java.util.LinkedHashMap::new));
            for (String name : which.from(all.keySet())) {
                result.expect(
                        Text.of("resource %s", "リソース %s").with(name),
                        all.getOrDefault(name, GroupState.UNKNOWN),
                        wanted);
            }
            return result.build();
        }

        @Override
        public String phrase() {
            return "resources: {" + which.words() + ": " + wanted.word() + "}";
        }
    }

    /**
     * Mirrors are in a state; {@code normal} asks for every side to hold the newest data.
     *
     * @param which the mirrors
     * @param wanted the state
     */
    record Mirrors(Selection<MirrorName> which, MirrorState wanted) implements Gate {
        @Override
        public GateResult check(GateContext context) {
            GateResult.Builder result = new GateResult.Builder();
            for (MirrorName name : which.from(context.state().mirrors().keySet())) {
                Mirror mirror = context.state().mirror(name);
                Text subject = Text.of("mirror %s", "ミラー %s").with(name);
                if (mirror.copy().isPresent() && wanted == MirrorState.NORMAL) {
                    result.notYet(Text.of(
                                    "%s: recovering %s %% (%s -> %s), needs normal",
                                    "%s: 復帰中 %s %% (%s -> %s)。必要な状態: normal")
                            .with(
                                    subject,
                                    mirror.copy().get().percent(),
                                    mirror.copy().get().from(),
                                    mirror.copy().get().to()));
                    continue;
                }
                result.expect(subject, mirror.state(), wanted);
                if (wanted == MirrorState.NORMAL && mirror.state() == MirrorState.NORMAL && !mirror.isNormal()) {
                    result.unknown(Text.of(
                                    "%s: reads normal and its sides read %s, needs green on every side",
                                    "%s: normal ですが各サーバの色は %s です。すべて green である必要があります")
                            .with(subject, colors(mirror)));
                }
            }
            return result.build();
        }

        private static String colors(Mirror mirror) {
            return mirror.sides().entrySet().stream()
                    .map(e -> e.getKey() + " " + e.getValue().color().word())
                    .collect(Collectors.joining(", "));
        }

        @Override
        public String phrase() {
            return "mirrors: {" + which.words() + ": " + wanted.word() + "}";
        }
    }

    /**
     * Mirrors are normal, or a copy that makes them so is running.
     *
     * @param which the mirrors
     */
    record MirrorsMending(Selection<MirrorName> which) implements Gate {
        @Override
        public GateResult check(GateContext context) {
            GateResult.Builder result = new GateResult.Builder();
            for (MirrorName name : which.from(context.state().mirrors().keySet())) {
                Mirror mirror = context.state().mirror(name);
                if (!mirror.isNormal() && mirror.copy().isEmpty()) {
                    result.expect(Text.of("mirror %s", "ミラー %s").with(name), mirror.state(), MirrorState.RECOVERING);
                }
            }
            return result.build();
        }

        @Override
        public String phrase() {
            return "mirrors: {" + which.words() + ": normal or recovering}";
        }
    }

    /**
     * One side of a mirror holds the newest data, as the product shows it.
     *
     * @param mirror the mirror
     * @param side the side
     */
    record NewestSide(MirrorName mirror, ServerName side) implements Gate {
        @Override
        public GateResult check(GateContext context) {
            return new GateResult.Builder()
                    .expect(
                            Text.of("mirror %s on %s", "ミラー %s (%s)").with(mirror, side),
                            context.state().mirror(mirror).colorOf(side),
                            MirrorColor.GREEN)
                    .build();
        }

        @Override
        public String phrase() {
            return "newest: {" + mirror + ": " + side + "}";
        }
    }

    /**
     * Monitors are in a state. Asked for {@code normal}, a monitor that was suspended before the run is left out, and
     * on all servers together the product's own sum counts.
     *
     * @param which the monitors
     * @param wanted the state
     * @param on the server to look at, all together when empty
     */
    record Monitors(Selection<MonitorName> which, MonitorState wanted, Optional<ServerName> on) implements Gate {
        @Override
        public GateResult check(GateContext context) {
            GateResult.Builder result = new GateResult.Builder();
            for (MonitorName name : which.from(context.state().monitors().keySet())) {
                Monitor monitor = context.state().monitors().get(name);
                Text subject = on.map(
                                s -> Text.of("monitor %s on %s", "モニタ %s (%s)").with(name, s))
                        .orElse(Text.of("monitor %s", "モニタ %s").with(name));
                if (monitor == null) {
                    result.unknown(Text.of("%s: not seen", "%s: 見つかりません").with(subject));
                } else if (!(wanted == MonitorState.NORMAL && leftAlone(context, name))) {
                    result.expect(subject, on.map(monitor::on).orElse(monitor.state()), wanted);
                }
            }
            return result.build();
        }

        private boolean leftAlone(GateContext context, MonitorName name) {
            return on.map(s -> context.wasSuspended(s, name))
                    .orElse(context.suspendedBefore().values().stream().anyMatch(names -> names.contains(name)));
        }

        @Override
        public String phrase() {
            return "monitors: {" + which.words() + ": " + wanted.word()
                    + on.map(s -> ", on: " + s).orElse("") + "}";
        }
    }

    /**
     * Heartbeats of servers are in a state.
     *
     * @param which the servers
     * @param wanted the state
     */
    record Heartbeats(Selection<ServerName> which, HeartbeatState wanted) implements Gate {
        @Override
        public GateResult check(GateContext context) {
            GateResult.Builder result = new GateResult.Builder();
            for (ServerName name : which.from(context.state().members())) {
                Server server = context.state().server(name);
                if (server.heartbeats().isEmpty()) {
                    result.unknown(Text.of("server %s: no heartbeat was read", "サーバ %s: ハートビートを読み取れません")
                            .with(name));
                }
                server.heartbeats().forEach((heartbeat, state) -> {
                    if (state != HeartbeatState.UNUSED) {
                        result.expect(
                                Text.of("heartbeat %s of %s", "%2$s のハートビート %1$s")
                                        .with(heartbeat, name),
                                state,
                                wanted);
                    }
                });
            }
            return result.build();
        }

        @Override
        public String phrase() {
            return "heartbeat: {" + which.words() + ": " + wanted.word() + "}";
        }
    }

    /**
     * No other server that takes part sees any heartbeat of servers: with no answer over SSH and a power command or a
     * person's word the proof that they are off.
     *
     * @param which the servers
     */
    record HeartbeatsLost(Selection<ServerName> which) implements Gate {
        @Override
        public GateResult check(GateContext context) {
            GateResult.Builder result = new GateResult.Builder();
            for (ServerName name : which.from(context.state().members())) {
                Map<String, HeartbeatState> heartbeats =
                        context.state().server(name).heartbeats();
                if (heartbeats.values().stream().allMatch(s -> s == HeartbeatState.UNUSED)) {
                    result.unknown(Text.of("server %s: nobody tells of its heartbeats", "サーバ %s: ハートビートを読み取れません")
                            .with(name));
                }
                heartbeats.forEach((heartbeat, state) -> {
                    if (state != HeartbeatState.UNUSED && state != HeartbeatState.OFFLINE) {
                        result.expect(
                                Text.of("heartbeat %s of %s", "%2$s のハートビート %1$s")
                                        .with(heartbeat, name),
                                state,
                                HeartbeatState.ERROR);
                    }
                });
            }
            return result.build();
        }

        @Override
        public String phrase() {
            return "heartbeat: {" + which.words() + ": lost}";
        }

        @Override
        public Set<Facet> facets() {
            return Set.of(Facet.CLUSTER, Facet.HEARTBEATS);
        }
    }

    /**
     * Services of the product on a server are enabled, disabled, running or stopped.
     *
     * @param server the server
     * @param services which services; all that the server has when empty
     * @param wanted what they have to be
     */
    record Services(ServerName server, List<String> services, Wanted wanted) implements Gate {
        /** Copies the list. */
        public Services {
            services = List.copyOf(services);
        }

        /** What services can be asked to be. */
        public enum Wanted {
            /** Starts at boot. */
            ENABLED,
            /** Does not start at boot. */
            DISABLED,
            /** Runs now. */
            RUNNING,
            /** Does not run now. */
            STOPPED;

            /** The word of runbooks. */
            public String word() {
                return name().toLowerCase(java.util.Locale.ROOT);
            }
        }

        @Override
        public GateResult check(GateContext context) {
            GateResult.Builder result = new GateResult.Builder();
            NodeFacts facts = context.state().server(server).facts();
            List<String> asked =
                    services.isEmpty() ? List.copyOf(facts.services().keySet()) : services;
            if (asked.isEmpty()) {
                result.unknown(Text.of("services of %s: not readable, need to be %s", "%s のサービス: 読み取れません。必要な状態: %s")
                        .with(server, wanted.word()));
            }
            for (String service : asked) {
                ServiceState found = facts.services().get(service);
                Text subject = Text.of("service %s on %s", "%2$s のサービス %1$s").with(service, server);
                if (found == null) {
                    result.unknown(Text.of("%s: not readable, needs to be %s", "%s: 読み取れません。必要な状態: %s")
                            .with(subject, wanted.word()));
                    continue;
                }
                boolean boot = wanted == Wanted.ENABLED || wanted == Wanted.DISABLED;
                ServiceState.Switch is = boot ? found.enabled() : found.active();
                boolean on = wanted == Wanted.ENABLED || wanted == Wanted.RUNNING;
                result.expect(subject, is, on ? ServiceState.Switch.ON : ServiceState.Switch.OFF);
            }
            return result.build();
        }

        @Override
        public String phrase() {
            return "services: {" + server + ": " + wanted.word()
                    + (services.isEmpty() ? "" : ", names: [" + String.join(", ", services) + "]") + "}";
        }

        @Override
        public Set<Facet> facets() {
            return Set.of(Facet.HOST);
        }

        @Override
        public List<ServerName> hosts() {
            return List.of(server);
        }
    }

    /** Nothing is suppressed: the ratio is 1 and no monitor is suspended but those that were before the run. */
    record SuppressionOff() implements Gate {
        @Override
        public GateResult check(GateContext context) {
            GateResult.Builder result = new GateResult.Builder();
            ratio(result, context.state(), 1);
            context.state()
                    .monitors()
                    .values()
                    .forEach(m -> m.onServers().forEach((server, state) -> {
                        if (state == MonitorState.SUSPEND && !context.wasSuspended(server, m.name())) {
                            result.notYet(Text.of(
                                            "monitor %s on %s: suspended, needs to monitor",
                                            "モニタ %s (%s): 一時停止中。監視が必要です")
                                    .with(m.name(), server));
                        } else if (state == MonitorState.UNKNOWN
                                && context.state().server(server).takesPart()) {
                            result.unknown(Text.of("monitor %s on %s: unknown", "モニタ %s (%s): 不明")
                                    .with(m.name(), server));
                        }
                    }));
            return result.build();
        }

        @Override
        public String phrase() {
            return "suppression: off";
        }

        static void ratio(GateResult.Builder result, ClusterState state, int wanted) {
            if (state.ratio().isEmpty()) {
                result.unknown(Text.of("timeout ratio: unknown, needs %s", "タイムアウト倍率: 不明。必要な値: %s")
                        .with(wanted));
            } else if (state.ratio().getAsInt() != wanted) {
                result.notYet(Text.of("timeout ratio: %s, needs %s", "タイムアウト倍率: %s。必要な値: %s")
                        .with(state.ratio().getAsInt(), wanted));
            }
        }
    }

    /**
     * Failover is suppressed: the ratio reads as set and none of the monitors watches on any server that takes part.
     *
     * @param ratio the ratio, empty when it is not part of the suppression
     * @param monitors the monitors that must not watch
     */
    record SuppressionOn(Optional<Integer> ratio, List<MonitorName> monitors) implements Gate {
        /** Copies the list. */
        public SuppressionOn {
            monitors = List.copyOf(monitors);
        }

        @Override
        public GateResult check(GateContext context) {
            GateResult.Builder result = new GateResult.Builder();
            ratio.ifPresent(r -> SuppressionOff.ratio(result, context.state(), r));
            for (MonitorName name : monitors) {
                Monitor monitor = context.state().monitors().get(name);
                if (monitor == null) {
                    result.unknown(
                            Text.of("monitor %s: not seen", "モニタ %s: 見つかりません").with(name));
                    continue;
                }
                monitor.onServers().forEach((server, state) -> {
                    if (!context.state().server(server).takesPart()) {
                        return;
                    }
                    if (state == MonitorState.UNKNOWN) {
                        result.unknown(
                                Text.of("monitor %s on %s: unknown, must not watch", "モニタ %s (%s): 不明。監視してはいけません")
                                        .with(name, server));
                    } else if (watches(state)) {
                        result.notYet(Text.of("monitor %s on %s: %s, must not watch", "モニタ %s (%s): %s。監視してはいけません")
                                .with(name, server, state.word()));
                    }
                });
            }
            return result.build();
        }

        /**
         * Whether a monitor in this state can start a recovery action.
         *
         * @param state its state on a server
         */
        public static boolean watches(MonitorState state) {
            return state == MonitorState.NORMAL || state == MonitorState.CAUTION || state == MonitorState.ERROR;
        }

        @Override
        public String phrase() {
            return "suppression: on" + ratio.map(r -> " (ratio " + r + ")").orElse("");
        }
    }

    /**
     * The timeout ratio is above 1 or some monitor is suspended: the coarse form that runbooks can ask for.
     */
    record Suppressed() implements Gate {
        @Override
        public GateResult check(GateContext context) {
            GateResult off = new SuppressionOff().check(context);
            if (off.verdict() == GateResult.Verdict.NOT_YET) {
                return GateResult.SATISFIED;
            }
            GateResult.Builder result = new GateResult.Builder();
            if (off.satisfied()) {
                result.notYet(Text.of("suppression: off, needs to be on", "フェイルオーバ抑止: off。必要: on"));
            } else {
                off.findings().forEach(result::unknown);
            }
            return result.build();
        }

        @Override
        public String phrase() {
            return "suppression: on";
        }
    }

    /**
     * Monitors of a server are not suspended. What they show else is their own matter: one that watches an active resource
     * is idle where its group does not run.
     *
     * @param server the server
     * @param monitors the monitors
     */
    record NotSuspended(ServerName server, List<MonitorName> monitors) implements Gate {
        /** Copies the list. */
        public NotSuspended {
            monitors = List.copyOf(monitors);
        }

        @Override
        public GateResult check(GateContext context) {
            GateResult.Builder result = new GateResult.Builder();
            for (MonitorName name : monitors) {
                Monitor monitor = context.state().monitors().get(name);
                if (monitor == null || monitor.on(server) == MonitorState.UNKNOWN) {
                    result.unknown(Text.of("monitor %s on %s: unknown", "モニタ %s (%s): 不明")
                            .with(name, server));
                } else if (monitor.on(server) == MonitorState.SUSPEND) {
                    result.notYet(Text.of("monitor %s on %s: suspended, needs to monitor", "モニタ %s (%s): 一時停止中。監視が必要です")
                            .with(name, server));
                }
            }
            return result.build();
        }

        @Override
        public String phrase() {
            return "not-suspended: " + monitors.size() + " monitors on " + server;
        }
    }

    /**
     * A server is reached, or is not.
     *
     * @param server the server
     * @param wanted reachable or unreachable
     */
    record Reached(ServerName server, Reach wanted) implements Gate {
        @Override
        public GateResult check(GateContext context) {
            return new GateResult.Builder()
                    .expect(
                            Text.of("server %s", "サーバ %s").with(server),
                            context.state().server(server).facts().reach(),
                            wanted)
                    .build();
        }

        @Override
        public String phrase() {
            return wanted.word() + ": [" + server + "]";
        }

        @Override
        public Set<Facet> facets() {
            return Set.of(Facet.HOST);
        }

        @Override
        public List<ServerName> hosts() {
            return List.of(server);
        }
    }

    /**
     * A server runs another boot than the one recorded before: two valid boot ids that differ.
     *
     * @param server the server
     */
    record Rebooted(ServerName server) implements Gate {
        @Override
        public GateResult check(GateContext context) {
            GateResult.Builder result = new GateResult.Builder();
            Text subject = Text.of("server %s", "サーバ %s").with(server);
            String before = context.bootIds().get(server);
            Optional<String> now = context.state().server(server).facts().bootId();
            if (before == null) {
                result.unknown(Text.of("%s: no boot id was recorded before", "%s: 以前のブート ID がありません")
                        .with(subject));
            } else if (now.isEmpty()) {
                result.unknown(Text.of("%s: its boot id is not readable yet", "%s: ブート ID をまだ読み取れません")
                        .with(subject));
            } else if (now.get().equals(before)) {
                result.notYet(Text.of("%s: still the boot from before", "%s: まだ再起動前のままです")
                        .with(subject));
            }
            return result.build();
        }

        @Override
        public String phrase() {
            return "booted-since: " + server;
        }

        @Override
        public boolean freshly() {
            return true;
        }

        @Override
        public Set<Facet> facets() {
            return Set.of(Facet.HOST);
        }

        @Override
        public List<ServerName> hosts() {
            return List.of(server);
        }
    }

    /**
     * The package database of a server is consistent.
     *
     * @param server the server
     */
    record PackagesConsistent(ServerName server) implements Gate {
        @Override
        public GateResult check(GateContext context) {
            ServiceState.Switch is = context.state().server(server).facts().packages();
            GateResult.Builder result = new GateResult.Builder();
            if (!is.known()) {
                result.unknown(Text.of("packages of %s: consistency not readable", "%s のパッケージ: 整合性を確認できません")
                        .with(server));
            } else if (is == ServiceState.Switch.OFF) {
                result.notYet(Text.of("packages of %s: inconsistent", "%s のパッケージ: 不整合です")
                        .with(server));
            }
            return result.build();
        }

        @Override
        public String phrase() {
            return "packages: {" + server + ": consistent}";
        }

        @Override
        public Set<Facet> facets() {
            return Set.of(Facet.SOFTWARE);
        }

        @Override
        public List<ServerName> hosts() {
            return List.of(server);
        }
    }

    /**
     * A host calls itself by its server's name, with a domain or without.
     *
     * @param server the server
     */
    record Named(ServerName server) implements Gate {
        @Override
        public GateResult check(GateContext context) {
            Optional<String> own = context.state().server(server).facts().hostname();
            GateResult.Builder result = new GateResult.Builder();
            if (own.isEmpty()) {
                result.unknown(Text.of("the host name of %s could not be read", "%s のホスト名を読み取れません")
                        .with(server));
            } else if (!own.get().equals(server.value()) && !own.get().startsWith(server + ".")) {
                result.notYet(Text.of("the host behind server %s calls itself %s", "サーバ %s のホストは自身を %s と名乗っています")
                        .with(server, own.get()));
            }
            return result.build();
        }

        @Override
        public String phrase() {
            return "named: " + server;
        }

        @Override
        public Set<Facet> facets() {
            return Set.of(Facet.HOST);
        }

        @Override
        public List<ServerName> hosts() {
            return List.of(server);
        }
    }

    /**
     * The kernel that the next boot of a server will load has the cluster's modules.
     *
     * @param server the server
     */
    record ModulesPresent(ServerName server) implements Gate {
        @Override
        public GateResult check(GateContext context) {
            NodeFacts facts = context.state().server(server).facts();
            GateResult.Builder result = new GateResult.Builder();
            if (facts.nextKernel().isEmpty() || facts.missingModules().isEmpty()) {
                result.unknown(Text.of(
                                "server %s: kernel of the next boot or its cluster modules not readable",
                                "サーバ %s: 次回起動カーネルまたはクラスタのモジュールを確認できません")
                        .with(server));
            } else if (!facts.missingModules().get().isEmpty()) {
                result.notYet(Text.of(
                                "server %s: kernel %s has no cluster modules (missing %s)",
                                "サーバ %s: カーネル %s 用のクラスタのモジュールがありません (不足: %s)")
                        .with(
                                server,
                                facts.nextKernel().get(),
                                facts.missingModules().get()));
            }
            return result.build();
        }

        @Override
        public String phrase() {
            return "modules: {" + server + ": present}";
        }

        @Override
        public Set<Facet> facets() {
            return Set.of(Facet.SOFTWARE);
        }

        @Override
        public List<ServerName> hosts() {
            return List.of(server);
        }
    }

    /**
     * A read-only command of the site answers as wanted.
     *
     * @param server where it is executed
     * @param words program and arguments
     * @param exit the exit code that is wanted
     * @param output a regular expression that some line of the output has to match, if asked
     */
    record Command(ServerName server, List<String> words, int exit, Optional<String> output) implements Gate {
        /** Copies the list. */
        public Command {
            words = List.copyOf(words);
        }

        @Override
        public GateResult check(GateContext context) {
            GateContext.Answer answer = context.answers().get(this);
            GateResult.Builder result = new GateResult.Builder();
            Text subject = Text.of("command %s on %s", "%2$s のコマンド %1$s").with(String.join(" ", words), server);
            if (answer == null || answer.exit().isEmpty()) {
                result.unknown(Text.of("%s: no answer", "%s: 応答がありません").with(subject));
            } else if (answer.exit().get() != exit) {
                result.notYet(Text.of("%s: exit code %s, needs %s", "%s: 終了コード %s。必要な値: %s")
                        .with(subject, answer.exit().get(), exit));
            } else if (output.isPresent()
                    && answer.out()
                            .lines()
                            .noneMatch(Pattern.compile(output.get()).asPredicate())) {
                result.notYet(
                        Text.of("%s: no line matches %s", "%s: %s に一致する行がありません").with(subject, output.get()));
            }
            return result.build();
        }

        @Override
        public List<Command> commands() {
            return List.of(this);
        }

        @Override
        public String phrase() {
            return "command: {server: " + server + ", run: " + String.join(" ", words) + ", exit: " + exit
                    + output.map(o -> ", output: " + o).orElse("") + "}";
        }

        @Override
        public Set<Facet> facets() {
            return Set.of();
        }
    }

    /**
     * Read-only commands of the site, on several servers, answer the same.
     *
     * @param commands the commands; each has to end with 0
     */
    record Same(List<Command> commands) implements Gate {
        /** Copies the list. */
        public Same {
            commands = List.copyOf(commands);
        }

        /**
         * One command on several servers.
         *
         * @param servers where it is executed
         * @param words program and arguments
         * @return the gate
         */
        public static Same on(List<ServerName> servers, List<String> words) {
            return new Same(servers.stream()
                    .map(s -> new Command(s, words, 0, Optional.empty()))
                    .toList());
        }

        @Override
        public GateResult check(GateContext context) {
            GateResult.Builder result = new GateResult.Builder();
            Map<Text, String> said = new LinkedHashMap<>();
            for (Command command : commands) {
                GateContext.Answer answer = context.answers().get(command);
                Text subject = Text.of("command %s on %s", "%2$s のコマンド %1$s")
                        .with(String.join(" ", command.words()), command.server());
                if (answer == null || answer.exit().isEmpty()) {
                    result.unknown(Text.of("%s: no answer", "%s: 応答がありません").with(subject));
                } else if (answer.exit().get() != 0) {
                    result.notYet(Text.of("%s: exit code %s, needs 0", "%s: 終了コード %s。必要な値: 0")
                            .with(subject, answer.exit().get()));
                } else {
                    said.put(subject, answer.out().strip());
                }
            }
            if (said.values().stream().distinct().count() > 1) {
                said.forEach((subject, answer) ->
                        result.notYet(Text.of("%s answers %s, not the same as the others", "%s の応答 %s が他と一致しません")
                                .with(subject, shortened(answer))));
            }
            return result.build();
        }

        private static String shortened(String answer) {
            String line = answer.replaceAll("\\s+", " ");
            return line.length() > 100 ? line.substring(0, 100) + "..." : line;
        }

        @Override
        public String phrase() {
            return "same: "
                    + commands.stream()
                            .map(c -> c.server() + ": " + String.join(" ", c.words()))
                            .collect(Collectors.joining("; ", "{", "}"));
        }

        @Override
        public Set<Facet> facets() {
            return Set.of();
        }
    }
}
