package io.clpmaint.engine;

import io.clpmaint.cluster.ClusterState;
import io.clpmaint.cluster.Facet;
import io.clpmaint.cluster.Gate;
import io.clpmaint.cluster.GateContext;
import io.clpmaint.cluster.GateResult;
import io.clpmaint.cluster.HostGate;
import io.clpmaint.cluster.Reach;
import io.clpmaint.cluster.ServerGate;
import io.clpmaint.cluster.TimedGate;
import io.clpmaint.node.Marker;
import io.clpmaint.node.Nodes;
import io.clpmaint.run.RunEvent;
import io.clpmaint.text.Text;
import io.clpmaint.time.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Judges gates and waits for them: fast looks at first, slower later, never past the timeout. */
final class GateKeeper {

    private static final Duration SHORTEST_LOOK = Duration.ofMillis(100);
    private static final Duration FIRST_LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration SLOWEST_LOOK = Duration.ofSeconds(15);

    private final Desk desk;
    private final Nodes nodes;
    private final GateCommands commands;

    GateKeeper(Desk desk, Nodes nodes, Marker marker) {
        this.desk = desk;
        this.nodes = nodes;
        this.commands = new GateCommands(desk, nodes, marker);
    }

    /**
     * Looks once at several gates together.
     *
     * @return the gates that are not satisfied, with what they found
     */
    Map<Gate, GateResult> open(List<Gate> gates) throws Stopped {
        Map<Gate, GateResult> unsatisfied = new LinkedHashMap<>();
        if (gates.isEmpty()) {
            return unsatisfied;
        }
        GateContext context = look(gates);
        for (Gate gate : gates) {
            GateResult result = gate.check(context);
            if (!result.satisfied()) {
                unsatisfied.put(gate, result);
            }
        }
        return unsatisfied;
    }

    /** Whether a gate is satisfied now. */
    boolean satisfied(Gate gate) throws Stopped {
        return open(List.of(gate)).isEmpty();
    }

    private GateContext look(List<Gate> gates) throws Stopped {
        Set<Facet> facets = EnumSet.noneOf(Facet.class);
        Set<io.clpmaint.cluster.ServerName> hosts = new LinkedHashSet<>();
        for (Gate gate : gates) {
            facets.addAll(gate.facets());
            hosts.addAll(gate.hosts());
        }
        if (!desk.clustered()) {
            facets.removeAll(Set.of(Facet.CLUSTER, Facet.HEARTBEATS));
        }
        boolean freshly = false;
        for (Gate gate : gates) {
            if (gate.freshly()) {
                freshly = true;
                gate.hosts().forEach(server -> nodes.node(server.value()).disconnect());
            }
        }
        ClusterState seen = ClusterState.nothing();
        if (!facets.isEmpty()) {
            seen = freshly ? desk.observe(facets, hosts) : desk.glance(facets, hosts);
        }
        Map<HostGate.Command, GateContext.Answer> answers = new LinkedHashMap<>();
        for (Gate gate : gates) {
            for (HostGate.Command command : gate.commands()) {
                answers.put(command, commands.answer(command));
            }
        }
        return desk.context(seen, answers);
    }

    /** How a wait ended. */
    record Waited(boolean satisfied, boolean unknown, List<Text> findings, Duration after) {}

    /**
     * Waits for several gates, each as long as it says. They hold together, in one look: one that was satisfied while
     * another was waited for is judged again. What no waiting changes is waited for only where the gate says how long.
     *
     * @param step the step on whose behalf it is waited
     * @param gates the gates
     * @param usual how long to wait for gates that do not say
     * @return the first gate that was not satisfied in time, empty when all are
     */
    Optional<Map.Entry<TimedGate, Waited>> await(String step, List<TimedGate> gates, Duration usual) throws Stopped {
        Instant start = desk.now();
        // gates that stand together describe one state: one that does not say waits as long as the longest that does
        Duration patience = gates.stream()
                .flatMap(g -> g.timeout().stream())
                .reduce(usual, (one, other) -> one.compareTo(other) >= 0 ? one : other);
        List<TimedGate> left = new ArrayList<>(gates);
        Set<TimedGate> passed = new LinkedHashSet<>();
        Set<TimedGate> assumed = new LinkedHashSet<>();
        boolean together = true;
        Map<TimedGate, List<Text>> told = new LinkedHashMap<>();
        Duration pause = FIRST_LOOK_AGAIN;
        while (true) {
            desk.stopIfAsked();
            Map<Gate, GateResult> open = open(left.stream().map(TimedGate::gate).toList());
            Duration waited = Duration.between(start, desk.now());
            for (TimedGate gate : List.copyOf(left)) {
                GateResult result = open.get(gate.gate());
                if (desk.observer().cannotTell(gate.gate(), result == null)) {
                    desk.write(new RunEvent.GateAssumed(
                            step, gate.gate().phrase(), gate.gate().told()));
                    left.remove(gate);
                    assumed.add(gate);
                    continue;
                }
                if (result == null) {
                    left.remove(gate);
                    if (passed.add(gate)) {
                        desk.write(new RunEvent.GatePassed(step, gate.gate().phrase()));
                    }
                    continue;
                }
                passed.remove(gate);
                Optional<Text> another = another(gate.gate());
                if (another.isPresent()) {
                    boolean unknown = !gate.gate().freshly() && result.verdict() == GateResult.Verdict.UNKNOWN;
                    return Optional.of(Map.entry(gate, new Waited(false, unknown, List.of(another.get()), waited)));
                }
                if (gate.gate().lasting()
                        && gate.timeout().isEmpty()
                        && result.verdict() == GateResult.Verdict.NOT_YET) {
                    return Optional.of(
                            Map.entry(gate, new Waited(false, false, asked(gate, result.findings()), Duration.ZERO)));
                }
                if (!result.findings().equals(told.put(gate, result.findings()))) {
                    desk.write(new RunEvent.GateWaiting(
                            step,
                            gate.gate().phrase(),
                            result.verdict() == GateResult.Verdict.UNKNOWN,
                            result.findings()));
                }
                if (waited.compareTo(gate.timeout().orElse(patience)) >= 0) {
                    return Optional.of(Map.entry(
                            gate,
                            new Waited(
                                    false, result.verdict() == GateResult.Verdict.UNKNOWN, result.findings(), waited)));
                }
            }
            if (left.isEmpty()) {
                if (together) {
                    return Optional.empty();
                }
                left.addAll(gates);
                left.removeAll(assumed);
                together = true;
                continue;
            }
            together = left.size() + assumed.size() == gates.size();
            Duration next = pause;
            for (TimedGate gate : left) {
                next = shorter(next, gate.poll().orElse(next));
                next = shorter(next, gate.timeout().orElse(patience).minus(waited));
            }
            desk.sleep(next.compareTo(SHORTEST_LOOK) < 0 ? SHORTEST_LOOK : next);
            pause = shorter(Duration.ofMillis(pause.toMillis() * 3 / 2), SLOWEST_LOOK);
        }
    }

    /** Whether a gate waits for a server in whose place another machine answers: no waiting makes that the server. */
    private Optional<Text> another(Gate gate) {
        boolean answers = gate.freshly() || (gate instanceof ServerGate.Reached r && r.wanted() == Reach.REACHABLE);
        return answers
                ? gate.hosts().stream()
                        .flatMap(server -> desk.observer().otherHostKey(server).stream())
                        .findFirst()
                : Optional.empty();
    }

    /** What was found, with the condition under which it is asked for: what it names is what may have to be given otherwise. */
    private static List<Text> asked(TimedGate gate, List<Text> findings) {
        if (gate.when().isEmpty()) {
            return findings;
        }
        List<Text> all = new ArrayList<>(findings);
        all.add(Text.of(
                        "it is needed because %s: give what fits this cluster (-p NAME=VALUE), or change the"
                                + " setting",
                        "この確認が必要な条件: %s。クラスタに合うパラメータ (-p NAME=VALUE) を指定するか、設定を変更してください")
                .with(gate.when()));
        return all;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** What to tell of a gate that was not satisfied in time, or at all. */
    static Text told(TimedGate gate, Waited waited) {
        Text found = Text.of("gate %s: %s", "ゲート %s: %s").with(gate.gate().told(), joined(waited.findings()));
        return waited.after().isZero()
                ? found
                : Text.of("%s (waited %s)", "%s (%s 待ちました)").with(found, Durations.format(waited.after()));
    }

    static Text joined(List<Text> findings) {
        return Text.of(
                findings.stream().map(Text::en).collect(Collectors.joining("; ")),
                findings.stream().map(Text::ja).collect(Collectors.joining("; ")));
    }
}
