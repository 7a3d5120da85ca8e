package io.clpmaint.action;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.Gate;
import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.cluster.TimedGate;
import io.clpmaint.text.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Puts the parts of a step together in the order in which an action thinks of them. */
final class StepsBuilder {

    private final Text summary;
    private final List<ServerName> servers = new ArrayList<>();
    private final List<TimedGate> guards = new ArrayList<>();
    private final List<Operation> operations = new ArrayList<>();
    private final List<TimedGate> promise = new ArrayList<>();
    private final List<Obligation> owes = new ArrayList<>();
    private final List<String> settles = new ArrayList<>();
    private final List<GroupName> interrupts = new ArrayList<>();
    private final List<Operation> release = new ArrayList<>();
    private final List<TimedGate> releasePromise = new ArrayList<>();

    StepsBuilder(Text summary) {
        this.summary = summary;
    }

    StepsBuilder on(ServerName server) {
        if (!servers.contains(server)) {
            servers.add(server);
        }
        return this;
    }

    StepsBuilder on(List<ServerName> several) {
        several.forEach(this::on);
        return this;
    }

    StepsBuilder guard(Gate gate) {
        guards.add(TimedGate.of(gate));
        return this;
    }

    StepsBuilder run(Operation operation) {
        operations.add(operation);
        return this;
    }

    StepsBuilder change(Change change) {
        return run(new Operation.Do(change));
    }

    StepsBuilder changeUnless(Gate already, Change change) {
        return run(new Operation.DoUnless(already, change));
    }

    StepsBuilder await(Gate gate, Duration typical, Duration worst) {
        return run(new Operation.Await(TimedGate.within(gate, worst), typical));
    }

    StepsBuilder promise(Gate gate) {
        promise.add(TimedGate.of(gate));
        return this;
    }

    StepsBuilder owe(Obligation obligation) {
        owes.add(obligation);
        return this;
    }

    StepsBuilder settle(String key) {
        settles.add(key);
        return this;
    }

    StepsBuilder interrupt(GroupName group) {
        interrupts.add(group);
        return this;
    }

    StepsBuilder release(Operation operation) {
        release.add(operation);
        return this;
    }

    StepsBuilder releasePromise(Gate gate) {
        releasePromise.add(TimedGate.of(gate));
        return this;
    }

    Planned possible() {
        return new Planned.Possible(new Steps(
                summary, servers, guards, operations, promise, owes, settles, interrupts, release, releasePromise));
    }
}
