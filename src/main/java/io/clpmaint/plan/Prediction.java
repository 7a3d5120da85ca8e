package io.clpmaint.plan;

import io.clpmaint.action.MonitorSwitching;
import io.clpmaint.action.Operation;
import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.ClusterConfig;
import io.clpmaint.cluster.ClusterState;
import io.clpmaint.cluster.Gate;
import io.clpmaint.cluster.GateContext;
import io.clpmaint.cluster.GateResult;
import io.clpmaint.cluster.GroupGate;
import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.GroupState;
import io.clpmaint.cluster.Monitor;
import io.clpmaint.cluster.MonitorName;
import io.clpmaint.cluster.MonitorState;
import io.clpmaint.cluster.NodeFacts;
import io.clpmaint.cluster.Server;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.cluster.ServerState;
import io.clpmaint.cluster.ServiceState;
import io.clpmaint.product.data.ProductService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The state that is expected after a change when nothing goes wrong. Only for looking ahead: the engine acts on what it
 * reads, never on this.
 */
final class Prediction {

    private ClusterConfig config;
    private final Map<ServerName, Set<MonitorName>> suspendedBefore;
    private final Set<MonitorName> followTheirTarget;
    private ClusterState state;

    Prediction(ClusterConfig config, Map<ServerName, Set<MonitorName>> suspendedBefore, ClusterState state) {
        this.config = config;
        this.suspendedBefore = suspendedBefore;
        this.state = state;
        this.followTheirTarget = state.monitors().values().stream()
                .filter(m -> state.servers().values().stream()
                        .anyMatch(s -> s.takesPart() && m.on(s.name()) == MonitorState.OFFLINE))
                .map(Monitor::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    ClusterState state() {
        return state;
    }

    /** The configuration that is expected to be in force. */
    ClusterConfig config() {
        return config;
    }

    /** A change that an operation is expected to make, and whether it depends on what will be seen. */
    record Expected(Change change, Operation.How how, boolean conditional) {}

    /** The changes that an operation is expected to make here; the state goes on by them. */
    List<Expected> of(Operation operation) {
        List<Expected> expected = operation.accept(new Looking());
        expected.forEach(e -> apply(e.change()));
        return expected;
    }

    private boolean satisfied(Gate gate) {
        return gate.check(GateContext.of(state)).satisfied();
    }

    /** Whether it turns out only when it is looked at: nothing that is known beforehand says so. */
    private boolean unreadable(Gate gate) {
        return gate.check(GateContext.of(state)).verdict() == GateResult.Verdict.UNKNOWN;
    }

    /** What is waited for is so afterwards: groups that the cluster starts by itself need not be started. */
    private void isSo(Gate gate) {
        if (gate instanceof GroupGate.Groups g
                && g.wanted() == GroupState.ONLINE
                && g.place().isPresent()
                && g.place().get() instanceof GroupGate.Place.On on) {
            for (GroupName name : g.which().from(state.groups().keySet())) {
                state = state.with(state.group(name).in(GroupState.ONLINE, Optional.of(on.server())));
            }
        }
    }

    private final class Looking implements Operation.Handler<List<Expected>, RuntimeException> {

        @Override
        public List<Expected> perform(Operation.Do operation) {
            return List.of(new Expected(operation.change(), operation.how(), false));
        }

        @Override
        public List<Expected> performUnless(Operation.DoUnless operation) {
            return satisfied(operation.unless())
                    ? List.of()
                    : List.of(new Expected(
                            operation.change().change(),
                            operation.change().how(),
                            !operation.patience().isZero() || unreadable(operation.unless())));
        }

        @Override
        public List<Expected> performIf(Operation.DoIf operation) {
            return satisfied(operation.when())
                    ? List.of(new Expected(
                            operation.change().change(), operation.change().how(), false))
                    : List.of();
        }

        @Override
        public List<Expected> await(Operation.Await operation) {
            isSo(operation.gate().gate());
            return List.of();
        }

        @Override
        public List<Expected> recordBoot(Operation.RecordBoot operation) {
            return List.of();
        }

        @Override
        public List<Expected> holdMonitors(Operation.HoldMonitors operation) {
            return usual(MonitorSwitching.toHold(state, operation.monitors()));
        }

        @Override
        public List<Expected> releaseMonitors(Operation.ReleaseMonitors operation) {
            return usual(MonitorSwitching.toRelease(state, operation.monitors(), suspendedBefore));
        }

        @Override
        public List<Expected> ask(Operation.Ask operation) {
            return List.of();
        }

        @Override
        public List<Expected> watchCopy(Operation.WatchCopy operation) {
            return List.of();
        }

        @Override
        public List<Expected> trustHost(Operation.TrustHost operation) {
            return List.of();
        }

        @Override
        public List<Expected> reachHost(Operation.ReachHost operation) {
            return List.of();
        }

        @Override
        public List<Expected> recordDisk(Operation.RecordDisk operation) {
            return List.of();
        }

        @Override
        public List<Expected> giveUpData(Operation.GiveUpData operation) {
            return List.of();
        }

        @Override
        public List<Expected> copyPartitions(Operation.CopyPartitions operation) {
            return List.of(new Expected(
                    new Change.WritePartitions(
                            operation.to(),
                            operation.toDevice(),
                            "(the layout of " + operation.fromDevice() + " on " + operation.from() + ")"),
                    Operation.How.USUAL,
                    true));
        }

        private List<Expected> usual(List<Change> changes) {
            return changes.stream()
                    .map(c -> new Expected(c, Operation.How.USUAL, false))
                    .toList();
        }
    }

    private void apply(Change change) {
        if (change instanceof Change.StopCluster c) {
            leaves(c.on());
        } else if (change instanceof Change.StopWholeCluster) {
            allLeave();
        } else if (change instanceof Change.StartWholeCluster c) {
            config.servers().forEach(this::joins);
            c.groups().forEach(this::startsByItself);
        } else if (change instanceof Change.ShutDownWholeCluster c) {
            allLeave();
            config.servers().forEach(s -> {
                if (c.restart()) {
                    boots(s);
                } else {
                    services(s, (name, is) -> active(is, false));
                }
            });
        } else if (change instanceof Change.StartCluster c) {
            joins(c.on());
        } else if (change instanceof Change.StopMirrorAgent c) {
            services(c.on(), (name, s) -> name.equals(ProductService.MD.unit()) ? active(s, false) : s);
        } else if (change instanceof Change.StartMirrorAgent c) {
            services(c.on(), (name, s) -> name.equals(ProductService.MD.unit()) ? active(s, true) : s);
        } else if (change instanceof Change.DisableServices c) {
            services(c.on(), (name, s) -> c.services().contains(name) ? enabled(s, false) : s);
        } else if (change instanceof Change.EnableServices c) {
            services(c.on(), (name, s) -> c.services().contains(name) ? enabled(s, true) : s);
        } else if (change instanceof Change.InstallProduct c) {
            services(c.on(), (name, s) -> active(enabled(s, true), false));
        } else if (change instanceof Change.StartServices c) {
            services(c.on(), (name, s) -> c.services().contains(name) ? active(s, true) : s);
        } else if (change instanceof Change.StopServices c) {
            services(c.on(), (name, s) -> c.services().contains(name) ? active(s, false) : s);
        } else if (change instanceof Change.Reboot c) {
            boots(c.on());
        } else if (change instanceof Change.PowerOff c) {
            leaves(c.on());
            services(c.on(), (name, s) -> active(s, false));
        } else if (change instanceof Change.MoveGroup c) {
            state = state.with(state.group(c.group()).in(GroupState.ONLINE, Optional.of(c.to())));
            monitorsFollow(c.on(), c.to());
        } else if (change instanceof Change.StartGroup c) {
            state = state.with(state.group(c.group()).in(GroupState.ONLINE, Optional.of(c.on())));
        } else if (change instanceof Change.StopGroup c) {
            state = state.with(state.group(c.group()).in(GroupState.OFFLINE, Optional.empty()));
        } else if (change instanceof Change.SuspendMonitors c) {
            c.monitors().forEach(m -> monitor(m, c.on(), s -> MonitorState.SUSPEND));
        } else if (change instanceof Change.ResumeMonitors c) {
            c.monitors().forEach(m -> monitor(m, c.on(), s -> MonitorState.NORMAL));
        } else if (change instanceof Change.SetRatio c) {
            state = state.withRatio(OptionalInt.of(c.ratio()));
        } else if (change instanceof Change.ResetRatio) {
            state = state.withRatio(OptionalInt.of(1));
        } else if (change instanceof Change.PushConfiguration c) {
            config = config.with(c.joins(), c.leaves());
            c.joins().ifPresent(s -> state = state.with(state.server(s).in(ServerState.OFFLINE)));
            c.leaves().ifPresent(s -> state = state.with(state.server(s).in(ServerState.ABSENT)));
        } else if (change instanceof Change.SuspendCluster) {
            config.servers().forEach(s -> state = state.with(state.server(s).in(ServerState.SUSPEND)));
        } else if (change instanceof Change.ResumeCluster) {
            config.servers().forEach(s -> state = state.with(state.server(s).in(ServerState.ONLINE)));
        }
    }

    private void startsByItself(GroupName group) {
        Optional.ofNullable(config.groups().get(group))
                .flatMap(p -> p.startable().stream().findFirst())
                .ifPresent(where -> state = state.with(state.group(group).in(GroupState.ONLINE, Optional.of(where))));
    }

    private void allLeave() {
        config.servers().forEach(this::leaves);
        List.copyOf(state.groups().values())
                .forEach(g -> state = state.with(g.in(GroupState.OFFLINE, Optional.empty())));
    }

    private void leaves(ServerName server) {
        state = state.with(state.server(server).in(ServerState.OFFLINE));
        services(server, (name, s) -> name.equals(ProductService.CLUSTER.unit()) ? active(s, false) : s);
        List.copyOf(state.monitors().keySet()).forEach(m -> monitor(m, server, s -> MonitorState.OFFLINE));
    }

    private void joins(ServerName server) {
        state = state.with(state.server(server).in(ServerState.ONLINE));
        services(server, (name, s) -> name.equals(ProductService.CLUSTER.unit()) ? active(s, true) : s);
        state.monitors().values().stream()
                .map(Monitor::name)
                .filter(m -> !followTheirTarget.contains(m))
                .toList()
                .forEach(m -> monitor(m, server, s -> MonitorState.NORMAL));
    }

    private void boots(ServerName server) {
        boolean starts = isEnabled(server, ProductService.CLUSTER.unit());
        services(server, (name, s) -> active(s, s.enabled() == ServiceState.Switch.ON));
        if (starts) {
            joins(server);
        } else {
            leaves(server);
        }
    }

    private boolean isEnabled(ServerName server, String service) {
        ServiceState found = state.server(server).facts().services().get(service);
        return found != null && found.enabled() == ServiceState.Switch.ON;
    }

    /** Monitors whose target moves restart by themselves (Getting Started Guide 6.5.22). */
    private void monitorsFollow(ServerName from, ServerName to) {
        for (Monitor monitor : List.copyOf(state.monitors().values())) {
            if (monitor.on(to) == MonitorState.OFFLINE && monitor.on(from) != MonitorState.OFFLINE) {
                monitor(monitor.name(), from, s -> MonitorState.OFFLINE);
                monitor(monitor.name(), to, s -> MonitorState.NORMAL);
            }
        }
    }

    private void monitor(MonitorName name, ServerName server, UnaryOperator<MonitorState> next) {
        Monitor monitor = state.monitors().get(name);
        if (monitor != null && monitor.onServers().containsKey(server)) {
            Map<ServerName, MonitorState> on = new LinkedHashMap<>(monitor.onServers());
            on.computeIfPresent(server, (s, is) -> next.apply(is));
            state = state.with(new Monitor(name, monitor.state(), monitor.raw(), on));
        }
    }

    private interface ServiceChange {
        ServiceState next(String name, ServiceState service);
    }

    private void services(ServerName name, ServiceChange change) {
        Server server = state.server(name);
        NodeFacts f = server.facts();
        Map<String, ServiceState> services = new LinkedHashMap<>(f.services());
        services.replaceAll(change::next);
        state = state.with(server.with(new NodeFacts(
                f.reach(),
                f.hostname(),
                f.bootId(),
                f.kernel(),
                f.nextKernel(),
                f.missingModules(),
                f.packages(),
                f.freeBootBytes(),
                f.clock(),
                services)));
    }

    private static ServiceState active(ServiceState service, boolean on) {
        return new ServiceState(service.enabled(), on ? ServiceState.Switch.ON : ServiceState.Switch.OFF);
    }

    private static ServiceState enabled(ServiceState service, boolean on) {
        return new ServiceState(on ? ServiceState.Switch.ON : ServiceState.Switch.OFF, service.active());
    }
}
