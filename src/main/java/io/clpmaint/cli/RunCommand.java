package io.clpmaint.cli;

import io.clpmaint.app.ExecuteRun;
import io.clpmaint.app.RunOutcome;
import io.clpmaint.app.SimulationChoice;
import io.clpmaint.app.UsageCode;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.text.Text;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** {@code patch}, {@code disk-swap}, {@code replace-server} and {@code run}. */
final class RunCommand implements Command {

    private final Optional<String> category;

    /**
     * The command of a category.
     *
     * @param category its word, empty for any
     */
    RunCommand(Optional<String> category) {
        this.category = category;
    }

    @Override
    public boolean onlyShows() {
        return false;
    }

    @Override
    public Text description() {
        Text common = Text.of(
                "Every step waits for the gates that it needs and is done only when the cluster shows what the step promises. Everything is recorded; an interrupted run is continued with 'clpmaint resume'. On a real cluster the plan's summary is shown and somebody has to agree. When a step fails, the person at the terminal is asked: retry, hold or restore; unattended, what the run owes the cluster is given back.",
                "各ステップは必要なゲートを待ち、約束した状態をクラスタが示して初めて完了します。すべて記録され、中断した実行は 'clpmaint resume' で再開できます。実クラスタではプランの要約を表示して同意を求めます。ステップが失敗すると、端末では再試行 (retry)・保留 (hold)・復元 (restore) を確認し、無人ではクラスタを元の保護状態に戻します。");
        return category.map(c -> Text.of(
                                "Runs a runbook of category %s; without --runbook the default one. A runbook of another category is refused. %s",
                                "カテゴリ %s のランブックを実行します。--runbook がなければ既定のものを使い、他のカテゴリのランブックは拒否します。%s")
                        .with(c, common))
                .orElse(Text.of(
                                "Runs a runbook of any category, or exactly a plan that 'clpmaint plan --out' saved. %s",
                                "任意のカテゴリのランブック、または 'clpmaint plan --out' で保存したプランをそのまま実行します。%s")
                        .with(common));
    }

    @Override
    public List<Opt> options() {
        List<Opt> options = new ArrayList<>();
        options.add(Opt.RUNBOOK);
        if (category.isEmpty()) {
            options.add(Opt.PLAN);
        }
        options.addAll(List.of(
                Opt.CLUSTER,
                Opt.PARAM,
                Opt.PARAMS,
                Opt.DRY_RUN,
                Opt.YES,
                Opt.NO_INPUT,
                Opt.CONFIRM,
                Opt.APPROVE,
                Opt.ASK,
                Opt.REASON,
                Opt.WINDOW,
                Opt.BLACKOUT,
                Opt.DEADLINE,
                Opt.OVERRIDE_WINDOW,
                Opt.NOTIFY,
                Opt.NOTIFY_KEY,
                Opt.SPEED,
                Opt.SEED,
                Opt.STATE,
                Opt.OUTPUT));
        return options;
    }

    @Override
    public List<String> examples() {
        return switch (category.orElse("run")) {
            case "patch" ->
                List.of(
                        "clpmaint patch --runbook os-patch.yaml",
                        "clpmaint patch --dry-run",
                        "clpmaint patch --yes --window 'Sat 01:00-05:00 Asia/Tokyo'",
                        "clpmaint patch --cluster /etc/clpmaint/pair1.yaml --yes -p update='dnf -y update --security'");
            case "disk-swap" ->
                List.of(
                        "clpmaint disk-swap",
                        "clpmaint disk-swap -p server=srvB --confirm pair1",
                        "clpmaint disk-swap -p server=srvB --approve approval.txt",
                        "clpmaint disk-swap --ask");
            case "replace-server" -> List.of("clpmaint replace-server --runbook my-replacement.yaml");
            default -> List.of("clpmaint run --runbook site/backup.yaml", "clpmaint run --plan tonight.json --yes");
        };
    }

    @Override
    public ExitStatus run(Invocation in) throws InterruptedException {
        if (in.has(Opt.PLAN)) {
            for (Opt other : List.of(Opt.RUNBOOK, Opt.CLUSTER, Opt.PARAM, Opt.PARAMS, Opt.DRY_RUN)) {
                if (in.has(other)) {
                    throw new Problem(
                            Problem.Kind.USAGE,
                            Diagnostic.error(
                                    UsageCode.CONFLICT,
                                    Text.of("--plan and %s exclude each other", "--plan と %s は同時に使えません")
                                            .with(other.key()),
                                    Text.of("a saved plan brings everything with it", "保存されたプランにはすべて含まれています")));
                }
            }
        }
        ExecuteRun.Request request = new ExecuteRun.Request(
                category,
                in.value(Opt.RUNBOOK),
                in.value(Opt.PLAN),
                in.value(Opt.CLUSTER),
                in.parameters(),
                in.value(Opt.PARAMS),
                in.has(Opt.DRY_RUN),
                in.has(Opt.YES),
                in.value(Opt.CONFIRM),
                in.has(Opt.ASK),
                in.value(Opt.APPROVE),
                in.value(Opt.REASON),
                in.when(),
                in.notifications(),
                new SimulationChoice(in.whole(Opt.SEED), in.positive(Opt.SPEED)),
                in.value(Opt.STATE));
        RunOutcome outcome = new ExecuteRun(in.io()).run(request, new Conversation(in));
        in.show((in.has(Opt.DRY_RUN)
                        ? outcome.then("clpmaint " + in.name() + in.again(EnumSet.of(Opt.DRY_RUN)))
                        : outcome)
                .on(in.again(EnumSet.complementOf(EnumSet.of(Opt.CLUSTER)))));
        return ExitStatus.of(outcome.result());
    }
}
