package io.clpmaint.report;

import io.clpmaint.run.Entry;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunResult;
import io.clpmaint.run.RunState;
import io.clpmaint.run.StepResult;
import io.clpmaint.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that a view of a run shows: the fold over its events, whether it has ended or not. */
public final class RunRecord {

    private final RunState state = new RunState();
    private final Map<String, RunEvent.Owed> everOwed = new LinkedHashMap<>();
    private final List<String> givenBack = new ArrayList<>();
    private final List<String> kept = new ArrayList<>();
    private final Map<String, List<RunEvent.GateWaiting>> waits = new LinkedHashMap<>();
    private final List<RunEvent.GateAssumed> assumed = new ArrayList<>();
    private final Map<String, List<String>> snapshots = new LinkedHashMap<>();
    private int resumed;

    /**
     * Folds a journal.
     *
     * @param entries its entries in order
     */
    public RunRecord(List<Entry> entries) {
        entries.forEach(this::accept);
    }

    private void accept(Entry entry) {
        state.accept(entry);
        RunEvent event = entry.event();
        if (event instanceof RunEvent.Owed owed) {
            everOwed.putIfAbsent(owed.key(), owed);
        } else if (event instanceof RunEvent.Settled settled
                && state.restoring().isPresent()) {
            givenBack.add(settled.key());
        } else if (event instanceof RunEvent.Kept left) {
            kept.add(left.key());
        } else if (event instanceof RunEvent.GateWaiting waiting) {
            waits.computeIfAbsent(waiting.step(), s -> new ArrayList<>()).add(waiting);
        } else if (event instanceof RunEvent.GateAssumed gate) {
            assumed.add(gate);
        } else if (event instanceof RunEvent.Snapshot snapshot) {
            snapshots.put(snapshot.label(), snapshot.lines());
        } else if (event instanceof RunEvent.RunResumed) {
            resumed++;
        }
    }

    /** The state after the last event. */
    public RunState state() {
        return state;
    }

    /** The run's id; empty before its first event. */
    public String id() {
        return state.started().map(RunEvent.RunStarted::run).orElse("");
    }

    /** Whether the run has ended. */
    public boolean ended() {
        return state.finished().isPresent();
    }

    /** How it ended, or would end were this its end. */
    public RunResult result() {
        return state.verdict();
    }

    /** How often it was resumed. */
    public int resumed() {
        return resumed;
    }

    /** How long it took, in the cluster's time. */
    public Duration took() {
        return state.startedAt().map(s -> Duration.between(s, state.lastAt())).orElse(Duration.ZERO);
    }

    /** When its last event was. */
    public Instant lastAt() {
        return state.lastAt();
    }

    /** The first step that did not end well, or that has not ended. */
    public Optional<RunState.Step> culprit() {
        Optional<RunState.Step> failed = state.steps().values().stream()
                .filter(s -> s.end()
                        .map(e -> e.result() == StepResult.FAILED || e.result() == StepResult.UNKNOWN)
                        .orElse(false))
                .findFirst();
        return failed.isPresent()
                ? failed
                : state.steps().values().stream().filter(s -> s.end().isEmpty()).findFirst();
    }

    /**
     * The commands of a step, in order.
     *
     * @param step its id
     * @return its commands
     */
    public List<RunState.Command> commands(String step) {
        return state.commands().values().stream()
                .filter(c -> c.intent().step().equals(step))
                .toList();
    }

    /** What was given back after the run had to stop. */
    public List<Text> restored() {
        return givenBack.stream()
                .map(key -> everOwed.containsKey(key) ? everOwed.get(key).what() : Text.same(key))
                .toList();
    }

    /** What the runbook ends with on purpose: a person or another runbook has to give it back. */
    public List<Text> kept() {
        return kept.stream().map(this::owedAs).toList();
    }

    /** The identities of what the runbook ends with on purpose. */
    public List<String> keptKeys() {
        return List.copyOf(kept);
    }

    /**
     * Whether something was owed at any time of the run, given back since or not.
     *
     * @param key its identity
     */
    public boolean everOwed(String key) {
        return everOwed.containsKey(key);
    }

    /** What is still owed and was not even tried, when the run has ended. */
    public List<Text> leftOver() {
        return state.owed().values().stream()
                .filter(o -> !state.notRestored().containsKey(o.key()))
                .map(RunEvent.Owed::what)
                .toList();
    }

    /**
     * What something that is owed is, for people.
     *
     * @param key its identity
     * @return its words
     */
    public Text owedAs(String key) {
        RunEvent.Owed owed = everOwed.get(key);
        return owed == null ? Text.same(key) : owed.what();
    }

    /** The last finding of the gate that a step waited for last. */
    public Optional<RunEvent.GateWaiting> lastWait(String step) {
        List<RunEvent.GateWaiting> list = waits.getOrDefault(step, List.of());
        return list.isEmpty() ? Optional.empty() : Optional.of(list.get(list.size() - 1));
    }

    /** The gates of a dry run of which only the cluster itself could tell. */
    public List<RunEvent.GateAssumed> assumed() {
        return List.copyOf(assumed);
    }

    /** The cluster's state in words at a moment of the run, by its label. */
    public Map<String, List<String>> snapshots() {
        return Map.copyOf(snapshots);
    }

    /** How long each group was interrupted: planned and measured seconds, by group. */
    public Map<String, double[]> interruptions() {
        Map<String, double[]> sums = new LinkedHashMap<>();
        for (RunEvent.Interruption i : state.interruptions()) {
            double[] sum = sums.computeIfAbsent(i.group(), g -> new double[2]);
            sum[0] += i.plannedSeconds();
            sum[1] += i.measuredSeconds();
        }
        return sums;
    }
}
