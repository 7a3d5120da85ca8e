package io.clpmaint.app;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.journal.JournalCode;
import io.clpmaint.journal.JournalReader;
import io.clpmaint.report.RunLine;
import io.clpmaint.report.RunRecord;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunId;
import io.clpmaint.text.Nearest;
import io.clpmaint.text.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The runs that are recorded in a state directory. */
final class RunStore {

    /** A run that is being executed. */
    static final String RUNNING = "running";

    /** A run that has not ended and whose process is gone. */
    static final String INTERRUPTED = "interrupted";

    /** A run whose record cannot be read, because it was damaged or a later version wrote it. */
    static final Set<String> UNREADABLE = Set.of("damaged", "newer");

    private final StateDirectory state;

    RunStore(StateDirectory state) {
        this.state = state;
    }

    /** All runs, newest first; one whose record cannot be read is listed as damaged, or as of a newer version. */
    List<RunLine> lines() {
        List<RunLine> lines = new ArrayList<>();
        for (String id : state.runs()) {
            if (Files.exists(journal(id))) {
                lines.add(line(id));
            }
        }
        return lines;
    }

    private RunLine line(String id) {
        RunRecord record;
        try {
            record = read(id);
        } catch (Problem damaged) {
            return new RunLine(
                    id,
                    "",
                    "",
                    false,
                    damaged.diagnostics().stream().anyMatch(d -> d.code() == JournalCode.NEWER) ? "newer" : "damaged",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
        Optional<RunEvent.RunStarted> started = record.state().started();
        boolean running = !record.ended()
                && started.flatMap(s -> LocalLock.holder(state, s.cluster()))
                        .map(h -> h.run().equals(id))
                        .orElse(false);
        return new RunLine(
                id,
                started.map(RunEvent.RunStarted::runbook).orElse(""),
                started.map(RunEvent.RunStarted::cluster).orElse(""),
                started.map(RunEvent.RunStarted::simulated).orElse(false),
                record.ended() ? "ended" : running ? RUNNING : INTERRUPTED,
                record.ended() ? Optional.of(record.result().word()) : Optional.empty(),
                record.ended() ? Optional.of(record.result().exit()) : Optional.empty(),
                record.state().startedAt(),
                record.ended() ? Optional.of(record.lastAt()) : Optional.empty());
    }

    /**
     * The newest run of a cluster that has not ended and is not being executed.
     *
     * @param cluster the cluster
     * @param simulated whether the cluster is a simulation; a simulated run says nothing of a real cluster
     * @return its line
     */
    Optional<RunLine> unfinished(String cluster, boolean simulated) {
        return lines().stream()
                .filter(l -> l.cluster().equals(cluster) && l.simulated() == simulated)
                .filter(l -> l.state().equals(INTERRUPTED))
                .findFirst();
    }

    /** Where the journal of a run is. */
    Path journal(String id) {
        return state.run(id).resolve("journal.jsonl");
    }

    /**
     * A run's record.
     *
     * @param id its id
     * @return the record
     * @throws Problem when there is no such run or its journal cannot be read
     */
    RunRecord read(String id) {
        return new RunRecord(JournalReader.read(journal(id)).entries());
    }

    /**
     * The id that a user means.
     *
     * @param written an id, the end of one, or {@code last}
     * @return the id
     * @throws Problem when there is no such run
     */
    String find(String written) {
        List<String> ids =
                state.runs().stream().filter(id -> Files.exists(journal(id))).toList();
        if (written.equals("last") && !ids.isEmpty()) {
            return ids.get(0);
        }
        if (ids.contains(written)) {
            return written;
        }
        List<String> ending =
                ids.stream().filter(id -> id.endsWith("-" + written)).toList();
        if (ending.size() == 1) {
            return ending.get(0);
        }
        Text near = Nearest.of(written, ids)
                .map(n -> Text.of("did you mean %s? ", "%s の間違いではありませんか。").with(n))
                .orElse(Text.EMPTY);
        throw new Problem(
                Problem.Kind.USAGE,
                Diagnostic.error(
                        UsageCode.NO_RUN,
                        Text.of("there is no run '%s' in %s", "実行 '%s' は %s にありません")
                                .with(written, state.root()),
                        RunId.isOne(written)
                                ? Text.of(
                                                "if another machine began it, move its folder runs/%s from the state directory there to"
                                                        + " %s/runs; whose machine: clpmaint lock show",
                                                "別のマシンで開始した実行の場合は、そのマシンの状態ディレクトリのフォルダ runs/%s を %s/runs へ"
                                                        + "移してください。マシンの確認: clpmaint lock show")
                                        .with(written, state.root())
                                : Text.of("%s'clpmaint runs' lists them", "%s一覧は 'clpmaint runs'")
                                        .with(near)));
    }
}
