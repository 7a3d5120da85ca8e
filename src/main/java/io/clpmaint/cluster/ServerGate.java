package io.clpmaint.cluster;

import io.clpmaint.text.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What servers are: their state, their heartbeats, whether they answer, which boot they run. */
public sealed interface ServerGate extends Gate {

    /**
     * Servers are in a state. All are those that the cluster's configuration names; one that it does not name is offline, too.
     *
     * @param which the servers
     * @param wanted the state
     */
    record Servers(Selection<ServerName> which, ServerState wanted) implements ServerGate {
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
    record Serving(ServerName server) implements ServerGate {
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
            return "serving: [" + server + "]";
        }

        @Override
        public Text told() {
            return Text.of(
                            "%s can run groups: it is online, or in caution only because other servers are offline",
                            "%s がグループを稼働できる (オンライン、または他サーバの停止のみによる警告状態)")
                    .with(server);
        }
    }

    /**
     * Heartbeats of servers are in a state.
     *
     * @param which the servers
     * @param wanted the state
     */
    record Heartbeats(Selection<ServerName> which, HeartbeatState wanted) implements ServerGate {
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
    record HeartbeatsLost(Selection<ServerName> which) implements ServerGate {
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
     * A server is reached, or is not.
     *
     * @param server the server
     * @param wanted reachable or unreachable
     */
    record Reached(ServerName server, Reach wanted) implements ServerGate {
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
    record Rebooted(ServerName server) implements ServerGate {
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
     * A host calls itself by its server's name, with a domain or without.
     *
     * @param server the server
     */
    record Named(ServerName server) implements ServerGate {
        @Override
        public GateResult check(GateContext context) {
            Optional<String> own = context.state().server(server).facts().hostname();
            GateResult.Builder result = new GateResult.Builder();
            if (own.isEmpty()) {
                result.unknown(Text.of("the host name of %s could not be read", "%s のホスト名を読み取れません")
                        .with(server));
            } else if (!own.get().equals(server.value()) && !own.get().startsWith(server + ".")) {
                result.notYet(Text.of("the host behind server %s calls itself %s", "サーバ %s の接続先のホスト名は %s です")
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
}
