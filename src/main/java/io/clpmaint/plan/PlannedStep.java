package io.clpmaint.plan;

import io.clpmaint.action.ActionSpec;
import io.clpmaint.action.Obligation;
import io.clpmaint.action.Operation;
import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.cluster.TimedGate;
import io.clpmaint.text.Text;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One step of a plan.
 *
 * @param id its path, like {@code protected/srvB/update}; the end of a scope is {@code protected/release}
 * @param depth how many scopes enclose it
 * @param action its action
 * @param summary what it does, for people
 * @param servers the servers it acts on
 * @param included whether it is part of this run; else it is skipped by its own condition
 * @param risk how dangerous it is
 * @param guards what has to hold before it: the action's own gates, then the author's
 * @param operations what is done
 * @param promise what has to hold afterwards: the action's own gates, then the author's
 * @param owes what the run owes from its start
 * @param settles keys of what its success gives back
 * @param commands the commands it is expected to execute, in order
 * @param interruptions how long it is expected to interrupt each group's business
 * @param typical how long it usually takes
 * @param worst how long it may take before it is given up
 * @param wayBack how long it may take, once it has begun, to give back everything that the run owes then; copies of
 *     mirrors go on by themselves and do not count
 */
public record PlannedStep(
        String id,
        int depth,
        String action,
        Text summary,
        List<ServerName> servers,
        boolean included,
        ActionSpec.Risk risk,
        List<TimedGate> guards,
        List<Operation> operations,
        List<TimedGate> promise,
        List<Obligation> owes,
        List<String> settles,
        List<PlannedCommand> commands,
        Map<GroupName, Duration> interruptions,
        Duration typical,
        Duration worst,
        Duration wayBack) {

    /** How long a gate before a step is waited for that says nothing of it. */
    public static final Duration GUARD_PATIENCE = Duration.ofMinutes(2);

    /** How long a gate after a step is waited for that says nothing of it. */
    public static final Duration PROMISE_PATIENCE = Duration.ofMinutes(5);

    /** Copies the collections, keeping their order. */
    public PlannedStep {
        servers = List.copyOf(servers);
        guards = List.copyOf(guards);
        operations = List.copyOf(operations);
        promise = List.copyOf(promise);
        owes = List.copyOf(owes);
        settles = List.copyOf(settles);
        commands = List.copyOf(commands);
        interruptions = Collections.unmodifiableMap(new LinkedHashMap<>(interruptions));
    }

    /**
     * How long after its begin the cluster may still be in need of this program, when everything takes as long as it may:
     * its gates, the step, its promise, and then the way back.
     */
    public Duration needs() {
        return longest(guards, GUARD_PATIENCE)
                .plus(worst)
                .plus(longest(promise, PROMISE_PATIENCE))
                .plus(wayBack);
    }

    private static Duration longest(List<TimedGate> gates, Duration usual) {
        return gates.stream()
                .map(g -> g.timeout().orElse(usual))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** Whether it only gives back: such a step is never too late. */
    public boolean givesBack() {
        return owes.isEmpty() && !settles.isEmpty();
    }

    /** Whether a person has to do something in it. */
    public boolean manual() {
        return operations.stream().anyMatch(Operation.Ask.class::isInstance);
    }
}
