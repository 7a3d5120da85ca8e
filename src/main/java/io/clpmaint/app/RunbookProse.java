package io.clpmaint.app;

import io.clpmaint.action.ArgumentKind;
import io.clpmaint.plan.PlannedStep;
import io.clpmaint.report.Prose;
import io.clpmaint.report.text.DurationWords;
import io.clpmaint.runbook.BoundRunbook;
import io.clpmaint.runbook.Parameter;
import io.clpmaint.runbook.Runbook;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Text;
import io.clpmaint.time.Durations;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A runbook as people who approve changes read it: made of the runbook and of what the actions say of themselves. */
final class RunbookProse {

    private final Runbook runbook;
    private final BoundRunbook outline;
    private final ProseWriter out;
    private final Lang lang;

    private RunbookProse(Runbook runbook, BoundRunbook outline, Lang lang) {
        this.runbook = runbook;
        this.outline = outline;
        this.lang = lang;
        this.out = writer();
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

    private ProseWriter writer() {
        return new ProseWriter(
                lang, runbook.parameters().stream().map(Parameter::name).toList());
    }

    private Prose write() {
        ProseWriter told = writer();
        StepProse steps = new StepProse(
                told,
                runbook.parameters().stream()
                        .filter(Parameter::optional)
                        .map(Parameter::name)
                        .collect(Collectors.toUnmodifiableSet()));
        steps.write(outline.steps());
        out.heading(1, Text.of("%s (%s)", "%s (%s)").with(runbook.title(), runbook.name()));
        if (!runbook.description().isEmpty()) {
            out.paragraph(runbook.description());
        }
        if (!runbook.source().isEmpty()) {
            out.paragraph(Text.of("Source: %s", "出典: %s").with(runbook.source()));
        }
        glance(steps);
        prerequisites();
        parameters();
        out.heading(2, Text.of("Steps", "手順"));
        out.paragraph(Text.of(
                        "The program does the steps in this order, one at a time; a person does those that say so. Before each"
                                + " command it looks at the cluster again and does nothing unless the cluster is in the state that"
                                + " the step needs; afterwards it waits until the promised state is seen."
                                + " A condition without a time of its own is waited for up to %s before a step and up to %s after it.",
                        "プログラムが次の順に 1 つずつ実行します (作業者が行うステップにはその旨を記しています)。"
                                + "各コマンドの前にクラスタの状態を確認し、必要な状態でなければ実行しません。"
                                + "実行後は、完了の条件が満たされるまで確認します。"
                                + "待ち時間の記載のない条件は、ステップの前は最大 %s、後は最大 %s待ちます。")
                .with(DurationWords.of(PlannedStep.GUARD_PATIENCE), DurationWords.of(PlannedStep.PROMISE_PATIENCE)));
        if (!runbook.parameters().isEmpty()) {
            out.paragraph(Text.of(
                    "A name in angle brackets stands for the value of the parameter of that name, or for the server or group whose turn"
                            + " it is. A time that can be chosen stands with its default.",
                    "山括弧の名前は、その名前のパラメータの値、または順番に処理するサーバやグループを表します。" + "指定できる時間は既定値を示しています。"));
        }
        out.add(told.prose());
        if (!outline.after().isEmpty()) {
            out.heading(2, Text.of("At the end", "完了条件"));
            out.gates(outline.after());
        }
        failure(steps);
        return out.prose();
    }

    /** What whoever approves asks first: how much, who, and what it costs. */
    private void glance(StepProse steps) {
        out.heading(2, Text.of("At a glance", "概要"));
        out.items(List.of(
                Text.of(
                                "Steps: %s. How long they take on one cluster, which groups they interrupt for how long, and every command is"
                                        + " told by `clpmaint plan --runbook %s`.",
                                "ステップ数: %s。特定のクラスタでの所要時間、グループごとの中断時間、全コマンドは `clpmaint plan --runbook %s` で確認できます。")
                        .with(steps.count(), runbook.name()),
                marked(Text.of("Done by a person: %s.", "作業者が行うステップ: %s。"), steps, StepProse.Marked.BY_A_PERSON),
                marked(Text.of("Interrupting business: %s.", "業務の中断を伴うステップ: %s。"), steps, StepProse.Marked.INTERRUPTS),
                marked(
                        Text.of("With servers out of the cluster: %s.", "サーバの切り離しを伴うステップ: %s。"),
                        steps,
                        StepProse.Marked.TAKES_OUT),
                marked(Text.of("Irreversible: %s.", "元に戻せないステップ: %s。"), steps, StepProse.Marked.IRREVERSIBLE)));
    }

    private static Text marked(Text pattern, StepProse steps, StepProse.Marked kind) {
        return pattern.with(steps.marked(kind).stream()
                .reduce((a, b) -> Text.of("%s, %s", "%s、%s").with(a, b))
                .orElse(Text.of("no step", "なし")));
    }

    private void prerequisites() {
        List<Text> required = RequirementWords.of(runbook.requires());
        if (required.isEmpty() && outline.before().isEmpty()) {
            return;
        }
        out.heading(2, Text.of("What has to hold before", "開始条件"));
        out.items(Stream.concat(required.stream(), outline.before().stream().map(out::gate))
                .toList());
    }

    private void parameters() {
        if (runbook.parameters().isEmpty()) {
            return;
        }
        out.heading(2, Text.of("What is chosen for a run", "実行時に指定する値"));
        out.grid(
                List.of(
                        Text.of("parameter", "パラメータ"),
                        Text.of("type", "種類"),
                        Text.of("default", "既定値"),
                        Text.of("meaning", "意味")),
                runbook.parameters().stream()
                        .map(p -> List.of(Text.same(p.name()), kind(p), usual(p), p.description()))
                        .toList());
    }

    /** The type of a parameter with its bounds, as a runbook writes it. */
    static String type(Parameter parameter) {
        String kind = parameter.choices().isEmpty()
                ? parameter.kind().name().toLowerCase(Locale.ROOT)
                : String.join(" / ", parameter.choices());
        return parameter.least().isPresent() || parameter.most().isPresent()
                ? kind + " " + parameter.least().orElse("") + ".."
                        + parameter.most().orElse("")
                : kind;
    }

    /** The same for people. */
    private static Text kind(Parameter parameter) {
        if (parameter.kind() == ArgumentKind.CHOICE) {
            String listed = String.join(", ", parameter.choices());
            return parameter.choices().size() > 2
                    ? Text.of("one of %s", "%s のいずれか").with(listed)
                    : Text.of(String.join(" or ", parameter.choices()), String.join(" または ", parameter.choices()));
        }
        Text kind = parameter.kindInWords();
        Optional<Text> bounds =
                parameter.least().isPresent() && parameter.most().isPresent()
                        ? Optional.of(Text.of("%s to %s", "%s ～ %s")
                                .with(
                                        bound(parameter, parameter.least().get()),
                                        bound(parameter, parameter.most().get())))
                        : parameter
                                .least()
                                .map(l -> Text.of("%s or more", "%s 以上").with(bound(parameter, l)))
                                .or(() -> parameter
                                        .most()
                                        .map(m -> Text.of("%s or less", "%s 以下").with(bound(parameter, m))));
        return bounds.map(b -> Text.of("%s, %s", "%s (%s)").with(kind, b)).orElse(kind);
    }

    /** A duration with its units in words; everything else as it is written. */
    private static Text bound(Parameter parameter, String written) {
        return parameter.kind() == ArgumentKind.DURATION
                ? Durations.parse(written).map(DurationWords::of).orElse(Text.same(written))
                : Text.same(written);
    }

    private static Text usual(Parameter parameter) {
        return parameter
                .usual()
                .map(u -> bound(parameter, RunbookLibrary.shown(u)))
                .orElse(parameter.optional() ? Text.of("(none)", "(なし)") : Text.of("(has to be given)", "(必須)"));
    }

    private void failure(StepProse steps) {
        out.heading(2, Text.of("When a step fails", "ステップが失敗した場合"));
        out.paragraph(Text.of(
                "No further step is begun. At a terminal the operator chooses to retry, to hold or to restore; unattended, the"
                        + " program gives back what it took: suppression ends, services are enabled, servers return to the"
                        + " cluster where that is safe (exit code 4). What could not or must not be given back is listed with"
                        + " the commands to type (exit code 5). Where the outcome of a command is unknown, no further step is"
                        + " begun, and only what surely reads settled is given back (exit code 6).",
                "以降のステップは開始しません。端末では再試行、保留、復元を選択できます。無人実行では、抑止の解除、サービスの自動起動の有効化、"
                        + "安全な場合のサーバの復帰など、変更したものを元に戻します (終了コード 4)。"
                        + "戻せない、または戻してはならないものは、実行すべきコマンドとともに表示します (終了コード 5)。"
                        + "コマンドの結果が不明な場合は以降のステップを開始せず、状態が確定しているものだけを元に戻します (終了コード 6)。"));
        out.paragraph(steps.pointOfNoReturn()
                .map(step -> Text.of("Point of no return: %s", "後戻りできない時点: %s").with(step))
                .orElse(Text.of(
                        "No step is a point of no return. Groups that were moved stay where they are; so does a configuration that was"
                                + " delivered.",
                        "後戻りできない時点はありません。移動したグループと配信済みの構成情報は元に戻しません。")));
    }
}
