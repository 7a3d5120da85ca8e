package io.clpmaint.plan;

import io.clpmaint.action.Obligation;
import io.clpmaint.action.Operation;
import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.cluster.MonitorName;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.product.data.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a plan's suppression of failover exposes, phase by phase: how long a server that died stays unnoticed, what nobody
 * watches, what may stall, and who could not take over.
 *
 * @param ratio the factor on the timeouts, 1 where they are left alone
 * @param usual how long the cluster waits for a lost heartbeat without suppression
 * @param detection how long it waits under the ratio
 * @param unwatched the monitors that are suspended
 * @param phases the phases in order
 * @param unlooked the steps whose commands on the controller keep the program from looking at the servers
 * @param bridging the smallest ratio with which a server that restarts without having left, and takes as long as a
 *     restart may, is not failed over from
 * @param restart how long a restart may take
 */
public record Exposure(
        int ratio,
        Duration usual,
        Duration detection,
        List<MonitorName> unwatched,
        List<Phase> phases,
        List<Unlooked> unlooked,
        int bridging,
        Duration restart) {

    /** Copies the lists. */
    public Exposure {
        unwatched = List.copyOf(unwatched);
        phases = List.copyOf(phases);
        unlooked = List.copyOf(unlooked);
    }

    /**
     * A step that waits for a command on the machine that the program runs on. Commands on servers go on without their
     * connection meanwhile, and the program looks.
     *
     * @param step its id
     * @param longest how long its command may take
     */
    public record Unlooked(String step, Duration longest) {}

    /**
     * Steps during which the same servers are out of the cluster.
     *
     * @param stretch the steps
     * @param out the servers that are out
     * @param stalling mirrors whose writes stall when one of their sides vanishes without having left
     * @param oneSided mirrors that are written to on one side only
     * @param waiting groups that run on while nobody could take them over, or only after the longer detection
     * @param alone whether no second server takes part in the cluster
     */
    public record Phase(
            PlanFacts.Stretch stretch,
            List<ServerName> out,
            List<MirrorName> stalling,
            List<MirrorName> oneSided,
            List<GroupName> waiting,
            boolean alone) {

        /** Copies the lists. */
        public Phase {
            out = List.copyOf(out);
            stalling = List.copyOf(stalling);
            oneSided = List.copyOf(oneSided);
            waiting = List.copyOf(waiting);
        }
    }

    /**
     * What a plan exposes.
     *
     * @param plan the plan
     * @return one for each suppression, in order
     */
    public static List<Exposure> of(Plan plan) {
        return PlanFacts.suppressed(plan).stream().map(s -> of(plan, s)).toList();
    }

    private static Exposure of(Plan plan, PlanFacts.Stretch suppressed) {
        List<Operation> taking = plan.steps().get(suppressed.firstStep() - 1).operations();
        int ratio = 1;
        List<MonitorName> unwatched = List.of();
        for (Operation operation : taking) {
            if (operation instanceof Operation.Do d && d.change() instanceof Change.SetRatio r) {
                ratio = r.ratio();
            } else if (operation instanceof Operation.HoldMonitors held) {
                unwatched = held.monitors();
            }
        }
        Duration usual = plan.config().heartbeatTimeout().orElse(Timing.HEARTBEAT_TIMEOUT.duration());
        Duration restart = Timing.REBOOT_WORST.duration();
        long bridging = restart.dividedBy(usual) + 1;
        return new Exposure(
                ratio,
                usual,
                usual.multipliedBy(ratio),
                unwatched,
                phases(plan, suppressed),
                unlooked(plan, suppressed),
                (int) bridging,
                restart);
    }

    private static List<Unlooked> unlooked(Plan plan, PlanFacts.Stretch suppressed) {
        List<Unlooked> all = new ArrayList<>();
        for (PlannedStep step : plan.steps().subList(suppressed.firstStep() - 1, suppressed.lastStep())) {
            for (Operation operation : step.included() ? step.operations() : List.<Operation>of()) {
                if (operation instanceof Operation.Do made
                        && made.change() instanceof Change.Custom custom
                        && !plan.servers().contains(custom.on())) {
                    all.add(new Unlooked(step.id(), made.how().timeout().orElse(step.worst())));
                }
            }
        }
        return all;
    }

    private static List<Phase> phases(Plan plan, PlanFacts.Stretch suppressed) {
        List<Phase> phases = new ArrayList<>();
        Set<ServerName> out = new LinkedHashSet<>();
        int first = suppressed.firstStep();
        for (int number = suppressed.firstStep(); number <= suppressed.lastStep(); number++) {
            PlannedStep step = plan.steps().get(number - 1);
            List<ServerName> leaving =
                    step.owes().stream().flatMap(o -> member(o).stream()).toList();
            if (!leaving.isEmpty() && number > first) {
                phases.add(phase(plan, out, first, number - 1));
                first = number;
            }
            out.addAll(leaving);
            boolean back = out.removeIf(s -> step.settles().contains(PlanFacts.MEMBER + s));
            if (back || number == suppressed.lastStep()) {
                Set<ServerName> during = new LinkedHashSet<>(out);
                if (back) {
                    plan.servers().stream()
                            .filter(s -> step.settles().contains(PlanFacts.MEMBER + s))
                            .forEach(during::add);
                }
                phases.add(phase(plan, during, first, number));
                first = number + 1;
            }
        }
        return phases;
    }

    private static Optional<ServerName> member(Obligation owed) {
        return owed.key().startsWith(PlanFacts.MEMBER)
                ? Optional.of(new ServerName(owed.key().substring(PlanFacts.MEMBER.length())))
                : Optional.empty();
    }

    private static Phase phase(Plan plan, Set<ServerName> out, int first, int last) {
        List<MirrorName> stalling = new ArrayList<>();
        List<MirrorName> oneSided = new ArrayList<>();
        plan.config().mirrors().forEach((name, policy) -> {
            boolean both = policy.sides().stream().noneMatch(out::contains);
            (both ? stalling : oneSided).add(name);
        });
        boolean alone = plan.config().servers().size() - out.size() < 2;
        List<GroupName> waiting = plan.config().groups().entrySet().stream()
                .filter(g -> !plan.offlineOnPurpose().contains(g.getKey()))
                .map(Map.Entry::getKey)
                .toList();
        return new Phase(
                PlanFacts.stretch("suppression", plan.steps(), first - 1, last - 1),
                List.copyOf(out),
                stalling,
                oneSided,
                waiting,
                alone);
    }
}
