package io.clpmaint.engine;

import io.clpmaint.action.Operation;
import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.ClusterState;
import io.clpmaint.cluster.Facet;
import io.clpmaint.cluster.Gate;
import io.clpmaint.cluster.MonitorName;
import io.clpmaint.cluster.Selection;
import io.clpmaint.cluster.Server;
import io.clpmaint.cluster.ServerGate;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.cluster.ServerState;
import io.clpmaint.cluster.TimedGate;
import io.clpmaint.node.CommandLine;
import io.clpmaint.node.CommandOutcome;
import io.clpmaint.node.NodeLock;
import io.clpmaint.node.Nodes;
import io.clpmaint.node.RemoteCommand;
import io.clpmaint.node.SuppressionEnd;
import io.clpmaint.plan.PlannedStep;
import io.clpmaint.product.data.CommandSyntax;
import io.clpmaint.product.data.Message;
import io.clpmaint.product.data.Reads;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunState;
import io.clpmaint.text.Printable;
import io.clpmaint.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The servers' own ends of the run's suppression of failover: armed before the suppression is taken or renewed and after a
 * server came back, disarmed when it was seen given back. Armed they are harmless as long as the run holds the lock; so they
 * are renewed with the suppression, not with time.
 */
final class OwnEnds {

    private final Desk desk;
    private final Nodes nodes;
    private final ClusterLock lock;
    private final CommandSyntax syntax;
    private final Optional<SuppressionEnd.Owner> owner;
    private final SuppressionEnd scripts = new SuppressionEnd();

    /**
     * The ends of one run.
     *
     * @param desk the run
     * @param nodes the servers, as they are
     * @param lock the lock, without which nothing is armed
     * @param syntax how changes are worded on this cluster
     * @param claim who holds the lock, empty for a run that changes nothing real: it arms nothing
     */
    OwnEnds(Desk desk, Nodes nodes, ClusterLock lock, CommandSyntax syntax, Optional<NodeLock.Claim> claim) {
        this.desk = desk;
        this.nodes = nodes;
        this.lock = lock;
        this.syntax = syntax;
        this.owner = claim.map(c -> new SuppressionEnd.Owner(c.run(), c.reason(), c.owner(), c.host()));
    }

    /**
     * Arms or renews the ends.
     *
     * @param servers the servers that take part
     * @param taken the suppression, as it is about to be taken or was taken
     * @throws StepEnd when a server cannot end it by itself: then it must not be suppressed there
     */
    void arm(Collection<ServerName> servers, RunEvent.SuppressionTaken taken) throws StepEnd, Stopped {
        for (ServerName server : servers) {
            Optional<Text> refused = arm(server, taken);
            if (refused.isPresent()) {
                throw StepEnd.failed(EngineCode.NO_OWN_END, refused.get());
            }
        }
    }

    private Optional<Text> arm(ServerName server, RunEvent.SuppressionTaken taken) throws StepEnd, Stopped {
        if (owner.isEmpty()) {
            return Optional.empty();
        }
        Duration left = Duration.between(desk.now(), taken.until());
        String name = server.value();
        CommandOutcome outcome = send(
                name,
                guard -> scripts.arm(
                        guard,
                        owner.get(),
                        work(server, taken),
                        left,
                        nodes.node(name).escalation(),
                        lock.asking()));
        if (SuppressionEnd.armed(outcome)) {
            if (!taken.until().equals(desk.state().ownEnds().get(name))) {
                desk.write(new RunEvent.OwnEndArmed(name, taken.until()));
            }
            return Optional.empty();
        }
        return Optional.of(Text.of("%s cannot be given its own end of the suppression: %s", "%s に抑止の自動解除を設定できません: %s")
                .with(
                        server,
                        outcome instanceof CommandOutcome.Exited
                                        && !outcome.err().isBlank()
                                ? Printable.line(outcome.err().strip())
                                : outcome.summary()));
    }

    private SuppressionEnd.Work work(ServerName server, RunEvent.SuppressionTaken taken) {
        Set<MonitorName> before = desk.plan().suspendedBefore().getOrDefault(server, Set.of());
        List<MonitorName> ours = taken.monitors().stream()
                .map(MonitorName::new)
                .filter(m -> !before.contains(m))
                .toList();
        return new SuppressionEnd.Work(
                ours.stream().map(MonitorName::value).toList(),
                ours.isEmpty() ? CommandLine.of("true") : worded(new Change.ResumeMonitors(server, ours)),
                taken.ratio(),
                CommandLine.of(Reads.ratio().words()),
                Message.RATIO_PRESENT.text(taken.ratio()),
                worded(new Change.ResetRatio(server)));
    }

    private CommandLine worded(Change change) {
        return CommandLine.of(syntax.word(change).words());
    }

    /** Sends what only the holder of the lock may send. */
    private CommandOutcome send(String server, Function<String, RemoteCommand> command) throws StepEnd, Stopped {
        CommandOutcome outcome = lock.ask(server, command.apply(lock.guard(server)));
        if (outcome instanceof CommandOutcome.Exited exited && exited.code() == NodeLock.NOT_HELD) {
            lock.answered(server, outcome);
            return lock.ask(server, command.apply(lock.guard(server)));
        }
        return outcome;
    }

    /**
     * Disarms every end of the run, unless failover is or may yet be suppressed. One that cannot be reached comes later,
     * finds nothing to do, and leaves its note.
     */
    void disarm() {
        if (desk.state().suppression().isPresent() || desk.state().mayYetSuppress()) {
            return;
        }
        for (String server : desk.state().mayHaveOwnEnds()) {
            try {
                CommandOutcome outcome = send(
                        server,
                        guard -> scripts.disarm(guard, owner.orElseThrow().run(), lock.asking()));
                if (outcome instanceof CommandOutcome.Exited exited && exited.code() == 0) {
                    desk.write(new RunEvent.OwnEndDisarmed(server));
                }
            } catch (StepEnd | Stopped e) {
                // without the lock nothing is changed; asked to stop, the end of the run asks again
                return;
            }
        }
    }

    /**
     * Ends those of other runs, once what they were for is given back: they would come over a later suppression by hand. One
     * that cannot be reached comes later and finds nothing to do.
     *
     * @param step the step that gave it back
     */
    void endOthers(String step) {
        for (ServerName server : desk.servers()) {
            try {
                String name = server.value();
                for (SuppressionEnd.State end : SuppressionEnd.read(lock.ask(name, scripts.look(lock.asking())))
                        .orElse(List.of())) {
                    if (owner.isEmpty() || end.run().equals(owner.get().run())) {
                        continue;
                    }
                    CommandOutcome outcome = send(name, guard -> scripts.disarm(guard, end.run(), lock.asking()));
                    if (outcome instanceof CommandOutcome.Exited exited && exited.code() == 0) {
                        desk.write(new RunEvent.Progress(
                                step,
                                Text.of(
                                                "%s: its own end of the suppression of run %s is not needed any more and removed",
                                                "%s: 実行 %s の抑止の自動解除は不要になったため削除しました")
                                        .with(server, end.run())));
                    }
                }
            } catch (StepEnd | Stopped e) {
                // without the lock nothing is changed; asked to stop, nothing more is begun
                return;
            }
        }
    }

    /** Reads what the servers did by themselves while nobody held the lock. */
    void lookBack() throws Stopped {
        for (String server : desk.state().mayHaveOwnEnds()) {
            SuppressionEnd.read(lock.ask(server, scripts.look(lock.asking()))).orElse(List.of()).stream()
                    .filter(s -> s.run().equals(owner.orElseThrow().run()) && s.phase() == SuppressionEnd.Phase.FIRED)
                    .map(s -> new RunEvent.OwnEndCame(server, s.fired().orElse(Instant.EPOCH), s.clean(), s.did()))
                    .filter(e -> !desk.state().ownEndsCame().contains(e))
                    .forEach(desk::write);
        }
    }

    /**
     * A run that is taken up inside a suppression finds it held, or takes it again: the servers may have ended it by
     * themselves. The ratio can be set only while every server is up; where one is down the run goes on without it, because
     * that leads back soonest.
     */
    void takeUp(StepRunner runner) throws StepEnd, Stopped {
        Optional<PlannedStep> scope = Optional.ofNullable(desk.state().owed().get("suppression"))
                .filter(owed -> Optional.ofNullable(desk.state().steps().get(owed.step()))
                        .flatMap(RunState.Step::end)
                        .isPresent())
                .flatMap(owed -> desk.plan().steps().stream()
                        .filter(s -> s.id().equals(owed.step()))
                        .findFirst());
        boolean releasing = desk.plan().steps().stream()
                .filter(s -> s.settles().contains("suppression") && s.owes().isEmpty())
                .anyMatch(s -> desk.state().steps().containsKey(s.id()));
        if (scope.isEmpty() || releasing || desk.state().suppression().isEmpty()) {
            return;
        }
        if (runner.open(scope.get().promise().stream().map(TimedGate::gate).toList())
                .isEmpty()) {
            ClusterState seen = desk.glance(EnumSet.of(Facet.CLUSTER), List.of());
            for (Server server : seen.servers().values()) {
                if (server.takesPart()) {
                    arm(server.name(), desk.state().suppression().get());
                }
            }
            return;
        }
        desk.write(new RunEvent.Progress(
                scope.get().id(),
                Text.of(
                        "the suppression is not held any more as the run left it: it is taken again where it can be",
                        "フェイルオーバ抑止が中断前の状態ではないため、可能な範囲で再び抑止します")));
        Gate allOnline = new ServerGate.Servers(Selection.all(), ServerState.ONLINE);
        runner.run(
                scope.get().id() + "/again",
                scope.get().operations().stream()
                        .map(o -> o instanceof Operation.Do d ? new Operation.DoIf(allOnline, d) : o)
                        .toList());
    }

    /**
     * A run that ends in doubt leaves the suppression to the servers. None of them acts before the lock, which is left
     * too, has expired.
     */
    void leave() {
        desk.state().suppression().ifPresent(taken -> {
            Instant free = desk.now().plus(NodeLock.LEASE).truncatedTo(ChronoUnit.SECONDS);
            if (!lock.holding().isEmpty() && taken.until().isBefore(free)) {
                desk.write(new RunEvent.SuppressionTaken(taken.ratio(), free, taken.monitors()));
            }
        });
    }
}
