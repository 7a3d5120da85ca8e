package io.clpmaint.app;

import io.clpmaint.action.ActionSpec;
import io.clpmaint.action.Actions;
import io.clpmaint.action.ArgumentSpec;
import io.clpmaint.action.Value;
import io.clpmaint.cluster.TimedGate;
import io.clpmaint.report.text.DurationWords;
import io.clpmaint.runbook.BoundStep;
import io.clpmaint.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The steps of a procedure as people read them: numbered, and each action told in full where it stands first. */
final class StepProse {

    private static final int TOP = 3;
    private static final String MANUAL = "manual";
    private static final String WAIT = "wait-for";

    /** Where an action's description says what it checks, promises and undoes. */
    private static final Pattern EN =
            Pattern.compile("(?:^|(?<=[.:;] ))(Gates?|Promise|Undo)((?:, [^:.]*)?): |(?<=[.] )(No undo)([.:]) ?");

    private static final Pattern JA =
            Pattern.compile("(ゲート|約束|取り消し)((?: \\([^)]*\\))?): |(?<=。)(取り消しはありません)(。|(?= \\())");

    private static final Map<String, Text> LABELS = Map.of(
            "Gate", Text.of("Checked before%s: ", "実行前の確認%s: "),
            "Promise", Text.of("Done when%s: ", "完了の条件%s: "),
            "Undo", Text.of("On failure%s: ", "失敗時%s: "),
            "No undo", Text.of("On failure: nothing is undone", "失敗時: 元に戻しません"));

    private static final Map<String, String> KEYS = Map.of(
            "Gate", "Gate",
            "Gates", "Gate",
            "ゲート", "Gate",
            "Promise", "Promise",
            "約束", "Promise",
            "Undo", "Undo",
            "取り消し", "Undo",
            "No undo", "No undo",
            "取り消しはありません", "No undo");

    private final ProseWriter out;
    private final Map<String, Integer> told = new LinkedHashMap<>();
    private final Map<Text, Integer> instructed = new LinkedHashMap<>();
    private final List<String> irreversible = new ArrayList<>();
    private int number;

    StepProse(ProseWriter out) {
        this.out = out;
    }

    void write(List<BoundStep> steps) {
        steps(steps, TOP, Text.EMPTY);
    }

    /** The steps that cannot be undone, by number and id. */
    List<String> irreversible() {
        return List.copyOf(irreversible);
    }

    private void steps(List<BoundStep> steps, int level, Text said) {
        List<BoundStep.Frame> open = List.of();
        for (BoundStep step : steps) {
            if (!step.included()) {
                continue; // never part of a run of this runbook
            }
            List<BoundStep.Frame> inside = step.inside();
            int same = 0;
            while (same < Math.min(open.size(), inside.size()) && open.get(same).equals(inside.get(same))) {
                same++;
            }
            for (int i = same; i < inside.size(); i++) {
                out.heading(level + i, inside.get(i).title());
                when(inside.get(i).when(), i == 0 ? said : inside.get(i - 1).when());
            }
            open = inside;
            step(
                    step,
                    level + inside.size(),
                    inside.isEmpty() ? said : inside.get(inside.size() - 1).when());
        }
    }

    private void step(BoundStep step, int level, Text said) {
        ActionSpec spec = Actions.named(step.action()).orElseThrow().spec();
        boolean person = step.action().equals(MANUAL);
        number++;
        Text title = person && step.arguments().has("title") ? step.arguments().bilingual("title") : spec.summary();
        out.heading(level, Text.of("%s. %s (`%s`)", "%s. %s (`%s`)").with(number, capital(title), step.id()));
        when(step.when(), said);
        if (person) {
            person(step);
        } else if (step.action().equals(WAIT)) {
            checks(
                    Text.of("Waits until this holds, and changes nothing:", "次の条件が満たされるまで待ちます (何も変更しません):"),
                    awaited(step));
        } else {
            description(step.action(), spec);
            given(step, spec);
        }
        checks(Text.of("Checked before, for this step:", "このステップの実行前の確認:"), step.before());
        checks(
                person
                        ? Text.of("Checked afterwards by the program:", "作業後にプログラムが確認すること:")
                        : Text.of("Checked afterwards, for this step:", "このステップの実行後の確認:"),
                step.after());
        risk(spec, step.id());
        steps(step.children(), level + 1, step.when());
        if (spec.scope()) {
            out.paragraph(Text.of(
                            "End of `%s`: what it took is given back, however the steps inside end.",
                            "`%s` の終了: 内側のステップがどのように終わっても、変更したものを元に戻します。")
                    .with(step.id()));
        }
    }

    /** The condition, as far as what stands around it did not say it. */
    private void when(Text when, Text said) {
        if (when.isEmpty() || when.equals(said)) {
            return;
        }
        Text more = !said.isEmpty()
                        && when.en().startsWith(said.en() + " and ")
                        && when.ja().startsWith(said.ja() + "、かつ ")
                ? Text.of(
                        when.en().substring((said.en() + " and ").length()),
                        when.ja().substring((said.ja() + "、かつ ").length()))
                : when;
        Text plain = out.condition(Text.of(more.en(), more.ja().replaceAll("^\\(([^()]*)\\)$", "$1")));
        out.paragraph(Text.of("Only if %s.", "条件: %s。").with(plain));
    }

    private void person(BoundStep step) {
        Text instructions = step.arguments().bilingual("instructions");
        Integer before = instructed.putIfAbsent(instructions, number);
        if (before == null) {
            out.paragraph(Text.of("Done by a person:", "作業者が行います:"));
            out.instructions(instructions);
        } else {
            out.paragraph(Text.of("Done by a person, by the instructions of step %s.", "作業者が行います。作業内容はステップ %s と同じです。")
                    .with(before));
        }
        out.paragraph(Text.of(
                        "It is expected to take %s; after %s without an answer the step has failed.",
                        "所要時間の目安は %sです。%sたっても回答がなければステップの失敗とします。")
                .with(
                        DurationWords.of(step.arguments().span("typical")),
                        DurationWords.of(step.arguments().span("timeout"))));
    }

    private void description(String action, ActionSpec spec) {
        Integer before = told.putIfAbsent(action, number);
        if (before != null) {
            out.paragraph(Text.of("What this does and checks is told at step %s.", "動作と確認の内容はステップ %s と同じです。")
                    .with(before));
            return;
        }
        List<String> en = pieces(spec.description().en(), EN, Text::en);
        List<String> ja = pieces(spec.description().ja(), JA, Text::ja);
        Text text = Text.of(en.get(0), ja.get(0));
        if (!text.isEmpty()) {
            out.paragraph(text);
        }
        List<Text> items = new ArrayList<>();
        for (int i = 1; i < Math.max(en.size(), ja.size()); i++) {
            items.add(Text.of(i < en.size() ? en.get(i) : "", i < ja.size() ? ja.get(i) : ""));
        }
        out.items(items);
    }

    /** What stands before the first label, then each label with what follows it. */
    private static List<String> pieces(String text, Pattern labels, Function<Text, String> lang) {
        List<String> pieces = new ArrayList<>();
        Matcher found = labels.matcher(text);
        int at = 0;
        String label = "";
        while (found.find()) {
            pieces.add((label + text.substring(at, found.start())).strip());
            String key = group(found, 1) + group(found, 3);
            String end = group(found, 4) + (group(found, 4).isEmpty() || labels == JA ? "" : " ");
            label = lang.apply(LABELS.getOrDefault(KEYS.getOrDefault(key, ""), Text.EMPTY)
                            .with(group(found, 2)))
                    + end;
            at = found.end();
        }
        pieces.add((label + text.substring(at)).strip());
        return pieces;
    }

    private static String group(Matcher found, int group) {
        return Optional.ofNullable(found.group(group)).orElse("");
    }

    private void given(BoundStep step, ActionSpec spec) {
        Optional<Text> given = step.arguments().values().entrySet().stream()
                .filter(e -> !isUsual(spec.argument(e.getKey()), e.getValue()))
                .flatMap(e -> shown(e.getValue())
                        .map(v -> Text.of("%s = %s", "%s = %s").with(e.getKey(), v))
                        .stream())
                .reduce((a, b) -> Text.of("%s; %s", "%s、%s").with(a, b));
        given.ifPresent(g -> out.paragraph(Text.of("Given: %s.", "指定: %s。").with(g)));
    }

    /** The gates of a step that only waits, each with its own time or that of the step. */
    private static List<TimedGate> awaited(BoundStep step) {
        return step.arguments().gates("gates").stream()
                .map(g -> g.timeout().isPresent()
                        ? g
                        : TimedGate.within(g.gate(), step.arguments().span("timeout"))
                                .under(g.when()))
                .toList();
    }

    /** How long something may take is of interest even where it is as usual. */
    private static boolean isUsual(Optional<ArgumentSpec> argument, Value value) {
        return !(value instanceof Value.Span)
                && argument.flatMap(ArgumentSpec::usual)
                        .map(value.shown()::equals)
                        .orElse(false);
    }

    private static Optional<Text> shown(Value value) {
        if (value instanceof Value.Span span) {
            return Optional.of(DurationWords.of(span.duration()));
        }
        if (value instanceof Value.Gates || value instanceof Value.Effects || value instanceof Value.Bilingual) {
            return Optional.empty();
        }
        if (value.shown().equals("[${all}]")) {
            return Optional.of(
                    value instanceof Value.GroupList
                            ? Text.of("every group", "すべてのグループ")
                            : Text.of("every server", "すべてのサーバ"));
        }
        String text = value instanceof Value.ServerList || value instanceof Value.GroupList
                ? value.shown().replaceAll("^\\[|\\]$", "")
                : value.shown();
        return Optional.of(Text.same("`" + text.replace('`', '\'') + "`"));
    }

    private void checks(Text title, List<TimedGate> gates) {
        if (!gates.isEmpty()) {
            out.paragraph(title);
            out.gates(gates);
        }
    }

    private void risk(ActionSpec spec, String id) {
        if (spec.risk() == ActionSpec.Risk.IRREVERSIBLE) {
            irreversible.add(number + " (`" + id + "`)");
            out.paragraph(Text.of(
                    "This cannot be undone. The program asks for the cluster's name before.",
                    "元に戻せません。実行前にクラスタ名の入力による確認が必要です。"));
        } else if (spec.risk() == ActionSpec.Risk.INTERRUPTS) {
            out.paragraph(Text.of(
                    "This interrupts business or takes a server out of the cluster.", "業務の中断またはサーバの切り離しを伴います。"));
        }
    }

    private static Text capital(Text text) {
        return Text.of(
                text.en().isEmpty()
                        ? ""
                        : text.en().substring(0, 1).toUpperCase(Locale.ROOT)
                                + text.en().substring(1),
                text.ja());
    }
}
