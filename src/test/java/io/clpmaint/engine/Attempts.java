package io.clpmaint.engine;

import io.clpmaint.diagnostic.Problem;
import io.clpmaint.run.Entry;
import io.clpmaint.run.RunState;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.WorldSpec;
import io.clpmaint.testing.Rehearsals;
import io.clpmaint.testing.Rehearsed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Runs of a job of the library under faults, each judged by {@link Truth}. */
final class Attempts {

    private final byte[] runbook;
    private final Rehearsals rehearsals = new Rehearsals();

    Attempts(String name) throws Exception {
        runbook = Files.readAllBytes(Path.of("runbooks/" + name + ".yaml"));
    }

    byte[] runbook() {
        return runbook.clone();
    }

    /** One run: what is untrue in how it ended, empty when nothing is. */
    String attempt(String name, WorldSpec spec, Consumer<Rehearsed> prepare) throws Exception {
        Rehearsed rehearsed = rehearsals.on(spec);
        prepare.accept(rehearsed);
        Rehearsed.Ran ran;
        try {
            ran = rehearsed.run(runbook, Map.of());
        } catch (Problem refused) {
            return "";
        } catch (RuntimeException escaped) {
            return name + ": " + escaped;
        }
        return judged(name, spec, rehearsed.world(), ran.entries(), ran.state());
    }

    /** One run whose controller dies before it writes an entry, and which another one takes up. */
    String killed(int point, WorldSpec spec) throws Exception {
        Rehearsed rehearsed = rehearsals.on(spec);
        Rehearsed.Prepared prepared = rehearsed.prepare(runbook, Map.of());
        MortalJournal first = new MortalJournal(rehearsed.time(), List.of(), point);
        try {
            rehearsed.execute(prepared, first, new RunState());
        } catch (MortalJournal.Killed e) {
            // the controller is gone; the cluster goes on
        }
        MortalJournal second = new MortalJournal(rehearsed.time(), first.entries(), Integer.MAX_VALUE);
        RunState state = rehearsed
                .execute(rehearsed.again(prepared), second, RunState.of(first.entries()))
                .state();
        String name = "killed after entry " + point + ", "
                + first.entries().get(first.entries().size() - 1).event();
        String lies = judged(name, spec, rehearsed.world(), second.entries(), state);
        return lies.isEmpty() && state.verdict().exit() != 0 ? name + ": " + state.verdict() : lies;
    }

    private static String judged(String name, WorldSpec spec, World world, List<Entry> entries, RunState state) {
        boolean splits = spec.faults().stream().anyMatch(f -> f.what() instanceof Fault.LinkCut);
        List<String> lies = new ArrayList<>(Truth.lies(world, entries, state, splits));
        boolean harmless = spec.faults().stream().allMatch(f -> f.what() instanceof Fault.OfCommand);
        if (harmless && !Truth.businessRuns(world.dump())) {
            lies.add("only commands and replies were disturbed, and the group is down");
        }
        return lies.isEmpty() ? "" : name + ": " + state.verdict() + " " + lies;
    }
}
