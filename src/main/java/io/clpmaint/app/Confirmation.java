package io.clpmaint.app;

import io.clpmaint.diagnostic.Code;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.plan.Plan;
import io.clpmaint.plan.PlanFacts;
import io.clpmaint.plan.PlannedStep;
import io.clpmaint.report.text.PlanText;
import io.clpmaint.text.Text;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Somebody has to agree before a real cluster is changed. */
final class Confirmation {

    private Confirmation() {}

    /**
     * What was said beforehand.
     *
     * @param yes whether the run is agreed to
     * @param name the cluster's name, if it was given
     * @param approved whether a second person agreed to the irreversible steps: that says more than the name, which is
     *     not asked for then
     */
    record Given(boolean yes, Optional<String> name, boolean approved) {}

    /**
     * Makes sure that somebody agreed and that manual steps have somebody to do them.
     *
     * @param plan what would be done
     * @param origin where the inventory was found
     * @param given what was said beforehand
     * @param talk asks
     * @throws Problem when nobody agreed (9)
     */
    static void require(Plan plan, ClusterLocator.Origin origin, Given given, Talk talk) {
        attended(plan, talk);
        if (given.yes() && !origin.named()) {
            throw unconfirmed(
                    UsageCode.INVENTORY_NOT_TRUSTED,
                    Text.of(
                                    "--yes does not accept the inventory %s, which was only found lying about",
                                    "--yes はたまたま見つかったインベントリ %s を受け付けません")
                            .with(plan.inventoryFile()),
                    Text.of("name it: --cluster %s", "明示してください: --cluster %s").with(plan.inventoryFile()));
        }
        List<PlannedStep> irreversible = PlanFacts.irreversible(plan);
        boolean named = given.name().map(plan.cluster()::equals).orElse(false);
        if (given.name().isPresent() && !named) {
            throw unconfirmed(
                    UsageCode.IRREVERSIBLE_NOT_CONFIRMED,
                    Text.of("--confirm says %s, the cluster is %s", "--confirm は %s ですが、クラスタは %s です")
                            .with(given.name().get(), plan.cluster()),
                    Text.of("make sure which cluster you mean", "対象クラスタを確認してください"));
        }
        boolean needsYes = !given.yes() && !named;
        boolean needsName = !irreversible.isEmpty() && !named && !given.approved();
        if (!needsYes && !needsName) {
            return;
        }
        if (!talk.canAsk()) {
            throw needsYes && !needsName
                    ? unconfirmed(
                            UsageCode.NOT_CONFIRMED,
                            Text.of("nobody is there to confirm the run", "実行を確認する人がいません"),
                            Text.of("agree beforehand: --yes", "事前に同意してください: --yes"))
                    : unconfirmed(
                            UsageCode.IRREVERSIBLE_NOT_CONFIRMED,
                            Text.of("irreversible steps are not confirmed: %s", "元に戻せないステップが未確認です: %s")
                                    .with(ids(irreversible)),
                            Text.of("confirm them: --confirm %s", "確認してください: --confirm %s")
                                    .with(plan.cluster()));
        }
        talk.show((lang, paint) -> PlanText.summary(plan, lang, paint));
        ask(plan, irreversible, needsName, talk);
    }

    private static void ask(Plan plan, List<PlannedStep> irreversible, boolean needsName, Talk talk) {
        if (needsName) {
            talk.warn(Text.of("these steps cannot be undone: %s", "元に戻せないステップ: %s")
                    .with(ids(irreversible)));
            Optional<String> name = talk.ask(Text.of("type the cluster's name to go on: ", "続けるにはクラスタ名を入力してください: "));
            if (!name.map(plan.cluster()::equals).orElse(false)) {
                throw unconfirmed(
                        UsageCode.IRREVERSIBLE_NOT_CONFIRMED,
                        Text.of("the name typed is not %s: nothing was done", "入力された名前が %s と異なるため、何も行いませんでした")
                                .with(plan.cluster()),
                        Text.of("start again when you are sure", "確認してからやり直してください"));
            }
            return;
        }
        Optional<String> answer = talk.ask(Text.of("run this on cluster %s? [y/N] ", "クラスタ %s で実行しますか? [y/N] ")
                .with(plan.cluster()));
        if (answer.filter(Confirmation::isYes).isEmpty()) {
            throw unconfirmed(
                    UsageCode.NOT_CONFIRMED,
                    Text.of("not confirmed: nothing was done", "確認されなかったため、何も行いませんでした"),
                    Text.of("start again when you are ready", "準備ができたらやり直してください"));
        }
    }

    /** Whether an answer agrees. */
    static boolean isYes(String answer) {
        return Set.of("y", "yes", "はい").contains(answer.toLowerCase(Locale.ROOT));
    }

    /**
     * Refuses a plan with manual steps where nobody could do them.
     *
     * @param plan the plan
     * @param talk whether somebody is there
     * @throws Problem when nobody is (9)
     */
    static void attended(Plan plan, Talk talk) {
        List<PlannedStep> manual = PlanFacts.manual(plan);
        if (!manual.isEmpty() && !talk.canAsk()) {
            throw unconfirmed(
                    UsageCode.NOBODY_AT_HAND,
                    Text.of("steps are to be done by hand and nobody is there: %s", "手動ステップに応答する人がいません: %s")
                            .with(ids(manual)),
                    Text.of("start it at a terminal", "端末から実行してください"));
        }
    }

    private static String ids(List<PlannedStep> steps) {
        return String.join(", ", steps.stream().map(PlannedStep::id).toList());
    }

    private static Problem unconfirmed(Code code, Text summary, Text fix) {
        return new Problem(Problem.Kind.UNCONFIRMED, Diagnostic.error(code, summary, fix));
    }
}
