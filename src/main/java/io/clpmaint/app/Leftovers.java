package io.clpmaint.app;

import io.clpmaint.inventory.Inventory;
import io.clpmaint.report.OwnEndLine;
import io.clpmaint.report.RunLine;
import io.clpmaint.report.RunRecord;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunState;
import io.clpmaint.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the runs recorded on this machine still owe a cluster: who left what behind. */
final class Leftovers {

    /** The name of the runbook that puts a cluster right. */
    static final String PUT_RIGHT = "put-right";

    static final String SUPPRESSION = "suppression";

    private final List<RunRecord> newestFirst;

    private final List<OwnEndLine> ends;

    private Leftovers(List<RunRecord> newestFirst, List<OwnEndLine> ends) {
        this.newestFirst = List.copyOf(newestFirst);
        this.ends = List.copyOf(ends);
    }

    /**
     * The same, with what the servers themselves tell of a run whose journal is on another machine.
     *
     * @param told their own ends of suppressions
     * @return both
     */
    Leftovers or(List<OwnEndLine> told) {
        return new Leftovers(newestFirst, told);
    }

    /**
     * Reads the runs of a cluster. A simulated cluster in memory begins anew with each run, and goes on only while it is put
     * right: what was before is no part of it.
     *
     * @param standing what is recorded
     * @param inventory the cluster
     * @return what they left
     */
    static Leftovers of(Standing standing, Inventory inventory) {
        boolean anew = inventory.isSimulated() && inventory.served().isEmpty();
        List<RunRecord> records = new ArrayList<>();
        for (RunLine line : standing.store().lines()) {
            if (line.cluster().equals(inventory.cluster())
                    && line.simulated() == inventory.isSimulated()
                    && !line.state().equals("damaged")) {
                records.add(standing.store().read(line.run()));
                if (anew && !line.runbook().equals(PUT_RIGHT)) {
                    break;
                }
            }
        }
        return new Leftovers(records, List.of());
    }

    /**
     * Who left something.
     *
     * @param key the identity of what is owed, such as {@code services:srvB}
     * @return the newest run that owes it or kept it on purpose, in words; empty when a later one gave it back
     */
    Optional<Text> who(String key) {
        return newest(key)
                .filter(r -> owes(r, key) || r.keptKeys().contains(key))
                .flatMap(r -> r.state().started().map(s -> named(r, s, key)))
                .or(() -> ends.stream()
                        .filter(e -> key.equals(SUPPRESSION) && newest(key).isEmpty())
                        .findFirst()
                        .map(e -> Text.of("by run %s of %s, %s@%s", "実行 %s (%s)、%s@%s")
                                .with(e.run(), e.runbook(), e.operator(), e.controller())));
    }

    /**
     * Whether a runbook left something on purpose: a person or another runbook gives it back.
     *
     * @param key its identity
     */
    boolean kept(String key) {
        return newest(key).map(r -> r.keptKeys().contains(key)).orElse(false);
    }

    /** The names of the monitors that a run suspended and did not give back. */
    Set<String> suspended() {
        Set<String> names = new LinkedHashSet<>();
        newest(SUPPRESSION)
                .filter(r -> owes(r, SUPPRESSION))
                .flatMap(r -> r.state().suppression())
                .ifPresent(s -> names.addAll(s.monitors()));
        return names;
    }

    private Optional<RunRecord> newest(String key) {
        return newestFirst.stream()
                .filter(r -> r.everOwed(key) || owes(r, key) || r.keptKeys().contains(key))
                .findFirst();
    }

    private static boolean owes(RunRecord record, String key) {
        RunState state = record.state();
        return state.owed().containsKey(key)
                || state.notRestored().containsKey(key)
                || (key.equals(SUPPRESSION) && state.suppression().isPresent());
    }

    private static Text named(RunRecord record, RunEvent.RunStarted started, String key) {
        String when = record.state().startedAt().map(Object::toString).orElse("?");
        return (record.keptKeys().contains(key)
                        ? Text.of("on purpose by run %s of %s, %s@%s, %s", "実行 %s (%s)、%s@%s、%s、意図的")
                        : Text.of("by run %s of %s, %s@%s, %s", "実行 %s (%s)、%s@%s、%s"))
                .with(started.run(), started.runbook(), started.operator(), started.controller(), when);
    }
}
