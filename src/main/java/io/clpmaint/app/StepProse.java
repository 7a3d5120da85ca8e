package io.clpmaint.app;

import io.clpmaint.action.ActionSpec;
import io.clpmaint.action.Actions;
import io.clpmaint.action.Value;
import io.clpmaint.cluster.TimedGate;
import io.clpmaint.plan.PlanFacts;
import io.clpmaint.report.text.DurationWords;
import io.clpmaint.report.text.GateSentence;
import io.clpmaint.runbook.BoundStep;
import io.clpmaint.text.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The steps of a procedure as people read them: numbered, and each action told in full where it stands first. */
final class StepProse {

    private static final int TOP = 3;
    private static final String MANUAL = "manual";
    private static final String WAIT = "wait-for";
    /** What interrupts no business by itself: its groups have moved before. */
    private static final Set<String> TAKES_OUT = Set.of("stop-cluster", "reboot", "shutdown", "restart-servers");

    private static final String NOTHING = "nothing";
    private static final String COPY = "copy-mirror";
    private static final String RETURN_IF = "return-if";

    /** Within this time nothing is waited for that goes on: it holds, or it does not. */
    private static final Duration QUICK = Duration.ofMinutes(1);

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
    private final Map<Marked, List<Text>> marked = new EnumMap<>(Marked.class);
    private final Set<String> optional;
    private int number;

    /**
     * Steps to be written.
     *
     * @param out where to
     * @param optional the parameters that need not have a value
     */
    StepProse(ProseWriter out, Set<String> optional) {
        this.out = out;
        this.optional = Set.copyOf(optional);
    }

    /** What whoever approves looks for first. */
    enum Marked {
        /** A person does it. */
        BY_A_PERSON,
        /** It interrupts business. */
        INTERRUPTS,
        /** It takes a server out of the cluster, or is done to one that is out. */
        TAKES_OUT,
        /** It cannot be undone. */
        IRREVERSIBLE,
        /** Nothing in this program undoes it. */
        LASTING
    }

    void write(List<BoundStep> steps) {
        steps(steps, TOP, Text.EMPTY);
    }

    /** The first step whose effect the program does not undo. */
    Optional<Text> pointOfNoReturn() {
        return marked(Marked.LASTING).stream().findFirst();
    }

    /** How many steps there are. */
    int count() {
        return number;
    }

    /** The steps of a kind, by number and id. */
    List<Text> marked(Marked kind) {
        return List.copyOf(marked.getOrDefault(kind, List.of()));
    }

    private void mark(Marked kind, BoundStep step) {
        mark(kind, Text.of("%s (`%s`)", "%s (`%s`)").with(number, step.id()));
    }

    private void mark(Marked kind, Text what) {
        marked.computeIfAbsent(kind, k -> new ArrayList<>()).add(what);
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
        StepSentence sentence = new StepSentence(step, optional);
        out.heading(
                level,
                Text.of("%s. %s (`%s`)", "%s. %s (`%s`)").with(number, capital(title(step, sentence)), step.id()));
        when(step.when(), said);
        if (person) {
            person(step);
        } else if (step.action().equals(WAIT)) {
            awaits(awaited(step));
        } else {
            sentence.more().stream()
                    .reduce((a, b) -> Text.of("%s %s", "%s%s").with(a, b))
                    .ifPresent(out::paragraph);
            effect(step);
            description(step.action(), spec);
            checks(
                    Text.of(
                            "After a failure it is undone only if this holds, else by a person:",
                            "失敗時に元に戻す条件 (満たさない場合は作業者が戻します):"),
                    step.arguments().gates(RETURN_IF));
        }
        checks(Text.of("Checked before, for this step:", "このステップの実行前の確認:"), step.before());
        checks(
                person
                        ? Text.of("Checked afterwards by the program:", "作業後にプログラムが確認すること:")
                        : Text.of("Checked afterwards, for this step:", "このステップの実行後の確認:"),
                step.after());
        step.timeout()
                .ifPresent(t -> out.paragraph(
                        Text.of("If it is not done after %s, the step has failed.", "%sたっても終わらなければステップの失敗とします。")
                                .with(DurationWords.of(t))));
        risk(spec, step);
        steps(step.children(), level + 1, step.when());
        if (spec.scope()) {
            out.paragraph(Text.of(
                            "End of `%s`: what it took is given back, however the steps inside end.",
                            "`%s` の終了: 内側のステップがどのように終わっても、変更したものを元に戻します。")
                    .with(step.id()));
        }
    }

    private static List<String> declared(BoundStep step) {
        return step.arguments().effects("effect").stream()
                .map(Value.Effect::word)
                .toList();
    }

    /** What a command of the site is declared to change: the program's own rules go by it. */
    private void effect(BoundStep step) {
        if (!step.action().equals("run")) {
            return;
        }
        List<String> declared = declared(step);
        if (declared.equals(List.of(NOTHING))) {
            out.paragraph(Text.of("It is declared to change nothing of the cluster.", "クラスタには何も変更しないと宣言されています。"));
        } else if (declared.equals(List.of("update-packages"))) {
            out.paragraph(Text.of(
                    "It is declared to change the server's packages: it is given only while the cluster does not run there.",
                    "サーバのパッケージを変更すると宣言されています。そのサーバでクラスタが稼働していないときだけ実行します。"));
        } else if (declared.isEmpty()) {
            out.paragraph(Text.of("What it changes is not declared.", "変更内容は宣言されていません。"));
        }
    }

    private static Text title(BoundStep step, StepSentence sentence) {
        if (step.action().equals(MANUAL) && step.arguments().has("title")) {
            return step.arguments().bilingual("title");
        }
        if (!step.action().equals(WAIT)) {
            return sentence.title();
        }
        List<TimedGate> gates = awaited(step);
        boolean quick = gates.stream()
                .allMatch(g -> g.timeout().map(t -> t.compareTo(QUICK) <= 0).orElse(false));
        if (gates.size() == 1 && gates.get(0).when().isEmpty()) {
            return Text.of(quick ? "see that %s" : "wait until %s", quick ? "%sことを確認する" : "%sことを確認できるまで待つ")
                    .with(GateSentence.of(gates.get(0).gate()));
        }
        return quick
                ? Text.of("see that all of the following holds", "次の条件がすべて満たされていることを確認する")
                : Text.of("wait until all of the following holds", "次の条件がすべて満たされるまで待つ");
    }

    private void awaits(List<TimedGate> gates) {
        if (gates.size() == 1 && gates.get(0).when().isEmpty()) {
            out.paragraph(Text.of("It is waited for up to %s; nothing is changed.", "最大 %s待ちます。何も変更しません。")
                    .with(DurationWords.of(gates.get(0).timeout().orElse(QUICK))));
        } else {
            checks(Text.of("Waited for, without changing anything:", "待つ条件 (何も変更しません):"), gates);
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
        mark(Marked.BY_A_PERSON, step);
        Text instructions = step.arguments().bilingual("instructions");
        Integer before = instructed.putIfAbsent(instructions, number);
        if (before == null) {
            out.paragraph(Text.of("Done by a person:", "作業者が行います:"));
            out.instructions(instructions);
        } else {
            out.paragraph(Text.of("Done by a person, by the instructions of step %s.", "作業者が行います。作業内容はステップ %s と同じです。")
                    .with(before));
        }
        out.paragraph(Text.of("When it is done, the program asks: %s", "完了時の質問: %s")
                .with(step.arguments().bilingual("question")));
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

    /** The gates of a step that only waits, each with its own time or that of the step. */
    private static List<TimedGate> awaited(BoundStep step) {
        return step.arguments().gates("gates").stream()
                .map(g -> g.timeout().isPresent()
                        ? g
                        : TimedGate.within(g.gate(), step.arguments().span("timeout"))
                                .under(g.when()))
                .toList();
    }

    private void checks(Text title, List<TimedGate> gates) {
        if (!gates.isEmpty()) {
            out.paragraph(title);
            out.gates(gates);
        }
    }

    private void risk(ActionSpec spec, BoundStep step) {
        ActionSpec.Risk risk = isMoreDangerous(step) ? ActionSpec.Risk.IRREVERSIBLE : spec.risk();
        if (PlanFacts.isLasting(spec.name(), risk)) {
            mark(
                    Marked.LASTING,
                    step.action().equals(MANUAL)
                            ? Text.of(
                                            "step %s (`%s`). The program cannot undo what a person does.",
                                            "ステップ %s (`%s`)。作業者が行うことは、プログラムでは元に戻せません。")
                                    .with(number, step.id())
                            : Text.of(
                                            "step %s (`%s`). The program does not undo what it does.",
                                            "ステップ %s (`%s`)。このステップで行うことは、プログラムでは元に戻せません。")
                                    .with(number, step.id()));
        }
        if (risk == ActionSpec.Risk.IRREVERSIBLE) {
            mark(Marked.IRREVERSIBLE, step);
            out.paragraph(Text.of(
                    "This cannot be undone. The program asks for the cluster's name before.",
                    "元に戻せません。実行前にクラスタ名の入力による確認が必要です。"));
        } else if (spec.name().equals(COPY) && step.arguments().shown("start").startsWith("${")) {
            mark(
                    Marked.IRREVERSIBLE,
                    Text.of("%s (`%s`, where the copy is forced)", "%s (`%s`、コピーを強制する場合)")
                            .with(number, step.id()));
            out.paragraph(Text.of(
                    "A forced copy cannot be undone. The program asks for the cluster's name before.",
                    "強制コピーは元に戻せません。実行前にクラスタ名の入力による確認が必要です。"));
        } else if (risk == ActionSpec.Risk.INTERRUPTS) {
            boolean server = TAKES_OUT.contains(spec.name());
            mark(server ? Marked.TAKES_OUT : Marked.INTERRUPTS, step);
            out.paragraph(
                    server
                            ? Text.of(
                                    spec.argument("servers").isPresent()
                                            ? "Meanwhile these servers are out of the cluster."
                                            : "Meanwhile the server is out of the cluster.",
                                    "この間、対象サーバはクラスタから切り離されています。")
                            : Text.of("This interrupts business.", "業務の中断を伴います。"));
        }
    }

    /** What the plan finds more dangerous than the action is by itself: a forced copy, and a server that is removed. */
    private static boolean isMoreDangerous(BoundStep step) {
        return (step.action().equals(COPY) && step.arguments().shown("start").equals("forced"))
                || (step.action().equals("distribute-configuration")
                        && step.arguments().has("removes"));
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
