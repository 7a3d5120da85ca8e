package io.clpmaint.plan;

import io.clpmaint.action.ActionSpec;
import io.clpmaint.action.Obligation;
import io.clpmaint.action.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What follows from a plan and an operator has to know before agreeing: how long protection is taken away, and from where
 * on nothing leads back.
 */
public final class PlanFacts {

    private static final String SUPPRESSION = "suppression";

    /** The prefix of the keys of servers that are out of the cluster. */
    static final String MEMBER = "member:";

    /** Actions whose effect on a server nothing in this program undoes. */
    private static final Set<String> LASTING =
            Set.of("run", "manual", "initialise-mirror", "copy-mirror", "copy-partitions", "write-partitions");

    private PlanFacts() {}

    /**
     * A stretch of a plan during which something is owed.
     *
     * @param of what it is about: {@code suppression}, or a server's name
     * @param firstStep the number of its first step, from 1
     * @param lastStep the number of its last step
     * @param typical how long it usually lasts
     * @param worst how long it may last
     */
    public record Stretch(String of, int firstStep, int lastStep, Duration typical, Duration worst) {}

    /**
     * The stretches during which failover is suppressed.
     *
     * @param plan the plan
     * @return the stretches in order
     */
    public static List<Stretch> suppressed(Plan plan) {
        return stretches(plan, SUPPRESSION);
    }

    /**
     * After how long, counted from each renewal, the servers end a suppression by themselves.
     *
     * @param plan the plan
     * @return the longest lease, empty where nothing is suppressed
     */
    public static Optional<Duration> ownEnd(Plan plan) {
        return plan.steps().stream()
                .filter(PlannedStep::included)
                .flatMap(s -> s.operations().stream())
                .filter(Operation.HoldMonitors.class::isInstance)
                .map(o -> ((Operation.HoldMonitors) o).lease())
                .max(Comparator.naturalOrder());
    }

    /**
     * The stretches during which a server is out of the cluster.
     *
     * @param plan the plan
     * @return the stretches in order, named by server
     */
    public static List<Stretch> serversOut(Plan plan) {
        return stretches(plan, MEMBER);
    }

    private static List<Stretch> stretches(Plan plan, String prefix) {
        List<Stretch> all = new ArrayList<>();
        Map<String, Integer> open = new LinkedHashMap<>();
        List<PlannedStep> steps = plan.steps();
        for (int i = 0; i < steps.size(); i++) {
            PlannedStep step = steps.get(i);
            for (Obligation owed : step.owes()) {
                if (owed.key().startsWith(prefix)) {
                    open.putIfAbsent(owed.key(), i);
                }
            }
            for (String key : step.settles()) {
                Integer first = open.remove(key);
                if (first != null) {
                    all.add(stretch(key.substring(key.indexOf(':') + 1), steps, first, i));
                }
            }
        }
        return all;
    }

    static Stretch stretch(String of, List<PlannedStep> steps, int first, int last) {
        List<PlannedStep> inside = steps.subList(first, last + 1);
        return new Stretch(
                of,
                first + 1,
                last + 1,
                inside.stream().map(PlannedStep::typical).reduce(Duration.ZERO, Duration::plus),
                inside.stream().map(PlannedStep::worst).reduce(Duration.ZERO, Duration::plus));
    }

    /**
     * The first step whose effect nothing in this program undoes: before it, everything can be given back.
     *
     * @param plan the plan
     * @return the step, if there is one
     */
    public static Optional<PlannedStep> pointOfNoReturn(Plan plan) {
        return plan.steps().stream()
                .filter(PlannedStep::included)
                .filter(s -> isLasting(s.action(), s.risk()))
                .findFirst();
    }

    /**
     * Whether nothing in this program undoes what a step does.
     *
     * @param action its action
     * @param risk how dangerous it is
     * @return whether it lasts
     */
    public static boolean isLasting(String action, ActionSpec.Risk risk) {
        return risk == ActionSpec.Risk.IRREVERSIBLE || (LASTING.contains(action) && risk != ActionSpec.Risk.READS);
    }

    /**
     * The step from which the way back may take longest.
     *
     * @param plan the plan
     * @return the step, empty when nothing is ever owed
     */
    public static Optional<PlannedStep> longestWayBack(Plan plan) {
        return plan.steps().stream().filter(s -> !s.wayBack().isZero()).max(Comparator.comparing(PlannedStep::wayBack));
    }

    /**
     * The steps that ask for the cluster's name.
     *
     * @param plan the plan
     * @return the steps, often none
     */
    public static List<PlannedStep> irreversible(Plan plan) {
        return plan.steps().stream()
                .filter(PlannedStep::included)
                .filter(s -> s.risk() == ActionSpec.Risk.IRREVERSIBLE)
                .toList();
    }

    /**
     * The steps that a person does.
     *
     * @param plan the plan
     * @return the steps, often none
     */
    public static List<PlannedStep> manual(Plan plan) {
        return plan.steps().stream()
                .filter(PlannedStep::included)
                .filter(PlannedStep::manual)
                .toList();
    }
}
