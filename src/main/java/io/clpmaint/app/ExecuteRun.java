package io.clpmaint.app;

import io.clpmaint.approval.Approval;
import io.clpmaint.cluster.StateLines;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.engine.TimeLimits;
import io.clpmaint.inventory.ApprovalKind;
import io.clpmaint.notify.Target;
import io.clpmaint.plan.file.PlanFileReader;
import io.clpmaint.plan.file.PlanInputs;
import io.clpmaint.report.RunLine;
import io.clpmaint.runbook.Category;
import io.clpmaint.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs a runbook, or a saved plan: from the command line to the last word. */
public final class ExecuteRun {

    private static final Text UNTOUCHED = Text.of("nothing was changed", "何も変更していません");

    private final Io io;

    /**
     * The use case.
     *
     * @param io the surroundings
     */
    public ExecuteRun(Io io) {
        this.io = io;
    }

    /**
     * What is asked for. Nothing has been opened yet.
     *
     * @param category the category that the runbook has to be of, if the command says so
     * @param runbook the runbook's path or name, empty for the category's usual one
     * @param plan the file of a saved plan to be executed instead
     * @param cluster the inventory's path, if it was given
     * @param parameters values of parameters
     * @param parametersFile a file with values of parameters
     * @param dryRun whether to go through it on a model only
     * @param yes whether the run is agreed to
     * @param confirm the cluster's name, if it was given
     * @param ask whether the person at the terminal does manual steps on a simulated cluster too
     * @param approve the file of an approval, if it was given
     * @param reason why, for the record
     * @param when when it may change anything
     * @param notified who else is told
     * @param simulation how a simulated cluster is to be
     * @param state the state directory, if it was given
     */
    public record Request(
            Optional<String> category,
            Optional<String> runbook,
            Optional<String> plan,
            Optional<String> cluster,
            Map<String, String> parameters,
            Optional<String> parametersFile,
            boolean dryRun,
            boolean yes,
            Optional<String> confirm,
            boolean ask,
            Optional<String> approve,
            Optional<String> reason,
            WhenChoice when,
            NotifyChoice notified,
            SimulationChoice simulation,
            Optional<String> state) {}

    /** What a run is made of. */
    private record Sourced(
            Sources.Book book, Sources.Cluster cluster, Map<String, String> parameters, Optional<PlanInputs> saved) {}

    /**
     * Runs.
     *
     * @param request what is asked for
     * @param talk tells and asks
     * @return how it ended
     * @throws Problem when it is refused before a run exists
     * @throws InterruptedException when the process shall end
     */
    @SuppressWarnings("try") // held, not used
    public RunOutcome run(Request request, Talk talk) throws InterruptedException {
        WhenChoice.Read when = request.when().read(request.reason(), io);
        List<Target> told = request.notified().read(io);
        Sourced sources = request.plan().isPresent() ? saved(request) : named(request);
        Announcement.of(sources.book(), sources.cluster(), request.dryRun()).forEach(talk::say);
        StateDirectory state = StateDirectory.of(request.state(), io);
        if (request.dryRun()) {
            EarlyStop early = new EarlyStop(io, talk, () -> {}, Text.of("the dry run ends", "ドライランを終了します"));
            try (Io.Listening signals = early.listen()) {
                return new DryRun(io)
                        .run(sources.book(), sources.cluster(), sources.parameters(), when, request.simulation(), talk);
            }
        }
        String name = sources.cluster().inventory().cluster();
        refuseUnfinished(state, sources.cluster(), talk);
        RunDirectory directory = RunDirectory.create(state, io);
        EarlyStop early = new EarlyStop(io, talk, directory::discard, UNTOUCHED);
        boolean begun = false;
        try (Io.Listening signals = early.listen();
                LocalLock lock = LocalLock.take(state, name, directory.id().value(), io);
                ClusterLink link =
                        ClusterLinks.forRun(sources.cluster(), directory, request.simulation(), Prompts.of(talk), io)) {
            Planning.Made made = Planning.fresh(
                    sources.book(),
                    sources.cluster(),
                    sources.parameters(),
                    link.nodes(),
                    directory.id().value(),
                    seen -> LeftAtStart.tell(
                            seen,
                            sources.cluster(),
                            Standing.of(sources.cluster(), request.state(), io),
                            link,
                            talk,
                            io));
            if (sources.saved().isPresent()) {
                refuseMoved(sources, sources.saved().get(), made, link);
            }
            TimeLimits limits = when.from(link.time().now());
            InTime.require(made.plan(), limits, link.time().now(), talk);
            boolean real = !sources.cluster().inventory().isSimulated();
            List<Approval> approvals = ApprovalChoice.read(
                    request.approve(), sources.cluster(), made.plan(), real || request.ask(), state, io);
            if (real) {
                Confirmation.require(
                        made.plan(),
                        sources.cluster().origin(),
                        new Confirmation.Given(request.yes(), request.confirm(), irreversible(approvals)),
                        talk);
            } else if (request.ask()) {
                Confirmation.attended(made.plan(), talk);
            }
            RunSecrets.require(made.plan(), link.secrets());
            link.declare(made.plan());
            directory.keep(made.plan(), made.inputs());
            begun = true;
            early.begin();
            return new Execution(io, directory, link, talk, told)
                    .start(made, real || request.ask(), limits, request.reason(), approvals);
        } finally {
            if (!begun) {
                directory.discard();
            }
        }
    }

    private static boolean irreversible(List<Approval> approvals) {
        return approvals.stream().anyMatch(a -> a.kinds().contains(ApprovalKind.IRREVERSIBLE));
    }

    private Sourced named(Request request) {
        String written = request.runbook()
                .orElseGet(() -> request.category()
                        .flatMap(Category::of)
                        .flatMap(Category::usualRunbook)
                        .orElseThrow(() -> new Problem(
                                Problem.Kind.USAGE,
                                Diagnostic.error(
                                        UsageCode.BAD_ARGUMENTS,
                                        Text.of("no runbook is named", "ランブックが指定されていません"),
                                        Text.of(
                                                "name one with --runbook; 'clpmaint runbook list' shows those that are found",
                                                "--runbook で指定してください。一覧は 'clpmaint runbook list'")))));
        Sources.Book book = Sources.book(written, io);
        request.category().ifPresent(c -> Sources.require(book, c));
        Sources.Cluster cluster = Sources.cluster(request.cluster(), Optional.of(book.file()), io);
        return new Sourced(
                book,
                cluster,
                Sources.parameters(request.parametersFile(), request.parameters(), io),
                Optional.empty());
    }

    private Sourced saved(Request request) {
        String written = request.plan().orElseThrow();
        byte[] bytes = SourceFile.content(io.path(written), written);
        PlanInputs inputs = PlanFileReader.read(bytes)
                .orElseThrow(() -> new Problem(
                        Problem.Kind.USAGE,
                        Diagnostic.error(
                                UsageCode.NOT_A_PLAN,
                                Text.of("%s is not a saved plan", "%s は保存されたプランではありません")
                                        .with(written),
                                Text.of(
                                                "save one with: clpmaint plan --runbook NAME --out %s",
                                                "保存するには: clpmaint plan --runbook NAME --out %s")
                                        .with(written))));
        Recorded recorded = Recorded.of(inputs, io);
        recorded.refuseChanged();
        return new Sourced(recorded.book(), recorded.cluster(), inputs.parameters(), Optional.of(inputs));
    }

    /** An executed plan has to be the saved one, to the letter. */
    private static void refuseMoved(Sourced sources, PlanInputs saved, Planning.Made now, ClusterLink link) {
        if (saved.fingerprint().equals(now.plan().fingerprint())) {
            return;
        }
        Planning.Made then = Planning.again(sources.book(), sources.cluster(), saved, link.nodes(), "again");
        List<String> before = StateLines.of(then.plan().observed());
        List<String> after = StateLines.of(now.plan().observed());
        List<String> differences = new ArrayList<>();
        before.stream().filter(l -> !after.contains(l)).forEach(l -> differences.add("- " + l));
        after.stream().filter(l -> !before.contains(l)).forEach(l -> differences.add("+ " + l));
        throw new Problem(
                Problem.Kind.STALE,
                Diagnostic.error(
                                UsageCode.RECORD_DIFFERS,
                                Text.of("the cluster is not as it was when the plan was made", "クラスタがプラン作成時と異なります"),
                                Text.of("make a new plan: clpmaint plan", "新しいプランを作成してください: clpmaint plan"))
                        .detailed(Text.same(String.join("\n", differences))));
    }

    private void refuseUnfinished(StateDirectory state, Sources.Cluster cluster, Talk talk) {
        boolean simulated = cluster.inventory().isSimulated();
        RunStore store = new RunStore(state);
        store.lines().stream()
                .findFirst()
                .filter(l -> RunStore.UNREADABLE.contains(l.state()))
                .ifPresent(l -> talk.warn(Text.of(
                                "the record of run %s cannot be read, so what it owes its cluster is not known: clpmaint show %s, clpmaint doctor",
                                "実行 %s の記録を読み取れないため、復元すべきものが不明です: clpmaint show %s、clpmaint doctor")
                        .with(l.run(), l.run())));
        Optional<RunLine> unfinished = store.unfinished(cluster.inventory().cluster(), simulated);
        if (simulated) {
            // a run has a simulation of its own: what another one left there stands in nobody's way
            unfinished.ifPresent(l -> talk.warn(Text.of(
                            "run %s on this simulated cluster is unfinished: clpmaint resume %s, or clpmaint abort %s",
                            "このシミュレーションの実行 %s が未完了です: clpmaint resume %s または clpmaint abort %s")
                    .with(l.run(), l.run(), l.run())));
            return;
        }
        if (unfinished.isPresent()) {
            String id = unfinished.get().run();
            throw new Problem(
                    Problem.Kind.REFUSED,
                    Diagnostic.error(
                                    UsageCode.UNFINISHED_RUN,
                                    Text.of("run %s of %s on this cluster is unfinished", "このクラスタの実行 %s (%s) が未完了です")
                                            .with(id, unfinished.get().runbook()),
                                    Text.of(
                                                    "continue it: clpmaint resume %s, or end it and give back what it owes: clpmaint abort %s",
                                                    "再開する: clpmaint resume %s、または終わらせて復元する: clpmaint abort %s")
                                            .with(id, id))
                            .detailed(Text.of(
                                            "if the cluster was put right by hand since, move %s away",
                                            "すでに手作業で復旧済みの場合は %s を別の場所へ移してください")
                                    .with(state.run(id))));
        }
    }
}
