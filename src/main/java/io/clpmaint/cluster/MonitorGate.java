package io.clpmaint.cluster;

import io.clpmaint.text.Text;
import java.util.List;
import java.util.Optional;

/** Whether monitors watch, and whether failover is suppressed. */
public sealed interface MonitorGate extends Gate {

    /**
     * Monitors are in a state. Asked for {@code normal}, a monitor that was suspended before the run is left out, and
     * on all servers together the product's own sum counts.
     *
     * @param which the monitors
     * @param wanted the state
     * @param on the server to look at, all together when empty
     */
    record Monitors(Selection<MonitorName> which, MonitorState wanted, Optional<ServerName> on) implements MonitorGate {
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

    /** Nothing is suppressed: the ratio is 1 and no monitor is suspended but those that were before the run. */
    record SuppressionOff() implements MonitorGate {
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
    record SuppressionOn(Optional<Integer> ratio, List<MonitorName> monitors) implements MonitorGate {
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
    record Suppressed() implements MonitorGate {
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
    record NotSuspended(ServerName server, List<MonitorName> monitors) implements MonitorGate {
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
}
