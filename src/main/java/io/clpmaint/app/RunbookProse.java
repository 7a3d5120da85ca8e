package io.clpmaint.app;

import io.clpmaint.action.ActionSpec;
import io.clpmaint.action.Actions;
import io.clpmaint.action.Value;
import io.clpmaint.cluster.TimedGate;
import io.clpmaint.report.Prose;
import io.clpmaint.runbook.BoundRunbook;
import io.clpmaint.runbook.BoundStep;
import io.clpmaint.runbook.ClusterFacts;
import io.clpmaint.runbook.Parameter;
import io.clpmaint.runbook.Requires;
import io.clpmaint.runbook.Runbook;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Text;
import io.clpmaint.time.Durations;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A runbook as people who approve changes read it: made of the runbook and of what the actions say of themselves. */
final class RunbookProse {

    private final Runbook runbook;
    private final BoundRunbook outline;
    private final Lang lang;
    private final List<Prose.Block> blocks = new ArrayList<>();
    private int number;

    private RunbookProse(Runbook runbook, BoundRunbook outline, Lang lang) {
        this.runbook = runbook;
        this.outline = outline;
        this.lang = lang;
    }

    /**
     * The whole procedure.
     *
     * @param runbook the runbook
     * @param outline its steps with stand-ins for what is chosen later
     * @param lang the language
     * @return the text
     */
    static Prose of(Runbook runbook, BoundRunbook outline, Lang lang) {
        return new RunbookProse(runbook, outline, lang).write();
    }

    private Prose write() {
        heading(1, Text.of("%s (%s)", "%s (%s)").with(runbook.title(), runbook.name()));
        if (!runbook.description().isEmpty()) {
            paragraph(runbook.description());
        }
        if (!runbook.source().isEmpty()) {
            paragraph(Text.of("Source: %s", "出典: %s").with(runbook.source()));
        }
        prerequisites();
        parameters();
        heading(2, Text.of("Steps", "手順"));
        paragraph(Text.of(
                "The program does the steps in this order, one at a time, except where a step is marked as done by a person."
                        + " Before each command it looks at the cluster again and does nothing unless the cluster is in the"
                        + " state that the step needs; afterwards it waits until the promised state is seen.",
                "プログラムが次の順に 1 つずつ実行します (作業者と記されたステップは作業者が行います)。"
                        + "各コマンドの前にクラスタの状態を確認し、必要な状態でなければ実行しません。"
                        + "実行後は約束した状態になるまで確認します。"));
        outline.steps().forEach(s -> step(s, 3));
        if (!outline.after().isEmpty()) {
            heading(2, Text.of("At the end", "完了条件"));
            gates(outline.after());
        }
        failure();
        return new Prose(blocks);
    }

    private void prerequisites() {
        List<String> items = new ArrayList<>();
        Requires requires = runbook.requires();
        if (requires.leastServers() > 1 || requires.mostServers().isPresent()) {
            String most = requires.mostServers().map(Object::toString).orElse("");
            items.add(say(Text.of("number of servers: %s..%s", "サーバ台数: %s..%s").with(requires.leastServers(), most)));
        }
        if (requires.leastProduct().isPresent() || requires.mostProduct().isPresent()) {
            items.add(say(Text.of("product version: %s..%s", "製品バージョン: %s..%s")
                    .with(
                            requires.leastProduct().orElse(""),
                            requires.mostProduct().orElse(""))));
        }
        if (!requires.topology().isEmpty()) {
            items.add(say(Text.of("storage, one of: %s", "ストレージ (いずれか): %s")
                    .with(requires.topology().stream()
                            .map(ClusterFacts.Storage::word)
                            .collect(Collectors.joining(", ")))));
        }
        requires.init()
                .ifPresent(i -> items.add(
                        say(Text.of("services started by %s", "サービスの起動方式: %s").with(i.word()))));
        outline.before().forEach(g -> items.add(gate(g)));
        if (!items.isEmpty()) {
            heading(2, Text.of("What has to hold before", "開始条件"));
            blocks.add(new Prose.Items(items));
        }
    }

    private void parameters() {
        if (runbook.parameters().isEmpty()) {
            return;
        }
        heading(2, Text.of("What is chosen for a run", "実行時に指定する値"));
        List<List<String>> rows = runbook.parameters().stream()
                .map(p -> List.of(p.name(), type(p), usual(p), say(p.description())))
                .toList();
        blocks.add(new Prose.Grid(
                List.of(
                        say(Text.of("parameter", "パラメータ")),
                        say(Text.of("type", "型")),
                        say(Text.of("default", "既定値")),
                        say(Text.of("meaning", "意味"))),
                rows));
    }

    /** The type of a parameter with its bounds, in a few words. */
    static String type(Parameter parameter) {
        String kind = parameter.choices().isEmpty()
                ? parameter.kind().name().toLowerCase(Locale.ROOT)
                : String.join(" / ", parameter.choices());
        return parameter.least().isPresent() || parameter.most().isPresent()
                ? kind + " " + parameter.least().orElse("") + ".."
                        + parameter.most().orElse("")
                : kind;
    }

    private String usual(Parameter parameter) {
        return parameter
                .usual()
                .map(RunbookLibrary::shown)
                .orElseGet(() ->
                        say(parameter.optional() ? Text.of("(none)", "(なし)") : Text.of("(has to be given)", "(必須)")));
    }

    private void step(BoundStep step, int level) {
        ActionSpec spec = Actions.named(step.action()).orElseThrow().spec();
        boolean person = step.action().equals("manual");
        number++;
        heading(
                Math.min(level, 6),
                Text.of("%s. %s: %s", "%s. %s: %s")
                        .with(
                                number,
                                step.id(),
                                person && step.arguments().has("title")
                                        ? step.arguments().bilingual("title")
                                        : spec.summary()));
        if (!step.when().isEmpty()) {
            paragraph(Text.of("Only if %s.", "条件: %s。").with(step.when()));
        }
        if (person) {
            paragraph(Text.of("Done by a person:", "作業者が行います:"));
            paragraph(step.arguments().bilingual("instructions"));
        } else {
            paragraph(spec.description());
            List<String> given = step.arguments().values().entrySet().stream()
                    .filter(e -> !(e.getValue() instanceof Value.Gates) && !(e.getValue() instanceof Value.Effects))
                    .map(e -> e.getKey() + ": "
                            + (e.getValue() instanceof Value.Bilingual b
                                    ? say(b.text())
                                    : e.getValue().shown()))
                    .toList();
            if (!given.isEmpty()) {
                paragraph(Text.of("With, where nothing else is chosen: %s.", "指定 (変更しない場合): %s。")
                        .with(String.join(", ", given)));
            }
        }
        checks(Text.of("Also checked before:", "実行前の追加確認:"), step.before());
        checks(Text.of("Also checked after:", "実行後の追加確認:"), step.after());
        if (spec.risk() == ActionSpec.Risk.IRREVERSIBLE) {
            paragraph(Text.of("This cannot be undone: it asks for the cluster's name.", "元に戻せません。クラスタ名の入力による確認が必要です。"));
        } else if (spec.risk() == ActionSpec.Risk.INTERRUPTS) {
            paragraph(Text.of(
                    "This interrupts business or takes a server out of the cluster.", "業務の中断またはサーバの切り離しを伴います。"));
        }
        step.children().forEach(c -> step(c, level + 1));
        if (spec.scope()) {
            paragraph(Text.of("End of %s: what it took is given back, whatever happened.", "%s の終了: 何が起きても必ず元に戻します。")
                    .with(step.id()));
        }
    }

    private void checks(Text title, List<TimedGate> gates) {
        if (!gates.isEmpty()) {
            paragraph(title);
            gates(gates);
        }
    }

    private void gates(List<TimedGate> gates) {
        blocks.add(new Prose.Items(gates.stream().map(this::gate).toList()));
    }

    private String gate(TimedGate gate) {
        return say(gate.gate().told())
                + gate.timeout()
                        .map(t -> say(
                                Text.of(" (waited for up to %s)", " (最大 %s 待機)").with(Durations.format(t))))
                        .orElse("");
    }

    private void failure() {
        heading(2, Text.of("When a step fails", "ステップが失敗した場合"));
        paragraph(Text.of(
                "No further step is begun. At a terminal the operator chooses to retry, hold or restore; unattended, the"
                        + " program gives back what it took: suppression ends, services are enabled, servers return to the"
                        + " cluster where that is safe (exit 4). What could not or must not be given back is listed with the"
                        + " commands to type (exit 5). Where the outcome of a command is unknown, nothing more is done (exit 6).",
                "以降のステップは開始しません。端末では再試行、保留、復元を選択できます。無人実行では、抑止の解除、サービスの有効化、"
                        + "安全な場合のサーバの復帰など、変更したものを元に戻します (終了コード 4)。"
                        + "戻せない、または戻してはならないものは、実行すべきコマンドとともに表示します (終了コード 5)。"
                        + "コマンドの結果が不明な場合は何も続行しません (終了コード 6)。"));
        List<String> finalSteps = new ArrayList<>();
        outline.forEachStep(s -> {
            if (Actions.named(s.action()).orElseThrow().spec().risk() == ActionSpec.Risk.IRREVERSIBLE) {
                finalSteps.add(s.id());
            }
        });
        paragraph(
                finalSteps.isEmpty()
                        ? Text.of("No step of this procedure is irreversible by itself.", "それ自体が元に戻せないステップはありません。")
                        : Text.of("Irreversible steps: %s.", "元に戻せないステップ: %s。").with(String.join(", ", finalSteps)));
    }

    private void heading(int level, Text text) {
        blocks.add(new Prose.Heading(level, say(text)));
    }

    private void paragraph(Text text) {
        blocks.add(new Prose.Paragraph(say(text)));
    }

    private String say(Text text) {
        return text.in(lang);
    }
}
