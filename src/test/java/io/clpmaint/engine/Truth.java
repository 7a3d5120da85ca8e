package io.clpmaint.engine;

import io.clpmaint.run.Entry;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunResult;
import io.clpmaint.run.RunState;
import io.clpmaint.simulator.World;
import io.clpmaint.testing.Promises;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether how a run ended is how its cluster stands. The world is asked, not what the run saw of it. */
final class Truth {

    /** Results that promise that nothing was left behind. */
    private static final Set<RunResult> SAFE = Set.of(
            RunResult.SUCCESS,
            RunResult.FAILED_RESTORED,
            RunResult.INTERRUPTED,
            RunResult.TERMINATED,
            RunResult.ABORTED,
            RunResult.OUT_OF_TIME,
            RunResult.REFUSED);

    /** Changes that are made once, whatever becomes of their reply. */
    private static final Set<String> ONCE = Set.of("MoveGroup", "Reboot", "PowerOff", "Custom", "StopCluster");

    private Truth() {}

    /**
     * What is untrue in how a run ended.
     *
     * @param world the cluster
     * @param entries the run's journal
     * @param state its fold
     * @param splits whether a fault parted the servers, which then start the group twice by themselves
     * @return what is untrue; empty when nothing is
     */
    static List<String> lies(World world, List<Entry> entries, RunState state, boolean splits) {
        List<String> lies = new ArrayList<>();
        if (!splits) {
            world.breaches().forEach(b -> lies.add("breach: " + b.what()));
        }
        List<RunEvent> events = entries.stream().map(Entry::event).toList();
        lies.addAll(Promises.broken(state.verdict(), events));
        if (RunState.of(entries).verdict() != state.verdict()) {
            lies.add("the verdict is not the fold of the journal");
        }
        if (state.finished().map(f -> f.result() != state.verdict()).orElse(true)) {
            lies.add("the recorded end is another than the verdict");
        }
        if (SAFE.contains(state.verdict())) {
            // a run that was refused changed nothing: what is broken then was broken by the fault
            lies.addAll(leftBehind(world.dump(), state.verdict() != RunResult.REFUSED));
        } else if (state.verdict() == RunResult.FAILED_ATTENTION
                && state.notRestored().isEmpty()) {
            lies.add("attention, and nothing to do");
        }
        lies.addAll(repeated(state));
        return lies;
    }

    private static List<String> leftBehind(String dump, boolean whole) {
        List<String> left = new ArrayList<>();
        dump.lines().forEach(line -> {
            boolean ratio = line.startsWith("ratio ") && !line.startsWith("ratio 1 ");
            // monitors of a resource that does not run there watch again by themselves when it starts
            boolean suspended = line.startsWith("server ") && line.matches(".* suspended \\[.*userw.*");
            boolean out = line.startsWith("server ") && !line.contains("daemon ONLINE");
            boolean disabled = line.startsWith("  service ") && line.contains("enabled false");
            if (ratio || suspended || whole && (out || disabled)) {
                left.add(line);
            }
        });
        boolean copies = dump.lines().anyMatch(l -> l.startsWith("  copy "));
        if (whole && !copies) {
            // every fault begins on a mirror whose sides both hold the newest data
            dump.lines()
                    .filter(l -> l.startsWith("  side ") && l.contains("newest false"))
                    .forEach(left::add);
        }
        if (whole && !businessRuns(dump)) {
            left.add("the group does not run on one server");
        }
        return left;
    }

    /** Whether the group runs, on one server. */
    static boolean businessRuns(String dump) {
        return dump.lines().filter(l -> l.matches("  on srv[AB] ONLINE .*")).count() == 1;
    }

    private static List<String> repeated(RunState state) {
        Map<String, Integer> times = new LinkedHashMap<>();
        state.commands().values().forEach(c -> {
            RunEvent.Intent i = c.intent();
            boolean began = c.outcome().map(o -> !o.known() || o.started()).orElse(true);
            boolean refused = c.outcome()
                    .flatMap(RunEvent.Outcome::exit)
                    .filter(e -> e != 0)
                    .isPresent();
            if (began && !refused && ONCE.contains(i.change())) {
                times.merge(i.step() + " " + i.operation() + " " + i.server() + ": " + i.words(), 1, Integer::sum);
            }
        });
        return times.entrySet().stream()
                .filter(e -> e.getValue() > 1)
                .map(e -> e.getValue() + " times " + e.getKey())
                .toList();
    }
}
