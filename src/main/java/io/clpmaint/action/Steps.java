package io.clpmaint.action;

import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.cluster.TimedGate;
import io.clpmaint.text.Text;
import java.util.List;

/**
 * What an action makes of its arguments at one place of a plan.
 *
 * @param summary what is done, for people
 * @param servers the servers it acts on, in order
 * @param guards what has to hold before it; cannot be removed by a runbook
 * @param operations what is done
 * @param promise what has to hold afterwards
 * @param owes what the run owes from its start
 * @param settles keys of what is given back by its success
 * @param interrupts groups whose business it interrupts
 * @param release what a scope does at its end, empty for other actions
 * @param releasePromise what has to hold after the release
 */
public record Steps(
        Text summary,
        List<ServerName> servers,
        List<TimedGate> guards,
        List<Operation> operations,
        List<TimedGate> promise,
        List<Obligation> owes,
        List<String> settles,
        List<GroupName> interrupts,
        List<Operation> release,
        List<TimedGate> releasePromise) {

    /** Copies the lists. */
    public Steps {
        servers = List.copyOf(servers);
        guards = List.copyOf(guards);
        operations = List.copyOf(operations);
        promise = List.copyOf(promise);
        owes = List.copyOf(owes);
        settles = List.copyOf(settles);
        interrupts = List.copyOf(interrupts);
        release = List.copyOf(release);
        releasePromise = List.copyOf(releasePromise);
    }
}
