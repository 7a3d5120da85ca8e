package io.clpmaint.plan;

import io.clpmaint.action.Action;
import io.clpmaint.action.ActionContext;
import io.clpmaint.action.ActionSpec;
import io.clpmaint.action.Actions;
import io.clpmaint.action.Operation;
import io.clpmaint.action.Planned;
import io.clpmaint.action.Steps;
import io.clpmaint.action.SuppressedScope;
import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.ClusterConfig;
import io.clpmaint.cluster.ClusterState;
import io.clpmaint.cluster.Group;
import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.GroupState;
import io.clpmaint.cluster.MonitorName;
import io.clpmaint.cluster.MonitorState;
import io.clpmaint.cluster.Selection;
import io.clpmaint.cluster.ServerGate;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.cluster.ServerState;
import io.clpmaint.cluster.StateLines;
import io.clpmaint.cluster.TimedGate;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.product.data.Wording;
import io.clpmaint.runbook.BoundStep;
import io.clpmaint.text.Text;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Compiles a bound runbook into a plan, following the expected state from step to step. Pure: the same input gives the
 * same plan.
 */
public final class Planner {

    private static final Duration SHORTEST_LEASE = Duration.ofHours(1);
    private static final Duration LONGEST_LEASE = Duration.ofDays(30);

    private final PlanInput input;
    private final Map<GroupName, ServerName> homes;
    private final Set<GroupName> offlineOnPurpose;
    private final Map<ServerName, Set<MonitorName>> suspendedBefore;

    private Planner(PlanInput input) {
        this.input = input;
        this.homes = homes(input);
        this.offlineOnPurpose = offlineOnPurpose(input);
        this.suspendedBefore = suspendedBefore(input.observed());
    }

    /**
     * Plans.
     *
     * @param input everything that the plan depends on
     * @return the plan
     * @throws Problem when a step cannot be done in the state that is expected there
     */
    public static Plan plan(PlanInput input) {
        return new Planner(input).plan();
    }

    /**
     * Servers in the order in which a rolling procedure takes them: fewest online groups first, then the inventory's.
     *
     * @param servers the servers in the inventory's order
     * @param state how the cluster stands
     * @return the same servers
     */
    public static List<ServerName> standbyFirst(List<ServerName> servers, ClusterState state) {
        return servers.stream()
                .sorted(Comparator.comparingLong(s -> state.groups().values().stream()
                        .filter(g -> g.current().equals(Optional.of(s)))
                        .count()))
                .toList();
    }

    private Plan plan() {
        List<PlannedStep> draft = walk(SHORTEST_LEASE).steps;
        Walk walk = walk(lease(draft));
        List<String> lines = new ArrayList<>(List.of(
                input.runbook().source().sha256(),
                input.inventory().sha256(),
                input.runbook().parameters().toString(),
                input.runbook().before().toString(),
                input.runbook().after().toString()));
        input.runbook().source().parts().forEach(p -> lines.add(p.sha256()));
        lines.addAll(StateLines.of(input.observed()));
        walk.steps.forEach(s -> lines.add(s.toString()));
        Map<String, String> parameters = new LinkedHashMap<>();
        input.runbook().parameters().forEach((name, value) -> parameters.put(name, value.shown()));
        return new Plan(
                input.runbook().source().name(),
                input.runbook().source().title(),
                input.runbook().source().file(),
                input.runbook().source().sha256(),
                input.inventory().file(),
                input.inventory().sha256(),
                input.inventory().cluster(),
                input.inventory().product().orElse("none"),
                input.inventory().isSimulated(),
                input.inventory().serverNames(),
                parameters,
                homes,
                input.config(),
                input.observed(),
                offlineOnPurpose,
                suspendedBefore,
                input.runbook().before(),
                walk.steps,
                input.runbook().after(),
                new Cautions(input, walk.steps, offlineOnPurpose, suspendedBefore).all(),
                sha256(String.join("\n", lines)));
    }

    private Walk walk(Duration lease) {
        Walk walk = new Walk(lease);
        input.runbook().steps().forEach(s -> walk.step(s, 0, Optional.empty()));
        return walk;
    }

    private static Map<GroupName, ServerName> homes(PlanInput input) {
        Map<GroupName, ServerName> homes = new LinkedHashMap<>();
        input.config()
                .groups()
                .forEach((group, policy) -> Optional.ofNullable(
                                input.inventory().homes().get(group))
                        .or(() -> policy.startable().stream().findFirst())
                        .ifPresent(home -> homes.put(group, home)));
        return homes;
    }

    private static Set<GroupName> offlineOnPurpose(PlanInput input) {
        Set<GroupName> groups = new LinkedHashSet<>();
        for (Group group : input.observed().groups().values()) {
            ClusterConfig.GroupPolicy policy = input.config().groups().get(group.name());
            if (policy != null && !policy.automaticStart() && group.state() == GroupState.OFFLINE) {
                groups.add(group.name());
            }
        }
        return groups;
    }

    private static Map<ServerName, Set<MonitorName>> suspendedBefore(ClusterState state) {
        Map<ServerName, Set<MonitorName>> before = new LinkedHashMap<>();
        state.monitors()
                .values()
                .forEach(m -> m.onServers().forEach((server, is) -> {
                    if (is == MonitorState.SUSPEND) {
                        before.computeIfAbsent(server, s -> new LinkedHashSet<>())
                                .add(m.name());
                    }
                }));
        return before;
    }

    /** Long enough for the longest stretch between two renewals, and a tenth more, in whole hours. */
    private static Duration lease(List<PlannedStep> steps) {
        Duration longest = Duration.ZERO;
        Duration stretch = Duration.ZERO;
        for (PlannedStep step : steps) {
            boolean renews = step.operations().stream()
                    .anyMatch(o -> o instanceof Operation.DoIf d && d.change().change() instanceof Change.SetRatio);
            stretch = renews ? step.worst() : stretch.plus(step.worst());
            if (step.depth() > 0 && stretch.compareTo(longest) > 0) {
                longest = stretch;
            }
        }
        long hours = longest.multipliedBy(11).dividedBy(10).plusHours(1).toHours();
        Duration lease = Duration.ofHours(Math.max(1, hours));
        return lease.compareTo(LONGEST_LEASE) > 0 ? LONGEST_LEASE : lease;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One walk through the runbook. */
    private final class Walk {
        private final List<PlannedStep> steps = new ArrayList<>();
        private final Set<GroupName> stopped = new LinkedHashSet<>();
        private final Map<String, Duration> owed = new LinkedHashMap<>();
        private final WaysBack waysBack =
                new WaysBack(input.syntax(), input.config().servers());
        private final Prediction prediction;
        private final ActionContext start;

        Walk(Duration lease) {
            this.prediction = new Prediction(input.config(), suspendedBefore, input.observed());
            this.start = new ActionContext(
                    input.observed(), input.config(), homes, input.product(), input.syntax(), offlineOnPurpose, lease);
        }

        void step(BoundStep step, int depth, Optional<SuppressedScope> suppressed) {
            Action action = Actions.named(step.action())
                    .orElseThrow(() -> new IllegalStateException("unknown action " + step.action()));
            ActionSpec spec = action.spec();
            if (!step.included()) {
                skip(step, depth, spec);
                return;
            }
            if (input.product().isEmpty() && !spec.onPlainHosts()) {
                throw refused(
                        step,
                        PlanCode.NO_PRODUCT,
                        Text.of(
                                        "%s needs the cluster product, and the inventory says `product: none`",
                                        "%s にはクラスタ製品が必要ですが、インベントリは `product: none` です")
                                .with(step.action()),
                        Text.of("use `run` on plain hosts", "通常のホストでは `run` を使ってください"));
            }
            ActionContext context = start.at(prediction.state()).under(prediction.config());
            Planned planned = action.plan(step.arguments(), context);
            if (planned instanceof Planned.Impossible no) {
                throw refused(step, PlanCode.IMPOSSIBLE, no.why(), no.fix());
            }
            Steps made = ((Planned.Possible) planned).steps();
            List<Operation> operations = new ArrayList<>();
            suppressed
                    .filter(s -> takesAServerOut(made.operations()) && s.ratio() > 1)
                    .ifPresent(s -> operations.add(s.renewal(context)));
            operations.addAll(made.operations());
            suppressed.filter(s -> startsAnything(made.operations())).ifPresent(s -> {
                operations.add(new Operation.HoldMonitors(s.monitors(), s.lease()));
                operations.add(s.readBack());
            });
            List<TimedGate> guards = joined(made.guards(), step.before());
            List<TimedGate> promise = joined(made.promise(), step.after());
            add(step.id(), depth, spec, made, guards, operations, promise);
            if (spec.scope()) {
                Optional<SuppressedScope> inner = SuppressedScope.of(step.action(), step.arguments(), context);
                Optional<SuppressedScope> scope = inner.isPresent() ? inner : suppressed;
                step.children().forEach(c -> step(c, depth + 1, scope));
                add(
                        step.id() + "/release",
                        depth,
                        spec,
                        new Steps(
                                Text.of("end of %s", "%s の終了").with(step.id()),
                                made.servers(),
                                List.of(),
                                made.release(),
                                made.releasePromise(),
                                List.of(),
                                made.settles(),
                                List.of(),
                                List.of(),
                                List.of()),
                        List.of(),
                        made.release(),
                        made.releasePromise());
            }
        }

        private void add(
                String id,
                int depth,
                ActionSpec spec,
                Steps made,
                List<TimedGate> guards,
                List<Operation> operations,
                List<TimedGate> promise) {
            List<PlannedCommand> commands = new ArrayList<>();
            Map<GroupName, Duration> interruptions = new LinkedHashMap<>();
            Duration typical = Duration.ZERO;
            Duration worst = Duration.ZERO;
            for (Operation operation : operations) {
                for (Prediction.Expected expected : prediction.of(operation)) {
                    Wording wording = input.syntax().word(expected.change());
                    commands.add(new PlannedCommand(expected.change().on(), wording.words(), expected.conditional()));
                    typical = typical.plus(expected.how().typical().orElse(wording.typical()));
                    if (!expected.how().losesConnection()) {
                        worst = worst.plus(expected.how().timeout().orElse(wording.worst()));
                    }
                    interruptions(expected.change(), wording, interruptions);
                }
                Waiting.Wait wait = operation.accept(new Waiting());
                typical = typical.plus(wait.typical());
                worst = worst.plus(wait.worst());
            }
            Duration whole = typical;
            stopped.forEach(g -> interruptions.merge(g, whole, Duration::plus));
            made.owes().forEach(o -> owed.put(o.key(), waysBack.of(o)));
            Duration wayBack = owed.values().stream().reduce(Duration.ZERO, Duration::plus);
            // what a scope takes is given back by its release
            List<String> settles = spec.scope() && !made.owes().isEmpty() ? List.of() : made.settles();
            settles.forEach(owed::remove);
            steps.add(new PlannedStep(
                    id,
                    depth,
                    spec.name(),
                    made.summary(),
                    made.servers(),
                    true,
                    risk(spec, operations),
                    guards,
                    operations,
                    promise,
                    made.owes(),
                    settles,
                    commands,
                    interruptions,
                    typical,
                    worst,
                    wayBack));
        }

        private void interruptions(Change change, Wording wording, Map<GroupName, Duration> interruptions) {
            if (change instanceof Change.MoveGroup m) {
                interruptions.merge(m.group(), wording.typical(), Duration::plus);
            } else if (change instanceof Change.StopGroup s) {
                stopped.add(s.group());
            } else if (change instanceof Change.StopWholeCluster s) {
                stopped.addAll(s.groups());
            } else if (change instanceof Change.ShutDownWholeCluster s) {
                stopped.addAll(s.groups());
            } else if (change instanceof Change.StartWholeCluster s) {
                s.groups().stream()
                        .filter(stopped::remove)
                        .forEach(g -> interruptions.merge(g, wording.typical(), Duration::plus));
            } else if (change instanceof Change.StartGroup s && stopped.remove(s.group())) {
                interruptions.merge(s.group(), wording.typical(), Duration::plus);
            }
        }

        private void skip(BoundStep step, int depth, ActionSpec spec) {
            steps.add(new PlannedStep(
                    step.id(),
                    depth,
                    step.action(),
                    Text.of("%s (only if %s)", "%s (条件: %s)").with(spec.summary(), step.when()),
                    List.of(),
                    false,
                    ActionSpec.Risk.READS,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    Map.of(),
                    Duration.ZERO,
                    Duration.ZERO,
                    Duration.ZERO));
            Consumer<BoundStep> children = c -> step(c, depth + 1, Optional.empty());
            step.children().forEach(children);
        }

        private Problem refused(BoundStep step, PlanCode code, Text why, Text fix) {
            return new Problem(
                    Problem.Kind.REFUSED,
                    Diagnostic.at(
                            code,
                            step.where(),
                            Text.of("step %s: %s", "ステップ %s: %s").with(step.id(), why),
                            fix));
        }
    }

    private static List<TimedGate> joined(List<TimedGate> own, List<TimedGate> authors) {
        List<TimedGate> all = new ArrayList<>(own);
        all.addAll(authors);
        return all;
    }

    /** Most actions are as dangerous as they are; some are more so where they force a copy or take a server out. */
    private static ActionSpec.Risk risk(ActionSpec spec, List<Operation> operations) {
        return changes(operations).stream()
                        .anyMatch(c -> c instanceof Change.ForceMirrorCopy
                                || (c instanceof Change.PushConfiguration p
                                        && p.leaves().isPresent()))
                ? ActionSpec.Risk.IRREVERSIBLE
                : spec.risk();
    }

    private static boolean takesAServerOut(List<Operation> operations) {
        return changes(operations).stream()
                .anyMatch(c -> c instanceof Change.StopCluster
                        || c instanceof Change.StopWholeCluster
                        || c instanceof Change.ShutDownWholeCluster);
    }

    /** A monitor starts by itself with its target, and all of them with their server. */
    private static boolean startsAnything(List<Operation> operations) {
        return changes(operations).stream()
                        .anyMatch(c -> c instanceof Change.StartCluster
                                || c instanceof Change.StartWholeCluster
                                || c instanceof Change.MoveGroup
                                || c instanceof Change.StartGroup)
                || operations.stream()
                        .anyMatch(o -> o instanceof Operation.Await a
                                && a.gate().gate() instanceof ServerGate.Servers g
                                && g.wanted() == ServerState.ONLINE
                                && g.which() instanceof Selection.Named<ServerName>);
    }

    /** What operations change, in their order. */
    static List<Change> changes(List<Operation> operations) {
        List<Change> changes = new ArrayList<>();
        for (Operation operation : operations) {
            if (operation instanceof Operation.Do d) {
                changes.add(d.change());
            } else if (operation instanceof Operation.DoUnless d) {
                changes.add(d.change().change());
            }
        }
        return changes;
    }
}
