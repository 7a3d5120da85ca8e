package io.clpmaint.app;

import io.clpmaint.diagnostic.Problem;
import io.clpmaint.engine.TimeLimits;
import io.clpmaint.inventory.Inventory;
import io.clpmaint.report.RunLine;
import io.clpmaint.report.text.PlanText;
import io.clpmaint.run.RunResult;
import io.clpmaint.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts right what the doctor found, as a run like any other, and examines again. */
public final class DoctorFix {

    private final Io io;

    /**
     * The use case.
     *
     * @param io the surroundings
     */
    public DoctorFix(Io io) {
        this.io = io;
    }

    /**
     * What is asked for.
     *
     * @param cluster the inventory's path, if it was given
     * @param state the state directory, if it was given
     * @param yes whether the run is agreed to
     * @param simulation how a simulated cluster is to be
     */
    public record Request(Optional<String> cluster, Optional<String> state, boolean yes, SimulationChoice simulation) {}

    /** How it ended. */
    public sealed interface Outcome {
        /**
         * The cluster as it is now: put right as far as it goes, or untouched.
         *
         * @param findings what is found now
         */
        record Examined(Doctor.Findings findings) implements Outcome {}

        /**
         * The run that was to put it right failed.
         *
         * @param outcome how
         */
        record Failed(RunOutcome outcome) implements Outcome {}
    }

    /**
     * Examines, puts right, examines again.
     *
     * @param request what is asked for
     * @param talk tells and asks
     * @return how it ended
     * @throws Problem when there is no cluster (2), another run goes on (7), or nobody agreed (9)
     * @throws InterruptedException when the process shall end
     */
    public Outcome fix(Request request, Talk talk) throws InterruptedException {
        Doctor doctor = new Doctor(io);
        Doctor.Examined before = doctor.look(request.cluster(), request.state(), talk);
        Optional<RunLine> unfinished = unfinished(before);
        if (unfinished.isPresent()) {
            talk.say(Text.of(
                            "nothing was fixed: run %s is unfinished and gives back what it owes itself: clpmaint resume %s, or clpmaint abort %s",
                            "何も修復していません。実行 %s が未完了で、残存状態はその実行が復元します: clpmaint resume %s または clpmaint abort %s")
                    .with(
                            unfinished.get().run(),
                            unfinished.get().run(),
                            unfinished.get().run()));
            return new Outcome.Examined(before.findings());
        }
        Optional<ForeignLock> lock = ForeignLock.of(before.locks(), before.standing(), io);
        if (lock.isPresent() && !lock.get().isDead() && before.remedy().isPresent()) {
            throw lock.get().refusal();
        }
        if (before.remedy().isEmpty() && before.dead().isEmpty()) {
            if (!before.findings().report().ready()) {
                talk.say(Text.of("nothing was fixed: what was found needs a person", "何も修復していません。見つかったものには人の対応が必要です"));
            }
            return new Outcome.Examined(before.findings());
        }
        boolean agreed = request.yes() || before.cluster().inventory().isSimulated();
        if (before.remedy().isPresent()) {
            talk.show(before.findings()::lines);
            RunOutcome outcome = run(before, before.remedy().get(), lock, request, talk);
            if (outcome.result() != RunResult.SUCCESS) {
                return new Outcome.Failed(outcome);
            }
            agreed = true;
        }
        if (!before.dead().isEmpty() && (agreed || agrees(talk))) {
            forget(before, talk);
        }
        return new Outcome.Examined(
                doctor.look(request.cluster(), request.state(), talk).findings());
    }

    private static Optional<RunLine> unfinished(Doctor.Examined before) {
        Inventory inventory = before.cluster().inventory();
        // a run has a simulation in memory of its own: what an older one left there stands in nobody's way
        return inventory.isSimulated() && inventory.served().isEmpty()
                ? before.standing().last().filter(l -> l.state().equals(RunStore.INTERRUPTED))
                : before.standing().store().unfinished(inventory.cluster(), inventory.isSimulated());
    }

    @SuppressWarnings("try") // held, not used
    private RunOutcome run(
            Doctor.Examined before, SourceFile file, Optional<ForeignLock> foreign, Request request, Talk talk)
            throws InterruptedException {
        Sources.Cluster cluster = before.cluster();
        Sources.Book book = Sources.book(file, LibraryParts.of(file));
        StateDirectory state = before.standing().state();
        RunDirectory directory = RunDirectory.create(state, io);
        EarlyStop early = new EarlyStop(io, talk, directory::discard, Text.of("nothing was changed", "何も変更していません"));
        boolean begun = false;
        try (Io.Listening signals = early.listen();
                LocalLock lock = LocalLock.take(
                        state, cluster.inventory().cluster(), directory.id().value(), io);
                ClusterLink link = link(before, directory, request, talk)) {
            Planning.Made made = Planning.fresh(
                    book, cluster, Map.of(), link.nodes(), directory.id().value());
            boolean real = !cluster.inventory().isSimulated();
            if (!real || request.yes()) {
                talk.show((lang, paint) -> PlanText.summary(made.plan(), lang, paint));
            }
            if (real) {
                Confirmation.require(
                        made.plan(),
                        cluster.origin(),
                        new Confirmation.Given(request.yes(), Optional.empty(), false),
                        talk);
            }
            if (foreign.isPresent()) {
                talk.say(foreign.get().taken());
                Locks.over(cluster.inventory(), link, foreign.get().id(), io);
            }
            link.declare(made.plan());
            directory.keep(made.plan(), made.inputs());
            begun = true;
            early.begin();
            RunOutcome outcome = new Execution(io, directory, link, talk, List.of())
                    .start(made, real, TimeLimits.NONE, Optional.of("doctor --fix"), List.of());
            return outcome;
        } finally {
            if (!begun) {
                directory.discard();
            }
        }
    }

    private static boolean agrees(Talk talk) {
        return talk.ask(Text.of(
                        "remove what commands of dead runs left on the servers? [y/N] ",
                        "終了した実行のコマンドがサーバに残した記録を削除しますか? [y/N] "))
                .filter(Confirmation::isYes)
                .isPresent();
    }

    /** What was put right nobody takes up any more: the marks of the dead runs go too, unless something of them is at work. */
    private void forget(Doctor.Examined before, Talk talk) throws InterruptedException {
        try (ClusterLink link =
                ClusterLinks.forBreaking(before.cluster(), before.standing().world(), Prompts.of(talk), io)) {
            new DeadMarks(io, talk).remove(before.dead(), link);
        }
    }

    /** A simulated cluster in memory goes on as its last run left it; everything else is there by itself. */
    private ClusterLink link(Doctor.Examined before, RunDirectory directory, Request request, Talk talk) {
        Optional<RunDirectory> last = before.standing().world();
        if (before.cluster().inventory().served().isPresent() || last.isEmpty()) {
            return ClusterLinks.forRun(before.cluster(), directory, request.simulation(), Prompts.of(talk), io);
        }
        try {
            PrivateFiles.write(directory.world(), Files.readString(last.get().world()));
            PrivateFiles.write(directory.seed(), Files.readString(last.get().seed()));
        } catch (IOException e) {
            throw PrivateFiles.unwritten(directory.world(), e);
        }
        return ClusterLinks.forResume(before.cluster(), directory, request.simulation(), Prompts.of(talk), io);
    }
}
