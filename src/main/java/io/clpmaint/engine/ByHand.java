package io.clpmaint.engine;

import io.clpmaint.action.Obligation;
import io.clpmaint.action.Operation;
import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.ClusterState;
import io.clpmaint.cluster.Group;
import io.clpmaint.cluster.GroupState;
import io.clpmaint.cluster.Mirror;
import io.clpmaint.cluster.MonitorName;
import io.clpmaint.cluster.Server;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.cluster.ServerState;
import io.clpmaint.plan.Plan;
import io.clpmaint.product.data.CommandSyntax;
import io.clpmaint.product.data.Reads;
import io.clpmaint.run.RunEvent;
import io.clpmaint.text.ShellQuote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What a person types where the program could not or must not do it by itself. */
final class ByHand {

    private final Desk desk;
    private final Plan plan;
    private final CommandSyntax syntax;
    private final EmptySides emptySides;

    ByHand(Desk desk, CommandSyntax syntax, EmptySides emptySides) {
        this.desk = desk;
        this.plan = desk.plan();
        this.syntax = syntax;
        this.emptySides = emptySides;
    }

    /**
     * The commands that give back what is owed.
     *
     * @param obligation what is owed
     * @param left what is left of a suppression, where that was seen: what is given back already needs no command
     * @param typed which changes a person may be asked for
     */
    List<String> of(Obligation obligation, Optional<RunEvent.SuppressionLeft> left, Predicate<Change> typed) {
        List<String> commands = new ArrayList<>();
        for (Operation operation : obligation.restore()) {
            if (operation instanceof Operation.ReleaseMonitors && left.isPresent()) {
                left.get()
                        .left()
                        .forEach((server, monitors) -> commands.add(shown(new Change.ResumeMonitors(
                                new ServerName(server),
                                monitors.stream().map(MonitorName::new).toList()))));
            } else if (operation instanceof Operation.DoUnless d
                    && d.change().change() instanceof Change.ResetRatio reset
                    && left.isPresent()) {
                reset(reset, left.get()).ifPresent(change -> commands.add(shown(change)));
            } else if (operation instanceof Operation.ReleaseMonitors release
                    && !release.monitors().isEmpty()) {
                servers().forEach(s -> commands.add(shown(new Change.ResumeMonitors(s, release.monitors()))));
            } else {
                operation
                        .named()
                        .map(Operation.Do::change)
                        .filter(typed)
                        .map(this::shown)
                        .ifPresent(commands::add);
            }
        }
        return commands;
    }

    /** One server resets the ratio for all: one that answers. */
    private Optional<Change> reset(Change.ResetRatio reset, RunEvent.SuppressionLeft left) {
        return left.ratio().equals(Optional.of(1))
                ? Optional.empty()
                : Optional.of(servers().stream()
                        .filter(s -> !left.silent().contains(s.value()))
                        .findFirst()
                        .map(Change.ResetRatio::new)
                        .orElse(reset));
    }

    /**
     * The commands that make a cluster whole as it stands. A group that could not be brought up where it was moved is not
     * started elsewhere by the program while the server there is in the cluster: whether that is safe, a person judges.
     */
    List<String> wholeAgain(ClusterState seen) {
        List<String> commands = new ArrayList<>();
        for (Server server : seen.servers().values()) {
            Change start = new Change.StartCluster(server.name());
            if (server.state() == ServerState.OFFLINE && tookPart(server.name()) && !emptySides.withhold(start, seen)) {
                commands.add(shown(start));
            }
        }
        for (Group group : seen.groups().values()) {
            if (group.state() == GroupState.ERROR || group.state() == GroupState.OFFLINE) {
                upAgain(group, seen, commands);
            }
        }
        for (Mirror mirror : seen.mirrors().values()) {
            if (!mirror.isNormal() && mirror.copy().isEmpty() && mirror.state().known() && normalBefore(mirror)) {
                Optional.ofNullable(desk.lastConfig().mirrors().get(mirror.name()))
                        .flatMap(policy -> seen.group(policy.group()).current())
                        .ifPresent(on -> commands.add(shown(new Change.RecoverMirror(on, mirror.name()))));
            }
        }
        return commands;
    }

    /**
     * The servers that were out of the cluster before the run began, and are so still: what they hold is not known to be of
     * any use, so that nobody is to start the cluster there.
     */
    List<ServerName> outBefore(ClusterState seen) {
        return seen.servers().values().stream()
                .filter(s -> s.state() == ServerState.OFFLINE && !tookPart(s.name()))
                .map(Server::name)
                .toList();
    }

    /** The commands that show which configuration the servers have. */
    List<String> showConfiguration() {
        return servers().stream()
                .map(s -> s + ": " + Reads.command(Reads.CONFIG, Mirror.Kind.MIRROR))
                .toList();
    }

    /** The servers of the cluster as it is configured now: a run may have added one, or taken one out. */
    private List<ServerName> servers() {
        return desk.lastConfig().servers();
    }

    private boolean tookPart(ServerName server) {
        return plan.observed().server(server).takesPart();
    }

    private boolean normalBefore(Mirror mirror) {
        Mirror before = plan.observed().mirrors().get(mirror.name());
        return before != null && before.isNormal();
    }

    private void upAgain(Group group, ClusterState seen, List<String> commands) {
        boolean stopped = group.state() == GroupState.OFFLINE;
        if (stopped && plan.offlineOnPurpose().contains(group.name())) {
            return;
        }
        Optional<ServerName> home = Optional.ofNullable(plan.homes().get(group.name()))
                .filter(s -> seen.server(s).state() == ServerState.ONLINE)
                .filter(s -> !emptySides.withhold(new Change.StartGroup(group.name(), s), seen));
        group.current().ifPresent(on -> commands.add(shown(new Change.StopGroup(group.name(), on))));
        home.ifPresent(on -> commands.add(shown(new Change.StartGroup(group.name(), on))));
    }

    /** A command with the server on which it is typed. */
    String shown(Change change) {
        return change.on() + ": " + ShellQuote.line(syntax.word(change).words());
    }
}
